"""The book of money: nothing is spent twice, nothing is written twice, nothing is changed."""

import subprocess
import sys
import threading
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.database import db
from residents_budget.errors import NotAllowed, Refusal, TooLate
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Stage
from residents_budget.ledger import queries, rules, services
from residents_budget.ledger.models import LedgerTransaction, Payment, Posting
from residents_budget.rounds import services as rounds
from residents_budget.rounds.terms import Feasible, Way
from tests import cast
from tests.at_once import at_once

ROOT = Path(__file__).resolve().parents[2]


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


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-9, 9)), max_size=4))
def test_a_transaction_adds_up_to_nothing_over_two_accounts(postings):
    names = [name for name, _cents in postings]
    balanced = len(set(names)) == len(names) >= 2 and sum(cents for _name, cents in postings) == 0
    if balanced:
        rules.must_balance(postings)
    else:
        with pytest.raises(ValueError, match="add up to nothing"):
            rules.must_balance(postings)


@pytest.mark.parametrize("table", [LedgerTransaction, Posting])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_book_itself_refuses_to_be_changed(els, grant, table, change):
    statement = sa.delete(table)
    if change == "update":
        column = table.what if table is LedgerTransaction else table.cents
        statement = sa.update(table).values({column: "x" if table is LedgerTransaction else 1})
    with pytest.raises(sa.exc.DatabaseError, match="append-only"), db.session.begin_nested():
        db.session.execute(statement.execution_options(synchronize_session=False))


def _without_triggers(statement):
    """Change the book as only somebody with full power over the database can."""
    from residents_budget.database import is_sqlite

    if is_sqlite():
        for table in ("ledger_transaction", "posting"):
            db.session.execute(sa.text(f"DROP TRIGGER {table}_no_update"))
    else:
        db.session.execute(sa.text("SET session_replication_role = replica"))
    db.session.execute(statement.execution_options(synchronize_session=False))
    if not is_sqlite():
        db.session.execute(sa.text("SET session_replication_role = DEFAULT"))
    db.session.expire_all()


def test_the_first_entry_that_was_changed_is_named(els, grant):
    """One letter in one transaction: everything before it is still trusted."""
    entry = _pay(grant, els, key="1").transaction_id
    _pay(grant, els, key="2")
    _without_triggers(sa.update(LedgerTransaction).where(LedgerTransaction.id == entry).values(what="woof"))
    [said] = [fault for fault in queries.faults() if "not what was written" in fault]
    assert f"transaction {entry} " in said


@pytest.mark.parametrize(
    "statement",
    [
        sa.update(LedgerTransaction).where(LedgerTransaction.id > 0).values(what="something else"),
        sa.update(Posting).where(Posting.cents > 0).values(cents=Posting.cents + 1),
        sa.update(LedgerTransaction).values(previous_hash=LedgerTransaction.previous_hash + "x"),
    ],
)
def test_a_book_that_was_changed_all_the_same_says_so(els, grant, statement):
    assert queries.faults() == []
    _without_triggers(statement)
    assert queries.faults()


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
        assert queries.balance(rules.pot_account(pot)) == 10_00
        assert queries.faults() == []


def test_a_payment_pressed_ten_times_at_once_is_paid_once(fresh_app):
    from residents_budget.accounts.models import Account
    from residents_budget.initiatives.models import Initiative
    from residents_budget.ledger.models import Grant
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
        assert queries.balance(rules.grant_account(grant)) == 20_00
        assert queries.faults() == []


def test_money_goes_to_and_fro_at_once_without_a_deadlock(fresh_app):
    """Case 44: A to B and B to A by eight threads; a reader sees the sum of all accounts at nothing the whole time."""
    with fresh_app.app_context():
        services.post("fill", "x", [(rules.CITY, -200_00), ("pot:1", 100_00), ("pot:2", 100_00)], by=None)
        db.session.commit()
    from residents_budget.ledger.models import LedgerAccount

    def move_or_look(place):
        seen = set()
        for turn in range(6):
            if place == 7:
                seen.add(int(db.session.scalar(sa.select(sa.func.sum(LedgerAccount.balance_cents)))))
            else:
                a, b = ("pot:1", "pot:2") if place % 2 else ("pot:2", "pot:1")
                services.post(f"{place} {turn}", "x", [(a, -1_00), (b, 1_00)], by=None)
            db.session.commit()
        return seen

    found = at_once(fresh_app, [partial(move_or_look, place) for place in range(8)])
    assert set().union(*found) == {0}, found
    with fresh_app.app_context():
        assert queries.faults() == []


KILLED = """
import os, sys
from residents_budget import create_app
from residents_budget.ledger import rules, services
from residents_budget.database import db
app = create_app(TESTING=True, DATABASE_URL=sys.argv[1], SECRET_KEY="a key that is only for tests, but long enough")
with app.app_context():
    for turn in range(1000):
        if turn == 3:
            original, moved = services._move, []
            def stop(account, cents):
                original(account, cents)
                db.session.flush()
                os.kill(os.getpid(), 9)
            services._move = stop
        services.post(f"{turn}", "x", [(rules.CITY, -1), ("pot:1", 1)], by=None)
        db.session.commit()
        print(turn, flush=True)
"""


def test_a_process_that_is_killed_between_two_legs_leaves_nothing_half(fresh_app):
    """Cases 42 and 43: what was acknowledged is there, what was not can be sent again under the same key."""
    url = fresh_app.config["DATABASE_URL"]
    done = subprocess.run([sys.executable, "-c", KILLED, url], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == -9, done.stderr[-500:]
    assert done.stdout.split() == ["0", "1", "2"]
    with fresh_app.app_context():
        assert queries.balance("pot:1") == 3
        assert queries.faults() == []
        for turn in range(4):
            services.post(f"{turn}", "x", [(rules.CITY, -1), ("pot:1", 1)], by=None)
        db.session.commit()
        assert queries.balance("pot:1") == 4
        assert queries.faults() == []


def test_without_the_guard_the_same_race_would_overspend(fresh_app):
    """The twin: read first and spend later gets as far as the last line of defence."""
    from residents_budget.ledger.models import LedgerAccount

    pot, _plans, _els = _street(fresh_app, 0)
    account = rules.pot_account(pot)
    both_have_read = threading.Barrier(4)

    def spend(_place):
        left = queries.balance(account)
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
        assert queries.balance(account) == 10_00
