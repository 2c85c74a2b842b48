"""Asking for long work, doing it, stopping it, doing it again; and what the worker does of its own accord."""

import logging
import os
import socket
import time
from datetime import timedelta
from typing import NamedTuple

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.database import db
from residents_budget.errors import N_, FileRefused, Refusal, TooLate
from residents_budget.jobs.models import Job
from residents_budget.jobs.terms import JobState

KINDS = {}
"""name -> Kind; features register theirs with ``kind``."""

SILENT = timedelta(hours=6)
"""A job that a worker on another machine began so long ago is taken to be left behind."""


class Kind(NamedTuple):
    """What sort of work a job is: ``work(progress, **arguments) -> outcome`` does it.

    ``title`` is what its page is called; ``roles`` may see, stop and repeat it there (none: it has no page of its own).
    ``outcome`` may hold ``sentence`` and ``figures`` (what its page says when it is done) and ``then``: an endpoint and
    its values, with ``label``, to go on to.
    """

    work: object
    title: str
    roles: tuple


REGULAR = {}
"""name -> (seconds, the function that is done that often while a worker runs); registered with ``regularly``."""

log = logging.getLogger("residents_budget.worker")


class Stopped(Exception):
    """Somebody asked this job to stop."""


def kind(name, *, title=N_("Work in progress"), roles=()):
    """Register the function that does jobs of this kind; see Kind."""

    def decorate(work):
        KINDS[name] = Kind(work, title, tuple(roles))
        return work

    return decorate


def regularly(name, *, every):
    """Register a function that a worker calls again and again. It commits; twice at once must do no harm."""

    def decorate(work):
        REGULAR[name] = (every.total_seconds(), work)
        return work

    return decorate


def do_regular(done_at):
    """Do what is due; ``done_at`` (name -> monotonic seconds) is where the worker keeps when it did what."""
    for name, (seconds, work) in REGULAR.items():
        now = time.monotonic()
        if now - done_at.get(name, float("-inf")) < seconds:
            continue
        done_at[name] = now
        try:
            work()
            db.session.commit()
        except Exception:
            log.exception("%s failed", name)
            db.session.rollback()


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


def worker_here():
    """This process, as a job names who works on it: the machine and the process on it."""
    return f"{socket.gethostname()}:{os.getpid()}"


def _is_gone(job):
    """Whether the process that took a job no longer works on it. What another machine does cannot be seen from here."""
    host, _colon, process = (job.taken_by or ":").rpartition(":")
    if host != socket.gethostname():
        return not host or moments.now() - job.started_at > SILENT
    if int(process) == os.getpid():
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def take_next():
    """The oldest waiting job, now running and ours alone; None where nothing waits. Commits."""
    query = sa.select(Job).where(Job.state == JobState.WAITING).order_by(Job.id).limit(1)
    job = db.session.scalar(query.with_for_update(skip_locked=True))
    if job is None:
        db.session.rollback()
        return None
    job.state = JobState.RUNNING
    job.started_at = moments.now()
    job.taken_by = worker_here()
    db.session.commit()
    return job.id


def return_abandoned():
    """Jobs that a killed worker left running wait again: what they began to write has been undone. Commits.

    Asked by a worker between two jobs. Jobs that another worker is busy with are left to it.
    """
    for job in db.session.scalars(sa.select(Job).where(Job.state == JobState.RUNNING)):
        if _is_gone(job):
            job.state, job.started_at, job.taken_by, job.done = JobState.WAITING, None, None, 0
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
    work, arguments = KINDS[job.kind].work, dict(job.arguments)
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
