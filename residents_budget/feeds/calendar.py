"""Writing a calendar (RFC 5545; plain): whole days, and moments on the neighbourhood's own clock."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import icalendar


class Event(NamedTuple):
    """Something to come: a whole day (``begins`` is a date), or a moment in UTC until ``ends`` (or no longer)."""

    uid: str
    title: str
    begins: date | datetime
    ends: datetime | None
    address: str
    text: str = ""
    place: str = ""


def last_of(ends, zone):
    """When something that can be done until the moment ``ends`` is last shown: that moment, or the whole day before it.

    >>> from datetime import UTC
    >>> last_of(datetime(2026, 12, 13, 23, 0, tzinfo=UTC), "Europe/Amsterdam")
    datetime.date(2026, 12, 13)
    """
    local = ends.astimezone(ZoneInfo(zone))
    return local.date() - timedelta(days=1) if local.time() == time(0) else ends


def _event(event, zone, stamp):
    written = icalendar.Event()
    written.add("uid", event.uid)
    written.add("dtstamp", stamp)
    written.add("summary", event.title)
    written.add("url", event.address)
    if isinstance(event.begins, datetime):
        written.add("dtstart", event.begins.astimezone(zone))
        if event.ends:
            written.add("dtend", event.ends.astimezone(zone))
    else:
        written.add("dtstart", event.begins)
        written.add("dtend", event.begins + timedelta(days=1))
    if event.text:
        written.add("description", event.text)
    if event.place:
        written.add("location", event.place)
    return written


def calendar(*, title, zone, events, stamp):
    """The calendar as bytes. ``zone`` is the name of the time zone, with its summer time written out in the file."""
    whole = icalendar.Calendar()
    whole.add("prodid", "-//residents-budget//calendar//NL")
    whole.add("version", "2.0")
    whole.add("x-wr-calname", title)
    whole.add("x-wr-timezone", zone)
    for event in events:
        whole.add_component(_event(event, ZoneInfo(zone), stamp))
    whole.add_missing_timezones()
    return whole.to_ical()
