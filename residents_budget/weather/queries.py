"""How the talk goes in these neighbourhoods: five selects, however much was said."""

from collections import defaultdict
from datetime import timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from residents_budget import moments
from residents_budget.database import db
from residents_budget.discussion.models import Comment, Conversation
from residents_budget.discussion.terms import AskedOf, Side
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import OPEN_STAGES, UNDER_WAY, Stage
from residents_budget.moderation.models import Report
from residents_budget.weather import rules

PER_PAGE = 20
TALKED_ABOUT = (*OPEN_STAGES, Stage.ON_THE_BALLOT, *UNDER_WAY)


class Weather(NamedTuple):
    """An initiative and what can be seen in its talk (rules.Seen)."""

    initiative: Initiative
    seen: list


class Sky(NamedTuple):
    """One page of initiatives with signs, and how many there are in all."""

    rows: list
    total: int
    page: int
    pages: int


def _days(since, now):
    return None if since is None else max(0, (now - since).days)


def _here(neighbourhoods):
    return (
        Initiative.neighbourhood_id.in_([place.id for place in neighbourhoods]),
        Initiative.stage.in_(TALKED_ABOUT),
        Initiative.source_id.is_(None),
    )


def _said(here, now):
    """{initiative: numbers of what was said about it lately}, in one select."""
    answer = aliased(Comment)
    week_ago, before = now - timedelta(days=rules.WEEK), now - timedelta(days=5 * rules.WEEK)
    is_new = Comment.created_at > week_ago
    is_shown = Comment.hidden_at.is_(None)
    no_answer = sa.and_(
        is_shown,
        Comment.side.in_((Side.AGAINST, Side.QUESTION)),
        Comment.created_at <= now - timedelta(days=rules.ANSWER_DAYS),
        ~sa.exists().where(answer.answers_id == Comment.id, answer.hidden_at.is_(None)),
    )

    def times(*conditions):
        return sa.func.sum(sa.case((sa.and_(*conditions), 1), else_=0))

    rows = db.session.execute(
        sa.select(
            Comment.initiative_id,
            times(is_new, is_shown).label("this_week"),
            sa.func.count(sa.distinct(sa.case((sa.and_(is_new, is_shown), Comment.author_id)))).label("voices"),
            times(is_shown, ~is_new, Comment.created_at > before).label("four_weeks"),
            times(is_shown).label("in_all"),
            sa.func.max(sa.case((is_shown, Comment.created_at))).label("last"),
            times(no_answer).label("unanswered"),
            times(no_answer, Comment.asked_of == AskedOf.LEAD).label("questions"),
            times(is_new, ~is_shown, ~Comment.held).label("hidden"),
        )
        .join(Initiative, Initiative.id == Comment.initiative_id)
        .where(*here, Comment.created_at > now - timedelta(days=rules.WINDOW_DAYS))
        .group_by(Comment.initiative_id)
    )
    return {row.initiative_id: row for row in rows}


def _reported(here, now):
    """{initiative: how many visible contributions of this week were reported}."""
    rows = db.session.execute(
        sa.select(Report.initiative_id, sa.func.count(sa.distinct(Report.comment_id)))
        .join(Comment, Comment.id == Report.comment_id)
        .join(Initiative, Initiative.id == Report.initiative_id)
        .where(*here, Comment.hidden_at.is_(None), Comment.created_at > now - timedelta(days=rules.WEEK))
        .group_by(Report.initiative_id)
    )
    return dict(rows.all())


def _undone(here, now):
    """{initiative: conversations with which nothing was done, as far as is written down}."""
    until = moments.in_zone(now).date() - timedelta(days=rules.CONVERSATION_DAYS)
    rows = db.session.execute(
        sa.select(Conversation.initiative_id, sa.func.count())
        .join(Initiative, Initiative.id == Conversation.initiative_id)
        .where(
            *here,
            Conversation.done_with_it == "",
            Conversation.held_on <= until,
            Conversation.held_on > until - timedelta(days=rules.WINDOW_DAYS),
        )
        .group_by(Conversation.initiative_id)
    )
    return dict(rows.all())


def _numbers(row, said, *, reported, undone, now):
    last = getattr(said, "last", None)
    return rules.Numbers(
        is_idea=row.stage is Stage.IDEA,
        can_change=row.stage in OPEN_STAGES,
        has_lead=row.lead_id is not None,
        is_asked_to_change=bool(row.asked_because),
        days_since_change=_days(row.changed_at, now),
        this_week=getattr(said, "this_week", 0),
        voices_this_week=getattr(said, "voices", 0),
        four_weeks=getattr(said, "four_weeks", 0),
        in_all=getattr(said, "in_all", 0),
        days_since_said=_days(last, now),
        trouble=getattr(said, "hidden", 0) + reported,
        unanswered=getattr(said, "unanswered", 0),
        questions=getattr(said, "questions", 0),
        undone=undone,
    )


def _signs(neighbourhoods, now):
    """(initiative's number, what is seen) of all that have a sign, the most pressing first."""
    here = _here(neighbourhoods)
    open_now = db.session.execute(
        sa.select(
            Initiative.id, Initiative.stage, Initiative.lead_id, Initiative.asked_because, Initiative.changed_at
        ).where(*here, Initiative.hidden_at.is_(None))
    ).all()
    if not open_now:
        return []
    said = _said(here, now)
    reported, undone = (defaultdict(int, find(here, now)) for find in (_reported, _undone))
    found = []
    for row in open_now:
        numbers = _numbers(row, said.get(row.id), reported=reported[row.id], undone=undone[row.id], now=now)
        if seen := rules.signs(numbers):
            found.append((row.id, seen))
    return sorted(found, key=lambda one: (rules.urgency(one[1]), one[0]))


def weather(neighbourhoods, *, page=1, limit=PER_PAGE, now=None):
    """One page of the initiatives in these neighbourhoods where a worker is needed. A page too far is the last."""
    found = _signs(neighbourhoods, now or moments.now()) if neighbourhoods else []
    pages = max(1, -(-len(found) // limit))
    page = min(max(page, 1), pages)
    shown = found[(page - 1) * limit : page * limit]
    rows = db.session.scalars(
        sa.select(Initiative)
        .where(Initiative.id.in_([number for number, _seen in shown]))
        .options(joinedload(Initiative.neighbourhood), joinedload(Initiative.lead))
    )
    initiatives = {row.id: row for row in rows} if shown else {}
    return Sky([Weather(initiatives[number], seen) for number, seen in shown], len(found), page, pages)
