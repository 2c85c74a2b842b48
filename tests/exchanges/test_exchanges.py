"""Residents do something, and get money for what they want: duties on both sides, kept or not."""

import pytest

from residents_budget import moments
from residents_budget.database import db
from residents_budget.errors import NotAllowed, NotFound, Refusal, TooLate
from residents_budget.exchanges import queries, services
from residents_budget.exchanges.terms import ExchangeState
from residents_budget.grants import queries as grants
from residents_budget.institutions import queries as agreements
from residents_budget.institutions import services as institutions
from residents_budget.institutions.terms import Kind
from residents_budget.ledger import queries as ledger
from residents_budget.ledger import services as money
from residents_budget.payments import queries as payments
from residents_budget.rounds.terms import Way
from tests import cast
from tests.payments import story


@pytest.fixture
def pot(linden, els):
    return money.make_pot(
        linden, by=els, name="Green", source="x", year=2026, way=Way.AGREEMENT, generation=3, cents=100_00
    )


@pytest.fixture
def town(linden, els):
    return institutions.name_institution(linden, by=els, name="Parks", kind=Kind.MUNICIPALITY)


@pytest.fixture
def plan(linden, amina, els):
    return story.plan(linden, amina, els)


def _offer(plan, pot, town, by, cents=30_00):
    return services.offer(
        plan, pot, institution=town, residents_duty="We mow", institution_duty="They lend tools", cents=cents, by=by
    )


def test_a_task_that_was_done_is_paid(linden, amina, els, pot, town, plan):
    made = _offer(plan, pot, town, amina)
    assert _offer(plan, pot, town, amina) is made, "pressed twice"
    services.agree(made, by=els)
    assert ledger.balance_of_pot(pot) == 70_00
    grant = ledger.money_of(plan).grant
    [part] = grants.instalments(grant)
    assert payments.standings(grant, [part], moments.today())[part.id] == "waits"
    [agreement] = agreements.agreements(linden, initiative=plan)
    assert (agreement.residents_duty, agreement.institution_duty) == ("We mow", "They lend tools")
    services.settle(made, kept=True, by=els)
    assert agreement.residents_kept is True
    assert payments.standings(grant, [part], moments.today())[part.id] == "due"
    with pytest.raises(TooLate):
        services.settle(made, kept=False, reason="x", by=els)
    assert ledger.faults() == []


def test_what_was_not_done_goes_back_to_the_pot(linden, amina, els, pot, town, plan):
    made = services.agree(_offer(plan, pot, town, amina), by=els)
    with pytest.raises(Refusal):
        services.settle(made, kept=False, by=els)
    services.settle(made, kept=False, reason="Nobody came", by=els)
    assert (made.state, made.agreement.residents_kept) == (ExchangeState.NOT_KEPT, False)
    assert ledger.balance_of_pot(pot) == 100_00
    assert ledger.faults() == []


def test_residents_offer_and_staff_agrees_never_one_person(linden, elsewhere, amina, els, bram, pot, town, plan):
    with pytest.raises(NotAllowed):
        _offer(plan, pot, town, bram)
    made = _offer(plan, pot, town, amina)
    with pytest.raises(NotAllowed):
        services.agree(made, by=amina)
    with pytest.raises(NotAllowed):
        services.turn_down(made, reason="No", by=bram)
    services.turn_down(made, reason="We changed our mind", by=amina)
    with pytest.raises(TooLate):
        services.agree(made, by=els)
    assert ledger.balance_of_pot(pot) == 100_00
    chris = cast.with_role("Far", els.assignments[0].role, elsewhere)
    with pytest.raises(NotAllowed):
        services.agree(_offer(plan, pot, town, amina), by=chris)


def test_no_offer_on_another_pot_or_above_what_is_left(linden, elsewhere, amina, els, pot, town, plan):
    with pytest.raises(Refusal):
        _offer(plan, pot, town, amina, cents=101_00)
    other = money.make_pot(linden, by=els, name="x", source="x", year=2026, way=Way.STAFF, generation=1, cents=100)
    with pytest.raises(NotAllowed):
        _offer(plan, other, town, amina, cents=1)
    far = institutions.name_institution(
        elsewhere, by=cast.with_role("Far", els.assignments[0].role, elsewhere), name="Far", kind=Kind.SCHOOL
    )
    with pytest.raises(NotFound):
        _offer(plan, pot, far, amina)
    with pytest.raises(NotAllowed, match="does not decide"):
        money.grant_by_staff(plan, pot=pot, cents=1, by=els)


def test_the_whole_of_it_on_pages(browser, amina, els, pot, town, plan):
    db.session.commit()
    here = f"/n/de-linden/pots/{pot.id}"
    fields = {
        "initiative": str(plan.id),
        "institution": str(town.id),
        "residents_duty": "We mow",
        "institution_duty": "",
        "amount": "30,-",
    }
    hers, staff = browser(amina), browser(els)
    refused = hers.post(f"{here}/offer", fields=fields)
    assert refused.status == 422
    assert "We mow" in refused.html, "what was typed is kept"
    assert "We mow" in hers.post(f"{here}/offer", fields=fields | {"institution_duty": "They lend tools"}).text
    assert "We mow" in browser().get(here).text
    [made] = queries.of_pot(pot)
    there = f"/n/de-linden/exchanges/{made.id}"
    assert hers.post(f"{there}/agree").status == 403
    assert staff.post(f"{there}/agree").status == 200
    assert staff.post(f"{there}/not-kept", fields={"why": ""}).status == 422
    assert staff.post(f"{there}/kept").status == 200
    assert browser().get(f"/n/de-overkant/exchanges/{made.id}").status == 404
    assert "They lend tools" in browser().get(there).text


def test_an_offer_waits_on_the_desk_of_staff_until_it_is_answered(browser, amina, dewi, els, pot, town, plan):
    made = _offer(plan, pot, town, amina)
    db.session.commit()
    desk = browser(els).get("/desk?lang=en")
    assert "Tasks in exchange that are offered" in desk.text
    assert f"/n/de-linden/exchanges/{made.id}" in desk.html
    assert "We mow" in browser(els).get("/desk/waiting/exchanges").text
    assert browser(dewi).get("/desk/waiting/exchanges").status == 403
    services.agree(made, by=els)
    db.session.commit()
    assert "We mow" not in browser(els).get("/desk/waiting/exchanges").text


def test_an_offer_for_a_hidden_plan_or_elsewhere_does_not_wait(linden, elsewhere, amina, pot, town, plan):
    _offer(plan, pot, town, amina)
    assert db.session.scalars(queries.to_answer([elsewhere])).all() == []
    plan.hidden_at = moments.now()
    assert db.session.scalars(queries.to_answer([linden])).all() == []
