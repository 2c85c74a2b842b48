"""Who shows what was spent, and when staff can answer (plain)."""

from typing import NamedTuple

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.receipts.terms import ReceiptState

LONGEST_WHAT = 200


class Line(NamedTuple):
    """A cost line of a plan beside what was spent on it, in cents. ``number`` None: what the plan did not name."""

    number: int | None
    what: str
    planned_cents: int
    spent_cents: int
    receipts: list


def lines(cost_lines, receipts):
    """Each cost line with its receipts, and one more for receipts that belong to none.

    ``cost_lines`` have ``id``, ``what`` and ``cents``; ``receipts`` have ``cost_line_id`` and ``cents``.
    """
    known = {line.id for line in cost_lines}
    found = []
    for line in cost_lines:
        mine = [receipt for receipt in receipts if receipt.cost_line_id == line.id]
        found.append(Line(line.id, line.what, line.cents, sum(one.cents for one in mine), mine))
    rest = [receipt for receipt in receipts if receipt.cost_line_id not in known]
    if rest:
        found.append(Line(None, "", 0, sum(one.cents for one in rest), rest))
    return found


def may_send(account_is_lead, is_staff):
    return account_is_lead or is_staff


def must_be_able_to_send(account_is_lead, is_staff):
    if not may_send(account_is_lead, is_staff):
        raise NotAllowed(N_("Only the person who takes the lead, the community worker and staff can send receipts."))


def must_be_a_receipt(what, bought_on, granted_on):
    """Raises Refusal for a receipt that says nothing, or from before the grant."""
    if not what.strip():
        raise Refusal(N_("Write in a few words what you bought."))
    if bought_on < granted_on:
        raise Refusal(N_("This is from before the grant. Check the day."))


def must_wait_for(state, wanted):
    """Raises TooLate where a receipt does not wait for this."""
    if state is not wanted:
        raise TooLate(
            N_("This receipt has been accepted already.")
            if state is ReceiptState.ACCEPTED
            else N_("This receipt waits for somebody else now. Load the page again.")
        )
