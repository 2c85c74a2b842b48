"""What pages ask about taking part: who does, and where one can now.

The measures are in ``assessment.py``; here is only read what they need, with one select for the population and one for
the deeds, and kept until either changes.
"""

from datetime import date
from itertools import groupby
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from residents_budget import disclosure, moments
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.discussion.models import Comment, Conversation
from residents_budget.discussion.terms import Side
from residents_budget.initiatives.models import Initiative, Version
from residents_budget.initiatives.terms import Stage
from residents_budget.neighbourhoods.models import PopulationFigure, SubArea
from residents_budget.participation import periods, stored_form
from residents_budget.participation.assessment import Assessment, assess
from residents_budget.participation.deeds import Deed as Act
from residents_budget.participation.deeds import from_records
from residents_budget.participation.giving_back import GivingBack, answered_in_time
from residents_budget.participation.models import BesidePublication, Publication
from residents_budget.participation.periods import period_before
from residents_budget.participation.population import population_by_age, population_of
from residents_budget.participation.remembered import Remembered
from residents_budget.participation.showing import least_reached
from residents_budget.participation.votes import votes_told
from residents_budget.rounds.models import Round
from residents_budget.voting.models import Outcome, Turnout

MOST_YEARS = 4
"""How many earlier years are shown beside the present one."""

LATEST_ACTS = 200
"""How many acts are looked at to see whether something was written since."""

NOT_WORKED_OUT = (Stage.IDEA, Stage.NOT_FEASIBLE, Stage.WITHDRAWN)
"""Of an initiative in these stages nobody can expect yet, or any more, that it talked with the neighbourhood."""

GIVES = (Verb.ANSWERED, Verb.CALLED_MEETING, Verb.DID_TASK)
"""Beside written reports: answers, meetings, and tasks that others could take over."""

ASKS = (Verb.SUPPORTED, Verb.AGREED)

_assessments = Remembered(most=32)
_beside = Remembered(most=32)


class Picture(NamedTuple):
    """Who takes part now, and the same in ``earlier`` periods (latest first).

    ``visitors`` is how many people of other neighbourhoods took part (not counted here; None when that is 1 to 4).
    ``giving`` is what initiators gave back in that period. ``published_at`` is None for what was computed this moment,
    because nothing was published yet.
    """

    now: Assessment
    earlier: tuple
    visitors: int | None
    giving: GivingBack
    published_at: object = None


class Summary(NamedTuple):
    """What the neighbourhood page says of who takes part, in one sentence."""

    verdict: object
    reach_sentence: object
    hardly_known: tuple
    least_reached: str | None
    has_population: bool


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


