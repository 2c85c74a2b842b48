"""Figures of one sub-area on other pages stand beside what was published, and give nothing more away."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents_budget.disclosure import in_fives, range_of
from residents_budget.participation import parts_in_fives
from residents_budget.participation.assessment import assess
from residents_budget.participation.deeds import from_records
from residents_budget.participation.parts_in_fives import EVERYBODY, Part, part_of
from residents_budget.participation.periods import Period
from residents_budget.participation.population import population_of
from residents_budget.publications import beside
from residents_budget.publications.beside import safe_beside
from residents_budget.publications.queries import Known
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
    return {part.areas[0]: part.told for part in safe_beside(parts, Known([published], [], None))}


def test_some_people_of_an_area_may_be_told(published):
    assert told([part_of("pot 1", ("North",), 21, YEAR), part_of("pot 1", ("East",), 3, YEAR)], published) == {
        "North": 20,
        "East": None,
    }


def test_nearly_everybody_of_an_area_may_not(published):
    """ "About ten" of twelve may be 8 to 12; "about forty" of forty can only be 38, 39 or 40."""
    assert told([part_of("pot 1", ("South",), 10, YEAR), part_of("pot 1", ("North",), 40, YEAR)], published) == {
        "South": 10
    }


def test_a_number_that_was_left_out_does_not_come_back(published):
    """West and Quay are 12 together: "about ten" of West leaves 0 to 4 for Quay, where 0 to 12 were possible."""
    assert told([part_of("pot 1", ("West",), 9, YEAR)], published) == {}


def test_without_the_solver_it_would_be_told(published, monkeypatch):
    """The twin: the test above can fail."""
    monkeypatch.setattr(beside, "_given_away", lambda *_given: set())
    assert told([part_of("pot 1", ("West",), 9, YEAR)], published) == {"West": 10}


def test_what_reaches_outside_what_was_published_is_not_tied_to_it(published):
    before = Period(date(2024, 1, 1), date(2024, 12, 31))
    assert told([part_of("people", ("North",), 40, before)], published) == {"North": 40}


@given(st.integers(0, 5000))
def test_a_number_in_fives_stands_for_five_numbers_at_least(count):
    least, most = range_of(in_fives(count))
    assert least <= count <= most
    assert most - least >= parts_in_fives.SPREAD
    assert {in_fives(other) for other in range(least, most + 1)} == {in_fives(count)}


def test_people_who_came_before_and_after_are_others_and_are_laid_beside_each_other(published):
    """Of the 12 of South about ten (8 to 12) came after a round: then at most 4 of "fewer than 8" came before it."""
    spring, autumn = Period(date(2025, 7, 1), date(2025, 12, 31)), Period(date(2026, 1, 1), LAST)
    after = part_of("after", ("South",), 8, autumn, is_new=True)
    before = part_of("before", ("South",), 8, spring, is_new=True)
    assert told([after], published) == {"South": 10}
    assert told([after, before], published) == {}, "8 and 8 are more than the 12 who took part: that cannot be"
    more = [part_of(one.what, ("North",), 18, one.within, is_new=True) for one in (after, before)]
    assert told(more, published) == {"North": 20}, "18 and 22 are within 40"
    thirds = [Period(date(2025, 7 + month, 1), date(2025, 7 + month, 28)) for month in (0, 2, 4)]
    nearly = [
        part_of("came", ("North",), one, days, is_new=True) for one, days in zip((18, 13, 8), thirds, strict=True)
    ]
    assert told(nearly[:2], published) == {"North": 15}
    assert told(nearly, published) == {}, "39 of 40: with 13 and 8 at least of two of them, the first is 18 or 19"


def test_a_sum_over_two_areas_is_laid_beside_both(published):
    """About ten of North and East is nothing; about seventy are nearly all of them."""
    some, nearly_all = (part_of("elsewhere", ("East", "North"), number, YEAR) for number in (10, 70))
    assert safe_beside([some], Known([published], [], None)) == [some]
    assert safe_beside([nearly_all], Known([published], [], None)) == []


def test_people_with_different_cards_are_others(published):
    """Of the 94 people, about 45 came with one card and about 50 with another: one of the two is known then."""
    everybody = published.active
    sets = [part_of(f"cards {one}", EVERYBODY, number, YEAR, kind="cards") for one, number in ((1, 45), (2, 48))]
    assert everybody == 94
    assert safe_beside(sets[:1], Known([published], [], None)) == sets[:1]
    assert safe_beside(sets, Known([published], [], None)) == []


def test_what_stood_beside_an_earlier_publication_is_known_to_the_next():
    """In June about ten newcomers of Quay were told. In July 8 of Quay take part: then it were just these 8."""
    june, july = Period(date(2025, 7, 1), LAST), Period(date(2025, 8, 1), date(2026, 7, 31))
    records = one_period({**PEOPLE, "Quay": 12})
    first = assess(population_of(AREAS), from_records(records), *june, today=LAST)
    part = part_of("people", ("Quay",), 9, Period(date(2026, 1, 1), LAST), is_new=True, up_to=LAST)
    assert safe_beside([part], Known([first], [], None)) == [part]
    less = from_records(one_period({**PEOPLE, "Quay": 8}))
    given = {"today": july.end, "beside": [first]}
    without = assess(population_of(AREAS), less, *july, **given)
    beside_it = assess(population_of(AREAS), less, *july, **given, parts=[part])
    assert [row.active for row in without.areas][-1] == 8
    assert [row.active for row in beside_it.areas][-1] is None


def test_a_part_comes_back_as_it_was_stored():
    part = part_of("people", ("East", "Quay"), 9, YEAR, is_new=True, up_to=LAST, kind="cards")
    assert Part.from_json(json.loads(json.dumps(part.to_json()))) == part
