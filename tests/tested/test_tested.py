"""One page tells how a plan was tested: who was heard from where, what changed, what was not done and why."""

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.discussion import services as discussion
from residents_budget.discussion.terms import Side
from residents_budget.errors import NotAllowed, NotFound, Refusal, TooLate
from residents_budget.initiatives import services as initiatives
from residents_budget.tested import queries, rules, services
from residents_budget.together import services as together
from residents_budget.together.terms import Words
from residents_budget.web.access import Visitor
from tests import cast
from tests.questions import questions_asked


@pytest.fixture
def bench(linden, amina):
    return initiatives.propose(linden, by=amina, title="A bench in the sun", what="A bench.")


def meet(bench, by, *, heads, area=None, critics=False, said="It is fine.", done_with_it=""):
    return discussion.hold_conversation(
        bench,
        by=by,
        held_on=moments.today(),
        place="At the door",
        heads=heads,
        critics=critics,
        said=said,
        done_with_it=done_with_it,
        sub_area_id=cast.area(bench.neighbourhood, area).id if area else None,
    )


def page_of(bench):
    return f"/n/de-linden/initiatives/{bench.id}/tested?lang=en"


def test_a_plan_that_was_not_tested_says_so_and_how_to_begin(browser, bench, amina):
    page = browser().get(page_of(bench))
    assert "asks the street first" in page.text
    assert "Write down a conversation" in browser(amina).get(page_of(bench)).text


def test_everybody_who_was_heard_counts_by_sub_area_off_line_as_much_as_on_line(browser, bench, bram, dewi):
    meet(bench, dewi, heads=21, area="De Hoven", critics=True, done_with_it="We moved it thirty metres.")
    meet(bench, dewi, heads=11, area="Lindenhof")
    meet(bench, dewi, heads=8)
    discussion.comment(bench, by=bram, side=Side.AGAINST, body="Who keeps it clean?")
    tested = queries.test(bench, Visitor())
    assert {part.name: part.heard for part in tested.heard.parts} == {
        "Lindenhof": 10,
        "De Hoven": 20,
        "Plantsoenflats": 0,
    }
    assert (tested.heard.areas, tested.heard.people, tested.with_critics) == (2, 40, 1)
    text = browser().get(page_of(bench)).text
    for words in (
        "About 40 neighbours were heard",
        "2 of the 3 sub-areas",
        "Who keeps it clean?",
        "We moved it thirty metres.",
    ):
        assert words in text


def test_case_152_small_numbers_stand_nowhere_on_the_page(browser, bench, dewi):
    meet(bench, dewi, heads=3, area="Lindenhof")
    meet(bench, dewi, heads=30, area="De Hoven")
    tested = queries.test(bench, Visitor())
    assert [part.heard for part in tested.heard.parts if part.name == "Lindenhof"] == [None]
    assert tested.heard.people == 35, "the sum is rounded by itself: it does not tell that it was three"
    assert "3 people" not in browser().get(page_of(bench)).text


def test_it_says_when_nobody_against_was_heard(browser, bench, dewi):
    meet(bench, dewi, heads=20, area="De Hoven")
    assert "Nobody who is against it has been heard yet." in browser().get(page_of(bench)).text


def test_what_changed_because_of_a_neighbour_stands_there_with_her_reason(browser, bench, amina, bram):
    made = together.suggest(
        bench, by=bram, part=Words.WHAT, after="A bench with a back.", why="My mother needs a back."
    )
    together.answer(made, by=amina, is_taken=True, words="")
    other = together.suggest(bench, by=bram, part=Words.NEEDS, after="A roof", why="Rain.")
    together.answer(other, by=amina, is_taken=False, words="Too dear.")
    tested = queries.test(bench, Visitor())
    assert (tested.change_count, tested.declined) == (1, 1)
    page = browser().get(page_of(bench))
    assert "My mother needs a back." in page.text
    assert "One suggestion was not taken over" in page.text
    assert "Rain." not in page.text, "what was declined is between the two"


def test_who_takes_the_lead_tells_what_is_not_done_and_why(browser, bench, amina, bram, dewi):
    address = page_of(bench).split("?")[0] + "/left-out"
    fields = {"what": "A fence", "because": "Then it is not for everybody."}
    browser(amina).post(address, fields=fields)
    browser(amina).post(address, fields=fields)
    assert browser(bram).post(address, follow=False, fields=fields).status == 403
    wrong = browser(amina).post(address, follow=False, fields={"what": "A roof", "because": ""})
    assert wrong.status == 422
    assert "A roof" in wrong.html, "what was typed is kept"
    (one,) = queries.left_out(bench)
    assert "Then it is not for everybody." in browser().get(page_of(bench)).text
    with pytest.raises(NotAllowed):
        services.take_away(bench, one.id, by=bram)
    services.take_away(bench, one.id, by=dewi)
    assert not queries.left_out(bench)


def test_too_much_text_and_too_many_are_refused_and_so_are_links_of_somebody_new(bench, amina, linden):
    for what, because in (("A fence", "x" * 401), ("x" * 201, "No"), ("A fence", " ")):
        with pytest.raises(Refusal):
            services.leave_out(bench, by=amina, what=what, because=because)
    for number in range(rules.MOST_LEFT_OUT):
        services.leave_out(bench, by=amina, what=f"Thing {number}", because="No room.")
    with pytest.raises(TooLate):
        services.leave_out(bench, by=amina, what="One more", because="No room.")
    noor = cast.resident("Noor", linden, "De Hoven")
    noor.created_at = moments.now()
    swing = initiatives.propose(linden, by=noor, title="A swing")
    with pytest.raises(Refusal):
        services.leave_out(swing, by=noor, what="A fence", because="See https://spam.example")


def test_one_of_another_initiative_or_place_is_not_found(browser, linden, elsewhere, bench, amina):
    other = initiatives.propose(linden, by=amina, title="A swing")
    told = services.leave_out(other, by=amina, what="A fence", because="No.")
    with pytest.raises(NotFound):
        services.take_away(bench, told.id, by=amina)
    assert browser().get(f"/n/{elsewhere.slug}/initiatives/{bench.id}/tested").status == 404


def test_hidden_words_and_hidden_initiatives_are_not_on_the_page(browser, bench, bram, dewi):
    said = discussion.comment(bench, by=bram, side=Side.AGAINST, body="CANARY of Bram")
    meet(bench, dewi, heads=20, area="De Hoven")
    discussion.hide(said, because="House rules")
    assert "CANARY" not in browser().get(page_of(bench)).html
    initiatives.hide(bench, because="House rules")
    assert browser().get(page_of(bench)).status == 404


def test_the_page_asks_as_few_questions_however_much_was_said(browser, bench, amina, bram, dewi):
    visitor = browser()

    def count():
        with questions_asked() as asked:
            assert visitor.get(page_of(bench)).status == 200
        return len(asked)

    meet(bench, dewi, heads=20, area="De Hoven")
    before = count()
    for number in range(12):
        meet(bench, dewi, heads=9, area="De Hoven", said=f"Said {number}")
        discussion.comment(bench, by=bram, side=Side.FOR, body=f"For {number}")
        services.leave_out(bench, by=amina, what=f"Thing {number}", because="No room.")
    assert count() <= before
    assert before <= 16


def test_telling_what_is_not_done_is_a_deed_but_no_act_of_taking_part(bench, amina):
    services.leave_out(bench, by=amina, what="A fence", because="No.")
    deed = db.session.scalars(sa.select(Deed).order_by(Deed.id.desc())).first()
    assert deed.subject.startswith("left_out:")
    assert deed.act is None
