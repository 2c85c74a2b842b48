"""What waits, for whom: one select over everything, with its place in the queue."""

from datetime import timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget import moments
from residents_budget.attachments.models import Attachment
from residents_budget.database import Moment, db
from residents_budget.discussion.models import Comment
from residents_budget.discussion.queries import is_unanswered
from residents_budget.initiatives.models import CoInitiator, Initiative
from residents_budget.moderation.models import Appeal, ModerationDecision, Report
from residents_budget.moderation.terms import (
    GRAVITY_OF_APPEAL,
    GRAVITY_OF_HELD,
    GRAVITY_OF_QUESTION,
    About,
)
from residents_budget.waiting.terms import Kind

PER_PAGE = 20
QUESTION_WAITS_AFTER = timedelta(days=3)
"""Neighbours and initiators get this long to answer a question before it stands in the queue."""

COLUMNS = ("gravity", "since", "kind", "number", "author_id", "decider_id", "plan_id")
"""``plan_id``: the initiative of which all who take the lead have a part in it; nothing for what somebody said."""

NOBODY = sa.cast(sa.null(), sa.Integer)


class Place(NamedTuple):
    """Where something stands in the queue: first the gravest, then the oldest."""

    gravity: int
    since: object
    kind: Kind
    number: int


class Item(NamedTuple):
    """Something that waits: where it stands, what it is about, and what readers said about it."""

    place: Place
    initiative: Initiative
    comment: Comment | None
    appeal: Appeal | None
    attachment: Attachment | None
    reports: list


class Queue(NamedTuple):
    """One page of what waits, how much there is of each kind, and how long the list is."""

    items: list
    counts: dict
    total: int
    page: int
    pages: int


def _row(gravity, since, kind, number, author_id, decider_id=NOBODY, plan_id=NOBODY):
    return (
        sa.literal(gravity, sa.Integer).label("gravity") if isinstance(gravity, int) else gravity.label("gravity"),
        sa.type_coerce(since, Moment()).label("since"),
        sa.literal(str(kind), sa.Text).label("kind"),
        number.label("number"),
        author_id.label("author_id"),
        decider_id.label("decider_id"),
        plan_id.label("plan_id"),
    )


def _reported(neighbourhood):
    """Everything with open reports, once each, as grave as its gravest report and as old as its first."""
    numbers = {
        About.COMMENT: Report.comment_id,
        About.INITIATIVE: Report.initiative_id,
        About.PICTURE: Report.initiative_id,
        About.ATTACHMENT: Report.attachment_id,
    }
    for about, number in numbers.items():
        yield (
            sa.select(
                *_row(
                    sa.func.min(Report.gravity),
                    sa.func.min(Report.created_at),
                    Kind(about),
                    number,
                    sa.func.max(Report.person_id),
                    plan_id=NOBODY if about is About.COMMENT else sa.func.max(Report.initiative_id),
                )
            )
            .where(Report.neighbourhood_id == neighbourhood.id, Report.settled_at.is_(None), Report.about == about)
            .group_by(number)
        )


def _held(neighbourhood):
    """What was held back until somebody has seen it."""
    yield (
        sa.select(*_row(GRAVITY_OF_HELD, Comment.created_at, Kind.HELD_COMMENT, Comment.id, Comment.author_id))
        .join(Initiative, Initiative.id == Comment.initiative_id)
        .where(Comment.held, Initiative.neighbourhood_id == neighbourhood.id)
    )
    yield sa.select(
        *_row(
            GRAVITY_OF_HELD,
            Initiative.created_at,
            Kind.HELD_INITIATIVE,
            Initiative.id,
            Initiative.lead_id,
            plan_id=Initiative.id,
        )
    ).where(Initiative.held, Initiative.neighbourhood_id == neighbourhood.id)


def _appeals(neighbourhood):
    return (
        sa.select(
            *_row(
                GRAVITY_OF_APPEAL,
                Appeal.created_at,
                Kind.APPEAL,
                Appeal.id,
                ModerationDecision.person_id,
                ModerationDecision.by_id,
                sa.case((ModerationDecision.about != About.COMMENT, ModerationDecision.initiative_id)),
            )
        )
        .join(Appeal.decision)
        .where(Appeal.neighbourhood_id == neighbourhood.id, Appeal.settled_at.is_(None))
    )


