"""Writing in the logbook, and asking later whether it is still there."""

import hashlib
import secrets
from datetime import timedelta

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, hold
from residents_budget.logbook import queries, rules
from residents_budget.logbook.models import (
    Hurdle,
    LaterUse,
    Learned,
    LookBack,
    OwnResource,
    PlanChange,
    RoleHolder,
)
from residents_budget.logbook.terms import MONTHS_LATER, Brought

MONTH = timedelta(days=30.5)


def _zone(initiative):
    return moments.ZoneInfo(initiative.neighbourhood.zone)


def _is_worker(account, initiative):
    return account.has_role(Role.COMMUNITY_WORKER, initiative.neighbourhood)


def _must_write(initiative, by):
    """Who may, one after the other: two lines in the same moment with the same words are one."""
    rules.must_be_able_to_write(is_lead=initiative.is_led_by(by), is_worker=_is_worker(by, initiative))
    rules.must_be_from_here(is_imported=initiative.source_id is not None)
    hold(initiative)


def _its_day(initiative, on):
    """``on`` or today, when something of this initiative can have happened on it."""
    zone = _zone(initiative)
    day = on or moments.today(zone)
    began_on = moments.in_zone(initiative.created_at, zone).date()
    rules.must_be_its_day(day, today=moments.today(zone), began_on=began_on)
    return day


def _store(row, *, by, initiative, on, kind, verb=Verb.CHANGED, person=None):
    db.session.add(row)
    db.session.flush()
    activity.record(by, verb, initiative=initiative, person=person, happened_on=on, subject=f"{kind}:{row.id}")
    return row


def take_role(initiative, *, by, role, on=None):
    """A resident takes a role upon herself: organising, in the book of deeds. Taking it twice changes nothing."""
    professional = _is_worker(by, initiative) or by.has_role(Role.DISTRICT_STAFF, initiative.neighbourhood)
    rules.must_be_able_to_take_a_role(
        is_lead=initiative.is_led_by(by),
        took_part=queries.took_part(initiative, by),
        is_professional=professional,
    )
    hold(initiative)
    found = queries.find_role(initiative, role, account=by)
    if found is not None:
        found.until_on = None
        return found
    day = _its_day(initiative, on)
    row = RoleHolder(initiative_id=initiative.id, role=role, account_id=by.id, since_on=day)
    return _store(row, by=by, initiative=initiative, on=day, kind="role", verb=Verb.ORGANISED, person=by)


def name_role(initiative, *, by, role, first_name, on=None):
    """Who takes the lead writes down somebody without an account, by first name. Twice the same is once."""
    _must_write(initiative, by)
    rules.must_be_written(first_name)
    found = queries.find_role(initiative, role, first_name=first_name)
    if found is not None:
        return found
    day = _its_day(initiative, on)
    row = RoleHolder(initiative_id=initiative.id, role=role, first_name=first_name, since_on=day)
    return _store(row, by=by, initiative=initiative, on=day, kind="role")


def lay_down(holder, *, by, initiative, on=None):
    """A role ends: by who holds it, who takes the lead, or the worker."""
    if holder.account_id is None or holder.account_id != by.id:
        _must_write(initiative, by)
    holder.until_on = _its_day(initiative, on)
    db.session.flush()
    activity.record(by, Verb.CHANGED, initiative=initiative, happened_on=holder.until_on, subject=f"role:{holder.id}")


def meet_hurdle(initiative, *, by, kind, what, institution=None, on=None):
    """Something stands in the way. Pressing the button twice gives the same hurdle."""
    _must_write(initiative, by)
    rules.must_be_written(what)
    again = queries.find_line(Hurdle, initiative, what)
    if again is not None:
        return again
    day = _its_day(initiative, on)
    row = Hurdle(
        initiative_id=initiative.id,
        institution_id=institution.id if institution else None,
        kind=kind,
        what=what,
        arose_on=day,
    )
    return _store(row, by=by, initiative=initiative, on=day, kind="hurdle")


def answered(hurdle, *, by, on=None):
    """The institution answered, whatever it said; the first answer counts."""
    initiative = hurdle.initiative
    _must_write(initiative, by)
    db.session.refresh(hurdle)
    day = on or moments.today(_zone(initiative))
    rules.must_be_after(day, arose_on=hurdle.arose_on, today=moments.today(_zone(initiative)))
    hurdle.answered_on = hurdle.answered_on or day
    db.session.flush()
    activity.record(by, Verb.CHANGED, initiative=initiative, happened_on=day, subject=f"hurdle:{hurdle.id}")


