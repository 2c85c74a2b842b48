"""Feeds and calendars hold what everybody may see, at the right hour, nothing hidden (cases 97, 99, 107)."""

from datetime import UTC, date, datetime, time, timedelta
from xml.etree import ElementTree as ET

import icalendar
import pytest

from residents_budget import moments
from residents_budget.database import db
from residents_budget.discussion import services as discussion
from residents_budget.discussion.terms import Side
from residents_budget.feeds import atom, calendar
from residents_budget.initiatives import services as initiatives
from residents_budget.realisation.models import Task
from tests.voting.rounds_to_vote_in import make_round

EVIL = '<script>alert("kwaad")</script>&]]>\x0b'
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def bench(app, linden, amina):
    made = initiatives.propose(linden, by=amina, title=f"Een bank {EVIL}", what="Voor iedereen.")
    db.session.commit()
    return made


def _feed(browser, address):
    answer = browser().get(address).answer
    assert answer.status_code == 200
    assert answer.mimetype == "application/atom+xml"
    return ET.fromstring(answer.get_data())


def _titles(feed):
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def test_the_feed_of_a_neighbourhood_tells_milestones_and_that_of_an_initiative_all_talk(bench, bram, browser):
    discussion.comment(bench, by=bram, side=Side.FOR, body=f"Mooi {EVIL}")
    db.session.commit()
    whole = _feed(browser, "/n/de-linden/news.atom")
    assert len(_titles(whole)) == 1
    assert "<script>" in _titles(whole)[0]  # as text: the parser undid the escaping
    own = _feed(browser, f"/n/de-linden/initiatives/{bench.id}/news.atom")
    assert len(_titles(own)) == 2
    assert "Mooi" in own.find(f"{ATOM}entry/{ATOM}content").text
    assert own.find(f"{ATOM}entry/{ATOM}content").get("type") == "text"
    assert len({entry.findtext(f"{ATOM}id") for entry in own.iter(f"{ATOM}entry")}) == 2


def test_hidden_words_leave_the_feed_at_once_and_a_hidden_or_withdrawn_initiative_does(bench, bram, amina, browser):
    said = discussion.comment(bench, by=bram, side=Side.FOR, body="kanarie")
    db.session.commit()
    address = f"/n/de-linden/initiatives/{bench.id}/news.atom"
    assert "kanarie" in browser().get(address).answer.get_data(as_text=True)
    discussion.hide(said, because="Zo niet.")
    assert "kanarie" not in browser().get(address).answer.get_data(as_text=True)
    bench.hidden_at = moments.now()
    assert browser().get(address).status == 404
    assert _titles(_feed(browser, "/n/de-linden/news.atom")) == []
    bench.hidden_at = None
    initiatives.withdraw(bench, by=amina)
    assert len(_titles(_feed(browser, "/n/de-linden/news.atom"))) == 1


def test_a_reader_that_asks_again_gets_nothing_when_nothing_happened(bench, browser):
    visitor = browser()
    first = visitor.get("/n/de-linden/news.atom").answer
    again = visitor.get("/n/de-linden/news.atom", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status == 304


@pytest.mark.parametrize(
    "text", ["\x00\x0b", "a\ud800b".encode("utf-16", "surrogatepass").decode("utf-16", "ignore"), "\ufffe", EVIL]
)
def test_a_feed_is_xml_whatever_was_typed(text):
    entry = atom.Entry("tag:x", text, "https://x/", datetime(2026, 1, 1, tzinfo=UTC), text, text)
    body = atom.feed(
        id="tag:f",
        title=text,
        address="https://x/",
        own_address="https://x/f",
        language="nl",
        entries=[entry],
        updated=datetime(2026, 1, 1, tzinfo=UTC),
    )
    ET.fromstring(body)


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 3, 30), date(2026, 10, 24), date(2026, 10, 26)])
def test_a_moment_stays_at_its_hour_across_the_change_of_the_clock(day):
    moment = moments.at_wall_clock(day, time(20, 0))
    event = calendar.Event("a@x", "Stemmen", moment, None, "https://x/")
    body = calendar.calendar(title="x", zone="Europe/Amsterdam", events=[event], stamp=moment)
    read = icalendar.Calendar.from_ical(body)
    assert [part.name for part in read.subcomponents].count("VTIMEZONE") == 1
    (found,) = read.walk("VEVENT")
    begins = found.decoded("dtstart")
    assert begins.strftime("%Y-%m-%d %H:%M") == f"{day} 20:00"
    assert begins.astimezone(UTC) == moment


def test_what_can_be_done_until_midnight_stands_on_its_last_day_as_on_the_page(linden, els, browser):
    round = make_round(linden, els)
    midnight = moments.start_of_day(moments.today() + timedelta(days=3))
    round.votes_until, last_day = midnight, moments.today() + timedelta(days=2)
    db.session.commit()
    read = icalendar.Calendar.from_ical(browser().get("/n/de-linden/calendar.ics").answer.get_data())
    (vote,) = [event for event in read.walk("VEVENT") if str(event["uid"]).startswith(f"round-{round.id}-vote@")]
    assert vote.decoded("dtstart") == last_day
    assert vote.decoded("dtend") == last_day + timedelta(days=1)
    for event in read.walk("VEVENT"):
        assert event.get("dtend") is None or event.decoded("dtend") > event.decoded("dtstart"), "RFC 5545, 3.6.1"


def test_the_calendar_holds_the_rounds_and_the_days_of_work(bench, linden, els, browser):
    round = make_round(linden, els)
    planned = moments.today() + timedelta(days=9)
    db.session.add(
        Task(
            initiative_id=bench.id,
            what="Planken schaven\r\nATTENDEE:x",
            planned_on=planned,
            places=3,
            organisation="",
            created_at=moments.now(),
        )
    )
    db.session.commit()
    answer = browser().get("/n/de-linden/calendar.ics").answer
    assert answer.mimetype == "text/calendar"
    read = icalendar.Calendar.from_ical(answer.get_data())
    events = {str(event["uid"]).split("@")[0]: event for event in read.walk("VEVENT")}
    vote = events[f"round-{round.id}-vote"]
    assert vote.decoded("dtstart").astimezone(UTC) == round.votes_until.replace(microsecond=0)
    (task,) = [event for uid, event in events.items() if uid.startswith("task")]
    assert task.decoded("dtstart") == planned
    assert task.get("attendee") is None
    own = icalendar.Calendar.from_ical(
        browser().get(f"/n/de-linden/initiatives/{bench.id}/calendar.ics").answer.get_data()
    )
    assert len(own.walk("VEVENT")) == 1
    bench.hidden_at = moments.now()
    assert "schaven" not in browser().get("/n/de-linden/calendar.ics").answer.get_data(as_text=True)
