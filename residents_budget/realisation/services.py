"""Taking up work, doing it, and telling what came of what was promised.

``on`` is the day on which something happened (today where it is left out); ``sure`` says that a day before the money
was granted is right.
"""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from residents_budget import moments
from residents_budget.accounts.models import Account
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, hold, lock
from residents_budget.errors import N_, Refusal, TooLate
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Stage
from residents_budget.moments import PRESSED_TWICE
from residents_budget.realisation import queries, rules
from residents_budget.realisation.models import HeadCount, Result, Task, TaskTaker, WorkedHours
from residents_budget.realisation.terms import Delivered, DoneBy


def is_worker(account, initiative):
    return account.has_role(Role.COMMUNITY_WORKER, initiative.neighbourhood)


def _is_professional_here(account, initiative):
    return is_worker(account, initiative) or account.has_role(Role.DISTRICT_STAFF, initiative.neighbourhood)


def _must_keep(initiative, by):
    rules.must_be_able_to_keep(is_lead=initiative.is_led_by(by), is_worker=is_worker(by, initiative))


def _must_have_work(initiative):
    rules.must_have_work(initiative.stage, is_imported=initiative.source_id is not None)


def _today(initiative):
    return moments.today(moments.ZoneInfo(initiative.neighbourhood.zone))


def _its_day(initiative, on, *, sure):
    """``on`` or today, when something of this initiative can have happened on it."""
    day = on or _today(initiative)
    rules.must_be_its_day(
        day,
        today=_today(initiative),
        began_on=moments.in_zone(initiative.created_at, moments.ZoneInfo(initiative.neighbourhood.zone)).date(),
        granted_on=queries.granted_on(initiative),
        sure=sure,
    )
    return day


def _moment_of(day):
    """The moment at which something of ``day`` is dated: noon there, or now for None."""
    return moments.start_of_day(day) + timedelta(hours=12) if day else moments.now()


def _just_now():
    return moments.now() - PRESSED_TWICE


def _begin(initiative):
    """With the first work an initiative that has its money is under way."""
    if initiative.stage is Stage.GRANTED:
        initiatives.move_to(initiative, Stage.DOING)


def add_task(
    initiative,
    *,
    by,
    what,
    planned_on=None,
    places=1,
    done_by=DoneBy.RESIDENTS,
    organisation="",
    skills="",
    for_whom="",
    on=None,
):
    """A task for residents, or one that professionals do. Pressing the button twice gives the same task."""
    _must_keep(initiative, by)
    _must_have_work(initiative)
    is_professional = done_by is DoneBy.PROFESSIONALS
    rules.must_be_a_task(what=what, places=places, is_professional=is_professional, organisation=organisation)
    hold(initiative)
    again = queries.find_just_added(initiative, what, planned_on, since=_just_now())
    if again is not None:
        return again
    task = Task(
        initiative_id=initiative.id,
        what=what,
        planned_on=planned_on,
        places=places,
        done_by=done_by,
        organisation=organisation if is_professional else "",
        skills=skills,
        for_whom=for_whom,
        created_at=moments.now(),
    )
    db.session.add(task)
    db.session.flush()
    activity.record(by, Verb.CHANGED, initiative=initiative, happened_on=on, subject=f"task:{task.id}")
    return task


def take(task, *, by, on=None):
    """``by`` takes a place in this task. Taking it twice changes nothing. True where it is new."""
    initiative = task.initiative
    queries.hold(task)
    if any(taker.account_id == by.id for taker in task.takers):
        return False
    _must_have_work(initiative)
    rules.must_take_it_as_a_resident(is_professional_here=_is_professional_here(by, initiative))
    rules.must_be_free(
        places=task.places,
        takers=len(task.takers) + len(task.guests),
        is_done=task.done_on is not None,
        is_professional=task.done_by is DoneBy.PROFESSIONALS,
    )
    try:
        with db.session.begin_nested():
            task.takers.append(TaskTaker(account_id=by.id, taken_at=_moment_of(on)))
    except IntegrityError:
        return False
    activity.record(by, Verb.TOOK_TASK, initiative=initiative, happened_on=on, subject=f"task:{task.id}")
    return True


def leave(task, *, by, on=None):
    """``by`` gives her place in this task free again."""
    queries.hold(task)
    mine = next((taker for taker in task.takers if taker.account_id == by.id), None)
    rules.must_be_able_to_leave(is_taker=mine is not None, is_done=task.done_on is not None)
    db.session.delete(mine)
    db.session.flush()
    db.session.expire(task, ["takers"])
    activity.record(by, Verb.LEFT_TASK, initiative=task.initiative, happened_on=on, subject=f"task:{task.id}")


