"""What a reader can work out from numbers that were told, as one system of whole numbers (plain).

``narrowest`` asks an integer solver for the least and the greatest value that each number that was left out can still
have. Where the two lie closer together than MINIMUM, somebody can be found behind it. What is told, and how it hangs
together, each subject says itself: ``participation/published_cells.py``, ``year_sums/closed.py``. Source: measures.md
1.0; case 153.
"""

from typing import NamedTuple

import numpy as np

from residents_budget.disclosure import MINIMUM

MOST_AT_ONCE = 300
"""More unknown numbers that hang together than this are not solved: then they are taken to be given away."""


class Found(NamedTuple):
    """A number that is left out: what it is, and the least and greatest value it can still have (None: no solution)."""

    cell: tuple
    least: int | None
    most: int | None

    @property
    def is_safe(self):
        return self.least is not None and self.most - self.least >= MINIMUM


class System:
    """Whole numbers by name, what is known of each, and sums that are known."""

    def __init__(self):
        self.low, self.high, self.sums, self.hidden = {}, {}, [], []

    def number(self, name, value=None, *, most, hide=True):
        """One number: known, or left out and at most ``most``. ``hide``: what is left out must not be narrowed."""
        if name in self.low:
            return
        self.low[name], self.high[name] = (0, int(most)) if value is None else (int(value), int(value))
        if value is None and hide:
            self.hidden.append(name)

    def told(self, name, low, high, *, hide=False):
        """One number of which is told that it lies from ``low`` to ``high``."""
        self.number(name, most=high, hide=hide)
        self.low[name] = low

    def equal(self, left, right=()):
        """These numbers together are as many as those; a whole number stands for itself."""
        known, terms = 0, {}
        for side, parts in ((1, left), (-1, right)):
            for part in parts:
                if isinstance(part, tuple):
                    terms[part] = terms.get(part, 0) + side
                else:
                    known -= side * int(part)
        self.sums.append((terms, known))

    def among(self, names, whole):
        """The people of these numbers, nobody in two of them, are all among those of ``whole`` (names) together."""
        rest = ("rest", tuple(names), tuple(whole))
        self.number(rest, most=sum(self.high[name] for name in whole), hide=False)
        self.equal([*names, rest], whole)

    @property
    def hidden_set(self):
        return set(self.hidden)

    def open(self):
        """Names of the numbers that are not known."""
        return [name for name in self.low if self.low[name] < self.high[name]]

    def rows(self, names):
        """The sums as a matrix over ``names``, and what each comes to when the known numbers are taken off."""
        place = {name: number for number, name in enumerate(names)}
        matrix, sums = [], []
        for terms, known in self.sums:
            row = np.zeros(len(names))
            for name, times in terms.items():
                if name in place:
                    row[place[name]] += times
                else:
                    known = known - times * self.low[name]
            if row.any():
                matrix.append(row)
                sums.append(known)
        return np.array(matrix).reshape(-1, len(names)), np.array(sums, float)


def narrowest(system, periods=None):
    """A Found for each number that is left out; with ``periods`` only for those that hang together with their numbers.

    Numbers that no sum ties together are solved apart; where one sum ties them, its bounds are the answer.
    """
    found = {}
    apart = _apart(system) if any(system.low[name] < system.high[name] for name in system.hidden) else ()
    for names, matrix, sums in apart:
        if periods is not None and not any(_is_of(name, period) for period in periods for name in names):
            found |= dict.fromkeys(names)
            continue
        wanted = [name for name in names if name in system.hidden_set]
        if len(matrix) == 1 and (np.abs(matrix[0]) == 1).all():
            found |= _of_one_sum(system, names, wanted, matrix[0], int(sums[0]))
        elif len(wanted) > MOST_AT_ONCE:
            found |= {name: Found(name, None, None) for name in wanted}
        else:
            found |= _solved(system, names, wanted, matrix, sums)
    alone = [name for name in system.hidden if name not in found]
    found |= {name: Found(name, system.low[name], system.high[name]) for name in alone}
    return [found[name] for name in system.hidden if found[name]]


def _is_of(name, period):
    """Whether this period stands somewhere in the name of a number."""
    return name == period or (isinstance(name, tuple) and any(_is_of(each, period) for each in name))


def _apart(system):
    """(names, matrix, sums) of each set of unknown numbers that sums tie together."""
    from scipy.sparse import coo_array  # most files leave nothing to solve, and these take a while to load
    from scipy.sparse.csgraph import connected_components

    names = system.open()
    matrix, sums = system.rows(names) if names else ((), ())
    if not len(sums):
        return
    row, column = np.nonzero(matrix)
    size = len(names)
    graph = coo_array((np.ones(len(row)), (column, size + row)), shape=(size + len(sums),) * 2)
    _number, part = connected_components(graph, directed=False)
    for one in np.unique(part[size:]):
        columns, rows = np.flatnonzero(part[:size] == one), np.flatnonzero(part[size:] == one)
        yield [names[column] for column in columns], matrix[np.ix_(rows, columns)], sums[rows]


def _of_one_sum(system, names, wanted, signs, total):
    """The bounds where one sum, some of it taken off, is all that ties numbers: no solver finds closer ones."""
    sides = {
        name: (system.low[name], system.high[name]) if sign > 0 else (-system.high[name], -system.low[name])
        for name, sign in zip(names, signs, strict=True)
    }
    lows, highs = (sum(side[end] for side in sides.values()) for end in (0, 1))
    found = {}
    for name in wanted:
        low, high = sides[name]
        low, high = max(low, total - (highs - high)), min(high, total - (lows - low))
        ends = (low, high) if sides[name] == (system.low[name], system.high[name]) else (-high, -low)
        found[name] = Found(name, *map(int, ends)) if low <= high else Found(name, None, None)
    return found


def _solved(system, names, wanted, matrix, sums):
    from scipy.optimize import Bounds, LinearConstraint, milp

    bounds = Bounds(np.array([system.low[name] for name in names]), np.array([system.high[name] for name in names]))
    rules = LinearConstraint(matrix, sums, sums)
    found = {}
    for name in wanted:
        aim = np.zeros(len(names))
        aim[names.index(name)] = 1
        ends = [milp(side * aim, constraints=rules, bounds=bounds, integrality=np.ones(len(names))) for side in (1, -1)]
        solved = all(end.success for end in ends)
        found[name] = Found(name, *((round(ends[0].fun), round(-ends[1].fun)) if solved else (None, None)))
    return found
