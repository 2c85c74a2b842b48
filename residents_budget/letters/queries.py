"""What pages ask about letters."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.database import db
from residents_budget.errors import NotFound
from residents_budget.jobs.models import Job
from residents_budget.jobs.terms import JobState
from residents_budget.letters.models import Handover
from residents_budget.neighbourhoods import queries as places
from residents_budget.roll.estimate import codes_needed

KIND = "make letters"


def handovers(round):
    """The letters that were made for a round, newest first."""
    return db.session.scalars(
        sa.select(Handover)
        .where(Handover.round_id == round.id)
        .options(joinedload(Handover.fetched_by))
        .order_by(Handover.id.desc())
        .limit(20)
    ).all()


def handover(round, number):
    """One of them. Raises NotFound."""
    found = db.session.scalar(sa.select(Handover).where(Handover.id == number, Handover.round_id == round.id))
    if found is None:
        raise NotFound()
    return found


def waiting(round):
    """Letters that nobody fetched yet, or None."""
    return db.session.scalar(
        sa.select(Handover)
        .where(Handover.round_id == round.id, Handover.fetched_at.is_(None), Handover.destroyed_at.is_(None))
        .order_by(Handover.id.desc())
        .limit(1)
    )


def work_for(round):
    """The newest job that makes letters for this round; None where there was none."""
    newest = (
        sa.select(Job)
        .where(Job.neighbourhood_id == round.neighbourhood_id, Job.kind == KIND)
        .order_by(Job.id.desc())
        .limit(20)
    )
    return next((job for job in db.session.scalars(newest) if job.arguments.get("round_id") == round.id), None)


def files_in_use():
    """The names of the files that letters and unfinished work still need."""
    letters = db.session.scalars(
        sa.select(Handover.file).where(Handover.fetched_at.is_(None), Handover.destroyed_at.is_(None))
    )
    working = sa.select(Job.arguments).where(Job.kind == KIND, Job.state.in_((JobState.WAITING, JobState.RUNNING)))
    return set(letters) | {arguments.get("addresses") for arguments in db.session.scalars(working)}


def areas_with_estimate(round):
    """(number, name, about how many codes it needs) of each sub-area that votes."""
    by_area = {}
    for area, _year, band, count in places.population(round.neighbourhood):
        by_area.setdefault(area.id, {})[band] = count
    households = places.households(round.neighbourhood)
    return [
        (
            area.id,
            area.name,
            codes_needed(
                by_area.get(area.id, {}),
                households.get(area.id),
                vote_for=round.vote_for,
                least_age=round.least_age,
            ),
        )
        for area in places.sub_areas(round.neighbourhood)
        if round.vote_areas is None or area.id in round.vote_areas
    ]
