"""When we ask what somebody learned, and what is an answer (plain)."""

from datetime import timedelta

from residents_budget.effects.half_years import days_of
from residents_budget.errors import N_, Refusal, TooLate

ASK_FOR = timedelta(days=60)
"""So long after a half-year we still ask about it: later nobody remembers."""

LONGEST_LINE = 200


def may_ask(half, today):
    """Whether it is time to ask about a half-year.

    >>> from datetime import date
    >>> [may_ask("2026-1", day) for day in (date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 1))]
    [False, True, False]
    """
    last = days_of(half)[1]
    return last < today <= last + ASK_FOR


def must_be_an_answer(what, *, is_answered):
    if is_answered:
        raise TooLate(N_("You answered already. Thank you!"))
    if not what.strip():
        raise Refusal(N_("Write in a few words what it is."))
