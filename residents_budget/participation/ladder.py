"""The stairs: from not active (0) to taking the initiative (5), who moved, and who is new.

Stepping down is no failure, and the stairs are no moral ladder: voting is fine. Source: measures.md 1.4.
"""

from typing import NamedTuple

import numpy as np

LEVELS = 6
LAST_OF_REARGUARD = 2
FIRST_OF_VANGUARD = 4


class Moves(NamedTuple):
    """What the moves between two periods say; None where the period gives nothing to divide by."""

    newcomers: float | None
    renewal: float | None
    climbed: float | None
    retention: float | None
    climb_rate: float | None
    fall_rate: float | None
    mobility: float | None


def moves_table(before, now, population=None, levels=LEVELS):
    """People by level before (rows) and now (columns). ``population`` fills in those who were active in neither."""
    table = np.bincount(np.asarray(before) * levels + np.asarray(now), minlength=levels * levels)
    table = table.reshape(levels, levels).astype(np.int64)
    if population is not None:
        table[0, 0] = 0
        table[0, 0] = max(int(population) - int(table.sum()), 0)
    return table


def read_moves(table, first_of_vanguard=FIRST_OF_VANGUARD):
    """Newcomers, renewal of the vanguard, climbing and falling, from a table of moves.

    >>> table = [[880, 15, 4, 1], [20, 30, 8, 2], [5, 5, 14, 6], [2, 1, 2, 5]]
    >>> round(read_moves(table, first_of_vanguard=3).newcomers, 6)
    0.215054
    """
    table = np.asarray(table)
    active_before, active_now = int(table[1:].sum()), int(table[:, 1:].sum())
    stayed = int(table[first_of_vanguard:, first_of_vanguard:].sum())
    vanguard_before, vanguard_now = int(table[first_of_vanguard:].sum()), int(table[:, first_of_vanguard:].sum())
    both = table[1:, 1:]
    return Moves(
        _share(int(table[0, 1:].sum()), active_now),
        _share(vanguard_now - stayed, vanguard_now),
        _share(int(table[1:first_of_vanguard, first_of_vanguard:].sum()), vanguard_now),
        _share(stayed, vanguard_before),
        _share(int(np.triu(both, 1).sum()), active_before),
        _share(int(np.tril(table, -1)[1:].sum()), active_before),
        mobility(table),
    )


def mobility(table):
    """Shorrocks' (Prais) index: 0 when everybody stays, 1 when where you were says nothing. None with an empty row."""
    table = np.asarray(table, float)
    rows = table.sum(axis=1)
    if not rows.all():
        return None
    size = len(table)
    return float((size - np.trace(table / rows[:, None])) / (size - 1))


def climbers(table):
    """How many people came up to each level from a lower one (level 0: nobody)."""
    return np.triu(np.asarray(table), 1).sum(axis=0)


def _share(count, of):
    return count / of if of else None
