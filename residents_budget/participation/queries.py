"""What pages ask about taking part: who does, and where one can now.

The measures are in ``assessment.py``; here is only read what they need, with one select for the population and one for
the deeds, and kept until either changes.
"""

from itertools import groupby
from typing import NamedTuple

import sqlalchemy as sa

from residents_budget import disclosure, moments
from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.discussion.models import Conversation
from residents_budget.neighbourhoods.models import PopulationFigure, SubArea
from residents_budget.participation.assessment import Assessment, assess
from residents_budget.participation.deeds import Deed as Act
from residents_budget.participation.deeds import from_records
from residents_budget.participation.periods import period_before
from residents_budget.participation.population import Population, population_by_age, population_of
from residents_budget.participation.remembered import Remembered
from residents_budget.participation.showing import least_reached

MOST_YEARS = 4
"""How many earlier years are shown beside the present one."""

LATEST_ACTS = 200
"""How many acts are looked at to see whether something was written since."""

_assessments = Remembered(most=32)


class Picture(NamedTuple):
    """Who takes part now, the same in ``earlier`` periods (latest first), and what it was computed from.

    ``visitors`` is how many people of other neighbourhoods took part (not counted here; None when that is 1 to 4).
    """

    now: Assessment
    earlier: tuple
    population: Population
    visitors: int | None


class Summary(NamedTuple):
    """What the neighbourhood page says of who takes part, in one sentence."""

    verdict: object
    reach_sentence: object
    hardly_known: tuple
    least_reached: str | None
    has_population: bool


def population(neighbourhood):
    """Residents by sub-area, in their order, of the newest year that each has figures for; by age where all have that.

    A sub-area without figures is left out: nobody there can be compared with who lives there.
    """
    return _population_of(_population_rows(neighbourhood))


def _population_rows(neighbourhood):
    """(sub-area, year, age band, residents) as plain tuples."""
    newest = (
        sa.select(sa.func.max(PopulationFigure.year))
        .where(PopulationFigure.area_code == SubArea.code)
        .correlate(SubArea)
        .scalar_subquery()
    )
    rows = db.session.execute(
        sa.select(SubArea.name, PopulationFigure.year, PopulationFigure.age_band, PopulationFigure.residents)
        .join(PopulationFigure, sa.and_(PopulationFigure.area_code == SubArea.code, PopulationFigure.year == newest))
        .where(SubArea.neighbourhood_id == neighbourhood.id)
        .order_by(SubArea.position, SubArea.name, PopulationFigure.age_band)
    )
    return tuple(tuple(row) for row in rows)


def _population_of(rows):
    totals, bands = {}, {}
    for name, figures in groupby(rows, key=lambda row: row[0]):
        figures = [(band, residents) for _name, _year, band, residents in figures]
        by_age = [residents for band, residents in figures if band]
        bare = [residents for band, residents in figures if not band]
        totals[name] = bare[0] if bare else sum(by_age)
        bands |= {(name, band): residents for band, residents in figures if band}
    year = max((row[1] for row in rows), default=None)
    if not sum(totals.values()):
        return population_of({}, year)
    if {name for name, _band in bands} == totals.keys() and len(bands) == len(totals) * len({b for _n, b in bands}):
        return population_by_age(bands, year)
    return population_of(totals, year)


def deeds(neighbourhood, ages=()):
    """Every act of taking part of this neighbourhood's residents, oldest first, as arrays; minutes become hours.

    Acts of people who lived in another neighbourhood at that moment are left out: they do not belong to the residents
    that are compared with.
    """
    rows = db.session.execute(
        sa.select(
            Deed.person_id,
            Deed.happened_on,
            sa.cast(Deed.act, sa.String),
            Deed.initiative_id,
            SubArea.name,
            Deed.age_band,
            Deed.minutes,
        )
        .outerjoin(SubArea, SubArea.id == Deed.sub_area_id)
        .where(*_of_residents(neighbourhood))
        .order_by(Deed.id),
        execution_options={"yield_per": 5_000},
    )
    known = set(ages)
    return from_records(
        Act(person, day, act, initiative, area, age if age in known else None, minutes / 60 if minutes else None)
        for person, day, act, initiative, area, age, minutes in rows
    )


