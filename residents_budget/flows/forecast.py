"""What will have been paid at the end of the year, as far as can be known (plain)."""

from datetime import date
from typing import NamedTuple


class Forecast(NamedTuple):
    """In cents: paid so far this year; due by date before its end; waiting for work or a condition; without a date."""

    paid: int
    dated: int
    after_work: int
    undated: int
    free: int
    """In the pots of this year and promised to nobody."""

    @property
    def low(self):
        return self.paid + self.dated

    @property
    def high(self):
        return self.low + self.after_work + self.undated


def forecast(*, today, payments, instalments, waiting, free):
    """``payments`` are (day, cents); ``instalments`` (cents, due_on, after, done_on) that were not paid; ``waiting`` is
    what all grants have left, in cents.

    >>> day = date(2026, 2, 1)
    >>> forecast(today=day, payments=[(day, 10)], instalments=[(5, day, "", None)], waiting=8, free=2).low
    15
    """
    end = date(today.year, 12, 31)
    paid = sum(cents for day, cents in payments if day.year == today.year)
    dated = after = later = 0
    for cents, due_on, what, done_on in instalments:
        day = done_on or due_on
        if what and done_on is None:
            after += cents
        elif day is not None and day > end:
            later += cents
        else:
            dated += cents
    return Forecast(paid, dated, after, max(0, waiting - dated - after - later), free)
