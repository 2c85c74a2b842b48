"""Concentration: half of the work, and by how many."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents_budget.participation import concentration, wording

HOURS = [0] * 6 + [1, 1, 2, 6]


def test_the_worked_example_of_ten_people():
    assert concentration.gini(HOURS) == pytest.approx(0.76)
    assert concentration.gini(HOURS[6:]) == pytest.approx(0.4)
    assert concentration.gini_of_all(0.4, 0.4) == pytest.approx(0.76)
    assert concentration.top_share(HOURS, 0.1) == pytest.approx(0.6)
    assert concentration.top_share(HOURS, 0.2) == pytest.approx(0.8)
    assert concentration.effective_number(HOURS) == pytest.approx(2.380952380952381)
    assert concentration.half_of_the_work(HOURS) == 1


@pytest.mark.parametrize(("work", "people"), [([1] * 10, 5), ([5, 4, 3, 2, 1, 1], 2), ([3, 3, 3, 3], 2)])
def test_half_of_the_work_is_a_number_of_people(work, people):
    assert concentration.half_of_the_work(work) == people


amounts = st.lists(st.integers(1, 60), min_size=1, max_size=80)


@given(amounts, st.sampled_from([0.1, 0.5, 3, 7.3, 60]))
def test_counting_in_minutes_or_hours_makes_no_difference(work, unit):
    scaled = [amount * unit for amount in work]
    assert concentration.half_of_the_work(scaled) == concentration.half_of_the_work(work)
    assert concentration.half_share_draws(scaled, 50).tolist() == concentration.half_share_draws(work, 50).tolist()
    assert concentration.gini(scaled) == pytest.approx(concentration.gini(work))


@given(amounts, st.integers(0, 200))
def test_the_gini_of_all_follows_from_reach(work, idle):
    reach = len(work) / (len(work) + idle)
    everyone = concentration.gini([0] * idle + work)
    assert everyone == pytest.approx(concentration.gini_of_all(concentration.gini(work), reach), abs=1e-12)


def test_other_years_are_drawn_as_a_bootstrap_of_people_draws_them():
    work = np.ceil(np.random.default_rng(2).lognormal(0.5, 1.2, 90))
    some = np.random.default_rng(3)
    by_hand = [concentration.half_of_the_work(some.choice(work, len(work))) / len(work) for _ in range(4000)]
    drawn = concentration.half_share_draws(work, 4000)
    assert drawn.mean() == pytest.approx(np.mean(by_hand), abs=0.004)
    assert np.quantile(drawn, [0.1, 0.9]) == pytest.approx(np.quantile(by_hand, [0.1, 0.9]), abs=0.012)


def test_many_different_amounts_are_drawn_in_steps_with_the_same_outcome():
    work = np.random.default_rng(4).lognormal(0, 1, 5000)
    drawn = concentration.half_share_draws(work, 200)
    assert drawn.mean() == pytest.approx(concentration.half_of_the_work(work) / 5000, abs=0.01)


def test_the_curve_of_lorenz_runs_from_nothing_to_all():
    curve = concentration.lorenz([1, 1, 2, 6], 4)
    assert np.array(curve) == pytest.approx(np.array([(0, 0), (0.25, 0.1), (0.5, 0.2), (0.75, 0.4), (1, 1)]))


def test_the_smallest_numbers_point_at_nobody():
    assert str(wording.half_of_work(1)) == "One or two people do half of the work."
    assert str(wording.half_of_work(4)) == "4 people together do half of the work."
    assert str(wording.half_of_work(8, 5)) == "8 people together do half of the work. Last year it was 5."
