"""Telling what a neighbourhood did: once a month, rough, and looked over by a solver first."""

from datetime import timedelta

from sqlalchemy.exc import IntegrityError

from residents_budget import moments
from residents_budget.database import db, only_reading
from residents_budget.jobs import services as jobs
from residents_budget.neighbourhoods import queries as places
from residents_budget.year_sums import closed, queries, stored_form
from residents_budget.year_sums.models import ToldSums
from residents_budget.year_sums.told import as_told, is_empty

EVERY = timedelta(hours=1)


def tell(neighbourhood, *, now=None):
    """Work out the sums of this neighbourhood as they are now and tell them from now on. Commits.

    Returns the ToldSums; None where there is nothing to tell yet, or where it would give few people away beside what
    was told before: then the pages keep what they have. What was told today already stays.
    """
    now = now or moments.now()
    with only_reading():
        before = queries.told_before(neighbourhood, limit=closed.MOST_EARLIER)
        told = closed.safe(as_told(queries.work_out(neighbourhood)), before, queries.hours_by_initiative(neighbourhood))
    if told is None or is_empty(told):
        return None
    made = ToldSums(
        neighbourhood_id=neighbourhood.id,
        told_on=moments.in_zone(now, moments.ZoneInfo(neighbourhood.zone)).date(),
        figures=stored_form.to_json(told),
        worked_out_at=now,
    )
    db.session.add(made)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()  # another worker told it today
        return None
    return made


@jobs.regularly("what came of it, once a month", every=EVERY)
def tell_what_is_due():
    """What the worker does of its own accord: first as soon as there is something to tell, then once a month."""
    last = queries.last_told()
    for neighbourhood in places.neighbourhoods():
        day = last.get(neighbourhood.id)
        today = moments.today(moments.ZoneInfo(neighbourhood.zone))
        if day is None or (day.year, day.month) < (today.year, today.month):
            tell(neighbourhood)