def _questions(neighbourhood):
    """Questions that nobody has answered for some days."""
    return (
        sa.select(*_row(GRAVITY_OF_QUESTION, Comment.created_at, Kind.QUESTION, Comment.id, NOBODY))
        .join(Initiative, Initiative.id == Comment.initiative_id)
        .where(
            Initiative.neighbourhood_id == neighbourhood.id,
            Initiative.hidden_at.is_(None),
            is_unanswered(),
            Comment.created_at <= moments.now() - QUESTION_WAITS_AFTER,
        )
    )


def _everything(neighbourhood):
    return sa.union_all(
        *_reported(neighbourhood), *_held(neighbourhood), _appeals(neighbourhood), _questions(neighbourhood)
    ).subquery()


def _leads(neighbourhood, people):
    """{account: the initiatives here in which it takes the lead} of those who decide here and lead something."""
    deciders = set().union(*people.values())
    here = Initiative.neighbourhood_id == neighbourhood.id
    alone = sa.select(Initiative.lead_id, Initiative.id).where(here, Initiative.lead_id.in_(deciders))
    joined = (
        sa.select(CoInitiator.account_id, Initiative.id)
        .join(Initiative, Initiative.id == CoInitiator.initiative_id)
        .where(here, CoInitiator.account_id.in_(deciders))
    )
    found = {}
    for account, plan in _find(sa.union_all(alone, joined)):
        found.setdefault(account, set()).add(plan)
    return found


def _is_for(everything, viewer, people, leads):
    """What makes something wait for ``viewer``: see moderation.rules.who_decide, here as SQL over the whole list."""
    author, decider, plan = (sa.func.coalesce(everything.c[name], 0) for name in ("author_id", "decider_id", "plan_id"))

    def has_part(person):
        return sa.or_(author == person, decider == person, plan.in_(leads.get(person, ())))

    nobody_before = []
    for name in ("workers", "staff", "administrators"):
        group = people[name]
        if viewer.id in group:
            return sa.and_(~has_part(viewer.id), *nobody_before)
        others = group - leads.keys()
        with_a_part = sa.case((author.in_(others), 1), else_=0) + sa.case(
            (sa.and_(decider.in_(others), author != decider), 1), else_=0
        )
        for person in group & leads.keys():
            with_a_part += sa.case((has_part(person), 1), else_=0)
        nobody_before = [*nobody_before, with_a_part >= len(group), everything.c.kind != str(Kind.QUESTION)]
    return sa.false()


def _waits_for(neighbourhood, viewer, people):
    everything = _everything(neighbourhood)
    return everything, sa.select(*(everything.c[name] for name in COLUMNS[:4])).where(
        _is_for(everything, viewer, people, _leads(neighbourhood, people))
    )


def _in_order(query, everything):
    return query.order_by(*(everything.c[name] for name in COLUMNS[:4]))


def _find(query):
    return db.session.execute(query.execution_options(hidden_too=True)).all()


def _place(row):
    return Place(row.gravity, row.since, Kind(row.kind), row.number)


def count(neighbourhood, viewer, people):
    """How many things of each kind wait for ``viewer`` (with ``people`` as moderation.queries.people gives them)."""
    everything, query = _waits_for(neighbourhood, viewer, people)
    counted = query.with_only_columns(everything.c.kind, sa.func.count().label("times")).group_by(everything.c.kind)
    return {Kind(row.kind): row.times for row in _find(counted)}


def queue(neighbourhood, viewer, people, page=1):
    """One page of what waits for ``viewer``: at most nine selects, however much waits. A page too far is the last."""
    counts = count(neighbourhood, viewer, people)
    total = sum(counts.values())
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(page, 1), pages)
    everything, query = _waits_for(neighbourhood, viewer, people)
    rows = _find(_in_order(query, everything).limit(PER_PAGE).offset((page - 1) * PER_PAGE)) if total else []
    return Queue(_with_what_they_are_about([_place(row) for row in rows]), counts, total, page, pages)


