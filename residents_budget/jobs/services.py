"""Asking for long work, doing it, stopping it, doing it again."""

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.database import db
from residents_budget.errors import N_, FileRefused, Refusal, TooLate
from residents_budget.jobs.models import Job
from residents_budget.jobs.terms import JobState

KINDS = {}
"""kind -> the function ``(progress, **arguments) -> outcome`` that does it; features register theirs with ``kind``."""


class Stopped(Exception):
    """Somebody asked this job to stop."""


def kind(name):
    """Register the function that does jobs of this kind."""

    def decorate(work):
        KINDS[name] = work
        return work

    return decorate


def ask(kind_of_job, *, by, neighbourhood=None, **arguments):
    """Write down that this work is wanted; a worker takes it up when the present transaction is committed."""
    if kind_of_job not in KINDS:
        raise KeyError(kind_of_job)
    job = Job(
        kind=kind_of_job,
        arguments=arguments,
        outcome={},
        asked_by_id=getattr(by, "id", None),
        neighbourhood_id=neighbourhood.id if neighbourhood else None,
        created_at=moments.now(),
    )
    db.session.add(job)
    db.session.flush()
    return job


def stop(job):
    """Ask a job to stop at its next step; one that no worker has begun is stopped at once."""
    if job.state.is_over:
        raise TooLate(N_("This has already finished."))
    job.stop_asked = True
    if job.state is JobState.WAITING:
        job.state = JobState.STOPPED
        job.finished_at = moments.now()
    db.session.flush()


def repeat(job, *, by):
    """The same work once more, as a new job."""
    if not job.state.is_over:
        raise TooLate(N_("This is still going on."))
    again = ask(job.kind, by=by, **job.arguments)
    again.neighbourhood_id = job.neighbourhood_id
    return again


def take_next():
    """The oldest waiting job, now running and ours alone; None where nothing waits. Commits."""
    query = sa.select(Job).where(Job.state == JobState.WAITING).order_by(Job.id).limit(1)
    job = db.session.scalar(query.with_for_update(skip_locked=True))
    if job is None:
        db.session.rollback()
        return None
    job.state = JobState.RUNNING
    job.started_at = moments.now()
    db.session.commit()
    return job.id


def return_abandoned():
    """Jobs that a killed worker left running wait again: what they began to write has been undone. Commits."""
    db.session.execute(
        sa.update(Job)
        .where(Job.state == JobState.RUNNING)
        .values(state=JobState.WAITING, started_at=None, done=0)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()


def _progress(number):
    """A function ``(done, total)`` that shows how far the job is and stops it where that was asked.

    It commits: work reads and computes first, reporting as it goes, and writes what came of it once, after its last
    report. So a job that is stopped, refused or killed has changed nothing.
    """

    def report(done, total):
        if db.session.scalar(sa.select(Job.stop_asked).where(Job.id == number)):
            raise Stopped
        db.session.execute(sa.update(Job).where(Job.id == number).values(done=done, total=total))
        db.session.commit()

    return report


def _finish(number, state, outcome):
    db.session.rollback()
    db.session.execute(
        sa.update(Job).where(Job.id == number).values(state=state, outcome=outcome, finished_at=moments.now())
    )
    db.session.commit()


def _as_said(refusal):
    if isinstance(refusal, FileRefused):
        return {"sentence": refusal.sentence, "figures": {}, "faults": [str(fault) for fault in refusal.faults]}
    return {"sentence": refusal.sentence, "figures": refusal.figures, "faults": []}


def work_on(number):
    """Do one job that was taken. What it refuses or does is kept in its row; faults of ours are kept and raised."""
    job = db.session.get(Job, number)
    work, arguments = KINDS[job.kind], dict(job.arguments)
    try:
        outcome = work(_progress(number), **arguments) or {}
        db.session.commit()
    except Stopped:
        _finish(number, JobState.STOPPED, {})
    except Refusal as refusal:
        _finish(number, JobState.REFUSED, _as_said(refusal))
    except Exception:
        _finish(
            number, JobState.REFUSED, {"sentence": N_("Something went wrong on our side."), "figures": {}, "faults": []}
        )
        raise
    else:
        _finish(number, JobState.DONE, outcome)
