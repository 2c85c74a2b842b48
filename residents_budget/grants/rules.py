"""When an instalment is due, and what an agreement must be (plain). An instalment is anything with its attributes."""

from datetime import timedelta

from residents_budget.errors import N_, Refusal, TooLate
from residents_budget.grants.terms import Due, Holds

MOST_INSTALMENTS = 12
MOST_CONDITIONS = 20
LONGEST_LINE = 200
LATE_AFTER = timedelta(days=14)
"""So long after it was due, an instalment that was not paid is late."""


def due_since(instalment):
    """The day from which an instalment can be paid; None as long as what it waits for is not done."""
    if instalment.after and instalment.done_on is None:
        return None
    return max(day for day in (instalment.due_on, instalment.done_on) if day is not None)


def standing(instalment, today, *, is_ordered=False, is_paid=False, is_blocked=False):
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
    if is_blocked:
        return Due.BLOCKED
    return Due.LATE if today - since > LATE_AFTER else Due.DUE


def blocked(instalments, conditions):
    """Instalment number -> the conditions it waits for. Both of one grant; the instalments in their order.

    >>> from types import SimpleNamespace as Some
    >>> parts = [Some(id=1), Some(id=2)]
    >>> insured = Some(what="insured", holds=Holds.LAST, met_on=None)
    >>> {number: [one.what for one in waits] for number, waits in blocked(parts, [insured]).items()}
    {2: ['insured']}
    """
    open_ones = [one for one in conditions if one.met_on is None and one.holds is not Holds.NOTHING]
    last = instalments[-1].id if instalments else None
    waits = {one.id: [c for c in open_ones if c.holds is Holds.ALL or one.id == last] for one in instalments}
    return {number: found for number, found in waits.items() if found}


def must_not_be_blocked(blocked, numbers):
    """Raises Refusal where one of these instalments waits for a condition (``blocked`` as above)."""
    for number in numbers:
        if number in blocked:
            raise Refusal(N_("This cannot be paid yet. First it must be so: “%(what)s”."), what=blocked[number][0].what)


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
