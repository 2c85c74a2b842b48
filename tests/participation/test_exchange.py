"""Who brings whom along: the worked initiative of twelve people, and ties across streets."""

from datetime import date

import numpy as np
import pytest

from residents_budget.effects import networks, relations
from residents_budget.giving_back.told import give_and_ask
from residents_budget.participation import exchange
from residents_budget.participation.deeds import Deed, from_records
from residents_budget.participation.people import people_in
from residents_budget.participation.periods import Period
from residents_budget.participation.population import population_of

THIS_YEAR = Period(date(2025, 7, 1), date(2026, 6, 30))
LAST_YEAR = Period(date(2024, 7, 1), date(2025, 6, 30))
POPULATION = population_of({"A": 250, "B": 400, "C": 350})
BRIDGE = "a1-a2 a2-a3 a1-a3 b1-b2 b2-b3 b1-b3 a1-b1"
UNEQUAL = "a1-a2 a1-a3 a1-a4 a2-a3 a1-b1 b1-b2"


def pairs(text):
    return [tuple(tie.split("-")) for tie in text.split()]


def first_letter(person):
    return person[0]


@pytest.fixture
def garden():
    """Amina and Bram of area A lead; of twelve who take part five are new, four joined in before and three helped."""
    deeds = [Deed(who, date(2025, 9, 1), "initiate", "garden", "A") for who in ("amina", "bram")]
    for number in range(12):
        area = "A" if number < 6 else "B" if number < 9 else "C"
        deeds.append(Deed(number, date(2026, 3, 1), "help" if number % 2 else "attend", "garden", area))
        if number >= 5:
            deeds.append(Deed(number, date(2025, 3, 1), "support" if number < 9 else "help", "party", area))
    return from_records(deeds)


def test_the_worked_initiative(garden):
    now, before = people_in(garden, THIS_YEAR, POPULATION), people_in(garden, LAST_YEAR, POPULATION)
    taking = exchange.taking_part(garden, now)
    rearguard = exchange.rearguard_share(taking, before.level)
    assert (rearguard.count, rearguard.of, rearguard.share, rearguard.weight) == (9, 12, 0.75, 12)
    crossing = exchange.outside_own_area(taking, now.area, POPULATION.residents)
    assert crossing.share == pytest.approx(0.5)
    assert crossing.vs_expected == pytest.approx(2 / 3)
    assert exchange.brought_in(taking, ~before.active) == (5, 2.5)
    assert exchange.effective_areas([6, 3, 3]) == pytest.approx(2.6666666666666665)


def test_one_person_in_ten_initiatives_is_not_worth_ten_people():
    deeds = [Deed("amina", date(2026, 1, 1), "attend", number) for number in range(10)]
    deeds += [Deed(f"neighbour {number}", date(2026, 1, 1), "attend", 0) for number in range(10)]
    deeds = from_records(deeds)
    taking = exchange.taking_part(deeds, people_in(deeds, THIS_YEAR, POPULATION))
    pooled = exchange.rearguard_share(taking, np.zeros(deeds.people, int))
    assert pooled.of == 20
    assert pooled.weight == pytest.approx(400 / 110)


def test_ties_within_and_between_groups():
    assert relations.external_internal(pairs(BRIDGE), first_letter) == pytest.approx(-0.7142857142857143)
    assert relations.external_internal(pairs(UNEQUAL), first_letter) == pytest.approx(-2 / 3)
    assert relations.expected_external_internal([4, 2]) == pytest.approx(0.06666666666666667)
    assert relations.external_internal([], first_letter) is None


def test_a_party_of_hundreds_makes_no_ties():
    assert list(networks.working_together([range(300)]).edges) == []


def test_ties_of_a_neighbourhood_are_those_of_its_teams():
    deeds = from_records(
        Deed(who, date(2026, 1, 1), "help", initiative, area)
        for initiative, team in (("i1", "A1 A2 B1"), ("i2", "A1 B1 C1"))
        for who in team.split()
        for area in (who[0],)
    )
    found, expected = exchange.working_together(deeds, people_in(deeds, THIS_YEAR, POPULATION), 3)
    ties = networks.working_together([["A1", "A2", "B1"], ["A1", "B1", "C1"]]).edges
    assert found == pytest.approx(relations.external_internal(ties, first_letter))
    assert expected == pytest.approx(relations.expected_external_internal([2, 1, 1]))


def test_talking_back_giving_and_bridging():
    assert exchange.talks_back([(2, 1), (1, 0), (0, 3), (1, 1)]) == (2, 4)
    assert give_and_ask(6, 4) == 1.5
    assert give_and_ask(6, 0) is exchange.bridge(0, 0) is None
    assert exchange.bridge(20, 5) == 0.25
