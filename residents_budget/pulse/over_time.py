"""What stays of a pulse when it has ended, and how the half-years compare (plain).

Only what was shown is kept: shares with their intervals. Later figures of residents do not change it any more, and the
line over the years needs no answers to be read again.
"""

from typing import Any, NamedTuple

from residents_budget.pulse import weighting
from residents_budget.pulse.terms import Question


class Item(NamedTuple):
    """One question in one half-year; ``change`` since the half-year before it that was shown too."""

    question: Question
    share: weighting.Share | None
    change: weighting.Change | None = None


class HalfYear(NamedTuple):
    """What was shown of one pulse; numbers of answers are rounded, None below the minimum."""

    pulse: Any
    answers: int | None
    items: tuple
    trust_in_residents: float | None
    professionals: int

    def item(self, question):
        return next(item for item in self.items if item.question is question)


def to_json(outcome):
    """What is kept of an Outcome."""
    return {
        "answers": outcome.answers,
        "shares": {item.question.value: item.share and _numbers(item.share) for item in outcome.items},
        "trust_in_residents": outcome.trust_in_residents,
        "professionals": outcome.professionals,
    }


def _numbers(share):
    """A Share as numbers; ``worth`` is None where everybody answered (it is endless then)."""
    value, low, high, answers, worth = (float(one) for one in share)
    return [value, low, high, int(answers), None if worth == float("inf") else worth]


def _share(numbers):
    if numbers is None:
        return None
    *rest, worth = numbers
    return weighting.Share(*rest, float("inf") if worth is None else worth)


def half_years(kept):
    """HalfYears from (pulse, what :func:`to_json` kept of it), oldest first; each with what changed since the last one.

    >>> told = [{"answers": 60, "shares": {"met": [v, 0, 1, 60, 60.0]}, "trust_in_residents": None, "professionals": 0}
    ...         for v in (0.2, 0.7)]
    >>> [year.item(Question.MET).change for year in half_years(enumerate(told))][1].sure
    'sure'
    """
    found, last = [], {}
    for pulse, stored in kept:
        items = []
        for question in Question:
            share = _share(stored["shares"].get(question.value))
            before = last.get(question)
            items.append(Item(question, share, weighting.change(before, share) if before and share else None))
            if share:
                last[question] = share
        found.append(
            HalfYear(pulse, stored["answers"], tuple(items), stored["trust_in_residents"], stored["professionals"])
        )
    return found


class Line(NamedTuple):
    """One question over the half-years, oldest first: (half, Item)."""

    question: Question
    points: tuple

    @property
    def is_line(self):
        """Whether there is anything to compare: it was shown at least twice."""
        return sum(item.share is not None for _half, item in self.points) > 1


def lines(half_years):
    """A Line for each question."""
    return [
        Line(question, tuple((year.pulse.half, year.item(question)) for year in half_years)) for question in Question
    ]
