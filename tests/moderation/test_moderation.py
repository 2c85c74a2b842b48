"""Reporting, deciding with a reason, telling the author, looking again."""

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.discussion import queries as talk
from residents_budget.discussion import services as discussion
from residents_budget.discussion.models import Comment
from residents_budget.discussion.terms import Side
from residents_budget.errors import NotAllowed, Refusal, TooLate
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.moderation import queries, rules, services
from residents_budget.moderation.models import Appeal, ModerationDecision, Report
from residents_budget.moderation.terms import Ground, Measure
from residents_budget.outbox.models import OutgoingMail
from residents_budget.pictures import services as pictures
from tests import cast

HERE = "/n/de-linden"
CANARY = "kanarie-in-de-linden"
REPORT = {"ground": "personal", "words": "Stay friendly."}
HIDING = {"measure": "hide", **REPORT}


@pytest.fixture
def trees(linden, amina):
    return initiatives.propose(linden, by=amina, title="Trees", what="We plant.")


@pytest.fixture
def rude(trees, bram):
    return discussion.comment(trees, by=bram, side=Side.AGAINST, body=CANARY)


@pytest.fixture
def fenna(linden):
    """Is the other community worker in De Linden."""
    return cast.with_role("Fenna", Role.COMMUNITY_WORKER, linden)


def test_somebody_reports_once(rude, amina):
    services.report(rude, by=amina, reason="Rude")
    with pytest.raises(TooLate):
        services.report(rude, by=amina, reason="Very rude")
    assert db.session.query(Report).count() == 1


def test_the_database_itself_refuses_a_second_report(rude, amina):
    first = services.report(rude, by=amina, reason="Rude")
    names = [column.name for column in Report.__table__.columns if column.name != "id"]
    twice = sa.insert(Report).values(**{name: getattr(first, name) for name in names})
    with pytest.raises(sa.exc.IntegrityError), db.session.begin_nested():
        db.session.execute(twice)


def test_an_initiative_is_reported_once_as_long_as_nobody_looked(trees, bram, dewi):
    services.report(trees, by=bram, reason="Advertising")
    with pytest.raises(TooLate):
        services.report(trees, by=bram, reason="Advertising")
    services.leave(trees, by=dewi)
    services.report(trees, by=bram, reason="Now it has changed")
    assert db.session.query(Report).count() == 2


def test_nobody_reports_what_she_wrote_herself_or_without_a_reason(rude, trees, amina, bram):
    with pytest.raises(NotAllowed):
        services.report(rude, by=bram, reason="Rude")
    with pytest.raises(NotAllowed):
        services.report(trees, by=amina, reason="Mine")
    with pytest.raises(Refusal):
        services.report(rude, by=amina, reason="  ")


def test_the_book_of_deeds_does_not_say_who_reported(rude, amina):
    services.report(rude, by=amina, reason="Rude")
    deed = db.session.query(Deed).filter_by(verb="reported").one()
    assert (deed.by_id, deed.person_id) == (None, None)


def test_hiding_tells_the_author_why_and_repeats_nothing_of_what_was_said(app, rude, amina, bram, dewi):
    services.report(rude, by=amina, reason="Rude")
    services.hide(rude, by=dewi, reason="Het gaat over een persoon.", address_of=lambda one: f"https://x.nl/{one.id}")
    mail = db.session.query(OutgoingMail).one()
    decision = db.session.query(ModerationDecision).one()
    assert mail.recipient == bram.email
    assert "Het gaat over een persoon." in mail.body
    assert f"https://x.nl/{decision.id}" in mail.body
    assert CANARY not in mail.body + mail.subject
    assert rude.hidden_because == "Het gaat over een persoon."
    assert queries.open_reports(queries.subject_of(rude)) == []
    deed = db.session.query(Deed).filter_by(verb="hid").one()
    assert (deed.by_id, deed.person_id) == (dewi.id, None)
    assert CANARY not in deed.note


