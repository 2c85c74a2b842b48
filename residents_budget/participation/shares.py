"""Shares with their intervals, and when one is told: never where it points at 1 to 4 people."""

from typing import NamedTuple

from residents_budget import disclosure
from residents_budget.participation import questions, reach


class Share(NamedTuple):
    """A share with its 95 % interval; ``count`` is None when it is too small to print."""

    value: float
    low: float
    high: float
    count: int | None
    of: int


def share_of(count, of):
    """A share with its interval (Wilson); None of nobody."""
    if not of:
        return None
    low, high = (float(bound) for bound in reach.wilson(count, of))
    return Share(count / of, low, high, count, of)


def small_share(count, of, fewest=questions.FEWEST_IN_SHARE):
    """A share of at least ``fewest`` people; None where it, or what is left over, would point at 1 to 4 of them."""
    if count is None or of < fewest or disclosure.few(count) or disclosure.few(of - count):
        return None
    low, high = reach.share_interval(count, of)
    return Share(count / of, low, high, count, of)
