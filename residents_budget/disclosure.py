"""Small cells: which figures are left out, so that nobody can be found behind a number.

No count of 1 to 4 is published (nor any figure of a group of fewer than 50 residents), and enough other cells are left
out with it that subtraction from the totals does not bring it back. Source: measures.md 1.0; cases 152 and 153.
"""

import numpy as np

MINIMUM = 5
MINIMUM_RESIDENTS = 50


def few(count, minimum=MINIMUM):
    """Whether a count is too small to be printed: 1 up to ``minimum`` - 1. Nobody (0) is not a person.

    >>> [few(count) for count in (0, 1, 4, 5)]
    [False, True, True, False]
    """
    return 0 < count < minimum


ROUNDED_FROM = 8
"""Rounded to the nearest five from here on: then each number that is told stands for five numbers at least."""


def in_fives(count):
    """A number of people to the nearest five, or None for 0 to 7 ("fewer than 8").

    >>> [in_fives(count) for count in (0, 7, 8, 12, 13)]
    [None, None, 10, 10, 15]
    """
    return None if count < ROUNDED_FROM else nearest_five(count)


def to_five(count):
    """A number of people to the nearest five, from 5 on; 0 is nobody, and None stands for 1 to 4.

    >>> [to_five(count) for count in (0, 4, 5, 7, 8)]
    [0, None, 5, 5, 10]
    """
    return None if few(count) else nearest_five(count)


def nearest_five(count):
    """A number to the nearest five, 0 for up to 2: of what is no person, such as a pair of people.

    >>> [nearest_five(count) for count in (2, 3, 12)]
    [0, 5, 10]
    """
    return int((count + 2) // 5 * 5)


def range_of(told):
    """What a number as ``in_fives`` tells it may have been: (least, most).

    >>> range_of(None), range_of(15)
    ((0, 7), (13, 17))
    """
    return (0, ROUNDED_FROM - 1) if told is None else (told - 2, told + 2)


def hidden_cells(counts, *, residents=None, also=None, minimum=MINIMUM, minimum_residents=MINIMUM_RESIDENTS):
    """Which cells of one published row are left out, when the sum of the row is published too.

    ``residents`` are the people each cell is about; a cell of fewer than ``minimum_residents`` is always left out, and
    so are the cells marked in ``also``.
    Cells are added, smallest first, until the sum tells no more about a small count than that it is 1 to 4, and leaves
    as many possible values for any other cell.

    >>> hidden_cells([40, 15, 3, 20]).tolist()
    [False, True, True, False]
    """
    counts = np.asarray(counts, dtype=np.int64)
    ceilings = np.full(len(counts), counts.sum()) if residents is None else np.maximum(residents, counts)
    tiny = np.zeros(len(counts), bool) if residents is None else np.asarray(residents) < minimum_residents
    small = (counts > 0) & (counts < minimum)
    hidden = small | tiny if also is None else small | tiny | also
    while hidden.any() and not hidden.all() and not _safe(counts, hidden, small, tiny, ceilings, minimum):
        rest = np.flatnonzero(~hidden)
        hidden[min(rest, key=lambda cell: (counts[cell] == 0, counts[cell], cell))] = True
    return hidden


def possible_values(counts, hidden, *, small=None, tiny=None, ceilings=None, minimum=MINIMUM):
    """The lowest and highest value a reader can still give each cell who knows the rules and the published sum.

    For one row with one sum the bounds are exact: integer programming has nothing to add to them.
    """
    counts = np.asarray(counts, dtype=np.int64)
    small = (counts > 0) & (counts < minimum) if small is None else small
    tiny = np.zeros(len(counts), bool) if tiny is None else tiny
    ceilings = np.full(len(counts), counts.sum()) if ceilings is None else np.asarray(ceilings)
    lowest = np.where(tiny, 0, np.where(small, 1, np.where(counts == 0, 0, minimum)))
    highest = np.where(small & ~tiny, minimum - 1, ceilings)
    lowest, highest = np.where(hidden, lowest, counts), np.where(hidden, highest, counts)
    total = counts.sum()
    return (
        np.maximum(lowest, total - (highest.sum() - highest)),
        np.minimum(highest, total - (lowest.sum() - lowest)),
    )


def _safe(counts, hidden, small, tiny, ceilings, minimum):
    low, high = possible_values(counts, hidden, small=small, tiny=tiny, ceilings=ceilings, minimum=minimum)
    needed = np.where(tiny, np.minimum(ceilings, minimum - 1), np.full(len(counts), minimum - 2))
    return bool(np.all((high - low >= needed) | ~hidden))


def hidden_table(table, minimum=MINIMUM):
    """Which cells of a table are left out when the sums of its rows and columns are known.

    Each row and each column is made safe as in :func:`hidden_cells`, until all are.

    >>> hidden_table([[880, 15, 9], [20, 30, 2], [35, 50, 14]]).tolist()
    [[False, False, False], [True, False, True], [True, False, True]]
    """
    table = np.asarray(table, dtype=np.int64)
    hidden = (table > 0) & (table < minimum)
    changed = True
    while changed:
        changed = False
        for counts, gone in ((table, hidden), (table.T, hidden.T)):
            for line in range(len(counts)):
                changed |= _widen(counts[line], gone, line, minimum)
    return hidden


def _least_missed(counts, crossed, cell):
    return counts[cell] == 0, not crossed[cell], counts[cell], cell


def _widen(counts, hidden, line, minimum):
    """Leave out more of one line, first where the crossing line has something left out already, then the smallest."""
    small, tiny = (counts > 0) & (counts < minimum), np.zeros(len(counts), bool)
    ceilings, changed = np.full(len(counts), counts.sum()), False
    while hidden[line].any() and not _safe(counts, hidden[line], small, tiny, ceilings, minimum):
        rest = np.flatnonzero(~hidden[line])
        if not len(rest):
            break
        hidden[line, min(rest, key=lambda cell: (counts[cell] == 0, not hidden[:, cell].any(), counts[cell], cell))] = (
            True
        )
        changed = True
    return changed