def _acts(neighbourhood):
    return Deed.neighbourhood_id == neighbourhood.id, Deed.act.is_not(None)


def _of_residents(neighbourhood):
    lives_here = sa.or_(Deed.sub_area_id.is_(None), SubArea.neighbourhood_id == neighbourhood.id)
    return *_acts(neighbourhood), lives_here


def _visitors(neighbourhood, period):
    """How many people took part in a period while they lived in another neighbourhood."""
    count = db.session.scalar(
        sa.select(sa.func.count(sa.distinct(Deed.person_id)))
        .join(SubArea, SubArea.id == Deed.sub_area_id)
        .where(
            *_acts(neighbourhood),
            SubArea.neighbourhood_id != neighbourhood.id,
            Deed.happened_on.between(period.start, period.end),
        )
    )
    return None if disclosure.few(count) else count


def _state_of_the_book(neighbourhood):
    """What changes whenever an act is written, or a person is erased from one.

    Only the latest acts are read, found by their numbers: enough to notice one that was stored a little later than an
    act with a higher number. A cast keeps the database from searching by act instead.
    """
    latest = (
        sa.select(Deed.id, Deed.recorded_at)
        .where(Deed.neighbourhood_id == neighbourhood.id, sa.cast(Deed.act, sa.String).is_not(None))
        .order_by(Deed.id.desc())
        .limit(LATEST_ACTS)
        .subquery()
    )
    erased = sa.select(sa.func.count(sa.case((Deed.neighbourhood_id == neighbourhood.id, Deed.act))))
    row = db.session.execute(
        sa.select(
            sa.func.max(latest.c.id),
            sa.func.sum(latest.c.id),
            sa.func.max(latest.c.recorded_at),
            erased.where(Deed.person_id.is_(None)).scalar_subquery(),
        )
    ).one()
    return tuple(row)


def picture(neighbourhood, today=None):
    """Who takes part, now and in earlier years: computed anew only when a deed, a figure or the day has changed."""
    today = today or moments.today(moments.ZoneInfo(neighbourhood.zone))
    rows = _population_rows(neighbourhood)
    key = (neighbourhood.id, _state_of_the_book(neighbourhood), rows, today)
    return _assessments.get(key, lambda: _computed(neighbourhood, _population_of(rows), today))


def _computed(neighbourhood, residents, today):
    acts = deeds(neighbourhood, residents.ages)
    now = assess(residents, acts, today=today)
    earlier, period, first = [], period_before(now.period), int(acts.day.min()) if len(acts) else None
    while first is not None and first <= period.end.toordinal() and len(earlier) < MOST_YEARS:
        earlier.append(assess(residents, acts, period.start, period.end, today=today))
        period = period_before(period)
    return Picture(now, tuple(earlier), residents, _visitors(neighbourhood, now.period))


def assessment(neighbourhood, today=None):
    """The Assessment of the twelve months up to the last deed (see ``assessment.py``)."""
    return picture(neighbourhood, today).now


def summary(neighbourhood, today=None):
    """What the neighbourhood page says of who takes part."""
    found = assessment(neighbourhood, today)
    return Summary(found.verdict, found.reach_sentence, found.hardly_known, least_reached(found), found.residents > 0)


class Talking(NamedTuple):
    """Conversations held off-line in a period: how many, at how many initiatives, and how many of them have
    written down what was done with what was said."""

    conversations: int
    initiatives: int
    answered: int


def talking(neighbourhood, period):
    """How initiators gave back, in a period: conversations held, and what was done with them."""
    answered = sa.case((Conversation.done_with_it != "", Conversation.initiative_id))
    row = db.session.execute(
        sa.select(
            sa.func.count(),
            sa.func.count(sa.distinct(Conversation.initiative_id)),
            sa.func.count(sa.distinct(answered)),
        ).where(
            Conversation.neighbourhood_id == neighbourhood.id,
            Conversation.held_on.between(period.start, period.end),
        )
    ).one()
    return Talking(*row)
