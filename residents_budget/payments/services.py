"""Naming a payee, preparing a payment, approving it, sending it to the bank, and writing down what the bank did.

Everything takes the lock on the batch or on the grants it is about first, then that on the book of money.
"""

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts import queries as accounts
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.book import queries as entries
from residents_budget.book import services as book
from residents_budget.database import db, lock
from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.grants import queries as agreed
from residents_budget.grants import rules as agreed_rules
from residents_budget.ledger import services as ledger
from residents_budget.ledger.models import Grant
from residents_budget.ledger.two_persons import must_be_two_persons, must_not_gain
from residents_budget.payments import bank_accounts, pain, queries, rules
from residents_budget.payments.models import Payee, PayingAccount, PaymentBatch, PaymentOrder
from residents_budget.payments.terms import OPEN_STATES, SET_ASIDE_STATES, BatchState


def _hold(batch):
    """The batch as it is now, locked until this transaction ends."""
    db.session.execute(lock(sa.select(PaymentBatch.id).where(PaymentBatch.id == batch.id)))
    db.session.refresh(batch)
    return batch


def _hold_grants(numbers):
    db.session.execute(lock(sa.select(Grant.id).where(Grant.id.in_(numbers)).order_by(Grant.id)))


def _record(batch, by, verb, note=""):
    activity.record(by, verb, neighbourhood=batch.neighbourhood, subject=f"payment_batch:{batch.id}", note=note)


def _key(batch, order):
    """The key under which the money of an order is set apart; another one for each approval."""
    return f"order {order.id}.{batch.approvals}"


def _end_approval(batch, *, by, why):
    """The approval of a batch is worth nothing any more; its money is with the grants again."""
    for order in batch.orders:
        book.reverse(entries.find_by_key(_key(batch, order)).id, by=by, why=why)
    batch.state, batch.approved_sha256, batch.ended_because = BatchState.PREPARED, "", why
    batch.approved_by_id = batch.approved_at = None
    db.session.flush()
    _record(batch, by, Verb.WITHDREW_APPROVAL, why)


def must_name_payee(grant, account):
    """Raises NotAllowed for anybody but staff and the one who takes the lead."""
    if not (grant.initiative.was_begun_by(account) or queries.is_staff(account, grant.initiative.neighbourhood)):
        raise NotAllowed(N_("Only the person who takes the lead and district staff can say who gets the money."))


def name_payee(grant, *, name, iban, by, on=None):
    """Say who gets the money of a grant. Approved payments that have not gone to the bank must be approved again.

    Raises NotAllowed for anybody but staff and the one who takes the lead; Refusal for a wrong account number.
    """
    must_name_payee(grant, by)
    number = bank_accounts.read(iban)
    rules.must_be_new_payee(name, number, queries.paying_ibans())
    _hold_grants([grant.id])
    last = queries.payee(grant)
    if last is not None and (last.name, last.iban) == (name.strip(), number):
        return last
    if queries.open_batches_with(grant, BatchState.SENT):
        raise TooLate(N_("A payment is with the bank now. Wait until it has been made, then change the account."))
    created_at = moments.start_of_day(on) if on else moments.now()
    payee = Payee(grant_id=grant.id, name=name.strip(), iban=number, by_id=by.id, created_at=created_at)
    db.session.add(payee)
    db.session.flush()
    for batch in queries.open_batches_with(grant, BatchState.APPROVED):
        _end_approval(_hold(batch), by=by, why="payee changed")
    subject = f"grant:{grant.id}"
    activity.record(by, Verb.NAMED_PAYEE, initiative=grant.initiative, subject=subject, happened_on=on)
    return payee


