"""Saying something, answering, and writing down what was said elsewhere."""

from datetime import date

import pytest

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.discussion import queries, services
from residents_budget.discussion.models import Comment, Conversation
from residents_budget.discussion.terms import Side
from residents_budget.errors import NotAllowed, NotFound, Refusal, TooLate
from residents_budget.initiatives import services as initiatives
from tests import cast

TALK = "/n/de-linden/initiatives/{}/talk"


@pytest.fixture
def trees(linden, amina):
    return initiatives.propose(linden, by=amina, title="Trees", what="We plant.")


def bodies(talk, side):
    return [item.comment.body for item in talk.contributions[side]]


def hold(trees, by, **values):
    return services.hold_conversation(
        trees,
        by=by,
        **{
            "held_on": date(2026, 3, 14),
            "place": "Bus stop",
            "heads": 9,
            "critics": True,
            "said": "Most want shade.",
            **values,
        },
    )


def test_for_against_and_questions_stand_apart_newest_first(trees, bram):
    for side, body in (
        (Side.FOR, "Shade"),
        (Side.AGAINST, "Leaves"),
        (Side.QUESTION, "Who waters?"),
        (Side.FOR, "Birds"),
    ):
        services.comment(trees, by=bram, side=side, body=body)
    talk = queries.talk(trees)
    assert bodies(talk, Side.FOR) == ["Birds", "Shade"]
    assert bodies(talk, Side.AGAINST) == ["Leaves"]
    assert bodies(talk, Side.QUESTION) == ["Who waters?"]
    assert talk.counts == {Side.FOR: 2, Side.AGAINST: 1, Side.QUESTION: 1, Side.STORY: 0}


def test_an_answer_stands_below_what_it_answers_and_cannot_be_answered(trees, amina, bram):
    question = services.comment(trees, by=bram, side=Side.QUESTION, body="Who waters?")
    answer = services.comment(trees, by=amina, side=None, body="We do.", answers=question)
    (item,) = queries.talk(trees).contributions[Side.QUESTION]
    assert item.answers == [answer]
    with pytest.raises(Refusal):
        services.comment(trees, by=bram, side=None, body="Thanks", answers=answer)


def test_an_answer_belongs_to_the_same_talk(linden, trees, amina, bram):
    benches = initiatives.propose(linden, by=bram, title="Benches")
    there = services.comment(benches, by=amina, side=Side.FOR, body="Nice")
    with pytest.raises(TooLate):
        services.comment(trees, by=bram, side=None, body="Yes", answers=there)


@pytest.mark.parametrize("body", ["", "   \n", "x" * 2001])
def test_nothing_and_too_much_are_refused(trees, bram, body):
    with pytest.raises(Refusal):
        services.comment(trees, by=bram, side=Side.FOR, body=body)
    assert db.session.query(Comment).count() == 0


def test_pressing_the_button_twice_says_it_once(trees, bram):
    first = services.comment(trees, by=bram, side=Side.FOR, body="Shade")
    assert services.comment(trees, by=bram, side=Side.FOR, body="Shade") is first
    assert services.comment(trees, by=bram, side=Side.AGAINST, body="Shade") is not first
    assert db.session.query(Deed).filter_by(verb="commented").count() == 2


def test_the_book_knows_that_somebody_spoke_and_not_what_she_said(trees, bram):
    said = services.comment(trees, by=bram, side=Side.QUESTION, body="CANARY?")
    deed = db.session.query(Deed).filter_by(verb="asked").one()
    assert (deed.person_id, deed.subject, deed.note) == (bram.id, f"comment:{said.id}", "")


def test_the_talk_about_a_withdrawn_initiative_is_closed(trees, amina, bram):
    initiatives.withdraw(trees, by=amina)
    with pytest.raises(TooLate):
        services.comment(trees, by=bram, side=Side.FOR, body="Shade")


def test_what_is_hidden_is_gone_for_all_but_its_author(trees, amina, bram, dewi):
    rude = services.comment(trees, by=bram, side=Side.AGAINST, body="CANARY")
    services.hide(rude, because="It is about a person.")
    for reader in (None, amina, dewi):
        assert queries.talk(trees, reader=reader).contributions[Side.AGAINST] == []
    (own,) = queries.talk(trees, reader=bram).contributions[Side.AGAINST]
    assert (own.is_hidden, own.is_own) == (True, True)
    assert queries.talk(trees, reader=bram).counts[Side.AGAINST] == 0


def test_answers_stay_when_what_they_answer_is_hidden(trees, amina, bram):
    rude = services.comment(trees, by=bram, side=Side.AGAINST, body="CANARY")
    services.comment(trees, by=amina, side=None, body="Let us talk.", answers=rude)
    services.hide(rude, because="It is about a person.")
    (item,) = queries.talk(trees).contributions[Side.AGAINST]
    assert (item.is_hidden, item.is_own, len(item.answers)) == (True, False, 1)
    with pytest.raises(TooLate):
        services.comment(trees, by=amina, side=None, body="And more", answers=rude)


def test_a_hidden_answer_is_gone_too(trees, amina, bram):
    question = services.comment(trees, by=bram, side=Side.QUESTION, body="Who?")
    answer = services.comment(trees, by=amina, side=None, body="CANARY", answers=question)
    services.hide(answer, because="Private")
    (item,) = queries.talk(trees, reader=bram).contributions[Side.QUESTION]
    assert item.answers == []
    assert queries.unanswered_questions(trees.neighbourhood) == [question]