def test_a_title_with_a_line_break_makes_no_second_header(rude, trees, dewi):
    """Case 118."""
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


@pytest.mark.parametrize("measure", list(Measure))
def test_a_worker_never_decides_about_her_own_words(trees, dewi, fenna, measure):
    """Case 104."""
    own = discussion.comment(trees, by=dewi, side=Side.FOR, body="Shade")
    with pytest.raises(NotAllowed):
        services.decide(own, measure, by=dewi, reason="x", days=1)
    assert db.session.query(ModerationDecision).count() == 0
    assert own.hidden_at is None


def test_where_no_other_worker_is_staff_decides_and_else_an_administrator(trees, dewi, els, freek):
    own = discussion.comment(trees, by=dewi, side=Side.FOR, body="Shade")
    services.hide(own, by=els, reason="Not friendly")
    assert own.hidden_at is not None
    by_staff = discussion.comment(trees, by=els, side=Side.FOR, body="Sun")
    with pytest.raises(NotAllowed):
        services.hide(by_staff, by=freek, reason="A worker can do this")
    services.hide(by_staff, by=dewi, reason="Not friendly")


def test_who_decides_is_never_who_has_a_part_in_it():
    people = {"workers": {1, 2}, "staff": {3}, "administrators": {4}}
    assert rules.who_decide({1}, **people) == {2}
    assert rules.who_decide({1, 2}, **people) == {3}
    assert rules.who_decide({1, 2, 3}, **people) == {4}
    assert rules.who_decide({1, 2, 3, 4}, **people) == set()
    assert rules.who_decide(set(), workers=set(), staff={3}, administrators={4}) == {3}


def test_leaving_it_settles_the_reports(rude, amina, dewi):
    services.report(rude, by=amina, reason="I disagree")
    services.leave(rude, by=dewi)
    assert queries.open_reports(queries.subject_of(rude)) == []
    assert rude.hidden_at is None


def test_who_is_asked_to_change_it_can_and_the_request_is_gone(rude, bram, amina, dewi):
    with pytest.raises(TooLate):
        discussion.change(rude, by=bram, body="Not yet asked")
    services.decide(rude, Measure.ASK, by=dewi, reason="Write about the plan.")
    with pytest.raises(NotAllowed):
        discussion.change(rude, by=amina, body="Not hers")
    discussion.change(rude, by=bram, body="The roots will lift the path.")
    assert (rude.body, rude.asked_because) == ("The roots will lift the path.", "")
    assert rude.changed_at is not None
    with pytest.raises(TooLate):
        discussion.change(rude, by=bram, body="Once more")


def test_a_contribution_moves_to_another_side_and_another_initiative_with_its_answers(linden, trees, rude, amina, dewi):
    answer = discussion.comment(trees, by=amina, side=Side.ANSWER, body="Why?", answers=rude)
    benches = initiatives.propose(linden, by=amina, title="Benches")
    services.decide(rude, Measure.MOVE, by=dewi, reason="This is about benches.", side=Side.FOR, to=benches)
    found = talk.talk(benches)
    assert [one.comment.id for one in found.contributions[Side.FOR]] == [rude.id]
    assert [one.id for one in found.contributions[Side.FOR][0].answers] == [answer.id]
    assert talk.talk(trees).total == 0
    with pytest.raises(Refusal):
        services.decide(rude, Measure.MOVE, by=dewi, reason="It is there already.", side=Side.FOR, to=benches)
    with pytest.raises(Refusal):
        services.decide(answer, Measure.MOVE, by=dewi, reason="An answer stays.", to=trees)


def test_nobody_talks_in_a_talk_that_was_closed_until_it_is_opened_again(trees, bram, dewi):
    services.decide(trees, Measure.LOCK, by=dewi, reason="Cool down till Monday.")
    with pytest.raises(TooLate):
        discussion.comment(trees, by=bram, side=Side.FOR, body="But")
    services.decide(trees, Measure.UNLOCK, by=dewi)
    assert discussion.comment(trees, by=bram, side=Side.FOR, body="But")


