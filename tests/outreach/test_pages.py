"""The pages about going to people, walked through."""

import csv
import io
from datetime import timedelta

import pytest

from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.initiatives import services as initiatives
from residents_budget.moments import today
from residents_budget.outreach import services
from residents_budget.outreach.models import OutreachRound
from residents_budget.outreach.terms import How
from residents_budget.participation import periods
from residents_budget.publications import services as publishing
from tests import cast
from tests.questions import selects_asked


def fields(place, **changes):
    return {
        "sub_area": str(cast.area(place, "De Hoven").id),
        "how": "coffee",
        "by_whom": "together",
        "people_met": "9",
        "on": today().isoformat(),
        "note": "Many do not read letters.",
    } | changes


def test_dewi_writes_down_a_round_and_everybody_reads_it(browser, linden, dewi):
    browser(dewi).post("/n/de-linden/outreach/new", fields=fields(linden))
    page = browser().get("/n/de-linden/outreach")
    assert "Many do not read letters." in page.text
    assert "Dewi" not in page.text


def test_the_area_asked_for_is_chosen_already(browser, linden, dewi):
    number = cast.area(linden, "De Hoven").id
    page = browser(dewi).get(f"/n/de-linden/outreach/new?sub_area={number}")
    assert [
        e.get("value") for e in page.tree.iter("input") if e.get("name") == "sub_area" and "checked" in e.attrib
    ] == [str(number)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"people_met": "-1"},
        {"people_met": "99999"},
        {"people_met": ""},
        {"on": (today() + timedelta(days=7)).isoformat()},
        {"how": "drone"},
        {"sub_area": "999999"},
        {"sub_area": "x"},
    ],
)
def test_a_wrong_round_keeps_what_was_typed(browser, linden, dewi, wrong):
    page = browser(dewi).post("/n/de-linden/outreach/new", fields=fields(linden, **wrong))
    assert page.status == 422
    assert "Many do not read letters." in page.html
    assert db.session.query(OutreachRound).count() == 0


def test_an_empty_neighbourhood_says_that_nobody_went_anywhere(browser, linden):
    page = browser().get("/n/de-linden/outreach")
    assert page.status == 200
    assert page.html.count("<h3>") == 3


def test_many_rounds_come_a_page_at_a_time_in_few_questions(browser, linden, dewi):
    for days in range(25):
        services.record(
            linden,
            by=dewi,
            sub_area=cast.area(linden, "De Hoven"),
            how=How.WALK,
            people_met=3,
            note=f"Round {days};",
            on=today() - timedelta(days=days),
        )
    with selects_asked() as asked:
        first = browser(dewi).get("/n/de-linden/outreach")
    assert len(asked) <= 15
    assert "Round 19;" in first.text
    assert "Round 20;" not in first.text
    assert "Round 24;" in browser().get("/n/de-linden/outreach?page=2").text


@pytest.fixture
def half_a_year_later(linden, dewi, amina):
    """Dewi went to De Hoven seventy days ago; people came there and elsewhere, before and after; it was published."""
    services.record(
        linden,
        by=dewi,
        sub_area=cast.area(linden, "De Hoven"),
        how=How.COFFEE,
        people_met=40,
        on=today() - timedelta(days=70),
    )
    idea = initiatives.propose(linden, by=amina, title="Garden", on=today() - timedelta(days=400))
    came = {"De Hoven": {300: 9, 100: 9, 30: 31}, "Lindenhof": {100: 10, 30: 10}, "Plantsoenflats": {100: 11, 30: 9}}
    for area, days in came.items():
        for ago, number in days.items():
            for one in range(number):
                person = cast.resident(f"Neighbour {one} of {ago} {area}", linden, area)
                activity.record(person, Verb.COMMENTED, initiative=idea, happened_on=today() - timedelta(days=ago))
    publishing.publish_with_earlier_years(linden, periods.twelve_months_up_to(today()))
    services.look_what_came(linden)
    db.session.commit()


def test_months_later_the_page_tells_what_came_of_it_beside_before_and_elsewhere(browser, half_a_year_later):
    page = browser().get("/n/de-linden/outreach?lang=en")
    assert "After a round more new people came than we would expect from where nobody went." in page.text
    assert "This is probably so." in page.text, "two areas to compare with never make it certain"
    assert "Where we went: after it" in page.text
    assert "this does not prove that the round brought them" in page.text
    assert "About 30 people from here took part for the first time since then." in page.text


def test_both_tables_can_be_downloaded_and_tell_what_the_page_tells(browser, half_a_year_later):
    def rows(table):
        text = browser().get(f"/n/de-linden/outreach.csv?table={table}").answer.get_data().decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))

    compared = [(row["new_people_after_about"], row["new_people_before_about"]) for row in rows("compared")]
    assert compared == [("30", "10"), ("20", "20")]
    hoven = rows("areas")[1]
    assert (hoven["area"], hoven["people_met"], hoven["new_people_about"]) == ("De Hoven", "40", "30")
    assert (hoven["came_again_about"], hoven["more_than_elsewhere"]) == ("", "probable")
    assert browser().get("/n/de-linden/outreach.csv?table=people").status == 400


def test_before_anything_was_published_the_page_says_that_the_count_is_yet_to_come(browser, linden, dewi):
    services.record(linden, by=dewi, sub_area=cast.area(linden, "De Hoven"), how=How.WALK, people_met=3)
    assert "The first count is yet to come." in browser().get("/n/de-linden/outreach?lang=en").text
    header, *rows = browser().get("/n/de-linden/outreach.csv?table=compared").answer.get_data().decode().splitlines()
    assert rows == []
