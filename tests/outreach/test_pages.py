"""The pages about going to people, walked through."""

from datetime import timedelta

import pytest

from residents_budget import moments
from residents_budget.database import db
from residents_budget.outreach import services
from residents_budget.outreach.models import OutreachRound
from residents_budget.outreach.terms import How
from tests import cast
from tests.questions import selects_asked

TODAY = moments.today()


def fields(place, **changes):
    return {
        "sub_area": str(cast.area(place, "De Hoven").id),
        "how": "coffee",
        "by_whom": "together",
        "people_met": "9",
        "on": TODAY.isoformat(),
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
        {"on": (TODAY + timedelta(days=1)).isoformat()},
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
            on=TODAY - timedelta(days=days),
        )
    with selects_asked() as asked:
        first = browser(dewi).get("/n/de-linden/outreach")
    assert len(asked) <= 15
    assert "Round 19;" in first.text
    assert "Round 20;" not in first.text
    assert "Round 24;" in browser().get("/n/de-linden/outreach?page=2").text
