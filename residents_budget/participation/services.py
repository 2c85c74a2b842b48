"""Publishing who takes part: once a month, and never what gives somebody away beside what was published before."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from residents_budget import disclosure, moments
from residents_budget.database import db, only_reading
from residents_budget.jobs import services as jobs
from residents_budget.neighbourhoods import queries as places
from residents_budget.participation import periods, queries, stored_form
from residents_budget.participation.models import BesidePublication, Publication

EVERY = timedelta(hours=6)
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
        acts = queries.acts(neighbourhood) if acts is None else acts
        earlier = [figures for _number, figures in queries.published(neighbourhood)]
        found = queries.assessed(neighbourhood, acts, period, today=today, beside=earlier)
    if found is None or found.active < disclosure.MINIMUM or not found.residents:
        return None
    made = Publication(
        neighbourhood_id=neighbourhood.id,
        starts_on=period.start,
        ends_on=period.end,
        rules=found.rules,
        visitors=queries.visitors(neighbourhood, period),
        figures=stored_form.to_json(found),
        published_at=moments.now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError:
        return queries.find_publication(neighbourhood, period)
    return made


def keep_beside(publication, what, figures):
    """Keep the figures of another page with a publication; what is kept already stays as it is."""
    try:
        with db.session.begin_nested():
            db.session.add(BesidePublication(publication_id=publication.id, what=what, figures=figures))
    except IntegrityError:
        return


def publish_with_earlier_years(neighbourhood, period, *, today=None):
    """Publish a period for the first time, after the years before it of which there are records, oldest first."""
    acts = queries.acts(neighbourhood)
    first, years = queries.first_day(acts), [period]
    while first is not None and len(years) <= YEARS_BACK and first < years[-1].start:
        years.append(periods.period_before(years[-1]))
    made = [publish(neighbourhood, one, today=today, acts=acts) for one in reversed(years)]
    return made[-1]


def publish_due(today=None):
    """For each neighbourhood: the twelve months up to the end of last month; the first time those up to yesterday."""
    known = set(db.session.scalars(sa.select(Publication.neighbourhood_id).distinct()))
    for neighbourhood in places.neighbourhoods():
        day = today or moments.today(moments.ZoneInfo(neighbourhood.zone))
        if neighbourhood.id in known:
            publish(neighbourhood, periods.twelve_months_up_to(day.replace(day=1) - timedelta(days=1)), today=day)
        else:
            yesterday = periods.twelve_months_up_to(day - timedelta(days=1))
            publish_with_earlier_years(neighbourhood, yesterday, today=day)


@jobs.regularly("who takes part", every=EVERY)
def publish_what_is_due():
    """What the worker does of its own accord."""
    publish_due()
