"""A machine that does everything with the book of money in any order: it never loses, doubles or invents a cent."""

from datetime import timedelta
from itertools import count

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from residents_budget.book import queries as entries
from residents_budget.book import rules as book_rules
from residents_budget.book import services as book
from residents_budget.book.models import LedgerAccount, Posting
from residents_budget.database import db
from residents_budget.errors import Refusal, TooLate
from residents_budget.ledger import queries, rules, services
from residents_budget.moments import today
from residents_budget.money import LARGEST_CENTS
from tests.payments import story

AMOUNTS = st.one_of(st.integers(1, 60_00), st.sampled_from([0, -1, 1, 100_00, 10**12]))
WHICH = st.integers(0, 2)
CHECKS = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]


class Book(RuleBasedStateMachine):
    """Three grants from one pot. ``self.model`` is what must stand on each account."""

    story = None

    def __init__(self):
        super().__init__()
        self.savepoint = db.session.begin_nested()
        self.keys = count()
        self.payments, self.asides, self.sent = [], [], []

    @initialize()
    def begin(self):
        self.els, self.grants = type(self).story
        self.model = dict(db.session.execute(sa.select(LedgerAccount.name, LedgerAccount.balance_cents)).all())

    def _try(self, work, *legs, cents=1):
        """Do it; where it is possible, the model moves along, and only there."""
        possible = 0 < cents <= LARGEST_CENTS and all(
            name == book_rules.CITY or self.model.get(name, 0) + change >= 0 for name, change in legs
        )
        try:
            with db.session.begin_nested():
                done = work()
        except Refusal:
            assert not possible, legs
            return None
        assert possible, legs
        for name, cents in legs:
            self.model[name] = self.model.get(name, 0) + cents
        return done

    @rule(cents=AMOUNTS)
    def fill_the_pot(self, cents):
        if not 0 < cents <= LARGEST_CENTS:
            return
        pot, key = rules.pot_account(self.grants[0].pot_id), f"fill {next(self.keys)}"
        legs = [(book_rules.CITY, -cents), (pot, cents)]
        self._try(lambda: book.post(key, "fill", legs, by=self.els), *legs)

    @rule(which=WHICH, cents=AMOUNTS)
    def set_aside(self, which, cents):
        grant, key = self.grants[which], f"aside {next(self.keys)}"
        legs = [(rules.grant_account(grant.id), -cents), (rules.ordered_account(grant.id), cents)]
        done = self._try(
            lambda: services.set_aside(grant, cents=cents, what="w", by=self.els, key=key), *legs, cents=cents
        )
        if done is not None:
            self.asides.append((done, legs))

    @rule(which=st.integers(0, 50))
    def undo_a_set_aside(self, which):
        if not self.asides:
            return
        entry, legs = self.asides[which % len(self.asides)]
        if entries.find_by_key(f"{book_rules.REVERSAL}{entry}") is not None:
            with pytest.raises(TooLate), db.session.begin_nested():
                book.reverse(entry, by=self.els, why="again")
            return
        back = self._try(
            lambda: book.reverse(entry, by=self.els, why="not now"), *[(name, -cents) for name, cents in legs]
        )
        if back is not None:
            with pytest.raises(Refusal), db.session.begin_nested():
                book.reverse(back, by=self.els, why="a reversal of a reversal")

    @rule(which=WHICH, cents=AMOUNTS, was_set_aside=st.booleans())
    def pay(self, which, cents, was_set_aside):
        grant, key = self.grants[which], f"p{next(self.keys)}"
        source = (rules.ordered_account if was_set_aside else rules.grant_account)(grant.id)
        values = {"cents": cents, "what": "wood", "paid_on": today(), "by": self.els, "was_set_aside": was_set_aside}
        legs = [(source, -cents), (rules.paid_account(grant.id), cents)]
        payment = self._try(lambda: services.pay(grant, key=key, **values), *legs, cents=cents)
        if payment is not None:
            self.payments.append(payment)
            self.sent.append((grant, key, values, payment))

    @rule(which=st.integers(0, 50), other=st.booleans())
    def send_the_same_form_again(self, which, other):
        if not self.sent:
            return
        grant, key, values, payment = self.sent[which % len(self.sent)]
        if other:
            with pytest.raises(TooLate), db.session.begin_nested():
                services.pay(grant, key=key, **values | {"cents": values["cents"] + 1})
        else:
            assert services.pay(grant, key=key, **values) is payment

    @rule(which=st.integers(0, 50))
    def take_a_payment_back(self, which):
        if not self.payments:
            return
        payment = self.payments[which % len(self.payments)]
        if payment.returned_on is not None:
            with pytest.raises(TooLate), db.session.begin_nested():
                services.take_back(payment, by=self.els, why="again", on=today())
            return
        number, cents = payment.grant_id, payment.cents
        legs = [(rules.paid_account(number), -cents), (rules.grant_account(number), cents)]
        self._try(lambda: services.take_back(payment, by=self.els, why="wrong", on=today()), *legs)

    @rule(which=WHICH, cents=AMOUNTS, was_paid=st.booleans())
    def give_back(self, which, cents, was_paid):
        grant, key = self.grants[which], f"b{next(self.keys)}"
        source = (rules.paid_account if was_paid else rules.grant_account)(grant.id)
        legs = [(source, -cents), (rules.pot_account(grant.pot_id), cents)]
        values = {"cents": cents, "why": "left", "by": self.els, "key": key, "was_paid": was_paid}
        self._try(lambda: services.give_back(grant, **values), *legs, cents=cents)

    @rule(which=WHICH)
    def crash_after_the_money_moved(self, which):
        """The money has moved, the entry is not written, and everything stops: the transaction leaves nothing."""
        grant, original = self.grants[which], book._move

        def stop(legs):
            original(legs)
            raise RuntimeError("the machine stopped")

        book._move = stop
        try:
            with pytest.raises((RuntimeError, Refusal)), db.session.begin_nested():
                services.set_aside(grant, cents=1, what="w", by=self.els, key=f"crash {next(self.keys)}")
        finally:
            book._move = original

    @invariant()
    def every_account_is_as_the_model_says(self):
        if not hasattr(self, "model"):
            return
        rows = dict(db.session.execute(sa.select(LedgerAccount.name, LedgerAccount.balance_cents)).all())
        assert {name: cents for name, cents in rows.items() if cents} == {
            name: cents for name, cents in self.model.items() if cents
        }
        assert sum(rows.values()) == 0
        assert all(cents >= 0 for name, cents in rows.items() if name != book_rules.CITY)

    def teardown(self):
        halves = sa.select(Posting.transaction_id).group_by(Posting.transaction_id)
        halves = halves.having(sa.or_(sa.func.sum(Posting.cents) != 0, sa.func.count() < 2))
        try:
            assert queries.faults() == []
            assert db.session.scalars(halves).all() == []
        finally:
            self.savepoint.rollback()
            db.session.expire_all()


def test_whatever_is_done_in_whatever_order_every_cent_is_somewhere(linden, amina, els):
    grants = [story.grant(linden, amina, els, title=f"Plan {number}") for number in range(3)]
    for grant in grants:
        grant.granted_at -= timedelta(days=1)
    Book.story = (els, grants)
    run_state_machine_as_test(
        Book, settings=settings(max_examples=30, stateful_step_count=18, deadline=None, suppress_health_check=CHECKS)
    )


def test_the_machine_would_notice_a_cent_too_much(linden, amina, els, monkeypatch):
    """The twin: with a movement that gives a cent away, the same machine fails."""
    grants = [story.grant(linden, amina, els, title=f"Plan {number}") for number in range(3)]
    Book.story = (els, grants)
    original = book._move
    monkeypatch.setattr(book, "_move", lambda legs: original([(name, cents + (cents > 0)) for name, cents in legs]))
    with pytest.raises((AssertionError, sa.exc.IntegrityError, ExceptionGroup)):
        run_state_machine_as_test(
            Book,
            settings=settings(
                max_examples=5, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=CHECKS
            ),
        )
