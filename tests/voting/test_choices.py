"""What each kind of ballot takes, and what it refuses as a whole (cases 3 and 6)."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents_budget.errors import Refusal
from residents_budget.rounds.terms import BallotKind
from residents_budget.voting import choices

PRICES = {3: 60_00, 5: 60_00, 8: 40_00}


def _round(kind=BallotKind.APPROVAL, most=None, points=None):
    return SimpleNamespace(ballot_kind=kind, max_choices=most, points_each=points, budget_cents=100_00)


APPROVAL, UP_TO_TWO = _round(), _round(most=2)
WITHIN_BUDGET = _round(BallotKind.WITHIN_BUDGET)
POINTS = _round(BallotKind.POINTS, points=5)

NO_BALLOT = [
    ["-1"],
    ["0"],
    ["1e309"],
    ["NaN"],
    ["３"],
    ["1_0"],
    ["03"],
    [" 3"],
    ["true"],
    [""],
    ["3", "3"],
    ["4"],
    ["3; drop table"],
    ["3"] * 10_000,
    [3],
    [["3"]],
    ["9" * 5000],
    ["3:"],
    ["3:-1"],
    ["3:１"],
    ["3:1.5"],
    ["3:1:1"],
    [":1"],
    ["3:0"],
    ["3:00001"],
    ["3:1", "3:1"],
]


def _numbers(texts, round):
    return [choice.number for choice in choices.chosen(texts, round, PRICES)]


def test_a_ballot_is_some_of_the_initiatives_or_none():
    assert _numbers(["8", "3"], UP_TO_TWO) == [3, 8]
    assert _numbers([], UP_TO_TWO) == []
    assert _numbers(["3", "5", "8"], APPROVAL) == [3, 5, 8]


@pytest.mark.parametrize("texts", [*NO_BALLOT, ["3:1"], ["3", "5", "8"]], ids=lambda texts: repr(texts)[:20])
def test_nothing_else_is_a_ballot(texts):
    with pytest.raises(Refusal):
        choices.chosen(texts, UP_TO_TWO, PRICES)


def test_within_the_budget_everything_must_fit_to_the_cent():
    assert _numbers(["3", "8"], WITHIN_BUDGET) == [3, 8]
    with pytest.raises(Refusal) as refusal:
        choices.chosen(["3", "5"], WITHIN_BUDGET, PRICES)
    assert refusal.value.figures == {"cost_cents": 120_00, "budget_cents": 100_00}
    with pytest.raises(Refusal):
        choices.chosen(["3", "8"], WITHIN_BUDGET, PRICES | {8: 40_01})


def test_points_may_be_left_over_but_not_overdrawn():
    assert choices.chosen(["8:2", "3:3"], POINTS, PRICES) == [(3, 3), (8, 2)]
    assert choices.chosen(["5:1"], POINTS, PRICES) == [(5, 1)]
    with pytest.raises(Refusal) as refusal:
        choices.chosen(["8:3", "3:3"], POINTS, PRICES)
    assert refusal.value.figures == {"given": 6, "points": 5}


@pytest.mark.parametrize("texts", [*NO_BALLOT, ["3"], ["3:9999"], ["3:4", "5:2"]], ids=lambda texts: repr(texts)[:20])
def test_nothing_else_is_a_ballot_with_points(texts):
    with pytest.raises(Refusal):
        choices.chosen(texts, POINTS, PRICES)


@given(st.lists(st.tuples(st.sampled_from([3, 5, 8]), st.integers(1, 5)), max_size=3, unique_by=lambda one: one[0]))
def test_what_is_chosen_travels_through_the_pages_unchanged(pairs):
    texts = [f"{number}:{points}" for number, points in pairs]
    if sum(points for _number, points in pairs) > POINTS.points_each:
        with pytest.raises(Refusal):
            choices.chosen(texts, POINTS, PRICES)
        return
    found = choices.chosen(texts, POINTS, PRICES)
    assert sorted(choices.as_text(one, POINTS) for one in found) == sorted(texts)
    assert len(found) <= choices.capacity(POINTS, len(PRICES))
