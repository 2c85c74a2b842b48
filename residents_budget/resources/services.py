"""Putting up a note, asking for it, agreeing, and saying that it was used."""

import hashlib
import secrets
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from residents_budget import moments
from residents_budget.accounts.terms import Role, World
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.checkins.rules import same_reach
from residents_budget.database import db, hold
from residents_budget.house_rules import services as house_rules
from residents_budget.logbook import services as logbook
from residents_budget.logbook.terms import Brought
from residents_budget.resources import queries, rules
from residents_budget.resources.models import Arrangement, BoardNote, NoteReport
from residents_budget.resources.terms import OPEN, Hours, Kind, Side, State

KEPT_AFTER = timedelta(days=30)
"""How long names, ways to reach somebody and messages are kept after it is over."""

BROUGHT = {
    Kind.ROOM: Brought.ROOM,
    Kind.TOOLS: Brought.TOOLS,
    Kind.TIME: Brought.TIME,
    Kind.SKILL: Brought.KNOWLEDGE,
    Kind.TRANSPORT: Brought.TRANSPORT,
}
"""As what it counts among what an initiative brought itself (S4)."""


def _today(neighbourhood):
    return moments.today(moments.ZoneInfo(neighbourhood.zone))


def _is_worker(account, neighbourhood):
    return account.has_role(Role.COMMUNITY_WORKER, neighbourhood)


def speaks_for(institution, account, neighbourhood):
    """Whether this account puts up notes for this institution."""
    staff = account.has_role(Role.DISTRICT_STAFF, neighbourhood)
    return institution.is_spoken_for_by(account) or staff or _is_worker(account, neighbourhood)


def _must_be_for(neighbourhood, by, *, institution, initiative):
    if institution is not None:
        rules.must_speak_for(is_spoken_for=speaks_for(institution, by, neighbourhood))
    if initiative is not None:
        rules.must_lead(is_lead=initiative.is_led_by(by) or _is_worker(by, neighbourhood))


def _record(by, verb, note, subject="", **more):
    activity.record(
        by,
        verb,
        neighbourhood=note.neighbourhood,
        initiative=note.initiative,
        subject=subject or f"note:{note.id}",
        **more,
    )


def put_up(
    neighbourhood,
    *,
    by,
    side,
    kind,
    title,
    text="",
    sub_area=None,
    theme=None,
    hours=Hours.ANY,
    world=World.NONE,
    from_on=None,
    until_on=None,
    once=False,
    institution=None,
    initiative=None,
    at=None,
):
    """A note on the board. The same words once more give the same note. ``at`` is when it was put up."""
    rules.must_be_written(title, text)
    today = moments.in_zone(at, moments.ZoneInfo(neighbourhood.zone)).date() if at else _today(neighbourhood)
    from_on = from_on or today
    until_on = until_on or max(from_on, today) + rules.STAYS
    rules.must_hang_for_a_while(from_on, until_on, today)
    _must_be_for(neighbourhood, by, institution=institution, initiative=initiative)
    hold(by)
    again = queries.find_same(neighbourhood, by, side, title)
    if again is not None:
        return again
    if institution is None and not _is_worker(by, neighbourhood):
        rules.must_have_room(queries.count_open(neighbourhood, by))
    note = BoardNote(
        neighbourhood_id=neighbourhood.id,
        side=side,
        kind=kind,
        title=title,
        text=text,
        sub_area_id=sub_area.id if sub_area else None,
        theme=theme,
        hours=hours,
        world=world,
        from_on=from_on,
        until_on=until_on,
        once=once,
        account_id=by.id,
        institution_id=institution.id if institution else None,
        initiative_id=initiative.id if initiative else None,
        created_at=at or moments.now(),
        held=house_rules.held_because(f"{title}\n{text}", by=by, neighbourhood=neighbourhood) is not None,
    )
    db.session.add(note)
    db.session.flush()
    _record(by, Verb.PUT_UP_NOTE, note, happened_on=today)
    return note


