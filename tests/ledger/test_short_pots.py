"""A pot that is short is said before the button, not after; and what stands in a round is not given away beside it."""

import pytest

from residents_budget.book import services as book
from residents_budget.errors import Refusal
from residents_budget.exchanges import services as exchanges
from residents_budget.groups import services as groups
from residents_budget.institutions import services as institutions
from residents_budget.institutions.terms import Kind
from residents_budget.ledger import queries, services
from residents_budget.pots import services as pots
from residents_budget.pots.terms import MoveKind
from residents_budget.quick_grants import services as quick_grants
from residents_budget.rounds.terms import Way
from residents_budget.support_menu import services as support_menu
from tests import cast
from tests.groups.story import group_of, pot_of
from tests.payments import story
from tests.questions import selects_asked
from tests.support_menu.story import for_sale
from tests.voting.rounds_to_vote_in import close, make_round, open_round, vote

HERE = "/n/de-linden"
ONLY = "There is only €10"
"""What is left in every pot below once somebody else has been there."""


@pytest.fixture
def gerrit(linden):
    return story.gerrit(linden)


def _pot(linden, els, way, cents=100_00):
    return services.make_pot(linden, by=els, name="Pot", source="x", year=2026, way=way, generation=3, cents=cents)


def _empty(pot, els, cents=90_00):
    """Somebody else was first: ``cents`` leave the pot."""
    book.post(f"elsewhere {pot.id}", "x", [(f"pot:{pot.id}", -cents), ("support:0", cents)], by=els)


def _text(browser, person, address):
    return browser(person).get(f"{HERE}{address}{'&' if '?' in address else '?'}lang=en")


def test_two_rounds_never_divide_the_same_money(browser, linden, els):
    round = make_round(linden, els)
    page = _text(browser, els, "/rounds/new")
    assert "Neighbourhood pot (2026): €0 free" in page.text
    assert "No pot has money that is free" in page.text
    assert f"/pots/{round.pot_id}/top-up" in page.html
    assert "€100 free" in _text(browser, els, f"/rounds/{round.id}/edit").text, "its own money is free for itself"
    _pot(linden, els, Way.VOTE, cents=60_00)
    assert "The pot with most money has €60 that is free." in _text(browser, els, f"/rounds/new?after={round.id}").text


def test_more_pots_ask_the_database_no_more(browser, linden, amina, els):
    plan = story.plan(linden, amina, els)
    addresses = (f"{HERE}/rounds/new", f"{HERE}/initiatives/{plan.id}/grant")
    for way in (Way.VOTE, Way.STAFF):
        _pot(linden, els, way)
    staff, asked = browser(els), []
    for _time in range(2):
        for address in addresses:
            staff.get(address)
            with selects_asked() as selects:
                assert staff.get(address).status == 200
            asked.append(len(selects))
        for _number in range(5):
            make_round(linden, els)
            _pot(linden, els, Way.STAFF)
    assert asked[:2] == asked[2:]


def test_what_stands_in_a_round_is_granted_to_nobody_beside_it(linden, amina, els):
    round = make_round(linden, els)
    plan = story.plan(linden, amina, els)
    with pytest.raises(Refusal):
        services.grant(plan, pot=round.pot, cents=10_00, by=els)
    assert queries.balance_of_pot(round.pot) == 100_00


def test_what_stands_in_a_round_buys_no_support_beside_it(linden, els):
    round = make_round(linden, els)
    item = for_sale(round.pot, els, story.gerrit(linden), cents=10_00)
    support_menu.ask_to_buy(item, by=els)
    book.post("elsewhere", "x", [(f"pot:{round.pot.id}", -1), ("support:0", 1)], by=els)
    with pytest.raises(Refusal):
        support_menu.ask_to_buy(item, by=els)


def test_a_counted_round_holds_what_was_chosen_and_no_more(browser, linden, amina, els):
    round, plans, codes = open_round(linden, els, amina, prices=(60_00, 60_00))
    for code in codes[:3]:
        vote(round, code, plans[:1])
    assert queries.free_in(round.pot) == 0
    close(round, els)
    assert queries.free_in(round.pot) == 40_00, "one plan of 60 was chosen"
    _empty(round.pot, els)
    page = _text(browser, els, f"/rounds/{round.id}")
    assert "What was chosen costs €60, and there is €10 in the pot." in page.text
    assert f"{HERE}/rounds/{round.id}/grants" not in page.html
    assert (
        "What was chosen costs €60 together, and €10 is in the pot."
        in _text(browser, els, f"/rounds/{round.id}/otherwise").text
    )
    book.post("more", "x", [("city", -50_00), (f"pot:{round.pot_id}", 50_00)], by=els)
    page = _text(browser, els, f"/rounds/{round.id}")
    assert "That is €60; €60 is in the pot." in page.text
    assert browser(els).post(f"{HERE}/rounds/{round.id}/grants").status == 200
    assert queries.balance_of_pot(round.pot) == queries.free_in(round.pot) == 0


def test_staff_reads_what_is_left_before_it_grants(browser, linden, amina, els):
    _pot(linden, els, Way.STAFF, cents=10_00)
    plan = story.plan(linden, amina, els)
    page = _text(browser, els, f"/initiatives/{plan.id}/grant")
    assert "Pot (€10 left)" in page.text
    assert "No pot has that much: there is at most €10." in page.text


