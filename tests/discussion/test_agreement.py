"""Agreeing with each other, stories, and questions that somebody in particular answers."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from residents_budget import moments
from residents_budget.accounts import services as accounts
from residents_budget.accounts.terms import Role
from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.discussion import agreement, queries, services
from residents_budget.discussion.models import Nod
from residents_budget.discussion.terms import AskedOf, Side, Voice
from residents_budget.errors import NotAllowed, Refusal, TooLate
from residents_budget.initiatives import services as initiatives
from tests import cast
from tests.questions import questions_asked

PARTS = ("Lindenhof", "De Hoven", "Plantsoenflats")


@pytest.fixture
def trees(linden, amina):
    return initiatives.propose(linden, by=amina, title="Trees", what="We plant.")


def say(trees, by, body, side=Side.FOR, **more):
    return services.comment(trees, by=by, side=side, body=body, **more)


def neighbours(linden, *parts):
    """Somebody new from each of these parts."""
    return [cast.resident(f"Buur{db.session.query(Nod).count()}x{at}", linden, part) for at, part in enumerate(parts)]


def agree(said, people):
    for one in people:
        services.agree(said, by=one)


def order(trees, side=Side.FOR, **more):
    return [item.comment.body for item in queries.talk(trees, **more).contributions[side]]


def test_what_several_parts_agree_with_stands_above_what_one_street_agrees_with(linden, trees, bram):
    broad, street, newest = (say(trees, bram, words) for words in ("Broad", "Street", "Newest"))
    agree(street, neighbours(linden, *["De Hoven"] * 9))
    agree(broad, neighbours(linden, *PARTS))
    assert order(trees) == ["Broad", "Newest", "Street"]
    top, _newest, second = queries.talk(trees).contributions[Side.FOR]
    assert (top.is_on_top, tuple(top.agreement)) == (True, (3, 3))
    assert (second.is_on_top, tuple(second.agreement)) == (False, (9, 1))


def test_only_a_few_stand_on_top_and_what_is_new_is_seen(linden, trees, bram):
    old = [say(trees, bram, f"Old {number}") for number in range(4)]
    for one in old:
        agree(one, neighbours(linden, *PARTS[:2]))
    say(trees, bram, "New")
    assert order(trees) == ["Old 3", "Old 2", "New", "Old 1", "Old 0"]


def test_the_page_orders_by_the_measure_and_not_by_number(linden, trees, bram):
    """The sum in SQL is agreement.breadth."""
    many = say(trees, bram, "Many from two parts")
    agree(many, neighbours(linden, *["De Hoven"] * 5, "Lindenhof"))
    spread = say(trees, bram, "One from each")
    agree(spread, neighbours(linden, *PARTS))
    assert agreement.breadth({"a": 5, "b": 1}) < agreement.breadth({"a": 1, "b": 1, "c": 1})
    assert order(trees) == ["One from each", "Many from two parts"]


def test_nobody_who_told_no_part_puts_something_on_top(trees, bram):
    said = say(trees, bram, "Words")
    agree(said, [cast.resident(f"Stil{number}") for number in range(6)])
    (item,) = queries.talk(trees).contributions[Side.FOR]
    assert (item.is_on_top, tuple(item.agreement)) == (False, (6, 0))


def test_pages_of_a_talk_with_something_on_top_hold_everything_once(linden, trees, bram):
    said = [say(trees, bram, f"Reason {number}") for number in range(19)]
    agree(said[0], neighbours(linden, *PARTS))
    seen = [body for page in (1, 2, 3) for body in order(trees, page=page)]
    assert seen[0] == "Reason 0"
    assert sorted(seen) == sorted(one.body for one in said)


def test_agreeing_twice_counts_once_and_can_be_taken_back(trees, amina, bram):
    said = say(trees, bram, "Words")
    assert services.agree(said, by=amina)
    assert not services.agree(said, by=amina)
    assert queries.talk(trees, reader=amina).contributions[Side.FOR][0].is_mine
    assert services.agree_no_more(said, by=amina)
    assert not services.agree_no_more(said, by=amina)
    assert queries.talk(trees, reader=amina).contributions[Side.FOR][0].agreement.people == 0
    assert [deed.verb for deed in db.session.query(Deed).filter(Deed.verb.like("agreed%")).order_by(Deed.id)] == [
        "agreed",
        "agreed_no_more",
    ]


def test_the_database_itself_keeps_a_second_nod_out(trees, amina, bram):
    said = say(trees, bram, "Words")
    services.agree(said, by=amina)
    again = sa.insert(Nod).values(comment_id=said.id, account_id=amina.id, created_at=moments.now())
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(again)


def test_one_agrees_with_what_others_said_in_sight_and_not_as_a_professional(trees, amina, bram, dewi):
    said = say(trees, bram, "Words")
    answer = services.comment(trees, by=amina, side=None, body="Yes", answers=said)
    with pytest.raises(NotAllowed):
        services.agree(said, by=bram)
    with pytest.raises(NotAllowed):
        services.agree(said, by=dewi)
    with pytest.raises(Refusal):
        services.agree(answer, by=bram)
    services.hide(said, because="Rude")
    with pytest.raises(TooLate):
        services.agree(said, by=amina)
    assert db.session.query(Nod).count() == 0


def test_somebody_who_was_suspended_cannot_agree(linden, trees, amina, bram, dewi):
    said = say(trees, amina, "Words")
    accounts.suspend(bram, linden, until=moments.now() + timedelta(days=2))
    with pytest.raises(NotAllowed):
        services.agree(said, by=bram)


def test_what_is_hidden_does_not_stand_on_top(linden, trees, bram, dewi):
    said = say(trees, bram, "Rude")
    agree(said, neighbours(linden, *PARTS))
    say(trees, bram, "Newer")
    services.hide(said, because="Rude")
    assert order(trees, reader=bram) == ["Newer", "Rude"]


def test_pressing_i_agree_in_the_browser(browser, linden, elsewhere, trees, amina, bram, dewi):
    said = say(trees, bram, "Words")
    there = "/n/de-linden/comments/{}/agree"
    page = browser(amina).post(there.format(said.id), fields={"agree": "yes"})
    assert page.status == 200
    assert "Amina" not in page.text.split("Words")[1].split("Antwoord")[0]
    assert db.session.query(Nod).one().sub_area_id == amina.sub_area_id
    assert browser(amina).post(there.format(said.id), fields={"agree": "maybe"}).status == 400
    assert browser(bram).post(there.format(said.id), fields={"agree": "yes"}).status == 403
    assert browser(dewi).post(there.format(said.id), fields={"agree": "yes"}).status == 403
    far = initiatives.propose(elsewhere, by=bram, title="There")
    other = services.comment(far, by=bram, side=Side.FOR, body="Far")
    assert browser(amina).post(there.format(other.id), fields={"agree": "yes"}).status == 404
    assert browser(amina).post(there.format(said.id), fields={"agree": "no"}).status == 200
    assert db.session.query(Nod).count() == 0


def test_whoever_leaves_takes_her_nods_along(trees, amina, bram):
    said = say(trees, amina, "Words")
    services.agree(said, by=bram)
    db.session.commit()
    accounts.leave(bram)
    assert db.session.query(Nod).count() == 0


def test_a_story_stands_beside_for_against_and_questions(browser, trees, bram):
    page = browser(bram).post(
        f"/n/de-linden/initiatives/{trees.id}/talk", fields={"side": "story", "body": "Long ago\nthere was a tree."}
    )
    assert page.status == 200
    assert order(trees, Side.STORY) == ["Long ago\nthere was a tree."]
    assert 'id="talk-story"' in page.html


def test_an_answer_is_marked_as_such_and_says_how_long_it_took(browser, trees, amina, bram, els):
    question = say(trees, bram, "Who waters?", Side.QUESTION, on=moments.today() - timedelta(days=5))
    services.comment(
        trees, by=cast.resident("Gerda"), side=None, body="My aunt knows.", answers=question, on=moments.today()
    )
    (item,) = queries.talk(trees).contributions[Side.QUESTION]
    assert item.first_answer is None
    services.comment(
        trees, by=amina, side=None, body="We do.", answers=question, on=moments.today() - timedelta(days=3)
    )
    (item,) = queries.talk(trees).contributions[Side.QUESTION]
    assert (item.first_answer.body, item.first_answer.voice) == ("We do.", Voice.LEAD)
    page = browser().get(f"/n/de-linden/initiatives/{trees.id}?lang=en")
    assert "Answer of who takes the lead, after 2 days" in page.text


def test_a_question_to_the_municipality_waits_for_somebody_who_works_here(browser, linden, trees, amina, bram, els):
    asked = browser(bram).post(
        f"/n/de-linden/initiatives/{trees.id}/talk", fields={"side": "question_staff", "body": "Is there gas?"}
    )
    assert asked.status == 200
    (item,) = queries.talk(trees).contributions[Side.QUESTION]
    question = item.comment
    assert question.asked_of is AskedOf.STAFF
    services.comment(trees, by=amina, side=None, body="I think not.", answers=question)
    assert queries.talk(trees).contributions[Side.QUESTION][0].waits
    assert queries.unanswered_questions(linden) == [question]
    desk = browser(els).get("/desk?lang=en")
    assert "Questions to the municipality" in desk.text
    assert "Is there gas?" in desk.text
    services.comment(trees, by=els, side=None, body="No gas.", answers=question)
    assert queries.unanswered_questions(linden) == []
    assert "Answer of the municipality, the same day" in (
        browser().get(f"/n/de-linden/initiatives/{trees.id}?lang=en").text
    )


def test_staff_of_another_neighbourhood_answers_as_a_neighbour(linden, elsewhere, trees, bram):
    question = say(trees, bram, "Is there gas?", Side.QUESTION, asked_of=AskedOf.STAFF)
    there = cast.with_role("Fenna", Role.DISTRICT_STAFF, elsewhere)
    assert services.comment(trees, by=there, side=None, body="No", answers=question).voice is None
    assert queries.unanswered_questions(linden) == [question]


def test_a_question_that_is_moved_to_another_side_is_for_nobody(linden, trees, bram, dewi):
    question = say(trees, bram, "Nice, is it not?", Side.QUESTION)
    services.move(question, side=Side.FOR, initiative=trees)
    assert question.asked_of is None
    services.move(question, side=Side.QUESTION, initiative=trees)
    assert question.asked_of is AskedOf.LEAD


def test_what_was_done_with_a_conversation_is_written_down_later(browser, linden, elsewhere, trees, amina, bram, dewi):
    held = services.hold_conversation(
        trees, by=dewi, held_on=moments.today(), place="Bus stop", heads=9, critics=True, said="Most want shade."
    )
    where = "/n/{}/conversations/{}/done"
    assert browser(bram).get(where.format("de-linden", held.id)).status == 403
    assert browser(dewi).get(where.format("de-overkant", held.id)).status in {403, 404}
    assert browser(amina).post(where.format("de-linden", held.id), fields={"done_with_it": " "}).status == 422
    page = browser(amina).post(where.format("de-linden", held.id), fields={"done_with_it": "The bench moves."})
    assert page.status == 200
    assert "The bench moves." in browser().get(f"/n/de-linden/initiatives/{trees.id}").text


def test_answers_that_do_not_fit_stand_on_a_page_of_their_own(browser, trees, amina, bram, monkeypatch):
    monkeypatch.setattr(queries, "MOST_ANSWERS", 2)
    said = say(trees, bram, "Words")
    for number in range(5):
        services.comment(trees, by=amina, side=None, body=f"Answer {number}.", answers=said)
    page = browser().get(f"/n/de-linden/initiatives/{trees.id}")
    assert "Answer 1." in page.text
    assert "Answer 2." not in page.text
    assert f"/contributions/{said.id}" in page.html
    assert "Answer 4." in browser().get(f"/n/de-linden/contributions/{said.id}").text


def test_a_talk_asks_as_many_queries_with_much_agreement_as_with_none(browser, linden, trees, bram):

    say(trees, bram, "First")
    reader = browser(bram)
    reader.get(f"/n/de-linden/initiatives/{trees.id}")
    with questions_asked() as few:
        reader.get(f"/n/de-linden/initiatives/{trees.id}")
    for side in (Side.FOR, Side.AGAINST, Side.QUESTION, Side.STORY):
        for number in range(6):
            agree(say(trees, bram, f"{side} {number}", side), neighbours(linden, *PARTS))
    with questions_asked() as many:
        reader.get(f"/n/de-linden/initiatives/{trees.id}")
    assert len(many) <= len(few) + 2
    assert len(many) <= 16
