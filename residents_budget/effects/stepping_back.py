"""Second order: whether professionals step back over the life of an initiative (plain)."""

from collections import Counter, defaultdict
from statistics import mean
from typing import NamedTuple

from residents_budget.disclosure import hidden_cells
from residents_budget.realisation.hours import in_hours

MINIMUM_QUARTERS = 3


def step_back(quarters):
    """How the part of professionals moves over the life of an initiative: the change of their share in each quarter.

    ``quarters`` are (resident hours, professional hours) from the first on; those without hours, and those that are
    closed (None), say nothing. The slope
    of a straight line through the shares: -0.1 is ten of a hundred hours less each quarter. None with fewer than
    MINIMUM_QUARTERS. Read it with what is still there later: going away is not stepping back. Source: 2.2, S8.

    >>> round(step_back([(5, 5), (7, 3), (9, 1)]), 3)
    -0.2
    """
    shares = [
        (place, professional / (resident + professional))
        for place, (resident, professional) in enumerate(quarter or (0, 0) for quarter in quarters)
        if resident + professional > 0
    ]
    if len(shares) < MINIMUM_QUARTERS:
        return None
    middle, average = mean(place for place, _ in shares), mean(share for _, share in shares)
    spread = sum((place - middle) ** 2 for place, _ in shares)
    return sum((place - middle) * (share - average) for place, share in shares) / spread


DAYS_OF_A_QUARTER = 91
MOST_QUARTERS = 8


class Quarters(NamedTuple):
    """(resident hours, professional hours) in each quarter of the life of initiatives, and the slope (S8).

    None for a quarter in which few residents worked, and for one by which that could be worked out.
    """

    hours: list
    slope: float | None

    @property
    def told(self):
        """The same as everybody may read it: hours to the nearest ten, and the slope from these."""
        hours = [row and tuple(in_hours(60 * one) for one in row) for row in self.hours]
        return Quarters(hours, step_back(hours))


def quarters(rows):
    """Quarters from rows of hours: (day of the idea, day, minutes by residents, minutes by professionals, who, listed).

    ``who`` is a resident, or None; ``listed`` are the people on a paper list of this day: who stands on two of them
    cannot be told apart. Source: S8.

    >>> from datetime import date, timedelta
    >>> begin = date(2026, 1, 1)
    >>> days = [begin + timedelta(days=91 * place) for place in range(3)]
    >>> quarters([(begin, day, 60 * (5 + n), 60 * (5 - n), None, 5) for n, day in enumerate(days)]).hours
    [(5.0, 5.0), (6.0, 4.0), (7.0, 3.0)]
    """
    sums, people, listed = [[0, 0] for _quarter in range(MOST_QUARTERS)], defaultdict(set), Counter()
    for began_on, day, ours, theirs, who, on_lists in rows:
        quarter = max(0, (day - began_on).days // DAYS_OF_A_QUARTER)
        if quarter < MOST_QUARTERS:
            sums[quarter][0] += ours
            sums[quarter][1] += theirs
            listed[quarter] = max(listed[quarter], on_lists)
            if who is not None:
                people[quarter].add(who)
    while sums and not sum(sums[-1]):
        sums.pop()
    hidden = hidden_cells([len(people[one]) + listed[one] for one in range(len(sums))]) if sums else []
    hours = [None if gone else (ours / 60, theirs / 60) for (ours, theirs), gone in zip(sums, hidden, strict=True)]
    return Quarters(hours, step_back(hours))
