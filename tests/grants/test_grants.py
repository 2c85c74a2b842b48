"""What is agreed with a grant: parts, conditions, what others bring, and what goes back."""

from datetime import timedelta

import pytest

from residents_budget.errors import Refusal, TooLate
from residents_budget.grants import queries, rules, services
from residents_budget.grants.terms import Due
from residents_budget.ledger import queries as ledger
from residents_budget.ledger import services as money
from residents_budget.moments import today
from tests.payments import story


@pytest.fixture
def grant(linden, amina, els):
    return story.grant(linden, amina, els)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [(30_01, today(), "")],
        [(10_00, today(), ""), (10_00, today(), "")],
        [(30_00, None, " ")],
        [(None, today(), "")],
        [(2_50, today(), "")] * 13,
    ],
)
def test_parts_that_do_not_add_up_are_refused(els, grant, lines):
    with pytest.raises(Refusal):
        services.plan_instalments(grant, lines, taken=set(), left_cents=30_00, by=els)


def test_a_part_is_due_on_its_day_or_when_its_work_is_done(els, grant):
    lines = [(10_00, today() + timedelta(days=5), ""), (20_00, today() + timedelta(days=5), "the wood is there")]
    services.plan_instalments(grant, lines, taken=set(), left_cents=30_00, by=els)
    by_day, by_work = queries.instalments(grant)
    assert rules.standing(by_day, today()) is Due.LATER
    assert rules.standing(by_work, today() + timedelta(days=5)) is Due.WAITS
    services.done(grant, by_work, by=els, is_taken=False, on=today())
    assert rules.due_since(by_work) == today() + timedelta(days=5)
    assert rules.standing(by_work, today() + timedelta(days=20)) is Due.LATE
    with pytest.raises(TooLate):
        services.done(grant, by_work, by=els, is_taken=True, on=today())


def test_what_is_left_over_goes_back_to_the_pot(linden, els, grant):
    money.pay(grant, cents=20_00, what="wood", paid_on=today(), by=els, key="1")
    for _twice in range(2):
        money.give_back(grant, cents=10_00, why="The wood was cheaper", by=els, key="a")
    money.give_back(grant, cents=5_00, why="Screws were left", by=els, key="b", was_paid=True)
    stands = ledger.money_of(grant.initiative)
    assert (stands.left_cents, stands.paid_cents, stands.given_back_cents) == (0, 15_00, 15_00)
    assert ledger.balance_of_pot(grant.pot) == 85_00
    assert ledger.faults() == []
    with pytest.raises(Refusal):
        money.give_back(grant, cents=1, why="More", by=els, key="c")


def test_pages_of_a_grant_say_what_was_agreed(browser, els, grant):
    staff, here = browser(els), f"/n/de-linden/initiatives/{grant.initiative_id}"
    rows = {
        "lines-0-amount": "10",
        "lines-0-due_on": "2027-01-05",
        "lines-1-amount": "20,00",
        "lines-1-after": "Painted",
    }
    assert staff.post(f"{here}/instalments", fields=rows | {"lines-1-amount": "19"}).status == 422
    assert "Painted" in staff.post(f"{here}/instalments", fields=rows).text
    assert "Open to all" in staff.post(f"{here}/conditions/new", fields={"what": "Open to all", "holds": "last"}).text
    brought = {"kind": "other", "who": "The school", "what": "", "amount": "1.250,-"}
    assert "The school" in staff.post(f"{here}/brought", fields=brought).text
    [condition] = queries.conditions(grant)
    assert staff.post(f"{here}/conditions/{condition.id}/met").status == 200
    [_first, second] = queries.instalments(grant)
    assert staff.post(f"{here}/instalments/{second.id}/done", fields={"done_on": today().isoformat()}).status == 200
    back = {"amount": "5", "source": "waiting", "why": "Cheaper", "key": "e" * 32}
    assert staff.post(f"{here}/left-over", fields=back).status == 200
    text = browser().get(f"{here}/money").text
    for words in ("Painted", "Open to all", "The school", "Cheaper"):
        assert words in text
