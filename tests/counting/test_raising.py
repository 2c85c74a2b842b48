"""Purses are raised euro by euro, but where nothing can change, that is leapt over: with the same outcome."""

import random
from fractions import Fraction

import pytest

from residents_budget.counting import equal_shares
from residents_budget.counting.election import Election
from residents_budget.counting.equal_shares import EqualShares
from residents_budget.counting.raising import leap
from residents_budget.counting.rules import count
from tests.counting.neighbourhood import recounted

NEVER = 10**9


def few_voters_dear_wishes(seed, points=False, weights=False):
    """An election in which purses must be raised by hundreds before the next wish can be paid."""
    lot = random.Random(seed)
    ids = [f"i{n}" for n in range(lot.randint(2, 7))]
    costs = {key: lot.choice([lot.randint(1, 30) * 1000, lot.randint(1, 200) * 1000, 60_000]) for key in ids}
    ballots = [lot.sample(ids, lot.randint(1, min(3, len(ids)))) for _ in range(lot.randint(2, 9))]
    return Election.from_ballots(
        budget=lot.randint(50, 400) * 1000,
        costs=costs,
        ballots=ballots,
        points=[[lot.randint(1, 3) for _ in ballot] for ballot in ballots] if points else None,
        weights=[lot.choice([1, 2, "0.5"]) for _ in ballots] if weights else None,
        tie_seed=str(seed),
    )


@pytest.mark.parametrize("utility", ["cost", "cardinality"])
def test_the_outcome_is_the_one_of_raising_euro_by_euro(monkeypatch, utility):
    leaps = 0
    for seed in range(40):
        election = few_voters_dear_wishes(seed, points=seed % 3 == 1, weights=seed % 4 == 1)
        passes = []
        for wait in (1, NEVER):
            monkeypatch.setattr(equal_shares, "STEPS_BEFORE_A_LEAP", wait)
            made = []
            whole = EqualShares.quick_run
            monkeypatch.setattr(EqualShares, "quick_run", lambda *a, w=whole, m=made, **k: m.append(1) or w(*a, **k))
            passes.append((count(election, "equal-shares", utility, "add1"), len(made)))
            monkeypatch.setattr(EqualShares, "quick_run", whole)
        (leapt, few), (stepped, many) = passes
        assert leapt == stepped, seed
        leaps += few < many / 4
    assert leaps > 12


def test_below_the_leap_the_same_initiatives_get_money_and_it_can_be_the_very_next_purse_that_changes_it():
    leaps = sharp = 0
    for seed in range(140):
        election = few_voters_dear_wishes(seed, points=seed % 2 == 1)
        method = EqualShares(election, utility="cost" if seed % 3 else "cardinality")
        run = method.run(method.equal_purse)
        purse = leap(method, run)
        if purse is None or purse <= run.purse:
            continue
        leaps += 1
        for share in (Fraction(1, 3), Fraction(9, 10), Fraction(999_999, 1_000_000)):
            assert method.run(run.purse + share * (purse - run.purse)).funded == run.funded, seed
        sharp += method.run(purse).funded != run.funded
    assert leaps > 12
    assert sharp > 10


def test_where_somebody_was_short_nothing_is_said():
    costs = {"bench": 240, "tree": 260, "hall": 900}
    ballots = [["bench", "tree"], ["bench"], ["tree", "hall"]]
    method = EqualShares(Election.from_ballots(budget=600, costs=costs, ballots=ballots))
    run = method.run(method.equal_purse)
    assert [method.election.ids[j] for j in run.funded] == ["bench", "tree"]
    assert leap(method, run) is None, "whoever paid for the bench had too little left for half the tree"


def test_with_limits_nothing_is_said():
    election = Election.from_ballots(
        budget=600,
        costs={"bench": 100, "hall": 900},
        ballots=[["bench", "hall"]],
        areas={"hall": "N"},
        limits={"N": 900},
    )
    free, limited = EqualShares(election), EqualShares(election, obey_limits=True)
    assert leap(free, free.run(free.equal_purse)) is not None
    assert leap(limited, limited.run(limited.equal_purse)) is None


def test_a_wish_of_two_that_is_far_too_dear_is_counted_at_once_and_recounted_the_same(tmp_path):
    """Raising by single euros makes hundreds of passes here; the stand-alone recount makes them all."""
    lot = random.Random(1)
    ids = [f"p{n}" for n in range(8)]
    costs = {key: lot.randint(50, 400) * 100 for key in ids} | {"p0": 150_000}
    ballots = [lot.sample(ids[1:6], 3) for _ in range(28)] + [["p0"]] * 2
    election = Election.from_ballots(budget=250_000, costs=costs, ballots=ballots)
    outcome = count(election, "equal-shares", completion="add1")
    assert outcome.raised > 500
    code, text = recounted(tmp_path, election, outcome)
    assert code == 0, text


def test_the_stand_alone_recount_leaps_in_its_own_way_to_the_same_outcome(tmp_path):
    for seed in range(30):
        drawn = few_voters_dear_wishes(seed, points=seed % 3 == 1, weights=seed % 4 == 1)
        for election in (drawn, drawn.with_cost(drawn.ids[0], 999_999_999 * drawn.unit)):
            outcome = count(election, "equal-shares", "cost" if seed % 2 else "cardinality", "add1u")
            place = tmp_path / f"{seed}-{election.costs[0]}"
            place.mkdir()
            code, text = recounted(place, election, outcome)
            assert code == 0, (seed, text)
