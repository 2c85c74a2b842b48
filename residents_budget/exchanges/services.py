"""Offering a task in exchange, agreeing to it, and saying whether it was kept.

It becomes an agreement between the residents and the institution like any other, and a grant like any other: its one
instalment waits for the task, and is then paid by two persons.
"""

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts import queries as accounts
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.book.rules import must_be_an_amount
from residents_budget.database import db, hold, lock
from residents_budget.errors import N_, NotAllowed, NotFound
from residents_budget.exchanges import queries, rules
from residents_budget.exchanges.models import Exchange
from residents_budget.exchanges.terms import ExchangeState
from residents_budget.grants import queries as grant_queries
from residents_budget.grants import services as grants
from residents_budget.institutions import services as institutions
from residents_budget.institutions.terms import AgreementKind, Side
from residents_budget.ledger import queries as granted
from residents_budget.ledger import services as ledger
from residents_budget.ledger.rules import must_be_grantable
from residents_budget.ledger.two_persons import must_be_two_persons


def _record(exchange, by, verb, note, on=None):
    activity.record(
        by, verb, initiative=exchange.initiative, subject=f"exchange:{exchange.id}", note=note, happened_on=on
    )


def _hold(exchange):
    db.session.execute(lock(sa.select(Exchange.id).where(Exchange.id == exchange.id)))
    db.session.refresh(exchange)


def _at(on):
    return moments.start_of_day(on) if on else moments.now()


def offer(initiative, pot, *, institution, residents_duty, institution_duty, cents, by, until=None, on=None):
    """Residents offer to do something, for money from this pot. Offering twice gives the same offer."""
    rules.must_be_by_agreement(pot.way)
    rules.must_take_the_lead(initiative.is_led_by(by))
    if not initiative.neighbourhood_id == pot.neighbourhood_id == institution.neighbourhood_id:
        raise NotFound()
    hold(initiative)
    again = queries.waiting_of(initiative)
    if again is not None:
        return again
    rules.must_have_two_sides(residents_duty, institution_duty)
    rules.must_end_later(until, on or moments.today())
    must_be_grantable(initiative.stage)
    must_be_an_amount(cents)
    ledger.must_be_free(pot, cents)
    made = Exchange(
        pot=pot,
        initiative=initiative,
        waits_for_id=initiative.id,
        institution=institution,
        residents_duty=residents_duty.strip(),
        institution_duty=institution_duty.strip(),
        until=until,
        cents=cents,
        offered_by=by,
        offered_at=_at(on),
    )
    db.session.add(made)
    db.session.flush()
    _record(made, by, Verb.ASKED_GRANT, "offered", on)
    return made


def _must_be_staff(by, exchange):
    if not by.has_role(Role.DISTRICT_STAFF, exchange.pot.neighbourhood):
        raise NotAllowed(N_("Only district staff can answer this."))


def agree(exchange, *, by, on=None):
    """Staff agrees: it is an agreement now, and the money is promised. Raises NotAllowed for who offered it."""
    _must_be_staff(by, exchange)
    _hold(exchange)
    rules.must_be(exchange.state, ExchangeState.OFFERED)
    rules.must_be_by_agreement(exchange.pot.way)
    must_be_two_persons(exchange.offered_by, by, given_by=accounts.givers_of_roles(by))
    day = on or moments.today(moments.ZoneInfo(exchange.pot.neighbourhood.zone))
    granted = ledger.grant(exchange.initiative, pot=exchange.pot, cents=exchange.cents, by=by, on=on)
    grants.plan_instalments(
        granted,
        [(exchange.cents, None, exchange.residents_duty)],
        taken=set(),
        left_cents=exchange.cents,
        by=by,
        on=on,
    )
    exchange.agreement = institutions.agree(
        exchange.institution,
        exchange.initiative,
        by=exchange.offered_by,
        kind=AgreementKind.WORD,
        residents_duty=exchange.residents_duty,
        institution_duty=exchange.institution_duty,
        begins_on=day,
        ends_on=exchange.until,
    )
    exchange.state, exchange.waits_for_id = ExchangeState.AGREED, None
    exchange.answered_by_id, exchange.answered_at = by.id, _at(on)
    db.session.flush()
    _record(exchange, by, Verb.AGREED_ON, "agreed", on)
    return exchange


def turn_down(exchange, *, reason, by):
    """Staff, or whoever offered it, says no, and why."""
    if not exchange.initiative.is_led_by(by):
        _must_be_staff(by, exchange)
    rules.must_say_why(reason)
    _hold(exchange)
    rules.must_be(exchange.state, ExchangeState.OFFERED)
    exchange.state, exchange.waits_for_id, exchange.reason = ExchangeState.TURNED_DOWN, None, reason.strip()
    exchange.answered_by_id, exchange.answered_at = by.id, moments.now()
    db.session.flush()
    _record(exchange, by, Verb.ANSWERED_REQUEST, reason.strip())
    return exchange


def settle(exchange, *, kept, by, reason="", on=None):
    """Staff says for the institution whether residents did what they promised: then it is paid, or goes back."""
    _must_be_staff(by, exchange)
    if not kept:
        rules.must_say_why(reason)
    _hold(exchange)
    rules.must_be(exchange.state, ExchangeState.AGREED)
    day = on or moments.today()
    institutions.say_whether_kept(exchange.agreement, by=by, side=Side.INSTITUTION, kept=kept, on=on)
    money = granted.money_of(exchange.initiative)
    if kept:
        for part in grant_queries.instalments(money.grant):
            if part.after and part.done_on is None:
                grants.done(money.grant, part, by=by, is_taken=False, on=day)
    elif money.waiting_cents:
        ledger.give_back(
            money.grant, cents=money.waiting_cents, why=reason, by=by, key=f"exchange {exchange.id}", on=on
        )
    exchange.state = ExchangeState.KEPT if kept else ExchangeState.NOT_KEPT
    exchange.settled_by_id, exchange.settled_at, exchange.reason = by.id, _at(on), reason.strip()
    db.session.flush()
    _record(exchange, by, Verb.AGREED_ON, exchange.state.value, on)
    return exchange
