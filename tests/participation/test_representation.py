"""Representation: the worked examples, the table other platforms publish, and what a lottery would give."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from residents_budget.participation import representation as rep

RESIDENTS, ACTIVE = [400, 300, 200, 100], [40, 15, 20, 5]
CELLS = {"residents": [[80, 20], [20, 80]], "active": [[8, 4], [2, 16]]}


def test_the_worked_example_of_four_areas():
    assert rep.r_score(ACTIVE, RESIDENTS) == pytest.approx(0.5)
    assert rep.min_mean(ACTIVE, RESIDENTS) == pytest.approx(2 / 3)
    assert rep.proportional_similarity(ACTIVE, RESIDENTS) == pytest.approx(0.85)
    assert rep.gap(ACTIVE, RESIDENTS).value == pytest.approx(0.15)
    assert rep.dissimilarity_from_others(ACTIVE, RESIDENTS) == pytest.approx(0.16304347826086957)
    found = rep.variation(ACTIVE, RESIDENTS)
    assert found.raw == pytest.approx(0.3061862178478973)
    assert found.adjusted == pytest.approx(0.2493742167907501)
    assert found.r_indicator == pytest.approx(0.9510102051443364)
    assert rep.chance_in_spread(ACTIVE, RESIDENTS) == pytest.approx(0.000202)
    assert rep.partial_by_group(ACTIVE, RESIDENTS) == pytest.approx(
        [0.0126491106, -0.0164316767, 0.0089442719, -0.009486833]
    )


def test_the_test_of_equal_rates_is_that_of_scipy():
    statistic, freedom, chance = rep.equal_rates_test(ACTIVE, RESIDENTS)
    assert (statistic, freedom, chance) == pytest.approx((8.152173913043478, 3, 0.04296922399875724))
    rest = np.subtract(RESIDENTS, ACTIVE)
    theirs = chi2_contingency([ACTIVE, rest], correction=False)
    assert (statistic, chance) == pytest.approx((theirs.statistic, theirs.pvalue))


def test_an_area_seems_more_active_only_because_older_people_live_there():
    active, residents = CELLS["active"], CELLS["residents"]
    assert rep.partial(active, residents, 0) == pytest.approx(0.03)
    assert rep.partial(active, residents, 1) == pytest.approx(0.05)
    assert rep.partial_within(active, residents, 0) == pytest.approx(0, abs=1e-12)
    assert rep.partial_within(active, residents, 1) == pytest.approx(0.04)


@pytest.mark.parametrize(
    ("active", "residents", "score"),
    [
        ([1], [4], 1),
        ([1, 4], [10, 40], 1),
        ([1, 1, 2], [10, 10, 0], 1),
        ([1, 0], [10, 10], 0),
        ([1, 2], [10, 10], 0.5),
        ([2, 5], [20, 10], 0.2),
    ],
)
def test_the_quotient_is_what_other_platforms_publish(active, residents, score):
    assert rep.r_score(active, residents) == pytest.approx(score)


def test_the_other_two_figures_of_other_platforms():
    assert rep.min_mean([3, 5], [10, 10]) == pytest.approx(0.75)
    assert rep.min_mean([1, 80, 600], [10, 100, 1000]) == pytest.approx(0.2)
    assert rep.proportional_similarity([2, 8], [40, 60]) == pytest.approx(0.8)
    assert rep.proportional_similarity([1, 0], [10, 10]) == pytest.approx(0.5)


def test_without_anybody_of_a_known_group_there_is_no_quotient():
    for measure in (rep.r_score, rep.min_mean, rep.proportional_similarity):
        assert math.isnan(measure([0, 5], [10, 0]))


def test_a_small_board_is_as_similar_as_a_lottery_makes_it():
    assert rep.expected_similarity([0.4, 0.3, 0.2, 0.1], 5) == pytest.approx(0.706035)
    assert rep.expected_similarity([0.4, 0.3, 0.2, 0.1], 10) == pytest.approx(0.80058247075)
    assert rep.expected_similarity([0.5, 0.5], 2) == pytest.approx(0.75)


def test_the_gap_by_chance_is_what_simulated_lotteries_give():
    residents = np.array([500, 300, 150, 50])
    drawn = np.random.default_rng(1).multinomial(60, residents / 1000, 40_000) / 60
    simulated = (0.5 * np.abs(drawn - residents / 1000).sum(axis=1)).mean()
    assert rep.gap([30, 18, 9, 3], residents).by_chance == pytest.approx(simulated, abs=0.002)


def test_the_quotient_under_equal_chances_is_far_below_one():
    assert rep.r_score_by_chance(30, [500] * 6) == pytest.approx(0.30, abs=0.03)
    assert rep.r_score_by_chance(120, [500] * 6) == pytest.approx(0.58, abs=0.03)


groups = st.lists(st.tuples(st.integers(50, 900), st.integers(0, 50)), min_size=2, max_size=8).filter(
    lambda rows: sum(active for _, active in rows) > 0
)


@given(groups, st.integers(0, 7))
def test_splitting_a_group_in_proportion_changes_nothing(rows, which):
    residents, active = (np.array(column) * 2 for column in zip(*rows, strict=True))
    which %= len(rows)
    halved = [np.append(column, column[which] // 2) for column in (residents, active)]
    for column in halved:
        column[which] //= 2
    assert rep.gap(halved[1], halved[0]).value == pytest.approx(rep.gap(active, residents).value)
    assert rep.variation(halved[1], halved[0]).raw == pytest.approx(rep.variation(active, residents).raw)


@given(groups)
def test_the_order_and_names_of_groups_change_nothing(rows):
    residents, active = (np.array(column) for column in zip(*rows, strict=True))
    assert rep.gap(active[::-1], residents[::-1]).value == pytest.approx(rep.gap(active, residents).value)
    assert rep.r_score_by_chance(30, residents[::-1]) == rep.r_score_by_chance(30, residents)