def test_who_was_suspended_cannot_write_here_but_can_elsewhere_and_can_support(
    linden, elsewhere, trees, rude, bram, amina, dewi
):
    """Case 106: it holds for the form that was open, too."""
    services.decide(rude, Measure.SUSPEND, by=dewi, reason="Third time.", days=7)
    for write in (
        lambda: discussion.comment(trees, by=bram, side=Side.FOR, body="Again"),
        lambda: initiatives.propose(linden, by=bram, title="Mine"),
    ):
        with pytest.raises(NotAllowed):
            write()
    assert initiatives.support(trees, by=bram)
    assert initiatives.propose(elsewhere, by=bram, title="There")
    with pytest.raises(Refusal):
        services.decide(rude, Measure.SUSPEND, by=dewi, reason="For ever.", days=10_000)
    services.decide(rude, Measure.END_SUSPENSION, by=dewi)
    assert discussion.comment(trees, by=bram, side=Side.FOR, body="Sorry")


def test_a_warning_is_only_words(rude, bram, dewi):
    services.decide(rude, Measure.WARN, by=dewi, reason="Stay friendly.")
    assert rude.hidden_at is None
    assert "Stay friendly." in db.session.query(OutgoingMail).one().body


def test_a_hidden_initiative_is_in_no_select_that_does_not_ask_for_it(linden, trees, rude, bram, dewi):
    """Case 99: whoever writes the query."""
    services.hide(trees, by=dewi, reason="Advertising")
    db.session.expire_all()
    assert db.session.scalars(sa.select(Initiative)).all() == []
    assert db.session.scalar(sa.select(sa.func.count(Initiative.id))) == 0
    assert db.session.get(Initiative, trees.id, populate_existing=True) is None
    assert db.session.scalars(sa.select(Comment).join(Comment.initiative)).all() == []
    aliased = sa.orm.aliased(Initiative)
    assert db.session.scalars(sa.select(aliased)).all() == []
    assert db.session.scalar(sa.select(sa.func.count()).select_from(sa.select(Initiative).subquery())) == 0
    hidden = sa.select(Initiative).execution_options(hidden_too=True)
    assert db.session.scalars(hidden).one().id == trees.id


def test_what_was_voted_on_is_not_hidden(trees, dewi):
    trees.stage = Stage.ON_THE_BALLOT
    with pytest.raises(TooLate):
        services.hide(trees, by=dewi, reason="Advertising")
    assert trees.hidden_at is None


def test_a_hidden_picture_stands_on_no_page_and_is_not_handed_out(browser, linden, trees, amina, bram, dewi):
    """Case 97: also at its own address."""
    trees.picture_id = pictures.add("a" * 24, (480, 300), alt=CANARY).id
    db.session.commit()
    key = f"/pictures/{'a' * 24}-480.webp"
    page = f"{HERE}/initiatives/{trees.id}"
    assert key.split("-")[0] in browser(bram).get(page).html
    browser(bram).post(f"{HERE}/report/picture/{trees.id}", fields=REPORT)
    browser(dewi).post(f"{HERE}/moderation/picture/{trees.id}", fields=HIDING)
    for address in (page, f"{HERE}/initiatives", HERE):
        answer = browser(bram).get(address)
        assert "a" * 24 not in answer.html
        assert CANARY not in answer.html
    assert browser().get(key).status == 404


def _appealed(rude, bram, dewi):
    decision = services.hide(rude, by=dewi, reason="Rude")
    return decision, services.appeal(decision, by=bram, words="It was meant kindly.")