def _must_change(note, by):
    rules.must_be_able_to_change(is_owner=note.is_of(by), is_worker=_is_worker(by, note.neighbourhood))


def take_down(note, *, by):
    """The note comes off the board; it can be put up again."""
    _must_change(note, by)
    note.taken_down_at = note.taken_down_at or moments.now()
    db.session.flush()
    _record(by, Verb.TOOK_DOWN_NOTE, note)


def put_up_again(note, *, by):
    """The note hangs for another two months from today."""
    rules.must_be_able_to_change(is_owner=note.is_of(by), is_worker=False)
    today = _today(note.neighbourhood)
    note.taken_down_at = None
    note.until_on = max(note.until_on, today + rules.STAYS)
    db.session.flush()
    _record(by, Verb.PUT_UP_NOTE, note)


def _hash(key):
    return hashlib.sha256(key.encode()).hexdigest()


def _is_reach_of(account, reach):
    return bool(account and account.email) and same_reach(account.email, reach)


def ask(note, *, by=None, first_name="", reach="", message="", world=World.NONE, initiative=None, on=None):
    """Somebody says "I would like this" (or "I have this"); gives (arrangement, key or None).

    Without an account she leaves a first name and a way to reach her, and gets a key to look at the answer with.
    Asking again while it is open gives the same question. Without an account a new key goes only to who pressed the
    button twice: later it would show the owner's address to whoever knows hers.
    """
    today = on or _today(note.neighbourhood)
    rules.must_hang(is_open=note.hangs_on(today))
    rules.must_be_somebody_else(is_owner=note.is_of(by) if by is not None else _is_reach_of(note.account, reach))
    if initiative is not None:
        rules.must_lead(is_lead=initiative.is_led_by(by))
    if by is None:
        rules.must_be_reachable(first_name=first_name, reach=reach)
    hold(note)
    again = queries.find_open_question(note, account=by, reach=reach)
    key = None if by else secrets.token_urlsafe(18)
    if again is not None:
        if by is None:
            rules.must_be_pressed_twice(again.state, asked_at=again.asked_at, now=moments.now())
            again.key_hash = _hash(key)
            db.session.flush()
        return again, key
    if by is not None:
        rules.must_have_asked_little(queries.count_questions(by))
    row = Arrangement(
        note_id=note.id,
        asked_by_id=by.id if by else None,
        first_name="" if by else first_name,
        reach="" if by else reach,
        key_hash=_hash(key) if key else None,
        message=message[: rules.LONGEST_MESSAGE],
        world=world,
        sub_area_id=by.sub_area_id if by else None,
        initiative_id=initiative.id if initiative else note.initiative_id,
        asked_at=moments.now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return queries.find_open_question(note, account=by, reach=reach), key
    _record(by, Verb.ASKED_FOR_NOTE, note, f"arrangement:{row.id}", happened_on=today)
    return row, key


def find_by_key(key):
    return queries.arrangement_with_key(_hash(key))


def _move(arrangement, state, *, by):
    """Nobody else answers in the meantime; the note is ours until the transaction ends."""
    queries.hold(arrangement.note)
    db.session.refresh(arrangement, ["state"])
    rules.must_follow(arrangement.state, state)
    if state is State.AGREED:
        note = arrangement.note
        rules.must_not_be_promised(once=note.once, agreed=note.once and queries.is_promised(note))
    arrangement.state = state
    arrangement.answered_at = moments.now()
    db.session.flush()
    _record(by, Verb.ANSWERED_NOTE, arrangement.note, f"arrangement:{arrangement.id}")


def agree(arrangement, *, by):
    """The second tap: from now on the two see how to reach each other."""
    rules.must_be_answered_by_owner(is_owner=arrangement.note.is_of(by))
    _move(arrangement, State.AGREED, by=by)


def refuse(arrangement, *, by):
    """Not this time."""
    rules.must_be_answered_by_owner(is_owner=arrangement.note.is_of(by))
    _move(arrangement, State.REFUSED, by=by)


def call_off(arrangement, *, by=None):
    """One of the two cannot after all; without ``by``, who has the key."""
    if by is not None:
        rules.must_be_mine(is_owner=arrangement.note.is_of(by), is_asker=arrangement.is_asked_by(by))
    _move(arrangement, State.CALLED_OFF, by=by)


def tell_not_used(arrangement, *, by):
    """It was agreed and did not come to it."""
    rules.must_be_mine(is_owner=arrangement.note.is_of(by), is_asker=arrangement.is_asked_by(by))
    _move(arrangement, State.NOT_USED, by=by)


def tell_used(arrangement, *, by, on=None):
    """It was lent or given, and used: it counts as brought by ourselves, and as something a resident did for another.

    What an institution gives is written down without a person: it works here, it does not take part.
    """
    note = arrangement.note
    rules.must_be_mine(is_owner=note.is_of(by), is_asker=arrangement.is_asked_by(by))
    _move(arrangement, State.USED, by=by)
    day = on or _today(note.neighbourhood)
    arrangement.used_on = day
    db.session.flush()
    giver = note.account if rules.gives(note.side, is_owner=True) else arrangement.asked_by
    if note.institution_id is None or note.side is Side.NEED:
        heads = None if giver is not None else 1
        subject = f"arrangement:{arrangement.id}"
        _record(giver, Verb.LENT, note, subject, happened_on=day, heads=heads)
    _bring(arrangement, day)
    return arrangement


def _bring(arrangement, day):
    """What an initiative was given stands in its logbook, under what we bring ourselves."""
    initiative, note = arrangement.initiative, arrangement.note
    if initiative is None or initiative.lead is None:
        return
    offered = note.institution is not None and note.side is Side.OFFER
    whose = note.institution.name if offered else ""
    logbook.bring(initiative, by=initiative.lead, kind=BROUGHT[note.kind], what=note.title, whose=whose, on=day)


def report(note, *, by, reason):
    """Ask a worker to look at a note; once."""
    rules.must_be_a_reason(reason)
    if queries.find_report(note, by) is not None:
        return
    row = NoteReport(note_id=note.id, reporter_id=by.id, reason=reason, created_at=moments.now())
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return
    _record(None, Verb.REPORTED, note)


def _must_guard(note, by):
    rules.must_be_able_to_change(is_owner=False, is_worker=_is_worker(by, note.neighbourhood))


def _settle(note):
    db.session.execute(
        sa.update(NoteReport)
        .where(NoteReport.note_id == note.id, NoteReport.settled_at.is_(None))
        .values(settled_at=moments.now())
        .execution_options(synchronize_session=False)
    )


def hide(note, *, by, reason):
    """A worker takes a note away, with the reason its owner reads."""
    _must_guard(note, by)
    rules.must_be_a_reason(reason)
    note.hidden_at, note.hidden_because, note.held = moments.now(), reason, False
    db.session.flush()
    _settle(note)
    _record(by, Verb.HID, note)


def let_hang(note, *, by):
    """A worker has looked: the note hangs, or hangs again."""
    _must_guard(note, by)
    note.hidden_at, note.hidden_because, note.held = None, "", False
    db.session.flush()
    _settle(note)
    _record(by, Verb.RESTORED, note)


def forget(now=None):
    """Forget names, ways to reach people and messages of what is over. Gives of how many."""
    now = now or moments.now()
    numbers = queries.over_before(now - KEPT_AFTER, moments.in_zone(now).date() - KEPT_AFTER)
    if numbers:
        db.session.execute(
            sa.update(Arrangement)
            .where(Arrangement.id.in_(numbers))
            .values(first_name="", reach="", message="", key_hash=None)
            .execution_options(synchronize_session=False)
        )
        db.session.execute(
            sa.update(Arrangement)
            .where(Arrangement.id.in_(numbers), Arrangement.state.in_(OPEN))
            .values(state=State.NOT_USED)
            .execution_options(synchronize_session=False)
        )
    db.session.flush()
    return len(numbers)
