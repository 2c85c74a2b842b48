"""Buying support back: residents say what they want, two persons buy it, and the pot cannot go below nothing."""

import pytest

from residents_budget.errors import NotAllowed, Refusal, TooLate
from residents_budget.ledger import queries as ledger
from residents_budget.ledger import services as money
from residents_budget.rounds.terms import Way
from residents_budget.support_menu import queries, services
from tests.payments import story


@pytest.fixture
def pot(linden, els):
    return money.make_pot(linden, by=els, name="Swap", source="x", year=2026, way=Way.GROUP, generation=4, cents=100_00)


@pytest.fixture
def item(pot, els):
    return services.offer(pot, name="A secretary", hours=2, cents=60_00, by=els)


def test_residents_want_and_two_persons_buy(linden, amina, dewi, els, pot, item):
    assert services.wish(item, by=amina)
    assert [(one.wishes, one.is_mine) for one in queries.menu(pot, amina)] == [(1, True)]
    assert not services.wish(item, by=amina)
    with pytest.raises(NotAllowed):
        services.wish(item, by=dewi)
    services.ask_to_buy(item, by=els)
    with pytest.raises(NotAllowed):
        services.buy(item, by=els)
    services.buy(item, by=story.gerrit(linden))
    assert ledger.balance_of_pot(pot) == 40_00
    with pytest.raises(TooLate):
        services.wish(item, by=amina)
    assert ledger.faults() == []


def test_what_the_pot_cannot_pay_is_not_bought(linden, els, pot):
    dear = services.offer(pot, name="A festival office", hours=10, cents=100_01, by=els)
    with pytest.raises(Refusal):
        services.ask_to_buy(dear, by=els)
    item = services.offer(pot, name="A secretary", hours=2, cents=60_00, by=els)
    services.ask_to_buy(item, by=els)
    money.post("elsewhere", "x", [(f"pot:{pot.id}", -50_00), ("support:0", 50_00)], by=els)
    with pytest.raises(Refusal):
        services.buy(item, by=story.gerrit(linden))


def test_the_menu_on_pages_shows_no_small_numbers(browser, linden, amina, els, pot):
    staff, here = browser(els), f"/n/de-linden/pots/{pot.id}/menu"
    fields = {"name": "Bookkeeping", "hours": "40", "amount": "50"}
    assert staff.post(f"{here}/new", fields=fields | {"hours": "0"}).status == 422
    assert "Bookkeeping" in staff.post(f"{here}/new", fields=fields).text
    [one] = queries.menu(pot, amina)
    item = f"/n/de-linden/support/{one.item.id}"
    assert browser(amina).post(f"{item}/wish").status == 200
    assert "1 resident" not in browser().get(f"{here}?lang=en").text
    assert staff.post(f"{item}/ask").status == 200
    assert staff.post(f"{item}/buy").status == 403
    assert browser(story.gerrit(linden)).post(f"{item}/buy").status == 200


def test_what_was_bought_stands_beside_what_neighbours_did_themselves(browser, linden, amina, els, item):
    story.grant(linden, amina, els)
    services.ask_to_buy(item, by=els)
    services.buy(item, by=story.gerrit(linden))
    page = browser().get("/n/de-linden/effects").text
    assert "A secretary" in page
    assert "te weinig uren" in page, "too few hours to say what it did"
