"""Figures of one sub-area on other pages stand beside what was published, and give nothing more away."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents_budget.disclosure import in_fives, range_of
from residents_budget.participation import beside
from residents_budget.participation.assessment import assess
from residents_budget.participation.beside import part_of, safe_beside
from residents_budget.participation.deeds import from_records
from residents_budget.participation.periods import Period
from residents_budget.participation.population import population_of
from tests.participation.test_withholding import AREAS, LAST, one_period

PEOPLE = {"North": 40, "East": 30, "South": 12, "West": 9, "Quay": 3}
YEAR = Period(date(2025, 7, 1), LAST)


@pytest.fixture
def published():
    """Exact numbers of people by area; Quay is left out, and West with it."""
    found = assess(population_of(AREAS), from_records(one_period(PEOPLE)), *YEAR, today=LAST)
    assert [row.active for row in found.areas] == [40, 30, 12, None, None]
    return found


def told(parts, published):
    return {part.area: part.told for part in safe_beside(parts, [published])}


def test_some_people_of_an_area_may_be_told(published):
    assert told([part_of("pot 1", "North", 21, YEAR), part_of("pot 1", "East", 3, YEAR)], published) == {
        "North": 20,
        "East": None,
    }


def test_nearly_everybody_of_an_area_may_not(published):
    """ "About ten" of twelve may be 8 to 12; "about forty" of forty can only be 38, 39 or 40."""
    assert told([part_of("pot 1", "South", 10, YEAR), part_of("pot 1", "North", 40, YEAR)], published) == {"South": 10}


def test_a_number_that_was_left_out_does_not_come_back(published):
    """West and Quay are 12 together: "about ten" of West leaves 0 to 4 for Quay, where 0 to 12 were possible."""
    assert told([part_of("pot 1", "West", 9, YEAR)], published) == {}


def test_without_the_solver_it_would_be_told(published, monkeypatch):
    """The twin: the test above can fail."""
    monkeypatch.setattr(beside, "_given_away", lambda *_given: [])
    assert told([part_of("pot 1", "West", 9, YEAR)], published) == {"West": 10}


def test_what_reaches_outside_what_was_published_is_not_tied_to_it(published):
    before = Period(date(2024, 1, 1), date(2024, 12, 31))
    assert told([part_of("people", "North", 40, before)], published) == {"North": 40}


@given(st.integers(0, 5000))
def test_a_number_in_fives_stands_for_five_numbers_at_least(count):
    least, most = range_of(in_fives(count))
    assert least <= count <= most
    assert most - least >= beside.SPREAD
    assert {in_fives(other) for other in range(least, most + 1)} == {in_fives(count)}
