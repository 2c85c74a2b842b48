"""The four questions and the verdict: broad is earned, and nothing is said that is not known."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from residents_budget.participation import evidence, questions, simulation, verdict
from residents_budget.participation.all_parts import _none_missing, _units, all_parts, reference
from residents_budget.participation.exchange import Pooled
from residents_budget.participation.population import merged, summed
from residents_budget.participation.questions import A_LITTLE, NO, UNKNOWN, YES, Standing

RANK = {UNKNOWN: -1, NO: 0, A_LITTLE: 1, YES: 2}


def neighbourhood(active, residents=None, *, new=50, brought=90, unplaced=0, work=None):
    active = np.array(active)
    number = int(active.sum()) + unplaced
    return Standing(
        residents=np.full(len(active), 500) if residents is None else np.array(residents),
        active=active,
        unplaced=unplaced,
        work=np.ones(60) if work is None else np.array(work),
        newcomers=Pooled(new, number, float(number)),
        rearguard=Pooled(brought, 120, 120.0),
    )


ALIKE = neighbourhood([27, 25, 29, 26, 24, 28])
TWO_STREETS = neighbourhood([70, 66, 6, 5, 7, 6], new=10, brought=15, work=[400, 300] + [1] * 60)


def test_a_neighbourhood_where_all_take_part_alike_is_broad():
    found = verdict.judge(ALIKE)
    assert found.word == verdict.BROAD
    assert not found.parts.doubtful.any()
    assert found.probability >= 0.8


def test_two_streets_that_do_everything_are_a_vanguard():
    found = verdict.judge(TWO_STREETS)
    assert found.word == verdict.VANGUARD
    assert [answer.word for answer in found.answers] == [NO, NO, NO, NO]


def test_one_missing_street_is_enough_not_to_be_broad():
    found = verdict.judge(neighbourhood([30, 29, 33, 31, 7, 30]))
    assert found.word == verdict.UNCLEAR
    assert found.parts.doubtful.tolist() == [False, False, False, False, True, False]


def test_growth_on_two_questions_is_broadening():
    middle = neighbourhood([45, 43, 20, 18, 19, 17], new=60, brought=55)
    assert verdict.judge(middle, TWO_STREETS).word == verdict.BROADENING
    assert verdict.judge(middle).word != verdict.BROADENING
    assert verdict.judge(TWO_STREETS, TWO_STREETS).word == verdict.VANGUARD


@pytest.mark.parametrize(
    ("standing", "lacking"),
    [
        (neighbourhood([6, 6, 6, 6, 6, 6]), "active"),
        (neighbourhood([27, 25, 29, 26, 24, 28], unplaced=80), "areas"),
        (neighbourhood([27, 25, 29, 26, 24, 28], residents=[500, 20, 500, 500, 20, 30]), "impossible"),
        (replace(ALIKE, newcomers=None, rearguard=None), "questions"),
        (neighbourhood([0, 0, 0], [0, 0, 0], new=0), "active"),
    ],
)
def test_too_little_is_called_that_with_its_reason(standing, lacking):
    found = verdict.judge(standing)
    assert found.word == verdict.TOO_LITTLE
    assert lacking in found.lacking


def test_without_history_nobody_knows_who_is_new():
    assert questions.new_people(replace(ALIKE, newcomers=None)).word == UNKNOWN


@pytest.mark.parametrize(("count", "word"), [(20, A_LITTLE), (28, YES), (6, NO)])
def test_a_share_of_newcomers_is_an_answer_only_when_sure(count, word):
    assert questions.new_people(replace(ALIKE, newcomers=Pooled(count, 80, 80.0))).word == word


@pytest.mark.parametrize(("count", "word"), [(48, YES), (16, NO), (32, A_LITTLE)])
def test_a_share_that_was_brought_along_is_an_answer_only_when_sure(count, word):
    assert questions.brought_along(replace(ALIKE, rearguard=Pooled(count, 80, 80.0))).word == word


@pytest.mark.parametrize(("talked", "word"), [(6, YES), (5, A_LITTLE), (2, NO)])
def test_front_runners_must_talk_back(talked, word):
    assert questions.brought_along(replace(ALIKE, talks=(talked, 10))).word == word


def test_counting_hours_in_minutes_changes_no_verdict():
    for standing in (ALIKE, TWO_STREETS):
        assert verdict.judge(replace(standing, work=standing.work * 60)).word == verdict.judge(standing).word


def test_the_order_of_large_areas_changes_no_verdict():
    turned = replace(TWO_STREETS, active=TWO_STREETS.active[::-1], residents=TWO_STREETS.residents[::-1])
    assert verdict.judge(turned).word == verdict.judge(TWO_STREETS).word


def test_splitting_an_area_in_proportion_keeps_the_verdict():
    whole = neighbourhood([160, 150, 155, 165], [500] * 4, new=250, brought=80)
    split = neighbourhood([80, 80, 150, 155, 165], [250, 250, 500, 500, 500], new=250, brought=80)
    assert verdict.judge(whole).word == verdict.judge(split).word == verdict.BROAD


def near_an_edge(some):
    """Residents and active people of some areas, a few of which take part less or more than the rest."""
    areas = some.integers(2, 13)
    residents = some.choice([20, 60, 100, 200, 350, 500, 900, 1500], areas)
    rates = some.choice([0.03, 0.05, 0.1]) * some.choice([0.25, 0.4, 0.6, 0.8, 1, 1, 1, 2, 5], areas)
    return residents, np.minimum(some.poisson(residents * rates), residents)


def one_more_from_the_least_reached(residents, active, some):
    """An area of under 50 residents is judged together with its neighbours: somebody of these joins."""
    together = merged(residents, 50)
    rates = summed(active, together) / summed(residents, together)
    more = active.copy()
    more[some.choice(np.flatnonzero(together == some.choice(np.flatnonzero(rates == rates.min()))))] += 1
    return more


def test_a_person_more_from_the_least_reached_area_never_makes_it_worse():
    some, changed = np.random.default_rng(20261124), 0
    for _ in range(120):
        residents, active = near_an_edge(some)
        before = all_parts(residents, active).answer.word
        for _ in range(10):
            active = one_more_from_the_least_reached(residents, active, some)
            after = all_parts(residents, active).answer.word
            assert RANK[after] >= RANK[before], (residents, active)
            changed += after != before
            before = after
    assert changed > 20, "hardly any of these was near an edge"


def test_what_areas_are_held_against_does_not_rise_when_the_least_reached_join():
    some = np.random.default_rng(3)
    for _ in range(300):
        residents, active = near_an_edge(some)
        residents = np.maximum(residents, 50)
        more = one_more_from_the_least_reached(residents, active, some)
        assert reference(residents, more) <= reference(residents, active)


def test_evidence_in_an_earlier_state_counts_where_one_came_from_it():
    """Without the earlier states a person from the least reached area would take the evidence away here."""
    some, saved = np.random.default_rng(11), 0
    for _ in range(400):
        residents, active = near_an_edge(some)
        units = _units(residents, active)
        if len(units.residents) > 1 and units.number >= 40:
            bare = (units.active < evidence.people_needed(units.residents, units.number)).any()
            saved += bare and _none_missing(units)[0]
    assert saved


@pytest.mark.parametrize("areas", [4, 8, 12])
@pytest.mark.parametrize("known", [40, 160, 400, 2000])
def test_an_area_at_a_quarter_passes_in_at_most_five_of_a_hundred_by_simulation(areas, known):
    some = np.random.default_rng([areas, known])
    residents = simulation.sizes(some, areas, known)
    needed = evidence.people_needed(residents, known)
    passed = 0
    for _ in range(2000):
        chances = residents * simulation.rates(some, simulation.TRUTHS["hole"], areas)
        passed += bool((some.multinomial(known, chances / chances.sum()) >= needed).all())
    assert passed / 2000 <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 2000)


def test_the_evidence_is_a_likelihood_ratio():
    active, residents = np.array([27, 25, 9]), np.array([500, 400, 300])
    shares = residents / residents.sum()
    alike = (active * np.log(shares)).sum()
    for area, ratio in enumerate(evidence.likelihood_ratios(active, residents)):
        missing = np.where(np.arange(3) == area, shares / 4, shares)
        assert ratio == pytest.approx(alike - (active * np.log(missing / missing.sum())).sum())


def often(truth, areas, active, unknown, runs=40, earlier=None):
    some = np.random.default_rng([7, areas, active])
    words = [
        verdict.judge(
            *simulation.two_periods(some, simulation.TRUTHS[truth], areas, active, unknown, earlier=earlier)
        ).word
        for _ in range(runs)
    ]
    return lambda word: words.count(word) / runs


def test_how_often_the_verdict_errs_over_simulated_neighbourhoods():
    hole, vanguard, broad = (often(truth, 8, 160, 0.1) for truth in ("hole", "vanguard", "broad"))
    assert hole(verdict.BROAD) <= 0.05 + 0.07
    assert vanguard(verdict.BROAD) == 0
    assert vanguard(verdict.BROADENING) <= 0.06 + 0.08
    assert vanguard(verdict.VANGUARD) >= 0.75
    assert broad(verdict.VANGUARD) <= 0.02
    assert broad(verdict.BROAD) >= 0.80 - 0.13
    assert often("broad", 12, 400, 0.1)(verdict.BROAD) >= 0.95 - 0.07


def test_the_published_table_was_made_with_these_rules():
    table = Path(__file__).parents[2] / "benchmarks" / "breadth_operating_characteristics.md"
    assert table.read_text("utf-8").startswith(f"Rules {questions.RULES_VERSION},")


def test_what_became_broader_is_seen():
    earlier = simulation.TRUTHS["vanguard"]
    assert often("middle", 6, 160, 0.0, 20, earlier)(verdict.BROADENING) >= 0.8
