"""When an instalment is due, and what an agreement must be (plain). An instalment is anything with its attributes."""

from datetime import timedelta
from enum import StrEnum

from residents_budget.errors import N_, Refusal, TooLate

MOST_INSTALMENTS = 12
MOST_CONDITIONS = 20
LONGEST_LINE = 200
LATE_AFTER = timedelta(days=14)
"""So long after it was due, an instalment that was not paid is late."""


class Due(StrEnum):
    """Where an instalment stands."""

    LATER = "later"
    WAITS = "waits"
    DUE = "due"
    LATE = "late"
    ORDERED = "ordered"
    PAID = "paid"


def due_since(instalment):
    """The day from which an instalment can be paid; None as long as what it waits for is not done."""
    if instalment.after and instalment.done_on is None:
        return None
    return max(day for day in (instalment.due_on, instalment.done_on) if day is not None)


def standing(instalment, today, *, is_ordered=False, is_paid=False):
    """Where an instalment stands on ``today``.

    >>> from datetime import date
    >>> from types import SimpleNamespace
    >>> first = SimpleNamespace(due_on=date(2026, 5, 1), after="", done_on=None)
    >>> [str(standing(first, day)) for day in (date(2026, 4, 30), date(2026, 5, 1), date(2026, 6, 1))]
    ['later', 'due', 'late']
    """
    if is_paid:
        return Due.PAID
    if is_ordered:
        return Due.ORDERED
    since = due_since(instalment)
    if since is None:
        return Due.WAITS
    if since > today:
        return Due.LATER
    return Due.LATE if today - since > LATE_AFTER else Due.DUE


def must_be_instalments(lines, whole_cents):
    """Raises Refusal unless (cents, due_on, after) lines say when each is paid and add up to what is to be divided."""
    if not lines:
        raise Refusal(N_("Write down at least one instalment."))
    if len(lines) > MOST_INSTALMENTS:
        raise Refusal(N_("Use at most %(most)s instalments."), most=MOST_INSTALMENTS)
    for cents, due_on, after in lines:
        if cents is None or cents <= 0:
            raise Refusal(N_("Each instalment needs an amount."))
        if due_on is None and not after.strip():
            raise Refusal(N_("Say of each instalment on which day it is paid, or after what."))
    together = sum(cents for cents, _due_on, _after in lines)
    if together != whole_cents:
        raise Refusal(
            N_("The instalments are %(together_cents)s together, and there is %(whole_cents)s to divide."),
            together_cents=together,
            whole_cents=whole_cents,
        )


def must_be_unpaid(is_taken):
    """Raises TooLate for an instalment that is in a payment already."""
    if is_taken:
        raise TooLate(N_("This instalment is in a payment already. Cancel the payment first."))
