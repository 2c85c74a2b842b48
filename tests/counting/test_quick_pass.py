"""A pass in floats alone gives the list of exact arithmetic, or says that it cannot tell."""

import numpy as np
import pytest

from residents_budget.counting import pb
from residents_budget.counting.ballots import Ballots
from residents_budget.counting.election import Election, Initiative
from residents_budget.counting.equal_shares import EqualShares
from residents_budget.counting.quick_pass import QuickPass, Undecided
from residents_budget.counting.rules import count
from tests.counting.neighbourhood import SHARED_FILES, drained, drawn, nearly_tied, nibbled, recounted


def both(method, purse):
    """(quick, exact) of one pass; quick is None where floats cannot tell. Rates that it tells are exact."""
    exact = method.run(purse)
    try:
        quick = QuickPass(method, purse).run()
    except Undecided:
        return None, exact
    try:
        with_rates = QuickPass(method, purse, with_rates=True).run()
    except Undecided:
        return quick, exact
    assert (with_rates.funded, with_rates.rates) == (exact.funded, exact.rates)
    return with_rates, exact


def test_small_elections_come_out_the_same_or_undecided():
    decided = undecided = rated = 0
    for seed in range(600):
        election = drawn(
            seed, points=seed % 3 == 1, weights=seed % 5 == 2, limits=seed % 4 == 3, many_ties=seed % 2 == 0
        )
        method = EqualShares(election, utility="cost" if seed % 7 else "cardinality", obey_limits=True)
        for raised in (0, 1, 3):
            quick, exact = both(method, method.raised(raised))
            if quick is None:
                undecided += 1
                continue
            decided += 1
            rated += bool(quick.rates)
            assert (quick.funded, quick.cost, quick.wanting) == (exact.funded, exact.cost, exact.wanting), seed
    assert decided > 1000
    assert rated > 500
    assert undecided > 100


@pytest.mark.parametrize(("made", "elections"), [(nearly_tied, 800), (drained, 200), (nibbled, 120)])
def test_where_floats_alone_would_decide_wrongly_the_pass_is_undecided_or_right(made, elections):
    decided = undecided = 0
    for seed in range(elections):
        election = made(seed)
        method = EqualShares(election, utility="cost" if seed % 2 and made is not nibbled else "cardinality")
        quick, exact = both(method, method.equal_purse)
        undecided += quick is None
        if quick is not None:
            decided += 1
            assert (quick.funded, quick.cost, quick.wanting) == (exact.funded, exact.cost, exact.wanting), seed
    assert decided > 10
    assert undecided > 40


@pytest.mark.parametrize(
    ("rule", "made"),
    [("greedy", nearly_tied), ("equal-shares", nearly_tied), ("phragmen", nearly_tied), ("equal-shares", drained)],
)
def test_amounts_that_differ_by_a_cent_in_quadrillions_are_recounted_the_same(tmp_path, rule, made):
    for seed in range(40):
        election = made(seed)
        outcome = count(election, rule, "cost" if seed % 2 else "cardinality")
        place = tmp_path / str(seed)
        place.mkdir()
        code, text = recounted(place, election, outcome)
        assert code == 0, (seed, text)


def crowded(seed, voters=3000, initiatives=60, points=False):
    """A large drawn election in which purses run empty at all sorts of amounts."""
    draw = np.random.default_rng(seed)
    rows = [draw.permutation(initiatives)[: draw.integers(1, 12)] for _ in range(voters)]
    indptr = np.concatenate(([0], np.cumsum([len(row) for row in rows])))
    indices = np.concatenate(rows).astype(np.int32)
    given = draw.integers(1, 10, size=len(indices)) if points else None
    return Election(
        budget=10_000_000,
        initiatives=tuple(Initiative(f"i{j}", int(draw.integers(100_000, 900_000))) for j in range(initiatives)),
        ballots=Ballots(indptr, indices, given, draw.integers(0, 4, size=voters)),
        vote_type="cumulative" if points else "approval",
    )


@pytest.mark.parametrize("points", [False, True])
def test_large_elections_are_decided_in_floats_and_come_out_the_same(points):
    decided = 0
    for seed in range(6):
        method = EqualShares(crowded(seed, points=points))
        for raised in (0, 100):
            quick, exact = both(method, method.raised(raised))
            if quick is not None:
                decided += 1
                assert (quick.funded, quick.cost, quick.wanting) == (exact.funded, exact.cost, exact.wanting)
                assert quick.rates
    assert decided >= 6


def test_two_initiatives_that_cost_their_supporters_exactly_the_same_are_not_told_apart_in_floats():
    election = Election.from_ballots(
        budget=900, costs={"bench": 300, "tree": 300, "swing": 100}, ballots=[["bench"], ["tree"], ["swing"]]
    )
    method = EqualShares(election)
    with pytest.raises(Undecided):
        QuickPass(method, method.equal_purse).run()


def test_a_purse_that_holds_exactly_enough_is_not_decided_in_floats():
    election = Election.from_ballots(budget=1000, costs={"bench": 1000}, ballots=[["bench"]] * 3)
    method = EqualShares(election)
    with pytest.raises(Undecided):
        QuickPass(method, method.equal_purse).run()
    assert method.quick_run(method.equal_purse).funded == [0]


FILES = ("Netherlands_Amsterdam_309", "Netherlands_Assen_2024", "Poland_Swiecie_2023", "Switzerland_Zurich_D10")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("completion", ["none", "add1", "add1u"])
def test_real_elections_come_out_the_same_when_only_the_list_is_asked(name, completion):
    path = SHARED_FILES / f"{name}.pb"
    if not path.exists():
        pytest.skip("the real elections are not here")
    election = pb.read(path)
    whole = count(election, "equal-shares", completion=completion)
    quick = count(election, "equal-shares", completion=completion, only_funded=True)
    assert (quick.funded, quick.cost, quick.raised, quick.purse) == (
        whole.funded,
        whole.cost,
        whole.raised,
        whole.purse,
    )