def test_a_group_reads_what_is_left_before_it_says_yes(browser, linden, amina, bram, els, gerrit):
    farid, gina = (cast.resident(name, linden, "De Hoven") for name in ("Farid", "Gina"))
    group = group_of(linden, els, [bram, farid, gina])
    pot = pot_of(group, els, gerrit)
    plan = story.plan(linden, amina, els)
    story.plan(linden, amina, els, "A bridge", 200_00)
    assert (
        "The group can give at most €100. 1 plan asks more" in _text(browser, bram, f"/groups/{group.id}/propose").text
    )
    groups.propose(group, pot=pot, initiative=plan, cents=30_00, why="It is needed", by=bram)
    assert "Yes, do it" in _text(browser, farid, f"/groups/{group.id}").text
    _empty(pot, els)
    page = _text(browser, farid, f"/groups/{group.id}").text
    assert ONLY in page
    assert "Yes, do it" not in page
    assert "No, not this" in page
    book.post("rest", "x", [(f"pot:{pot.id}", -10_00), ("support:0", 10_00)], by=els)
    assert "There is nothing left to give" in _text(browser, bram, f"/groups/{group.id}/propose").text


def test_a_small_grant_that_is_too_much_has_no_button(browser, linden, amina, els):
    pot = _pot(linden, els, Way.STAFF)
    quick_grants.publish(pot, criteria="Open to all", promised_days=10, most_cents=50_00, by=els)
    plan = story.plan(linden, amina, els)
    request = quick_grants.ask(plan, pot, by=amina)
    _empty(pot, els)
    assert ONLY in _text(browser, els, f"/small-grants/{request.id}").text
    other = story.plan(linden, amina, els, "A swing")
    page = _text(browser, amina, f"/initiatives/{other.id}/small-grant")
    assert "That is too little for what you ask." in page.text
    assert f"small-grant/{pot.id}" not in page.html


def test_a_move_that_has_become_too_much_has_no_button(browser, linden, els, gerrit):
    pot = _pot(linden, els, Way.VOTE)
    values = {"cents": 40_00, "name": "Trees", "way": Way.STAFF, "generation": 1}
    move = pots.ask(pot, MoveKind.SPLIT, why="Trees", by=els, key="1", **values)
    agree = f"/pots/moves/{move.id}/agree"
    assert agree in _text(browser, gerrit, f"/pots/{pot.id}").html
    _empty(pot, els)
    page = _text(browser, gerrit, f"/pots/{pot.id}")
    assert ONLY in page.text
    assert agree not in page.html
    assert "€10 of this pot is free" in _text(browser, els, f"/pots/{pot.id}/split").text


def test_a_pot_without_free_money_offers_no_form_to_move_it(browser, linden, els):
    round = make_round(linden, els)
    page = _text(browser, els, f"/pots/{round.pot_id}/next-year")
    assert "€0 of this pot is free" in page.text
    assert 'name="amount"' not in page.html
    assert 'name="amount"' in _text(browser, els, f"/pots/{round.pot_id}/top-up").html


def test_an_exchange_for_which_too_little_is_left_has_no_button(browser, linden, amina, els):
    pot = _pot(linden, els, Way.AGREEMENT)
    town = institutions.name_institution(linden, by=els, name="Parks", kind=Kind.MUNICIPALITY)
    offer = exchanges.offer(
        story.plan(linden, amina, els),
        pot,
        institution=town,
        residents_duty="We mow",
        institution_duty="They lend tools",
        cents=30_00,
        by=amina,
    )
    _empty(pot, els)
    page = _text(browser, els, f"/exchanges/{offer.id}")
    assert ONLY in page.text
    assert f"/exchanges/{offer.id}/agree" not in page.html
    assert "€10 is left in this pot." in _text(browser, amina, f"/pots/{pot.id}/offer").text


def test_support_that_the_pot_cannot_pay_has_no_button(browser, linden, els):
    pot = _pot(linden, els, Way.GROUP)
    item = for_sale(pot, els, story.gerrit(linden), cents=60_00)
    assert f"/support/{item.id}/ask" in _text(browser, els, f"/pots/{pot.id}/menu").html
    _empty(pot, els, cents=150_00)
    page = _text(browser, els, f"/pots/{pot.id}/menu")
    assert ONLY in page.text
    assert f"/support/{item.id}/ask" not in page.html


def test_parts_that_come_to_more_than_is_left_are_not_offered_for_payment(browser, linden, amina, els):
    given, part = story.payable(linden, amina, els)
    assert f'value="{part.id}"' in _text(browser, els, "/payments").html
    services.give_back(given, cents=5_00, why="The wood was cheaper", by=els, key="k")
    page = _text(browser, els, "/payments")
    assert "The parts come to more than the €25 that is left." in page.text
    assert f'value="{part.id}"' not in page.html


def test_what_stands_in_a_payment_is_not_given_back(browser, linden, amina, els):
    given, part = story.payable(linden, amina, els)
    story.prepared(linden, els, [part])
    address = f"{HERE}/initiatives/{given.initiative_id}/left-over"
    page = browser(els).get(f"{address}?lang=en")
    assert "€30 of it stands in a payment." in page.text
    fields = {"amount": "5", "source": "waiting", "why": "Cheaper"}
    refused = browser(els).post(f"{address}?lang=en", fields=fields)
    assert refused.status == 422
    assert "There is only €0 left" in refused.text
    assert queries.money_of(given.initiative).waiting_cents == 30_00
