"""Opening a check-in, checking in, counting a paper list; taking and giving back a task without an account."""

import hashlib
import secrets
from datetime import timedelta
from itertools import zip_longest

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity_book
from residents_budget.activity.terms import Verb
from residents_budget.checkins import queries, rules
from residents_budget.checkins.models import Activity, CheckIn
from residents_budget.checkins.terms import CODE_LENGTH, LETTERS, OF_ACCOUNT
from residents_budget.database import db, hold
from residents_budget.errors import N_, Refusal, TooLate
from residents_budget.realisation import queries as work
from residents_budget.realisation import rules as work_rules
from residents_budget.realisation.models import TaskGuest
from residents_budget.realisation.terms import DoneBy

KEPT_AFTER = timedelta(days=14)
"""How long a way to reach somebody is kept after the day of a task that nobody marked as done."""

KEPT_WITHOUT_DAY = timedelta(days=60)
"""How long it is kept for a task without a day."""


def _zone(initiative):
    return moments.ZoneInfo(initiative.neighbourhood.zone)


def _must_keep(initiative, by):
    work_rules.must_be_able_to_keep(
        is_lead=initiative.is_led_by(by),
        is_worker=by.has_role(Role.COMMUNITY_WORKER, initiative.neighbourhood),
    )


def _must_go_on(initiative):
    work_rules.must_have_work(initiative.stage, is_imported=initiative.source_id is not None)


def _hash(key):
    return hashlib.sha256(key.encode()).hexdigest()


def _new_code():
    """A code that no open activity has."""
    for _turn in range(200):
        code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
        if queries.find_open(code) is None:
            return code
    raise TooLate(N_("All codes are in use. Try again tomorrow."))


def open_activity(initiative, *, by, what, on=None, sure=False):
    """Open the check-in of an activity on one day; the same words and day again give the same one.

    A day before the money was granted is asked back; ``sure`` is the answer.
    """
    _must_keep(initiative, by)
    _must_go_on(initiative)
    if not what.strip():
        raise Refusal(N_("Write what it was."))
    hold(initiative)
    zone = _zone(initiative)
    day = on or moments.today(zone)
    began_on = moments.in_zone(initiative.created_at, zone).date()
    work_rules.must_not_be_too_early(day, began_on=began_on, granted_on=work.granted_on(initiative), sure=sure)
    found = queries.find_activity(initiative, what, day)
    if found is not None:
        return found
    closes_at = moments.end_of_day(day, zone) + timedelta(hours=6)
    if closes_at > moments.now():
        rules.must_have_few_open(queries.open_codes(initiative))
    row = Activity(
        initiative_id=initiative.id,
        what=what,
        held_on=day,
        code=_new_code(),
        closes_at=closes_at,
        opened_by_id=by.id,
    )
    db.session.add(row)
    db.session.flush()
    activity_book.record(by, Verb.CHANGED, initiative=initiative, happened_on=day, subject=f"activity:{row.id}")
    return row


def new_key(*, of_account):
    """What a telephone remembers for a day: that somebody checked in with it, with an account or without."""
    return f"{OF_ACCOUNT if of_account else ''}{secrets.token_urlsafe(16)}"


def _was_here_without_account(activity, carried):
    is_known = carried and not carried.startswith(OF_ACCOUNT)
    return is_known and queries.has_key(activity, _hash(carried))


