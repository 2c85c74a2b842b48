"""Pages about one grant: for everyone what was agreed and paid, for staff what to write down."""

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.grants import forms, queries, services, wording
from residents_budget.initiatives import queries as initiatives
from residents_budget.ledger import queries as ledger
from residents_budget.ledger import services as ledger_services
from residents_budget.payments import queries as payments
from residents_budget.receipts import queries as receipts
from residents_budget.web.access import only, open_to_all
from residents_budget.web.i18n import euro
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("grants", __name__)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/money")
@open_to_all
@kept_for_visitors
def show(number):
    """The money of one initiative: promised, agreed, paid, brought along, and what came back."""
    grant = queries.grant(g.neighbourhood, number)
    initiative = initiatives.initiative(g.neighbourhood, number)
    instalments = queries.instalments(grant)
    own, others = queries.contributions(grant)
    is_staff = current_user.has_role(Role.DISTRICT_STAFF, g.neighbourhood)
    return page(
        "grants/show.html",
        initiative=initiative,
        money=ledger.money_of(initiative),
        instalments=instalments,
        standings=payments.standings(grant, instalments, moments.today()),
        blocked=queries.blocked([grant.id]),
        spent=receipts.spent(initiative, grant),
        conditions=queries.conditions(grant),
        own=own,
        others=others,
        given_back=ledger.given_back(grant),
        payee=payments.payee(grant) if is_staff or initiative.was_begun_by(current_user) else None,
        is_staff=is_staff,
        is_lead=initiative.is_led_by(current_user),
        words=wording,
    )


def _done(number, sentence):
    flash(sentence)
    return redirect(url_for(".show", number=number))


@bp.route("/n/<slug:slug>/initiatives/<number:number>/instalments", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def instalments(number):
    """In which parts, and when, the rest of a grant is paid."""
    grant = queries.grant(g.neighbourhood, number)
    taken = payments.held(grant)
    kept = [one for one in queries.instalments(grant) if one.id in taken]
    free = [one for one in queries.instalments(grant) if one.id not in taken]
    left = payments.waiting_cents(grant)
    filled = [{"amount": one.cents, "due_on": one.due_on, "after": one.after} for one in free] or [{"amount": left}]
    form = forms.InstalmentsForm(lines=filled + [{}] * forms.EMPTY_ROWS)
    if form.validate_on_submit():
        with form.refusals():
            services.plan_instalments(grant, form.filled_lines(), taken=taken, left_cents=left, by=current_user)
            return _done(number, _("The instalments are stored."))
    return page(
        "grants/instalments.html",
        form=form,
        initiative=initiatives.initiative(g.neighbourhood, number),
        kept=kept,
        left=left,
    )


@bp.route("/n/<slug:slug>/initiatives/<number:number>/instalments/<number:instalment>/done", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def done(number, instalment):
    """What an instalment waited for has been done."""
    grant = queries.grant(g.neighbourhood, number)
    found = queries.instalment(grant, instalment)
    form = forms.DoneForm()
    if form.validate_on_submit():
        with form.refusals():
            taken = found.id in payments.held(grant)
            services.done(grant, found, by=current_user, is_taken=taken, on=form.done_on.data)
            return _done(number, _("%(amount)s can be paid from that day.", amount=euro(found.cents)))
    initiative = initiatives.initiative(g.neighbourhood, number)
    return page("grants/done.html", form=form, initiative=initiative, instalment=found)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/conditions/new", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def new_condition(number):
    grant = queries.grant(g.neighbourhood, number)
    form = forms.ConditionForm()
    if form.validate_on_submit():
        with form.refusals():
            services.set_condition(grant, form.what.data, holds=form.holds.data, by=current_user)
            return _done(number, _("The condition is stored. Everybody can read it."))
    return page("grants/condition.html", form=form, initiative=initiatives.initiative(g.neighbourhood, number))


@bp.route("/n/<slug:slug>/initiatives/<number:number>/conditions/<number:condition>/met", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def meet(number, condition):
    grant = queries.grant(g.neighbourhood, number)
    services.meet(grant, queries.condition(grant, condition), by=current_user)
    return _done(number, _("Stored. Thank you."))


@bp.route("/n/<slug:slug>/initiatives/<number:number>/brought", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def bring(number):
    """What the group itself or somebody else brings beside the grant."""
    grant = queries.grant(g.neighbourhood, number)
    form = forms.BringForm()
    if form.validate_on_submit():
        with form.refusals():
            services.bring(
                grant,
                who=form.who.data,
                what=form.what.data or "",
                cents=form.amount.data,
                is_own=form.kind.data == "own",
                by=current_user,
            )
            return _done(number, _("Stored. Thank you."))
    return page("grants/bring.html", form=form, initiative=initiatives.initiative(g.neighbourhood, number))


@bp.route("/n/<slug:slug>/initiatives/<number:number>/left-over", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def give_back(number):
    """What is left over goes back to the pot."""
    grant = queries.grant(g.neighbourhood, number)
    initiative = initiatives.initiative(g.neighbourhood, number)
    money = ledger.money_of(initiative)
    free = payments.waiting_cents(grant)
    form = forms.GiveBackForm(amount=free or None).within(waiting_cents=free, paid_cents=money.paid_cents)
    if form.validate_on_submit():
        with form.refusals():
            ledger_services.give_back(
                grant,
                cents=form.amount.data,
                why=form.why.data,
                by=current_user,
                key=form.key.data,
                was_paid=form.source.data == "paid",
            )
            sentence = _("%(amount)s is back in the pot “%(pot)s”.", amount=euro(form.amount.data), pot=grant.pot.name)
            return _done(number, sentence)
    return page("grants/give_back.html", form=form, initiative=initiative, money=money, free=free)
