"""Sending a receipt, accepting it, asking about it, answering."""

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.book.rules import must_be_an_amount
from residents_budget.database import db
from residents_budget.errors import N_, Refusal
from residents_budget.pictures import services as pictures
from residents_budget.receipts import queries, rules
from residents_budget.receipts.models import Receipt
from residents_budget.receipts.terms import ReceiptState


def _works_here(account, neighbourhood):
    return any(account.has_role(role, neighbourhood) for role in (Role.DISTRICT_STAFF, Role.COMMUNITY_WORKER))


def must_be_able_to_send(grant, by):
    """Raises NotAllowed for anybody but the lead, the community worker and staff."""
    initiative = grant.initiative
    rules.must_be_able_to_send(initiative.is_led_by(by), _works_here(by, initiative.neighbourhood))


def _record(receipt, by, verb, note="", on=None):
    initiative = receipt.grant.initiative
    activity.record(by, verb, initiative=initiative, subject=f"receipt:{receipt.id}", note=note, happened_on=on)


def send(grant, *, cost_line, cents, what, bought_on, photo, by, key):
    """Show what was spent: an amount, a sentence, and a photo (bytes or None). The same ``key`` gives the same one."""
    must_be_able_to_send(grant, by)
    again = queries.find_by_key(key)
    if again is not None:
        return again
    must_be_an_amount(cents)
    rules.must_be_a_receipt(what, bought_on, moments.in_zone(grant.granted_at).date())
    picture = pictures.keep(photo, alt=what.strip()) if photo else None
    receipt = Receipt(
        grant=grant,
        cost_line_id=cost_line.id if cost_line else None,
        key=key,
        cents=cents,
        what=what.strip(),
        bought_on=bought_on,
        picture_id=picture.id if picture else None,
        by_id=by.id,
        sent_at=moments.now(),
    )
    db.session.add(receipt)
    db.session.flush()
    _record(receipt, by, Verb.SENT_RECEIPT, on=bought_on)
    return receipt


def accept(receipt, *, by, photo_is_public=False):
    """Staff finds it in order; with ``photo_is_public`` everybody can see the photo."""
    rules.must_wait_for(receipt.state, ReceiptState.SENT)
    receipt.state, receipt.decided_at, receipt.photo_is_public = ReceiptState.ACCEPTED, moments.now(), photo_is_public
    db.session.flush()
    _record(receipt, by, Verb.ANSWERED_RECEIPT, "accepted")


def ask(receipt, question, *, by):
    """Staff wants to know something first."""
    rules.must_wait_for(receipt.state, ReceiptState.SENT)
    if not question.strip():
        raise Refusal(N_("Write down your question."))
    receipt.state, receipt.question = ReceiptState.ASKED, question.strip()
    db.session.flush()
    _record(receipt, by, Verb.ANSWERED_RECEIPT, question.strip())


def answer(receipt, text, *, by):
    """The group answers; staff looks again."""
    must_be_able_to_send(receipt.grant, by)
    rules.must_wait_for(receipt.state, ReceiptState.ASKED)
    if not text.strip():
        raise Refusal(N_("Write down your answer."))
    receipt.state, receipt.answer = ReceiptState.SENT, text.strip()
    db.session.flush()
    _record(receipt, by, Verb.SENT_RECEIPT, text.strip())