def tell_paying_account(neighbourhood, *, name, iban, by, on=None):
    """Say from which account payments are made. Approved payments must be approved again."""
    number = bank_accounts.read(iban)
    if not name.strip():
        raise Refusal(N_("Say in whose name the account is."))
    created_at = moments.start_of_day(on) if on else moments.now()
    account = PayingAccount(
        neighbourhood_id=neighbourhood.id, name=name.strip(), iban=number, by_id=by.id, created_at=created_at
    )
    db.session.add(account)
    db.session.flush()
    for batch in queries.batches_in(neighbourhood, BatchState.PREPARED, BatchState.APPROVED):
        if _hold(batch).state is BatchState.APPROVED:
            _end_approval(batch, by=by, why="paying account changed")
        batch.paying_account_id = account.id
    db.session.flush()
    activity.record(by, Verb.NAMED_PAYEE, neighbourhood=neighbourhood, subject=f"paying_account:{account.id}")
    return account


def prepare(neighbourhood, instalments, *, execute_on, by, key, today=None):
    """Put instalments together in one payment, which waits for a second person. The same ``key`` gives the same one.

    Raises Refusal where a payee or the paying account is not known, a condition is not met or too little is left.
    """
    rules.must_be_a_day_to_pay(execute_on, today or moments.today())
    payer = queries.paying_account(neighbourhood)
    if payer is None:
        raise Refusal(N_("Say first from which account is paid."))
    _hold_grants({one.grant_id for one in instalments})
    again = queries.find_by_key(key)
    if again is not None:
        return again
    lines = [(one, queries.payee(one.grant)) for one in instalments]
    if any(one.id in queries.held(one.grant) for one in instalments):
        raise TooLate(N_("One of these instalments is in a payment already. Load the page again."))
    blocked = agreed.blocked({one.grant_id for one in instalments})
    agreed_rules.must_not_be_blocked(blocked, [one.id for one in instalments])
    rules.must_be_orders([(one.grant_id, one.cents, queries.waiting_cents(one.grant), to) for one, to in lines])
    batch = PaymentBatch(
        neighbourhood_id=neighbourhood.id,
        key=key,
        paying_account_id=payer.id,
        execute_on=execute_on,
        prepared_by_id=by.id,
        prepared_at=moments.now(),
        orders=[
            PaymentOrder(
                grant_id=one.grant_id,
                instalment_id=one.id,
                holds_id=one.id,
                payee_id=to.id,
                cents=one.cents,
                what=f"{one.grant.initiative.title}: {one.after or one.due_on.isoformat()}"[: rules.LONGEST_WHAT],
            )
            for one, to in lines
        ],
    )
    db.session.add(batch)
    db.session.flush()
    _record(batch, by, Verb.PREPARED_PAYMENT)
    return batch


def _blocked(batch):
    """Instalment number -> the conditions it waits for, of the grants in this payment."""
    return agreed.blocked({order.grant_id for order in batch.orders})


def approve(batch, *, by, seen):
    """A second person agrees with what she has ``seen`` (its fingerprint); the money is set apart in the book.

    Raises NotAllowed where it is the same person, somebody who gains, or no staff any more; TooLate where something
    changed meanwhile.
    """
    _hold(batch)
    rules.must_be_in(batch.state, BatchState.PREPARED)
    if not queries.is_staff(by, batch.neighbourhood):
        raise NotAllowed(N_("Only district staff can approve a payment."))
    must_be_two_persons(batch.prepared_by, by, given_by=accounts.givers_of_roles(by))
    must_not_gain(by, [order.grant.initiative.lead for order in batch.orders])
    present = queries.fingerprint(batch)
    rules.must_be_as_seen(seen, present)
    agreed_rules.must_not_be_blocked(_blocked(batch), [order.instalment_id for order in batch.orders])
    for order in batch.orders:
        order.payee_id = queries.payee(order.grant).id
    batch.state, batch.approved_by_id, batch.approved_at = BatchState.APPROVED, by.id, moments.now()
    batch.approved_sha256, batch.approvals, batch.ended_because = present, batch.approvals + 1, ""
    for order in batch.orders:
        ledger.set_aside(order.grant, cents=order.cents, what=order.what, by=by, key=_key(batch, order))
    db.session.flush()
    db.session.refresh(batch)
    _record(batch, by, Verb.APPROVED_PAYMENT)
    return batch


