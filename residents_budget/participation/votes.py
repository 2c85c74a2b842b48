"""Who came to a vote, as the sums by area that were taken when it was counted (plain)."""

from typing import NamedTuple

import numpy as np

from residents_budget.participation import representation
from residents_budget.participation.shares import Share, share_of


class AreaVotes(NamedTuple):
    """One area: ``codes`` given out, ``ballots`` cast (None: left out); the share with its interval."""

    name: str
    codes: int
    ballots: int | None
    came: Share | None

    @property
    def interval(self):
        return (self.came.low, self.came.high) if self.came else None


class Votes(NamedTuple):
    """One vote: what it was called, on which day it was counted (ISO), all ballots, and its areas.

    ``gap`` is the share of voters who would have to come from another area for all areas to be there in proportion, of
    the areas that are told, and ``by_chance`` what chance alone would give; None where fewer than two areas are told.
    """

    number: int
    title: str
    counted_on: str
    ballots: int
    areas: tuple
    gap: float | None
    by_chance: float | None


def votes_told(number, title, counted_on, ballots, rows):
    """Votes from (area, codes, ballots or None), whose small numbers were left out when the vote was counted.

    >>> told = votes_told(1, "Spring", "2026-05-01", 120, [("North", 300, 80), ("South", 300, 40)])
    >>> round(told.gap, 3), told.areas[0].came.count
    (0.167, 80)
    """
    areas = tuple(
        AreaVotes(name, codes, came, None if came is None or not codes else share_of(came, codes))
        for name, codes, came in rows
    )
    shown = [area for area in areas if area.came is not None]
    gap = None
    if len(shown) > 1:
        came, could = (np.array(column) for column in zip(*((one.ballots, one.codes) for one in shown), strict=True))
        gap = representation.gap(came, could)
    return Votes(number, title, counted_on, ballots, areas, gap.value if gap else None, gap.by_chance if gap else None)


def lowest_and_highest(votes):
    """The areas from which the smallest and the largest share came; None where fewer than two are told."""
    shown = [area for area in votes.areas if area.came is not None]
    if len(shown) < 2:
        return None
    return min(shown, key=lambda one: one.came.value), max(shown, key=lambda one: one.came.value)