def test_a_long_talk_comes_in_pages_and_nothing_falls_off(trees, bram):
    said = {services.comment(trees, by=bram, side=Side.FOR, body=f"Reason {n}").id for n in range(19)}
    said |= {services.comment(trees, by=bram, side=Side.AGAINST, body=f"But {n}").id for n in range(3)}
    first = queries.talk(trees)
    assert first.pages == 3
    seen = [
        item.comment.id
        for page in range(1, first.pages + 1)
        for items in queries.talk(trees, page=page).contributions.values()
        for item in items
    ]
    assert sorted(seen) == sorted(said)
    assert queries.talk(trees, page=99).page == 3


def test_dewi_and_amina_write_down_a_conversation_and_bram_does_not(trees, amina, bram, dewi):
    hold(trees, dewi)
    hold(trees, amina, place="School")
    with pytest.raises(NotAllowed):
        hold(trees, bram)
    talk = queries.talk(trees)
    assert [held.place for held in talk.conversations] == ["School", "Bus stop"]
    deed = db.session.query(Deed).filter_by(verb="held_conversation").first()
    assert (deed.heads, deed.person_id, deed.happened_on) == (9, None, date(2026, 3, 14))


def test_a_worker_of_another_neighbourhood_is_nobody_here(trees, elsewhere):
    from residents_budget.accounts.terms import Role

    there = cast.with_role("Fenna", Role.COMMUNITY_WORKER, elsewhere)
    with pytest.raises(NotAllowed):
        hold(trees, there)


@pytest.mark.parametrize("heads", [0, -1, 5001])
def test_a_conversation_has_a_believable_number_of_people(trees, dewi, heads):
    with pytest.raises(Refusal):
        hold(trees, dewi, heads=heads)


def test_a_comment_of_another_neighbourhood_is_not_found(trees, elsewhere, bram):
    said = services.comment(trees, by=bram, side=Side.FOR, body="Shade")
    with pytest.raises(NotFound):
        queries.comment(elsewhere, said.id)


def test_bram_says_something_and_amina_answers_in_the_browser(browser, trees, amina, bram):
    page = browser(bram).post(TALK.format(trees.id), fields={"side": "question", "body": "Who waters?\nIn summer"})
    assert page.status == 200
    assert "Who waters?" in page.text
    question = db.session.query(Comment).one()
    answer = browser(amina).post(TALK.format(trees.id) + f"?answers={question.id}", fields={"body": "We do."})
    assert "We do." in answer.text
    seen = browser().get(f"/n/de-linden/initiatives/{trees.id}")
    assert "Who waters?<br>" in seen.html
    assert seen.html.index("Who waters?") < seen.html.index("We do.")
    assert "comment--reply" in seen.html


@pytest.mark.parametrize(
    "fields", [{"side": "for", "body": " "}, {"side": "", "body": "Shade"}, {"side": "secret", "body": "Shade"}]
)
def test_a_comment_without_side_or_words_is_sent_back_with_what_was_typed(browser, trees, bram, fields):
    answer = browser(bram).post(TALK.format(trees.id), fields=fields)
    assert answer.status == 422
    assert fields["body"].strip() in answer.html
    assert db.session.query(Comment).count() == 0


def test_a_visitor_is_asked_to_sign_in_before_she_joins_the_talk(browser, trees):
    visitor = browser()
    assert "/sign-in?next=" in visitor.get(TALK.format(trees.id)).location
    assert visitor.post(TALK.format(trees.id), fields={"side": "for", "body": "Shade"}).status == 401
    assert db.session.query(Comment).count() == 0


def test_one_cannot_answer_what_is_hidden_or_elsewhere(browser, linden, elsewhere, trees, amina, bram):
    rude = services.comment(trees, by=bram, side=Side.FOR, body="CANARY")
    services.hide(rude, because="Rude")
    page = browser(amina)
    answer = page.get(TALK.format(trees.id) + f"?answers={rude.id}")
    assert answer.status == 404
    assert "CANARY" not in answer.html
    there = initiatives.propose(elsewhere, by=amina, title="There")
    far = services.comment(there, by=bram, side=Side.FOR, body="Far")
    assert page.get(TALK.format(trees.id) + f"?answers={far.id}").status == 404
    assert page.get(TALK.format(trees.id) + "?answers=1x").status == 400


def test_dewi_enters_a_conversation_in_the_browser(browser, trees, dewi, linden):
    address = f"/n/de-linden/initiatives/{trees.id}/conversations/new"
    fields = {
        "held_on": moments.today().isoformat(),
        "place": "Bus stop",
        "sub_area": cast.area(linden, "De Hoven").id,
        "heads": "9",
        "critics": "yes",
        "said": "Most want shade.",
        "done_with_it": "The bench moves.",
    }
    page = browser(dewi)
    for wrong in (
        {"heads": "９"},
        {"heads": "many"},
        {"heads": "-1"},
        {"held_on": "2199-01-01"},
        {"critics": ""},
        {"said": " "},
    ):
        answer = page.post(address, fields=fields | wrong)
        assert answer.status == 422, wrong
        assert "Bus stop" in answer.html
    assert db.session.query(Conversation).count() == 0
    assert page.post(address, fields=fields).status == 200
    seen = browser().get(f"/n/de-linden/initiatives/{trees.id}").text
    for words in ("Bus stop", "De Hoven", "Most want shade.", "The bench moves."):
        assert words in seen


def test_bram_cannot_open_the_page_for_conversations(browser, trees, bram):
    assert browser(bram).get(f"/n/de-linden/initiatives/{trees.id}/conversations/new").status == 403


def test_an_author_who_left_leaves_her_words_without_a_name(browser, trees, bram):
    services.comment(trees, by=bram, side=Side.FOR, body="Shade")
    db.session.query(Comment).update({"author_id": None})
    db.session.commit()
    seen = browser().get(f"/n/de-linden/initiatives/{trees.id}").text
    assert "Shade" in seen
    assert "Bram" not in seen
