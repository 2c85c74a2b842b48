"""The four questions: yes, a little, no, or we do not know.

"Yes" and "no" need a probability of at least 0.80. The first question needs more for "yes": evidence for every area
that it is not missing (see :mod:`.evidence`). Thresholds belong to a version of the rules. Source: measures.md 1.9.
"""

from collections import deque
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from residents_budget.disclosure import MINIMUM_RESIDENTS
from residents_budget.participation.concentration import half_of_the_work, half_share_draws
from residents_budget.participation.evidence import people_needed, unproven
from residents_budget.participation.exchange import Pooled
from residents_budget.participation.population import merged, summed
from residents_budget.participation.reach import probability_at_least, relative_draws, relative_rates

RULES_VERSION = "2026-11"

YES, A_LITTLE, NO, UNKNOWN = "yes", "a_little", "no", "unknown"
SURE = 0.80
KNOWN_AREAS = 0.70
EXPECTED_IN_GROUP = 20
OFTEN_ENOUGH = 2 / 3
COVERED_FOR_YES, COVERED_FOR_NO = 0.75, 0.55
LAGGING, SURE_OF_LAGGING = 0.5, 0.90
WORK_FOR_YES, WORK_FOR_NO = 0.15, 0.08
NEW_FOR_YES, NEW_FOR_NO = 0.25, 0.15
BROUGHT_FOR_YES, BROUGHT_FOR_NO = 0.50, 0.30
TALKS_FOR_YES, TALKS_FOR_NO = 0.60, 0.30
FEWEST_CONTRIBUTORS = 20
FEWEST_IN_SHARE = 20
DRAWS = 2000
STEPS_BACK = 48


@dataclass(frozen=True, eq=False)
class Standing:
    """What the questions need to know of one period.

    ``residents`` and ``active`` by area, in the fixed order; ``unplaced`` active people of unknown area; ``work`` of
    each contributor; ``newcomers`` and ``rearguard`` None without history; ``talks`` (initiatives that talked back,
    all) or None.
    """

    residents: np.ndarray
    active: np.ndarray
    unplaced: int
    work: np.ndarray
    newcomers: Pooled | None = None
    rearguard: Pooled | None = None
    talks: tuple | None = None

    @property
    def number(self):
        """All active people."""
        return int(self.active.sum()) + self.unplaced

    @property
    def area_known(self):
        """Share of the active people whose area is known; None when nobody is active."""
        return int(self.active.sum()) / self.number if self.number else None


class Answer(NamedTuple):
    """An answer, how probable it is (None when unknown), and the figure it rests on."""

    word: str
    probability: float | None = None
    value: float | None = None


@dataclass(frozen=True, eq=False)
class Parts:
    """The first question in full: ``doubtful`` marks areas that may be missing, ``groups`` which were joined."""

    answer: Answer
    doubtful: np.ndarray
    groups: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))


def all_parts(standing):
    """Do all parts take part?

    A person more from the least reached area does not make the answer worse: it also holds if it would hold with some
    people fewer from there (48 earlier states are tried).
    """
    if not _areas_known(standing):
        return Parts(Answer(UNKNOWN), np.zeros(len(standing.residents), bool))
    residents, active = standing.residents, np.asarray(standing.active)
    found = _parts(residents, active)
    if found.answer.word == NO or (found.answer.word == A_LITTLE and _almost_certain_of_all(residents, active)):
        for fewer in _with_fewer_from_the_least_reached(residents, active):
            other = _parts(residents, fewer)
            if _RANK[other.answer.word] > _RANK[found.answer.word]:
                found = other
            if found.answer.word == YES:
                break
    return found


def _almost_certain_of_all(residents, active):
    """Whether no area would be doubtful if somewhat fewer were asked for."""
    units = merged(residents, MINIMUM_RESIDENTS)
    needed = people_needed(summed(residents, units), max(int(active.sum()) - STEPS_BACK, 1))
    return bool((summed(active, units) >= needed - 1).all())


_RANK = {NO: 0, A_LITTLE: 1, YES: 2, UNKNOWN: -1}


def _areas_known(standing):
    return bool(standing.active.sum()) and standing.area_known >= KNOWN_AREAS


def joined(residents, number, expected=EXPECTED_IN_GROUP):
    """Groups of neighbouring areas in which ``expected`` participants may be expected when ``number`` are known."""
    total = int(np.sum(residents))
    return merged(residents, expected * total / number) if total else np.zeros(len(residents), np.int64)


def _parts(residents, active):
    groups = joined(residents, int(active.sum()))
    doubtful = _doubtful(residents, active)
    if groups.max(initial=0) < 1:
        return Parts(Answer(UNKNOWN), doubtful, groups)
    group_residents, group_active = summed(residents, groups), summed(active, groups)
    drawn = relative_draws(group_active, group_residents, DRAWS)
    covered = (drawn >= OFTEN_ENOUGH) @ (group_residents / group_residents.sum())
    value = float(
        group_residents[relative_rates(group_active, group_residents) >= OFTEN_ENOUGH].sum() / group_residents.sum()
    )
    enough, too_few = (covered >= COVERED_FOR_YES).mean(), (covered < COVERED_FOR_NO).mean()
    lagging = (drawn < LAGGING).mean(axis=0).max() >= SURE_OF_LAGGING
    if enough >= SURE and not lagging and not doubtful.any():
        return Parts(Answer(YES, float(enough), value), doubtful, groups)
    if too_few >= SURE:
        return Parts(Answer(NO, float(too_few), value), doubtful, groups)
    return Parts(Answer(A_LITTLE, float(1 - max(too_few, 0)), value), doubtful, groups)


