"""What pages ask about check-ins and about everybody who was there; small groups are never told."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Verb
from residents_budget.checkins.models import Activity, CheckIn
from residents_budget.checkins.rules import same_reach
from residents_budget.database import db
from residents_budget.disclosure import hidden_cells, to_five
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives.models import Initiative
from residents_budget.neighbourhoods.models import SubArea
from residents_budget.realisation.models import HeadCount, Task, TaskGuest

PER_PAGE = 20


def find_open(code):
    """The activity that has this code now, or None."""
    return db.session.scalar(
        sa.select(Activity)
        .where(Activity.code == code, Activity.closes_at > moments.now())
        .options(joinedload(Activity.initiative).joinedload(Initiative.neighbourhood))
    )


def find_activity(initiative, what, day):
    return db.session.scalar(
        sa.select(Activity).where(
            Activity.initiative_id == initiative.id, Activity.what == what, Activity.held_on == day
        )
    )


def activity(neighbourhood, number):
    """One activity of this neighbourhood with its initiative. Raises NotFound for one of another."""
    found = db.session.scalar(
        sa.select(Activity)
        .join(Activity.initiative)
        .where(Activity.id == number, Initiative.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Activity.initiative).joinedload(Initiative.neighbourhood))
    )
    if found is None:
        raise NotFound(N_("We cannot find this activity in this neighbourhood."))
    return found


def activities(initiative, *, page=1):
    """((activity, how many checked in or stand on its paper list) of one page, how many activities); newest first."""
    people = sa.select(sa.func.count()).where(CheckIn.activity_id == Activity.id).scalar_subquery()
    rows = db.session.execute(
        sa.select(Activity, people, sa.func.count().over())
        .where(Activity.initiative_id == initiative.id)
        .order_by(Activity.held_on.desc(), Activity.id.desc())
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    ).all()
    return [(activity, count) for activity, count, _total in rows], rows[0][2] if rows else 0


def checked_in(activity):
    """How many checked in at an activity."""
    return db.session.scalar(sa.select(sa.func.count()).where(CheckIn.activity_id == activity.id))


def there_that_day(activity):
    """How many checked in at everything that this initiative does on the day of this activity."""
    return db.session.scalar(
        sa.select(sa.func.count())
        .select_from(CheckIn)
        .join(Activity, Activity.id == CheckIn.activity_id)
        .where(Activity.initiative_id == activity.initiative_id, Activity.held_on == activity.held_on)
    )


def open_codes(initiative):
    """How many activities of an initiative have a code that is open, or will be."""
    return db.session.scalar(
        sa.select(sa.func.count())
        .select_from(Activity)
        .where(Activity.initiative_id == initiative.id, Activity.closes_at > moments.now())
    )


def has_key(activity, key_hash):
    """Whether somebody checked in at an activity with this key."""
    found = sa.select(CheckIn.id).where(CheckIn.activity_id == activity.id, CheckIn.key_hash == key_hash)
    return db.session.scalar(found) is not None


def has_checked_in(activity, account):
    """Whether this account checked in at an activity, on whichever telephone: it is her deed."""
    deeds = sa.select(Deed.id).where(
        Deed.by_id == account.id, Deed.verb == Verb.ATTENDED, Deed.subject == f"activity:{activity.id}"
    )
    return db.session.scalar(deeds.limit(1)) is not None


def by_area(activity):
    """(name of the sub-area, how many in fives or None where few) of who checked in and told where they live."""
    rows = db.session.execute(
        sa.select(SubArea.name, sa.func.count())
        .join(CheckIn, CheckIn.sub_area_id == SubArea.id)
        .where(CheckIn.activity_id == activity.id)
        .group_by(SubArea.id, SubArea.name, SubArea.position)
        .order_by(SubArea.position)
    ).all()
    if not rows:
        return []
    hidden = hidden_cells([count for _name, count in rows])
    return [(name, None if gone else to_five(count)) for (name, count), gone in zip(rows, hidden, strict=True)]


def smiles(neighbourhood):
    """smile -> how many, over a neighbourhood."""
    rows = db.session.execute(
        sa.select(CheckIn.smile, sa.func.count())
        .join(Activity, Activity.id == CheckIn.activity_id)
        .join(Initiative, Initiative.id == Activity.initiative_id)
        .where(Initiative.neighbourhood_id == neighbourhood.id, CheckIn.smile.is_not(None))
        .group_by(CheckIn.smile)
    )
    return dict(rows.all())


def visits(*here):
    """(initiative_id, day, visits, times) in SQL: who was there, by the heads that were counted or by who checked in.

    Who checks in at the door is counted by the host as well. So of one initiative and day the larger of the two counts,
    never both. ``here`` are conditions on the initiative.
    """
    heads = (
        sa.select(
            HeadCount.initiative_id,
            HeadCount.held_on.label("day"),
            sa.func.sum(HeadCount.heads).label("visits"),
            sa.func.count().label("times"),
        )
        .join(Initiative, Initiative.id == HeadCount.initiative_id)
        .where(*here)
        .group_by(HeadCount.initiative_id, HeadCount.held_on)
    )
    at_the_door = (
        sa.select(
            Activity.initiative_id, Activity.held_on, sa.func.count(CheckIn.id), sa.func.count(sa.distinct(Activity.id))
        )
        .join(Initiative, Initiative.id == Activity.initiative_id)
        .join(CheckIn, CheckIn.activity_id == Activity.id)
        .where(*here)
        .group_by(Activity.initiative_id, Activity.held_on)
    )
    both = sa.union_all(heads, at_the_door).subquery()
    return (
        sa.select(
            both.c.initiative_id,
            both.c.day,
            sa.func.max(both.c.visits).label("visits"),
            sa.func.max(both.c.times).label("times"),
        )
        .group_by(both.c.initiative_id, both.c.day)
        .subquery()
    )


def mixes(neighbourhood, limit=5000):
    """activity -> the numbers of people by sub-area, of those who told it."""
    rows = db.session.execute(
        sa.select(CheckIn.activity_id, sa.func.count())
        .join(Activity, Activity.id == CheckIn.activity_id)
        .join(Initiative, Initiative.id == Activity.initiative_id)
        .where(Initiative.neighbourhood_id == neighbourhood.id, CheckIn.sub_area_id.is_not(None))
        .group_by(CheckIn.activity_id, CheckIn.sub_area_id)
        .limit(limit)
    )
    found = {}
    for number, count in rows:
        found.setdefault(number, []).append(count)
    return found


def find_guest(task, reach):
    """Who took this task and can be reached in this way, however it is written; None for nobody."""
    guests = db.session.scalars(sa.select(TaskGuest).where(TaskGuest.task_id == task.id).order_by(TaskGuest.id))
    return next((guest for guest in guests if same_reach(guest.reach, reach)), None)


def guest(key_hash):
    """Who holds this key, with the task. Raises NotFound."""
    found = db.session.scalar(
        sa.select(TaskGuest)
        .where(TaskGuest.key_hash == key_hash)
        .options(joinedload(TaskGuest.task).joinedload(Task.initiative).joinedload(Initiative.neighbourhood))
    )
    if found is None:
        raise NotFound(N_("This place was given back already, or the task is over."))
    return found


def guests_to_forget(*, days_before, taken_before, limit=5000):
    """Numbers of guests of tasks whose day was before ``days_before``, or that they took before ``taken_before``."""
    return db.session.scalars(
        sa.select(TaskGuest.id)
        .join(TaskGuest.task)
        .where(
            sa.or_(
                Task.done_on.is_not(None),
                Task.planned_on < days_before,
                sa.and_(Task.planned_on.is_(None), TaskGuest.taken_at < taken_before),
            )
        )
        .limit(limit)
    ).all()
