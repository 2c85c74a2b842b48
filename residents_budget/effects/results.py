"""First order: is it there? What was promised against what was done, and who used it (plain)."""

from math import sqrt
from statistics import median
from typing import Any, NamedTuple

from residents_budget.disclosure import hidden_cells, in_fives, to_five


class Promises(NamedTuple):
    """How many lines were promised, and what came of them; the rest is not known yet."""

    promised: int
    done: int = 0
    differently: int = 0
    not_managed: int = 0

    @property
    def told(self):
        return self.done + self.differently + self.not_managed

    @property
    def unknown(self):
        return self.promised - self.told


def realisation(lines):
    """How much of what was planned was done: the mean over (planned, realised) of min(1, realised / planned).

    1 means that everything was done, whatever was done on top of it. Small plans score high, so it is never shown
    without what was done differently and what was learnt. None where nothing was planned. Source: measures.md 2.1, F1.

    >>> realisation([(4, 3), (1, 1)])
    0.875
    """
    shares = [min(1.0, realised / planned) for planned, realised in lines if planned > 0]
    return sum(shares) / len(shares) if shares else None


MINIMUM_FINISHED = 3
"""Of fewer finished initiatives a mean says nothing [own choice]."""


class Realised(NamedTuple):
    """How many initiatives are finished, and the mean over them of how much of what was promised was done so (F1)."""

    initiatives: int
    mean: float


def realised_by_initiatives(counts):
    """Realised from (promises, promises that are there as they were made) of each initiative. Source: 2.1, F1.

    Each initiative counts once, however much it promised. None for fewer than MINIMUM_FINISHED.

    >>> realised_by_initiatives([(4, 3), (1, 1), (2, 1)])
    Realised(initiatives=3, mean=0.75)
    """
    counts = list(counts)
    return Realised(len(counts), realisation(counts)) if len(counts) >= MINIMUM_FINISHED else None


class Reach(NamedTuple):
    """Visits that were counted, and people who are known: kept apart and never added up (measures.md 2.1, F3).

    Somebody who came three times is three visits; somebody who is known may be among the visitors too.
    """

    visits: int | None
    times_counted: int
    known: int | None = 0

    @property
    def told(self):
        """The same as everybody may read it, to the nearest five. None: fewer than 8 visits; 1 to 4 people.

        >>> Reach(87, 2, 42).told, Reach(7, 1, 3).told
        (Reach(visits=85, times_counted=2, known=40), Reach(visits=None, times_counted=1, known=None))
        """
        return Reach(in_fives(self.visits) if self.times_counted else 0, self.times_counted, to_five(self.known))


MINIMUM_ANSWERS = 10
"""Fewer answers than this to a one-tap question say nothing about the others [own choice]."""


class Money(NamedTuple):
    """Cents that were granted, paid and given back, and for each grant the days until its first payment."""

    granted_cents: int = 0
    paid_cents: int = 0
    returned_cents: int = 0
    days_to_first_payment: tuple = ()

    @property
    def spent_share(self):
        """The part of the granted money that was paid out; None where nothing was granted. Source: 2.1, F2.

        Thrift is no quality: money that is not spent may be a plan that stands still.

        >>> Money(300_000, 240_000).spent_share
        0.8
        """
        return self.paid_cents / self.granted_cents if self.granted_cents else None

    @property
    def median_days(self):
        """Half of the grants waited at most so many days for their first payment; None without payments."""
        return median(self.days_to_first_payment) if self.days_to_first_payment else None


class Use(NamedTuple):
    """Answers to "is it still used?" half a year or a year later; ``asked`` counts those who did not answer too."""

    asked: int = 0
    still: int = 0
    less: int = 0
    gone: int = 0

    @property
    def answered(self):
        return self.still + self.less + self.gone

    @property
    def silent(self):
        """Who was asked and did not answer: often that of which little is left. Shown, never guessed. Source: F4.

        >>> Use(asked=8, still=3, less=1).silent
        4
        """
        return self.asked - self.answered


class Hurdles(NamedTuple):
    """What stood in the way: how many, solved by whom, and the days that took."""

    count: int = 0
    by_residents: int = 0
    by_professionals: int = 0
    together: int = 0
    days: tuple = ()

    @property
    def solved(self):
        return self.by_residents + self.by_professionals + self.together

    @property
    def median_days(self):
        """Half of the solved hurdles took at most so many days; None where none is solved. Source: 2.1, F5.

        Never a target for professionals: who clears every hurdle for residents has taken the work over.

        >>> Hurdles(3, by_residents=1, by_professionals=2, days=(4, 10, 40)).median_days
        10
        """
        return median(self.days) if self.days else None


def days_to_first_activity(begins):
    """The median days from idea to first activity, from (day of the idea, day of the first activity or None).

    >>> from datetime import date
    >>> days_to_first_activity([(date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 1, 1), None)])
    30
    """
    days = [(first - idea).days for idea, first in begins if first is not None]
    return median(days) if days else None


class Share(NamedTuple):
    """A part of a whole as a share, with the interval that holds the real share 95 times out of 100 (Wilson)."""

    part: int
    whole: int
    share: float
    low: float
    high: float


def share_of(part, whole):
    """``part`` of ``whole`` with its uncertainty; None without anybody. Source: F6 (Wilson 1927).

    >>> happy = share_of(18, 20)
    >>> round(happy.share, 2), round(happy.low, 2), round(happy.high, 2)
    (0.9, 0.7, 0.97)
    """
    if not whole:
        return None
    z, share = 1.959964, part / whole
    below = 1 + z * z / whole
    middle = (share + z * z / (2 * whole)) / below
    half = z * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole)) / below
    return Share(part, whole, share, max(0.0, middle - half), min(1.0, middle + half))


class Smiles(NamedTuple):
    """How users liked it: (how often or None where too few, for good, so-so and not good), and the share of good.

    Numbers are told to the nearest five, each by itself.
    ``share`` is None as long as fewer than MINIMUM_ANSWERS answered, or few are behind it.
    """

    counts: tuple = (0, 0, 0)
    total: int = 0
    share: Any = None


def smiles(counts):
    """Smiles from smile (3 is good) -> how many; none where all said the same. Source: measures.md 2.1, F6.

    >>> found = smiles({3: 41, 2: 10, 1: 6})
    >>> found.counts, found.total, round(found.share.share, 2)
    ((40, 10, 5), 55, 0.73)
    >>> smiles({3: 40, 2: 10, 1: 2}).counts, smiles({3: 4}).counts
    ((40, None, None), (None, None, None))
    """
    row = [counts.get(smile, 0) for smile in (3, 2, 1)]
    total = sum(row)
    if total < MINIMUM_ANSWERS:
        return Smiles((None, None, None) if total else (0, 0, 0), 0)
    if max(row) == total:
        return Smiles((None, None, None), to_five(total))  # that all think the same is of each of them
    hidden = hidden_cells(row)
    shown = tuple(None if gone else to_five(count) for count, gone in zip(row, hidden, strict=True))
    told = to_five(total)
    return Smiles(shown, told, share_of(min(shown[0], told), told) if shown[0] is not None else None)
