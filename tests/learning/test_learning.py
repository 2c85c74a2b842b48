"""Once in a half-year who did a task is asked what she learned, and nobody can see who said what."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.effects.half_years import days_of, half_before
from residents_budget.errors import Refusal, TooLate
from residents_budget.learning import queries, services, views
from residents_budget.learning.models import LearningQuestion
from residents_budget.logbook.models import Learned
from residents_budget.notifications import queries as news
from residents_budget.notifications import services as notifications
from residents_budget.notifications.terms import Pace
from residents_budget.realisation import services as work
from tests.realisation.story import granted

LAST = days_of(half_before(moments.today()))[1]
SOON = LAST + timedelta(days=9)


@pytest.fixture
def garden(linden, amina, bram):
    """A garden for which Bram did two tasks in the half-year that ended last."""
    made = granted(linden, amina)
    made.created_at = moments.start_of_day(LAST - timedelta(days=100))
    for number in (1, 2):
        _did(made, amina, bram, LAST - timedelta(days=number), f"Dig {number}")
    db.session.commit()
    return made


def _did(initiative, lead, who, day, what):
    task = work.add_task(initiative, by=lead, what=what)
    work.take(task, by=who)
    work.mark_done(task, by=lead, on=day, sure=True)


def _asked(today=SOON):
    sent = []
    services.ask_all_that_are_due(lambda account, garden, key: sent.append((account.name, garden.title, key)), today)
    return sent


def test_who_did_a_task_is_asked_once_in_a_half_year(garden, linden, amina, bram):
    bench = granted(linden, amina, title="Bench")
    bench.created_at = garden.created_at
    _did(bench, amina, bram, LAST, "Paint")
    assert [row[:2] for row in _asked()] == [("Bram", "Bench")]
    assert _asked() == []


def test_nobody_is_asked_too_early_or_when_it_is_long_ago(garden):
    assert _asked(LAST) == []
    assert _asked(LAST + timedelta(days=90)) == []


def test_who_left_or_has_no_mail_is_not_asked(garden, bram):
    bram.email = None
    db.session.flush()
    assert _asked() == []


def test_one_line_is_kept_without_who_said_it(browser, garden, bram):
    [(_name, _title, key)] = _asked()
    db.session.commit()
    hers = browser()
    assert "Garden" in hers.get(f"/learned/{key}?lang=en").text
    thanks = hers.post(f"/learned/{key}", fields={"what": "I can talk with the city now.", "training": ""})
    assert thanks.status == 200
    [row] = db.session.scalars(sa.select(Learned)).all()
    assert (row.what, row.initiative_id) == ("I can talk with the city now.", garden.id)
    deed = db.session.scalar(sa.select(Deed).where(Deed.subject == f"learned:{row.id}"))
    assert (deed.person_id, deed.by_id) == (None, None)
    assert "Bram" not in browser().get(f"/n/de-linden/initiatives/{garden.id}/logbook").text
    assert "I can talk with the city now." in browser().get("/n/de-linden/effects/together").text


def test_a_second_answer_changes_nothing(browser, garden):
    [(*_who, key)] = _asked()
    question = db.session.scalar(sa.select(LearningQuestion))
    services.answer(question, what="To ask.")
    with pytest.raises(TooLate):
        services.answer(question, what="To shout.")
    assert browser().get(f"/learned/{key}").status == 200
    assert db.session.query(Learned).count() == 1


def test_nothing_or_too_much_is_asked_back(browser, garden):
    [(*_who, key)] = _asked()
    db.session.commit()
    for what in ("", "   ", "x" * 100_000):
        assert browser().post(f"/learned/{key}", fields={"what": what}).status == 422
    with pytest.raises(Refusal):
        services.answer(db.session.scalar(sa.select(LearningQuestion)), what="  ")
    assert db.session.query(Learned).count() == 0


def test_a_wrong_key_opens_nothing(browser, garden):
    _asked()
    assert browser().get(f"/learned/{'x' * 24}").status == 404


def test_who_never_wants_mail_is_not_asked(garden, bram):
    notifications.choose(bram, pace=Pace.NEVER)
    assert services.ask_all_that_are_due(views._mail, SOON, besides=news.want_no_mail()) == 0
    notifications.choose(bram, pace=Pace.WEEKLY)
    assert services.ask_all_that_are_due(views._mail, SOON, besides=news.want_no_mail()) == 1


def test_asking_twice_at_once_asks_once(garden, bram):
    half = half_before(SOON)
    assert services.ask(bram, garden, half=half)
    assert services.ask(bram, garden, half=half) is None
    assert queries.to_ask(half) == []


def test_the_mail_leads_to_the_page(app, garden):
    from residents_budget.outbox.models import OutgoingMail

    services.ask_all_that_are_due(views._mail, SOON)
    mail = db.session.scalar(sa.select(OutgoingMail).order_by(OutgoingMail.id.desc()))
    assert "/learned/" in mail.body
    assert mail.recipient == "bram@example.nl"


def test_half_years_meet_without_a_gap():
    assert days_of("2025-2")[1] + timedelta(days=1) == days_of("2026-1")[0] == date(2026, 1, 1)
