"""What answers are worth, what they say about everybody, and what is not shown: values worked out by hand."""

import json
from math import isclose, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents_budget.disclosure import MINIMUM
from residents_budget.participation.reach import wilson
from residents_budget.pulse import closed, outcomes, scores, weighting
from residents_budget.pulse.outcomes import Answered, Residents
from residents_budget.pulse.terms import COHESION, Group, Question


def test_the_oracle_of_four_statements(shared):
    oracle = json.loads((shared / "oracles.json").read_text())["H_effects"]["cohesion_4_items"]
    answers = dict(zip(COHESION, oracle["answers_1_fully_agree_to_5"], strict=True))
    assert [scores.points(question, answers[question]) for question in COHESION] == oracle["item_scores"]
    assert scores.cohesion(answers) == oracle["score"]


def test_three_of_four_statements_are_enough_and_two_are_not():
    three = {Question.STRANGERS: 5, Question.PLEASANT: 1, Question.TOGETHER: 0, Question.AT_HOME: 3}
    assert scores.cohesion(three) == (10 + 10 + 5) / 3
    assert scores.cohesion(three | {Question.AT_HOME: 0}) is None


def test_raking_a_table_worked_out_by_hand():
    """Two by two, answers 20 10 / 10 20, residents half and half by area and 60 and 40 by age.

    Fitting keeps the odds ratio of 20*20/(10*10) = 4 and makes the margins 30 and 30, 36 and 24. With a in the
    first cell: a (a - 6) = 4 (30 - a)(36 - a), so 3 a^2 - 258 a + 4320 = 0 and a = 43 - sqrt(409).
    """
    areas = ["N"] * 30 + ["S"] * 30
    ages = ["young"] * 20 + ["old"] * 10 + ["young"] * 10 + ["old"] * 20
    weights = weighting.rake([areas, ages], [{"N": 500, "S": 500}, {"young": 600, "old": 400}])
    first = 43 - sqrt(409)
    expected = {"N young": first, "N old": 30 - first, "S young": 36 - first, "S old": first - 6}
    for cell, total in expected.items():
        here = [weight for area, age, weight in zip(areas, ages, weights, strict=True) if f"{area} {age}" == cell]
        assert isclose(sum(here), total, abs_tol=1e-6)


@given(
    st.lists(st.tuples(st.sampled_from(["A", "B", None]), st.sampled_from(["x", "y", None])), min_size=1, max_size=60)
)
def test_weights_are_one_on_average_and_never_negative(people):
    areas, ages = zip(*people, strict=True)
    weights = weighting.rake([areas, ages], [{"A": 100, "B": 300}, {"x": 250, "y": 150}])
    assert isclose(weights.mean(), 1)
    assert (weights > 0).all()


def test_an_answer_without_area_or_age_keeps_its_weight_and_an_empty_area_is_left_out():
    weights = weighting.rake([["A", "A", None]], [{"A": 100, "B": 300}])
    assert weights.tolist() == [1, 1, 1]


def test_nobody_counts_for_more_than_five_before_the_mean_is_made_one():
    weights = weighting.rake([["A"] * 99 + ["B"]], [{"A": 100, "B": 900}])
    assert weights.max() / weights.min() <= weighting.HEAVIEST / 0.1


def test_a_large_part_of_everybody_makes_the_interval_narrower():
    said, ones = [True] * 60 + [False] * 40, [1] * 100
    far, near = weighting.share(said, ones, 10**9), weighting.share(said, ones, 200)
    low, high = wilson(60, 100)
    assert isclose(far.low, low, abs_tol=1e-4)
    assert isclose(far.high, high, abs_tol=1e-4)
    assert near.worth == pytest.approx(100 * 199 / 100)
    assert near.high - near.low < (far.high - far.low) * 0.75
    everybody = weighting.share(said, ones, 100)
    assert (everybody.low, everybody.value, everybody.high) == (0.6, 0.6, 0.6)


def test_the_interval_holds_95_of_100_times():
    chance, inside = np.random.default_rng(7), 0
    for _time in range(600):
        people = chance.random(400) < 0.35
        drawn = chance.choice(people, 80, replace=False)
        found = weighting.share(drawn, np.ones(80), 400)
        inside += found.low <= people.mean() <= found.high
    assert 0.93 <= inside / 600 <= 0.98


