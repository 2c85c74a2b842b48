"""Why (not)? The figures add up, and what would have been enough is enough."""

from fractions import Fraction

import pytest

from residents_budget.counting import pb
from residents_budget.counting.election import Election
from residents_budget.counting.explanations import explain, rounded
from residents_budget.counting.rules import count
from tests.counting.neighbourhood import OWN_FILES, drawn

WAYS = [("greedy", "none"), ("greedy-no-skip", "none"), ("equal-shares", "none"), ("phragmen", "none")]


@pytest.mark.parametrize(("rule", "completion"), WAYS)
def test_what_would_have_been_enough_is_enough_and_one_less_is_not(rule, completion):
    found = 0
    for seed in range(40):
        election = drawn(seed)
        outcome = count(election, rule, completion=completion)
        for key, why in explain(election, outcome).items():
            if why.low_enough_cost is not None:
                found += 1
                dearer = why.low_enough_cost + election.unit
                assert key in count(election.with_cost(key, why.low_enough_cost), rule).funded
                assert dearer >= election.costs[election.place_of[key]] or (
                    key not in count(election.with_cost(key, dearer), rule).funded
                )
            if why.more_supporters is not None:
                found += 1
                more = election.with_one_more_ballot(key)
                for extra, enough in ((why.more_supporters, True), (why.more_supporters - 1, False)):
                    weights = more.weights.copy()
                    weights[-1] = extra
                    assert (key in count(more.with_weights(weights), rule).funded) is enough
    assert found > 40


@pytest.mark.parametrize("completion", ["add1", "add1u"])
def test_what_would_have_been_enough_is_enough_with_a_completion_too(completion):
    election = pb.read(OWN_FILES / "equal_shares.pb")
    outcome = count(election, "equal-shares", completion=completion)
    why = explain(election, outcome)["choir"]
    assert not why.funded
    assert "choir" in count(election.with_cost("choir", why.low_enough_cost), **outcome.how).funded


def test_what_supporters_spent_and_have_left_is_what_they_had():
    for seed in range(60):
        election = drawn(seed, points=seed % 2 == 0, weights=seed % 3 == 0)
        outcome = count(election, "equal-shares")
        scale = Fraction(1, 10**election.ballots.weight_decimals)
        for key, why in explain(election, outcome, search=False).items():
            if why.what != "purses empty":
                continue
            weight = election.weight_of_supporters[election.place_of[key]] * scale
            spent = sum(amount for _, amount in why.lost_to)
            assert why.left + spent <= weight * outcome.purse
            assert len(why.lost_to) == 3 or why.left + spent == weight * outcome.purse
            assert why.short == election.costs[election.place_of[key]] - why.left > 0


def test_it_is_told_after_which_payment_the_supporters_no_longer_had_enough():
    told = {"after": 0, "never": 0}
    for seed in range(60):
        election = drawn(seed, points=seed % 2 == 0, weights=seed % 3 == 0)
        outcome = count(election, "equal-shares")
        purse = outcome.purse / 10**election.ballots.weight_decimals
        for key, why in explain(election, outcome, search=False).items():
            if why.what != "purses empty":
                assert why.short_after is None
                continue
            voters, _ = election.support.of(election.place_of[key])
            left = dict.fromkeys(voters.tolist(), purse)
            short_after = None if sum(_money(election, left).values()) >= why_cost(election, key) else ""
            for step in outcome.steps:
                if short_after is None and step.what == "funded":
                    _pay(election, left, step)
                    if sum(_money(election, left).values()) < why_cost(election, key):
                        short_after = step.key
            assert why.short_after == short_after
            told["after" if short_after else "never"] += 1
    assert min(told.values()) > 10


def why_cost(election, key):
    return election.costs[election.place_of[key]]


def _money(election, left):
    return {voter: purse * int(election.weights[voter]) for voter, purse in left.items()}


def _pay(election, left, step):
    """Let these voters pay for what was funded in a step: their points times its price, or all they have."""
    voters, points = election.support.of(election.place_of[step.key])
    for at, voter in enumerate(voters.tolist()):
        if voter in left:
            rate = step.price / 10**election.ballots.weight_decimals
            left[voter] -= min(left[voter], rate * (1 if points is None else int(points[at])))


def test_the_sentences_say_it_in_words():
    election = pb.read(OWN_FILES / "benches.pb")
    why = explain(election, count(election))
    words = {key: [one.in_words(election.words) for one in found.sentences] for key, found in why.items()}
    assert words["bench"] == [
        "Chosen on 5 of 6 ballots.",
        "When its turn came, there was 1000 in the pot. It costs 400, so it fitted.",
    ]
    assert words["party"] == [
        "Chosen on 2 of 6 ballots.",
        "When its turn came, there was 100 left in the pot. It costs 600, so it did not fit.",
        "Extra ballots for this alone that would have been enough: 2.",
        "The highest cost at which it would have been funded: 100.",
    ]


def test_a_sentence_can_be_said_in_another_language():
    election = pb.read(OWN_FILES / "benches.pb")
    first = explain(election, count(election), ["bench"], search=False)["bench"].sentences[0]
    dutch = {
        "Chosen on %(supporters)s of %(voters)s ballots.": "Gekozen op %(supporters)s van %(voters)s stembiljetten."
    }
    assert first.in_words(election.words, dutch.get) == "Gekozen op 5 van 6 stembiljetten."


@pytest.mark.parametrize("name", ["one_choice.pb", "points.pb", "ranking.pb", "equal_shares.pb"])
def test_every_initiative_gets_a_reason(name):
    election = pb.read(OWN_FILES / name)
    for rule in ("official", "equal-shares", "phragmen", "greedy-no-skip"):
        for completion in ("none", "add1u"):
            outcome = count(election, rule, completion=completion)
            for key, why in explain(election, outcome, search=False).items():
                told = why.as_json(election)
                assert told["funded"] is (key in outcome.funded)
                assert len(told["sentence"]) > 20


def test_amounts_are_rounded_half_up_for_showing():
    assert [rounded(Fraction(1, 2)), rounded(Fraction(1, 3)), rounded(Fraction(5, 3)), rounded(7)] == [1, 0, 2, 7]


def test_what_is_left_over_goes_elsewhere_and_it_is_told_too_what_was_left_in_the_purses():
    """Purses are raised to 174 each. The four of the pond have 696 together and need 700; 400 are left over."""
    election = Election.from_ballots(
        budget=100_000,
        costs={"hall": 60_000, "pond": 70_000, "bench": 30_000},
        ballots=[["hall"]] * 6 + [["pond"]] * 3 + [["pond", "bench"]],
    )
    outcome = count(election, "equal-shares", completion="add1u")
    assert outcome.funded == ("hall", "bench")
    why = explain(election, outcome)
    assert outcome.purse == 17_400
    for key, short in (("pond", 400), ("bench", 12_600)):
        left = election.costs[election.place_of[key]] - short
        assert why[key].purses_left == left
        words = why[key].as_json(election)["sentence"]
        assert f"had {left // 100} left in their purses together" in words
        assert f"so they were {short // 100} short. Even before anything was paid, these voters did not have" in words
        assert "enough together. At the end 400 was left over in the pot." in words
    assert "did not fit in that either" in why["pond"].as_json(election)["sentence"]
    assert "could be paid from that" in why["bench"].as_json(election)["sentence"]
    assert why["pond"].low_enough_cost == 40_000
    assert why["hall"].purses_left is None
