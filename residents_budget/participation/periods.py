"""The stretch of time a measure is about, and the one it is compared with."""

from datetime import date, timedelta
from typing import NamedTuple

from residents_budget.errors import N_, Refusal
from residents_budget.moments import year_before


class Period(NamedTuple):
    """Whole days, the first and the last included."""

    start: date
    end: date

    @property
    def days(self):
        return (self.end - self.start).days + 1


def twelve_months_up_to(last):
    """The twelve months that end with ``last``.

    >>> twelve_months_up_to(date(2026, 6, 30))
    Period(start=datetime.date(2025, 7, 1), end=datetime.date(2026, 6, 30))
    """
    return Period(year_before(last + timedelta(days=1)), last)


def period_before(period):
    """The period of equal length just before: whole months when ``period`` is whole months, else as many days.

    >>> period_before(Period(date(2025, 7, 1), date(2026, 6, 30)))
    Period(start=datetime.date(2024, 7, 1), end=datetime.date(2025, 6, 30))
    """
    end = period.start - timedelta(days=1)
    months = _whole_months(period)
    if months is None:
        return Period(period.start - timedelta(days=period.days), end)
    return Period(_months_back(period.start, months), end)


def chosen_period(last_deed, start=None, end=None):
    """The period asked for: by default the twelve months up to the last deed.

    Raises Refusal when it ends before it begins.
    """
    end = end or last_deed
    period = Period(start, end) if start else twelve_months_up_to(end)
    if period.start > period.end:
        raise Refusal(N_("The period ends before it begins. Choose a later last day."))
    return period


def previous_period(period, start=None):
    """The period before: of equal length, or from ``start`` on. Raises Refusal when ``start`` is not earlier."""
    if start is None:
        return period_before(period)
    if start >= period.start:
        raise Refusal(N_("The period before must begin before the period itself. Choose an earlier first day."))
    return Period(start, period.start - timedelta(days=1))


def _whole_months(period):
    after = period.end + timedelta(days=1)
    if after.day != period.start.day:
        return None
    return (after.year - period.start.year) * 12 + after.month - period.start.month


def _months_back(day, months):
    month = day.year * 12 + day.month - 1 - months
    for last in (day.day, 30, 29, 28):
        try:
            return date(month // 12, month % 12 + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th day")


def days_of(period):
    """The first and last day of a period as ISO text."""
    return [period.start.isoformat(), period.end.isoformat()]
