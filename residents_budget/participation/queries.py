"""What is read from the records to assess who takes part: residents, deeds, votes.

The measures are in ``assessment.py``; what was published of them is asked of ``publications``.
"""

from datetime import date
from itertools import groupby

import sqlalchemy as sa

from residents_budget import disclosure, moments
from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.giving_back import queries as giving_back
from residents_budget.neighbourhoods.models import PopulationFigure, SubArea
from residents_budget.participation.assessment import assess
from residents_budget.participation.deeds import Deed as Act
from residents_budget.participation.deeds import from_records
from residents_budget.participation.periods import period_before
from residents_budget.participation.population import population_by_age, population_of
from residents_budget.participation.votes import votes_told
from residents_budget.rounds.models import Round
from residents_budget.voting.models import Outcome, Turnout


def population(neighbourhood, year=None):
    """Residents by sub-area, in their order; by age where all have that.

    Of each sub-area the newest figures, or those of ``year``: the newest up to it, else the oldest there are. A
    sub-area without figures is left out: nobody there can be compared with who lives there.
    """
    return _population_of(_of_year(_figures(neighbourhood), year))


def _figures(neighbourhood):
    """(sub-area, year, age band, residents) of all years, as plain tuples, by sub-area in their order."""
    rows = db.session.execute(
        sa.select(SubArea.name, PopulationFigure.year, PopulationFigure.age_band, PopulationFigure.residents)
        .join(PopulationFigure, PopulationFigure.area_code == SubArea.code)
        .where(SubArea.neighbourhood_id == neighbourhood.id)
        .order_by(SubArea.position, SubArea.name, PopulationFigure.age_band)
    )
    return tuple(tuple(row) for row in rows)


def _of_year(figures, year):
    """Of each sub-area the rows of its newest year, or of the newest up to ``year``, else of its oldest."""
    years = {}
    for name, held, _band, _residents in figures:
        years.setdefault(name, set()).add(held)
    wanted = {name: _newest_up_to(held, year) for name, held in years.items()}
    return [row for row in figures if row[1] == wanted[row[0]]]


def _newest_up_to(years, year):
    return max((held for held in years if year is None or held <= year), default=min(years))


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


def visitors(neighbourhood, period):
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


def records_begin(neighbourhood):
    """The day of the first act of taking part, or None."""
    return db.session.scalar(sa.select(sa.func.min(Deed.happened_on)).where(*_acts(neighbourhood)))


def acts(neighbourhood):
    """All deeds of this neighbourhood's residents, with the age bands that its figures know."""
    return deeds(neighbourhood, population(neighbourhood).ages)


def first_day(acts):
    """The day of the first deed; None without any."""
    return date.fromordinal(int(acts.day.min())) if len(acts) else None


def assessed(neighbourhood, acts, period, *, today, beside=(), parts=()):
    """The Assessment of these deeds in one period.

    Each period is held against the residents of its own year, as far as there are figures. None where it may not be
    published ``beside`` these Assessments and ``parts``.
    """
    year, before = period.end.year, period_before(period)
    figures = _figures(neighbourhood)
    residents, residents_before = (_population_of(_of_year(figures, one)) for one in (year, before.end.year))
    return assess(
        residents,
        acts,
        period.start,
        period.end,
        today=today,
        conversations=giving_back.talked_back(neighbourhood, period),
        votes=votes(neighbourhood, period),
        population_before=residents_before if residents_before.total else None,
        beside=beside,
        parts=parts,
        begins=first_day(acts),
    )


def people_known(neighbourhood, period):
    """How many residents took part in a period."""
    return db.session.scalar(
        sa.select(sa.func.count(sa.distinct(Deed.person_id)))
        .outerjoin(SubArea, SubArea.id == Deed.sub_area_id)
        .where(*_of_residents(neighbourhood), Deed.happened_on.between(period.start, period.end))
    )


def last_day(acts, today):
    """The day of the last deed up to today; today without any."""
    past = acts.day[acts.day <= today.toordinal()]
    return date.fromordinal(int(past.max())) if len(past) else today


def votes(neighbourhood, period):
    """The votes of this neighbourhood that were counted in a period, oldest first: how many came from which area."""
    rows = db.session.execute(
        sa.select(
            Round.id, Round.title, Outcome.counted_at, Outcome.ballots, SubArea.name, Turnout.codes, Turnout.ballots
        )
        .join(Outcome, Outcome.round_id == Round.id)
        .join(Turnout, Turnout.round_id == Round.id)
        .join(SubArea, SubArea.id == Turnout.sub_area_id)
        .where(
            Round.neighbourhood_id == neighbourhood.id,
            Outcome.counted_at >= moments.start_of_day(period.start),
            Outcome.counted_at < moments.end_of_day(period.end),
        )
        .order_by(Outcome.counted_at, Round.id, SubArea.position, SubArea.name)
    ).all()
    return tuple(
        votes_told(*key[:2], moments.in_zone(key[2]).date().isoformat(), key[3], [tuple(row[4:]) for row in group])
        for key, group in groupby(rows, key=lambda row: tuple(row[:4]))
    )
