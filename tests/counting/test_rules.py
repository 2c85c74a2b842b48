"""What each rule does, in small cases that can be worked out by hand."""

from fractions import Fraction

import pytest

from residents_budget.counting import pb
from residents_budget.counting.election import Election
from residents_budget.counting.rules import count
from residents_budget.errors import Refusal
from tests.counting.neighbourhood import OWN_FILES


def vote(budget, costs, ballots, **more):
    return Election.from_ballots(budget=budget, costs=costs, ballots=[list(ballot) for ballot in ballots], **more)


def test_greedy_takes_the_best_liked_and_skips_what_does_not_fit():
    election = vote(1000, {"a": 700, "b": 400, "c": 300}, ["abc", "ab", "ac", "b", "a"])
    assert count(election, "greedy").funded == ("a", "c")
    assert count(election, "greedy-no-skip").funded == ("a",)


def test_what_nobody_chose_is_not_funded_even_if_it_fits():
    election = vote(1000, {"a": 100, "b": 100}, ["a"])
    for rule in ("greedy", "greedy-no-skip", "equal-shares", "phragmen"):
        outcome = count(election, rule)
        assert outcome.funded == ("a",)
        assert outcome.step_of("b").what == "nobody"


def test_a_threshold_leaves_out_what_has_too_little_support():
    election = vote(1000, {"a": 100, "b": 100}, ["a", "a", "b"], threshold=2)
    assert count(election, "greedy-threshold").funded == ("a",)
    assert count(election, "greedy").funded == ("a", "b")


def test_an_initiative_withdrawn_by_its_cost_does_not_stop_the_count():
    election = vote(1000, {"gone": 99_999_999_900, "a": 100}, [["gone", "a"], ["gone"]])
    assert count(election, "greedy-no-skip").funded == ("a",)


def test_equal_shares_gives_a_small_group_its_part():
    """Six of ten want three dear things, four want one that costs exactly their four tenths."""
    election = vote(1000, {"x": 300, "y": 300, "z": 300, "q": 400}, ["xyz"] * 6 + ["q"] * 4)
    assert "q" not in count(election, "greedy").funded
    outcome = count(election, "equal-shares")
    assert "q" in outcome.funded
    assert outcome.purse == 100
    assert outcome.step_of("q").price == 100


def test_all_supporters_pay_the_same():
    election = vote(450, {"bench": 100, "tree": 220}, [["bench", "tree"], ["bench", "tree"], ["tree"]])
    outcome = count(election, "equal-shares", "cardinality")
    assert outcome.funded == ("bench", "tree")
    assert outcome.step_of("bench").price == 50
    assert outcome.step_of("tree").price == Fraction(220, 3)


def test_whoever_has_less_pays_what_she_has():
    """Everybody has 200. Bram and Chris pay 120 each for the bench; Bram has 80 left for the tree, Dewi pays 180."""
    election = vote(600, {"bench": 240, "tree": 260}, [["bench", "tree"], ["bench"], ["tree"]])
    outcome = count(election, "equal-shares")
    assert outcome.purse == 200
    assert outcome.funded == ("bench", "tree")
    assert outcome.step_of("bench").price == 120
    assert outcome.step_of("tree").price == 180


def test_points_share_the_cost_by_how_much_each_wants_it():
    """Bram gave 2 points and Chris 1: they pay 60 and 30."""
    election = vote(300, {"bench": 90}, [["bench"], ["bench"]], points=[[2], [1]])
    outcome = count(election, "equal-shares")
    assert outcome.step_of("bench").price == 30
    assert outcome.support["bench"] == 3


def test_add1_raises_purses_until_the_outcome_would_cost_too_much():
    outcome = count(pb.read(OWN_FILES / "equal_shares.pb"))
    assert outcome.funded == ("fair", "walk", "clock")
    assert outcome.raised > 0
    assert outcome.cost == 99000


def test_add1u_spends_what_is_left_on_the_best_liked_that_fits():
    election = vote(100000, {"a": 60000, "b": 100000, "c": 35000}, ["a"] * 6 + ["b"] * 3 + ["c"])
    plain, filled = (count(election, "equal-shares", completion=completion) for completion in ("none", "add1u"))
    assert plain.funded == ("a",)
    assert filled.funded == ("a", "c")


def test_phragmen_stops_at_the_first_that_does_not_fit():
    election = vote(1000, {"a": 500, "b": 600, "c": 100}, ["a", "a", "a", "b", "b", "b", "c"])
    outcome = count(election, "phragmen")
    assert outcome.funded == ("c", "a")
    assert outcome.step_of("b").what == "over budget"


