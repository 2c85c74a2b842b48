"""The plain measures give the worked numbers of measures.md, section 2."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents_budget.effects import multiplying, own_strength, relations, results
from residents_budget.effects.bands import (
    Decided,
    Hours,
    NeighbourhoodBands,
    ties_with_small_years_hidden,
    with_small_years_hidden,
)
from residents_budget.effects.relations import Ties

STREETS = {"p1": "A", "p2": "A", "p3": "B", "p4": "C"}


def test_three_of_four_and_one_of_one_is_seven_eighths():
    assert results.realisation([(4, 3), (1, 1)]) == 0.875


def test_doing_more_than_promised_makes_up_for_nothing():
    assert results.realisation([(4, 3), (1, 9)]) == 0.875


def test_nothing_promised_is_not_everything_done():
    assert results.realisation([]) is None


def test_180_of_225_hours_are_eight_of_ten():
    assert own_strength.self_do_share(180, 45) == 0.8
    assert Hours(180 * 60, 45 * 60, 12).out_of == (8, 10)


def test_nearly_everything_is_not_said_to_be_everything():
    assert own_strength.out_of(0.998) == (99, 100)
    assert own_strength.out_of(0.001) == (1, 100)
    assert own_strength.out_of(1.0) == (10, 10)


def test_one_hour_of_help_goes_with_four_of_the_neighbourhood():
    assert multiplying.multiplier(180, 45) == 4.0
    assert multiplying.multiplier(180, 0) is None


def test_180_hours_beside_3000_euro_are_60_for_each_thousand():
    assert multiplying.hours_per_1000_euro(180, 300_000) == 60.0
    assert multiplying.hours_per_1000_euro(180, 0) is None


def test_fifteen_professionals_and_four_hundred_pairs():
    assert multiplying.net_multiplier(400, 0, 15) == pytest.approx(26.666666666666668)
    assert multiplying.net_multiplier(400, 50, 15) == pytest.approx(23.333333333333332)


def test_six_follow_ups_of_eight():
    assert own_strength.follow_ups_per_finished(6, 8) == 0.75
    assert own_strength.follow_ups_per_finished(6, 0) is None


def test_residents_decided_on_60000_of_250000():
    assert relations.decided_by_residents(60_000, 250_000) == 0.24
    assert relations.decided_by_residents(0, 0) is None


def test_two_teams_of_three_make_four_new_ties_that_all_bridge():
    teams = [("spring", ["p1", "p2", "p3"]), ("spring", ["p1", "p3", "p4"])]
    assert relations.new_ties(teams, STREETS, before=[("p1", "p2")]) == {"spring": Ties(4, 4, 4, 4)}


def test_a_pair_meets_once():
    teams = [(2025, ["p1", "p3"]), (2026, ["p3", "p1"]), (2026, ["p1", "p2"])]
    assert relations.new_ties(teams, STREETS) == {2025: Ties(1, 2, 1, 1), 2026: Ties(1, 2, 1, 0)}


def test_a_crowd_is_no_team():
    crowd = [f"p{number}" for number in range(relations.LARGEST_TEAM + 1)]
    assert relations.new_ties([(2026, crowd)], {}) == {}
    assert relations.new_ties([(2026, crowd[:-1])], {})[2026].pairs == 15 * 14 // 2


def test_a_pair_without_a_known_street_bridges_nothing():
    assert relations.new_ties([(2026, ["p1", "stranger"])], STREETS)[2026] == Ties(1, 2, 0, 0)


def test_a_pair_crosses_life_worlds_where_both_told_theirs():
    worlds = {"p1": "school", "p2": "school", "p3": "care_home", "p4": ""}
    team = [(2026, ["p1", "p2", "p3", "p4"])]
    assert relations.new_ties(team, {}, worlds)[2026] == Ties(6, 4, 0, 0, worlds_known=3, across_worlds=2)


def test_what_few_told_of_where_they_belong_stays_hidden_also_by_subtraction():
    ties = {
        2024: Ties(20, 9, 20, 8, worlds_known=3, across_worlds=1),
        2025: Ties(20, 9, 20, 8, worlds_known=12, across_worlds=5),
        2026: Ties(20, 9, 20, 8, worlds_known=15, across_worlds=9),
    }
    shown = ties_with_small_years_hidden(ties)
    assert {year: found.worlds_known for year, found in shown.items()} == {2024: 0, 2025: 0, 2026: 15}
    assert all(found[:4] == (20, 9, 20, 8) for found in shown.values())


def test_few_pairs_are_not_counted_in_public():
    assert not Ties(pairs=9, people=12).is_enough
    assert not Ties(pairs=10, people=4).is_enough
    assert Ties(pairs=10, people=5).is_enough


def test_an_initiative_leans_on_who_did_more_than_half():
    done = [(1, task, "amina") for task in range(3)] + [(1, 3, "bram"), (1, 3, "amina"), (1, 4, None)]
    assert own_strength.leaning(done) == (1, 1)
    shared = [(1, task, "amina" if task % 2 else "bram") for task in range(4)]
    assert own_strength.leaning(shared) == (1, 0)


def test_with_two_tasks_nothing_leans():
    assert own_strength.leaning([(1, task, "amina") for task in range(2)]) == (0, 0)


def test_the_hours_of_few_people_stay_hidden_also_by_subtraction():
    years = {2024: Hours(600, 0, 4), 2025: Hours(9000, 0, 9), 2026: Hours(9000, 0, 40)}
    assert [year for year, hours in with_small_years_hidden(years).items() if hours.is_hidden] == [2024, 2025]
    assert not with_small_years_hidden(years)[2025].is_enough


def test_few_hours_say_nothing_and_nor_do_few_people():
    assert not Hours(540, 0, 9).is_enough
    assert not Hours(60_000, 0, 4).is_enough
    assert Hours(600, 0, 5).is_enough


@given(st.lists(st.lists(st.integers(0, 12), max_size=20), max_size=8))
def test_the_order_of_names_changes_no_tie(teams):
    meetings = [(2026, team) for team in teams]
    areas = {person: person % 3 for person in range(13)}
    upside_down = [(2026, team[::-1]) for team in teams[::-1]]
    assert relations.new_ties(meetings, areas) == relations.new_ties(upside_down, areas)


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(1, 50))
def test_more_hours_of_everybody_leave_the_share_as_it_is(resident, professional, times):
    share = own_strength.self_do_share(resident, professional)
    again = own_strength.self_do_share(resident * times, professional * times)
    assert share == again or share == pytest.approx(again)


def test_there_is_no_score_that_adds_the_orders():
    names = {name for name in dir(NeighbourhoodBands) if not name.startswith("_")}
    assert not {name for name in names if "score" in name or "total" in name}
    assert Decided._fields == ("cents", "by_residents")
