"""Initiatives that do not stand on their own legs."""

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import UNDER_WAY, Stage
from residents_budget.leaning import reasons
from residents_budget.realisation import queries as work
from residents_budget.realisation.models import Result, WorkedHours
from residents_budget.realisation.terms import DoneBy


def leaning(neighbourhood, today: date, limit=300) -> list[Any]:
    """Initiatives that lean on one person, on professionals or on nobody; what leans most on others first.

    Those that run, and those that were finished within a year: of these it is no news that nothing happens.
    """
    lately = sa.exists().where(Result.initiative_id == Initiative.id, Result.recorded_on > today - timedelta(days=365))
    is_done = Initiative.stage == Stage.DONE
    runs = sa.or_(Initiative.stage.in_(UNDER_WAY), sa.and_(is_done, lately))
    here = (Initiative.neighbourhood_id == neighbourhood.id, runs)
    most, tasks = work.most_tasks_of_one(), work.done_tasks()
    hours = (
        sa.select(
            WorkedHours.initiative_id,
            work.minutes_by(DoneBy.RESIDENTS).label("ours"),
            work.minutes_by(DoneBy.PROFESSIONALS).label("theirs"),
        )
        .group_by(WorkedHours.initiative_id)
        .subquery()
    )
    last = (
        sa.select(sa.func.max(Deed.happened_on))
        .where(Deed.initiative_id == Initiative.id, Deed.act.is_not(None))
        .scalar_subquery()
    )
    rows = db.session.execute(
        sa.select(Initiative, last, tasks.c.tasks, most.c.most, hours.c.ours, hours.c.theirs)
        .outerjoin(tasks, tasks.c.initiative_id == Initiative.id)
        .outerjoin(most, most.c.initiative_id == Initiative.id)
        .outerjoin(hours, hours.c.initiative_id == Initiative.id)
        .where(*here, Initiative.source_id.is_(None))
        .order_by(Initiative.title)
        .limit(limit)
    )
    found = [
        reasons.leans_on(
            initiative,
            most_tasks_of_one=one or 0,
            tasks=count or 0,
            resident_minutes=int(ours or 0),
            professional_minutes=int(theirs or 0),
            quiet_days=0 if initiative.stage is Stage.DONE else (today - (day or initiative.created_at.date())).days,
        )
        for initiative, day, count, one, ours, theirs in rows
    ]
    order = ("one", "professionals", "nobody")
    return sorted((one for one in found if one), key=lambda one: (order.index(one.why), one.initiative.title))
