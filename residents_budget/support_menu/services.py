"""Putting support on the menu with its money, wanting it, and buying it: by two persons each."""

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts import queries as accounts
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.book import services as book
from residents_budget.database import db, lock
from residents_budget.ledger import services as ledger
from residents_budget.ledger.rules import pot_account
from residents_budget.ledger.two_persons import must_be_two_persons
from residents_budget.pots import services as pots
from residents_budget.pots.terms import MoveKind
from residents_budget.rounds.models import Pot
from residents_budget.support_menu import queries, rules
from residents_budget.support_menu.models import SupportItem, SupportWish


def _record(item, by, verb, on=None):
    place = item.pot.neighbourhood
    activity.record(by, verb, neighbourhood=place, subject=f"support:{item.id}", note=item.name, happened_on=on)


def offer(pot, *, name, about="", hours, cents, by, key, on=None):
    """Ask to put hours on the menu of a pot and their cost into it: one deed, which a second person agrees to.

    It is done by ``pots.services.agree`` on the item's move, and undone by ``refuse``. The same ``key`` gives the same
    item. Raises TooLate where the key was used for something else.
    """
    rules.must_be_an_item(name, hours, cents)
    move = pots.ask(pot, MoveKind.SWAP, cents=cents, why=name, by=by, key=key, on=on)
    again = queries.find_by_move(move)
    if again is not None or move.kind is not MoveKind.SWAP:
        rules.must_be_the_same(again, pot_id=pot.id, name=name.strip(), hours=hours, cents=cents)
        return again
    item = SupportItem(
        pot=pot,
        move=move,
        name=name.strip(),
        about=about.strip(),
        hours=hours,
        cents=cents,
        created_at=moments.start_of_day(on) if on else moments.now(),
    )
    db.session.add(item)
    db.session.flush()
    _record(item, by, Verb.OFFERED_SUPPORT, on)
    return item


def wish(item, *, by):
    """A resident wants this support, or (the second time) not any more. Gives whether she does now."""
    rules.must_be_for_sale(item.state, item.bought_at)
    rules.must_be_a_resident(bool(by.assignments))
    gone = db.session.execute(
        sa.delete(SupportWish).where(SupportWish.item_id == item.id, SupportWish.account_id == by.id)
    )
    if not gone.rowcount:
        db.session.add(SupportWish(item_id=item.id, account_id=by.id))
    db.session.flush()
    return not gone.rowcount


def _hold(item):
    db.session.execute(lock(sa.select(SupportItem.id).where(SupportItem.id == item.id)))
    db.session.refresh(item)
    if item.move:
        db.session.refresh(item.move)
    rules.must_be_for_sale(item.state, item.bought_at)


def ask_to_buy(item, *, by):
    """One person asks to buy what residents want; another agrees. Raises Refusal where the pot has too little."""
    _hold(item)
    ledger.must_be_free(item.pot, item.cents)
    item.asked_by = by
    db.session.flush()
    _record(item, by, Verb.ASKED_MOVE)


def buy(item, *, by):
    """A second person agrees: the cost leaves the pot. Raises Refusal where the pot has too little."""
    _hold(item)
    must_be_two_persons(item.asked_by, by, given_by=accounts.givers_of_roles(by))
    db.session.execute(lock(sa.select(Pot.id).where(Pot.id == item.pot_id)))
    ledger.must_be_free(item.pot, item.cents)
    legs = [(pot_account(item.pot_id), -item.cents), (rules.account(item.id), item.cents)]
    book.post(f"support {item.id}", item.name, legs, by=by)
    item.agreed_by, item.bought_at = by, moments.now()
    db.session.flush()
    _record(item, by, Verb.BOUGHT_SUPPORT)
    return item
