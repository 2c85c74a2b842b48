"""Pages of staff about paying out, and the one on which a group fills in its account number."""

from flask import Blueprint, Response, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import moments
from residents_budget.accounts import queries as accounts
from residents_budget.accounts.terms import Role
from residents_budget.errors import N_, Refusal
from residents_budget.grants import queries as grants
from residents_budget.grants import wording as grant_words
from residents_budget.initiatives import queries as initiatives
from residents_budget.ledger.two_persons import why_one_person
from residents_budget.payments import bank_accounts, forms, queries, services, wording
from residents_budget.payments.terms import OPEN_STATES, SET_ASIDE_STATES, BatchState
from residents_budget.web.access import only
from residents_budget.web.forms import options
from residents_budget.web.i18n import day, euro
from residents_budget.web.pages import page

MOST_AT_ONCE = 12
"""So many payments that come later stand on the page at once; the rest is folded away."""

bp = Blueprint("payments", __name__)

bp.add_app_template_filter(bank_accounts.shown, "shown_iban")
bp.add_app_template_filter(bank_accounts.masked, "masked_iban")


def _label(row):
    one = row.instalment
    since = one.after or (day(one.due_on) if one.due_on else "")
    return _(
        "%(amount)s for “%(title)s” (%(since)s), %(state)s",
        amount=euro(one.cents),
        title=one.grant.initiative.title,
        since=since,
        state=_(grant_words.DUE_NAMES[row.standing]),
    )


