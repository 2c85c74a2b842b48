"""Meetings are called by those who may, at an hour that exists, and stand in the calendar and in the news."""

from datetime import timedelta

import icalendar
import pytest

from residents_budget import moments
from residents_budget.database import db
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Theme
from residents_budget.meetings import queries, services
from residents_budget.notifications import services as news

NEXT_WEEK = moments.today() + timedelta(days=7)


def _fields(**changes):
    return {
        "title": "Plannenmarkt",
        "on": NEXT_WEEK.isoformat(),
        "at": "19:30",
        "place": "Gymzaal",
        "text": "Er is koffie.",
    } | changes


def test_dewi_calls_a_meeting_and_everybody_finds_it_in_page_calendar_and_news(browser, linden, dewi, bram):
    news.take_note()
    news.follow(bram, linden, theme=Theme.GREEN)
    page = browser(dewi).post("/n/de-linden/meetings/new", fields=_fields())
    assert "Plannenmarkt" in page.text
    for address in ("/n/de-linden/meetings", "/n/de-linden"):
        assert "Plannenmarkt" in browser().get(address).text
        assert "19:30" in browser().get(address).text
    read = icalendar.Calendar.from_ical(browser().get("/n/de-linden/calendar.ics").answer.get_data())
    (event,) = read.walk("VEVENT")
    assert event.decoded("dtstart").strftime("%Y-%m-%d %H:%M") == f"{NEXT_WEEK} 19:30"
    news.tell()
    assert "Er is een bijeenkomst" in browser(bram).get("/new-for-me").text


def test_a_meeting_that_is_called_off_stays_in_sight_and_says_so(browser, linden, dewi, bram):
    browser(dewi).post("/n/de-linden/meetings/new", fields=_fields())
    (meeting,) = queries.coming(linden)
    assert browser(bram).post(f"/n/de-linden/meetings/{meeting.id}/call-off").status == 403
    assert "gaat niet door" in browser(dewi).post(f"/n/de-linden/meetings/{meeting.id}/call-off").text
    assert browser(dewi).post(f"/n/de-linden/meetings/{meeting.id}/call-off").status == 409
    assert "Gaat niet door" in browser().get("/n/de-linden/calendar.ics").answer.get_data(as_text=True)


def test_who_takes_the_lead_calls_one_about_her_own_initiative_only(browser, linden, amina, bram):
    bench = initiatives.propose(linden, by=amina, title="Een bank")
    db.session.commit()
    address = f"/n/de-linden/meetings/new?initiative={bench.id}"
    assert browser(bram).get(address).status == 403
    assert browser(amina).get("/n/de-linden/meetings/new").status == 403
    assert "Een bank" in browser(amina).post(address, fields=_fields()).text
    bench.hidden_at = moments.now()
    assert "Plannenmarkt" not in browser().get("/n/de-linden/meetings").text
    assert "Plannenmarkt" not in browser().get("/n/de-linden/calendar.ics").answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "changes",
    [{"title": ""}, {"place": " "}, {"on": "2020-01-01"}, {"on": "gisteren"}, {"at": "25:00"}, {"on": "2099-01-01"}],
)
def test_a_meeting_that_cannot_be_is_refused(browser, linden, dewi, changes):
    assert browser(dewi).post("/n/de-linden/meetings/new", fields=_fields(**changes)).status == 422
    assert queries.coming(linden) == []


def test_a_meeting_of_another_neighbourhood_is_not_found(browser, linden, elsewhere, dewi):
    begins_at = moments.now() + timedelta(days=3)
    meeting = services.call(linden, by=dewi, title="Soep", begins_at=begins_at, place="Hal")
    db.session.commit()
    assert browser(dewi).post(f"/n/de-overkant/meetings/{meeting.id}/call-off").status == 404
