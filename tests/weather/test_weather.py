"""What a worker sees in the talk: by plain rules, about initiatives and never about persons."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts import services as accounts
from residents_budget.database import db
from residents_budget.discussion import services as discussion
from residents_budget.discussion.models import Comment
from residents_budget.discussion.terms import Side
from residents_budget.initiatives import services as initiatives
from residents_budget.moderation import services as moderation
from residents_budget.weather import queries, rules
from residents_budget.weather.rules import Numbers, Sign
from tests import cast
from tests.questions import questions_asked


def kinds(**numbers):
    return [seen.sign for seen in rules.signs(Numbers(**numbers))]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({}, []),
        ({"this_week": 6, "voices_this_week": 5, "four_weeks": 12}, []),
        ({"this_week": 7, "voices_this_week": 5, "four_weeks": 12}, [Sign.HEATS_UP]),
        ({"this_week": 6, "voices_this_week": 3, "four_weeks": 400}, [Sign.HEATS_UP]),
        ({"this_week": 5, "voices_this_week": 2}, []),
        ({"trouble": 1}, []),
        ({"trouble": 2}, [Sign.HEATS_UP]),
        ({"in_all": 4, "days_since_said": 21}, [Sign.COOLS]),
        ({"in_all": 4, "days_since_said": 20}, []),
        ({"in_all": 3, "days_since_said": 90}, []),
        ({"in_all": 40, "days_since_said": 90, "can_change": False}, []),
        ({"unanswered": 1}, [Sign.UNANSWERED]),
        ({"unanswered": 3, "questions": 2}, [Sign.NEEDS_A_HAND, Sign.UNANSWERED]),
        ({"has_lead": False, "questions": 2, "undone": 1}, [Sign.NEEDS_A_HAND]),
        ({"is_asked_to_change": True}, [Sign.NEEDS_A_HAND]),
        ({"undone": 1}, [Sign.NEEDS_A_HAND]),
        ({"is_idea": True, "days_since_change": 28}, [Sign.NEEDS_A_HAND]),
        ({"is_idea": False, "days_since_change": 280}, []),
    ],
)
def test_signs_follow_plain_rules(numbers, expected):
    assert kinds(**numbers) == expected


def test_every_sentence_has_its_figures():
    everything = Numbers(
        is_idea=True, is_asked_to_change=True, days_since_change=40, this_week=9, voices_this_week=2, in_all=20,
        days_since_said=30, trouble=3, unanswered=4, questions=3, undone=1,
    )  # fmt: skip
    for seen in rules.signs(everything):
        assert "%(" not in seen.sentence % seen.figures
    assert len(rules.signs(everything)) == 8


@pytest.fixture
def trees(linden, amina):
    return initiatives.propose(linden, by=amina, title="Trees", what="We plant.")


def say(trees, by, body, *, days_ago=0, side=Side.FOR):
    said = discussion.comment(trees, by=by, side=side, body=body)
    said.created_at = moments.now() - timedelta(days=days_ago, minutes=1)
    db.session.commit()
    return said


def seen(linden, **more):
    return [(row.initiative.title, [one.sign for one in row.seen]) for row in queries.weather([linden], **more).rows]


def test_a_calm_talk_has_no_weather(linden, trees, bram):
    say(trees, bram, "Nice")
    assert seen(linden) == []


def test_two_people_who_go_back_and_forth_heat_a_talk_up(linden, trees, amina, bram):
    for number in range(3):
        said = say(trees, bram, f"No {number}", side=Side.AGAINST)
        discussion.comment(trees, by=amina, side=None, body=f"Yes {number}", answers=said)
    assert seen(linden) == [("Trees", [Sign.HEATS_UP])]
    (row,) = queries.weather([linden]).rows
    assert row.seen[0].figures == {"people": 2, "times": 6}


def test_what_is_reported_and_hidden_heats_a_talk_up_once_each(linden, trees, amina, bram, dewi):
    first, second = (say(trees, bram, words) for words in ("You fool", "You too"))
    moderation.report(first, by=amina, reason="Rude")
    moderation.report(first, by=cast.resident("Gerda"), reason="Rude")
    assert seen(linden) == []
    moderation.hide(second, by=dewi, reason="Rude")
    assert seen(linden) == [("Trees", [Sign.HEATS_UP])]


def test_a_talk_that_falls_silent_cools(linden, trees, bram):
    for number in range(4):
        say(trees, bram, f"Words {number}", days_ago=22)
    assert seen(linden) == [("Trees", [Sign.COOLS])]
    say(trees, bram, "Again")
    assert seen(linden) == []


def test_objections_and_questions_that_nobody_answered(linden, trees, amina, bram):
    objection = say(trees, bram, "Leaves", days_ago=8, side=Side.AGAINST)
    say(trees, bram, "Birds", days_ago=8)
    assert seen(linden) == [("Trees", [Sign.UNANSWERED])]
    discussion.comment(trees, by=amina, side=None, body="We sweep.", answers=objection)
    assert seen(linden) == []
    for number in range(2):
        say(trees, bram, f"When {number}?", days_ago=9, side=Side.QUESTION)
    assert seen(linden) == [("Trees", [Sign.NEEDS_A_HAND, Sign.UNANSWERED])]


def test_an_initiative_without_a_lead_needs_a_hand(linden, trees, amina):
    accounts.leave(amina)
    assert seen(linden) == [("Trees", [Sign.NEEDS_A_HAND])]


def test_a_conversation_with_which_nothing_was_done(linden, trees, dewi):
    held = discussion.hold_conversation(
        trees, by=dewi, held_on=moments.today() - timedelta(days=15), place="Plein", heads=9, critics=True, said="x"
    )
    assert seen(linden) == [("Trees", [Sign.NEEDS_A_HAND])]
    discussion.say_what_was_done(held, by=dewi, done_with_it="The bench moves.")
    assert seen(linden) == []


def test_what_is_over_hidden_or_elsewhere_is_left_alone(linden, elsewhere, trees, amina, bram):
    for number in range(7):
        say(trees, bram, f"Words {number}")
    assert seen(elsewhere) == []
    trees.hidden_at = moments.now()
    db.session.commit()
    assert seen(linden) == []
    trees.hidden_at = None
    db.session.commit()
    assert seen(linden) != []
    initiatives.withdraw(trees, by=amina)
    assert seen(linden) == []


def test_the_most_pressing_stands_first_and_pages_hold_everything_once(linden, amina, bram):
    made = [initiatives.propose(linden, by=amina, title=f"Plan {number}") for number in range(5)]
    say(made[4], bram, "Why?", days_ago=8, side=Side.QUESTION)
    for number in range(6):
        say(made[2], bram, f"Words {number}")
    for one in made:
        one.changed_at = moments.now() - timedelta(days=40)
    db.session.commit()
    titles = [title for page in (1, 2, 3) for title, _signs in seen(linden, page=page, limit=2)]
    assert titles[:2] == ["Plan 2", "Plan 4"]
    assert sorted(titles) == [f"Plan {number}" for number in range(5)]


def test_dewi_sees_it_on_her_desk_and_on_its_page_and_nobody_else_does(browser, linden, trees, amina, bram, dewi):
    say(trees, bram, "Who waters?", days_ago=8, side=Side.QUESTION)
    assert "How does the talk go?" in browser(dewi).get("/desk?lang=en").text
    page = browser(dewi).get("/n/de-linden/weather?lang=en")
    assert "A question or an objection got no answer for a week." in page.text
    assert browser(bram).get("/n/de-linden/weather").status == 403
    assert browser(dewi).get("/n/de-linden/weather?page=0x").status == 400


def test_the_desk_asks_as_many_queries_with_much_talk_as_with_little(browser, linden, trees, amina, bram, dewi):
    say(trees, bram, "Who waters?", days_ago=8, side=Side.QUESTION)
    reader = browser(dewi)
    reader.get("/desk")
    with questions_asked() as few:
        reader.get("/desk")
    others = [initiatives.propose(linden, by=amina, title=f"Plan {number}") for number in range(9)]
    first = db.session.scalar(sa.select(sa.func.max(Comment.id))) + 1
    db.session.execute(
        sa.insert(Comment),
        [
            {"id": first + at, "initiative_id": others[at % 9].id, "author_id": bram.id, "side": Side.QUESTION,
             "body": f"Why {at}?", "hidden_because": "", "created_at": moments.now() - timedelta(days=9)}
            for at in range(90)
        ],
    )  # fmt: skip
    db.session.commit()
    with questions_asked() as many:
        reader.get("/desk")
    assert len(many) <= len(few)