@bp.route("/n/<slug:slug>/payments", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def index():
    """What can be paid now, and the payments that were made."""
    waiting = queries.waiting(g.neighbourhood, moments.today())
    short = queries.left_where_short(waiting)
    due = [row for row in waiting if row.standing in ("due", "late") and row.instalment.grant_id not in short]
    ready = [row for row in due if row.payee]
    form = forms.PrepareForm()
    form.instalments.choices = options((row.instalment.id, _label(row)) for row in ready)
    if request.method == "GET":
        form.instalments.data = [row.instalment.id for row in ready]
    if form.validate_on_submit():
        with form.refusals():
            chosen = [row.instalment for row in ready if row.instalment.id in form.instalments.data]
            batch = services.prepare(
                g.neighbourhood, chosen, execute_on=form.execute_on.data, by=current_user, key=form.key.data
            )
            flash(_("The payment is ready. Now a colleague looks at it."))
            return redirect(url_for(".show", number=batch.id))
    number = request.args.get("page", "1")
    number = int(number) if number.isascii() and number.isdigit() and len(number) < 6 and int(number) else 1
    batches, last = queries.batches(g.neighbourhood, page=number)
    return page(
        "payments/index.html",
        form=form,
        ready=ready,
        without_payee=[row for row in due if not row.payee],
        later=[row for row in waiting if row not in due and row.instalment.grant_id not in short],
        short={
            row.instalment.grant_id: (row.instalment.grant.initiative, short[row.instalment.grant_id])
            for row in waiting
            if row.instalment.grant_id in short
        },
        blocked=grants.blocked([row.instalment.grant_id for row in waiting]),
        without_instalments=queries.without_instalments(g.neighbourhood),
        account=queries.paying_account(g.neighbourhood),
        batches=batches,
        most=MOST_AT_ONCE,
        number=number,
        last=last,
        words=wording,
        grant_words=grant_words,
    )


@bp.route("/n/<slug:slug>/payments/account", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def paying_account():
    """From which account is paid."""
    known = queries.paying_account(g.neighbourhood)
    form = forms.AccountForm(name=known.name if known else "", iban=bank_accounts.shown(known.iban) if known else "")
    if form.validate_on_submit():
        with form.refusals():
            services.tell_paying_account(g.neighbourhood, name=form.name.data, iban=form.iban.data, by=current_user)
            flash(_("Stored. Payments that were approved must be approved again."))
            return redirect(url_for(".index"))
    return page("payments/account.html", form=form, known=known)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/payee", methods=["GET", "POST"])
@only(Role.RESIDENT)
def payee(number):
    """Who gets the money of a grant: told by the one who takes the lead, or by staff."""
    grant = grants.grant(g.neighbourhood, number)
    initiative = initiatives.initiative(g.neighbourhood, number)
    services.must_name_payee(grant, current_user)
    known = queries.payee(grant)
    form = forms.AccountForm(name=known.name if known else "")
    if form.validate_on_submit():
        with form.refusals():
            services.name_payee(grant, name=form.name.data, iban=form.iban.data, by=current_user)
            flash(_("Stored. Thank you."))
            return redirect(url_for("grants.show", number=number))
    return page("payments/payee.html", form=form, initiative=initiative, known=known)


@bp.route("/n/<slug:slug>/payments/<number:number>")
@only(Role.DISTRICT_STAFF)
def show(number):
    """One payment: what is in it, who prepared and approved it, and what is to be done."""
    return _shown(queries.batch(g.neighbourhood, number), forms.CancelForm(), forms.ExecutedForm())


def _shown(batch, cancel, executed):
    return page(
        "payments/show.html",
        batch=batch,
        changed=queries.changed_payees(batch) if batch.state in OPEN_STATES else {},
        approve=forms.ApproveForm(formdata=None, seen=queries.fingerprint(batch)),
        pay_day=forms.PayDayForm(formdata=None, execute_on=batch.execute_on),
        executed=executed,
        cancel=cancel,
        objection=why_one_person(batch.prepared_by, current_user, given_by=accounts.givers_of_roles(current_user)),
        states=BatchState,
        open_states=OPEN_STATES,
        set_aside_states=SET_ASIDE_STATES,
        words=wording,
    )


@bp.route("/n/<slug:slug>/payments/<number:number>/approve", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def approve(number):
    """The second person agrees with what she sees."""
    batch = queries.batch(g.neighbourhood, number)
    services.approve(batch, by=current_user, seen=forms.ApproveForm().seen.data or "")
    flash(_("Approved. The money is set apart for this payment."))
    return redirect(url_for(".show", number=number))


@bp.route("/n/<slug:slug>/payments/<number:number>/day", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def change_day(number):
    batch = queries.batch(g.neighbourhood, number)
    form = forms.PayDayForm()
    if not form.validate_on_submit():
        raise Refusal(N_("Choose a day, for example 2026-05-12."))
    was_approved = batch.state is BatchState.APPROVED
    services.change_day(batch, execute_on=form.execute_on.data, by=current_user)
    flash(_("The day is changed. The payment must be approved again.") if was_approved else _("The day is changed."))
    return redirect(url_for(".show", number=number))


def _approval_ended(number):
    flash(_("Something was changed after this payment was approved. A colleague has to look at it again."), "warning")
    return redirect(url_for(".show", number=number))


@bp.route("/n/<slug:slug>/payments/<number:number>/file", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def file(number):
    """The file for the bank."""
    batch = queries.batch(g.neighbourhood, number)
    content = services.send(batch, by=current_user)
    if content is None:
        return _approval_ended(number)
    name = f"payment-{g.neighbourhood.slug}-{batch.id}.xml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, mimetype="application/xml", headers=headers)


@bp.route("/n/<slug:slug>/payments/<number:number>/executed", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def execute(number):
    """The bank has paid."""
    batch = queries.batch(g.neighbourhood, number)
    form = forms.ExecutedForm()
    if form.validate_on_submit():
        with form.refusals():
            batch = services.execute(batch, by=current_user, on=form.paid_on.data)
            if batch.state is not BatchState.EXECUTED:
                return _approval_ended(number)
            flash(_("Written down as paid. Everybody can see it on the page about money."))
            return redirect(url_for(".show", number=number))
    return _shown(queries.batch(g.neighbourhood, number), forms.CancelForm(formdata=None), form)


@bp.route("/n/<slug:slug>/payments/<number:number>/cancel", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def cancel(number):
    batch = queries.batch(g.neighbourhood, number)
    form = forms.CancelForm()
    if form.validate_on_submit():
        with form.refusals():
            services.cancel(batch, by=current_user, why=form.why.data)
            flash(_("Cancelled. The money is with the grants again."))
            return redirect(url_for(".show", number=number))
    return _shown(queries.batch(g.neighbourhood, number), form, forms.ExecutedForm(formdata=None))


@bp.route("/n/<slug:slug>/payments/made/<number:number>/came-back", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def came_back(number):
    """A payment that was made came back."""
    payment = queries.payment(g.neighbourhood, number)
    form = forms.CameBackForm()
    if form.validate_on_submit():
        with form.refusals():
            services.came_back(payment, by=current_user, why=form.why.data, on=form.on.data)
            flash(_("%(amount)s is with the grant again and can be paid anew.", amount=euro(payment.cents)))
            return redirect(url_for("grants.show", number=payment.grant.initiative_id))
    return page("payments/came_back.html", form=form, payment=payment)
