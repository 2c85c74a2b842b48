"""The menu of support of a pot."""

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import disclosure
from residents_budget.accounts import queries as accounts
from residents_budget.accounts.terms import Role
from residents_budget.ledger import queries as ledger
from residents_budget.ledger.two_persons import why_one_person
from residents_budget.pots.terms import MoveState
from residents_budget.rounds import queries as rounds
from residents_budget.support_menu import forms, queries, services
from residents_budget.web.access import only, open_to_all
from residents_budget.web.pages import page

bp = Blueprint("support_menu", __name__)


@bp.route("/n/<slug:slug>/pots/<number:number>/menu")
@open_to_all
def show(number):
    """What support there is to buy, what it costs, and how many residents want it."""
    pot = rounds.pot(g.neighbourhood, number)
    return page(
        "support_menu/show.html",
        pot=pot,
        left=ledger.balance_of_pot(pot),
        free=ledger.free_in(pot),
        menu=queries.menu(pot, current_user),
        swapped=queries.swapped(pot),
        states=MoveState,
        is_staff=current_user.has_role(Role.DISTRICT_STAFF, g.neighbourhood),
        may_wish=current_user.is_authenticated and not current_user.assignments,
        objection=_objection,
        few=disclosure.few,
    )


def _objection(asked):
    """Why the reader may not agree to what an item or a move asks for; None where she may."""
    return why_one_person(asked.asked_by, current_user, given_by=accounts.givers_of_roles(current_user))


@bp.route("/n/<slug:slug>/pots/<number:number>/menu/new", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def offer(number):
    """Hours on the menu and their money in the pot: one form, and a colleague agrees to both at once."""
    pot = rounds.pot(g.neighbourhood, number)
    form = forms.ItemForm()
    if form.validate_on_submit():
        with form.refusals():
            services.offer(
                pot,
                name=form.name.data,
                about=form.about.data or "",
                hours=form.hours.data,
                cents=form.amount.data,
                key=form.key.data,
                by=current_user,
            )
            flash(_("Asked. As soon as a colleague agrees, it is on the menu and its money is in the pot."))
            return redirect(url_for(".show", number=number))
    return page("support_menu/offer.html", form=form, pot=pot)


@bp.route("/n/<slug:slug>/support/<number:number>/wish", methods=["POST"])
@only(Role.RESIDENT)
def wish(number):
    item = queries.item(g.neighbourhood, number)
    wants = services.wish(item, by=current_user)
    flash(_("Thank you. We count you with those who want this.") if wants else _("We do not count you any more."))
    return redirect(url_for(".show", number=item.pot_id))


@bp.route("/n/<slug:slug>/support/<number:number>/ask", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def ask(number):
    item = queries.item(g.neighbourhood, number)
    services.ask_to_buy(item, by=current_user)
    flash(_("Asked. It is bought as soon as a colleague agrees."))
    return redirect(url_for(".show", number=item.pot_id))


@bp.route("/n/<slug:slug>/support/<number:number>/buy", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def buy(number):
    item = queries.item(g.neighbourhood, number)
    services.buy(item, by=current_user)
    flash(_("Bought. Its cost has left the pot."))
    return redirect(url_for(".show", number=item.pot_id))
