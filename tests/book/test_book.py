"""The book of money: it adds up, nothing in it is changed, and nothing in it is half."""

import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from residents_budget import moments
from residents_budget.book import queries, rules, services
from residents_budget.book.models import LedgerAccount, LedgerTransaction, Posting
from residents_budget.database import db, is_sqlite
from residents_budget.errors import Refusal, TooLate
from tests.at_once import PATIENCE, at_once

ROOT = Path(__file__).resolve().parents[2]
MOVERS = 24


@pytest.fixture
def entries(app):
    """The numbers of three transactions: a pot is filled, and two cents leave it."""
    legs = [[(rules.CITY, -5), ("pot:1", 5)], [("pot:1", -1), ("x", 1)], [("pot:1", -1), ("x", 1)]]
    return [services.post(f"entry {number}", "wood", both, by=None) for number, both in enumerate(legs)]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-9, 9)), max_size=4))
def test_a_transaction_adds_up_to_nothing_over_two_accounts(postings):
    names = [name for name, _cents in postings]
    balanced = len(set(names)) == len(names) >= 2 and sum(cents for _name, cents in postings) == 0
    if balanced:
        rules.must_balance(postings)
    else:
        with pytest.raises(ValueError, match="add up to nothing"):
            rules.must_balance(postings)


def test_a_posting_that_is_refused_moves_nothing_and_makes_no_account(entries):
    """Also where the request goes on after it: the first of its legs has not moved either."""
    before = dict(db.session.execute(sa.select(LedgerAccount.name, LedgerAccount.balance_cents)).all())
    with pytest.raises(Refusal):
        services.post("too much", "wood", [("a new one", 4), ("pot:1", -4)], by=None)
    assert dict(db.session.execute(sa.select(LedgerAccount.name, LedgerAccount.balance_cents)).all()) == before
    assert queries.faults() == []


def test_the_book_is_held_for_four_statements_of_a_posting_on_postgresql(entries):
    """While one posts, all others wait: what it asks of the database then is little, and no more as the book grows."""
    seen = []

    def see(_connection, _cursor, statement, *_more):
        seen.append(statement)

    sa.event.listen(db.session.connection(), "before_cursor_execute", see)
    services.post("one more", "wood", [("pot:1", -1), ("x", 1)], by=None)
    assert len(seen) <= (5 if is_sqlite() else 4), seen


@pytest.mark.parametrize("table", [LedgerTransaction, Posting])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_book_itself_refuses_to_be_changed(entries, table, change):
    statement = sa.delete(table)
    if change == "update":
        column = table.what if table is LedgerTransaction else table.cents
        statement = sa.update(table).values({column: "x" if table is LedgerTransaction else 1})
    with pytest.raises(sa.exc.DatabaseError, match="append-only"), db.session.begin_nested():
        db.session.execute(statement.execution_options(synchronize_session=False))


def _without_triggers(statement):
    """Change the book as only somebody with full power over the database can."""
    if is_sqlite():
        for table in ("ledger_transaction", "posting"):
            db.session.execute(sa.text(f"DROP TRIGGER {table}_no_update"))
    else:
        db.session.execute(sa.text("SET session_replication_role = replica"))
    db.session.execute(statement.execution_options(synchronize_session=False))
    if not is_sqlite():
        db.session.execute(sa.text("SET session_replication_role = DEFAULT"))
    db.session.expire_all()


def test_the_first_entry_that_was_changed_is_named(entries):
    """One letter in one transaction: everything before it is still trusted."""
    entry = entries[1]
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
def test_a_book_that_was_changed_all_the_same_says_so(entries, statement):
    assert queries.faults() == []
    _without_triggers(statement)
    assert queries.faults()


def test_the_head_is_published_once_a_day_and_a_lost_tail_is_noticed(entries):
    assert services.publish_head().hash == queries.head()
    assert services.publish_head() is None
    assert queries.faults() == []
    last = db.session.scalar(sa.select(sa.func.max(LedgerTransaction.id)))
    if db.engine.dialect.name == "sqlite":
        for table in ("posting", "ledger_transaction"):
            db.session.execute(sa.text(f"DROP TRIGGER {table}_no_delete"))
    else:
        db.session.execute(sa.text("SET session_replication_role = replica"))
    db.session.execute(sa.delete(Posting).where(Posting.transaction_id == last))
    db.session.execute(sa.delete(LedgerTransaction).where(LedgerTransaction.id == last))
    assert any("published" in fault for fault in queries.faults())
    if db.engine.dialect.name != "sqlite":
        db.session.execute(sa.text("SET session_replication_role = DEFAULT"))


