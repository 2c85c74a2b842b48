"""The generations of participation over the years, on a neighbourhood whose values are worked out by hand."""

import json

from residents_budget.generations import queries, years
from residents_budget.institutions import services as institutions
from residents_budget.institutions.terms import Kind, Side
from residents_budget.rounds.terms import Way
from tests.realisation.story import granted, pot_of


def test_the_oracle_of_the_delegated_budget_share(shared):
    oracle = json.loads((shared / "oracles.json").read_text())["H_effects"]["delegated_budget_share"]
    year = years.Year(2026, spent_cents=oracle["total"] * 100, decided_cents=oracle["resident_decided"] * 100)
    assert year.delegated == oracle["value"]


def test_money_pots_relations_and_spending_stand_in_their_year(linden, els, amina):
    """2025: 1,000 euro of generation 1 and 3,000 of 3. 2026: 2,000 of generation 4, and an empty pot of 3."""
    for year, generation, cents in ((2025, 1, 100_000), (2025, 3, 300_000), (2026, 4, 200_000)):
        pot = pot_of(linden, way=Way.STAFF if generation == 1 else Way.GROUP, year=year)
        pot.generation = generation
        granted(linden, amina, title=f"{year} {generation}", cents=cents, pot=pot)
    pot_of(linden, year=2026)
    school = institutions.name_institution(linden, by=els, name="School", kind=Kind.SCHOOL)
    institutions.write_spending(school, by=els, year=2026, cents=500_000, by_residents_cents=100_000)
    found = {year.year: year for year in queries.by_year(linden)}
    assert found[2025].pots == (1, 0, 1, 0)
    assert found[2025].parts == (0.25, 0, 0.75, 0)
    assert found[2025].by_residents == 0.75
    assert found[2026].pots == (0, 0, 1, 1)
    assert found[2026].parts == (0, 0, 0, 1)
    assert found[2026].delegated == 0.2


def test_relations_count_as_residents_see_them(linden, els, amina):
    school = institutions.name_institution(linden, by=els, name="School", kind=Kind.SCHOOL)
    for title, level in (("Garden", 1), ("Dinner", 3)):
        institutions.score(school, granted(linden, amina, title=title), by=amina, side=Side.RESIDENTS, level=level)
    institutions.score(school, granted(linden, amina, title="Bench"), by=els, side=Side.INSTITUTION, level=4)
    [year] = [one for one in queries.by_year(linden) if sum(one.relations)]
    assert year.relations == (0, 1, 0, 1, 0)
    assert year.mean_step == 2


def test_two_years_with_pots_can_be_laid_beside_each_other():
    first, empty, last = (years.Year(2024, pots=(1, 0, 0, 0)), years.Year(2025), years.Year(2026, pots=(0, 0, 1, 0)))
    assert years.shift([first, empty, last]) == (first, last)
    assert years.shift([first, empty]) is None


def test_the_picture_stands_on_the_effects_page_with_its_table(browser, linden, els, amina, dewi):
    from residents_budget.effects import services as effects

    garden = granted(linden, amina)
    effects.record(garden, by=amina, order=3, what="Neighbours greet each other.", told_by="Fatma")
    assert "Van meepraten naar beslissen" in browser().get("/n/de-linden/effects").text
    table = browser().get("/n/de-linden/generations.csv").answer.get_data(as_text=True)
    assert table.splitlines()[1].startswith("2026,0,0,1,0")
