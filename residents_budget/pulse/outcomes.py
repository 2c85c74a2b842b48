"""What came of a pulse (plain): what is shown of each question, as a whole, by sub-area, and since last time.

Only those drawn by lot speak for the neighbourhood. Who answered the open pulse chose to do so, and is told apart,
without weights and without an interval.
"""

from typing import NamedTuple

from residents_budget.pulse import closed, scores, weighting
from residents_budget.pulse.terms import AGE_BANDS, Group, Question


class Answered(NamedTuple):
    """One person's answers: question -> number. ``area`` is a name or None, ``age_band`` "" where it was not told."""

    group: Group
    area: str | None
    age_band: str
    answers: dict


class AreaShare(NamedTuple):
    """What a sub-area says on one question; ``share`` is None where it is not shown."""

    area: str
    share: weighting.Share | None


class Item(NamedTuple):
    """One question. ``share`` of those who agree, None where not shown; ``change`` None where nothing was before."""

    question: Question
    share: weighting.Share | None
    areas: tuple
    change: weighting.Change | None
    open_share: float | None
    open_answers: int


class Response(NamedTuple):
    """Letters sent and answered; ``answered`` is None where it is too few to tell."""

    area: str
    letters: int
    answered: int | None


class Outcome(NamedTuple):
    """All that is shown of a pulse. Numbers of answers are rounded to fives; ``score`` is of the four statements."""

    answers: int | None
    open_answers: int | None
    items: tuple
    score: weighting.Share | None
    score_change: float | None
    trust_in_residents: float | None
    professionals: int
    response: tuple
    letters: int

    def item(self, question):
        return next(item for item in self.items if item.question is question)


class Residents(NamedTuple):
    """How many residents of 15 and over each sub-area has, and each age band (empty where it is not known)."""

    by_area: dict
    by_age: dict

    @property
    def total(self):
        return sum(self.by_area.values())


def residents(figures):
    """Residents from (area, age band, number) of the newest year; the band "" stands for all ages.

    >>> residents([("Hof", "", 130), ("Hof", "0-14", 30), ("Hof", "65+", 100), ("Kade", "", 50)])
    Residents(by_area={'Hof': 100, 'Kade': 50}, by_age={})
    """
    whole, bands = {}, {}
    for area, band, number in figures:
        if band:
            bands.setdefault(area, {})[band] = number
        else:
            whole[area] = number
    old_enough = {area: sum(found.get(band, 0) for band in AGE_BANDS) for area, found in bands.items()}
    by_area = whole | old_enough
    by_age = {}
    if bands and set(by_area) == set(bands):
        by_age = {band: sum(found.get(band, 0) for found in bands.values()) for band in AGE_BANDS}
    return Residents(by_area, by_age)


def outcome(answered, people, letters, *, before=None):
    """The Outcome of ``answered`` (Answered each) for Residents ``people``.

    ``letters`` gives the sub-areas that were drawn from -> how many letters were sent; ``before`` is the Outcome of the
    pulse before this one.
    """
    of = {group: [one for one in answered if one.group is group] for group in Group}
    drawn = of[Group.DRAWN]
    weights = _weights(drawn, people)
    trust, professionals = _professionals(of[Group.PROFESSIONALS])
    score = _score(drawn, weights, people)
    score_before = before.score if before else None
    return Outcome(
        answers=closed.about(len(drawn)) if len(drawn) >= closed.FEWEST else None,
        open_answers=closed.about(len(of[Group.OPEN])) if len(of[Group.OPEN]) >= closed.FEWEST else None,
        items=tuple(_item(question, drawn, weights, people, of[Group.OPEN], before) for question in Question),
        score=score,
        score_change=score.value - score_before.value if score and score_before else None,
        trust_in_residents=trust,
        professionals=professionals,
        response=_response(drawn, letters),
        letters=sum(letters.values()),
    )


def _weights(drawn, people):
    margins = [(lambda one: one.area, people.by_area), (lambda one: one.age_band or None, people.by_age)]
    known = [(tell, residents) for tell, residents in margins if residents]
    groups = [[tell(one) for one in drawn] for tell, _residents in known]
    return weighting.rake(groups, [residents for _tell, residents in known]) if known else [1.0] * len(drawn)


def _said(people, question):
    """(place in the list, whether she agrees) of those who said something on this question."""
    found = [(place, scores.agrees(question, one.answers.get(question))) for place, one in enumerate(people)]
    return [(place, agreed) for place, agreed in found if agreed is not None]


def _item(question, drawn, weights, people, openly, before):
    said = _said(drawn, question)
    agreed = sum(yes for _place, yes in said)
    share = None
    if closed.is_shown(agreed, len(said)):
        share = weighting.share([yes for _, yes in said], [weights[place] for place, _ in said], people.total)
    earlier = before.item(question).share if before else None
    others = [yes for _place, yes in _said(openly, question)]
    is_open_shown = closed.is_shown(sum(others), len(others))
    return Item(
        question,
        share,
        _areas(said, drawn, weights, people) if share else (),
        weighting.change(earlier, share) if earlier and share else None,
        sum(others) / len(others) if is_open_shown else None,
        closed.about(len(others)) if is_open_shown else 0,
    )


def _areas(said, drawn, weights, people):
    names = list(people.by_area)
    lines = {name: [(place, yes) for place, yes in said if drawn[place].area == name] for name in names}
    rest = [yes for place, yes in said if drawn[place].area not in lines]
    counts = [(sum(yes for _, yes in lines[name]), sum(not yes for _, yes in lines[name])) for name in names]
    hidden = closed.hidden_areas(counts, (sum(rest), len(rest) - sum(rest)))
    return tuple(
        AreaShare(
            name,
            None
            if gone
            else weighting.share(
                [yes for _, yes in lines[name]], [weights[place] for place, _ in lines[name]], people.by_area[name]
            ),
        )
        for name, gone in zip(names, hidden, strict=True)
    )


def _score(drawn, weights, people):
    found = [(scores.cohesion(one.answers), weight) for one, weight in zip(drawn, weights, strict=True)]
    known = [(value, weight) for value, weight in found if value is not None]
    if len(known) < closed.FEWEST:
        return None
    return weighting.mean([value for value, _ in known], [weight for _, weight in known], people.total)


def _professionals(answered):
    """(share of professionals who trust that residents can do it, or None; about how many answered)."""
    said = [yes for _place, yes in _said(answered, Question.AGREEMENTS)]
    if not closed.is_shown(sum(said), len(said), closed.FEWEST_PROFESSIONALS):
        return None, 0
    return sum(said) / len(said), closed.about(len(said))


def _response(drawn, letters):
    """Per sub-area: letters, and about how many were answered, as far as that can be told."""
    counts = {area: sum(one.area == area for one in drawn) for area in letters}
    unplaced = len(drawn) - sum(counts.values())
    hidden = (
        closed.hidden_areas([(count, 0) for count in counts.values()], (unplaced, 0), both_sides=False)
        if letters
        else []
    )
    return tuple(
        Response(area, letters[area], None if gone else closed.about(count))
        for (area, count), gone in zip(counts.items(), hidden, strict=True)
    )
