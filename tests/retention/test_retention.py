"""What has had its time is gone, from the tables and from the files (cases 155 and 156)."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts import services as accounts
from residents_budget.accounts.models import Session, SignInLink, Suspension
from residents_budget.database import db, is_sqlite
from residents_budget.discussion import services as discussion
from residents_budget.discussion.terms import Side
from residents_budget.groups.models import Group, GroupInvitation
from residents_budget.initiatives import services as initiatives
from residents_budget.jobs import services as jobs
from residents_budget.jobs.models import Job
from residents_budget.learning.models import LearningQuestion
from residents_budget.notifications import services as notifications
from residents_budget.notifications.models import Notice
from residents_budget.outbox import services as outbox
from residents_budget.outbox.models import OutgoingMail
from residents_budget.retention import queries, services
from residents_budget.together import services as together
from tests import cast
from tests.outbox.post_office import open_post_office

CANARY = "zephyrinus"
EMAIL = f"{CANARY}@example.nl"


def _one_of_everything(linden):
    """A row of every kind that goes by itself, of somebody who is called CANARY."""
    amina, zeph = cast.resident("Amina", linden, "Lindenhof"), cast.resident(CANARY, linden, "De Hoven")
    bench = initiatives.propose(linden, by=amina, title="A bench")
    accounts.mail_sign_in_link(EMAIL, name=CANARY, next_path="", address_of=lambda token: f"https://x.nl/{token}")
    accounts.begin_session(zeph)
    accounts.suspend(zeph, linden, until=moments.now() + timedelta(days=3))
    together.invite(bench, by=amina, email="", address_of=lambda token: f"https://x.nl/{token}")
    group = Group(neighbourhood_id=linden.id, name="Green", created_at=moments.now())
    db.session.add(group)
    db.session.flush()
    db.session.add(GroupInvitation(group_id=group.id, secret_hash="x", made_at=moments.now()))
    notifications.follow(zeph, linden, initiative=bench)
    db.session.commit()
    notifications.take_note()
    discussion.comment(bench, by=amina, side=Side.FOR, body="Yes")
    db.session.commit()
    notifications.take_note()
    asked = {"half": "2026-1", "key_hash": "y", "asked_at": moments.now()}
    db.session.add(LearningQuestion(account_id=zeph.id, initiative_id=bench.id, **asked))
    jobs.stop(jobs.ask("make letters", by=amina))
    db.session.commit()


def _left():
    tables = {kept.model for kept in queries.KEPT}
    return {table.__name__: db.session.scalar(sa.select(sa.func.count()).select_from(table)) for table in tables}


def test_everything_that_has_had_its_time_is_gone(linden):
    _one_of_everything(linden)
    assert min(_left().values()) > 0, _left()
    services.let_go(moments.now())
    assert min(_left().values()) > 0, "nothing goes before its time"
    services.let_go(moments.now() + timedelta(days=201))
    assert set(_left().values()) == {0}, _left()


@pytest.mark.parametrize("kept", queries.KEPT, ids=lambda kept: f"{kept.model.__name__} {kept.keeps.days}")
def test_each_goes_on_the_day_the_page_says_and_not_before(linden, kept):
    """Found by asking for each day in turn, not from the figure that the page shows."""
    _one_of_everything(linden)
    if kept.model is OutgoingMail and kept.keeps == queries.TWO_WEEKS:
        db.session.execute(sa.update(OutgoingMail).values(sent_at=moments.now()))
        db.session.commit()
    first = next(days for days in range(300) if queries.over(kept, moments.now() + timedelta(days=days), 9))
    runs = {SignInLink: 1, Session: 30, Suspension: 3}.get(kept.model, 14 if kept.model.__name__ == "Invitation" else 0)
    assert first - runs in {kept.keeps.days, kept.keeps.days + 1}


def test_many_rows_go_in_steps(linden, monkeypatch):
    monkeypatch.setattr(services, "AT_ONCE", 3)
    long_ago = moments.now() - timedelta(days=100)
    for number in range(10):
        mail = outbox.put(EMAIL, f"Mail {number}")
        mail.created_at = long_ago
    db.session.commit()
    assert services.let_go() == 10
    assert services.let_go() == 0


def test_the_words_of_a_mail_are_gone_when_it_was_sent(app):
    with open_post_office() as (office, settings):
        outbox.put(EMAIL, "Sign in", "https://x.nl/sign-in/link/abc", html="<p>abc</p>", headers={"X-A": "abc"})
        outbox.deliver(settings)
        assert "abc" in office.arrived[0].as_string()
        mail = db.session.query(OutgoingMail).one()
        db.session.refresh(mail)
        assert (mail.subject, mail.body, mail.html, mail.headers) == ("", "", "", {})
        assert mail.sent_at is not None


def test_of_who_left_nothing_stays_in_the_files_of_the_database(fresh_app):
    """Case 155: SQLite overwrites what it deletes, and the log is emptied every night."""
    with fresh_app.app_context():
        if not is_sqlite():
            pytest.skip("PostgreSQL frees its rows by itself, see docs/production.md")
        linden = cast.make_linden()
        _one_of_everything(linden)
        files = [Path(f"{db.engine.url.database}{end}") for end in ("", "-wal")]

        def found():
            return sum(file.read_bytes().lower().count(CANARY.encode()) for file in files if file.exists())

        assert found() > 0
        accounts.leave(db.session.scalar(sa.select(accounts.Account).where(accounts.Account.email.like(f"{CANARY}%"))))
        db.session.commit()
        assert services.let_go(moments.now() + timedelta(days=201)) > 0
        db.session.remove()
        assert found() == 0


def test_everybody_reads_how_long(browser, linden):
    page = browser().get("/privacy/how-long?lang=en")
    for kept in queries.KEPT:
        days = kept.keeps.days
        assert f"{kept.what} {days} day{'s' if days > 1 else ''} {kept.from_when}" in " ".join(page.text.split())
    assert "/privacy/how-long" in browser().get("/privacy").html


PERSONAL = re.compile(r"(^|_)(email|recipient|reach|iban|first_name)$|^(token|key|code|secret|who|password)_hash$")
ELSEWHERE = {
    "account": "until its owner deletes it",
    "payee": "part of the books: who got public money",
    "paying_account": "of the municipality, not of a person",
    "role_holder": "part of the initiative; the lead takes a name away",
    "roll_entry": "hashes of codes, of nobody by name; worthless after the count",
    "known_voter": "goes at the count",
    "signed_in_voter": "goes at the count",
    "pulse_code": "goes when the pulse is counted",
    "check_code": "goes when the question is counted",
    "check_account": "goes when the question is counted",
    "check_in": "emptied the day after the activity",
    "task_guest": "two weeks after the task, by the worker of check-ins",
    "arrangement": "a month after it came back, by the worker of the board",
    "later_use": "a link that asks one question; its hash says nothing of anybody",
}


def test_every_table_that_knows_a_person_says_when_that_ends():
    here = {kept.model.__tablename__ for kept in queries.KEPT}
    personal = {
        table.name
        for table in db.metadata.sorted_tables
        if any(PERSONAL.search(column.name) for column in table.columns)
    }
    assert personal - here - ELSEWHERE.keys() == set()
    assert ELSEWHERE.keys() - personal == set(), "no longer there"


def test_what_is_kept_of_jobs_that_are_going_on(linden):
    job = jobs.ask("make letters", by=None)
    db.session.commit()
    services.let_go(moments.now() + timedelta(days=500))
    assert db.session.get(Job, job.id) is not None
    assert db.session.query(Notice).count() == 0
