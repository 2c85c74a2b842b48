"""Amounts, days and moments as people write and read them."""

from datetime import UTC, date, datetime, time

import pytest

from residents_budget import moments
from residents_budget.errors import Fault, FileRefused, Refusal
from residents_budget.money import cents_from_words, decimal_string
from residents_budget.web.i18n import day, euro, moment, number, weekday


@pytest.mark.parametrize(
    ("text", "cents"),
    [("1.234,56", 123456), ("1234.56", 123456), ("1,234.56", 123456), ("€ 12,-", 1200), ("1.500", 150000),
     ("12", 1200), ("0,5", 50), ("EUR 3", 300), ("1 000", None), ("", None), ("-5", None), ("1e3", None),
     ("0,005", None), ("∞", None), ("１２", None), ("9" * 5000, None), ("1.23.4", None), ("12 euro", 1200),
     ("12,50 EUR", 1250), ("euro 5", 500), ("1.250 €", 125000), ("euro", None), ("€", None), ("12 dollar", None),
     ("12 13", None), ("€ -5", None), ("-0", None)],
)  # fmt: skip
def test_amounts_are_read_exactly_or_asked_back(text, cents):
    if cents is None:
        with pytest.raises(Refusal):
            cents_from_words(text)
    else:
        assert cents_from_words(text) == cents


@pytest.mark.parametrize("cents", [0, 1, 99, 100, 123456, 99_999_999_999])
def test_an_amount_that_is_written_can_be_read_again(cents):
    assert cents_from_words(decimal_string(cents)) == cents


def test_clocks_that_skip_or_repeat_are_asked_back():
    for night, hour in ((date(2026, 3, 29), time(2, 30)), (date(2026, 10, 25), time(2, 30))):
        with pytest.raises(Refusal):
            moments.at_wall_clock(night, hour)
    assert moments.at_wall_clock(date(2026, 3, 29), time(3, 30)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_every_hour_of_ten_years_goes_there_and_back():
    for year in range(2025, 2036):
        for month in range(1, 13):
            for hour in range(24):
                there = moments.at_wall_clock(date(year, month, 15), time(hour))
                assert moments.in_zone(there).replace(tzinfo=None) == datetime(year, month, 15, hour)  # noqa: DTZ001


def test_amounts_and_days_are_written_in_the_readers_language(app):
    ending = datetime(2026, 5, 12, 18, 0, tzinfo=UTC)
    with app.test_request_context("/?lang=nl"):
        assert (euro(125000), euro(1250)) == ("€\N{NO-BREAK SPACE}1.250", "€\N{NO-BREAK SPACE}12,50")
        assert (day(date(2026, 5, 12)), weekday(ending)) == ("12 mei 2026", "dinsdag 12 mei")
        assert moment(ending) == "dinsdag 12 mei 2026, 20:00"
        assert number(12345) == "12.345"


def test_amounts_and_days_are_written_in_english(app):
    ending = datetime(2026, 5, 12, 18, 0, tzinfo=UTC)
    with app.test_request_context("/?lang=en"):
        assert (euro(125000), weekday(ending), number(12345)) == ("€1,250", "Tuesday 12 May", "12,345")


def test_a_refused_file_says_every_fault_with_its_line():
    refused = FileRefused([Fault("no number: %(text)s", line=3, place="cost", text="x"), Fault("no end")], name="a.csv")
    assert str(refused) == "a.csv: line 3, cost: no number: x; a.csv: no end"
