"""What pages ask about the work: tasks, hours, results, head counts."""

from datetime import date
from functools import cache
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from residents_budget import moments
from residents_budget.database import db, lock
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import ENDED
from residents_budget.ledger.models import Grant
from residents_budget.realisation.hours import Hours
from residents_budget.realisation.models import HeadCount, Result, Task, TaskGuest, TaskTaker, WorkedHours
from residents_budget.realisation.terms import Delivered, DoneBy, HoursRange

PER_PAGE = 40


class Work(NamedTuple):
    """The work of an initiative: one page of its tasks (open ones first), its results and its hours."""

    initiative: Initiative
    tasks: list
    total_tasks: int
    results: list
    hours: Hours
    times_counted: int

    @property
    def open_tasks(self):
        return [task for task in self.tasks if task.done_on is None]

    @property
    def done_tasks(self):
        return [task for task in self.tasks if task.done_on is not None]

    @property
    def is_empty(self):
        hours = self.hours.residents or self.hours.professional_minutes
        return not (self.tasks or self.results or self.times_counted or hours)


class OpenTask(NamedTuple):
    """A task with how many people it still needs."""

    task: Task
    free: int


def minutes():
    """The minutes that a row of worked hours counts for, in SQL."""
    return sa.case(
        *((WorkedHours.hours == hours, hours.minutes) for hours in HoursRange),
        else_=0,
    )


def minutes_by(done_by):
    """The sum of the minutes that ``done_by`` worked, in SQL; 0 where there are none."""
    return sa.func.coalesce(sa.func.sum(sa.case((WorkedHours.done_by == done_by, minutes()), else_=0)), 0)


def hours_of(*here, by=(), joined=lambda rows: rows, more=()):
    """A select of (``by``, minutes by residents, minutes by professionals, different residents at least, ``more``).

    ``here`` are conditions on WorkedHours and what ``joined`` joins to it; ``more`` are sums. Who stands on two paper
    lists, or gave her account up, cannot be told apart from others: of rows without an account as many are people as
    were written of one initiative and day. Without ``by`` it is one row.
    """
    listed = sa.case((sa.and_(WorkedHours.account_id.is_(None), WorkedHours.done_by == DoneBy.RESIDENTS), 1), else_=0)
    names = [f"by_{place}" for place in range(len(by))]
    of_one = joined(
        sa.select(
            *(column.label(name) for name, column in zip(names, by, strict=True)),
            minutes_by(DoneBy.RESIDENTS).label("ours"),
            minutes_by(DoneBy.PROFESSIONALS).label("theirs"),
            *(column.label(f"more_{place}") for place, column in enumerate(more)),
            WorkedHours.account_id.label("who"),
            sa.func.sum(listed).label("listed"),
        ).select_from(WorkedHours)
    )
    of_one = of_one.where(*here).group_by(*by, WorkedHours.initiative_id, WorkedHours.worked_on, WorkedHours.account_id)
    rows = of_one.subquery().c

    def in_all(column):
        return sa.func.coalesce(sa.func.sum(column), 0)

    people = sa.func.count(sa.distinct(rows.who)) + sa.func.coalesce(sa.func.max(rows.listed), 0)
    sums = [in_all(rows[f"more_{place}"]) for place in range(len(more))]
    groups = [rows[name] for name in names]
    found = sa.select(*groups, in_all(rows.ours), in_all(rows.theirs), people, *sums)
    return found.group_by(*groups) if groups else found


def done_tasks():
    """(initiative, tasks that residents did) as a subquery."""
    return (
        sa.select(Task.initiative_id, sa.func.count().label("tasks"))
        .where(Task.done_on.is_not(None), Task.done_by == DoneBy.RESIDENTS)
        .group_by(Task.initiative_id)
        .subquery()
    )


def most_tasks_of_one():
    """(initiative, the tasks of who did most) as a subquery."""
    each = (
        sa.select(Task.initiative_id, sa.func.count().label("tasks"))
        .join(TaskTaker, TaskTaker.task_id == Task.id)
        .where(Task.done_on.is_not(None), Task.done_by == DoneBy.RESIDENTS)
        .group_by(Task.initiative_id, TaskTaker.account_id)
        .subquery()
    )
    return (
        sa.select(each.c.initiative_id, sa.func.max(each.c.tasks).label("most"))
        .group_by(each.c.initiative_id)
        .subquery()
    )


