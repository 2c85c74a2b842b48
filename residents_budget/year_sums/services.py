"""Working out the sums of each year, in the background and only of years in which something changed."""

from datetime import timedelta

from sqlalchemy.exc import IntegrityError

from residents_budget import moments
from residents_budget.activity.services import LOOK_AGAIN_FOR
from residents_budget.database import db, only_reading
from residents_budget.jobs import services as jobs
from residents_budget.neighbourhoods import queries as places
from residents_budget.year_sums import queries, sums
from residents_budget.year_sums.models import YearSums

EVERY = timedelta(minutes=10)


def work_out(neighbourhood, *, now=None):
    """Work out anew the years that the book speaks of since the last time, and all years together. Commits.

    Returns the years; the first time all there are. The book is taken as read up to a while ago: a deed with a lower
    number may still be on its way to it, and its year is then worked out once more.
    """
    now = now or moments.now()
    with only_reading():
        years = queries.years_to_work_out(neighbourhood)
        if years == []:
            return []
        read_to = queries.read_to(neighbourhood, before=now - LOOK_AGAIN_FOR)
        made = queries.work_out_years(neighbourhood, years)
        whole = queries.work_out_whole(neighbourhood)
    rows = {year: sums.year_to_json(found) for year, found in made.items()}
    rows[queries.ALL_YEARS] = sums.whole_to_json(whole)
    try:
        for year, figures in rows.items():
            _keep(neighbourhood, year, figures=figures, read_to=read_to, worked_out_at=now)
        db.session.commit()
    except IntegrityError:
        db.session.rollback()  # another worker was first: the same sums
    return sorted(made)


def _keep(neighbourhood, year, **values):
    row = db.session.get(YearSums, (neighbourhood.id, year))
    if row is None:
        db.session.add(YearSums(neighbourhood_id=neighbourhood.id, year=year, **values))
        return
    for name, value in values.items():
        setattr(row, name, value)


@jobs.regularly("what came of it, by year", every=EVERY)
def work_out_what_changed():
    """What the worker does of its own accord, for each neighbourhood in which something was written."""
    for neighbourhood in places.neighbourhoods():
        work_out(neighbourhood)
