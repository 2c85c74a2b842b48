"""The four answers and the verdict in words: how sure, and because of what."""

from dataclasses import dataclass

from residents_budget import disclosure
from residents_budget.errors import N_
from residents_budget.participation import concentration, questions, wording
from residents_budget.participation.told_work import half_before
from residents_budget.participation.wording import Sentence, say

FEWEST_TO_POINT_AT = 3
"""One or two people who do half of the work: which of the two is not told."""


@dataclass(frozen=True)
class Question:
    """One of the four questions. ``change`` since the period before: "better", "worse", "same" or None (unknown).

    ``also``: what else the answer rests on.
    """

    key: str
    title: str
    answer: str
    answer_title: str
    certainty: str | None
    probability: float | None
    value: float | None
    sentence: Sentence | None
    change: str | None
    change_certainty: str | None
    also: Sentence | None = None


@dataclass(frozen=True)
class Verdict:
    """The verdict in words, how sure (None when nothing is claimed), because of what, and by which rules."""

    word: str
    title: str
    explanation: str
    certainty: str | None
    probability: float | None
    because: tuple
    rules: str


def values_told(judgement, work, newcomers, rearguard):
    """The figure behind each answer, as far as it points at nobody: what is told of the same elsewhere (Shares)."""
    parts = judgement.parts.answer.value
    return (
        None if parts is None else round(parts, 2),
        work.share if work and work.people >= FEWEST_TO_POINT_AT else None,
        newcomers and newcomers.value,
        rearguard and rearguard.value,
    )


def answers_told(judgement, areas, now, before, doubtful, values):
    sentences = (
        _sentence_of_areas(areas, doubtful),
        _sentence_of_work(now, before),
        _sentence_of_newcomers(now),
        _sentence_of_exchange(now),
    )
    changes = judgement.changes or (None,) * 4
    also = (None, None, None, _sentence_of_talks(now.standing.talks))
    parts = zip(wording.QUESTIONS, judgement.answers, values, sentences, changes, also, strict=True)
    return tuple(_question(*part) for part in parts)


def _question(key, answer, value, sentence, change, also):
    moved, surely = _change(change)
    return Question(
        key=key,
        title=wording.QUESTIONS[key],
        answer=answer.word,
        answer_title=wording.ANSWERS[answer.word],
        certainty=wording.certainty(answer.probability),
        probability=answer.probability,
        value=None if answer.word == questions.UNKNOWN else value,
        sentence=sentence,
        change=moved,
        change_certainty=surely,
        also=also,
    )


def _change(change):
    if change is None:
        return None, None
    up, down = change
    if max(up, down) < questions.SURE:
        return "same", None
    return ("better" if up > down else "worse"), wording.certainty(max(up, down))


def sentence_of_reach(active, residents):
    return wording.of_every_hundred(active / residents) if residents and active <= residents else None


def _sentence_of_areas(areas, doubtful):
    shown = [row for row in areas if not row.suppressed and row.rate is not None and row.residents]
    if doubtful:
        return wording.not_certain_of(wording.named(doubtful))
    if len(shown) < 2:
        return None
    low, high = min(shown, key=lambda row: row.rate), max(shown, key=lambda row: row.rate)
    return wording.lowest_and_highest(low.name, low.rate, high.name, high.rate)


def _sentence_of_work(now, before):
    if len(now.work) < questions.FEWEST_CONTRIBUTORS:
        return None
    return wording.half_of_work(concentration.half_of_the_work(now.work), half_before(before))


def _sentence_of_newcomers(now):
    new, active = int(now.new.sum()) if now.history else 0, now.people.number
    if not now.history or active < questions.FEWEST_IN_SHARE or disclosure.few(active - new):
        return None
    return wording.newcomers(new, active)


def _sentence_of_exchange(now):
    rearguard = now.standing.rearguard
    if rearguard is None or rearguard.weight < questions.FEWEST_IN_SHARE:
        return None
    if disclosure.few(rearguard.of - rearguard.count):
        return None
    return wording.brought_along(rearguard.count, rearguard.of)


def _sentence_of_talks(talks):
    return wording.talked_back(*talks) if questions.knows_talks(talks) else None


_LACKING = {
    "active": N_("Fewer than 40 people took part in this period, as far as we know."),
    "areas": N_("Of more than 3 in 10 people we do not know where they live."),
    "impossible": N_("More people take part than live here. Check the number of residents and the areas."),
    "questions": N_("We do not know the answer to two or more of the four questions."),
}


def verdict_told(judgement, answers, hardly, lagging, now):
    return Verdict(
        word=judgement.word,
        title=wording.TITLES[judgement.word],
        explanation=wording.EXPLANATIONS[judgement.word],
        certainty=wording.certainty(judgement.probability),
        probability=judgement.probability,
        because=tuple(_because(judgement, answers, hardly, lagging, now)),
        rules=questions.RULES_VERSION,
    )


def _because(judgement, answers, hardly, lagging, now):
    yield from (say(_LACKING[reason]) for reason in judgement.lacking)
    if "questions" in judgement.lacking and not now.history:
        yield say(N_("There are no records from before this period, so we do not know who is new."))
    for question in answers:
        if question.answer != "unknown":
            yield from (sentence for sentence in (question.sentence, question.also) if sentence)
    if hardly:
        yield wording.hardly_known(wording.named(hardly))
    if lagging:
        yield wording.lagging(wording.named(lagging))
    if now.unplaced:
        yield _unplaced(now.unplaced)


def _unplaced(unknown):
    if disclosure.few(unknown):
        return say(N_("We do not know where a few people live."))
    return wording.unplaced(unknown)