def solve(hurdle, *, by, solved_by, how="", rule_changed=False, on=None):
    """The hurdle is gone: who took it away, and how."""
    initiative = hurdle.initiative
    _must_write(initiative, by)
    db.session.refresh(hurdle)
    rules.must_be_unsolved(hurdle.solved_on)
    today = moments.today(_zone(initiative))
    day = on or today
    rules.must_be_after(day, arose_on=hurdle.arose_on, today=today)
    hurdle.solved_on, hurdle.solved_by, hurdle.how, hurdle.rule_changed = day, solved_by, how, rule_changed
    db.session.flush()
    activity.record(by, Verb.CHANGED, initiative=initiative, happened_on=day, subject=f"hurdle:{hurdle.id}")


def bring(initiative, *, by, kind, what, whose="", cents=None, on=None):
    """Something that we bring ourselves, or another group brings; an amount only for real money."""
    _must_write(initiative, by)
    rules.must_be_written(what)
    rules.must_be_real_money(kind, cents)
    again = queries.find_line(OwnResource, initiative, what)
    if again is not None:
        return again
    day = _its_day(initiative, on)
    row = OwnResource(
        initiative_id=initiative.id,
        kind=kind,
        what=what,
        whose=whose,
        cents=cents if kind is Brought.MONEY else None,
        brought_on=day,
    )
    return _store(row, by=by, initiative=initiative, on=day, kind="own")


def change_plan(initiative, *, by, what, reason, on=None):
    """The plan became another, and why."""
    _must_write(initiative, by)
    rules.must_be_written(what)
    again = queries.find_line(PlanChange, initiative, what)
    if again is not None:
        return again
    day = _its_day(initiative, on)
    row = PlanChange(initiative_id=initiative.id, what=what, reason=reason, changed_on=day)
    return _store(row, by=by, initiative=initiative, on=day, kind="change")


def learn(initiative, *, by, what, training=False, on=None):
    """What residents learned by it, in their own words."""
    _must_write(initiative, by)
    rules.must_be_written(what)
    again = queries.find_line(Learned, initiative, what)
    if again is not None:
        return again
    day = _its_day(initiative, on)
    row = Learned(initiative_id=initiative.id, what=what, training=training, told_on=day)
    return _store(row, by=by, initiative=initiative, on=day, kind="learned")


def look_back(initiative, *, by, anyway, on=None):
    """Would it be there without money and help as well? The newest answer counts."""
    _must_write(initiative, by)
    row = db.session.get(LookBack, initiative.id) or LookBack(initiative_id=initiative.id)
    row.anyway, row.told_on = anyway, _its_day(initiative, on)
    db.session.add(row)
    db.session.flush()
    subject = f"initiative:{initiative.id}"
    activity.record(by, Verb.CHANGED, initiative=initiative, happened_on=row.told_on, subject=subject)
    return row


def hash_of(key):
    return hashlib.sha256(key.encode()).hexdigest()


def ask_later(initiative, *, months, asked, at=None):
    """Write down that somebody is asked whether it is still used, and return (row, key). None where it was asked."""
    if queries.find_question(initiative, months, asked) is not None:
        return None
    key = secrets.token_urlsafe(18)
    row = LaterUse(
        initiative_id=initiative.id,
        months=months,
        asked=asked,
        key_hash=hash_of(key),
        asked_at=at or moments.now(),
    )
    db.session.add(row)
    db.session.flush()
    return row, key


def ask_all_that_are_due(mail, today=None, *, besides=()):
    """Ask who took the lead, and a neighbour, of everything that was finished 6 or 12 months ago.

    ``mail(initiative, account, months, key)`` sends the question. ``besides`` are accounts that want no mail, as a
    select. Gives how many were asked.
    """
    today, count = today or moments.today(), 0
    for months in MONTHS_LATER:
        for initiative in queries.finished_before(today - MONTH * months, months):
            for asked, account in queries.whom_to_ask(initiative, besides=besides):
                fresh = ask_later(initiative, months=months, asked=asked)
                if fresh is not None:
                    mail(initiative, account, months, fresh[1])
                    count += 1
    return count


def answer_later(row, *, answer, by=None, on=None):
    """One tap: still there, less, or gone. An answer is given once."""
    hold(row)
    db.session.refresh(row)
    rules.must_be_unanswered(row.answer)
    row.answer = answer
    row.answered_on = on or moments.today(_zone(row.initiative))
    db.session.flush()
    subject = f"later:{row.id}"
    activity.record(by, Verb.CHANGED, initiative=row.initiative, happened_on=row.answered_on, subject=subject)
