"""Neighbourhoods of which the truth is known, to measure how often the verdict errs.

Each truth says how often each area takes part, how skewed the work is, how many are new and how many come from the
rearguard; chance does the rest. Synthetic: a check of the design, and no validation by people who know a neighbourhood.
"""

from dataclasses import dataclass

import numpy as np

from residents_budget.participation.exchange import Pooled
from residents_budget.participation.questions import Standing

RESIDENTS = 3000
LARGEST_REACH = 0.10
CONTRIBUTORS = 0.45
IN_INITIATIVES = 0.80


@dataclass(frozen=True)
class Truth:
    """``ahead`` areas take part ``times`` as often as the rest; ``tail`` is the spread of the work (log scale);
    ``new`` and ``brought`` are shares; with a ``hole`` one area is at a quarter of the others' rate."""

    ahead: int = 0
    times: float = 1.0
    tail: float = 0.8
    new: float = 0.40
    brought: float = 0.65
    hole: bool = False


TRUTHS = {
    "broad": Truth(),
    "hole": Truth(hole=True),
    "vanguard": Truth(ahead=2, times=5.5, tail=2.0, new=0.10, brought=0.20),
    "middle": Truth(ahead=2, times=2.5, tail=1.3, new=0.25, brought=0.42),
}


def sizes(some, areas, active):
    """Unequal populations: residents of each area, some three times as many as others, at least 50."""
    parts = some.uniform(0.5, 1.5, areas)
    residents = max(RESIDENTS, active / LARGEST_REACH) * parts / parts.sum()
    return np.maximum(np.round(residents / 5) * 5, 50).astype(np.int64)


def rates(some, truth, areas, which=None):
    """How often each area takes part, relative to the others. ``which`` area is the hole: drawn when None."""
    relative = np.ones(areas)
    if truth.ahead:
        relative[some.permutation(areas)[: truth.ahead]] = truth.times
    if truth.hole:
        relative[some.integers(areas) if which is None else which] = 0.25
    return relative


def standing(some, truth, residents, relative, active, unknown=0.0):
    """One period of a neighbourhood: ``active`` people, of a share ``unknown`` of whom the area is not known."""
    chances = residents * relative
    placed = some.multinomial(active, chances / chances.sum())
    known = some.binomial(placed, 1 - unknown)
    contributors, participants = round(active * CONTRIBUTORS), round(active * IN_INITIATIVES)
    return Standing(
        residents=residents,
        active=known,
        unplaced=int((placed - known).sum()),
        work=np.ceil(np.exp(some.normal(1, truth.tail, contributors))),
        newcomers=Pooled(int(some.binomial(active, truth.new)), active, float(active)),
        rearguard=Pooled(int(some.binomial(participants, truth.brought)), participants, float(participants)),
    )


def two_periods(some, truth, areas, active, unknown=0.0, *, earlier=None, which=None):
    """A neighbourhood in this period and the one before, which had another truth where ``earlier`` says so."""
    residents = sizes(some, areas, active)
    relative = rates(some, truth, areas, which)
    before = relative if earlier is None else rates(some, earlier, areas)
    return (
        standing(some, truth, residents, relative, active, unknown),
        standing(some, earlier or truth, residents, before, active, unknown),
    )
