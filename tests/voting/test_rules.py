"""Which ballots are taken, and what is told of the turnout."""

from hypothesis import given
from hypothesis import strategies as st

from residents_budget.voting import rules


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=6))
def test_no_small_group_can_be_worked_out_of_the_turnout(pairs):
    codes, ballots = [made + used for made, used in pairs], [used for _made, used in pairs]
    told = rules.told_turnout(codes, ballots)
    assert all(one is None or one >= rules.MINIMUM_CELL for one in told)
    assert sum(one is None for one in told) != 1 or len(told) == 1, "the total would give the one that is left out"


def test_with_few_ballots_nothing_is_told_of_sub_areas():
    assert rules.told_turnout([100, 100], [12, 12]) == [None, None]


def test_where_everybody_voted_it_is_not_told():
    assert rules.told_turnout([30, 300, 300], [30, 100, 100])[0] is None