def test_money_goes_to_and_fro_at_once_without_a_deadlock(fresh_app):
    """Case 44: A to B and B to A by 24 threads; a reader sees the sum of all accounts at nothing the whole time."""
    with fresh_app.app_context():
        services.post("fill", "x", [(rules.CITY, -200_00), ("pot:1", 100_00), ("pot:2", 100_00)], by=None)
        db.session.commit()

    def move_or_look(place):
        seen = set()
        for turn in range(6):
            if place == MOVERS:
                seen.add(int(db.session.scalar(sa.select(sa.func.sum(LedgerAccount.balance_cents)))))
            else:
                a, b = ("pot:1", "pot:2") if place % 2 else ("pot:2", "pot:1")
                services.post(f"{place} {turn}", "x", [(a, -1_00), (b, 1_00)], by=None)
            db.session.commit()
        return seen

    found = at_once(fresh_app, [partial(move_or_look, place) for place in range(MOVERS + 1)])
    assert set().union(*found) == {0}, found
    with fresh_app.app_context():
        assert queries.faults() == []


KILLED = """
import os, sys
from residents_budget import create_app
from residents_budget.book import rules, services
from residents_budget.database import db
app = create_app(TESTING=True, DATABASE_URL=sys.argv[1], SECRET_KEY="a key that is only for tests, but long enough")
with app.app_context():
    for turn in range(1000):
        if turn == 3:
            original = services._move
            def stop(legs):
                original(legs)
                os.kill(os.getpid(), 9)
            services._move = stop
        services.post(f"{turn}", "x", [(rules.CITY, -1), ("pot:1", 1)], by=None)
        db.session.commit()
        print(turn, flush=True)
"""


def test_a_process_that_is_killed_between_the_money_and_the_entry_leaves_nothing_half(fresh_app):
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


def _paid(app):
    """The number of a transaction that moved 1 euro from a grant of 3 to what was paid; committed."""
    with app.app_context():
        services.post("fill", "x", [(rules.CITY, -3_00), ("grant:1", 3_00)], by=None)
        services.post("more", "x", [("grant:1", -2_00), ("paid:1", 2_00)], by=None)
        entry = services.post("pay", "wood", [("grant:1", -1_00), ("paid:1", 1_00)], by=None)
        db.session.commit()
    return entry


def test_what_eight_reverse_at_once_is_reversed_once(fresh_app):
    """Case 46."""
    entry = _paid(fresh_app)

    def reverse():
        return services.reverse(entry, by=None, why="It came back")

    found = at_once(fresh_app, [reverse] * 8)
    assert sum(isinstance(one, int) for one in found) == 1, found
    assert sum(isinstance(one, TooLate) for one in found) == 7, found
    assert TooLate.status == 409
    with fresh_app.app_context():
        assert queries.balance("paid:1") == 2_00
        assert queries.faults() == []


@pytest.mark.parametrize("keys_are_one", [True, False])
def test_without_its_key_the_same_reversal_would_stand_there_twice(fresh_app, keys_are_one):
    """The twin of the race: all look before one writes. Only the unique key keeps the second out of the book."""
    entry = _paid(fresh_app)
    all_have_looked = threading.Barrier(2)

    def look_and_reverse(place):
        legs = [(leg.account, -leg.cents) for leg in db.session.get(LedgerTransaction, entry).postings]
        seen = queries.find_by_key(f"{rules.REVERSAL}{entry}")
        db.session.rollback()
        all_have_looked.wait(PATIENCE)
        if seen is None:
            key = f"{rules.REVERSAL}{entry}" + ("" if keys_are_one else f" by {place}")
            _write_without_looking(key, legs)

    found = at_once(fresh_app, [partial(look_and_reverse, place) for place in range(2)])
    kept_out = [one for one in found if isinstance(one, sa.exc.IntegrityError)]
    with fresh_app.app_context():
        if keys_are_one:
            assert len(kept_out) == 1, found
            assert queries.balance("paid:1") == 2_00
        else:
            assert found == [None, None]
            assert queries.balance("paid:1") == 1_00, "reversed twice"


def _write_without_looking(key, legs):
    """What ``post`` does after it found that the key is new."""
    services.take_turn()
    services._move(sorted(legs))
    values = {"key": key, "what": "It came back", "at": moments.now(), "previous_hash": queries.head(), "hash": key}
    db.session.execute(sa.insert(LedgerTransaction).values(**values))
