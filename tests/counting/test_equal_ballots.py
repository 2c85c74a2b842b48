"""Equal ballots are put together to be counted faster; the outcome is as if every ballot was looked at by itself."""

import random
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from residents_budget.counting import ballots as ballots_of
from residents_budget.counting import election as elections
from residents_budget.counting import kinds
from residents_budget.counting.explanations import explain
from residents_budget.counting.kinds import equal_ballots
from residents_budget.counting.rules import count
from residents_budget.counting.what_if import funded_how_often
from tests.counting.neighbourhood import drawn

ALWAYS, NEVER = 1.0, -1.0
"""Put together where at most so many of the ballots are different: always, or never."""


def one_by_one_and_together(monkeypatch, work):
    """What ``work`` gives when no ballots are put together, and when all equal ones are."""
    found = []
    for few in (NEVER, ALWAYS):
        monkeypatch.setattr(elections, "FEW_KINDS", few)
        found.append(work())
    return found


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_two_ballots_are_of_one_kind_where_they_name_the_same_with_the_same_points(data):
    initiatives = data.draw(st.sampled_from([1, 3, 200, 100_000]))
    rows = data.draw(st.lists(st.lists(st.integers(0, initiatives - 1), unique=True, max_size=14), max_size=12))
    rows = rows + [data.draw(st.permutations(row)) for row in rows]
    points = [[data.draw(st.integers(1, 3)) for _ in row] for row in rows] if data.draw(st.booleans()) else None
    indptr = np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int64)
    flat = np.array([j for row in rows for j in row], dtype=np.int32)
    given_points = None if points is None else np.array([one for row in points for one in row], dtype=np.int64)
    kind, first = equal_ballots(indptr, flat, given_points)
    content = [frozenset(zip(row, one, strict=True)) for row, one in zip(rows, points or rows, strict=True)]
    if points is None:
        content = [frozenset(row) for row in rows]
    assert kind[first].tolist() == list(range(len(first)))
    assert all(content[b] == content[first[kind[b]]] for b in range(len(rows)))
    short = [one for one in content if len(one) <= 7]  # longer ones may be left as they are
    kinds_of_short = {int(kind[b]) for b, one in enumerate(content) if len(one) <= 7}
    assert len(kinds_of_short) == len(set(short))


def test_ballots_are_equal_only_where_their_words_are_and_not_where_what_is_mixed_from_them_is(monkeypatch):
    monkeypatch.setattr(kinds, "BALLOTS_AT_ONCE", 7)
    lot = random.Random(11)
    rows = [[lot.randrange(40_000) for _ in range(6)] for _ in range(30)]
    rows = [lot.choice(rows) for _ in range(200)]
    indptr, flat = np.arange(0, 1201, 6), np.array(rows, dtype=np.int32).ravel()
    kind, first = equal_ballots(indptr, flat, None)
    assert [rows[ballot] for ballot in first[kind]] == rows
    assert len(first) == len({tuple(row) for row in rows})
    monkeypatch.setattr(kinds, "_mixed", lambda words: np.zeros(len(words[0]), dtype=np.uint64))
    kind, first = equal_ballots(indptr, flat, None)
    assert [rows[ballot] for ballot in first[kind]] == rows


@pytest.mark.parametrize("initiatives", [3, 300, 70_000])
@pytest.mark.parametrize("points", [False, True])
def test_turning_ballots_round_part_by_part_gives_the_supporters_in_the_order_of_the_ballots(
    monkeypatch, initiatives, points
):
    monkeypatch.setattr(ballots_of, "ENTRIES_AT_ONCE", 5)
    lot = random.Random(initiatives)
    rows = [lot.sample(range(initiatives), lot.choice([0, 0, 1, 2, 3])) for _ in range(60)]
    given_points = [[lot.randint(1, 9) for _ in row] for row in rows]
    indptr = np.concatenate(([0], np.cumsum([len(row) for row in rows])))
    flat = np.array([j for row in rows for j in row], dtype=np.int32)
    worth = np.array([one for row in given_points for one in row], dtype=np.int64) if points else None
    turned = ballots_of.turned_round(indptr, flat, worth, initiatives)
    for j in {0, initiatives - 1, *flat.tolist()}:
        who = [b for b, row in enumerate(rows) if j in row]
        voters, theirs = turned.of(j)
        assert voters.tolist() == who
        assert theirs is None or theirs.tolist() == [given_points[b][rows[b].index(j)] for b in who]


WAYS = [
    ("greedy", "cost", "none"),
    ("equal-shares", "cost", "none"),
    ("equal-shares", "cardinality", "add1"),
    ("equal-shares", "cost", "add1u"),
    ("phragmen", "cost", "none"),
]


@pytest.mark.parametrize(("rule", "utility", "completion"), WAYS)
def test_prices_steps_ties_and_explanations_are_the_same(monkeypatch, rule, utility, completion):
    put_together = 0
    for seed in range(80):

        def whole_count(seed=seed):
            election = drawn(seed, points=seed % 3 == 0, weights=seed % 4 == 0, limits=seed % 5 == 0)
            outcome = count(election, rule, utility, completion, obey_limits=True)
            return outcome, explain(election, outcome), election.kinds

        (alone, why, no_kinds), (together, same_why, kinds) = one_by_one_and_together(monkeypatch, whole_count)
        assert no_kinds is None
        put_together += kinds[1].voters < len(kinds[0])
        assert alone == together, seed
        assert why == same_why, seed
    assert put_together > 20


def test_drawn_ballots_are_counted_the_same(monkeypatch):
    def how_often():
        election = drawn(36, many_ties=False)
        return funded_how_often(election, count(election, "equal-shares", completion="add1"), times=50)

    alone, together = one_by_one_and_together(monkeypatch, how_often)
    assert alone == together
    assert set(alone.values()) - {0.0, 1.0}


def test_a_kind_weighs_as_much_as_its_ballots_also_with_another_budget_price_and_weight(monkeypatch):
    monkeypatch.setattr(elections, "FEW_KINDS", ALWAYS)
    lot = random.Random(5)
    ballots = [lot.sample(["bench", "tree", "swing"], 2) for _ in range(40)]
    costs = {"bench": 300, "tree": 400, "swing": 500}
    election = elections.Election.from_ballots(budget=1000, costs=costs, ballots=ballots, weights=["1.5"] * 40)
    _ = election.kinds
    changed = election.with_budget(900).with_cost("tree", 200).with_weights(np.full(40, 7), 1)
    together = changed.with_equal_ballots_together()
    assert together.voters == 3
    assert (together.budget, together.costs) == (900, (300, 200, 500))
    assert together.total_weight == changed.total_weight == 280
    assert together.weight_of_supporters == changed.weight_of_supporters
    assert together.scores == changed.scores
    assert sum(together.scores) == Fraction(56)
