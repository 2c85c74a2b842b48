"""How long writing everything down takes: an estimate from what was entered (plain).

Each kind of entry counts for the seconds that somebody who knows the form needs on a telephone, reading included: one
tap 10, a tap with a choice 20, one line 45, a form of a few fields 60 to 90, a harvest card of ten fields 300
[own estimate; measures.md asks at most five minutes for each initiative and month]. What the platform derives by itself
costs nothing. A month counts for an initiative from the one in which it got its money to the one of its last entry.
"""

from typing import NamedTuple

SECONDS = {
    "task": 60,
    "taken": 10,
    "hours": 20,
    "result": 60,
    "heads": 45,
    "activity": 45,
    "effect": 300,
    "role": 20,
    "hurdle": 60,
    "own": 45,
    "change": 45,
    "learned": 45,
    "look_back": 20,
    "later": 10,
    "ladder": 20,
    "agreement": 90,
}
"""Seconds for one entry of a kind."""

AIM = 5
"""Minutes for each initiative and month, at most."""


class EntryMinutes(NamedTuple):
    """Minutes in all, the months over which they were spent, and of how many initiatives."""

    minutes: float
    months: int
    initiatives: int

    @property
    def per_month(self):
        """Minutes for each initiative and month; None where nothing was entered.

        >>> EntryMinutes(90, 30, 4).per_month
        3.0
        """
        return self.minutes / self.months if self.months else None


def months_between(first, last):
    """The calendar months from one day to another, both counted.

    >>> from datetime import date
    >>> months_between(date(2025, 11, 30), date(2026, 1, 1))
    3
    """
    return (last.year - first.year) * 12 + last.month - first.month + 1


def entry_minutes(counts, spans):
    """EntryMinutes from kind -> how many entries, and (first day, last day) of each initiative.

    >>> from datetime import date
    >>> entry_minutes({"task": 3, "hours": 6}, [(date(2026, 1, 9), date(2026, 2, 2))])
    EntryMinutes(minutes=5.0, months=2, initiatives=1)
    """
    seconds = sum(SECONDS[kind] * count for kind, count in counts.items())
    months = sum(months_between(first, max(first, last)) for first, last in spans)
    return EntryMinutes(seconds / 60, months, len(spans))
