"""The numbers of the shared oracles, keys A, B, C, I, J, K: our measures give exactly these (D to H: tests/effects)."""

import json
import math

import numpy as np
import pytest

from residents_budget.participation import concentration, reach
from residents_budget.participation import representation as rep


@pytest.fixture(scope="module")
def oracles(shared):
    return json.loads((shared / "oracles.json").read_text())


OF_AREAS = {
    "overall": lambda n, x: sum(x) / sum(n),
    "rate": lambda n, x: reach.rates(x, n).tolist(),
    "relative_rate": lambda n, x: reach.relative_rates(x, n).tolist(),
    "r_score_min_max": lambda n, x: rep.r_score(x, n),
    "min_mean": lambda n, x: rep.min_mean(x, n),
    "proportional_similarity": lambda n, x: rep.proportional_similarity(x, n),
    "representation_gap": lambda n, x: rep.gap(x, n).value,
    "duncan_dissimilarity_vs_nonparticipants": lambda n, x: rep.dissimilarity_from_others(x, n),
    "S": lambda n, x: rep.variation(x, n).raw * sum(x) / sum(n),
    "R_indicator": lambda n, x: rep.variation(x, n).r_indicator,
    "CV": lambda n, x: rep.variation(x, n).raw,
    "CV_adj": lambda n, x: rep.variation(x, n).adjusted,
    "bias_exact_bernoulli": lambda n, x: rep.chance_in_spread(x, n),
    "S2_adj": lambda n, x: (rep.variation(x, n).adjusted * sum(x) / sum(n)) ** 2,
    "S2": lambda n, x: (rep.variation(x, n).raw * sum(x) / sum(n)) ** 2,
    "partial_unconditional": lambda n, x: rep.partial_by_group(x, n),
    "chi2": lambda n, x: rep.equal_rates_test(x, n)[0],
    "chi2_df": lambda n, x: rep.equal_rates_test(x, n)[1],
    "chi2_p": lambda n, x: rep.equal_rates_test(x, n)[2],
    "wilson95": lambda n, x: np.column_stack(reach.wilson(x, n)),
    "unknown_bounds_if_20_unplaced_for_group0": lambda n, x: [bound[0] for bound in reach.bounds(x, n, 20)],
    "R_adj": lambda n, x: 1 - 2 * rep.variation(x, n).adjusted * sum(x) / sum(n),
}
"""Each figure of key A that this project gives, from residents and active people."""


@pytest.mark.parametrize("name", OF_AREAS)
def test_four_areas(oracles, name):
    told = oracles["A_areas"]
    assert OF_AREAS[name](told["N"], told["x"]) == pytest.approx(np.array(told[name]), rel=1e-8, abs=1e-9)


def test_nothing_of_four_areas_is_left_out_but_what_is_of_another_definition(oracles):
    """RISQ's bias counts one group too much (measures.md 1.2)."""
    assert {name for name in oracles["A_areas"] if "RISQ" not in name} == {*OF_AREAS, "N", "x"}


def test_areas_by_age(oracles):
    told = oracles["B_conditional"]
    residents, active = (
        np.array([[told["cells"][f"{area}/{age}"][column] for age in ("young", "old")] for area in "AB"])
        for column in (0, 1)
    )
    assert active.sum() / residents.sum() == pytest.approx(told["mean"])
    whole = rep.variation(active.ravel(), residents.ravel())
    assert whole.r_indicator == pytest.approx(told["R"])
    assert whole.raw * told["mean"] == pytest.approx(told["S"])
    for variable, name in enumerate(("area", "age")):
        assert rep.partial(active, residents, variable) == pytest.approx(told[f"P_U_{name}"])
        assert rep.partial_within(active, residents, variable) == pytest.approx(told[f"P_C_{name}"], abs=1e-12)


def test_hours_of_ten_people(oracles):
    told = oracles["C_concentration"]
    hours = told["hours"]
    work = [one for one in hours if one]
    assert concentration.gini(hours) == pytest.approx(told["gini_all"])
    assert concentration.gini(work) == pytest.approx(told["gini_active"])
    assert concentration.gini_of_all(told["gini_active"], len(work) / len(hours)) == pytest.approx(told["gini_all"])
    assert concentration.top_share(hours, 0.1) == pytest.approx(told["top10pct_share"])
    assert concentration.top_share(hours, 0.2) == pytest.approx(told["top20pct_share"])
    assert concentration.effective_number(hours) == pytest.approx(told["effective_number"])
    assert concentration.half_of_the_work(hours) == told["H50"]
    assert told["H50"] / len(work) == told["H50_share_of_active"]
    more = {"[1]*10": [1] * 10, "[5,4,3,2,1,1]": [5, 4, 3, 2, 1, 1], "[3,3,3,3]": [3] * 4}
    assert {name: concentration.half_of_the_work(more[name]) for name in told["H50_more"]} == told["H50_more"]


def test_how_sure_a_share_is(oracles):
    """Each line of the key: P(share>=.25|20/80) and the like."""
    lines = {name: value for name, value in oracles["I_bayes"].items() if name.startswith("P(")}
    assert len(lines) == 6
    for line, value in lines.items():
        at_least = ">=" in line
        threshold, counts = line[len("P(share") : -1].lstrip("<>=").split("|")
        count, of = map(int, counts.split("/"))
        found = reach.probability_at_least(float(threshold), count, of)
        assert (found if at_least else 1 - found) == pytest.approx(value, abs=1e-9), line


def test_a_board_drawn_by_lot(oracles):
    told = oracles["J_expected_similarity_random_board"]
    assert rep.expected_similarity(told["p"], 5) == pytest.approx(told["n5"])
    assert rep.expected_similarity(told["p"], 10) == pytest.approx(told["n10"])
    assert rep.expected_similarity([0.5, 0.5], 2) == pytest.approx(told["p_half_half_n2"])


@pytest.mark.parametrize(
    ("table", "measure"),
    [
        ("min_max", rep.r_score),
        ("min_mean", rep.min_mean),
        ("proportional_similarity", rep.proportional_similarity),
    ],
)
def test_what_other_platforms_publish(oracles, table, measure):
    rows = oracles["K_citizenlab_spec_table"][table]
    assert rows
    for active, residents, expected in rows:
        groups = sorted(active.keys() | residents.keys())
        counts = ([one.get(group, 0) for group in groups] for one in (active, residents))
        assert measure(*counts) == pytest.approx(expected), (active, residents)
    assert math.isnan(measure([0, 3], [10, 0]))
