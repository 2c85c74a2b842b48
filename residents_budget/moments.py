"""One clock. Moments are aware and in UTC; days and wall-clock times belong to a neighbourhood's time zone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from residents_budget.errors import N_, Refusal

HOME = ZoneInfo("Europe/Amsterdam")

PRESSED_TWICE = timedelta(minutes=2)
"""The same words from the same person in the same place within this time are one button pressed twice."""

MOST_SECONDS_APART = 2.0
"""Where the clocks of application and database differ more, a vote could open or close at the wrong time."""


def now():
    """The present moment, aware, in UTC, in whole microseconds."""
    return datetime.now(UTC)


def today(zone=HOME):
    """The calendar day it is now in ``zone``."""
    return now().astimezone(zone).date()


def in_zone(moment, zone=HOME):
    """A UTC moment as wall-clock time in ``zone``."""
    return moment.astimezone(zone)


def at_wall_clock(day, time, zone=HOME):
    """The UTC moment at which clocks in ``zone`` show ``time`` on ``day``.

    Raises Refusal for a time that the clock skips or shows twice (the two nights on which it is changed).

    >>> from datetime import date, time
    >>> at_wall_clock(date(2026, 5, 12), time(20, 0)).isoformat()
    '2026-05-12T18:00:00+00:00'
    """
    local = datetime.combine(day, time)
    first, second = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first.astimezone(zone).replace(tzinfo=None) != local:
        raise Refusal(N_("The clock skips this time that night. Choose a time an hour later."))
    if first != second:
        raise Refusal(N_("The clock shows this time twice that night. Choose a time an hour earlier or later."))
    return first


def end_of_day(day, zone=HOME):
    """The UTC moment at which ``day`` is over in ``zone``: midnight at its end."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), tzinfo=zone).astimezone(UTC)


def start_of_day(day, zone=HOME):
    """The UTC moment at which ``day`` begins in ``zone``."""
    return datetime.combine(day, datetime.min.time(), tzinfo=zone).astimezone(UTC)


def year_before(day):
    """The same day one year earlier; 28 February for 29 February.

    >>> year_before(date(2024, 2, 29))
    datetime.date(2023, 2, 28)
    """
    return date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)
