"""The stairs: who is new, who climbed, who stayed."""

import numpy as np
import pytest

from residents_budget.participation import ladder, persistence

MOVES = [[880, 15, 4, 1], [20, 30, 8, 2], [5, 5, 14, 6], [2, 1, 2, 5]]


def test_the_worked_example_of_four_steps():
    found = ladder.read_moves(MOVES, first_of_vanguard=3)
    assert found.newcomers == pytest.approx(20 / 93)
    assert found.renewal == pytest.approx(9 / 14)
    assert found.climbed == pytest.approx(8 / 14)
    assert found.retention == pytest.approx(0.5)
    assert found.climb_rate == pytest.approx(0.16)
    assert found.fall_rate == pytest.approx(0.35)
    assert found.mobility == pytest.approx(0.5185185185185185)


def test_moves_are_counted_with_everybody_who_did_nothing():
    table = ladder.moves_table([0, 0, 1, 5], [3, 0, 3, 5], population=100)
    assert table[0, 3] == table[1, 3] == table[5, 5] == 1
    assert table.sum() == 100
    assert ladder.climbers(table).tolist() == [0, 0, 0, 2, 0, 0]


def test_a_year_without_anybody_before_says_nothing_about_renewal():
    found = ladder.read_moves(np.zeros((6, 6), int))
    assert found.newcomers is found.renewal is found.climb_rate is found.mobility is None


def test_the_worked_example_of_three_periods():
    first, second, third = {1, 2, 3, 4, 5}, {2, 3, 6, 7}, {2, 6, 8}
    assert persistence.retention(first, second) == pytest.approx(0.4)
    assert persistence.retention(second, third) == pytest.approx(0.5)
    assert persistence.in_at_least_two([first, second, third]) == (3, 8)
    assert persistence.same_people(first, second) == pytest.approx(0.2857142857142857)
    assert persistence.retention(set(), first) is persistence.same_people(set(), set()) is None