def mark_done(task, *, by, on=None, sure=False):
    """The task has been done, by everybody who took it: each of them gets a deed."""
    initiative = task.initiative
    hold(initiative)
    queries.hold(task)
    rules.must_be_able_to_mark_done(
        is_lead=initiative.is_led_by(by),
        is_worker=is_worker(by, initiative),
        is_taker=any(taker.account_id == by.id for taker in task.takers),
        is_done=task.done_on is not None,
    )
    _must_have_work(initiative)
    task.done_on = _its_day(initiative, on, sure=sure)
    guests = task.guests_who_did_it = len(task.guests)
    task.guests = []
    _begin(initiative)
    db.session.flush()
    subject = f"task:{task.id}"
    if guests:
        activity.record(
            None, Verb.DID_TASK, initiative=initiative, heads=guests, happened_on=task.done_on, subject=subject
        )
    for taker in task.takers:
        activity.record(
            by, Verb.DID_TASK, initiative=initiative, person=taker.account, happened_on=task.done_on, subject=subject
        )
    if not task.takers and not guests:
        activity.record(by, Verb.CHANGED, initiative=initiative, happened_on=task.done_on, subject=subject)


def hand_over(task, *, by, to=DoneBy.RESIDENTS, on=None):
    """Professionals leave a task to residents, or take it up again while nobody took it. To whom has it: no change."""
    queries.hold(task)
    _must_keep(task.initiative, by)
    _must_have_work(task.initiative)
    if task.done_by is to:
        return
    rules.must_be_able_to_hand_over(
        is_done=task.done_on is not None,
        is_taken=bool(task.takers or task.guests),
        was_handed_over=task.handed_over_on is not None,
        to_residents=to is DoneBy.RESIDENTS,
    )
    day = on or moments.today(moments.ZoneInfo(task.initiative.neighbourhood.zone))
    task.done_by, task.handed_over_on = to, day if to is DoneBy.RESIDENTS else None
    db.session.flush()
    activity.record(by, Verb.CHANGED, initiative=task.initiative, happened_on=day, subject=f"task:{task.id}")


def write_hours(
    initiative,
    *,
    by,
    hours,
    on=None,
    task=None,
    done_by=DoneBy.RESIDENTS,
    person=None,
    people=1,
    on_paper=False,
    note="",
    sure=False,
    form_key=None,
):
    """Write down hours, in a range each, and return the rows; the same ``form_key`` once more writes nothing.

    A resident writes her own, and somebody who works in the neighbourhood hers as a professional. Whoever takes the
    lead and the community worker also write for ``people`` on a paper list (``on_paper``; no names are kept), for
    professionals, or for ``person``, who has an account.
    """
    worker, lead = is_worker(by, initiative), initiative.is_led_by(by)
    professionals = done_by is DoneBy.PROFESSIONALS
    is_own = person is None and people == 1 and not (on_paper or professionals)
    if is_own and _is_professional_here(by, initiative):
        done_by, professionals = DoneBy.PROFESSIONALS, True
    elif is_own:
        person = by
    writes_own = person is by
    _must_have_work(initiative)
    rules.must_be_able_to_write_hours(
        writes_own=writes_own,
        takes_part=writes_own and queries.has_taken_a_task(initiative, by),
        is_lead=lead,
        is_worker=worker,
    )
    rules.must_be_some_people(people)
    if task is not None and task.initiative_id != initiative.id:
        raise Refusal(N_("This task belongs to another initiative."))
    day = _its_day(initiative, on, sure=sure)
    hold(initiative)
    if person is not None:
        rows = [_hours_of(initiative, person, hours=hours, day=day, task=task, note=note)]
    else:
        again = queries.hours_of_form(form_key) if form_key else None
        if again is not None:
            return [again]
        rules.must_be_a_crowd_that_can_be(people, people_already=_nameless_on(initiative, day, done_by))
        rows = [_row(initiative, hours=hours, day=day, task=task, done_by=done_by, note=note) for _ in range(people)]
        rows[0].form_key = form_key
    fresh = [row for row in rows if row.id is None]
    if not fresh:
        return rows
    try:
        with db.session.begin_nested():
            db.session.add_all(fresh)
    except IntegrityError as error:
        raise TooLate(N_("These hours have been stored already.")) from error
    _begin(initiative)
    db.session.flush()
    subject = f"hours:{rows[0].id}"
    if professionals:
        activity.record(by, Verb.CHANGED, initiative=initiative, happened_on=day, subject=subject)
    else:
        activity.record(
            by,
            Verb.WORKED,
            initiative=initiative,
            person=person,
            heads=None if person else people,
            happened_on=day,
            minutes=hours.minutes * (1 if person else people),
            subject=subject,
        )
    return rows


def _nameless_on(initiative, day, done_by):
    """How many people without an account have hours on one day in this initiative: professionals, or on paper lists."""
    rows = sa.select(sa.func.count()).select_from(WorkedHours)
    return db.session.scalar(
        rows.where(
            WorkedHours.initiative_id == initiative.id,
            WorkedHours.worked_on == day,
            WorkedHours.done_by == done_by,
            WorkedHours.account_id.is_(None),
        )
    )


def _hours_of(initiative, person, *, hours, day, task, note):
    """The row for somebody with an account; the one of a moment ago where the button was pressed twice."""
    db.session.scalar(lock(sa.select(Account.id).where(Account.id == person.id)))
    again = queries.find_just_written(initiative, person, task=task, hours=hours, day=day, since=_just_now())
    if again is not None:
        return again
    rules.must_fit_in_a_day(hours.minutes, minutes_already=queries.minutes_on(person, day))
    return _row(initiative, hours=hours, day=day, task=task, done_by=DoneBy.RESIDENTS, note=note, account_id=person.id)


