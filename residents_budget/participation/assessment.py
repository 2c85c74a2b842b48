"""The whole assessment of one neighbourhood and period: the page and the command print this and compute nothing.

``assess(population, deeds)`` gives an :class:`Assessment`. Everything in it may be published: counts of 1 to 4 are
left out (None), with as many others as it takes to keep them out, and the gap, the variation and the r-score are
computed from what is published only (areas that are left out count as one group), so that they give nothing away. The
verdict and the four answers rest on all areas.

Fields (None: not known, too few to say, or left out)::

    Assessment
      period, previous      Period(start, end); previous None without history
      rules                 version of the rules, e.g. "2026-11"
      residents, active     whole numbers; reach: Share | None; reach_sentence: Sentence | None
      area_known            share of active people whose area is known; unplaced: how many are of unknown area
      areas, ages           tuple of Row, in the order of the population (ages () when no age bands are known)
      hardly_known          names of areas of which we know (almost) nobody; lagging: names where people take part, but
                            surely less than half as often as average; doubtful: names that may be missing
      gap                   Gap(value, by_chance, systematic)      variation   Variation(raw, adjusted, r_indicator)
      r_score               RScore(value, by_chance)               partials    tuple of Partial(variable, alone, within)
      work                  Work(people, contributors, share, in_hours, effective_number, gini_active, gini_all,
                            top_tenth, lorenz, before)
      ladder                Ladder(levels, moves, up, newcomers, ever_new, renewal, climbed, climb_rate, fall_rate,
                            retention, mobility)
      persistence           Persistence(retention, same_vanguard, at_least_two, ever)
      exchange              Exchange(rearguard, outside_own_area, outside_vs_expected, newcomers_per_initiator,
                            initiatives, external_internal, external_internal_expected, brought_by)
      questions             tuple of four Question(key, title, answer, answer_title, certainty, probability, value,
                            sentence, change, change_certainty)
      verdict               Verdict(word, title, explanation, certainty, probability, because, rules)
      notes                 tuple of Sentence: what stands under the figures

    Row        name, residents, active, rate, interval, relative, relative_interval, bounds, newcomers, suppressed,
               reason ("few", "small" or "others"; None when shown)
    Share      value, low, high, count (None when left out), of
    Sentence   key, figures      write _(sentence.key, **sentence.figures)
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from residents_budget import disclosure
from residents_budget.errors import N_
from residents_budget.moments import today as present_day
from residents_budget.moments import year_before
from residents_budget.participation import (
    concentration,
    exchange,
    ladder,
    persistence,
    questions,
    reach,
    representation,
    verdict,
    wording,
)
from residents_budget.participation.exchange import Pooled
from residents_budget.participation.people import people_in, work_of
from residents_budget.participation.periods import Period, chosen_period, period_before, previous_period
from residents_budget.participation.population import merged, summed
from residents_budget.participation.questions import Standing
from residents_budget.participation.representation import Gap, Variation
from residents_budget.participation.wording import Sentence, say

EXPECTED_FOR_INDEX = 5
NAMES_SHOWN = 5
HARDLY_ANYONE = 20


class Share(NamedTuple):
    """A share with its 95 % interval; ``count`` is None when it is too small to print."""

    value: float
    low: float
    high: float
    count: int | None
    of: int


@dataclass(frozen=True)
class Row:
    """One area or age band."""

    name: str
    residents: int
    active: int | None = None
    rate: float | None = None
    interval: tuple | None = None
    relative: float | None = None
    relative_interval: tuple | None = None
    bounds: tuple | None = None
    newcomers: int | None = None
    suppressed: bool = False
    reason: str | None = None


class RScore(NamedTuple):
    """Lowest rate by highest, for comparison with other platforms only, beside its value under equal chances."""

    value: float
    by_chance: float


class Partial(NamedTuple):
    """How much "area" or "age" carries of the spread, and what is left within the other (None: cells too small)."""

    variable: str
    alone: float
    within: float | None


@dataclass(frozen=True)
class Work:
    """Who does the work: ``people`` of ``contributors`` do half of it; ``before``: in the period before."""

    people: int
    contributors: int
    share: float
    in_hours: bool
    effective_number: float
    gini_active: float
    gini_all: float | None
    top_tenth: float
    lorenz: tuple
    before: int | None = None


@dataclass(frozen=True)
class Ladder:
    """The stairs: people on each step (0 to 5), moves between steps (rows: before), people who came up to each step."""

    levels: tuple
    moves: tuple | None = None
    up: tuple | None = None
    newcomers: Share | None = None
    ever_new: Share | None = None
    renewal: Share | None = None
    climbed: Share | None = None
    climb_rate: Share | None = None
    fall_rate: Share | None = None
    retention: Share | None = None
    mobility: float | None = None


@dataclass(frozen=True)
class Persistence:
    """Who stays, over the period, the one before and the one before that (the last two None without such records)."""

    retention: float | None
    same_vanguard: float | None
    at_least_two: int | None
    ever: int | None


@dataclass(frozen=True)
class Exchange:
    """How vanguard and rearguard stand to each other, pooled over initiatives."""

    rearguard: Share | None
    outside_own_area: Share | None
    outside_vs_expected: float | None
    newcomers_per_initiator: float | None
    initiatives: int
    external_internal: float | None
    external_internal_expected: float | None
    brought_by: int | None


@dataclass(frozen=True)
class Question:
    """One of the four questions. ``change`` since the period before: "better", "worse", "same" or None (unknown)."""

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


@dataclass(frozen=True)
class Assessment:
    """Everything there is to say about who takes part in one neighbourhood and period."""

    period: Period
    previous: Period | None
    rules: str
    residents: int
    active: int
    reach: Share | None
    reach_sentence: Sentence | None
    area_known: float | None
    unplaced: int
    areas: tuple
    ages: tuple
    hardly_known: tuple
    lagging: tuple
    doubtful: tuple
    gap: Gap | None
    variation: Variation | None
    r_score: RScore | None
    partials: tuple
    work: Work | None
    ladder: Ladder
    persistence: Persistence | None
    exchange: Exchange
    questions: tuple
    verdict: Verdict
    notes: tuple


def assess(population, deeds, from_day=None, to_day=None, previous_from=None, *, today=None, conversations=None):
    """Assess one period: by default the twelve months up to the last deed, beside the period before.

    ``conversations`` are (initiatives that talked with the neighbourhood and wrote what they did with it,
    initiatives), where that is recorded. Deeds dated after ``today`` are left out and mentioned. Raises Refusal for
    periods that cannot be.
    """
    today = today or present_day()
    seen = _Seen(population, deeds, today)
    period = chosen_period(seen.last_day, from_day, to_day)
    previous = previous_period(period, previous_from)
    now = _Facts(population, seen, period, previous, conversations)
    before = _Facts(population, seen, previous, period_before(previous)) if now.history else None
    judgement = verdict.judge(now.standing, before.standing if before else None)
    areas = _rows(population.areas, population.residents, now.by_area, now.unplaced, now.new_by_area)
    ages = _age_rows(population, now)
    (hardly, lagging), doubtful = _least_reached(areas), _doubtful(areas, judgement)
    gap, variation, r_score = _indices(areas, now)
    answers = _questions(judgement, areas, now, before, doubtful)
    return Assessment(
        period=period,
        previous=previous if now.history else None,
        rules=questions.RULES_VERSION,
        residents=population.total,
        active=now.people.number,
        reach=_share_of(now.people.number, population.total),
        reach_sentence=_sentence_of_reach(now.people.number, population.total),
        area_known=now.standing.area_known,
        unplaced=now.unplaced,
        areas=areas,
        ages=ages,
        hardly_known=hardly,
        lagging=lagging,
        doubtful=doubtful,
        gap=gap,
        variation=variation,
        r_score=r_score,
        partials=_partials(population, now, areas, ages),
        work=_work(now, before, population.total),
        ladder=_ladder(now, population.total),
        persistence=_persistence(now, before),
        exchange=_exchange(now, population),
        questions=answers,
        verdict=_verdict(judgement, answers, hardly, lagging, now),
        notes=_notes(population, seen, now, areas),
    )


class _Seen:
    """The deeds that have happened by today."""

    def __init__(self, population, deeds, today):
        self.deeds = deeds
        self.past = deeds.day <= today.toordinal()
        self.future = int((~self.past).sum())
        days = deeds.day[self.past] if self.future else deeds.day
        self.last_day = date.fromordinal(int(days.max())) if len(days) else today
        self.first = int(days.min()) if len(days) else None
        if self.future:
            self.deeds = _only(deeds, self.past)


def _only(deeds, rows):
    columns = ("person", "day", "level", "initiative", "area", "age", "hours", "brought")
    return type(deeds)(**{**vars(deeds), **{name: getattr(deeds, name)[rows] for name in columns}})


class _Facts:
    """What is counted of one period, before anything is left out."""

    def __init__(self, population, seen, period, before, conversations=None):
        deeds = seen.deeds
        self.deeds, self.period, self.before_period = deeds, period, before
        self.people = people_in(deeds, period, population)
        self.by_area = self.people.by_area(len(population.areas))
        self.unplaced = self.people.number - int(self.by_area.sum())
        self.history = seen.first is not None and seen.first < period.start.toordinal()
        self.short_history = self.history and seen.first > before.start.toordinal() + before.days // 4
        self.before = people_in(deeds, before, population) if self.history else None
        self.new = self.people.active & ~self.before.active if self.history else None
        self.new_by_area = self._count_new(population)
        self.work, self.in_hours = work_of(deeds, self.people.rows)
        self.taking = exchange.taking_part(deeds, self.people)
        self.standing = Standing(
            residents=population.residents,
            active=self.by_area,
            unplaced=self.unplaced,
            work=self.work,
            newcomers=self._newcomers(),
            rearguard=exchange.rearguard_share(self.taking, self.before.level) if self.history else None,
            talks=conversations,
        )

    def _newcomers(self):
        if not self.history:
            return None
        return Pooled(int(self.new.sum()), self.people.number, float(self.people.number))

    def _count_new(self, population):
        if not self.history:
            return None
        places = self.people.area[self.new]
        return np.bincount(places[places >= 0], minlength=len(population.areas))

    def first_time(self):
        """Of whom nothing is known in the 24 months before the period."""
        start = self.period.start
        since = year_before(year_before(start)).toordinal()
        earlier = (self.deeds.day < start.toordinal()) & (self.deeds.day >= since)
        first = np.ones(self.deeds.people, bool)
        first[self.deeds.person[earlier]] = False
        return first


def _share_of(count, of):
    """A share with its interval (Wilson); None of nobody."""
    if not of:
        return None
    low, high = (float(bound) for bound in reach.wilson(count, of))
    return Share(count / of, low, high, count, of)


def _small_share(count, of, fewest=questions.FEWEST_IN_SHARE):
    """A share of at least ``fewest`` people; None where it, or what is left over, would point at 1 to 4 of them."""
    if count is None or of < fewest or disclosure.few(count) or disclosure.few(of - count):
        return None
    low, high = reach.share_interval(count, of)
    return Share(count / of, low, high, count, of)


def _rows(names, residents, active, unplaced, new=None):
    hidden = disclosure.hidden_cells(active, residents=residents)
    small = residents < disclosure.MINIMUM_RESIDENTS
    rate = reach.rates(active, residents)
    low, high = reach.wilson(active, residents)
    relative = _relative(active, residents, hidden)
    least, most = reach.bounds(active, residents, unplaced)
    shown_new = _shown_newcomers(new, active, hidden) if new is not None else None
    total = residents.sum()
    rows = []
    for place, name in enumerate(names):
        if hidden[place]:
            reason = "small" if small[place] else "few" if disclosure.few(active[place]) else "others"
            rows.append(Row(name, int(residents[place]), suppressed=True, reason=reason))
            continue
        enough = active.sum() * residents[place] / total >= EXPECTED_FOR_INDEX
        rows.append(
            Row(
                name,
                int(residents[place]),
                int(active[place]),
                float(rate[place]),
                (float(low[place]), float(high[place])),
                float(relative[0][place]) if enough else None,
                (float(relative[1][place]), float(relative[2][place])) if enough else None,
                (float(least[place]), float(most[place])),
                shown_new[place] if shown_new else None,
            )
        )
    return tuple(rows)


def _relative(active, residents, hidden):
    """Relative rates and their ranges; what is left out counts as one area, so that no range tells what is in it."""
    if not active.sum() or not residents.sum():
        return None, None, None
    shown_active, shown_residents = _published(active, residents, hidden)
    ranges = np.full((2, len(active)), np.nan)
    ranges[:, ~hidden] = np.array(reach.relative_intervals(shown_active, shown_residents))[:, : (~hidden).sum()]
    return reach.relative_rates(active, residents), *ranges


def _published(active, residents, hidden):
    """Counts and residents of what is shown, with all that is left out as one group behind it."""
    rest = [(active[hidden].sum(), residents[hidden].sum())] if residents[hidden].any() else []
    pairs = [*zip(active[~hidden], residents[~hidden], strict=True), *rest]
    return (np.array(column, np.int64) for column in zip(*pairs, strict=True))


def _shown_newcomers(new, active, hidden):
    returning = active - new
    hidden = disclosure.hidden_cells(new, also=hidden | ((returning > 0) & (returning < disclosure.MINIMUM)))
    return [None if gone else int(number) for number, gone in zip(new, hidden, strict=True)]


def _age_rows(population, now):
    if not population.ages:
        return ()
    active = now.people.by_age(len(population.ages))
    return _rows(population.ages, population.table.sum(axis=0), active, now.people.number - int(active.sum()))


def _least_reached(areas):
    """Areas with (almost) nobody, and areas where more are known but surely less than half as often as average."""
    few = tuple(row.name for row in areas if row.reason == "few" or (row.active == 0 and row.residents > 0))
    behind = [
        row
        for row in areas
        if row.active and row.relative_interval is not None and row.relative_interval[1] < questions.LAGGING
    ]
    hardly = few + tuple(row.name for row in behind if row.active < HARDLY_ANYONE)
    return hardly, tuple(row.name for row in behind if row.active >= HARDLY_ANYONE)


def _doubtful(areas, judgement):
    pairs = zip(areas, judgement.parts.doubtful, strict=True)
    return tuple(row.name for row, doubtful in pairs if doubtful and row.residents >= disclosure.MINIMUM_RESIDENTS)


def _indices(areas, now):
    """Gap, variation and r-score over what is published: shown areas, and one group of all that is left out."""
    if not now.by_area.sum() or not now.standing.residents.sum():
        return None, None, None
    hidden = np.array([row.suppressed for row in areas])
    active, residents = _published(now.by_area, now.standing.residents, hidden)
    groups = merged(residents, EXPECTED_FOR_INDEX * residents.sum() / active.sum())
    residents, active = summed(residents, groups), summed(active, groups)
    if len(residents) < 2 or (active > residents).any() or active.sum() < EXPECTED_FOR_INDEX * 2:
        return None, None, None
    return (
        representation.gap(active, residents),
        representation.variation(active, residents),
        RScore(representation.r_score(active, residents), representation.r_score_by_chance(active.sum(), residents)),
    )


def _partials(population, now, areas, ages):
    if not ages or any(row.suppressed for row in (*areas, *ages)):
        return ()
    cells = now.people.by_area_and_age(len(population.areas), len(population.ages))
    table = population.table
    large = cells.min() >= disclosure.MINIMUM and table.min() >= disclosure.MINIMUM_RESIDENTS
    parts = []
    for axis, name in enumerate(("area", "age")):
        rows = (areas, ages)[axis]
        spread = representation.partial_by_group([row.active for row in rows], [row.residents for row in rows])
        within = representation.partial_within(cells, table, axis) if large else None
        parts.append(Partial(name, float(np.sqrt((spread**2).sum())), within))
    return tuple(parts)


def _work(now, before, residents):
    if len(now.work) < questions.FEWEST_CONTRIBUTORS:
        return None
    people, contributors = concentration.half_of_the_work(now.work), len(now.work)
    gini = concentration.gini(now.work)
    return Work(
        people=people,
        contributors=contributors,
        share=people / contributors,
        in_hours=now.in_hours,
        effective_number=concentration.effective_number(now.work),
        gini_active=gini,
        gini_all=concentration.gini_of_all(gini, contributors / residents) if residents >= contributors else None,
        top_tenth=concentration.top_share(now.work),
        lorenz=concentration.lorenz(now.work, 10),
        before=_half_before(before),
    )


def _half_before(before):
    enough = before is not None and len(before.work) >= questions.FEWEST_CONTRIBUTORS
    return concentration.half_of_the_work(before.work) if enough else None


def _ladder(now, residents):
    level = now.people.level
    counts = np.bincount(level, minlength=ladder.LEVELS)
    counts[0] = max(residents - now.people.number, 0)
    levels = _shown(counts, disclosure.hidden_cells(counts))
    if not now.history:
        return Ladder(levels)
    table = ladder.moves_table(now.before.level, level, residents)
    active, active_before = now.people.number, now.before.number
    vanguard, vanguard_before = int(table[:, 4:].sum()), int(table[4:].sum())
    stayed = int(table[4:, 4:].sum())
    up = ladder.climbers(table)
    gone = disclosure.hidden_table(table)
    return Ladder(
        levels,
        moves=tuple(_shown(row, hidden) for row, hidden in zip(table, gone, strict=True)),
        up=tuple(None if disclosure.few(number) else int(number) for number in up),
        newcomers=_small_share(int(now.new.sum()), active),
        ever_new=_small_share(int((now.people.active & now.first_time()).sum()), active),
        renewal=_small_share(vanguard - stayed, vanguard),
        climbed=_small_share(int(table[1:4, 4:].sum()), vanguard),
        climb_rate=_small_share(int(np.triu(table[1:, 1:], 1).sum()), active_before),
        fall_rate=_small_share(int(np.tril(table, -1).sum()), active_before),
        retention=_small_share(stayed, vanguard_before),
        mobility=ladder.mobility(table),
    )


def _shown(counts, hidden):
    return tuple(None if gone else int(count) for count, gone in zip(counts, hidden, strict=True))


def _persistence(now, before):
    if before is None or min(now.people.number, before.people.number) < questions.FEWEST_IN_SHARE:
        return None
    periods = [_ids(now.people.active), _ids(before.people.active)]
    vanguards = [_ids(each.people.level >= ladder.FIRST_OF_VANGUARD) for each in (before, now)]
    twice, ever = (None, None)
    if before.history:
        twice, ever = persistence.in_at_least_two([*periods, _ids(before.before.active)])
    return Persistence(
        persistence.retention(periods[1], periods[0]),
        persistence.same_people(*vanguards) if min(map(len, vanguards)) >= questions.FEWEST_IN_SHARE else None,
        None if twice is None or disclosure.few(twice) else twice,
        ever,
    )


def _ids(mask):
    return set(np.flatnonzero(mask).tolist())


def _exchange(now, population):
    taking, rearguard = now.taking, now.standing.rearguard
    crossing = exchange.outside_own_area(taking, now.people.area, population.residents)
    brought, per_initiator = exchange.brought_in(taking, now.first_time()) if now.history else (0, None)
    external, expected = exchange.working_together(now.deeds, now.people, len(population.areas))
    rows = now.people.rows & (now.deeds.brought >= 0)
    told = int(np.unique(now.deeds.person[rows]).size)
    outside = _small_share(crossing.outside, crossing.of, 10)
    return Exchange(
        rearguard=_small_share(rearguard.count, rearguard.of, 10) if rearguard else None,
        outside_own_area=outside,
        outside_vs_expected=crossing.vs_expected if outside else None,
        newcomers_per_initiator=None if disclosure.few(brought) else per_initiator,
        initiatives=int(np.unique(taking.initiative).size),
        external_internal=external if len(now.work) >= questions.FEWEST_CONTRIBUTORS else None,
        external_internal_expected=expected if len(now.work) >= questions.FEWEST_CONTRIBUTORS else None,
        brought_by=None if disclosure.few(told) else told,
    )


def _questions(judgement, areas, now, before, doubtful):
    sentences = (
        _sentence_of_areas(areas, doubtful),
        _sentence_of_work(now, before),
        _sentence_of_newcomers(now),
        _sentence_of_exchange(now),
    )
    changes = judgement.changes or (None,) * 4
    return tuple(
        _question(key, answer, sentence, change)
        for key, answer, sentence, change in zip(wording.QUESTIONS, judgement.answers, sentences, changes, strict=True)
    )


def _question(key, answer, sentence, change):
    moved, surely = _change(change)
    return Question(
        key=key,
        title=wording.QUESTIONS[key],
        answer=answer.word,
        answer_title=wording.ANSWERS[answer.word],
        certainty=wording.certainty(answer.probability),
        probability=answer.probability,
        value=None if answer.word == questions.UNKNOWN else answer.value,
        sentence=sentence,
        change=moved,
        change_certainty=surely,
    )


def _change(change):
    if change is None:
        return None, None
    up, down = change
    if max(up, down) < questions.SURE:
        return "same", None
    return ("better" if up > down else "worse"), wording.certainty(max(up, down))


def _sentence_of_reach(active, residents):
    return wording.of_every_hundred(active / residents) if residents and active <= residents else None


def _sentence_of_areas(areas, doubtful):
    shown = [row for row in areas if not row.suppressed and row.rate is not None and row.residents]
    if doubtful:
        return wording.not_certain_of(_named(doubtful))
    if len(shown) < 2:
        return None
    low, high = min(shown, key=lambda row: row.rate), max(shown, key=lambda row: row.rate)
    return wording.lowest_and_highest(low.name, low.rate, high.name, high.rate)


def _sentence_of_work(now, before):
    if len(now.work) < questions.FEWEST_CONTRIBUTORS:
        return None
    return wording.half_of_work(concentration.half_of_the_work(now.work), _half_before(before))


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


def _named(names):
    if len(names) <= NAMES_SHOWN:
        return names
    return (*names[:NAMES_SHOWN], "…")


_LACKING = {
    "active": N_("Fewer than 40 people took part in this period, as far as we know."),
    "areas": N_("Of more than 3 in 10 people we do not know where they live."),
    "impossible": N_("More people take part than live here. Check the number of residents and the areas."),
    "questions": N_("We do not know the answer to two or more of the four questions."),
}


def _verdict(judgement, answers, hardly, lagging, now):
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
    yield from (question.sentence for question in answers if question.sentence and question.answer != "unknown")
    if hardly:
        yield wording.hardly_known(_named(hardly))
    if lagging:
        yield wording.lagging(_named(lagging))
    if now.unplaced:
        yield _unplaced(now.unplaced)


def _unplaced(unknown):
    if disclosure.few(unknown):
        return say(N_("We do not know where a few people live."))
    return wording.unplaced(unknown)


def _notes(population, seen, now, areas):
    deeds, people = seen.deeds, now.people
    if population.total == 0:
        return (say(N_("The population figures say that nobody lives here. Check the number of residents.")),)
    notes = []
    if seen.future:
        notes.append(say(N_("Deeds with a date in the future were left out: %(number)s."), number=seen.future))
    if deeds.without_person:
        sentence = N_("Deeds without a person were left out of the count of people: %(number)s.")
        notes.append(say(sentence, number=deeds.without_person))
    if people.elsewhere:
        sentence = N_("These areas are not in the population figures and count as unknown: %(areas)s.")
        notes.append(say(sentence, areas=", ".join(_named(people.elsewhere))))
    if people.moved:
        notes.append(say(N_("Some people were recorded in two areas. They count where they were last seen.")))
    too_many = tuple(row.name for row in areas if row.rate is not None and row.rate > 1)
    if too_many:
        sentence = N_("In these areas more people take part than live there: %(areas)s. Check the figures.")
        notes.append(say(sentence, areas=", ".join(_named(too_many))))
    elif (now.by_area > population.residents).any():
        notes.append(say(N_("In some small areas more people take part than live there. Check the figures.")))
    empty = tuple(row.name for row in areas if row.residents == 0)
    if empty:
        sentence = N_("In these areas nobody lives, according to the figures: %(areas)s.")
        notes.append(say(sentence, areas=", ".join(_named(empty))))
    if now.short_history:
        sentence = N_("The records begin on %(day)s. Some people may seem new who are not.")
        notes.append(say(sentence, day=date.fromordinal(seen.first).isoformat()))
    if any(row.suppressed for row in areas):
        notes.append(say(N_("Some figures are left out, so that nobody can be recognised.")))
    return tuple(notes)


def days_of(period):
    """The first and last day of a period as ISO text."""
    return [period.start.isoformat(), period.end.isoformat()]
