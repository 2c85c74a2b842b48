"""What was published about who takes part, and what stands beside it. Nothing is computed when a page is asked for."""

from datetime import date
from typing import NamedTuple

import sqlalchemy as sa

from residents_budget import disclosure, moments
from residents_budget.database import db
from residents_budget.giving_back.told import GivingBack
from residents_budget.participation import periods
from residents_budget.participation import queries as records
from residents_budget.participation.assessment import Assessment
from residents_budget.participation.parts_in_fives import Part
from residents_budget.participation.showing import least_reached
from residents_budget.publications import stored_form
from residents_budget.publications.models import BesidePublication, Publication
from residents_budget.publications.remembered import Remembered

MOST_YEARS = 4
"""How many earlier years are shown beside the present one."""

_pictures = Remembered(most=32)


class Picture(NamedTuple):
    """Who takes part now, and the same in ``earlier`` periods (latest first), as it was published.

    ``visitors`` is how many people of other neighbourhoods took part (not counted here; None when that is 1 to 4).
    ``giving`` is what initiators gave back in that period.
    """

    now: Assessment
    earlier: tuple
    visitors: int | None
    giving: GivingBack
    published_at: object


class Summary(NamedTuple):
    """What the neighbourhood page says of who takes part, in one sentence."""

    verdict: object
    reach_sentence: object
    hardly_known: tuple
    least_reached: str | None


class Awaited(NamedTuple):
    """What the first figures wait for: residents who are known, and enough people who took part by yesterday."""

    has_population: bool
    has_people: bool


def picture(neighbourhood):
    """The Picture that was published last, beside what was published of earlier years; None before the first."""
    chosen = _newest_publications(neighbourhood)
    if not chosen:
        return None
    return _pictures.get(chosen, lambda: _as_published([one[0] for one in chosen]))


def awaited(neighbourhood, today=None):
    """What the first figures of this neighbourhood wait for (Awaited)."""
    return Awaited(
        records.population(neighbourhood).total > 0,
        records.people_known(neighbourhood, first_period(neighbourhood, today)) >= disclosure.MINIMUM,
    )


def first_period(neighbourhood, today=None):
    """Of which period the first figures are: the twelve months up to yesterday."""
    today = today or moments.today(moments.ZoneInfo(neighbourhood.zone))
    return periods.twelve_months_up_to(date.fromordinal(today.toordinal() - 1))


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
    giving = GivingBack(**newest.giving)
    return Picture(stored_form.from_json(newest.figures), before, newest.visitors, giving, newest.published_at)


def assessment(neighbourhood):
    """The Assessment that was published last; None before the first."""
    seen = picture(neighbourhood)
    return seen and seen.now


def summary(neighbourhood):
    """What the neighbourhood page says of who takes part; None before anything was published."""
    found = assessment(neighbourhood)
    return found and Summary(found.verdict, found.reach_sentence, found.hardly_known, least_reached(found))


class Known(NamedTuple):
    """All that a reader knows of who takes part in a neighbourhood: ``pictures`` (Assessments, oldest first), ``parts``
    that stand beside them on other pages, and on which day the records begin (``begins``)."""

    pictures: list
    parts: list
    begins: date | None


def known(neighbourhood):
    """All that was ever published of this neighbourhood, on this page and others (Known)."""
    return Known(_pictures_of(neighbourhood), _parts_of(neighbourhood), records.records_begin(neighbourhood))


def _pictures_of(neighbourhood):
    rows = db.session.scalars(
        sa.select(Publication.figures)
        .where(Publication.neighbourhood_id == neighbourhood.id)
        .order_by(Publication.ends_on, Publication.id)
    )
    return [stored_form.from_json(figures) for figures in rows]


def _parts_of(neighbourhood):
    rows = db.session.scalars(
        sa.select(BesidePublication.parts)
        .join(Publication, Publication.id == BesidePublication.publication_id)
        .where(Publication.neighbourhood_id == neighbourhood.id)
        .order_by(BesidePublication.id)
    )
    return [Part.from_json(part) for parts in rows for part in parts]


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
