"""Reporting, hiding with a reason, putting back."""

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.discussion import services as discussion
from residents_budget.discussion.terms import Side
from residents_budget.errors import NotAllowed, Refusal, TooLate
from residents_budget.initiatives import services as initiatives
from residents_budget.moderation import queries, services
from residents_budget.moderation.models import ModerationDecision, Report
from residents_budget.moderation.terms import Measure
from residents_budget.outbox.models import OutgoingMail
from tests import cast

HERE = "/n/de-linden"
CANARY = "kanarie-in-de-linden"
HIDING = {"ground": "personal", "words": "Stay friendly."}


@pytest.fixture
def trees(linden, amina):
    return initiatives.propose(linden, by=amina, title="Trees", what="We plant.")


@pytest.fixture
def rude(trees, bram):
    return discussion.comment(trees, by=bram, side=Side.AGAINST, body=CANARY)


def test_somebody_reports_once(rude, amina):
    services.report(rude, by=amina, reason="Rude")
    with pytest.raises(TooLate):
        services.report(rude, by=amina, reason="Very rude")
    assert db.session.query(Report).count() == 1


def test_the_database_itself_refuses_a_second_report(rude, amina):
    services.report(rude, by=amina, reason="Rude")
    twice = sa.insert(Report).values(comment_id=rude.id, reporter_id=amina.id, reason="Rude", created_at=moments.now())
    with pytest.raises(sa.exc.IntegrityError), db.session.begin_nested():
        db.session.execute(twice)


def test_nobody_reports_what_she_wrote_herself_or_without_a_reason(rude, amina, bram):
    with pytest.raises(NotAllowed):
        services.report(rude, by=bram, reason="Rude")
    with pytest.raises(Refusal):
        services.report(rude, by=amina, reason="  ")


def test_the_queue_holds_this_neighbourhoods_reports_longest_waiting_first(
    rude, trees, elsewhere, linden, amina, bram, dewi
):
    second = discussion.comment(trees, by=bram, side=Side.FOR, body="Advertising")
    services.report(second, by=amina, reason="Advertising")
    services.report(rude, by=amina, reason="Rude")
    services.report(second, by=dewi, reason="Indeed")
    there = initiatives.propose(elsewhere, by=amina, title="There")
    services.report(discussion.comment(there, by=bram, side=Side.FOR, body="x"), by=amina, reason="y")
    waiting = queries.waiting(linden)
    assert [(item.comment.id, len(item.reports)) for item in waiting] == [(second.id, 2), (rude.id, 1)]
    assert queries.count_waiting(linden) == 2
    assert [item.comment.id for item in queries.waiting(linden, limit=1)] == [second.id]


def test_hiding_tells_the_author_why_and_repeats_nothing_of_what_was_said(app, rude, amina, bram, dewi, linden):
    services.report(rude, by=amina, reason="Rude")
    services.hide(rude, by=dewi, reason="Het gaat over een persoon.", address="https://example.nl/talk")
    mail = db.session.query(OutgoingMail).one()
    assert mail.recipient == bram.email
    assert "Het gaat over een persoon." in mail.body
    assert "https://example.nl/talk" in mail.body
    assert CANARY not in mail.body + mail.subject
    assert rude.hidden_because == "Het gaat over een persoon."
    assert queries.count_waiting(linden) == 0
    deed = db.session.query(Deed).filter_by(verb="hid").one()
    assert (deed.by_id, deed.person_id) == (dewi.id, None)
    assert CANARY not in deed.note


def test_a_title_with_a_line_break_makes_no_second_header(rude, trees, dewi):
    trees.title = "Trees\r\nBcc: all@example.nl"
    services.hide(rude, by=dewi, reason="Rude")
    assert "\n" not in db.session.query(OutgoingMail).one().subject


def test_hiding_twice_is_one_decision(rude, dewi):
    services.hide(rude, by=dewi, reason="Rude")
    with pytest.raises(TooLate):
        services.hide(rude, by=dewi, reason="Rude")
    assert db.session.query(ModerationDecision).count() == 1
    assert db.session.query(OutgoingMail).count() == 1


