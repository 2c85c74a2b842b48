"""What came of going out: people who took part for the first time after somebody had been there (plain).

It is what happened afterwards, beside what happened before and where nobody went. How sure it is that more people came
than elsewhere, chance taken into account, can be said; that it was because of the round, these figures cannot tell.
"""

from datetime import timedelta
from typing import NamedTuple

import numpy as np
from scipy.special import betainc, betaincinv

WINDOW = timedelta(days=183)
"""Half a year: what happens later is hardly because of it [own choice]."""

SHORTEST = timedelta(days=60)
"""Before two months have passed nothing is compared."""

FEWEST_AREAS = 3
"""With fewer areas to compare with, one street that had a party is half of the comparison: never certain then."""

NEVER_CERTAIN = 0.94

FEWEST_TO_COMPARE = 2
"""Of one area alone nothing is told as "where nobody went"."""

QUANTILES = (np.arange(400) + 0.5) / 400


class Newcomers(NamedTuple):
    """People who took part for the first time on one day: how many, came again on a later day, lent a hand since."""

    people: int
    again: int = 0
    helped: int = 0


class Compared(NamedTuple):
    """New people after and before in an area where somebody went, and in the same days where nobody went.

    ``areas`` where nobody went, ``within`` the days looked at. ``sure``: how probable it is that more came here than
    the days before and the other areas make one expect; None while it cannot be said. ``scatter``: how many times more
    than by chance alone the areas where nobody went differ from each other (1: no more).
    """

    after: int
    before: int
    elsewhere_after: float
    elsewhere_before: float
    sure: float | None
    areas: int = 0
    scatter: float = 1
    within: tuple | None = None


class Afterwards(NamedTuple):
    """New people in the half year after a round; ``is_over``: that half year has passed for every round."""

    people: int
    again: int
    helped: int
    is_over: bool
    compared: Compared | None = None


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

    ``elsewhere`` gives (Newcomers by day, days of rounds) of the other areas; those where nobody went in these days are
    compared with. ``since`` is the first day of the records. None where no round is old enough, or the records do not
    reach back far enough.
    """
    old_enough = [went for went in rounds_on if went + SHORTEST <= today]
    if not old_enough:
        return None
    went = max(old_enough)
    length = min(WINDOW, today - went)
    start, stop = went - length, went + length
    if since is None or since > start:
        return None
    after, before = _after_and_before(first_days, start, went, stop)
    others = [
        _after_and_before(days, start, went, stop)
        for days, made in elsewhere
        if not any(start <= one <= stop for one in made)
    ]
    elsewhere_after, elsewhere_before = sum(one for one, _ in others), sum(other for _, other in others)
    scatter = _scatter(others)
    sure = _sure(after, before, elsewhere_after, elsewhere_before, len(others), scatter) if others else None
    return Compared(after, before, elsewhere_after, elsewhere_before, sure, len(others), scatter, (start, stop))


def is_compared(compared):
    """Whether this Compared (or None) counts when all are taken together."""
    return compared is not None and compared.areas >= FEWEST_TO_COMPARE


def together(compared):
    """All areas where somebody went as one Compared, beside the mean of what the others gave in the same days.

    The other areas are much the same each time, so their people weigh once and not once for each round. None without
    anything to compare.
    """
    some = [one for one in compared if is_compared(one)]
    if not some:
        return None
    after, before = sum(one.after for one in some), sum(one.before for one in some)
    elsewhere_after = sum(one.elsewhere_after for one in some) / len(some)
    elsewhere_before = sum(one.elsewhere_before for one in some) / len(some)
    areas, scatter = min(one.areas for one in some), max(one.scatter for one in some)
    sure = _sure(after, before, elsewhere_after, elsewhere_before, areas, scatter)
    starts, stops = zip(*(one.within for one in some), strict=True)
    return Compared(after, before, elsewhere_after, elsewhere_before, sure, areas, scatter, (min(starts), max(stops)))


def _after_and_before(first_days, start, went, stop):
    after = sum(found.people for day, found in first_days.items() if went <= day <= stop)
    return after, sum(found.people for day, found in first_days.items() if start <= day < went)


def _scatter(others):
    """How much more than by chance the shares of these areas differ (Pearson's statistic per degree of freedom).

    People come in twos and threes, and one party fills a street: what counts as chance is larger than coins would give.

    >>> _scatter([(5, 5), (6, 4), (4, 6)]), round(_scatter([(12, 0), (0, 12), (6, 6)]), 1)
    (1.0, 12.0)
    """
    after, before = (np.array(column, float) for column in zip(*others, strict=True)) if others else (np.zeros(0),) * 2
    of = after + before
    known = of > 0
    if known.sum() < 2 or not after.sum() or not before.sum():
        return 1.0
    share = after.sum() / of.sum()
    statistic = ((after - of * share)[known] ** 2 / (of[known] * share * (1 - share))).sum()
    return max(1.0, float(statistic / (known.sum() - 1)))


def _sure(after, before, elsewhere_after, elsewhere_before, areas, scatter):
    counts = (number / scatter for number in (after, before, elsewhere_after, elsewhere_before))
    found = probability_of_more(*counts)
    return found if areas >= FEWEST_AREAS else min(found, NEVER_CERTAIN)


def probability_of_more(after, before, elsewhere_after, elsewhere_before):
    """How probable it is that the share that came after is higher here than elsewhere (Jeffreys for both shares).

    >>> round(probability_of_more(20, 5, 10, 10), 2), round(probability_of_more(3, 3, 10, 10), 2)
    (0.98, 0.5)
    """
    here = betaincinv(after + 0.5, before + 0.5, QUANTILES)
    return float(betainc(elsewhere_after + 0.5, elsewhere_before + 0.5, here).mean())


def by_chance(people):
    """Between how many people chance alone may well move a count (80 of 100 times, Poisson).

    >>> by_chance(25)
    (18.6, 31.4)
    """
    either_way = 1.28 * people**0.5
    return round(max(people - either_way, 0), 1), round(people + either_way, 1)
