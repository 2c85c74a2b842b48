"""Small fast grants: by published criteria, in a promised number of days, and everybody sees whether it was kept."""

from datetime import timedelta

import pytest

from residents_budget.errors import NotAllowed, Refusal, TooLate
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Stage
from residents_budget.ledger import queries as ledger
from residents_budget.ledger import services as money
from residents_budget.moments import today
from residents_budget.quick_grants import queries, services
from residents_budget.rounds.terms import Way


@pytest.fixture
def pot(linden, els):
    made = money.make_pot(
        linden, by=els, name="Quick", source="x", year=2026, way=Way.STAFF, generation=1, cents=100_00
    )
    services.publish(made, criteria="Open to all\nReady in a year", promised_days=10, most_cents=50_00, by=els)
    return made


def _plan(linden, amina, cents=30_00, title="A bench"):
    return initiatives.propose(linden, by=amina, title=title, cost_lines=[("wood", cents)])


def test_a_yes_is_a_grant_at_once(linden, amina, els, pot):
    plan = _plan(linden, amina)
    request = services.ask(plan, pot, by=amina)
    assert services.ask(plan, pot, by=amina) is request
    services.answer(request, is_granted=True, reason="It fits.", by=els)
    assert plan.stage is Stage.GRANTED
    assert ledger.balance_of_pot(pot) == 70_00
    with pytest.raises(TooLate):
        services.answer(request, is_granted=False, reason="After all", by=els)


def test_a_no_has_a_reason_and_can_be_asked_anew(linden, amina, els, pot):
    request = services.ask(_plan(linden, amina), pot, by=amina)
    with pytest.raises(Refusal):
        services.answer(request, is_granted=False, reason=" ", by=els)
    services.answer(request, is_granted=False, reason="Not open to all.", by=els)
    assert services.ask(request.initiative, pot, by=amina).id != request.id


def test_what_is_too_much_is_said_before_it_is_asked(browser, linden, amina, bram, pot):
    with pytest.raises(NotAllowed):
        services.ask(_plan(linden, amina), pot, by=bram)
    dear = _plan(linden, amina, 50_01, "A statue")
    with pytest.raises(Refusal):
        services.ask(dear, pot, by=amina)
    page = browser(amina).get(f"/n/de-linden/initiatives/{dear.id}/small-grant")
    assert f"small-grant/{pot.id}" not in page.html


def test_the_page_says_how_many_answers_were_in_time(browser, linden, amina, els, pot):
    for number, days in enumerate((3, 12, 10)):
        request = services.ask(
            _plan(linden, amina, 1_00, f"Plan {number}"), pot, by=amina, on=today() - timedelta(days=30)
        )
        services.answer(request, is_granted=False, reason="No", by=els, on=today() - timedelta(days=30 - days))
    services.ask(_plan(linden, amina, 1_00, "Waits"), pot, by=amina, on=today() - timedelta(days=30))
    assert queries.in_time(pot, 10) == (3, 2, 1)
    text = browser().get(f"/n/de-linden/pots/{pot.id}").text
    assert "2 " in text
    assert "Open to all" in text


def test_asking_and_answering_on_pages(browser, linden, amina, els, pot):
    plan = _plan(linden, amina)
    mine = browser(amina)
    assert mine.get(f"/n/de-linden/initiatives/{plan.id}").status == 200
    assert mine.post(f"/n/de-linden/initiatives/{plan.id}/small-grant/{pot.id}").status == 200
    request = queries.waiting_of(plan)
    here = f"/n/de-linden/small-grants/{request.id}"
    staff = browser(els)
    assert staff.get(here).status == 200
    assert staff.post(here, fields={"answer": "yes", "reason": ""}).status == 422
    assert staff.post(here, fields={"answer": "yes", "reason": "It fits."}).status == 200
    fields = {"criteria": "Open to all", "promised_days": "5", "most": "75"}
    assert staff.post(f"/n/de-linden/pots/{pot.id}/criteria", fields=fields).status == 200
