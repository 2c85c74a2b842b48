"""What came of going out: people who took part for the first time after somebody had been there (plain).

It is what happened afterwards. Whether it happened because of it, these figures cannot tell.
"""

from datetime import timedelta
from typing import NamedTuple

from residents_budget.disclosure import few

WINDOW = timedelta(days=183)
"""Half a year: what happens later is hardly because of it [own choice]."""


class Afterwards(NamedTuple):
    """New people in the half year after a round; ``is_over``: that half year has passed for every round."""

    people: int
    is_over: bool

    @property
    def is_too_few(self):
        """Whether the number is too small to be published."""
        return few(self.people)


def newcomers_after(rounds_on, first_days, *, today):
    """How many people of a sub-area first took part within WINDOW after any of its rounds.

    ``rounds_on`` are the days of the rounds there, ``first_days`` gives for each day how many people took part for the
    first time on it. Nobody counts twice, also where two rounds lie close together.

    >>> from datetime import date
    >>> first = {date(2026, 1, 5): 4, date(2026, 3, 20): 6, date(2026, 12, 1): 9}
    >>> newcomers_after([date(2026, 3, 1), date(2026, 3, 15)], first, today=date(2027, 1, 1))
    Afterwards(people=6, is_over=True)
    """
    people = sum(
        count
        for day, count in first_days.items()
        if any(round_on <= day <= round_on + WINDOW for round_on in rounds_on)
    )
    return Afterwards(people, is_over=all(round_on + WINDOW < today for round_on in rounds_on))
