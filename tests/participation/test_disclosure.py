"""Small cells: nobody is found behind a number, also not by subtraction."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from residents_budget import disclosure

rows = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 900)), min_size=3, max_size=9)


def solved(counts, hidden, lowest, highest):
    """The least and greatest value of each hidden cell, by integer programming over the published sum and the rules."""
    cells = np.flatnonzero(hidden)
    left = counts.sum() - counts[~hidden].sum()
    bounds = Bounds(lowest[cells], highest[cells])
    total = LinearConstraint(np.ones((1, len(cells))), left, left)
    found = []
    for place in range(len(cells)):
        aim = np.zeros(len(cells))
        aim[place] = 1
        ends = [milp(sign * aim, constraints=total, bounds=bounds, integrality=np.ones(len(cells))) for sign in (1, -1)]
        assert all(end.success for end in ends)
        found.append((round(ends[0].fun), round(-ends[1].fun)))
    return cells, found


def test_a_small_count_hides_and_takes_the_next_smallest_with_it():
    assert disclosure.hidden_cells([40, 15, 3, 20]).tolist() == [False, True, True, False]


def test_counts_of_five_and_of_nobody_are_shown():
    assert not disclosure.hidden_cells([40, 15, 20, 5, 0]).any()


def test_two_counts_of_one_do_not_give_each_other_away():
    hidden = disclosure.hidden_cells([1, 1, 30, 40])
    assert hidden.tolist() == [True, True, True, False]


def test_an_area_of_forty_residents_is_left_out_whatever_happens_there():
    hidden = disclosure.hidden_cells([10, 20, 30], residents=np.array([40, 500, 500]))
    assert hidden.tolist() == [True, True, False]


@settings(max_examples=40, deadline=None)
@given(rows)
def test_a_solver_cannot_narrow_a_hidden_count(cells):
    counts = np.array([min(count, people) for count, people in cells])
    residents = np.array([people for _, people in cells])
    hidden = disclosure.hidden_cells(counts, residents=residents)
    small, tiny = (counts > 0) & (counts < 5), residents < 50
    assert hidden[small | tiny].all()
    if hidden.all() or not hidden.any():
        return
    lowest = np.where(tiny, 0, np.where(small, 1, np.where(counts == 0, 0, 5)))
    highest = np.where(small & ~tiny, 4, residents)
    for cell, (least, most) in zip(*solved(counts, hidden, lowest, highest), strict=True):
        assert most - least >= min(3, residents[cell])


def test_a_table_is_safe_in_rows_and_columns():
    table = np.array([[880, 15, 4, 1], [20, 30, 8, 2], [5, 5, 14, 6], [2, 1, 2, 5]])
    hidden = disclosure.hidden_table(table)
    assert hidden[(table > 0) & (table < 5)].all()
    for lines, gone in ((table, hidden), (table.T, hidden.T)):
        for counts, out in zip(lines, gone, strict=True):
            low, high = disclosure.possible_values(counts, out)
            assert (high - low)[out].min(initial=9) >= 3 or out.all()


@pytest.mark.parametrize("count", range(5))
def test_one_to_four_is_few(count):
    assert disclosure.few(count) == (count > 0)