def following(neighbourhood, viewer, people, after=None):
    """The place of the first thing that waits for ``viewer``, or of the first behind ``after``; None at the end."""
    everything, query = _waits_for(neighbourhood, viewer, people)
    if after is not None:
        here = [everything.c[name] for name in COLUMNS[:4]]
        later = [
            sa.and_(*(here[at] == after[at] for at in range(depth)), here[depth] > after[depth]) for depth in range(4)
        ]
        query = query.where(sa.or_(*later))
    rows = _find(_in_order(query, everything).limit(1))
    return _place(rows[0]) if rows else None


def find_place(neighbourhood, kinds, number):
    """Where the thing with this number waits, under the gravest of ``kinds``; None where it does not wait."""
    everything = _everything(neighbourhood)
    rows = _find(
        sa.select(*(everything.c[name] for name in COLUMNS[:4]))
        .where(everything.c.number == number, everything.c.kind.in_([str(kind) for kind in kinds]))
        .order_by(everything.c.gravity)
        .limit(1)
    )
    return _place(rows[0]) if rows else None


def _by_number(model, numbers, *options):
    if not numbers:
        return {}
    query = sa.select(model).where(model.id.in_(numbers)).options(*options).execution_options(hidden_too=True)
    return {row.id: row for row in db.session.scalars(query)}


def _numbers(places, *kinds):
    return {place.number for place in places if place.kind in kinds}


def _reports_on(comments, initiatives, attachments):
    """{(what, number): open reports} on these comments, initiatives (with their pictures) and files."""
    found = {}
    if not (comments or initiatives or attachments):
        return found
    on_them = sa.or_(
        sa.and_(Report.about == About.COMMENT, Report.comment_id.in_(comments)),
        sa.and_(Report.about == About.ATTACHMENT, Report.attachment_id.in_(attachments)),
        sa.and_(Report.about.in_((About.INITIATIVE, About.PICTURE)), Report.initiative_id.in_(initiatives)),
    )
    query = sa.select(Report).where(Report.settled_at.is_(None), on_them).order_by(Report.id)
    for report in db.session.scalars(query):
        number = report.comment_id or report.attachment_id or report.initiative_id
        found.setdefault((str(report.about), number), []).append(report)
    return found


def _with_what_they_are_about(places):
    """The items of these places, in at most five selects."""
    comments = _by_number(
        Comment,
        _numbers(places, Kind.COMMENT, Kind.HELD_COMMENT, Kind.QUESTION),
        joinedload(Comment.author),
        joinedload(Comment.initiative),
    )
    initiatives = _by_number(
        Initiative,
        _numbers(places, Kind.INITIATIVE, Kind.HELD_INITIATIVE, Kind.PICTURE),
        joinedload(Initiative.lead),
    )
    appeals = _by_number(
        Appeal,
        _numbers(places, Kind.APPEAL),
        joinedload(Appeal.decision).joinedload(ModerationDecision.initiative),
    )
    attachments = _by_number(
        Attachment, _numbers(places, Kind.ATTACHMENT), joinedload(Attachment.initiative), joinedload(Attachment.by)
    )
    reports = _reports_on(
        _numbers(places, Kind.COMMENT),
        _numbers(places, Kind.INITIATIVE, Kind.PICTURE),
        _numbers(places, Kind.ATTACHMENT),
    )
    items = []
    for place in places:
        comment = comments[place.number] if place.kind in (Kind.COMMENT, Kind.HELD_COMMENT, Kind.QUESTION) else None
        appeal = appeals[place.number] if place.kind is Kind.APPEAL else None
        attachment = attachments[place.number] if place.kind is Kind.ATTACHMENT else None
        of_something = comment or attachment or (appeal and appeal.decision)
        initiative = of_something.initiative if of_something else initiatives[place.number]
        told = reports.get((str(place.kind), place.number), [])
        items.append(Item(place, initiative, comment, appeal, attachment, told))
    return items