def tasks_of(initiative, *, page=1):
    """(one page of tasks with their takers, how many there are): what is still to be done first, then the newest."""
    found = db.session.execute(
        sa.select(Task, sa.func.count().over())
        .where(Task.initiative_id == initiative.id)
        .options(selectinload(Task.takers).joinedload(TaskTaker.account), joinedload(Task.guests))
        .order_by(
            sa.case((Task.done_on.is_(None), 0), else_=1),
            sa.case((Task.done_on.is_(None), Task.planned_on)).asc().nulls_last(),
            Task.done_on.desc(),
            Task.id,
        )
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    rows = found.unique().all()
    return [task for task, _ in rows], rows[0][1] if rows else 0


def results_of(initiative):
    """What was promised and what came of it, in the order in which it was promised."""
    return db.session.scalars(
        sa.select(Result)
        .where(Result.initiative_id == initiative.id)
        .options(joinedload(Result.picture), joinedload(Result.before))
        .order_by(Result.id)
    ).all()


@cache
def _sums():
    """Asked for every page of an initiative, and so made once."""
    about = sa.bindparam("about", type_=sa.Integer)

    def of(what, table):
        return sa.select(what).where(table.initiative_id == about).scalar_subquery()

    hours = hours_of(WorkedHours.initiative_id == about).subquery()
    return sa.select(
        *hours.c,
        of(sa.func.count(HeadCount.id), HeadCount),
        of(sa.func.count(Task.id), Task),
        of(sa.func.count(Result.id), Result),
    )


def work_of(initiative):
    """The work of an initiative, with the first page of its tasks. One select where nothing was done yet, else more."""
    sums = map(int, db.session.execute(_sums(), {"about": initiative.id}).one())
    resident, professional, residents, times, total_tasks, results = sums
    return Work(
        initiative=initiative,
        tasks=tasks_of(initiative)[0] if total_tasks else [],
        total_tasks=total_tasks,
        results=results_of(initiative) if results else [],
        hours=Hours(resident, professional, residents),
        times_counted=times,
    )


def head_counts_of(initiative, limit=50):
    """The newest head counts of an initiative."""
    return db.session.scalars(
        sa.select(HeadCount)
        .where(HeadCount.initiative_id == initiative.id)
        .order_by(HeadCount.held_on.desc(), HeadCount.id.desc())
        .limit(limit)
    ).all()


def open_tasks(neighbourhood, limit=6):
    """Tasks that residents can take now, as OpenTask with their initiative, the soonest first."""
    takers = sa.select(sa.func.count()).where(TaskTaker.task_id == Task.id).correlate(Task).scalar_subquery()
    guests = sa.select(sa.func.count()).where(TaskGuest.task_id == Task.id).correlate(Task).scalar_subquery()
    rows = db.session.execute(
        sa.select(Task, Task.places - takers - guests)
        .join(Task.initiative)
        .where(
            Initiative.neighbourhood_id == neighbourhood.id,
            Initiative.stage.not_in(ENDED),
            Initiative.source_id.is_(None),
            Task.done_on.is_(None),
            Task.done_by == DoneBy.RESIDENTS,
            sa.or_(Task.planned_on.is_(None), Task.planned_on >= moments.today(moments.ZoneInfo(neighbourhood.zone))),
            takers + guests < Task.places,
        )
        .options(joinedload(Task.initiative))
        .order_by(Task.planned_on.asc().nulls_last(), Task.id)
        .limit(limit)
    ).all()
    return [OpenTask(task, free) for task, free in rows]


def task(neighbourhood, number):
    """One task of this neighbourhood with its initiative and takers. Raises NotFound for one of another."""
    found = db.session.scalar(
        sa.select(Task)
        .join(Task.initiative)
        .where(Task.id == number, Initiative.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Task.initiative), selectinload(Task.takers).joinedload(TaskTaker.account))
    )
    if found is None:
        raise NotFound(N_("We cannot find this task in this neighbourhood."))
    return found


def result(neighbourhood, number):
    """One promise of this neighbourhood with its initiative. Raises NotFound for one of another."""
    found = db.session.scalar(
        sa.select(Result)
        .join(Initiative, Initiative.id == Result.initiative_id)
        .where(Result.id == number, Initiative.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Result.picture), joinedload(Result.before))
    )
    if found is None:
        raise NotFound(N_("We cannot find this promise in this neighbourhood."))
    return found


