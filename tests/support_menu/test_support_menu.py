"""Hours become money and support is bought back: by two persons each, and the pot and its menu always agree."""

import secrets
from functools import partial

import pytest
import sqlalchemy as sa

from residents_budget.accounts.models import Account
from residents_budget.accounts.terms import Role
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Verb
from residents_budget.book import queries as entries
from residents_budget.book import services as book
from residents_budget.database import db
from residents_budget.errors import NotAllowed, Refusal, TooLate
from residents_budget.ledger import queries as ledger
from residents_budget.ledger import services as money
from residents_budget.pots import queries as moves
from residents_budget.pots import services as pots
from residents_budget.pots.models import PotMove
from residents_budget.pots.terms import MoveKind, MoveState
from residents_budget.rounds.models import Pot
from residents_budget.rounds.terms import Way
from residents_budget.support_menu import queries, services
from residents_budget.support_menu.models import SupportItem
from tests import cast
from tests.at_once import at_once
from tests.payments import story
from tests.support_menu.story import asked, for_sale


def _pot(place, els, cents=100_00):
    return money.make_pot(place, by=els, name="Swap", source="x", year=2026, way=Way.GROUP, generation=4, cents=cents)


@pytest.fixture
def pot(linden, els):
    return _pot(linden, els)


@pytest.fixture
def gerrit(linden):
    return story.gerrit(linden)


@pytest.fixture
def item(pot, els, gerrit):
    return for_sale(pot, els, gerrit)


def test_hours_and_their_money_are_one_deed_of_two_persons(els, amina, gerrit, pot):
    item = asked(pot, els)
    assert ledger.balance_of_pot(pot) == 100_00
    for too_early in (partial(services.wish, item, by=amina), partial(services.ask_to_buy, item, by=els)):
        with pytest.raises(NotAllowed):
            too_early()
    with pytest.raises(NotAllowed):
        pots.agree(item.move, by=els)
    pots.agree(item.move, by=gerrit)
    assert ledger.balance_of_pot(pot) == 160_00
    assert services.wish(item, by=amina)
    assert ledger.faults() == []


def test_hours_that_a_colleague_does_not_want_are_on_no_menu(els, amina, gerrit, pot):
    item = asked(pot, els)
    pots.refuse(item.move, by=gerrit, why="The youth worker stays as she is")
    assert queries.menu(pot, amina) == []
    with pytest.raises(TooLate):
        services.wish(item, by=amina)
    with pytest.raises(TooLate):
        pots.agree(item.move, by=gerrit)
    assert ledger.balance_of_pot(pot) == 100_00
    [move] = moves.moves(pot)
    assert (move.state, move.refused_because) == (MoveState.REFUSED, "The youth worker stays as she is")


def test_the_same_form_sent_twice_puts_the_hours_there_once(els, pot):
    first = asked(pot, els, key="1")
    assert asked(pot, els, key="1") is first
    with pytest.raises(TooLate):
        asked(pot, els, key="1", cents=70_00)
    pots.ask(pot, MoveKind.TOP_UP, cents=60_00, why="A secretary", by=els, key="2")
    with pytest.raises(TooLate):
        asked(pot, els, key="2")
    assert db.session.scalar(sa.select(sa.func.count(SupportItem.id))) == 1


@pytest.mark.parametrize("change", [{"cents": 59_99}, {"pot_id": None}, {"move_id": None}])
def test_the_database_itself_keeps_the_menu_and_the_pot_the_same(linden, els, item, change):
    """An amount, a pot or a move that is not the item's own is refused; ``None`` stands for another one."""
    other = asked(_pot(linden, els), els)
    values = {name: getattr(other, name) if value is None else value for name, value in change.items()}
    with pytest.raises(sa.exc.IntegrityError), db.session.begin_nested():
        db.session.execute(sa.update(SupportItem).where(SupportItem.id == item.id).values(**values))
    with pytest.raises(sa.exc.IntegrityError), db.session.begin_nested():
        db.session.execute(sa.update(PotMove).where(PotMove.id == item.move_id).values(cents=1))


def test_residents_want_and_two_persons_buy(amina, dewi, els, gerrit, pot, item):
    assert services.wish(item, by=amina)
    assert [(one.wishes, one.is_mine) for one in queries.menu(pot, amina)] == [(1, True)]
    assert not services.wish(item, by=amina)
    with pytest.raises(NotAllowed):
        services.wish(item, by=dewi)
    services.ask_to_buy(item, by=els)
    with pytest.raises(NotAllowed):
        services.buy(item, by=els)
    services.buy(item, by=gerrit)
    assert ledger.balance_of_pot(pot) == 100_00
    assert queries.swapped(pot) == (60_00, 60_00)
    with pytest.raises(TooLate):
        services.wish(item, by=amina)
    assert ledger.faults() == []


def test_what_is_not_bought_is_there_for_other_things(els, gerrit, pot, item):
    for_sale(pot, els, gerrit, name="A clerk", cents=30_00)
    asked(pot, els, name="An office", cents=500_00)
    services.ask_to_buy(item, by=els)
    services.buy(item, by=gerrit)
    assert queries.swapped(pot) == (90_00, 60_00)
    assert queries.swapped(pot).otherwise_cents == 30_00
    assert [offer.item.name for offer in queries.menu(pot, None)] == ["A clerk", "An office", "A secretary"]