def _row(initiative, *, hours, day, task, done_by, note, account_id=None):
    return WorkedHours(
        initiative_id=initiative.id,
        task_id=task.id if task else None,
        account_id=account_id,
        done_by=done_by,
        hours=hours,
        worked_on=day,
        note=note,
        created_at=moments.now(),
    )


def promise(initiative, *, by, promised, on=None):
    """Write down something that the plan promises; the same words once more give the same promise."""
    _must_keep(initiative, by)
    _must_have_work(initiative)
    if not promised.strip():
        raise Refusal(N_("Write what is promised."))
    hold(initiative)
    found = queries.find_promise(initiative, promised)
    if found is not None:
        return found
    row = Result(initiative_id=initiative.id, promised=promised, recorded_on=on or _today(initiative))
    db.session.add(row)
    db.session.flush()
    activity.record(by, Verb.CHANGED, initiative=initiative, happened_on=on, subject=f"result:{row.id}")
    return row


def promise_from_plan(initiative, *, by):
    """Make a promise of each cost line of the plan; those that are there already stay as they are."""
    return [promise(initiative, by=by, promised=line.what) for line in initiative.cost_lines]


def record_result(initiative, *, by, promised, delivered, sentence="", picture=None, before=None, on=None):
    """Tell what came of a promise, with photos of how it is and how it was ``before``.

    A promise with other words is written down with it.
    """
    _must_keep(initiative, by)
    hold(initiative)
    found = queries.find_promise(initiative, promised)
    has_picture = picture is not None or (found is not None and found.picture_id is not None)
    rules.must_be_told(delivered, sentence=sentence, has_picture=has_picture)
    if found is None:
        _must_have_work(initiative)
        if not promised.strip():
            raise Refusal(N_("Write what is promised."))
        found = Result(initiative_id=initiative.id, promised=promised)
        db.session.add(found)
    day = on or _today(initiative)
    rules.must_be_its_day(
        day,
        today=_today(initiative),
        began_on=moments.in_zone(initiative.created_at, moments.ZoneInfo(initiative.neighbourhood.zone)).date(),
    )
    found.delivered, found.sentence, found.recorded_on = delivered, sentence, day
    if picture is not None:
        found.picture_id = picture.id
    if before is not None:
        found.before_id = before.id
    db.session.flush()
    activity.record(by, Verb.RECORDED_RESULT, initiative=initiative, happened_on=day, subject=f"result:{found.id}")
    return found


def take_back_promise(result, *, by, initiative):
    """Take away a promise that has no answer yet."""
    _must_keep(initiative, by)
    hold(initiative)
    if db.session.get(Result, result.id, populate_existing=True) is None:
        return
    if result.delivered is not Delivered.PROMISED:
        raise Refusal(N_("What came of this promise has been told. It stays."))
    number = result.id
    db.session.delete(result)
    db.session.flush()
    activity.record(by, Verb.CHANGED, initiative=initiative, subject=f"result:{number}")


def _counted_on(initiative, day):
    """[(what, heads)] of all counts of an initiative on one day."""
    counted = sa.select(HeadCount.what, HeadCount.heads)
    return db.session.execute(
        counted.where(HeadCount.initiative_id == initiative.id, HeadCount.held_on == day).order_by(HeadCount.id)
    ).all()


def count_heads(initiative, *, by, what, heads, on=None, sure=False):
    """Write down how many people were at something, without names. Pressing the button twice counts once."""
    _must_keep(initiative, by)
    _must_have_work(initiative)
    rules.must_be_heads(heads)
    day = _its_day(initiative, on, sure=sure)
    hold(initiative)
    again = queries.find_just_counted(initiative, by, what=what, heads=heads, day=day, since=_just_now())
    if again is not None:
        return again
    rules.must_be_counted_once(what, heads, counted=_counted_on(initiative, day))
    row = HeadCount(
        initiative_id=initiative.id,
        held_on=day,
        what=what,
        heads=heads,
        recorded_by_id=by.id,
        recorded_at=moments.now(),
    )
    db.session.add(row)
    _begin(initiative)
    db.session.flush()
    activity.record(
        by, Verb.COUNTED_HEADS, initiative=initiative, happened_on=day, heads=heads, subject=f"heads:{row.id}"
    )
    return row


def finish(initiative, *, by):
    """The work is finished; each promise has its answer. What is told later can still be added."""
    _must_keep(initiative, by)
    promises, promises_open = queries.promises(initiative)
    rules.must_be_finished(initiative.stage, promises=promises, promises_open=promises_open)
    initiatives.move_to(initiative, Stage.DONE)
    activity.record(by, Verb.CHANGED, initiative=initiative, subject=f"initiative:{initiative.id}")


def reopen(initiative, *, by):
    """There is work again in an initiative that was finished."""
    _must_keep(initiative, by)
    initiatives.move_to(initiative, Stage.DOING)
    activity.record(by, Verb.CHANGED, initiative=initiative, subject=f"initiative:{initiative.id}")