def _doubtful(residents, active):
    """Areas that may be missing; areas under 50 residents are judged together with their neighbours."""
    units = merged(residents, MINIMUM_RESIDENTS)
    unit_residents, unit_active = summed(residents, units), summed(active, units)
    if unit_residents.sum() == 0:
        return np.zeros(len(residents), bool)
    return unproven(unit_active, unit_residents)[units]


def _with_fewer_from_the_least_reached(residents, active):
    """The nearest earlier states from which one arrives here by adding people to the least reached area each time."""
    waiting, seen = deque([active]), {active.tobytes()}
    while waiting and len(seen) <= STEPS_BACK:
        state = waiting.popleft()
        for area in _may_have_come_last(residents, state):
            fewer = state.copy()
            fewer[area] -= 1
            if fewer.tobytes() not in seen:
                seen.add(fewer.tobytes())
                waiting.append(fewer)
                yield fewer


def _may_have_come_last(residents, active):
    """Areas that would be the least reached with one person fewer."""
    lived_in = np.flatnonzero((residents > 0) & (active > 0))
    rate = np.where(residents > 0, active / np.maximum(residents, 1), np.inf)
    lowest, second = np.sort(rate)[:2] if len(rate) > 1 else (rate[0], np.inf)
    one_fewer = (active[lived_in] - 1) / residents[lived_in]
    others = np.where(rate[lived_in] == lowest, second, lowest)
    return lived_in[one_fewer <= others]


def work_shared(standing):
    """Is the work shared? Rests on the share of contributors who together do half of it."""
    if len(standing.work) < FEWEST_CONTRIBUTORS:
        return Answer(UNKNOWN)
    drawn = half_share_draws(standing.work)
    value = half_of_the_work(standing.work) / len(standing.work)
    return _answer((drawn >= WORK_FOR_YES).mean(), (drawn < WORK_FOR_NO).mean(), value)


def new_people(standing):
    """Are new people joining? Rests on the share of active people who did nothing in the period before."""
    return _share_answer(standing.newcomers, NEW_FOR_YES, NEW_FOR_NO)


def brought_along(standing):
    """Do front-runners bring others along? Rests on the pooled share of participants who come from the rearguard.

    Where it is known how many initiatives talked back (a conversation and a written answer), "yes" needs 60 in 100 of
    them and fewer than 30 in 100 is a "no".
    """
    answer = _share_answer(standing.rearguard, BROUGHT_FOR_YES, BROUGHT_FOR_NO)
    if answer.word == UNKNOWN or not standing.talks or not standing.talks[1]:
        return answer
    talked = standing.talks[0] / standing.talks[1]
    if talked < TALKS_FOR_NO:
        return Answer(NO, 1.0, answer.value)
    if answer.word == YES and talked < TALKS_FOR_YES:
        return Answer(A_LITTLE, answer.probability, answer.value)
    return answer


def _share_answer(pooled, yes_from, no_below):
    if pooled is None or pooled.of == 0 or pooled.weight < FEWEST_IN_SHARE:
        return Answer(UNKNOWN)
    count = pooled.share * pooled.weight
    return _answer(
        probability_at_least(yes_from, count, pooled.weight),
        1 - probability_at_least(no_below, count, pooled.weight),
        pooled.share,
    )


def _answer(yes, no, value):
    if yes >= SURE:
        return Answer(YES, float(yes), value)
    if no >= SURE:
        return Answer(NO, float(no), value)
    return Answer(A_LITTLE, float(1 - yes - no), value)


def improvements(now, before, seed=20260704):
    """How probable it is that each question's figure went up, and down, since the period before.

    A pair for each question, in their order; None where one of the two periods does not know.
    """
    some = np.random.default_rng(seed)
    return (
        _compare_parts(now, before),
        _compare_work(now.work, before.work),
        _compare_shares(now.newcomers, before.newcomers, some),
        _compare_shares(now.rearguard, before.rearguard, some),
    )


def _compare_parts(now, before):
    if not (_areas_known(now) and _areas_known(before)):
        return None
    groups = joined(now.residents, min(int(now.active.sum()), int(before.active.sum())))
    if groups.max(initial=0) < 1:
        return None
    residents = summed(now.residents, groups)
    shares = residents / residents.sum()
    new, old = (
        (relative_draws(summed(each.active, groups), residents, DRAWS, seed) >= OFTEN_ENOUGH) @ shares
        for each, seed in ((now, 1), (before, 2))
    )
    return float((new > old + 1e-9).mean()), float((new < old - 1e-9).mean())


def _compare_work(now, before):
    if min(len(now), len(before)) < FEWEST_CONTRIBUTORS:
        return None
    new, old = half_share_draws(now, seed=1), half_share_draws(before, seed=2)
    return float((new > old).mean()), float((new < old).mean())


def _compare_shares(now, before, some):
    if not all(each and each.of and each.weight >= FEWEST_IN_SHARE for each in (now, before)):
        return None
    new, old = (
        some.beta(each.share * each.weight + 0.5, (1 - each.share) * each.weight + 0.5, DRAWS) for each in (now, before)
    )
    return float((new > old).mean()), float((new < old).mean())
