"""What feeds and calendars ask."""

import sqlalchemy as sa

from residents_budget.accounts.models import Account
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.discussion.models import Comment
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.neighbourhoods.models import Neighbourhood
from residents_budget.notifications.queries import about_talk, in_sight, is_news
from residents_budget.notifications.telling import Told
from residents_budget.notifications.terms import OF_AN_INITIATIVE, OF_THE_NEIGHBOURHOOD, Why
from residents_budget.realisation.models import Task

MOST = 50

OF_THE_FEED = (
    Verb.PROPOSED,
    Verb.ANSWERED_FEASIBILITY,
    Verb.HELD_CONVERSATION,
    Verb.ASKED_NEIGHBOURHOOD,
    Verb.GRANTED,
    Verb.RECORDED_RESULT,
    Verb.WITHDREW,
    *OF_THE_NEIGHBOURHOOD,
)
"""What stands in the feed of a whole neighbourhood: the milestones, not all talk."""


def news(neighbourhood, initiative=None, limit=MOST):
    """What happened lately that everybody may see, newest first, as notices that nobody in particular gets."""
    verbs = (Verb.PROPOSED, *OF_AN_INITIATIVE) if initiative is not None else OF_THE_FEED
    query = (
        sa.select(
            Deed.id,
            sa.literal(Why.FOLLOWS.value),
            Deed.verb,
            Deed.recorded_at,
            Account.name,
            Comment.body,
            Comment.id,
            Initiative.id,
            Initiative.title,
            Neighbourhood.slug,
            Neighbourhood.name,
            Deed.subject,
            Deed.note,
        )
        .select_from(Deed)
        .join(Neighbourhood, Neighbourhood.id == Deed.neighbourhood_id)
        .outerjoin(Initiative, Initiative.id == Deed.initiative_id)
        .outerjoin(Comment, about_talk())
        .outerjoin(Account, Account.id == Deed.by_id)
        .where(Deed.neighbourhood_id == neighbourhood.id, Deed.verb.in_(verbs), in_sight())
        .where(is_news())
        .order_by(Deed.id.desc())
        .limit(limit)
    )
    if initiative is not None:
        query = query.where(Deed.initiative_id == initiative.id)
    return [Told(*row) for row in db.session.execute(query)]


def planned_tasks(neighbourhood, initiative=None, limit=500):
    """Work that has a day and is not done yet, of initiatives that go on, the first day first."""
    query = (
        sa.select(Task)
        .join(Task.initiative)
        .where(Initiative.neighbourhood_id == neighbourhood.id, Initiative.stage != Stage.WITHDRAWN)
        .where(Task.planned_on.is_not(None), Task.done_on.is_(None))
        .options(sa.orm.contains_eager(Task.initiative))
        .order_by(Task.planned_on, Task.id)
        .limit(limit)
    )
    if initiative is not None:
        query = query.where(Task.initiative_id == initiative.id)
    return db.session.scalars(query).all()