def test_limits_hold_and_what_is_left_over_is_spent_without_them():
    outcome = count(pb.read(OWN_FILES / "one_choice.pb"))
    assert outcome.funded == ("n1", "s1", "n2")
    assert [step.what for step in outcome.steps if step.key == "n2"] == ["over limit", "funded"]
    assert count(pb.read(OWN_FILES / "one_choice.pb"), "greedy").funded == ("n1", "n2", "s1")


@pytest.mark.parametrize("rule", ["greedy", "equal-shares", "phragmen"])
def test_limits_hold_under_every_rule(rule):
    election = vote(
        900, {"a": 300, "b": 300, "c": 300}, ["ab", "ab", "c"], areas={"a": "N", "b": "N", "c": "S"}, limits={"N": 300}
    )
    outcome = count(election, rule, obey_limits=True)
    assert len({"a", "b"} & set(outcome.funded)) == 1
    assert "c" in outcome.funded


def test_a_tie_goes_to_the_cheaper_and_then_to_the_lot():
    election = vote(500, {"a": 500, "b": 400}, ["ab"])
    outcome = count(election, "greedy")
    assert outcome.funded == ("b",)
    assert [(tie.between, tie.chosen) for tie in outcome.ties] == [(("b", "a"), "b")]
    winners = {count(vote(500, {"a": 500, "b": 500}, ["ab"], tie_seed=str(n)), "greedy").funded for n in range(20)}
    assert winners == {("a",), ("b",)}


def test_a_tie_that_decides_nothing_is_not_reported():
    assert count(vote(1000, {"a": 500, "b": 400}, ["ab"]), "greedy").ties == ()


@pytest.mark.parametrize("rule", ["greedy", "greedy-no-skip", "equal-shares", "phragmen"])
@pytest.mark.parametrize("completion", ["none", "add1u"])
def test_nothing_goes_wrong_where_there_is_nothing_to_count(rule, completion):
    for election in (
        vote(0, {"a": 100}, ["a"]),
        vote(1000, {"a": 100}, []),
        vote(1000, {}, [[], []]),
        vote(1000, {"a": 100}, [[]]),
        vote(1000, {"a": 2000}, ["a"]),
    ):
        assert count(election, rule, completion=completion).funded == ()


@pytest.mark.parametrize("rule", ["greedy", "equal-shares", "phragmen"])
def test_what_costs_nothing_is_funded_when_somebody_wants_it(rule):
    assert set(count(vote(100, {"free": 0, "a": 100}, [["a"], ["a", "free"]]), rule).funded) == {"a", "free"}


def test_prices_nearer_than_floats_can_see_are_told_apart():
    """Two initiatives whose price per use differs in the twentieth digit."""
    big = 10**20
    election = vote(10**21, {"a": big, "b": big + 1}, ["a", "b"])
    assert count(election, "equal-shares", "cardinality").funded[0] == "a"
    assert count(election, "equal-shares", "cardinality").ties == ()
    assert len(count(election, "equal-shares", "cost").ties) == 1


def test_supporters_who_can_pay_to_the_last_cent_do_pay():
    election = vote(100, {"a": 100}, ["a"] * 3)
    assert count(election, "equal-shares").funded == ("a",)
    assert count(vote(100, {"a": 67}, ["a", "a", ""]), "equal-shares").funded == ()
    assert count(vote(99, {"a": 66}, ["a", "a", ""]), "equal-shares").funded == ("a",)


def test_a_rule_of_its_own_is_not_guessed():
    with pytest.raises(Refusal, match="rule of its own"):
        count(pb.read(OWN_FILES / "scores.pb"))
    with pytest.raises(Refusal, match="do not know"):
        count(pb.read(OWN_FILES / "scores.pb"), "loudest")


@pytest.mark.parametrize(
    "wrong",
    [
        {"budget": -1},
        {"budget": 10.5},
        {"costs": {"a": -1}},
        {"ballots": [["b"]]},
        {"ballots": [["a", "a"]]},
        {"points": [[1, 2]]},
        {"weights": [1, 2]},
        {"weights": [-1]},
        {"points": [[10**30]]},
    ],
)
def test_an_election_that_cannot_be_is_refused(wrong):
    with pytest.raises(Refusal):
        Election.from_ballots(**{"budget": 100, "costs": {"a": 10}, "ballots": [["a"]], **wrong})


@pytest.mark.parametrize("rule", ["equal-shares", "phragmen"])
def test_a_ballot_with_thousands_of_initiatives_gets_one_clear_line(rule):
    ids = [str(number) for number in range(2001)]
    election = Election.from_ballots(budget=100, costs=dict.fromkeys(ids, 1), ballots=[ids])
    with pytest.raises(Refusal, match="too many for this rule"):
        count(election, rule)
    assert len(count(election, "greedy").funded) == 100