def _state_of_the_book(neighbourhood):
    """What changes whenever an act or a conversation is written, a vote is counted, or a person is erased from an act.

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
    counted = (
        sa.select(sa.func.count())
        .join(Round, Round.id == Outcome.round_id)
        .select_from(Outcome)
        .where(Round.neighbourhood_id == neighbourhood.id)
    )

    def talks(column):
        return sa.select(column).where(Conversation.neighbourhood_id == neighbourhood.id).scalar_subquery()

    row = db.session.execute(
        sa.select(
            sa.func.max(latest.c.id),
            sa.func.sum(latest.c.id),
            sa.func.max(latest.c.recorded_at),
            erased.where(Deed.person_id.is_(None)).scalar_subquery(),
            talks(sa.func.max(Conversation.id)),
            talks(sa.func.count(sa.case((Conversation.done_with_it != "", 1)))),
            counted.scalar_subquery(),
        )
    ).one()
    return tuple(row)


def picture(neighbourhood, today=None):
    """Who takes part: what was published last, beside what was published of earlier years.

    Where nothing was published yet it is computed, and anew only when a deed, a figure or the day has changed.
    """
    key, told = _told(neighbourhood, today)

    def beside():
        period = told.now.period
        came = told.visitors if told.published_at else visitors(neighbourhood, period)
        return came, giving_back(neighbourhood, period)

    came, giving = _beside.get(key, beside)
    return Picture(told.now, told.earlier, came, giving, told.published_at)


class _Told(NamedTuple):
    """The Assessments of a Picture; ``visitors`` only where they were published."""

    now: Assessment
    earlier: tuple
    visitors: int | None = None
    published_at: object = None


def _told(neighbourhood, today):
    """(what names all that it depends on, the _Told)."""
    chosen = _newest_publications(neighbourhood)
    if chosen:
        key = ("published", chosen)
        return key, _assessments.get(key, lambda: _as_published([one[0] for one in chosen]))
    today = today or moments.today(moments.ZoneInfo(neighbourhood.zone))
    figures = _figures(neighbourhood)
    key = (neighbourhood.id, _state_of_the_book(neighbourhood), figures, today)
    return key, _assessments.get(key, lambda: _computed(neighbourhood, today, figures))


def _newest_publications(neighbourhood):
    """(number, moment) of the newest publication, and of those before it that do not overlap with a later one."""
    chosen, before = [], None
    for number, moment, starts_on, ends_on in db.session.execute(
        sa.select(Publication.id, Publication.published_at, Publication.starts_on, Publication.ends_on)
        .where(Publication.neighbourhood_id == neighbourhood.id)
        .order_by(Publication.ends_on.desc(), Publication.starts_on, Publication.id)
    ):
        if before is None or ends_on < before:
            chosen.append((number, moment))
            before = starts_on
        if len(chosen) > MOST_YEARS:
            break
    return tuple(chosen)


def _as_published(numbers):
    rows = db.session.scalars(sa.select(Publication).where(Publication.id.in_(numbers))).all()
    newest, *earlier = sorted(rows, key=lambda row: row.ends_on, reverse=True)
    before = tuple(stored_form.from_json(row.figures) for row in earlier)
    return _Told(stored_form.from_json(newest.figures), before, newest.visitors, newest.published_at)


def published(neighbourhood):
    """All that was ever published of this neighbourhood, oldest first: (number, Assessment)."""
    rows = db.session.execute(
        sa.select(Publication.id, Publication.figures)
        .where(Publication.neighbourhood_id == neighbourhood.id)
        .order_by(Publication.ends_on, Publication.id)
    )
    return [(number, stored_form.from_json(figures)) for number, figures in rows]


def find_publication(neighbourhood, period):
    """What was published of exactly this period, or None."""
    return db.session.scalar(
        sa.select(Publication).where(
            Publication.neighbourhood_id == neighbourhood.id,
            Publication.starts_on == period.start,
            Publication.ends_on == period.end,
        )
    )


class Beside(NamedTuple):
    """Figures that were taken with a publication, up to and including a day."""

    up_to: date
    figures: dict


def beside(neighbourhood, what):
    """The newest figures of this name (Beside) that were kept with a publication of this neighbourhood, or None."""
    found = db.session.execute(
        sa.select(Publication.ends_on, BesidePublication.figures)
        .join(BesidePublication, BesidePublication.publication_id == Publication.id)
        .where(Publication.neighbourhood_id == neighbourhood.id, BesidePublication.what == what)
        .order_by(Publication.ends_on.desc(), Publication.id.desc())
        .limit(1)
    ).first()
    return Beside(*found) if found else None


def newest_without(neighbourhood, what):
    """The newest publication of this neighbourhood, if figures of this name do not stand beside it yet; else None."""
    newest = db.session.scalar(
        sa.select(Publication)
        .where(Publication.neighbourhood_id == neighbourhood.id)
        .order_by(Publication.ends_on.desc(), Publication.id.desc())
        .limit(1)
    )
    if newest is None or _stands_beside(newest, what):
        return None
    return newest


def _stands_beside(publication, what):
    return db.session.scalar(
        sa.select(sa.exists().where(BesidePublication.publication_id == publication.id, BesidePublication.what == what))
    )


def published_before(neighbourhood):
    """(the Assessments that were published, oldest first; the first day of the records): what a reader knows."""
    return [figures for _number, figures in published(neighbourhood)], records_begin(neighbourhood)


def records_begin(neighbourhood):
    """The day of the first act of taking part, or None."""
    return db.session.scalar(sa.select(sa.func.min(Deed.happened_on)).where(*_acts(neighbourhood)))


def acts(neighbourhood):
    """All deeds of this neighbourhood's residents, with the age bands that its figures know."""
    return deeds(neighbourhood, population(neighbourhood).ages)


def _computed(neighbourhood, today, figures):
    acts = deeds(neighbourhood, _population_of(_of_year(figures, None)).ages)
    now = assessed(neighbourhood, acts, today=today, figures=figures)
    earlier, period, first = [], period_before(now.period), first_day(acts)
    while first is not None and first <= period.end and len(earlier) < MOST_YEARS:
        earlier.append(assessed(neighbourhood, acts, period, today=today, figures=figures))
        period = period_before(period)
    return _Told(now, tuple(earlier))


def first_day(acts):
    """The day of the first deed; None without any."""
    return date.fromordinal(int(acts.day.min())) if len(acts) else None