def test_who_does_not_agree_says_so_once_and_somebody_else_looks(rude, amina, bram, dewi, fenna):
    decision, appeal = _appealed(rude, bram, dewi)
    with pytest.raises(TooLate):
        services.appeal(decision, by=bram, words="Again")
    with pytest.raises(NotAllowed):
        services.settle_appeal(appeal, by=dewi, is_right=False, answer="No.")
    with pytest.raises(NotAllowed):
        services.settle_appeal(appeal, by=bram, is_right=True, answer="Yes!")
    services.settle_appeal(appeal, by=fenna, is_right=True, answer="You are right.")
    assert rude.hidden_at is None
    assert "You are right." in db.session.query(OutgoingMail).order_by(OutgoingMail.id.desc()).first().body
    with pytest.raises(TooLate):
        services.settle_appeal(appeal, by=fenna, is_right=False, answer="On second thoughts.")


def test_an_appeal_that_is_not_right_changes_nothing(rude, bram, dewi, fenna):
    _decision, appeal = _appealed(rude, bram, dewi)
    services.settle_appeal(appeal, by=fenna, is_right=False, answer="It is about a person.")
    assert rude.hidden_at is not None
    assert (appeal.is_right, appeal.settled_by_id) == (False, fenna.id)


def test_nobody_appeals_against_what_was_decided_about_another(rude, amina, bram, dewi):
    decision = services.hide(rude, by=dewi, reason="Rude")
    with pytest.raises(NotAllowed):
        services.appeal(decision, by=amina, words="Leave Bram alone.")
    with pytest.raises(Refusal):
        services.appeal(decision, by=bram, words=" ")
    decision.created_at = moments.now() - 2 * rules.APPEAL_WITHIN
    with pytest.raises(TooLate):
        services.appeal(decision, by=bram, words="Too late")
    assert db.session.query(Appeal).count() == 0


def test_an_appeal_against_a_suspension_ends_it(trees, rude, bram, dewi, fenna):
    decision = services.decide(rude, Measure.SUSPEND, by=dewi, reason="Rude", days=30)
    appeal = services.appeal(decision, by=bram, words="It was not me.")
    services.settle_appeal(appeal, by=fenna, is_right=True, answer="It was not you.")
    assert discussion.comment(trees, by=bram, side=Side.FOR, body="Thanks")


def test_amina_reports_and_dewi_hides_and_puts_back_in_the_browser(browser, rude, trees, amina, bram, dewi):
    page_of = f"{HERE}/initiatives/{trees.id}"
    browser(amina).post(f"{HERE}/report/comment/{rude.id}", fields=REPORT)
    worker = browser(dewi)
    queue = worker.get(f"{HERE}/moderation")
    assert CANARY in queue.text
    assert "Stay friendly." in queue.text
    decide = f"{HERE}/moderation/comment/{rude.id}"
    worker.post(decide, fields=HIDING)
    for who in (None, amina, dewi):
        page = browser(who) if who else browser()
        for address in (page_of, f"{page_of}?talk=1", f"{HERE}/initiatives", HERE, f"{HERE}/moderation/log"):
            assert CANARY not in page.get(address).html
        assert CANARY not in page.get(f"{HERE}/initiatives?search={CANARY}").text
    mine = browser(bram).get(page_of).text
    assert CANARY in mine
    assert "Stay friendly." in mine
    worker.post(decide, fields={"measure": "restore"})
    assert CANARY in browser().get(page_of).text


def test_from_report_to_appeal_in_the_browser(browser, rude, amina, bram, dewi, fenna):
    browser(amina).post(f"{HERE}/report/comment/{rude.id}", fields=REPORT)
    browser(dewi).post(f"{HERE}/moderation/comment/{rude.id}", fields=HIDING)
    decision = db.session.query(ModerationDecision).one()
    own = f"{HERE}/decisions/{decision.id}"
    author = browser(bram)
    assert "Stay friendly." in author.get(own).text
    assert author.get("/account/decisions").status == 200
    assert browser(amina).get(own).status == 404
    assert browser(dewi).get(own).status == 404
    author.post(own, fields={"words": "It was meant kindly."})
    appeal = db.session.query(Appeal).one()
    there = f"{HERE}/moderation/appeal/{appeal.id}"
    assert browser(dewi).get(there).status == 403
    assert "meant kindly" not in browser(dewi).get(f"{HERE}/moderation").text
    other = browser(fenna)
    assert "meant kindly" in other.get(f"{HERE}/moderation").text
    assert "meant kindly" in other.get(there).text
    other.post(there, fields={"is_right": "yes", "answer": "You are right."})
    assert CANARY in browser().get(f"{HERE}/initiatives/{rude.initiative_id}").text
    assert "You are right." in author.get(own).text


