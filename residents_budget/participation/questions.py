"""The four questions: yes, a little, no, or we do not know.

"Yes" and "no" need a probability of at least 0.80. The first question needs more for "yes": evidence for every area
that it is not missing (see :mod:`.evidence`). Thresholds belong to a version of the rules. Source: measures.md 1.9.
"""

from dataclasses import dataclass

import numpy as np

from residents_budget.participation import all_parts as parts
from residents_budget.participation.all_parts import Parts
from residents_budget.participation.answers import A_LITTLE, NO, SURE, UNKNOWN, YES, Answer
from residents_budget.participation.concentration import half_of_the_work, half_share_draws
from residents_budget.participation.exchange import Pooled
from residents_budget.participation.reach import probability_at_least

RULES_VERSION = "2027-02"

KNOWN_AREAS = 0.70
WORK_FOR_YES, WORK_FOR_NO = 0.15, 0.08
NEW_FOR_YES, NEW_FOR_NO = 0.25, 0.15
BROUGHT_FOR_YES, BROUGHT_FOR_NO = 0.50, 0.30
TALKS_FOR_YES, TALKS_FOR_NO = 0.60, 0.30
FEWEST_INITIATIVES = 5
FEWEST_CONTRIBUTORS = 20
FEWEST_IN_SHARE = 20
DRAWS = 2000


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


def all_parts(standing):
    """Do all parts take part? See :mod:`.all_parts`. Unknown where too many places are."""
    if not _areas_known(standing):
        return Parts(Answer(UNKNOWN), np.zeros(len(standing.residents), bool))
    return parts.all_parts(standing.residents, standing.active)


def _areas_known(standing):
    return bool(standing.active.sum()) and standing.area_known >= KNOWN_AREAS


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

    Where it is known of five initiatives or more how many talked back (a conversation and a written answer), "yes"
    needs 60 in 100 of them and fewer than 30 in 100 is a "no".
    """
    answer = _share_answer(standing.rearguard, BROUGHT_FOR_YES, BROUGHT_FOR_NO)
    if answer.word == UNKNOWN or not knows_talks(standing.talks):
        return answer
    talked = standing.talks[0] / standing.talks[1]
    if talked < TALKS_FOR_NO:
        return Answer(NO, 1.0, answer.value)
    if answer.word == YES and talked < TALKS_FOR_YES:
        return Answer(A_LITTLE, answer.probability, answer.value)
    return answer


def knows_talks(talks):
    """Whether enough is known of who talked back: (initiatives that did, all), of at least five.

    >>> knows_talks(None), knows_talks((0, 4)), knows_talks((1, 5))
    (False, False, True)
    """
    return talks is not None and talks[1] >= FEWEST_INITIATIVES


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
    if not (_areas_known(now) and _areas_known(before)) or not now.residents.sum():
        return None
    earlier = parts.coverage(before.residents, before.active, now.residents)
    return parts.compare(parts.coverage(now.residents, now.active), earlier)


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
