"""Grants and payments: nothing is spent twice, nothing is written twice, and the book agrees."""

import threading
from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.book import queries as book
from residents_budget.book.models import LedgerAccount
from residents_budget.database import db
from residents_budget.errors import NotAllowed, Refusal, TooLate
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Stage
from residents_budget.ledger import queries, rules, services
from residents_budget.ledger.models import Grant, Payment
from residents_budget.rounds import services as rounds
from residents_budget.rounds.terms import Feasible, Way
from tests import cast
from tests.at_once import at_once


def _pot(place, els, cents=100_00, way=Way.STAFF):
    return services.make_pot(
        place, by=els, name="Small grants", source="the district", year=2026, way=way, generation=3, cents=cents
    )


def _plan(place, amina, els, title="A bench", cents=30_00):
    plan = initiatives.propose(place, by=amina, title=title, cost_lines=[("wood", cents)])
    rounds.answer_feasibility(plan, by=els, answer=Feasible.POSSIBLE, reason="It fits there.")
    return plan


@pytest.fixture
def grant(linden, amina, els):
    return services.grant(_plan(linden, amina, els), pot=_pot(linden, els), cents=30_00, by=els)


def _pay(grant, els, cents=10_00, key="1", **changes):
    values = {"what": "wood", "paid_on": moments.today()} | changes
    return services.pay(grant, cents=cents, by=els, key=key, **values)


def test_money_goes_from_the_pot_to_a_grant_to_a_payment(linden, els, grant):
    _pay(grant, els)
    [(_pot, left, granted, paid)] = queries.pots(linden)
    assert (left, granted, paid) == (70_00, 30_00, 10_00)
    assert queries.money_of(grant.initiative).left_cents == 20_00
    assert grant.initiative.stage is Stage.GRANTED
    assert queries.faults() == []


def test_a_pot_gives_no_more_than_is_in_it(linden, amina, els):
    pot = _pot(linden, els, 20_00)
    with pytest.raises(Refusal):
        services.grant(_plan(linden, amina, els), pot=pot, cents=30_00, by=els)


def test_an_initiative_gets_one_grant(linden, els, grant):
    with pytest.raises(TooLate):
        services.grant(grant.initiative, pot=_pot(linden, els), cents=1_00, by=els)


def test_a_plan_that_was_not_checked_gets_nothing(linden, amina, els):
    plan = initiatives.propose(linden, by=amina, title="A tower", cost_lines=[("bricks", 10_00)])
    with pytest.raises(NotAllowed):
        services.grant(plan, pot=_pot(linden, els), cents=10_00, by=els)


def test_staff_does_not_decide_over_what_the_neighbourhood_votes_on(linden, amina, els):
    pot = _pot(linden, els, way=Way.VOTE)
    with pytest.raises(NotAllowed):
        services.grant_by_staff(_plan(linden, amina, els), pot=pot, cents=30_00, by=els)


@pytest.mark.parametrize(
    ("cents", "changes"),
    [
        (0, {}),
        (-5, {}),
        (30_01, {}),
        (10_00, {"what": " "}),
        (10_00, {"paid_on": moments.today() - timedelta(days=2)}),
    ],
)
def test_a_payment_that_cannot_be_is_refused(els, grant, cents, changes):
    with pytest.raises(Refusal):
        _pay(grant, els, cents, **changes)


def test_a_payment_that_is_sent_twice_is_written_once(els, grant):
    assert _pay(grant, els) is _pay(grant, els)
    assert queries.money_of(grant.initiative).paid_cents == 10_00


def test_the_same_form_with_other_figures_is_refused(els, grant):
    _pay(grant, els)
    with pytest.raises(TooLate):
        _pay(grant, els, 11_00)


def test_a_payment_that_was_left_out_is_noticed(els, grant):
    _pay(grant, els)
    db.session.execute(sa.delete(Payment))
    assert any("grant" in fault for fault in queries.faults())


def _street(app, plans):
    """(pot, plans, Els) as numbers, in a database of its own."""
    with app.app_context():
        place = cast.make_linden()
        els, amina = cast.with_role("Els", Role.DISTRICT_STAFF, place), cast.resident("Amina", place, "Lindenhof")
        pot = _pot(place, els)
        numbers = [_plan(place, amina, els, f"Plan {number}").id for number in range(plans)]
        found = pot.id, numbers, els.id
        db.session.commit()
    return found


def test_twenty_at_once_do_not_spend_more_than_there_is(fresh_app):
    from residents_budget.accounts.models import Account
    from residents_budget.initiatives.models import Initiative
    from residents_budget.rounds.models import Pot

    pot, plans, els = _street(fresh_app, 20)

    def grant_one(place):
        get = db.session.get
        services.grant(get(Initiative, plans[place]), pot=get(Pot, pot), cents=30_00, by=get(Account, els))

    found = at_once(fresh_app, [partial(grant_one, place) for place in range(20)])
    assert sum(one is None for one in found) == 3
    assert all(one is None or isinstance(one, Refusal) for one in found), found
    with fresh_app.app_context():
        assert book.balance(rules.pot_account(pot)) == 10_00
        assert queries.faults() == []


def test_a_payment_pressed_ten_times_at_once_is_paid_once(fresh_app):
    from residents_budget.accounts.models import Account
    from residents_budget.initiatives.models import Initiative
    from residents_budget.rounds.models import Pot

    pot, [plan], els = _street(fresh_app, 1)
    with fresh_app.app_context():
        get = db.session.get
        grant = services.grant(get(Initiative, plan), pot=get(Pot, pot), cents=30_00, by=get(Account, els)).id
        db.session.commit()

    def pay_one(_place):
        return _pay(db.session.get(Grant, grant), db.session.get(Account, els), key="the same").id

    found = at_once(fresh_app, [partial(pay_one, place) for place in range(10)])
    assert len(set(found)) == 1, found
    with fresh_app.app_context():
        assert book.balance(rules.grant_account(grant)) == 20_00
        assert queries.faults() == []


def test_without_the_guard_the_same_race_would_overspend(fresh_app):
    """The twin: read first and spend later gets as far as the last line of defence."""
    pot, _plans, _els = _street(fresh_app, 0)
    account = rules.pot_account(pot)
    both_have_read = threading.Barrier(4)

    def spend(_place):
        left = book.balance(account)
        db.session.rollback()
        both_have_read.wait(30)
        if left >= 30_00:
            db.session.execute(
                sa.update(LedgerAccount)
                .where(LedgerAccount.name == account)
                .values(balance_cents=LedgerAccount.balance_cents - 30_00)
                .execution_options(synchronize_session=False)
            )

    found = at_once(fresh_app, [partial(spend, place) for place in range(4)])
    assert any(isinstance(one, sa.exc.IntegrityError) for one in found), "only the CHECK in the database stopped it"
    with fresh_app.app_context():
        assert book.balance(account) == 10_00