def check_in(activity, *, key, carried="", by=None, sub_area=None, age_band="", smile=None):
    """Somebody is there. The same telephone again changes nothing. True where it is new.

    ``carried`` is what the telephone remembered of an earlier time, where ``key`` is new: who checked in without an
    account and signs in then is there once. Two neighbours with accounts may share a telephone.

    ``by`` is who is signed in, if anybody: then it is her deed, on whichever telephone; otherwise one head without a
    name.
    """
    _must_go_on(activity.initiative)
    rules.must_be_open(closes_at=activity.closes_at, now=moments.now())
    rules.must_have_begun(held_on=activity.held_on, today=moments.today(_zone(activity.initiative)))
    hold(activity)
    rules.must_have_room(queries.there_that_day(activity))
    if sub_area is not None and sub_area.neighbourhood_id != activity.initiative.neighbourhood_id:
        raise Refusal(N_("That is not a part of this neighbourhood."))
    if by is not None and (queries.has_checked_in(activity, by) or _was_here_without_account(activity, carried)):
        return False
    row = CheckIn(
        activity_id=activity.id,
        key_hash=_hash(key),
        sub_area_id=sub_area.id if sub_area else None,
        age_band=age_band,
        smile=smile,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return False
    activity_book.record(
        by,
        Verb.ATTENDED,
        initiative=activity.initiative,
        happened_on=activity.held_on,
        heads=None if by else 1,
        sub_area_id=row.sub_area_id if not by else None,
        subject=f"activity:{activity.id}",
    )
    return True


def count_paper(activity, *, by, counts, smiles=None):
    """A paper list: people by sub-area (None: unknown), without names. A new list takes the place of the old one.

    ``smiles`` are the stickers on the sheet at the door: smile -> how many, of the same people.
    """
    _must_keep(activity.initiative, by)
    _must_go_on(activity.initiative)
    hold(activity.initiative)
    hold(activity)
    rules.must_have_begun(held_on=activity.held_on, today=moments.today(_zone(activity.initiative)))
    rules.must_be_on_paper(list(counts.values()))
    db.session.execute(sa.delete(CheckIn).where(CheckIn.activity_id == activity.id, CheckIn.on_paper))
    rules.must_have_room(queries.there_that_day(activity), more=sum(counts.values()))
    stickers = [smile for smile, count in (smiles or {}).items() for _one in range(count)]
    people = [area for area, count in counts.items() for _person in range(count)]
    rules.must_be_stickers(len(stickers), people=len(people))
    db.session.add_all(
        CheckIn(activity_id=activity.id, sub_area_id=area, age_band="", smile=smile, on_paper=True)
        for area, smile in zip_longest(people, stickers)
    )
    db.session.flush()
    activity_book.record(
        by,
        Verb.COUNTED_HEADS,
        initiative=activity.initiative,
        happened_on=activity.held_on,
        heads=sum(counts.values()),
        subject=f"activity:{activity.id}",
    )


def take_as_guest(task, *, first_name, reach):
    """A place in a task for somebody without an account; gives the key with which she gives it back.

    Name and way to reach her are kept for the task only. Pressing the button twice gives a new key to the same place;
    later it would give her place to whoever knows how to reach her.
    """
    initiative = task.initiative
    work.hold(task)
    _must_go_on(initiative)
    rules.must_be_reachable(first_name=first_name, reach=reach)
    key = secrets.token_urlsafe(18)
    again = queries.find_guest(task, reach)
    if again is not None:
        rules.must_be_pressed_twice(taken_at=again.taken_at, now=moments.now())
        again.first_name, again.key_hash = first_name, _hash(key)
        return key
    work_rules.must_be_free(
        places=task.places,
        takers=len(task.takers) + len(task.guests),
        is_done=task.done_on is not None,
        is_professional=task.done_by is DoneBy.PROFESSIONALS,
    )
    task.guests.append(TaskGuest(first_name=first_name, reach=reach, key_hash=_hash(key), taken_at=moments.now()))
    db.session.flush()
    activity_book.record(None, Verb.TOOK_TASK, initiative=initiative, heads=1, subject=f"task:{task.id}")
    return key


def give_back(guest):
    """Somebody cannot do it after all: her place is free, and what we knew of her is gone."""
    task = guest.task
    db.session.delete(guest)
    db.session.flush()
    db.session.expire(task, ["guests"])
    activity_book.record(None, Verb.LEFT_TASK, initiative=task.initiative, heads=1, subject=f"task:{task.id}")


def find_guest_by_key(key):
    return queries.guest(_hash(key))


def forget(now=None):
    """Forget who took tasks whose time is over, and by which telephone people checked in. Gives (guests, check-ins)."""
    now = now or moments.now()
    guests = queries.guests_to_forget(
        days_before=moments.in_zone(now).date() - KEPT_AFTER, taken_before=now - KEPT_WITHOUT_DAY
    )
    if guests:
        db.session.execute(sa.delete(TaskGuest).where(TaskGuest.id.in_(guests)))
    closed = sa.select(Activity.id).where(Activity.closes_at < now)
    emptied = db.session.execute(
        sa.update(CheckIn)
        .where(CheckIn.activity_id.in_(closed), CheckIn.key_hash.is_not(None))
        .values(key_hash=None)
        .execution_options(synchronize_session=False)
    )
    db.session.execute(
        sa.update(Activity)
        .where(Activity.closes_at < now, Activity.code.is_not(None))
        .values(code=None)
        .execution_options(synchronize_session=False)
    )
    db.session.flush()
    return len(guests), emptied.rowcount
