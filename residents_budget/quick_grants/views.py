"""Pages of small fast grants."""

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts.terms import Role
from residents_budget.initiatives import queries as initiatives
from residents_budget.ledger import queries as ledger
from residents_budget.quick_grants import forms, queries, rules, services
from residents_budget.rounds import queries as rounds
from residents_budget.web.access import only
from residents_budget.web.pages import page

bp = Blueprint("quick_grants", __name__)


@bp.route("/n/<slug:slug>/pots/<number:number>/criteria", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def criteria(number):
    """By what is decided over this pot."""
    pot = rounds.pot(g.neighbourhood, number)
    known = queries.criteria(pot)
    values = (
        {"criteria": known.criteria, "promised_days": known.promised_days, "most": known.most_cents} if known else {}
    )
    form = forms.CriteriaForm(**values)
    if form.validate_on_submit():
        with form.refusals():
            services.publish(
                pot,
                criteria=form.criteria.data,
                promised_days=form.promised_days.data,
                most_cents=form.most.data,
                by=current_user,
            )
            flash(_("Published. From now on residents can ask for a grant from this pot."))
            return redirect(url_for("pots.show", number=number))
    return page("quick_grants/criteria.html", form=form, pot=pot)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/small-grant", methods=["GET", "POST"])
@only(Role.RESIDENT)
def ask(number):
    """For whoever takes the lead: the pots that a small grant can be asked from, with what counts."""
    initiative = initiatives.initiative(g.neighbourhood, number)
    pots = queries.open_pots(g.neighbourhood)
    free = ledger.free([pot for pot, _known in pots])
    offered = [(pot, known, free[pot.id]) for pot, known in pots]
    return page("quick_grants/ask.html", initiative=initiative, offered=offered, waiting=queries.waiting_of(initiative))


@bp.route("/n/<slug:slug>/initiatives/<number:number>/small-grant/<number:pot>", methods=["POST"])
@only(Role.RESIDENT)
def send(number, pot):
    initiative = initiatives.initiative(g.neighbourhood, number)
    request = services.ask(initiative, rounds.pot(g.neighbourhood, pot), by=current_user)
    days = queries.criteria(request.pot).promised_days
    flash(_("Asked. You get an answer within %(days)s days.", days=days))
    return redirect(url_for("initiatives.show", number=number))


@bp.route("/n/<slug:slug>/small-grants/<number:number>", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def answer(number):
    """Staff answers a request, beside the criteria."""
    request = queries.request(g.neighbourhood, number)
    known = queries.criteria(request.pot)
    form = forms.AnswerForm()
    if form.validate_on_submit():
        with form.refusals():
            services.answer(request, is_granted=form.answer.data == "yes", reason=form.reason.data, by=current_user)
            flash(_("The answer is stored. It stands with the plan, for everybody to read."))
            return redirect(url_for("pots.show", number=request.pot_id))
    return page(
        "quick_grants/answer.html",
        form=form,
        request_=request,
        known=known,
        left=ledger.free_in(request.pot),
        due=rules.due_at(request.asked_at, known.promised_days),
    )
