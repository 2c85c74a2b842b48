"""Nobody can be found in anything that is published together: a solver goes over all of it."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from residents_budget.narrowing import System, narrowest
from residents_budget.participation import assessment, withholding
from residents_budget.participation.assessment import assess
from residents_budget.participation.deeds import Deed, from_records
from residents_budget.participation.periods import Period
from residents_budget.participation.population import population_of
from residents_budget.participation.published_cells import system_of
from residents_budget.participation.votes import votes_told

ACTS = ("attend", "support", "comment", "help", "organise", "initiate")
AREAS = {"North": 600, "East": 500, "South": 400, "West": 300, "Quay": 60}
LAST, AUGUST = date(2026, 6, 30), date(2026, 8, 1)


def some_neighbourhood(seed, days=720):
    """Records of a made-up neighbourhood in which some areas and steps have few people."""
    some = np.random.default_rng(seed)
    names = list(AREAS)
    return [
        Deed(
            person,
            LAST - timedelta(days=int(some.integers(0, days))),
            ACTS[min(int(some.geometric(0.5)) - 1, 5)],
            int(some.integers(0, 20)),
            names[home],
        )
        for person in range(int(some.integers(40, 250)))
        for home in [min(int(some.geometric(0.4)) - 1, 4)]
        for _ in range(int(some.integers(1, 4)))
    ]


def raw(records, period=None):
    """An assessment before the solver has seen it."""
    start, end = period or (None, None)
    return assessment._assess(population_of(AREAS), from_records(records), start, end, None, LAST, None, (), None)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_published_gives_nobody_away(seed):
    records = some_neighbourhood(seed)
    found = assess(population_of(AREAS), from_records(records), today=LAST)
    assert withholding.given_away([found]) == []
    assert found.verdict.word == raw(records).verdict.word
    assert any(row.active for row in found.areas)


def test_without_the_solver_somebody_could_be_worked_out():
    """The twin: tables that are each safe for themselves give moves away when they are laid beside each other."""
    given = [found for seed in range(4) for found in withholding.given_away([raw(some_neighbourhood(seed))])]
    assert any(found.least == found.most and 0 < found.least < 5 for found in given)


def test_the_solver_is_told_nothing_untrue():
    """With every number known there is a solution: the sums hold for what was really counted."""
    for seed in range(4):
        system = system_of([raw(some_neighbourhood(seed))])
        assert all(found.least is not None for found in narrowest(system))


def test_two_numbers_left_out_of_one_sum_stay_open():
    system = System()
    for name, value in ((("a",), None), (("b",), None), (("c",), 10)):
        system.number(name, value, most=50)
    system.equal([("a",), ("b",), ("c",)], [30])
    assert [(found.least, found.most) for found in narrowest(system)] == [(0, 20), (0, 20)]


def test_a_second_sum_that_gives_a_number_away_is_seen():
    system = System()
    for name in (("a",), ("b",), ("c",)):
        system.number(name, None, most=50)
    system.equal([("a",), ("b",), ("c",)], [30])
    system.equal([("b",), ("c",)], [27])
    a, b, _c = narrowest(system)
    assert (a.least, a.most, a.is_safe) == (3, 3, False)
    assert b.is_safe


def one_period(people, last=LAST):
    """Records of one young neighbourhood: so many people of each area, nothing before."""
    return [
        Deed(f"{area}{person}", last, "support", "garden", area)
        for area, number in people.items()
        for person in range(number)
    ]


def test_who_came_between_two_publications_is_not_told():
    """Amina of North joins in July: 41 after 40 would tell that somebody of North did."""
    june = Period(date(2026, 1, 1), date(2026, 6, 30))
    july = Period(date(2026, 1, 1), date(2026, 7, 31))
    people = {"North": 40, "East": 30, "South": 20, "West": 12, "Quay": 6}
    records = one_period(people)
    begins, later = LAST, [*records, Deed("Amina", date(2026, 7, 9), "support", "garden", "North")]
    first = assess(population_of(AREAS), from_records(records), *june, today=AUGUST)
    plain = assess(population_of(AREAS), from_records(later), *july, today=AUGUST)
    assert [row.active for row in plain.areas][0] == 41
    given = withholding.given_away([first, plain], begins)
    assert ("came", june, july, "North") in [found.cell for found in given]
    found = assess(population_of(AREAS), from_records(later), *july, today=AUGUST, beside=[first], begins=begins)
    assert found is None or (withholding.given_away([first, found], begins) == [] and found.areas[0].active is None)


def test_ten_people_who_came_may_be_told():
    june, july = Period(date(2026, 1, 1), date(2026, 6, 30)), Period(date(2026, 1, 1), date(2026, 7, 31))
    records = one_period({"North": 40, "East": 30, "South": 20, "West": 12, "Quay": 6})
    later = records + [Deed(f"new{number}", date(2026, 7, 9), "support", "garden", "North") for number in range(10)]
    first = assess(population_of(AREAS), from_records(records), *june, today=AUGUST)
    found = assess(population_of(AREAS), from_records(later), *july, today=AUGUST, beside=[first], begins=LAST)
    assert found.areas[0].active == 50


def test_the_turnout_of_a_vote_is_looked_at_too():
    found = assess(population_of(AREAS), from_records(one_period({"North": 40, "East": 30})), today=LAST)
    open_vote = votes_told(
        1, "Spring", "2026-05-01", 100, [("North", 300, 60), ("East", 300, None), ("South", 9, None)]
    )
    assert not withholding.given_away([replace(found, votes=(open_vote,))])
    shut = votes_told(1, "Spring", "2026-05-01", 100, [("North", 300, 97), ("East", 3, None)])
    assert withholding.given_away([replace(found, votes=(shut,))])


def test_of_turnout_the_gap_and_the_ends_are_told():
    told = votes_told(1, "Spring", "2026-05-01", 160, [("North", 300, 80), ("South", 300, 40), ("East", 200, None)])
    assert told.areas[2].came is None
    assert told.areas[0].interval[0] < 80 / 300 < told.areas[0].interval[1]
    assert votes_told(2, "Autumn", "2026-10-01", 30, [("North", 300, None), ("South", 300, None)]).gap is None


def test_a_great_many_areas_are_done_in_closed_form():
    areas = {f"area {number}": 300 for number in range(400)}
    some = np.random.default_rng(2)
    records = [
        Deed(f"{area}{person}", LAST, "support", "garden", area)
        for area in areas
        for person in range(int(some.integers(0, 9)))
    ]
    found = assess(population_of(areas), from_records(records), today=LAST)
    assert withholding.given_away([found]) == []
    assert sum(row.suppressed for row in found.areas) > 100


@pytest.mark.parametrize("seed", range(6))
def test_what_the_solver_left_out_stands_in_no_sentence_and_in_no_table(seed):
    """The sentence about newcomers, the reasons of the verdict and the CSV of the answers say nothing more."""
    found = assess(population_of(AREAS), from_records(some_neighbourhood(seed)), today=LAST)
    shares = withholding._without(found, (withholding._shares, withholding._areas))
    told = " ".join(
        str(sentence) for sentence in (*shares.verdict.because, *(one.sentence for one in shares.questions))
    )
    new = found.ladder.newcomers
    assert "are new" not in told
    assert new is None or f" {new.count} are new" not in told
    assert not any(row.active for row in shares.areas)
    assert "takes part, in" not in told
    by_key = {question.key: question for question in shares.questions}
    assert by_key["new_people"].value is by_key["all_parts"].value is None
    assert shares.verdict.word == found.verdict.word


def test_few_newcomers_stand_in_no_table_either():
    """3 of 60 people are new: 0.05 in a table of answers would say so."""
    before = [Deed(one, LAST - timedelta(days=500), "support", "garden", "North") for one in range(57)]
    now = [Deed(one, LAST, "support", "garden", "North") for one in range(60)]
    found = assess(population_of(AREAS), from_records([*before, *now]), today=LAST)
    asked = next(question for question in found.questions if question.key == "new_people")
    assert (asked.answer, asked.value) == ("no", None)
    assert "fewer than 5 are new" in str(asked.sentence)
