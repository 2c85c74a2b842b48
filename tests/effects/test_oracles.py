"""The numbers of the shared oracles, keys D to H, worked out elsewhere: our measures give exactly these."""

import json
from collections import Counter

import networkx as nx
import numpy as np
import pytest

from residents_budget.effects import multiplying, networks, own_strength, relations, results
from residents_budget.participation import exchange, ladder, persistence


@pytest.fixture(scope="module")
def oracles(shared):
    return json.loads((shared / "oracles.json").read_text())


def pairs(edges):
    return [tuple(edge.split("-")) for edge in edges]


def first_letter(person):
    return person[0]


def test_two_triangles_with_one_bridge(oracles):
    told = oracles["E_network"]
    graph = nx.Graph(pairs(told["edges"]))
    assert relations.external_internal(graph.edges, first_letter) == pytest.approx(told["EI"])
    assert networks.assortativity(graph, first_letter) == pytest.approx(told["assortativity"])
    assert networks.only_links(graph) == len(told["bridges"])


def test_groups_of_unequal_size_are_held_against_chance(oracles):
    told = oracles["E_network"]["unequal"]
    graph = nx.Graph(pairs(told["edges"]))
    assert relations.external_internal(graph.edges, first_letter) == pytest.approx(told["EI"])
    assert relations.expected_external_internal(Counter(map(first_letter, graph)).values()) == pytest.approx(
        told["EI_expected_all_pairs"]
    )
    assert networks.assortativity(graph, first_letter) == pytest.approx(told["assortativity"])


def test_working_together_twice_is_one_tie(oracles):
    told = oracles["E_network"]["cowork"]
    graph = networks.working_together(told["memberships"].values())
    weights = {"-".join(sorted(edge)): weight for *edge, weight in graph.edges.data("weight")}
    assert weights == told["weights"]
    teams = [("now", members) for members in told["memberships"].values()]
    ties = relations.new_ties(teams, told["street"], before=pairs(told["ties_before"]))["now"]
    assert (ties.pairs, ties.bridging) == (told["new_ties"], told["new_bridging_ties"])


def test_the_ladder_and_who_moves_on_it(oracles):
    told = oracles["D_ladder"]
    found = ladder.read_moves(told["counts"], first_of_vanguard=3)._asdict()
    names = {
        "newcomers": "newcomer_share",
        "renewal": "vanguard_renewal",
        "climbed": "vanguard_climbed",
        "retention": "vanguard_retention",
        "climb_rate": "climb_rate",
        "fall_rate": "fall_rate",
        "mobility": "shorrocks_prais",
    }
    assert found == pytest.approx({ours: told[theirs] for ours, theirs in names.items()})


def test_the_exchange_between_who_leads_and_who_takes_part(oracles):
    told = oracles["F_exchange"]
    assert exchange.effective_areas(list(told["participants_by_area"].values())) == pytest.approx(
        told["effective_areas"]
    )
    areas = list(told["participants_by_area"])
    own, rest = areas.index(told["initiator_area"]), 1 - told["initiator_area_population_share"]
    residents = [rest / (len(areas) - 1)] * len(areas)
    residents[own] = told["initiator_area_population_share"]
    home = np.repeat(range(len(areas)), list(told["participants_by_area"].values()))
    people, leads = np.arange(told["participants"]), told["participants"] + np.arange(told["initiators"])
    nowhere = np.zeros(told["participants"], int)
    taking = exchange.Taking(people, nowhere, leads, np.zeros(told["initiators"], int))
    crossing = exchange.outside_own_area(
        taking, np.append(home, [own] * told["initiators"]), 1000 * np.array(residents)
    )
    assert crossing.share == told["outside_share"]
    assert crossing.vs_expected == pytest.approx(told["outside_vs_expected"])
    first_time = people < told["first_timers"]
    assert exchange.brought_in(taking, first_time) == (told["first_timers"], told["newcomers_per_initiator"])
    level_before = np.where(people < told["rearguard_lvl_le2"], 2, 3)
    assert exchange.rearguard_share(taking, level_before).share == told["rearguard_share"]
    ties = nx.Graph([("a1", "b1"), ("a1", "b2"), ("a1", "c1"), ("a1", "a2"), ("a1", "a3"), ("a1", "a4")])
    assert relations.external_internal(ties.edges, first_letter) == told["EI"]


def test_who_stays_from_period_to_period(oracles):
    told = oracles["G_persistence"]
    one, two, three = (set(told["periods"][name]) for name in ("1", "2", "3"))
    assert persistence.retention(one, two) == told["retention_1_2"]
    assert persistence.retention(two, three) == told["retention_2_3"]
    assert persistence.in_at_least_two([one, two, three]) == (told["active_in_2_of_3"], told["ever_active"])
    assert persistence.same_people(one, two) == pytest.approx(told["jaccard_1_2"])


def test_the_hours_and_the_help(oracles):
    told = oracles["H_effects"]
    share = told["self_do_share"]
    assert own_strength.self_do_share(share["resident_h"], share["professional_h"]) == share["value"]
    assert multiplying.multiplier(180, 45) == told["multiplier_per_prof_hour"]
    per_1000 = told["resident_h_per_1000_euro"]
    assert multiplying.hours_per_1000_euro(180, per_1000["grant"] * 100) == per_1000["value"]
    pairs_made = told["steyaert"]
    gross = multiplying.net_multiplier(pairs_made["trajectories"], 0, pairs_made["professionals"])
    net = multiplying.net_multiplier(
        pairs_made["trajectories"], pairs_made["would_exist_without"], pairs_made["professionals"]
    )
    assert (gross, net) == (pairs_made["gross"], pairs_made["net"])
    anyway, made = pairs_made["would_exist_without"], pairs_made["trajectories"]
    found = multiplying.multiplied(
        {
            "no": multiplying.Helped(made - anyway, pairs_made["professionals"]),
            "yes": multiplying.Helped(anyway),
        }
    )
    assert (found.gross.per_hour, found.net.per_hour) == (pairs_made["gross"], pairs_made["net"])


def test_what_was_promised_decided_and_grown(oracles):
    told = oracles["H_effects"]
    lines = told["output_realisation"]
    assert results.realisation(zip(lines["planned"], lines["realised"], strict=True)) == lines["mean_capped"]
    money = told["delegated_budget_share"]
    assert relations.decided_by_residents(money["resident_decided"], money["total"]) == money["value"]
    grown = told["reproduction_number"]
    assert own_strength.follow_ups_per_finished(grown["follow_ups_led_by_new_leaders"], grown["finished"]) == 0.75
    worlds = told["life_world_mix"]
    people = sum(worlds["counts"])
    assert relations.mix(worlds["counts"]) == pytest.approx(worlds["unbiased"])
    assert relations.mix(worlds["counts"]) * (people - 1) / people == pytest.approx(worlds["blau"])
