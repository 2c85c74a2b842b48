"""Half-years, as they stand in keys: "2026-1" is the spring, "2026-2" the autumn (plain)."""

from datetime import date


def half_of(day):
    """The half-year of a day.

    >>> half_of(date(2026, 6, 30)), half_of(date(2026, 7, 1))
    ('2026-1', '2026-2')
    """
    return f"{day.year}-{1 if day.month <= 6 else 2}"


def half_before(day):
    """The half-year that ended last before a day.

    >>> half_before(date(2026, 3, 1)), half_before(date(2026, 9, 1))
    ('2025-2', '2026-1')
    """
    return f"{day.year - 1}-2" if day.month <= 6 else f"{day.year}-1"


def days_of(half):
    """The first and the last day of a half-year.

    >>> days_of("2026-1")
    (datetime.date(2026, 1, 1), datetime.date(2026, 6, 30))
    """
    year, which = map(int, half.split("-"))
    return (date(year, 1, 1), date(year, 6, 30)) if which == 1 else (date(year, 7, 1), date(year, 12, 31))