def change_day(batch, *, execute_on, by, today=None):
    """Pay on another day. An approval ends: the second person agreed to something else."""
    _hold(batch)
    rules.must_be_in(batch.state, BatchState.PREPARED, BatchState.APPROVED)
    rules.must_be_a_day_to_pay(execute_on, today or moments.today())
    if execute_on == batch.execute_on:
        return batch
    if batch.state is BatchState.APPROVED:
        _end_approval(batch, by=by, why="day changed")
    batch.execute_on = execute_on
    db.session.flush()
    _record(batch, by, Verb.CHANGED, "execute_on")
    return batch


def is_as_approved(batch):
    """Whether everything is as the second person saw it, no new condition holds it, and she still works here."""
    blocked = _blocked(batch)
    return (
        batch.approved_sha256 == queries.fingerprint(batch)
        and batch.approved_by is not None
        and queries.is_staff(batch.approved_by, batch.neighbourhood)
        and not any(order.instalment_id in blocked for order in batch.orders)
    )


def send(batch, *, by):
    """The file for the bank, as bytes, the same each time; None where the approval was worth nothing any more.

    From then on the payment can only be made or come back.
    """
    _hold(batch)
    rules.must_be_in(batch.state, *SET_ASIDE_STATES)
    if batch.state is BatchState.APPROVED:
        if not is_as_approved(batch):
            _end_approval(batch, by=by, why="changed after approval")
            return None
        batch.state, batch.sent_at = BatchState.SENT, moments.now()
        db.session.flush()
        _record(batch, by, Verb.CHANGED, "sent")
    return pain.file(
        message=f"RB{batch.id}A{batch.approvals}",
        made_at=batch.sent_at,
        payer_name=batch.paying_account.name,
        payer_iban=batch.paying_account.iban,
        execute_on=batch.execute_on,
        lines=[
            pain.Line(order.payee.name, order.payee.iban, order.cents, order.what, f"RB{batch.id}-{order.id}")
            for order in batch.orders
        ],
    )


def execute(batch, *, by, on):
    """The bank has paid: each order becomes a payment in the book. Doing it twice changes nothing."""
    _hold(batch)
    if batch.state is BatchState.EXECUTED:
        return batch
    rules.must_be_in(batch.state, *SET_ASIDE_STATES)
    if batch.state is BatchState.APPROVED and not is_as_approved(batch):
        _end_approval(batch, by=by, why="changed after approval")
        return batch
    for order in batch.orders:
        paid = ledger.pay(
            order.grant,
            cents=order.cents,
            what=order.what,
            paid_on=on,
            by=by,
            key=f"order {order.id}",
            was_set_aside=True,
        )
        order.payment_id = paid.id
    batch.state, batch.executed_on = BatchState.EXECUTED, on
    db.session.flush()
    return batch


def cancel(batch, *, by, why):
    """A payment that is not made: its money is with the grants again, its instalments can be paid anew."""
    if not why.strip():
        raise Refusal(N_("Say why."))
    _hold(batch)
    rules.must_be_in(batch.state, *OPEN_STATES)
    if batch.state in SET_ASIDE_STATES:
        _end_approval(batch, by=by, why=why)
    for order in batch.orders:
        order.holds_id = None
    batch.state, batch.ended_because = BatchState.CANCELLED, why.strip()
    db.session.flush()
    _record(batch, by, Verb.CANCELLED_PAYMENT, why.strip())
    return batch


def came_back(payment, *, by, why, on):
    """The bank sent a payment back: it is reversed in the book, and its instalment can be paid anew."""
    ledger.take_back(payment, by=by, why=why, on=on)
    order = queries.order_of_payment(payment)
    if order is not None:
        order.holds_id = None
        db.session.flush()
    return payment
