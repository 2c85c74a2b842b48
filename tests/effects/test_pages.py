"""The pages of effects, walked through."""

from datetime import timedelta

import pytest

from residents_budget.database import db
from residents_budget.effects import services
from residents_budget.effects.models import Effect
from residents_budget.initiatives.terms import Stage
from residents_budget.moments import today
from residents_budget.realisation import services as work
from residents_budget.realisation.terms import Delivered, DoneBy, HoursRange
from residents_budget.year_sums import services as telling
from tests import cast
from tests.questions import selects_asked
from tests.realisation.story import granted


@pytest.fixture
def garden(linden, amina):
    return granted(linden, amina)


@pytest.fixture
def busy(garden, amina, dewi, linden):
    """A garden with promises, hours, tasks, heads and effects enough for every figure."""
    crew = [cast.resident(name, linden, "De Hoven") for name in ("Gerrit", "Hatice", "Ilse", "Joke", "Kees")]
    for number in range(4):
        task = work.add_task(garden, by=amina, what=f"Task {number}", places=5)
        for person in crew:
            work.take(task, by=person)
        work.mark_done(task, by=amina)
    for person in crew:
        work.write_hours(garden, by=person, hours=HoursRange.FROM_4_TO_8)
    work.write_hours(garden, by=dewi, hours=HoursRange.FROM_4_TO_8, done_by=DoneBy.PROFESSIONALS)
    work.count_heads(garden, by=dewi, what="Opening", heads=64)
    work.promise_from_plan(garden, by=amina)
    work.record_result(garden, by=amina, promised="Soil", delivered=Delivered.DONE, sentence="It lies there.")
    work.record_result(
        garden, by=amina, promised="Plants", delivered=Delivered.NOT_MANAGED, sentence="Frost took them."
    )
    services.record(garden, by=amina, order=1, what="Children play between the beds.", told_by="Fatma")
    services.record(garden, by=amina, order=2, what="We water by turns.", told_by="Joke", intended=False)
    services.record(garden, by=dewi, order=3, what="Two families fell out.", told_by="Kees", good=False)
    child = granted(linden, crew[0], title="Herb garden", parent=garden)
    garden.stage = Stage.DONE
    db.session.commit()
    telling.tell(linden)
    return garden, child


def figures(browser, garden):
    return browser().get(f"/n/de-linden/initiatives/{garden.id}/effects")


def filled_in(**changes):
    """What Amina fills in when she tells what changed."""
    return {
        "order": "2",
        "what": "We water by turns.",
        "told_by": "Fatma, a neighbour",
        "on": today().isoformat(),
        "good": "yes",
        "intended": "yes",
        "evidence": "",
    } | changes


def test_amina_tells_what_changed_and_bram_confirms_it(browser, garden, amina, bram):
    address = f"/n/de-linden/initiatives/{garden.id}/effects"
    hers = browser(amina)
    assert "Fatma" in hers.post(f"{address}/new", fields=filled_in()).text
    effect = db.session.query(Effect).one()
    his = browser(bram)
    assert f"/n/de-linden/effects/{effect.id}/confirm" in his.get(address).html
    assert f"/n/de-linden/effects/{effect.id}/confirm" not in hers.get(address).html
    his.post(f"/n/de-linden/effects/{effect.id}/confirm", fields={"answer": "confirmed"})
    assert db.session.get(Effect, effect.id).confirmed_by == "Bram"


def test_no_answer_is_chosen_for_who_confirms_and_a_no_is_explained_at_its_field(browser, garden, amina, bram):
    effect = services.record(garden, by=amina, order=1, what="It is there.", told_by="Fatma")
    address, his = f"/n/de-linden/effects/{effect.id}/confirm", browser(bram)
    assert " checked" not in his.get(address).html
    his.post(address, fields={"answer": ""})
    assert 'id="because-error"' in his.post(address, fields={"answer": "contradicted", "because": " "}).html
    assert (effect.confirmed_by, effect.contradicted_by) == ("", "")


def test_who_wrote_it_down_gets_no_page_to_confirm_it(browser, garden, amina, dewi):
    effect = services.record(garden, by=dewi, order=1, what="It is there.", told_by="Fatma")
    address = f"/n/de-linden/effects/{effect.id}/confirm"
    for person in (amina, dewi):
        assert browser(person).get(address).status == 403
        assert browser(person).post(address, follow=False).status == 403


def test_a_worker_can_write_who_confirmed_it(browser, garden, amina, dewi):
    effect = services.record(garden, by=amina, order=1, what="It is there.", told_by="Fatma")
    browser(dewi).post(f"/n/de-linden/effects/{effect.id}/confirm", fields={"answer": "confirmed", "name": "Juf Ans"})
    assert db.session.get(Effect, effect.id).confirmed_by == "Juf Ans"


def test_bad_input_keeps_what_was_typed_and_stores_nothing(browser, garden, amina):
    wrong = filled_in(told_by="", on=(today() + timedelta(days=2)).isoformat(), order="7")
    page = browser(amina).post(f"/n/de-linden/initiatives/{garden.id}/effects/new", fields=wrong)
    assert page.status == 422
    assert "We water by turns." in page.text
    assert db.session.query(Effect).count() == 0


