"""Long work: one worker has it, a killed one gives it back, and its page shows how far it is."""

import socket
import subprocess
import sys

import pytest
import sqlalchemy as sa

from residents_budget.accounts.terms import Role
from residents_budget.database import db
from residents_budget.errors import N_, Refusal
from residents_budget.jobs import services
from residents_budget.jobs.models import Job
from residents_budget.jobs.terms import JobState


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    """Two kinds of work for these tests alone."""
    monkeypatch.setattr(services, "KINDS", dict(services.KINDS))

    @services.kind("count the trees", title=N_("Work in progress"), roles=(Role.DISTRICT_STAFF,))
    def count(progress, trees):
        for number in range(trees):
            progress(number, trees)
        if trees > 10:
            raise Refusal(N_("This has already finished."))
        return {"sentence": N_("How far it is"), "figures": {}}


def _ask(els, linden, trees=3):
    job = services.ask("count the trees", by=els, neighbourhood=linden, trees=trees)
    db.session.commit()
    return job


def _gone_process():
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


@pytest.mark.parametrize(
    ("taken_by", "state"),
    [
        (lambda: f"{socket.gethostname()}:{_gone_process()}", JobState.WAITING),
        (lambda: f"{socket.gethostname()}:1", JobState.RUNNING),
        (lambda: "another-machine:1", JobState.RUNNING),
        (lambda: None, JobState.WAITING),
    ],
    ids=["a dead process", "a living process", "another machine", "nobody"],
)
def test_work_is_given_back_only_when_whoever_had_it_is_gone(linden, els, taken_by, state):
    job = _ask(els, linden)
    services.take_next()
    job.taken_by = taken_by()
    db.session.commit()
    services.return_abandoned()
    assert db.session.scalar(sa.select(Job.state).where(Job.id == job.id)) is state


def test_staff_sees_how_far_it_is_and_what_came_of_it(browser, linden, els):
    job = _ask(els, linden)
    staff = browser(els)
    assert "<progress" in staff.get(f"/n/de-linden/work/{job.id}").html
    services.work_on(services.take_next())
    assert "<progress" not in staff.get(f"/n/de-linden/work/{job.id}").html
    again = staff.post(f"/n/de-linden/work/{job.id}/repeat")
    assert "<progress" in again.html
    assert services.take_next() == job.id + 1


def test_what_was_refused_says_why_and_can_be_tried_once_more(browser, linden, els):
    job = _ask(els, linden, trees=11)
    services.work_on(services.take_next())
    assert job.state is JobState.REFUSED
    assert "Nothing has been changed." in browser(els).get(f"/n/de-linden/work/{job.id}?lang=en").text


def test_waiting_work_can_be_stopped_and_done_after_all(browser, linden, els):
    job = _ask(els, linden)
    staff = browser(els)
    staff.post(f"/n/de-linden/work/{job.id}/stop")
    assert job.state is JobState.STOPPED
    assert staff.get(f"/n/de-linden/work/{job.id}").status == 200
    assert services.take_next() is None


def test_work_for_staff_is_no_business_of_the_community_worker_or_of_elsewhere(browser, linden, elsewhere, els, dewi):
    job = _ask(els, linden)
    assert browser(dewi).get(f"/n/de-linden/work/{job.id}").status == 404
    assert browser(els).get(f"/n/{elsewhere.slug}/work/{job.id}").status in {403, 404}
