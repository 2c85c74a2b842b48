"""What pages ask about goals: each figure is one flat select, however many initiatives serve a goal."""

from collections import defaultdict

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from residents_budget.database import db
from residents_budget.effects.models import Effect
from residents_budget.effects.results import Promises
from residents_budget.effects.terms import Order
from residents_budget.errors import N_, NotFound
from residents_budget.goals.models import AreaGoal, GoalArea, GoalPart, Serves
from residents_budget.goals.report import Part, Report, agenda
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.institutions.models import Agreement
from residents_budget.realisation import queries as work
from residents_budget.realisation.hours import Hours
from residents_budget.realisation.models import Result, Task, WorkedHours
from residents_budget.realisation.terms import Delivered, DoneBy

MOST_INITIATIVES = 100
MOST_EFFECTS = 60


def goal(neighbourhood, number):
    """One goal of this neighbourhood, with its areas and contributions. Raises NotFound for another's."""
    found = db.session.scalar(
        sa.select(AreaGoal)
        .where(AreaGoal.id == number, AreaGoal.neighbourhood_id == neighbourhood.id)
        .options(
            selectinload(AreaGoal.areas).joinedload(GoalArea.sub_area),
            selectinload(AreaGoal.contributions).joinedload(GoalPart.institution),
        )
    )
    if found is None:
        raise NotFound(N_("We cannot find this goal in this neighbourhood."))
    return found


def goals(neighbourhood):
    """(goal, how many initiatives serve it), those that go on first, newest first."""
    served = sa.select(sa.func.count()).where(Serves.goal_id == AreaGoal.id).scalar_subquery()
    return db.session.execute(
        sa.select(AreaGoal, served)
        .where(AreaGoal.neighbourhood_id == neighbourhood.id)
        .options(selectinload(AreaGoal.areas).joinedload(GoalArea.sub_area))
        .order_by(AreaGoal.ended_on.is_not(None), AreaGoal.made_on.desc(), AreaGoal.id.desc())
        .limit(200)
    ).all()


def open_goals(neighbourhood):
    """The goals that go on, by title, for a choice."""
    return db.session.scalars(
        sa.select(AreaGoal)
        .where(AreaGoal.neighbourhood_id == neighbourhood.id, AreaGoal.ended_on.is_(None))
        .order_by(AreaGoal.title)
        .limit(50)
    ).all()


def number_of_open_goals(neighbourhood):
    return db.session.scalar(
        sa.select(sa.func.count()).where(AreaGoal.neighbourhood_id == neighbourhood.id, AreaGoal.ended_on.is_(None))
    )


def find_just_made(neighbourhood, by, *, since, **told):
    """An open goal with all of this that the same person wrote down since this moment, or None."""
    return db.session.scalar(
        sa.select(AreaGoal)
        .where(
            AreaGoal.neighbourhood_id == neighbourhood.id,
            AreaGoal.recorded_by_id == by.id,
            AreaGoal.recorded_at > since,
            AreaGoal.ended_on.is_(None),
        )
        .filter_by(**told)
        .limit(1)
    )


def find_part(goal, institution, what):
    """What an institution does for a goal, in these words; None where it does not stand there."""
    mine = sa.select(GoalPart).where(GoalPart.goal_id == goal.id, GoalPart.institution_id == institution.id)
    return db.session.scalar(mine.where(GoalPart.what == what).limit(1))


def own_agenda(neighbourhood):
    """The Agenda of a neighbourhood (S7)."""
    rows = db.session.execute(
        sa.select(AreaGoal.by_residents, AreaGoal.residents).where(AreaGoal.neighbourhood_id == neighbourhood.id)
    )
    return agenda(tuple(row) for row in rows)


def find_served(initiative):
    """The number of the goal that an initiative serves, or None."""
    return db.session.scalar(sa.select(Serves.goal_id).where(Serves.initiative_id == initiative.id))


def contribution(goal, number):
    """One contribution to this goal. Raises NotFound."""
    found = next((one for one in goal.contributions if one.id == number), None)
    if found is None:
        raise NotFound()
    return found