def test_what_was_hidden_can_be_put_back(rude, dewi):
    with pytest.raises(TooLate):
        services.restore(rude, by=dewi)
    services.hide(rude, by=dewi, reason="Rude")
    services.restore(rude, by=dewi)
    assert (rude.hidden_at, rude.hidden_because) == (None, "")
    measures = [decision.measure for decision in db.session.query(ModerationDecision).order_by(ModerationDecision.id)]
    assert measures == [Measure.HIDE, Measure.RESTORE]


def test_a_worker_never_decides_about_her_own_words(trees, amina, dewi, linden):
    own = discussion.comment(trees, by=dewi, side=Side.FOR, body="Shade")
    services.report(own, by=amina, reason="Rude")
    for decide in (
        lambda: services.hide(own, by=dewi, reason="x"),
        lambda: services.leave(own, by=dewi),
        lambda: services.restore(own, by=dewi),
    ):
        with pytest.raises(NotAllowed):
            decide()
    assert queries.count_waiting(linden) == 1
    assert own.hidden_at is None


def test_leaving_it_settles_the_reports(rude, amina, dewi, linden):
    services.report(rude, by=amina, reason="I disagree")
    services.leave(rude, by=dewi)
    assert queries.count_waiting(linden) == 0
    assert rude.hidden_at is None
    assert db.session.query(ModerationDecision).one().measure is Measure.LEAVE


def test_amina_reports_and_dewi_hides_and_puts_back_in_the_browser(browser, rude, trees, amina, bram, dewi):
    talk = f"{HERE}/initiatives/{trees.id}"
    browser(amina).post(f"{HERE}/comments/{rude.id}/report", fields=HIDING)
    worker = browser(dewi)
    queue = worker.get(f"{HERE}/moderation")
    assert CANARY in queue.text
    assert "Stay friendly." in queue.text
    worker.post(f"{HERE}/comments/{rude.id}/hide", fields=HIDING)
    for who in (None, amina, dewi):
        page = browser(who) if who else browser()
        for address in (talk, f"{talk}?talk=1", f"{HERE}/initiatives", HERE):
            assert CANARY not in page.get(address).html
        assert CANARY not in page.get(f"{HERE}/initiatives?search={CANARY}").text
    mine = browser(bram).get(talk).text
    assert CANARY in mine
    assert "Stay friendly." in mine
    worker.post(f"{HERE}/comments/{rude.id}/restore")
    assert CANARY in browser().get(talk).text


def test_a_reader_cannot_report_what_is_hidden(browser, rude, amina, dewi):
    services.hide(rude, by=dewi, reason="Rude")
    answer = browser(amina).get(f"{HERE}/comments/{rude.id}/report")
    assert answer.status == 404
    assert CANARY not in answer.html


@pytest.mark.parametrize(
    "fields", [{}, {"ground": "other"}, {"ground": "secret"}, {"ground": "other", "words": "x" * 301}]
)
def test_hiding_without_a_reason_changes_nothing(browser, rude, dewi, fields):
    assert browser(dewi).post(f"{HERE}/comments/{rude.id}/hide", fields=fields).status == 422
    db.session.refresh(rude)
    assert rude.hidden_at is None
    assert db.session.query(OutgoingMail).count() == 0


@pytest.mark.parametrize("address", ["hide", "restore", "leave"])
def test_only_the_worker_of_this_neighbourhood_decides(browser, rude, bram, amina, els, freek, elsewhere, address):
    there = cast.with_role("Fenna", Role.COMMUNITY_WORKER, elsewhere)
    for who in (amina, bram, els, freek, there):
        assert browser(who).post(f"{HERE}/comments/{rude.id}/{address}", fields=HIDING).status == 403
    assert browser(there).post(f"/n/de-overkant/comments/{rude.id}/{address}", fields=HIDING).status == 404
    assert browser().post(f"{HERE}/comments/{rude.id}/{address}", fields=HIDING).status == 401
    db.session.refresh(rude)
    assert rude.hidden_at is None
    assert db.session.query(ModerationDecision).count() == 0


def test_a_role_that_was_taken_back_ends_at_once(browser, rude, dewi):
    page = browser(dewi)
    assert page.get(f"{HERE}/moderation").status == 200
    dewi.assignments.clear()
    db.session.commit()
    assert page.post(f"{HERE}/comments/{rude.id}/hide", fields=HIDING).status == 403


def test_an_empty_queue_says_so(browser, linden, dewi):
    assert browser(dewi).get(f"{HERE}/moderation").status == 200