def test_the_public_log_names_nobody_and_repeats_nothing(browser, rude, trees, amina, bram, dewi):
    services.report(rude, by=amina, reason="About Bram from number 7")
    services.hide(rude, by=dewi, ground=Ground.PERSONAL, reason="Over Bram")
    page = browser().get(f"{HERE}/moderation/log")
    assert page.status == 200
    for secret in (CANARY, "Bram", "Amina", "Dewi", "number 7", "Over Bram", "Trees"):
        assert secret not in page.text
    log = queries.log(trees.neighbourhood)
    assert log.counts == {Measure.HIDE: 1}
    assert [row.ground for row in log.rows] == [Ground.PERSONAL]


def test_a_reader_cannot_report_what_is_hidden(browser, rude, amina, dewi):
    services.hide(rude, by=dewi, reason="Rude")
    answer = browser(amina).get(f"{HERE}/report/comment/{rude.id}")
    assert answer.status == 404
    assert CANARY not in answer.html


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"measure": "hide"},
        {"measure": "hide", "ground": "other"},
        {"measure": "hide", "ground": "secret"},
        {"measure": "hide", "ground": "other", "words": "x" * 301},
        {"measure": "delete", "ground": "personal"},
        {"measure": "suspend", "ground": "personal", "days": "3650"},
        {"measure": "move", "ground": "off_topic", "to": "999999"},
    ],
)
def test_deciding_without_a_reason_or_with_nonsense_changes_nothing(browser, rude, dewi, fields):
    assert browser(dewi).post(f"{HERE}/moderation/comment/{rude.id}", fields=fields).status == 422
    db.session.refresh(rude)
    assert rude.hidden_at is None
    assert db.session.query(ModerationDecision).count() == 0
    assert db.session.query(OutgoingMail).count() == 0


def test_only_the_worker_of_this_neighbourhood_decides(browser, rude, bram, amina, dewi, els, freek, elsewhere):
    """Cases 95, 96 and 104."""
    there = cast.with_role("Gijs", Role.COMMUNITY_WORKER, elsewhere)
    place = f"{HERE}/moderation/comment/{rude.id}"
    for who in (amina, bram, els, freek, there):
        assert browser(who).post(place, fields=HIDING).status == 403
    assert browser(there).post(f"/n/de-overkant/moderation/comment/{rude.id}", fields=HIDING).status == 404
    assert browser().post(place, fields=HIDING).status == 401
    db.session.refresh(rude)
    assert rude.hidden_at is None
    assert db.session.query(ModerationDecision).count() == 0


def test_a_moderator_cannot_edit_and_sees_no_address(browser, rude, trees, amina, dewi):
    """Case 104: she hides, she does not put words in anybody's mouth."""
    services.report(rude, by=amina, reason="Rude")
    worker = browser(dewi)
    fields = {**HIDING, "body": "I am for it", "title": "Changed"}
    page = worker.get(f"{HERE}/moderation/comment/{rude.id}")
    assert "example.nl" not in page.html
    worker.post(f"{HERE}/moderation/comment/{rude.id}", fields=fields)
    db.session.refresh(rude)
    assert rude.body == CANARY
    assert worker.get(f"{HERE}/comments/{rude.id}/change").status == 403


def test_a_role_that_was_taken_back_ends_at_once(browser, rude, dewi):
    """Case 106."""
    page = browser(dewi)
    assert page.get(f"{HERE}/moderation").status == 200
    dewi.assignments.clear()
    db.session.commit()
    assert page.post(f"{HERE}/moderation/comment/{rude.id}", fields=HIDING).status == 403