def before_and_after(neighbourhood, *, year=None, limit=2):
    """The newest results with a photo of how it was and one of how it is: (Result, Initiative)."""
    wanted = [Initiative.neighbourhood_id == neighbourhood.id, Result.picture_id.is_not(None)]
    if year is not None:
        wanted.append(Result.recorded_on.between(date(year, 1, 1), date(year, 12, 31)))
    rows = db.session.execute(
        sa.select(Result, Initiative)
        .join(Initiative, Initiative.id == Result.initiative_id)
        .where(*wanted, Result.before_id.is_not(None))
        .options(joinedload(Result.picture), joinedload(Result.before))
        .order_by(Result.recorded_on.desc(), Result.id.desc())
        .limit(limit)
    )
    return [tuple(row) for row in rows if row[0].picture and row[0].before]


def find_promise(initiative, promised):
    """The promise with these words, or None."""
    return db.session.scalar(
        sa.select(Result).where(Result.initiative_id == initiative.id, Result.promised == promised).limit(1)
    )


def promises(initiative):
    """(how many promises there are, how many of them have no answer yet)."""
    is_open = sa.case((Result.delivered == Delivered.PROMISED, 1), else_=0)
    row = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(is_open), 0)).where(
        Result.initiative_id == initiative.id
    )
    return tuple(map(int, db.session.execute(row).one()))


def granted_on(initiative):
    """The day on which money was granted, or None."""
    moment = db.session.scalar(sa.select(Grant.granted_at).where(Grant.initiative_id == initiative.id))
    return moments.in_zone(moment, moments.ZoneInfo(initiative.neighbourhood.zone)).date() if moment else None


def has_taken_a_task(initiative, account):
    """Whether this account took a task of this initiative."""
    return bool(
        db.session.scalar(
            sa.select(sa.func.count())
            .select_from(TaskTaker)
            .join(TaskTaker.task)
            .where(Task.initiative_id == initiative.id, TaskTaker.account_id == account.id)
        )
    )


def minutes_on(account, day):
    """The minutes this account has written for one day, over all initiatives."""
    return int(
        db.session.scalar(
            sa.select(sa.func.coalesce(sa.func.sum(minutes()), 0)).where(
                WorkedHours.account_id == account.id, WorkedHours.worked_on == day
            )
        )
    )


def hold(row):
    """Read a task anew and keep others from changing it until this transaction ends."""
    db.session.flush()
    db.session.scalar(lock(sa.select(Task.id).where(Task.id == row.id)))
    db.session.refresh(row)
    return row


def find_just_added(initiative, what, planned_on, *, since):
    """A task with the same words and day that was added since this moment, or None."""
    return db.session.scalar(
        sa.select(Task)
        .where(
            Task.initiative_id == initiative.id,
            Task.what == what,
            Task.planned_on == planned_on if planned_on else Task.planned_on.is_(None),
            Task.created_at > since,
        )
        .limit(1)
    )


def find_just_written(initiative, account, *, task, hours, day, since):
    """The same hours of the same person, written since this moment, or None."""
    return db.session.scalar(
        sa.select(WorkedHours)
        .where(
            WorkedHours.initiative_id == initiative.id,
            WorkedHours.account_id == account.id,
            WorkedHours.task_id == task.id if task else WorkedHours.task_id.is_(None),
            WorkedHours.hours == hours,
            WorkedHours.worked_on == day,
            WorkedHours.created_at > since,
        )
        .limit(1)
    )


def find_just_counted(initiative, by, *, what, heads, day, since):
    """The same head count by the same person, written since this moment, or None."""
    return db.session.scalar(
        sa.select(HeadCount)
        .where(
            HeadCount.initiative_id == initiative.id,
            HeadCount.recorded_by_id == by.id,
            HeadCount.what == what,
            HeadCount.heads == heads,
            HeadCount.held_on == day,
            HeadCount.recorded_at > since,
        )
        .limit(1)
    )


def hours_of_form(form_key):
    """The first row that a form about the hours of several people wrote."""
    return db.session.scalar(sa.select(WorkedHours).where(WorkedHours.form_key == form_key))


class HandedOver(NamedTuple):
    """Tasks that professionals left to residents, and how many of these have been done since. Source: 2.2, S8."""

    tasks: int
    done: int


def handed_over(neighbourhood):
    """HandedOver of all initiatives of a neighbourhood."""
    is_done = sa.func.coalesce(sa.func.sum(sa.case((Task.done_on.is_not(None), 1), else_=0)), 0)
    row = db.session.execute(
        sa.select(sa.func.count(), is_done)
        .select_from(Task)
        .join(Initiative, Initiative.id == Task.initiative_id)
        .where(Initiative.neighbourhood_id == neighbourhood.id, Task.handed_over_on.is_not(None))
    ).one()
    return HandedOver(*map(int, row))
