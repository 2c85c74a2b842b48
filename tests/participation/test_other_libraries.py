"""Libraries that others made give the same numbers, where they are installed: none of them is needed to run."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from residents_budget.participation import concentration, ladder
from residents_budget.participation import representation as rep

MOVES = [[880, 15, 4, 1], [20, 30, 8, 2], [5, 5, 14, 6], [2, 1, 2, 5]]
groups = st.lists(st.tuples(st.integers(60, 900), st.integers(1, 50)), min_size=2, max_size=8)
amounts = st.lists(st.integers(0, 60), min_size=2, max_size=40).filter(any)


def test_dissimilarity_is_that_of_segregation():
    pandas, singlegroup = pytest.importorskip("pandas"), pytest.importorskip("segregation.singlegroup")

    @settings(max_examples=25, deadline=None)
    @given(groups)
    def holds(rows):
        residents, active = (list(column) for column in zip(*rows, strict=True))
        frame = pandas.DataFrame({"part": active, "tot": residents})
        theirs = singlegroup.Dissim(frame, "part", "tot").statistic
        assert rep.dissimilarity_from_others(active, residents) == pytest.approx(theirs)

    holds()


def test_the_gini_is_that_of_inequality():
    inequality = pytest.importorskip("inequality.gini")

    @settings(max_examples=25, deadline=None)
    @given(amounts)
    def holds(work):
        assert concentration.gini(work) == pytest.approx(inequality.Gini(np.array(work, float)).g)

    holds()


def test_the_effective_number_is_that_of_scikit_bio():
    alpha = pytest.importorskip("skbio.diversity.alpha")

    @settings(max_examples=25, deadline=None)
    @given(amounts)
    def holds(work):
        assert concentration.effective_number(work) == pytest.approx(alpha.inv_simpson(np.array(work)))

    holds()


def test_the_mobility_is_that_of_giddy():
    mobility = pytest.importorskip("giddy.mobility")
    table = np.array(MOVES, float)
    theirs = mobility.markov_mobility(table / table.sum(axis=1, keepdims=True), measure="P")
    assert ladder.read_moves(MOVES, first_of_vanguard=3).mobility == pytest.approx(theirs)
