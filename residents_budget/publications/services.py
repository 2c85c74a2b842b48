"""Publishing who takes part: once a month, and never what gives somebody away beside what was published before."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from residents_budget import disclosure, moments
from residents_budget.database import db, only_reading
from residents_budget.giving_back import queries as giving_back
from residents_budget.jobs import services as jobs
from residents_budget.neighbourhoods import queries as places
from residents_budget.participation import periods
from residents_budget.participation import queries as records
from residents_budget.publications import queries, stored_form
from residents_budget.publications.models import BesidePublication, Publication

EVERY = timedelta(hours=6)

SOON = timedelta(minutes=1)
"""So often a worker looks where first figures can be published: until then a neighbourhood shows none."""

YEARS_BACK = 4


def publish(neighbourhood, period, *, today=None, acts=None):
    """Store the figures of one period as they are published from now on; what is stored already stays as it is.

    None where it is refused: fewer than five people took part, or they could be worked out from what was published
    before (``withholding.py``). Then the page keeps what it has. ``acts`` are the deeds, where they were read already.
    """
    stored = queries.find_publication(neighbourhood, period)
    if stored is not None:
        return stored
    today = today or moments.today(moments.ZoneInfo(neighbourhood.zone))
    with only_reading():
        acts = records.acts(neighbourhood) if acts is None else acts
        known = queries.known(neighbourhood)
        found = records.assessed(neighbourhood, acts, period, today=today, beside=known.pictures, parts=known.parts)
    if found is None or found.active < disclosure.MINIMUM or not found.residents:
        return None
    made = Publication(
        neighbourhood_id=neighbourhood.id,
        starts_on=period.start,
        ends_on=period.end,
        rules=found.rules,
        visitors=records.visitors(neighbourhood, period),
        giving=giving_back.giving_back(neighbourhood, period)._asdict(),
        figures=stored_form.to_json(found),
        published_at=moments.now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError:
        return queries.find_publication(neighbourhood, period)
    return made


def keep_beside(publication, what, figures, parts):
    """Keep the figures of another page with a publication; what is kept already stays as it is.

    ``parts`` are these figures as the solver sees them (``parts_in_fives.py``): later publications stand beside them.
    """
    kept = BesidePublication(
        publication_id=publication.id, what=what, figures=figures, parts=[part.to_json() for part in parts]
    )
    try:
        with db.session.begin_nested():
            db.session.add(kept)
    except IntegrityError:
        return


def publish_with_earlier_years(neighbourhood, period, *, today=None):
    """Publish a period for the first time, after the years before it of which there are records, oldest first."""
    acts = records.acts(neighbourhood)
    first, years = records.first_day(acts), [period]
    while first is not None and len(years) <= YEARS_BACK and first < years[-1].start:
        years.append(periods.period_before(years[-1]))
    made = [publish(neighbourhood, one, today=today, acts=acts) for one in reversed(years)]
    return made[-1]


def _published_up_to():
    """{number of a neighbourhood: the last day of what was published of it}."""
    newest = sa.select(Publication.neighbourhood_id, sa.func.max(Publication.ends_on))
    return dict(db.session.execute(newest.group_by(Publication.neighbourhood_id)).all())


def publish_first(today=None):
    """For each neighbourhood of which nothing was published yet: the twelve months up to yesterday, if they can be."""
    known = _published_up_to()
    for neighbourhood in places.neighbourhoods():
        if neighbourhood.id not in known and all(queries.awaited(neighbourhood, today)):
            publish_with_earlier_years(neighbourhood, queries.first_period(neighbourhood, today), today=today)


def publish_month(today=None):
    """For each other neighbourhood: the twelve months up to the end of last month, where that is news."""
    known = _published_up_to()
    for neighbourhood in places.neighbourhoods():
        day = today or moments.today(moments.ZoneInfo(neighbourhood.zone))
        month = periods.twelve_months_up_to(day.replace(day=1) - timedelta(days=1))
        if neighbourhood.id in known and known[neighbourhood.id] < month.end:
            publish(neighbourhood, month, today=day)


@jobs.regularly("the first figures of who takes part", every=SOON)
def publish_first_figures():
    """What the worker does of its own accord, so that nobody waits long for first figures."""
    publish_first()


@jobs.regularly("who takes part", every=EVERY)
def publish_what_is_due():
    """What the worker does of its own accord."""
    publish_month()