def _initiatives(goal):
    return db.session.scalars(
        sa.select(Initiative)
        .join(Serves, Serves.initiative_id == Initiative.id)
        .where(Serves.goal_id == goal.id, Initiative.stage != Stage.WITHDRAWN)
        .order_by(Initiative.title, Initiative.id)
        .limit(MOST_INITIATIVES)
    ).all()


def report(goal):
    """All that was done for a goal."""
    initiatives = _initiatives(goal)
    numbers = [one.id for one in initiatives]
    tasks, promises = _tasks(numbers), _promises(numbers)
    effects, told = _effects(numbers)
    agreements, kept = _agreements(numbers)
    parts = [
        Part(
            one,
            tasks[one.id][DoneBy.RESIDENTS],
            tasks[one.id][DoneBy.PROFESSIONALS],
            tuple(sorted(tasks[one.id]["organisations"])),
            promises.get(one.id, Promises(0)),
        )
        for one in initiatives
    ]
    return Report(parts, goal.contributions, effects, _hours(numbers), agreements, kept, told)


def _tasks(numbers):
    """initiative -> tasks that are done by residents and by professionals, and the names of their organisations."""
    found = defaultdict(lambda: {DoneBy.RESIDENTS: 0, DoneBy.PROFESSIONALS: 0, "organisations": set()})
    rows = db.session.execute(
        sa.select(Task.initiative_id, Task.done_by, Task.organisation, sa.func.count())
        .where(Task.initiative_id.in_(numbers), Task.done_on.is_not(None))
        .group_by(Task.initiative_id, Task.done_by, Task.organisation)
    )
    for number, done_by, organisation, count in rows:
        found[number][done_by] += count
        if organisation and done_by is DoneBy.PROFESSIONALS:
            found[number]["organisations"].add(organisation)
    return found


def _promises(numbers):
    def told(delivered):
        return sa.func.coalesce(sa.func.sum(sa.case((Result.delivered == delivered, 1), else_=0)), 0)

    rows = db.session.execute(
        sa.select(
            Result.initiative_id,
            sa.func.count(),
            told(Delivered.DONE),
            told(Delivered.DIFFERENTLY),
            told(Delivered.NOT_MANAGED),
        )
        .where(Result.initiative_id.in_(numbers))
        .group_by(Result.initiative_id)
    )
    return {row[0]: Promises(*map(int, row[1:])) for row in rows}


def _effects(numbers):
    """(order -> effects, those that others confirmed first, then the newest; order -> how many there are in all)."""
    rows = db.session.execute(
        sa.select(Effect, sa.func.count().over(partition_by=Effect.order))
        .where(Effect.initiative_id.in_(numbers))
        .options(
            joinedload(Effect.initiative).joinedload(Initiative.picture),
            joinedload(Effect.initiative).selectinload(Initiative.co_initiators),
            joinedload(Effect.institution),
        )
        .order_by(
            sa.case((Effect.contradicted_by != "", 2), (Effect.confirmed_by != "", 0), else_=1),
            Effect.happened_on.desc(),
            Effect.id.desc(),
        )
        .limit(MOST_EFFECTS)
    ).all()
    found, told = {order: [] for order in Order}, dict.fromkeys(Order, 0)
    for effect, count in rows:
        found[Order(effect.order)].append(effect)
        told[Order(effect.order)] = count
    return found, told


def _hours(numbers):
    row = db.session.execute(work.hours_of(WorkedHours.initiative_id.in_(numbers))).one()
    return Hours(*map(int, row))


def _agreements(numbers):
    """(agreements, those that both sides say were kept)."""
    both = sa.and_(Agreement.institution_kept.is_(True), Agreement.residents_kept.is_(True))
    row = db.session.execute(
        sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(sa.case((both, 1), else_=0)), 0)).where(
            Agreement.initiative_id.in_(numbers)
        )
    ).one()
    return tuple(map(int, row))
