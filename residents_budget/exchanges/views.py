"""Pages of a task in exchange: offered by residents, agreed by staff, kept or not."""

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts.terms import Role
from residents_budget.exchanges import forms, queries, rules, services, wording
from residents_budget.exchanges.terms import ExchangeState
from residents_budget.institutions import queries as institutions
from residents_budget.ledger import queries as ledger
from residents_budget.ledger.rules import GRANTED_STAGES
from residents_budget.rounds import queries as rounds
from residents_budget.web.access import only, open_to_all
from residents_budget.web.forms import options
from residents_budget.web.pages import page

bp = Blueprint("exchanges", __name__)

bp.add_app_template_filter(lambda state: wording.STATE_KINDS[state], "exchange_kind")
bp.add_app_template_filter(lambda state: wording.STATE_NAMES[state], "exchange_state")


def _to(exchange):
    return redirect(url_for(".show", number=exchange.id))


@bp.route("/n/<slug:slug>/pots/<number:number>/offer", methods=["GET", "POST"])
@only(Role.RESIDENT)
def offer(number):
    """Who takes the lead in a plan offers a task in exchange for its money."""
    pot = rounds.pot(g.neighbourhood, number)
    rules.must_be_by_agreement(pot.way)
    plans = [
        one
        for one in institutions.initiatives_to_choose(g.neighbourhood)
        if one.is_led_by(current_user) and one.stage in GRANTED_STAGES
    ]
    partners = institutions.institutions(g.neighbourhood)
    form = forms.OfferForm()
    form.initiative.choices = options((one.id, one.title) for one in plans)
    form.institution.choices = options((one.id, one.name) for one in partners)
    if plans and partners and form.validate_on_submit():
        with form.refusals():
            made = services.offer(
                next(one for one in plans if one.id == form.initiative.data),
                pot,
                institution=institutions.institution(g.neighbourhood, form.institution.data),
                residents_duty=form.residents_duty.data,
                institution_duty=form.institution_duty.data,
                cents=form.amount.data,
                until=form.until.data,
                by=current_user,
            )
            flash(_("Offered. District staff answers; everybody can read it."))
            return _to(made)
    return page(
        "exchanges/offer.html",
        form=form,
        pot=pot,
        plans=plans,
        partners=partners,
        left=ledger.free_in(pot),
    )


@bp.route("/n/<slug:slug>/exchanges/<number:number>")
@open_to_all
def show(number):
    """What both sides do for each other, and how it stands."""
    exchange = queries.exchange(g.neighbourhood, number)
    return page(
        "exchanges/show.html",
        exchange=exchange,
        money=ledger.money_of(exchange.initiative) if exchange.agreement_id else None,
        left=ledger.free_in(exchange.pot),
        is_staff=current_user.has_role(Role.DISTRICT_STAFF, g.neighbourhood),
        is_lead=exchange.initiative.is_led_by(current_user),
        states=ExchangeState,
    )


@bp.route("/n/<slug:slug>/exchanges/<number:number>/agree", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def agree(number):
    exchange = queries.exchange(g.neighbourhood, number)
    services.agree(exchange, by=current_user)
    flash(_("Agreed. The money is set apart, and is paid when the task is done."))
    return _to(exchange)


@bp.route("/n/<slug:slug>/exchanges/<number:number>/no", methods=["GET", "POST"])
@only(Role.RESIDENT)
def turn_down(number):
    """No, with the reason; who offered it can take it back here."""
    return _with_reason(
        number,
        _("Do not do this"),
        lambda exchange, why: services.turn_down(exchange, reason=why, by=current_user),
    )


@bp.route("/n/<slug:slug>/exchanges/<number:number>/kept", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def kept(number):
    """The residents did what they promised."""
    exchange = queries.exchange(g.neighbourhood, number)
    services.settle(exchange, kept=True, by=current_user)
    flash(_("Stored. The money can be paid now."))
    return _to(exchange)


@bp.route("/n/<slug:slug>/exchanges/<number:number>/not-kept", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def not_kept(number):
    """It did not happen: the money goes back to the pot, with the reason."""
    return _with_reason(
        number,
        _("It was not done"),
        lambda exchange, why: services.settle(exchange, kept=False, reason=why, by=current_user),
    )


def _with_reason(number, title, deed):
    exchange = queries.exchange(g.neighbourhood, number)
    form = forms.ReasonForm()
    if form.validate_on_submit():
        with form.refusals():
            deed(exchange, form.why.data)
            flash(_("Stored. Everybody can read the reason."))
            return _to(exchange)
    return page("exchanges/reason.html", form=form, exchange=exchange, what=title)
