"""What workers ask about reports and decisions."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.database import db
from residents_budget.discussion.models import Comment
from residents_budget.initiatives.models import Initiative
from residents_budget.moderation.models import ModerationDecision, Report

PER_PAGE = 20


class Waiting(NamedTuple):
    """A comment that readers reported, with what they said (oldest first)."""

    comment: Comment
    reports: list


class Decisions(NamedTuple):
    """One page of what was decided, newest first."""

    rows: list
    page: int
    pages: int


def has_reported(comment, account):
    return db.session.scalar(
        sa.select(sa.exists().where(Report.comment_id == comment.id, Report.reporter_id == account.id))
    )


def count_waiting(neighbourhood):
    """How many comments wait for a worker."""
    return db.session.scalar(
        sa.select(sa.func.count(sa.distinct(Report.comment_id)))
        .join(Report.comment)
        .join(Comment.initiative)
        .where(Initiative.neighbourhood_id == neighbourhood.id, Report.settled_at.is_(None))
    )


def waiting(neighbourhood, limit=PER_PAGE):
    """The comments that wait for a worker, longest waiting first, with author and initiative."""
    first = (
        sa.select(Report.comment_id, sa.func.min(Report.id).label("first"))
        .join(Report.comment)
        .join(Comment.initiative)
        .where(Initiative.neighbourhood_id == neighbourhood.id, Report.settled_at.is_(None))
        .group_by(Report.comment_id)
        .order_by(sa.func.min(Report.id))
        .limit(limit)
        .subquery()
    )
    reports = db.session.scalars(
        sa.select(Report)
        .join(first, first.c.comment_id == Report.comment_id)
        .where(Report.settled_at.is_(None))
        .options(
            joinedload(Report.comment).joinedload(Comment.author),
            joinedload(Report.comment).joinedload(Comment.initiative),
        )
        .order_by(first.c.first, Report.id)
    )
    found = {}
    for report in reports:
        found.setdefault(report.comment_id, Waiting(report.comment, [])).reports.append(report)
    return list(found.values())


def decisions(neighbourhood, page=1):
    """What was decided in this neighbourhood, with comment, author and initiative."""
    here = (
        sa.select(ModerationDecision)
        .join(ModerationDecision.comment)
        .join(Comment.initiative)
        .where(Initiative.neighbourhood_id == neighbourhood.id)
    )
    total = db.session.scalar(sa.select(sa.func.count()).select_from(here.subquery()))
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(page, 1), pages)
    rows = db.session.scalars(
        here.options(
            joinedload(ModerationDecision.by),
            joinedload(ModerationDecision.comment).joinedload(Comment.author),
            joinedload(ModerationDecision.comment).joinedload(Comment.initiative),
        )
        .order_by(ModerationDecision.id.desc())
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    ).all()
    return Decisions(rows, page, pages)