def test_only_who_leads_and_the_worker_get_the_form(browser, garden, bram, dewi):
    address = f"/n/de-linden/initiatives/{garden.id}/effects/new"
    assert browser(bram).get(address).status == 403
    assert browser(dewi).get(address).status == 200


def test_an_effect_of_another_neighbourhood_has_no_page_here(browser, garden, elsewhere, amina, bram):
    effect = services.record(garden, by=amina, order=1, what="It is there.", told_by="Fatma")
    assert browser(bram).get(f"/n/de-overkant/effects/{effect.id}/confirm").status == 404
    assert browser().get(f"/n/de-overkant/initiatives/{garden.id}/effects").status == 404


def test_the_initiative_shows_its_three_bands_and_what_failed(browser, busy):
    page = figures(browser, busy[0])
    assert page.status == 200
    for words in ("Children play", "We water by turns", "Two families fell out", "65", "Herb garden"):
        assert words in page.text


def test_the_neighbourhood_shows_figures_stories_failures_and_gaps(browser, busy):
    page = browser().get("/n/de-linden/effects")
    assert page.status == 200
    for words in ("Children play", "Frost took them.", "Two families fell out", "Herb garden"):
        assert words in page.text
    assert page.html.count("<svg") > 5


def test_an_empty_neighbourhood_invites_and_claims_nothing(browser, linden):
    page = browser().get("/n/de-linden/effects")
    assert page.status == 200
    assert "%" not in page.text


@pytest.mark.parametrize("table", ["promises", "visits", "hours", "ties", "money"])
def test_every_figure_of_the_neighbourhood_is_a_file(browser, busy, table):
    answer = browser().get(f"/n/de-linden/effects.csv?table={table}").answer
    lines = answer.get_data().decode("utf-8-sig").split("\r\n")
    assert answer.mimetype == "text/csv"
    assert lines[0].startswith("year,")
    assert len(lines) >= 3
    assert browser().get(f"/n/de-linden/effects?table={table}").html.count(f"table={table}") >= 1


def test_hours_in_the_file_are_those_of_the_page(browser, busy):
    text = browser().get("/n/de-linden/effects.csv?table=hours").answer.get_data(as_text=True)
    assert text.split("\r\n")[1] == f"{today().year},30,10,0.75"


def test_what_a_neighbour_wrote_is_no_formula_in_the_file(browser, garden, amina):
    services.record(garden, by=amina, order=1, what="=1+1", told_by="@Fatma")
    text = (
        browser().get(f"/n/de-linden/initiatives/{garden.id}/effects.csv?table=effects").answer.get_data(as_text=True)
    )
    assert "'=1+1" in text
    assert "'@Fatma" in text


@pytest.mark.parametrize(
    "address", ["effects.csv?table=x", "effects/told?order=9", "effects/told?page=-1", "effects/told?page=zz"]
)
def test_a_strange_address_is_a_kind_refusal(browser, linden, address):
    assert browser().get(f"/n/de-linden/{address}").status == 400


def test_few_people_stay_out_of_the_page(browser, garden, amina, bram, linden):
    work.count_heads(garden, by=amina, what="Opening", heads=40)
    work.take(work.add_task(garden, by=amina, what="Dig"), by=bram)
    for days in range(3):
        work.write_hours(garden, by=bram, hours=HoursRange.OVER_8, on=today() - timedelta(days=days))
    work.record_result(garden, by=amina, promised="Soil", delivered=Delivered.DONE, sentence="It lies there.")
    telling.tell(linden)
    page = figures(browser, garden)
    assert page.status == 200
    assert "bar-other" not in page.html
    assert "40" in browser().get("/n/de-linden/effects.csv?table=visits").answer.get_data(as_text=True)
    assert browser().get("/n/de-linden/effects.csv?table=hours").answer.get_data(as_text=True).endswith(",,,\r\n")


def test_everything_that_was_told_is_there_a_page_at_a_time(browser, garden, amina):
    for number in range(32):
        services.record(
            garden,
            by=amina,
            order=3,
            what=f"Change number {number}",
            told_by="Fatma",
            on=today() - timedelta(number),
            sure=True,
        )
    first, second = (browser().get(f"/n/de-linden/effects/told?order=3&page={page}") for page in (1, 2))
    assert "Change number 0" in first.text
    assert "Change number 31" not in first.text
    assert "Change number 31" in second.text
    assert "Change number" not in browser().get("/n/de-linden/effects/told?order=1").text


@pytest.mark.parametrize(
    ("address", "most"), [("effects", 18), ("effects/told", 16), ("initiatives/{number}/effects", 16)]
)
def test_a_page_asks_few_questions_however_much_there_is(browser, busy, linden, amina, address, most):
    other = granted(linden, amina, title="Bench")
    for number in range(12):
        services.record(other, by=amina, order=1 + number % 3, what=f"Change {number}", told_by="Fatma")
    with selects_asked() as asked:
        page = browser(amina).get("/n/de-linden/" + address.format(number=busy[0].id))
    assert page.status == 200
    assert len(asked) <= most
