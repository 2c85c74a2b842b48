"""Asking to move a pot, and agreeing to it."""

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts import queries as accounts
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.book import services as book
from residents_budget.book.rules import CITY
from residents_budget.database import db, lock
from residents_budget.errors import N_, NotFound, Refusal
from residents_budget.groups import queries as groups
from residents_budget.ledger import queries as money
from residents_budget.ledger.rules import pot_account
from residents_budget.ledger.two_persons import must_be_two_persons
from residents_budget.pots import queries, rules
from residents_budget.pots.models import PotMove
from residents_budget.pots.terms import INTO_POT, MoveKind, MoveState
from residents_budget.rounds.models import Pot


def _record(move, by, verb, on=None):
    activity.record(
        by,
        verb,
        neighbourhood=move.pot.neighbourhood,
        subject=f"pot:{move.pot_id}",
        note=f"{move.kind}: {move.why}",
        happened_on=on,
    )


def _must_be_possible(pot, kind, *, cents, name, group, why):
    if group is not None and group.neighbourhood_id != pot.neighbourhood_id:
        raise NotFound()
    rules.must_be_possible(
        kind,
        way=pot.way,
        cents=cents,
        free_cents=money.free_in(pot),
        name=name,
        members=groups.count_members(group) if group else None,
        is_held=pot.group_id is not None,
        why=why,
        is_voted_over=queries.is_voted_over(pot),
    )


def ask(pot, kind, *, why, by, key, cents=None, name="", way=None, generation=None, group_id=None, on=None):
    """Ask to do something with a pot; a second person decides. The same ``key`` gives the same question."""
    db.session.execute(lock(sa.select(Pot.id).where(Pot.id == pot.id)))
    again = queries.find_by_key(key)
    if again is not None:
        return again
    group = groups.any_group(group_id) if group_id else None
    _must_be_possible(pot, kind, cents=cents, name=name, group=group, why=why)
    move = PotMove(
        pot=pot,
        kind=kind,
        cents=cents,
        name=name.strip(),
        way=way,
        generation=generation,
        group=group.name if group else "",
        group_id=group_id,
        why=why.strip(),
        key=key,
        asked_by=by,
        asked_at=moments.start_of_day(on) if on else moments.now(),
    )
    db.session.add(move)
    db.session.flush()
    _record(move, by, Verb.ASKED_MOVE, on)
    return move


def _hold(move):
    db.session.execute(lock(sa.select(PotMove.id).where(PotMove.id == move.id)))
    db.session.execute(lock(sa.select(Pot.id).where(Pot.id == move.pot_id)))
    db.session.refresh(move)
    db.session.refresh(move.pot)
    rules.must_wait(move.state)


def _new_pot(pot, *, name, year, way, generation):
    made = Pot(
        neighbourhood_id=pot.neighbourhood_id,
        name=name,
        source=pot.source,
        year=year,
        way=way,
        generation=generation,
        created_at=moments.now(),
    )
    db.session.add(made)
    db.session.flush()
    return made


def _transfer(move, *, by, to):
    account = pot_account(move.pot_id)
    key = f"pot move {move.id}"
    if move.kind in INTO_POT:
        book.post(key, move.why, [(CITY, -move.cents), (account, move.cents)], by=by)
    else:
        book.post(key, move.why, [(account, -move.cents), (pot_account(to.id), move.cents)], by=by)


def agree(move, *, by, on=None):
    """A second person agrees: it is done at once. Raises NotAllowed where it is the same person."""
    _hold(move)
    must_be_two_persons(move.asked_by, by, given_by=accounts.givers_of_roles(by))
    pot = move.pot
    group = groups.any_group(move.group_id) if move.group_id else None
    _must_be_possible(pot, move.kind, cents=move.cents, name=move.name, group=group, why=move.why)
    if move.kind is MoveKind.SPLIT:
        move.to_pot = _new_pot(pot, name=move.name, year=pot.year, way=move.way, generation=move.generation)
    elif move.kind is MoveKind.NEXT_YEAR:
        move.to_pot = _new_pot(pot, name=pot.name, year=pot.year + 1, way=pot.way, generation=pot.generation)
        move.to_pot.group_id = pot.group_id
    elif move.kind is MoveKind.DELEGATE:
        move.way, move.generation = pot.way, pot.generation
        pot.way, pot.generation, pot.group_id = rules.Way.GROUP, rules.DELEGATED_GENERATION, move.group_id
    elif move.kind is MoveKind.TAKE_BACK:
        before = queries.way_before(pot)
        if before is None:
            raise Refusal(
                N_("This pot was with the group from the first day. Split it, or take what is left to next year.")
            )
        pot.way, pot.generation, pot.group_id = before.way, before.generation, None
    if move.cents:
        _transfer(move, by=by, to=move.to_pot)
    move.state, move.decided_by, move.decided_at = MoveState.DONE, by, moments.start_of_day(on) if on else moments.now()
    db.session.flush()
    _record(move, by, Verb.MOVED_POT, on)
    return move


def refuse(move, *, by, why):
    """A second person does not agree, and says why; whoever asked can take it back the same way."""
    if not why.strip():
        raise Refusal(N_("Say why. Everybody can read it."))
    _hold(move)
    move.state, move.decided_by, move.decided_at = MoveState.REFUSED, by, moments.now()
    move.refused_because = why.strip()
    db.session.flush()
    _record(move, by, Verb.REFUSED_MOVE)
    return move