def test_what_the_pot_cannot_pay_is_not_bought(els, gerrit, pot):
    dear = for_sale(pot, els, gerrit, name="A festival office", cents=100_01)
    book.post("elsewhere", "x", [(f"pot:{pot.id}", -150_00), ("support:0", 150_00)], by=els)
    with pytest.raises(Refusal):
        services.ask_to_buy(dear, by=els)
    item = for_sale(pot, els, gerrit)
    services.ask_to_buy(item, by=els)
    book.post("elsewhere too", "x", [(f"pot:{pot.id}", -80_00), ("support:0", 80_00)], by=els)
    with pytest.raises(Refusal):
        services.buy(item, by=gerrit)


@pytest.mark.parametrize("wrong", [{"name": " "}, {"hours": 0}, {"hours": 5_001}, {"cents": 0}, {"cents": -1}])
def test_nonsense_is_not_put_on_the_menu(els, pot, wrong):
    with pytest.raises(Refusal):
        asked(pot, els, **wrong)
    assert moves.moves(pot) == []


def test_the_menu_on_pages_shows_no_small_numbers(browser, linden, amina, els, gerrit, pot):
    staff, here = browser(els), f"/n/de-linden/pots/{pot.id}/menu"
    assert f"{here}/new" in staff.get(f"/n/de-linden/pots/{pot.id}").html
    assert staff.post(f"/n/de-linden/pots/{pot.id}/swap", fields={}).status == 404, "there is one form for it"
    fields = {"name": "Bookkeeping", "hours": "40", "amount": "50", "key": secrets.token_hex(16)}
    for wrong in ({"hours": "0"}, {"hours": "many"}, {"amount": "1e3"}, {"key": "mine"}, {"name": "x" * 81}):
        assert staff.post(f"{here}/new", fields=fields | wrong).status == 422, wrong
    assert "Bookkeeping" in staff.post(f"{here}/new", fields=fields).text
    [one] = queries.menu(pot, amina)
    item, agree = f"/n/de-linden/support/{one.item.id}", f"/n/de-linden/pots/moves/{one.item.move_id}/agree"
    page = browser().get(f"{here}?lang=en").text
    assert "As soon as a colleague agrees, €50 comes into the pot" in page
    assert browser(amina).post(f"{item}/wish").status == 403
    assert staff.post(agree).status == 403
    colleague = browser(gerrit)
    assert agree in colleague.get(here).html
    assert agree in colleague.get("/desk").html or "Bookkeeping" in colleague.get("/desk").text
    assert colleague.post(agree).status == 200
    assert browser(amina).post(f"{item}/wish").status == 200
    page = browser().get(f"{here}?lang=en").text
    assert "1 resident" not in page
    assert "Hours brought €50 into this pot." in page
    assert staff.post(f"{item}/ask").status == 200
    assert staff.post(f"{item}/buy").status == 403
    assert colleague.post(f"{item}/buy").status == 200
    assert "Bookkeeping" in browser().get(f"/n/de-linden/pots/{pot.id}").text, "what was done with a pot is public"


def test_a_menu_of_another_neighbourhood_is_not_found(browser, elsewhere, els, item):
    away = f"/n/{elsewhere.slug}"
    staff = browser(els)
    for address in (f"{away}/pots/{item.pot_id}/menu", f"{away}/pots/{item.pot_id}/menu/new"):
        assert staff.get(address).status in (403, 404)
    assert staff.post(f"{away}/pots/moves/{item.move_id}/agree").status in (403, 404)


def test_what_was_bought_stands_beside_what_neighbours_did_themselves(browser, linden, amina, els, gerrit, item):
    story.grant(linden, amina, els)
    services.ask_to_buy(item, by=els)
    services.buy(item, by=gerrit)
    page = browser().get("/n/de-linden/effects").text
    assert "A secretary" in page
    assert "te weinig uren" in page, "too few hours to say what it did"


def test_a_form_sent_eight_times_at_once_and_agreed_by_eight_is_done_once(fresh_app):
    with fresh_app.app_context():
        place = cast.make_linden()
        els = cast.with_role("Els", Role.DISTRICT_STAFF, place)
        staff = [cast.with_role(f"Gerrit{number}", Role.DISTRICT_STAFF, place).id for number in range(8)]
        pot, els = _pot(place, els).id, els.id
        db.session.commit()

    def ask():
        return asked(db.session.get(Pot, pot), db.session.get(Account, els), key="k").id

    found = at_once(fresh_app, [ask] * 8)
    assert len(set(found)) == 1, found

    def agree(number):
        item = db.session.get(SupportItem, found[0])
        return pots.agree(item.move, by=db.session.get(Account, number)).id

    agreed = at_once(fresh_app, [partial(agree, number) for number in staff])
    assert sum(isinstance(one, int) for one in agreed) == 1, agreed
    assert all(isinstance(one, int | TooLate) for one in agreed), agreed
    with fresh_app.app_context():
        assert entries.balance(f"pot:{pot}") == 160_00
        assert db.session.scalar(sa.select(sa.func.count(Deed.id)).where(Deed.verb == Verb.OFFERED_SUPPORT)) == 1
        assert ledger.faults() == []