def test_a_change_that_is_no_change_is_seldom_called_sure():
    chance, words = np.random.default_rng(11), []
    for _time in range(2000):
        before, now = (weighting.share(chance.random(90) < 0.4, np.ones(90), 3000) for _half in (1, 2))
        words.append(weighting.change(before, now).sure)
    assert words.count("sure") / 2000 <= 0.012
    assert 1 - words.count("chance") / 2000 <= 0.07


def _shown_table(counts, unplaced):
    return [line for line, gone in zip(counts, closed.hidden_areas(counts, unplaced), strict=True) if not gone]


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=7),
    st.tuples(st.integers(0, 30), st.integers(0, 30)),
)
def test_no_area_is_shown_too_small_nor_found_by_subtraction(counts, unplaced):
    shown = _shown_table(counts, unplaced)
    assert all(yes + no >= closed.FEWEST_IN_AREA and min(yes, no) >= MINIMUM for yes, no in shown)
    if shown:
        left = [sum(line[side] for line in [*counts, unplaced]) - sum(line[side] for line in shown) for side in (0, 1)]
        assert sum(left) == 0 or (sum(left) >= closed.FEWEST_IN_AREA and min(left) >= MINIMUM)


def _people(number, group=Group.DRAWN, area="A", agree=0.5, question=Question.INFLUENCE):
    yes = round(number * agree)
    return [Answered(group, area, "", {question: 2 if place < yes else 4}) for place in range(number)]


EVERYBODY = Residents({"A": 600, "B": 400}, {})


def test_under_thirty_answers_nothing_is_said_of_the_neighbourhood():
    outcome = outcomes.outcome(_people(29), EVERYBODY, {"A": 100})
    assert outcome.answers is None
    assert outcome.score is None
    assert all(item.share is None and item.areas == () for item in outcome.items)
    assert outcomes.outcome(_people(30), EVERYBODY, {"A": 100}).item(Question.INFLUENCE).share.value == 0.5


def test_two_areas_count_as_their_residents_do():
    people = _people(40, area="A", agree=0.75) + _people(40, area="B", agree=0.25)
    item = outcomes.outcome(people, EVERYBODY, {"A": 90, "B": 90}).item(Question.INFLUENCE)
    assert item.share.value == pytest.approx(0.6 * 0.75 + 0.4 * 0.25)
    assert [round(part.share.value, 2) for part in item.areas] == [0.75, 0.25]


def test_open_answers_never_mix_with_those_of_the_draw():
    drawn = _people(40, agree=0.25)
    openly = _people(400, Group.OPEN, agree=0.9)
    alone = outcomes.outcome(drawn, EVERYBODY, {"A": 90})
    both = outcomes.outcome(drawn + openly, EVERYBODY, {"A": 90})
    assert both.item(Question.INFLUENCE).share == alone.item(Question.INFLUENCE).share
    assert both.answers == alone.answers == 40
    assert both.item(Question.INFLUENCE).open_share == 0.9


def test_a_few_who_think_otherwise_are_not_pointed_at():
    outcome = outcomes.outcome(_people(40, agree=0.95), EVERYBODY, {"A": 90})
    assert outcome.item(Question.INFLUENCE).share is None


def test_professionals_stand_facing_residents_from_ten_on():
    nine = _people(9, Group.PROFESSIONALS, None, 0.4, Question.AGREEMENTS)
    assert outcomes.outcome(nine, EVERYBODY, {}).trust_in_residents is None
    twelve = _people(12, Group.PROFESSIONALS, None, 0.5, Question.AGREEMENTS)
    assert outcomes.outcome(twelve, EVERYBODY, {}).trust_in_residents == 0.5


def test_the_change_is_told_with_how_sure():
    before = outcomes.outcome(_people(150, agree=0.3), EVERYBODY, {"A": 400})
    now = outcomes.outcome(_people(150, agree=0.6), EVERYBODY, {"A": 400}, before=before)
    change = now.item(Question.INFLUENCE).change
    assert change.sure == "sure"
    assert change.by == pytest.approx(0.3)
