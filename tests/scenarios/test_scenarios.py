"""If there is less: by a rule that everybody can follow, and nothing of it is stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.institutions import services as institutions
from residents_budget.institutions.terms import AgreementKind, Kind
from residents_budget.ledger import services as money
from residents_budget.realisation import services as work
from residents_budget.realisation.hours import Hours
from residents_budget.realisation.terms import HoursRange
from residents_budget.scenarios import queries, rules
from tests.payments import story


def _plan(number, cents, place=None, pot=1):
    return rules.Plan(number, "x", pot, cents, place, number, Hours(600, 0, 5), (1, 2, 0), 1)


PLANS = st.lists(st.integers(1, 50_00), max_size=12).map(
    lambda amounts: [_plan(number, cents, number if number % 2 else None) for number, cents in enumerate(amounts)]
)


@given(PLANS, st.integers(0, 100_00))
def test_more_falls_as_there_is_less_and_what_stays_fits(plans, spare):
    whole = sum(plan.cents for plan in plans) + spare
    before = 0
    for less in (0, *rules.STEPS, 100):
        found = rules.loss({1: whole}, plans, less)
        assert len(found.falls) >= before
        assert whole - spare - found.cents <= found.left_cents
        before = len(found.falls)
    assert rules.loss({1: whole}, plans, 0).falls == []
    assert len(rules.loss({1: whole}, plans, 100).falls) == len(plans)


def test_the_last_in_the_count_falls_first():
    plans = [_plan(1, 50_00, 1), _plan(2, 30_00, 2), _plan(3, 20_00, 3)]
    assert [plan.number for plan in rules.loss({1: 100_00}, plans, 30).falls] == [3, 2]
    found = rules.loss({1: 100_00}, plans, 20)
    assert (found.cents, found.residents, found.effects, found.agreements) == (20_00, 5, (1, 2, 0), 1)


def test_it_is_told_from_when_each_plan_falls():
    plans = [_plan(1, 50_00, 1), _plan(2, 30_00, 2), _plan(3, 20_00, 3)]
    losses = [rules.loss({1: 100_00}, plans, less) for less in rules.STEPS]
    assert rules.falls_from(plans, losses) == {1: None, 2: 30, 3: 5}


def test_the_answer_stands_first_and_asks_for_twenty_percent(browser, linden, amina, els):
    story.grant(linden, amina, els)
    page = browser().get("/n/de-linden/money/less?year=2026")
    assert "initiatieven vallen af bij 20 % minder." in page.text
    assert "initiatieven vallen af bij 40 % minder." in browser().get("/n/de-linden/money/less?less=40").text
    assert browser().get("/n/de-linden/money/less?less=41").status == 404
    for one in browser().get("/n/de-linden/money/less").html.split("<table")[1:3]:
        assert one.count('<th scope="col"') <= 3


def test_everybody_can_look_and_nothing_is_stored(browser, linden, amina, els):
    grant = story.grant(linden, amina, els)
    school = institutions.name_institution(linden, by=els, name="The Wissel", kind=Kind.SCHOOL)
    institutions.agree(
        school,
        grant.initiative,
        by=amina,
        kind=AgreementKind.WORD,
        residents_duty="We sweep",
        institution_duty="They open",
        begins_on=moments.today(),
    )
    money.make_pot(
        linden, by=els, name="Other", source="the housing company", year=2026, way=story.Way.VOTE, generation=3, cents=1
    )
    pots, plans = queries.year(linden, 2026)
    assert (sum(pots.values()), [plan.cents for plan in plans]) == (100_01, [30_00])
    deeds = db.session.query(Deed).count()
    for query in ("", "?year=2026", f"?pot={plans[0].pot}&year=2026", "?source=the+district&year=2026"):
        page = browser().get(f"/n/de-linden/money/less{query}")
        assert page.status == 200
        for words in ("A bench", "We sweep", "They open", "The Wissel"):
            assert words in page.text
    for query in ("?year=1999", "?pot=999999", "?source=nobody", "?pot=x"):
        assert browser().get(f"/n/de-linden/money/less{query}").status == 404
    assert db.session.query(Deed).count() == deeds


@pytest.mark.parametrize(("people", "told"), [(4, (0, 0)), (6, (40 * 60, 5))])
def test_what_falls_tells_no_more_hours_than_the_initiative_itself(linden, amina, els, people, told):
    """One initiative more falls at 20 percent than at 10: the difference of two columns is what one initiative did."""
    grant = story.grant(linden, amina, els)
    work.write_hours(grant.initiative, by=amina, hours=HoursRange.FROM_4_TO_8, on_paper=True, people=people)
    pots, [plan] = queries.year(linden, 2026)
    found = rules.loss({pot.id: cents for pot, cents in pots.items()}, [plan], 100)
    assert (found.minutes, found.residents) == told
