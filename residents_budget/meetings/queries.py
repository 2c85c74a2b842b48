"""What pages and calendars ask about meetings."""

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from residents_budget import moments
from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.meetings.models import Meeting
from residents_budget.meetings.rules import STAYS_FOR


def _in(neighbourhood):
    """The meetings of a neighbourhood that everybody may see: none of an initiative that is hidden or withdrawn."""
    return (
        sa.select(Meeting)
        .outerjoin(Meeting.initiative)
        .where(Meeting.neighbourhood_id == neighbourhood.id)
        .where(sa.or_(Meeting.initiative_id.is_(None), Initiative.stage != Stage.WITHDRAWN))
        .options(contains_eager(Meeting.initiative))
    )


def coming(neighbourhood, limit=50):
    """Meetings that are to come or going on, the first one first, also those that were called off."""
    since = moments.now() - STAYS_FOR
    query = _in(neighbourhood).where(Meeting.begins_at > since).order_by(Meeting.begins_at, Meeting.id).limit(limit)
    return db.session.scalars(query).all()


def been(neighbourhood, limit=20):
    """Meetings that have been, the last one first."""
    since = moments.now() - STAYS_FOR
    query = _in(neighbourhood).where(Meeting.begins_at <= since, Meeting.cancelled_at.is_(None))
    return db.session.scalars(query.order_by(Meeting.begins_at.desc(), Meeting.id.desc()).limit(limit)).all()


def for_calendar(neighbourhood, initiative=None, limit=200):
    """Meetings of the last months and to come, of one initiative where it is named."""
    query = _in(neighbourhood).where(Meeting.begins_at > moments.now() - moments.timedelta(days=120))
    if initiative is not None:
        query = query.where(Meeting.initiative_id == initiative.id)
    return db.session.scalars(query.order_by(Meeting.begins_at, Meeting.id).limit(limit)).all()


def meeting(neighbourhood, number):
    """One meeting of this neighbourhood. Raises NotFound for another's."""
    found = db.session.scalar(_in(neighbourhood).where(Meeting.id == number))
    if found is None:
        raise NotFound(N_("We cannot find this meeting."))
    return found
