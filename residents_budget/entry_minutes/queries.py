"""What was written down about initiatives that got their money."""

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.checkins.models import Activity
from residents_budget.database import db
from residents_budget.effects.models import Effect
from residents_budget.entry_minutes.estimate import entry_minutes
from residents_budget.initiatives.models import Initiative
from residents_budget.institutions.models import Agreement, LadderScore
from residents_budget.ledger.models import Grant
from residents_budget.logbook.models import (
    Hurdle,
    LaterUse,
    Learned,
    LookBack,
    OwnResource,
    PlanChange,
    RoleHolder,
)
from residents_budget.realisation.models import HeadCount, Result, Task, TaskTaker, WorkedHours

ENTERED = {
    "task": Task,
    "hours": WorkedHours,
    "result": Result,
    "heads": HeadCount,
    "activity": Activity,
    "effect": Effect,
    "role": RoleHolder,
    "hurdle": Hurdle,
    "own": OwnResource,
    "change": PlanChange,
    "learned": Learned,
    "look_back": LookBack,
    "ladder": LadderScore,
    "agreement": Agreement,
}
"""Kind of entry -> the table in which each row is one."""


def entered(neighbourhood):
    """EntryMinutes of this neighbourhood: what was written down about initiatives that got their money."""
    here = sa.select(Initiative.id).join(Grant, Grant.initiative_id == Initiative.id)
    here = here.where(Initiative.neighbourhood_id == neighbourhood.id, Initiative.source_id.is_(None))

    def rows(kind, table, *wanted):
        return sa.select(sa.literal(kind, sa.Text), sa.func.count()).where(table.initiative_id.in_(here), *wanted)

    taken = (
        sa.select(sa.literal("taken", sa.Text), sa.func.count())
        .select_from(TaskTaker)
        .join(TaskTaker.task)
        .where(Task.initiative_id.in_(here))
    )
    counts = db.session.execute(
        sa.union_all(
            *(rows(kind, table) for kind, table in ENTERED.items()),
            rows("later", LaterUse, LaterUse.answer.is_not(None)),
            taken,
        )
    )
    last = sa.select(sa.func.max(Deed.happened_on)).where(Deed.initiative_id == Initiative.id).scalar_subquery()
    spans = db.session.execute(
        sa.select(Grant.granted_at, last)
        .join(Grant.initiative)
        .where(Initiative.neighbourhood_id == neighbourhood.id, Initiative.source_id.is_(None))
    ).all()
    zone = moments.ZoneInfo(neighbourhood.zone)
    days = [(moments.in_zone(granted, zone).date(), day) for granted, day in spans if day is not None]
    return entry_minutes(dict(counts.all()), days)
