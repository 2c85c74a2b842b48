"""The verdict: broad, broadening, a vanguard, or not to be said. It names the version of the rules that gave it.

Source: measures.md 1.9; how often it errs is measured in ``benchmarks/breadth_operating_characteristics.py``.
"""

from typing import NamedTuple

from residents_budget import disclosure
from residents_budget.participation import questions
from residents_budget.participation.answers import NO, UNKNOWN, YES
from residents_budget.participation.population import merged, summed

BROAD, BROADENING, VANGUARD = "broad", "broadening", "vanguard"
UNCLEAR, TOO_LITTLE = "unclear", "too_little"

FEWEST_ACTIVE = 40
MOST_UNKNOWN = 1
SURE_OF_CHANGE = 0.90
CHANGES_NEEDED = 2


class Judgement(NamedTuple):
    """A verdict with everything it rests on.

    ``probability`` is that of the weakest thing it needs (None when nothing is claimed); ``lacking`` names what is
    missing when there is too little: "active", "areas", "questions", "impossible"; ``changes`` are as in
    ``questions.improvements``.
    """

    word: str
    probability: float | None
    parts: questions.Parts
    answers: tuple
    changes: tuple | None
    lacking: tuple


def judge(now, before=None):
    """The verdict on one period, compared with the period before where that is known (two Standings)."""
    parts = questions.all_parts(now)
    answers = (parts.answer, questions.work_shared(now), questions.new_people(now), questions.brought_along(now))
    changes = questions.improvements(now, before) if before is not None else None
    lacking = _lacking(now, answers)
    word, probability = (TOO_LITTLE, None) if lacking else _word(answers, changes)
    return Judgement(word, probability, parts, answers, changes, lacking)


def _lacking(now, answers):
    reasons = {
        "active": now.number < FEWEST_ACTIVE,
        "areas": now.number > 0 and now.area_known < questions.KNOWN_AREAS,
        "impossible": impossible(now),
        "questions": sum(answer.word == UNKNOWN for answer in answers) > MOST_UNKNOWN,
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def impossible(now):
    """Whether more people take part than live there: in all, or in one area (one of under 50 with its neighbours)."""
    if now.number > now.residents.sum():
        return True
    groups = merged(now.residents, disclosure.MINIMUM_RESIDENTS)
    return bool((summed(now.active, groups) > summed(now.residents, groups)).any())


def _word(answers, changes):
    parts, work, new, brought = answers
    words = [answer.word for answer in answers]
    if parts.word == YES and brought.word == YES and NO not in words:
        return BROAD, min(parts.probability, brought.probability)
    better, worse = _changed(changes)
    if len(better) >= CHANGES_NEEDED and not worse:
        return BROADENING, sorted(better)[-CHANGES_NEEDED]
    for reasons in ((parts,), (work, new), (new, brought)):
        if all(answer.word == NO for answer in reasons):
            return VANGUARD, min(answer.probability for answer in reasons)
    return UNCLEAR, None


def is_broad(now):
    """Whether the verdict on one period is "broad": the same as :func:`judge` says, but done as soon as it is not.

    For simulations of very many neighbourhoods.
    """
    if questions.brought_along(now).word != YES or questions.new_people(now).word == NO:
        return False
    if questions.all_parts(now).answer.word != YES:
        return False
    return judge(now).word == BROAD


def _changed(changes):
    known = [change for change in changes or () if change is not None]
    better = [up for up, _ in known if up >= SURE_OF_CHANGE]
    worse = [down for _, down in known if down >= SURE_OF_CHANGE]
    return better, worse
