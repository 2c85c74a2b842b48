"""The whole assessment of one neighbourhood and period: the page and the command print this and compute nothing.

``assess(population, deeds)`` gives an :class:`Assessment`. Everything in it may be published: counts of 1 to 4 are
left out (None), with as many others as it takes to keep them out, and the gap, the variation and the r-score are
computed from what is published only (areas that are left out count as one group), so that they give nothing away. A
solver goes over all of it together and leaves out more where something could still be worked out (``withholding.py``).
The verdict and the four answers rest on all areas.

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
      votes                 tuple of Votes: turnout by area of the votes counted in this period
      year                  of the population figures

    Row        name, residents, active, rate, interval, relative, relative_interval, bounds, newcomers, suppressed,
               reason ("few", "small" or "others"; None when shown)
    Share      value, low, high, count (None when left out), of
    Sentence   key, figures      write _(sentence.key, **sentence.figures)
"""

from dataclasses import dataclass, replace

import numpy as np

from residents_budget import disclosure
from residents_budget.moments import today as present_day
from residents_budget.participation import questions, verdict, withholding
from residents_budget.participation.facts import Facts, Seen
from residents_budget.participation.periods import Period, chosen_period, period_before, previous_period
from residents_budget.participation.representation import Gap, Variation
from residents_budget.participation.shares import Share, share_of
from residents_budget.participation.told_answers import (
    Verdict,
    answers_told,
    sentence_of_reach,
    values_told,
    verdict_told,
)
from residents_budget.participation.told_areas import (
    RScore,
    age_rows,
    doubtful_of,
    indices,
    least_reached,
    partials,
    rows_of,
)
from residents_budget.participation.told_exchange import Exchange, exchange_told
from residents_budget.participation.told_notes import notes_told
from residents_budget.participation.told_stairs import Ladder, Persistence, ladder_told, persistence_told
from residents_budget.participation.told_work import Work, work_told
from residents_budget.participation.wording import Sentence


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
    votes: tuple = ()
    year: int | None = None


def assess(
    population,
    deeds,
    from_day=None,
    to_day=None,
    previous_from=None,
    *,
    today=None,
    conversations=None,
    votes=(),
    population_before=None,
    beside=(),
    parts=(),
    begins=None,
):
    """Assess one period: by default the twelve months up to the last deed, beside the period before.

    ``conversations`` are (initiatives that talked with the neighbourhood and wrote what they did with it,
    initiatives), where that is recorded. ``votes`` are Votes that were counted in the period; secret as they are, they
    stand beside the people who are known and never count as such. ``population_before`` is that of the period before,
    where its figures are others. ``beside`` are Assessments that were published before, ``parts`` what stands beside
    these on other pages, ``begins`` the first day of the records: None comes back where this one may not be published
    beside those. Deeds dated after ``today`` are left out and mentioned. Raises Refusal for periods that cannot be.
    """
    found = _assess(population, deeds, from_day, to_day, previous_from, today, conversations, votes, population_before)
    return withholding.safe(found, beside, begins, parts)


def _assess(population, deeds, from_day, to_day, previous_from, today, conversations, votes, population_before):
    today = today or present_day()
    seen = Seen(population, deeds, today)
    period = chosen_period(seen.last_day, from_day, to_day)
    previous = previous_period(period, previous_from)
    now = Facts(population, seen, period, previous, conversations)
    earlier = population_before or population
    before = Facts(earlier, seen, previous, period_before(previous)) if now.history else None
    judgement = verdict.judge(now.standing, _comparable(before, earlier, population) if before else None)
    areas = rows_of(population.areas, population.residents, now.by_area, now.unplaced, now.new_by_area)
    ages = age_rows(population, now)
    (hardly, lagging), doubtful = least_reached(areas), doubtful_of(areas, judgement)
    gap, variation, r_score = indices(areas, now)
    stairs, ties = ladder_told(now, population.total), exchange_told(now, population)
    work = work_told(now, before, population.total)
    values = values_told(judgement, work, stairs.newcomers, ties.rearguard)
    answers = answers_told(judgement, areas, now, before, doubtful, values)
    return Assessment(
        period=period,
        previous=previous if now.history else None,
        rules=questions.RULES_VERSION,
        residents=population.total,
        active=now.people.number,
        reach=share_of(now.people.number, population.total),
        reach_sentence=sentence_of_reach(now.people.number, population.total),
        area_known=_area_known_told(now),
        unplaced=now.unplaced,
        areas=areas,
        ages=ages,
        hardly_known=hardly,
        lagging=lagging,
        doubtful=doubtful,
        gap=gap,
        variation=variation,
        r_score=r_score,
        partials=partials(population, now, areas, ages),
        work=work,
        ladder=stairs,
        persistence=persistence_told(now, before),
        exchange=ties,
        questions=answers,
        verdict=verdict_told(judgement, answers, hardly, lagging, now),
        notes=notes_told(population, seen, now, areas, earlier if before else None),
        votes=tuple(votes),
        year=population.year,
    )


def _area_known_told(now):
    """The share of people whose area is known; where 1 to 4 are of unknown area, in whole percents."""
    known = now.standing.area_known
    return round(known, 2) if disclosure.few(now.unplaced) else known


def _comparable(before, earlier, population):
    """The Standing of the period before; of other areas than ours the first question compares nothing."""
    if earlier.areas == population.areas:
        return before.standing
    return replace(before.standing, active=np.zeros_like(before.standing.active))
