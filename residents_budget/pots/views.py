"""The page of a pot, for everybody; and for staff what can be done with it."""

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts import queries as accounts
from residents_budget.accounts.terms import Role
from residents_budget.benefits import queries as benefits
from residents_budget.errors import NotFound
from residents_budget.exchanges import queries as exchanges
from residents_budget.groups import queries as groups
from residents_budget.ledger import queries as ledger
from residents_budget.ledger.two_persons import why_one_person
from residents_budget.panels import queries as panels
from residents_budget.pots import forms, queries, services, wording
from residents_budget.pots.terms import FROM_POT, MoveKind, MoveState
from residents_budget.quick_grants import queries as quick_grants
from residents_budget.rounds import queries as rounds
from residents_budget.rounds import wording as round_words
from residents_budget.rounds.terms import Way
from residents_budget.support_menu import queries as support_menu
from residents_budget.web.access import only, open_to_all
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("pots", __name__)


@bp.route("/n/<slug:slug>/pots/<number:number>")
@open_to_all
@kept_for_visitors
def show(number):
    """What is in a pot, who decides, what was done with it, and who agreed."""
    pot = rounds.pot(g.neighbourhood, number)
    is_staff = current_user.has_role(Role.DISTRICT_STAFF, g.neighbourhood)
    return page(
        "pots/show.html",
        pot=pot,
        money=next(row for row in ledger.pots(g.neighbourhood) if row[0].id == pot.id),
        support=support_menu.bought_cents([pot])[pot.id],
        in_rounds=ledger.in_rounds([pot])[pot.id],
        free=ledger.free_in(pot),
        from_pot=FROM_POT,
        moves=queries.moves(pot),
        rounds=rounds.rounds_of(pot),
        before=queries.way_before(pot),
        is_staff=is_staff,
        draws=panels.draws(pot),
        group=groups.any_group(pot.group_id) if pot.group_id else None,
        exchanges=exchanges.of_pot(pot) if pot.way is Way.AGREEMENT else [],
        **_small_grants(pot),
        objection=_objection if is_staff else None,
        offered=[
            kind
            for kind in MoveKind
            if not (kind is MoveKind.DELEGATE and pot.group_id)
            and not (kind is MoveKind.TAKE_BACK and pot.way is not Way.GROUP)
        ],
        states=MoveState,
        words=wording,
        round_words=round_words,
        benefits=benefits.benefits(pot, g.neighbourhood) if pot.way in benefits.NOT_BY_VOTE else None,
    )


def _small_grants(pot):
    known = quick_grants.criteria(pot) if pot.way is Way.STAFF else None
    return {
        "known": known,
        "timely": quick_grants.in_time(pot, known.promised_days) if known else None,
        "requests": quick_grants.newest(pot) if known else [],
    }


def _objection(move):
    return why_one_person(move.asked_by, current_user, given_by=accounts.givers_of_roles(current_user))


@bp.route("/n/<slug:slug>/pots/<number:number>/<kind>", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def ask(number, kind):
    """Ask to do something with a pot."""
    pot = rounds.pot(g.neighbourhood, number)
    if kind not in forms.FORMS:
        raise NotFound()
    kind, free = MoveKind(kind), ledger.free_in(pot)
    offered = groups.groups(g.neighbourhood) if kind is MoveKind.DELEGATE else []
    form = forms.form_for(kind, free_cents=free, groups=offered)
    if form.validate_on_submit():
        with form.refusals():
            services.ask(pot, kind, by=current_user, **forms.typed(form))
            flash(_("Asked. It happens as soon as a colleague agrees; everybody can see the question."))
            return redirect(url_for(".show", number=number))
    return page(
        "pots/ask.html",
        form=form,
        pot=pot,
        kind=kind,
        free=free if kind in FROM_POT else None,
        offered=offered,
        words=wording,
    )


@bp.route("/n/<slug:slug>/pots/moves/<number:number>/agree", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def agree(number):
    move = queries.move(g.neighbourhood, number)
    services.agree(move, by=current_user)
    flash(_("Agreed. It is done."))
    return redirect(url_for(".show", number=move.pot_id))


@bp.route("/n/<slug:slug>/pots/moves/<number:number>/refuse", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def refuse(number):
    """Say no, with the reason."""
    move = queries.move(g.neighbourhood, number)
    form = forms.RefuseForm()
    if form.validate_on_submit():
        with form.refusals():
            services.refuse(move, by=current_user, why=form.why.data)
            flash(_("Stored. Everybody can read the reason."))
            return redirect(url_for(".show", number=move.pot_id))
    return page("pots/refuse.html", form=form, move=move, words=wording)