def assessed(neighbourhood, acts, period=None, *, today, beside=(), figures=None):
    """The Assessment of these deeds in one period (by default the twelve months up to the last of them).

    Each period is held against the residents of its own year, as far as there are figures. None where it may not be
    published ``beside`` these Assessments. ``figures`` of residents, where they were read already.
    """
    year = period.end.year if period else None
    period = period or periods.twelve_months_up_to(last_day(acts, today))
    before = period_before(period)
    figures = _figures(neighbourhood) if figures is None else figures
    residents, residents_before = (_population_of(_of_year(figures, one)) for one in (year, before.end.year))
    return assess(
        residents,
        acts,
        period.start,
        period.end,
        today=today,
        conversations=talked_back(neighbourhood, period),
        votes=votes(neighbourhood, period),
        population_before=residents_before if residents_before.total else None,
        beside=beside,
        begins=first_day(acts),
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


def assessment(neighbourhood, today=None):
    """The Assessment of the twelve months up to the last deed (see ``assessment.py``)."""
    return _told(neighbourhood, today)[1].now


def summary(neighbourhood, today=None):
    """What the neighbourhood page says of who takes part."""
    found = assessment(neighbourhood, today)
    return Summary(found.verdict, found.reach_sentence, found.hardly_known, least_reached(found), found.residents > 0)


def talked_back(neighbourhood, period):
    """X5 in one select: (initiatives that talked with the neighbourhood and wrote what they did with it, all)."""
    alive = _alive(neighbourhood, period).subquery()
    reported = sa.exists().where(
        Conversation.initiative_id == alive.c.initiative_id,
        Conversation.neighbourhood_id == neighbourhood.id,
        Conversation.held_on <= period.end,
        Conversation.done_with_it != "",
    )
    found = sa.select(sa.func.count(sa.case((reported, 1))), sa.func.count()).select_from(alive)
    return tuple(db.session.execute(found).one())


def _alive(neighbourhood, period):
    """The initiatives that people took part in during a period, without those that nobody worked out."""
    return (
        sa.select(Deed.initiative_id)
        .join(Initiative, Initiative.id == Deed.initiative_id)
        .where(
            *_acts(neighbourhood),
            Deed.happened_on.between(period.start, period.end),
            Initiative.stage.not_in(NOT_WORKED_OUT),
        )
        .distinct()
    )


def giving_back(neighbourhood, period):
    """What initiators gave back in a period: X5 and X6 as a GivingBack."""
    counts = _acts_by_verb(neighbourhood, Deed.happened_on.between(period.start, period.end))
    back, initiatives = talked_back(neighbourhood, period)
    asked, in_time = answered_in_time(_questions(neighbourhood, period), period.end)
    held = [talk for talk in _talks_by_initiative(neighbourhood, period).values() if talk.in_period]
    return GivingBack(
        initiatives=initiatives,
        talked_back=back,
        conversations=sum(talk.in_period for talk in held),
        talked=len(held),
        changed=sum(talk.changed for talk in held),
        questions=asked,
        in_time=in_time,
        gives=sum(counts.get(verb, 0) for verb in GIVES) + sum(talk.reported for talk in held),
        asks=sum(counts.get(verb, 0) for verb in ASKS),
    )


def _acts_by_verb(neighbourhood, within):
    rows = db.session.execute(
        sa.select(Deed.verb, sa.func.count())
        .where(Deed.neighbourhood_id == neighbourhood.id, within, Deed.verb.in_(GIVES + ASKS))
        .group_by(Deed.verb)
    )
    return dict(rows.all())


class _Talk(NamedTuple):
    in_period: int
    reported: int
    changed: bool


def _talks_by_initiative(neighbourhood, period):
    """initiative -> its conversations up to the end of the period, and whether its plan changed after the first."""
    latest_change = (
        sa.select(sa.func.max(Version.created_at))
        .where(Version.initiative_id == Conversation.initiative_id)
        .correlate(Conversation)
        .scalar_subquery()
    )
    rows = db.session.execute(
        sa.select(
            Conversation.initiative_id,
            sa.func.sum(sa.case((Conversation.held_on >= period.start, 1), else_=0)),
            sa.func.sum(sa.case((Conversation.done_with_it != "", 1), else_=0)),
            sa.func.min(Conversation.held_on),
            latest_change,
        )
        .where(
            Conversation.neighbourhood_id == neighbourhood.id,
            Conversation.initiative_id.is_not(None),
            Conversation.held_on <= period.end,
        )
        .group_by(Conversation.initiative_id)
    )
    return {
        number: _Talk(held, reported, change is not None and moments.in_zone(change).date() >= first)
        for number, held, reported, first, change in rows
    }


def _questions(neighbourhood, period):
    """(day asked, day of the first answer or None) of the questions asked in a period."""
    answer = aliased(Comment)
    rows = db.session.execute(
        sa.select(Comment.created_at, sa.func.min(answer.created_at))
        .join(Comment.initiative)
        .outerjoin(answer, sa.and_(answer.answers_id == Comment.id, answer.hidden_at.is_(None)))
        .where(
            Initiative.neighbourhood_id == neighbourhood.id,
            Comment.side == Side.QUESTION,
            Comment.hidden_at.is_(None),
            Comment.created_at >= moments.start_of_day(period.start),
            Comment.created_at < moments.end_of_day(period.end),
        )
        .group_by(Comment.id, Comment.created_at)
    )
    return [(asked.date(), answered.date() if answered else None) for asked, answered in rows]
