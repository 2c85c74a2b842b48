"""Reach: the worked example of four areas, and what chance and unknown places do to it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from statsmodels.stats.proportion import proportion_confint

from residents_budget.participation import reach, wording

RESIDENTS, ACTIVE = [400, 300, 200, 100], [40, 15, 20, 5]


def test_each_area_has_its_rate_and_how_it_compares():
    assert reach.rates(ACTIVE, RESIDENTS).tolist() == [0.1, 0.05, 0.1, 0.05]
    assert reach.relative_rates(ACTIVE, RESIDENTS).tolist() == pytest.approx([1.25, 0.625, 1.25, 0.625])


def test_chance_leaves_the_range_of_wilson():
    low, high = reach.wilson(ACTIVE, RESIDENTS)
    assert low == pytest.approx([0.07429925914, 0.03053164063, 0.06567044867, 0.02154367915])
    assert high == pytest.approx([0.13331057633, 0.08084703347, 0.14940581243, 0.11175046923])


@given(st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_range_is_that_of_scipy_and_statsmodels(count_and_of):
    count, of = count_and_of
    low, high = (float(bound) for bound in reach.wilson(count, of))
    theirs = binomtest(count, of).proportion_ci(0.95, "wilson")
    assert (low, high) == pytest.approx((theirs.low, theirs.high), abs=1e-9)
    assert (low, high) == pytest.approx(proportion_confint(count, of, 0.05, "wilson"), abs=1e-9)


def test_twenty_people_of_unknown_place_may_all_live_in_one_area():
    low, high = reach.bounds(ACTIVE, RESIDENTS, 20)
    assert (low[0], high[0]) == (0.1, 0.15)


@given(st.integers(0, 300), st.integers(0, 300))
def test_more_unknown_places_widen_and_never_narrow(some, more):
    low, high = reach.bounds(ACTIVE, RESIDENTS, some)
    wider_low, wider_high = reach.bounds(ACTIVE, RESIDENTS, some + more)
    assert (wider_low <= low).all()
    assert (wider_high >= high).all()


def test_an_area_without_residents_has_no_rate():
    assert np.isnan(reach.rates([3], [0])[0])


def test_relative_ranges_hold_the_figure_and_do_not_depend_on_the_order_of_areas():
    low, high = reach.relative_intervals(ACTIVE, RESIDENTS)
    assert (low < [1.25, 0.625, 1.25, 0.625]).all()
    assert (high > [1.25, 0.625, 1.25, 0.625]).all()
    turned_low, turned_high = reach.relative_intervals(ACTIVE[::-1], RESIDENTS[::-1])
    assert turned_low[::-1] == pytest.approx(low)
    assert turned_high[::-1] == pytest.approx(high)


@pytest.mark.parametrize(
    ("threshold", "count", "probability"),
    [(0.25, 20, 0.5086477317), (0.25, 28, 0.9777204641), (0.5, 48, 0.9635126461)],
)
def test_how_sure_a_share_is_large_enough(threshold, count, probability):
    assert reach.probability_at_least(threshold, count, 80) == pytest.approx(probability)


@pytest.mark.parametrize(
    ("threshold", "count", "probability"), [(0.15, 20, 0.0091722381), (0.15, 6, 0.9775358277), (0.3, 16, 0.9777698002)]
)
def test_how_sure_a_share_is_too_small(threshold, count, probability):
    assert 1 - reach.probability_at_least(threshold, count, 80) == pytest.approx(probability)


def test_the_rate_is_said_in_words_without_decimals():
    assert str(wording.of_every_hundred(0.08)) == "Of every 100 residents, 8 take part."
    assert str(wording.of_every_hundred(0.004)) == "Fewer than 1 of every 100 residents takes part."
    assert (
        str(wording.lowest_and_highest("West", 0.05, "North", 0.1)) == "In West 1 in 20 takes part, in North 1 in 10."
    )
    said = wording.unplaced(20, "North", 0.10, 0.15)
    assert str(said) == "We do not know where 20 people live. So North may be 10 to 15 of every 100."
