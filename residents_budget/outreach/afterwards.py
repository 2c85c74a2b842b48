"""What came of going out: people who took part for the first time after somebody had been there (plain).

It is what happened afterwards, beside what happened before and where nobody went. How sure it is that more people came
than elsewhere, chance taken into account, can be said; that it was because of the round, these figures cannot tell.
"""

from datetime import timedelta
from typing import NamedTuple

import numpy as np
from scipy.special import betainc, betaincinv

from residents_budget.disclosure import few

WINDOW = timedelta(days=183)
"""Half a year: what happens later is hardly because of it [own choice]."""

SHORTEST = timedelta(days=60)
"""Before two months have passed nothing is compared."""

QUANTILES = (np.arange(400) + 0.5) / 400


class Newcomers(NamedTuple):
    """People who took part for the first time on one day: how many, came again on a later day, lent a hand since."""

    people: int
    again: int = 0
    helped: int = 0


class Compared(NamedTuple):
    """New people after and before in an area where somebody went, and in the same days where nobody went.

    ``sure``: how probable it is that more came here than the days before and the other areas make one expect; None
    while it cannot be said.
    """

    after: int
    before: int
    elsewhere_after: int
    elsewhere_before: int
    sure: float | None


class Afterwards(NamedTuple):
    """New people in the half year after a round; ``is_over``: that half year has passed for every round."""

    people: int
    again: int
    helped: int
    is_over: bool
    compared: Compared | None = None

    @property
    def is_too_few(self):
        """Whether the number is too small to be published."""
        return few(self.people)


def newcomers_after(rounds_on, first_days, *, today):
    """Who of a sub-area first took part within WINDOW after any of its rounds.

    ``rounds_on`` are the days of the rounds there, ``first_days`` gives the Newcomers of each day. Nobody counts twice,
    also where two rounds lie close together.

    >>> from datetime import date
    >>> first = {date(2026, 1, 5): Newcomers(4), date(2026, 3, 20): Newcomers(6, 2), date(2026, 12, 1): Newcomers(9)}
    >>> newcomers_after([date(2026, 3, 1), date(2026, 3, 15)], first, today=date(2027, 1, 1))[:3]
    (6, 2, 0)
    """
    came = [found for day, found in first_days.items() if any(went <= day <= went + WINDOW for went in rounds_on)]
    people, again, helped = (sum(column) for column in zip(*came, strict=True)) if came else (0, 0, 0)
    return Afterwards(people, again, helped, is_over=all(went + WINDOW < today for went in rounds_on))


def compare(rounds_on, first_days, elsewhere, *, since, today):
    """The half year after the last round that has lasted two months, beside the same length of time before it.

    ``elsewhere`` gives the Newcomers by day of areas where nobody went in those days, one mapping an area; ``since`` is
    the first day of the records. None where no round is old enough, or the records do not reach back far enough.
    """
    old_enough = [went for went in rounds_on if went + SHORTEST <= today]
    if not old_enough:
        return None
    went = max(old_enough)
    length = min(WINDOW, today - went)
    if since is None or since > went - length:
        return None
    after, before = _between(first_days, went, went + length), _between(first_days, went - length, went, end=False)
    others = [
        (_between(days, went, went + length), _between(days, went - length, went, end=False)) for days in elsewhere
    ]
    elsewhere_after, elsewhere_before = sum(one for one, _ in others), sum(other for _, other in others)
    sure = probability_of_more(after, before, elsewhere_after, elsewhere_before) if elsewhere else None
    return Compared(after, before, elsewhere_after, elsewhere_before, sure)


def _between(first_days, start, stop, end=True):
    return sum(found.people for day, found in first_days.items() if start <= day < stop or (end and day == stop))


def probability_of_more(after, before, elsewhere_after, elsewhere_before):
    """How probable it is that the share that came after is higher here than elsewhere (Jeffreys for both shares).

    >>> round(probability_of_more(20, 5, 10, 10), 2), round(probability_of_more(3, 3, 10, 10), 2)
    (0.98, 0.5)
    """
    here = betaincinv(after + 0.5, before + 0.5, QUANTILES)
    return float(betainc(elsewhere_after + 0.5, elsewhere_before + 0.5, here).mean())
