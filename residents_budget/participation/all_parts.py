"""Do all parts take part? An answer that never becomes worse when somebody from the least reached area joins.

Every area is held against a reference: how many of the others in her own area take part, as somebody who takes part
sees it on average, where areas that are at most one person ahead of the least reached one count for nothing. Another
person from the least reached area cannot raise that reference, and raises only her own area. What the answer asks of
each area is a chance that grows with its people and falls with the reference, so the answer can only become better.
Areas of fewer than 50 residents are judged together with their neighbours in the fixed order. Closed form, without
draws. The proof and the reasons: docs/decisions/0007.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.special import betainc

from residents_budget.disclosure import MINIMUM_RESIDENTS
from residents_budget.participation.answers import A_LITTLE, NO, SURE, UNKNOWN, YES, Answer
from residents_budget.participation.evidence import fewest_people, people_needed
from residents_budget.participation.population import merged, summed

OFTEN_ENOUGH = 0.58
LAGGING, SURE_OF_LAGGING = 0.44, 0.90
COVERED_FOR_YES, COVERED_FOR_NO = 0.75, 0.55
FEWEST_PLACED = 40
STEPS = 2000
TRIED_AT_ONCE = 20_000


@dataclass(frozen=True, eq=False)
class Parts:
    """The answer, and which areas may be missing."""

    answer: Answer
    doubtful: np.ndarray


class _Units(NamedTuple):
    """Areas as they are judged (those under 50 residents with their neighbours), and which area is in which."""

    of_area: np.ndarray
    residents: np.ndarray
    active: np.ndarray

    @property
    def number(self):
        return int(self.active.sum())


def all_parts(residents, active):
    """The answer for areas with these residents and active people. Unknown with one area, or fewer than 40 people."""
    units = _units(residents, active)
    if len(units.residents) < 2 or units.number < FEWEST_PLACED:
        return Parts(Answer(UNKNOWN), np.zeros(len(residents), bool))
    none_missing, doubtful = _none_missing(units)
    covered = coverage(residents, active)
    enough, too_few = covered.at_least(COVERED_FOR_YES), covered.below(COVERED_FOR_NO)
    if enough >= SURE and none_missing and not _surely_lagging(units).any():
        return Parts(Answer(YES, enough, covered.value), doubtful[units.of_area])
    if too_few >= SURE:
        return Parts(Answer(NO, too_few, covered.value), doubtful[units.of_area])
    return Parts(Answer(A_LITTLE, 1 - too_few, covered.value), doubtful[units.of_area])


def _units(residents, active):
    residents, active = np.asarray(residents, np.int64), np.asarray(active, np.int64)
    of_area = merged(residents, MINIMUM_RESIDENTS)
    return _Units(of_area, summed(residents, of_area), summed(active, of_area))


def reference(residents, active):
    """The rate that areas are held against (see the top of this file); 0 where no area is ahead of the least reached.

    >>> round(reference(np.array([100, 100, 100]), np.array([21, 11, 10])), 4)
    0.1
    """
    ahead = _ahead(residents, active)
    return float((active[ahead] * (active[ahead] - 1) / residents[ahead]).sum() / max(active.sum(), 1))


def _ahead(residents, active):
    """Areas more than one person ahead of the least reached one, in whole numbers."""
    least = np.argmin(active / residents)
    return (active - 1) * residents[least] > active[least] * residents


def _chance_below(share_of_reference, units):
    """How probable it is that each area's rate is lower than this share of the reference (Jeffreys)."""
    bound = min(share_of_reference * reference(units.residents, units.active), 1.0)
    return betainc(units.active + 0.5, np.maximum(units.residents - units.active, 0) + 0.5, bound)


def _surely_lagging(units):
    return _chance_below(LAGGING, units) >= SURE_OF_LAGGING


class Coverage(NamedTuple):
    """How probable each share of residents is to live where people take part often enough.

    ``value``: the share that the figures themselves give. ``chances``: of each step from 0 to all, ``steps`` in all.
    """

    value: float
    chances: np.ndarray

    @property
    def steps(self):
        return len(self.chances) - 1

    def at_least(self, share):
        return float(min(self.chances[int(np.ceil(share * self.steps - 1e-9)) :].sum(), 1.0))

    def below(self, share):
        return float(min(self.chances[: int(np.ceil(share * self.steps - 1e-9))].sum(), 1.0))


def coverage(residents, active, weigh=None):
    """The Coverage of areas with these residents and active people, who take part independently of each other.

    ``weigh``: the residents by which areas count, where that is another year: who moved house made nothing broader.
    """
    units = _units(residents, active)
    chance = 1 - _chance_below(OFTEN_ENOUGH, units)
    sizes = units.residents if weigh is None else summed(np.asarray(weigh), units.of_area)
    weights = np.round(sizes * STEPS / sizes.sum()).astype(int)
    chances = np.zeros(weights.sum() + 1)
    chances[0] = 1.0
    for weight, covered in zip(weights, chance, strict=True):
        moved = chances * covered
        chances -= moved
        chances[weight:] += moved[: len(moved) - weight]
    bound = OFTEN_ENOUGH * reference(units.residents, units.active)
    value = sizes[units.active >= bound * units.residents].sum() / sizes.sum()
    return Coverage(float(value), chances)


def compare(now, before):
    """How probable it is that the coverage went up, and that it went down, between two Coverages of the same areas.

    None where areas of under 50 residents were not joined in the same way, so that the two do not count alike.
    """
    if now.steps != before.steps:
        return None
    new, old = now.chances, before.chances
    lower = np.concatenate([[0.0], np.cumsum(old)[:-1]])
    higher = old.sum() - np.cumsum(old)
    return float(new @ lower), float(new @ higher)


def _none_missing(units):
    """Whether there is evidence of every area that it is not missing, and the areas for which it lacks.

    It also holds where it held in a state from which one comes here by adding people of the least reached area, one
    after the other. Those states are known: only areas of which one person fewer would be no more than the least
    reached has now can have been added to, each by any number of people.
    """
    missing = units.active < people_needed(units.residents, units.number)
    if not missing.any():
        return True, missing
    least = np.argmin(units.active / units.residents)
    added_to = (units.active - 1) * units.residents[least] <= units.active[least] * units.residents
    fixed = int(units.active[~added_to].sum())
    for number in _worth_trying(units, added_to, fixed):
        needed = people_needed(units.residents, number)
        if (units.active >= needed).all() and fixed + needed[added_to].sum() <= number:
            return True, np.zeros(len(missing), bool)
    return False, missing


def _worth_trying(units, added_to, fixed):
    """Numbers of people, largest first, at which an earlier state may have held, as far as simple bounds tell."""
    at_once = max(TRIED_AT_ONCE // len(units.active), 1)
    for last in range(units.number - 1, fixed - 1, -at_once):
        numbers = np.arange(last, max(last - at_once, fixed - 1), -1)
        least = fewest_people(units.residents, numbers)
        may = (units.active >= least).all(axis=1) & (fixed + least[:, added_to].sum(axis=1) <= numbers)
        yield from numbers[may].tolist()
