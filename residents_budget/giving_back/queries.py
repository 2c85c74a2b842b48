"""What pages ask about giving back: talks, answers and reports of those who take the lead."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.discussion.models import Comment, Conversation
from residents_budget.discussion.terms import Side
from residents_budget.giving_back.told import GivingBack, answered_in_time
from residents_budget.initiatives.models import Initiative, Version
from residents_budget.initiatives.terms import Stage

NOT_WORKED_OUT = (Stage.IDEA, Stage.NOT_FEASIBLE, Stage.WITHDRAWN)
"""Of an initiative in these stages nobody can expect yet, or any more, that it talked with the neighbourhood."""

GIVES = (Verb.ANSWERED, Verb.CALLED_MEETING, Verb.DID_TASK)
"""Beside written reports: answers, meetings, and tasks that others could take over."""

ASKS = (Verb.SUPPORTED, Verb.AGREED)


def giving_back(neighbourhood, period):
    """What initiators gave back in a period: X5 and X6 as a GivingBack."""
    counts = _acts_by_verb(neighbourhood, Deed.happened_on.between(period.start, period.end))
    back, initiatives = talked_back(neighbourhood, period)
    asked, in_time = answered_in_time(_questions(neighbourhood, period), period.end)
    held = [talk for talk in _talks_by_initiative(neighbourhood, period).values() if talk.in_period]
    return GivingBack(
        initiatives=initiatives,
        talked_back=back,
        conversations=sum(talk.in_period for talk in held),
        talked=len(held),
        changed=sum(talk.changed for talk in held),
        questions=asked,
        in_time=in_time,
        gives=sum(counts.get(verb, 0) for verb in GIVES) + sum(talk.reported for talk in held),
        asks=sum(counts.get(verb, 0) for verb in ASKS),
    )


def talked_back(neighbourhood, period):
    """X5 in one select: (initiatives that talked with the neighbourhood and wrote what they did with it, all)."""
    alive = _alive(neighbourhood, period).subquery()
    reported = sa.exists().where(
        Conversation.initiative_id == alive.c.initiative_id,
        Conversation.neighbourhood_id == neighbourhood.id,
        Conversation.held_on <= period.end,
        Conversation.done_with_it != "",
    )
    found = sa.select(sa.func.count(sa.case((reported, 1))), sa.func.count()).select_from(alive)
    return tuple(db.session.execute(found).one())


def _alive(neighbourhood, period):
    """The initiatives that people took part in during a period, without those that nobody worked out."""
    return (
        sa.select(Deed.initiative_id)
        .join(Initiative, Initiative.id == Deed.initiative_id)
        .where(
            Deed.neighbourhood_id == neighbourhood.id,
            Deed.act.is_not(None),
            Deed.happened_on.between(period.start, period.end),
            Initiative.stage.not_in(NOT_WORKED_OUT),
        )
        .distinct()
    )


def _acts_by_verb(neighbourhood, within):
    rows = db.session.execute(
        sa.select(Deed.verb, sa.func.count())
        .where(Deed.neighbourhood_id == neighbourhood.id, within, Deed.verb.in_(GIVES + ASKS))
        .group_by(Deed.verb)
    )
    return dict(rows.all())


class _Talk(NamedTuple):
    in_period: int
    reported: int
    changed: bool


def _talks_by_initiative(neighbourhood, period):
    """initiative -> its conversations up to the end of the period, and whether its plan changed after the first."""
    latest_change = (
        sa.select(sa.func.max(Version.created_at))
        .where(Version.initiative_id == Conversation.initiative_id)
        .correlate(Conversation)
        .scalar_subquery()
    )
    rows = db.session.execute(
        sa.select(
            Conversation.initiative_id,
            sa.func.sum(sa.case((Conversation.held_on >= period.start, 1), else_=0)),
            sa.func.sum(sa.case((Conversation.done_with_it != "", 1), else_=0)),
            sa.func.min(Conversation.held_on),
            latest_change,
        )
        .where(
            Conversation.neighbourhood_id == neighbourhood.id,
            Conversation.initiative_id.is_not(None),
            Conversation.held_on <= period.end,
        )
        .group_by(Conversation.initiative_id)
    )
    return {
        number: _Talk(held, reported, change is not None and moments.in_zone(change).date() >= first)
        for number, held, reported, first, change in rows
    }


def _questions(neighbourhood, period):
    """(day asked, day of the first answer or None) of the questions asked in a period."""
    answer = aliased(Comment)
    rows = db.session.execute(
        sa.select(Comment.created_at, sa.func.min(answer.created_at))
        .join(Comment.initiative)
        .outerjoin(answer, sa.and_(answer.answers_id == Comment.id, answer.hidden_at.is_(None)))
        .where(
            Initiative.neighbourhood_id == neighbourhood.id,
            Comment.side == Side.QUESTION,
            Comment.hidden_at.is_(None),
            Comment.created_at >= moments.start_of_day(period.start),
            Comment.created_at < moments.end_of_day(period.end),
        )
        .group_by(Comment.id, Comment.created_at)
    )
    return [(asked.date(), answered.date() if answered else None) for asked, answered in rows]
