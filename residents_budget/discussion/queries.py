"""What pages ask about talk."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from residents_budget.database import db
from residents_budget.discussion.models import Comment, Conversation
from residents_budget.discussion.terms import Side
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives.models import Initiative

SIDES = (Side.FOR, Side.AGAINST, Side.QUESTION)

PER_PAGE = 8
"""How many contributions of each side stand on one page."""

MOST_ANSWERS = 30
"""How many answers stand below one contribution."""


class Contribution(NamedTuple):
    """A comment with the answers below it. Of a hidden one only its author sees the words."""

    comment: Comment
    answers: list
    is_hidden: bool
    is_own: bool


class Talk(NamedTuple):
    """One page of a talk: contributions by side, how many there are of each, and conversations held off-line."""

    initiative: Initiative
    contributions: dict
    counts: dict
    conversations: list
    conversation_count: int
    page: int
    pages: int

    @property
    def total(self):
        return sum(self.counts.values()) + self.conversation_count


def _is_seen(reader):
    """Comments that ``reader`` may see: those that are not hidden, and her own."""
    shown = Comment.hidden_at.is_(None)
    own = getattr(reader, "id", None)
    return shown if own is None else sa.or_(shown, Comment.author_id == own)


def _of_the_talk(initiative, reader):
    """What makes a comment one of the contributions that ``reader`` finds in this talk.

    A hidden one keeps its place where others answered it: without its words and its author.
    """
    answer = aliased(Comment)
    is_answered = sa.exists().where(answer.answers_id == Comment.id, answer.hidden_at.is_(None))
    return (
        Comment.initiative_id == initiative.id,
        Comment.answers_id.is_(None),
        sa.or_(_is_seen(reader), is_answered),
    )


def _counts(initiative, reader):
    """{side or "conversation": (places in the list, how many of them are hidden)}, in one select."""
    conversations = sa.select(sa.literal("conversation"), sa.func.count(Conversation.id), sa.literal(0)).where(
        Conversation.initiative_id == initiative.id
    )
    comments = (
        sa.select(sa.cast(Comment.side, sa.String), sa.func.count(Comment.id), sa.func.count(Comment.hidden_at))
        .where(*_of_the_talk(initiative, reader))
        .group_by(Comment.side)
    )
    rows = db.session.execute(sa.union_all(conversations, comments))
    return {kind: (places, hidden) for kind, places, hidden in rows}


def _places(initiative, reader):
    """The ids of the contributions to this talk, each with its place among those of its side (1 is the newest)."""
    newest_first = (Comment.created_at.desc(), Comment.id.desc())
    place = sa.func.row_number().over(partition_by=Comment.side, order_by=newest_first)
    return sa.select(Comment.id, place.label("place")).where(*_of_the_talk(initiative, reader)).subquery()


def _comments_of_page(initiative, reader, page):
    """The contributions on this page and the answers to them, oldest answer first."""
    places = _places(initiative, reader)
    here = sa.select(places.c.id).where(places.c.place > (page - 1) * PER_PAGE, places.c.place <= page * PER_PAGE)
    return db.session.scalars(
        sa.select(Comment)
        .where(
            Comment.initiative_id == initiative.id,
            sa.or_(Comment.id.in_(here), sa.and_(Comment.answers_id.in_(here), _is_seen(reader))),
        )
        .options(joinedload(Comment.author))
        .order_by(Comment.created_at, Comment.id)
    ).all()


def _conversations_of_page(initiative, page):
    return db.session.scalars(
        sa.select(Conversation)
        .where(Conversation.initiative_id == initiative.id)
        .options(joinedload(Conversation.sub_area))
        .order_by(Conversation.held_on.desc(), Conversation.id.desc())
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    ).all()


def _is_own(comment, reader):
    return comment.author_id is not None and comment.author_id == getattr(reader, "id", None)


def _by_side(comments, reader):
    """{side: contributions, newest first} of the comments of one page, each with its answers."""
    answers, contributions = {}, {side: [] for side in SIDES}
    for comment in comments:
        if comment.answers_id is not None:
            answers.setdefault(comment.answers_id, []).append(comment)
    for comment in reversed(comments):
        if comment.answers_id is None:
            below = answers.get(comment.id, [])[:MOST_ANSWERS]
            is_hidden = comment.hidden_at is not None
            contributions[comment.side].append(Contribution(comment, below, is_hidden, _is_own(comment, reader)))
    return contributions


def talk(initiative, *, page=1, reader=None):
    """One page of the talk about an initiative as ``reader`` sees it, in three selects. A page too far is the last."""
    found = _counts(initiative, reader)
    pages = max(1, *(-(-places // PER_PAGE) for places, _hidden in found.values()))
    page = min(max(page, 1), pages)
    counts = {side: places - hidden for side in SIDES for places, hidden in [found.get(side.value, (0, 0))]}
    conversation_count = found["conversation"][0]
    return Talk(
        initiative,
        _by_side(_comments_of_page(initiative, reader, page), reader),
        counts,
        _conversations_of_page(initiative, page) if conversation_count else [],
        conversation_count,
        page,
        pages,
    )


def comment(neighbourhood, number):
    """One comment of this neighbourhood, hidden or not, with author and initiative. Raises NotFound for another's."""
    found = db.session.scalar(
        sa.select(Comment)
        .join(Comment.initiative)
        .where(Comment.id == number, Initiative.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Comment.initiative), joinedload(Comment.author))
    )
    if found is None:
        raise NotFound(N_("We cannot find this contribution."))
    return found


def comment_in_sight(neighbourhood, number):
    """One comment that everybody can see. Raises NotFound for a hidden one."""
    found = comment(neighbourhood, number)
    if found.hidden_at is not None:
        raise NotFound(N_("We cannot find this contribution."))
    return found


def find_just_said(initiative, account, side, body, answers, *, moment, within):
    """The comment with these words that this account wrote in this place within this time of ``moment``, or None."""
    return db.session.scalar(
        sa.select(Comment).where(
            Comment.initiative_id == initiative.id,
            Comment.author_id == account.id,
            Comment.side == side,
            Comment.body == body,
            Comment.answers_id == (answers.id if answers else None),
            Comment.created_at.between(moment - within, moment + within),
        )
    )


def unanswered_questions(neighbourhood, limit=20):
    """Questions in this neighbourhood that nobody answered yet, oldest first, with author and initiative."""
    answer = aliased(Comment)
    return db.session.scalars(
        sa.select(Comment)
        .join(Comment.initiative)
        .where(
            Initiative.neighbourhood_id == neighbourhood.id,
            Comment.side == Side.QUESTION,
            Comment.hidden_at.is_(None),
            ~sa.exists().where(answer.answers_id == Comment.id, answer.hidden_at.is_(None)),
        )
        .options(joinedload(Comment.initiative), joinedload(Comment.author))
        .order_by(Comment.created_at, Comment.id)
        .limit(limit)
    ).all()


def conversations(neighbourhood, limit=20):
    """The latest conversations held in this neighbourhood, with their initiatives."""
    return db.session.scalars(
        sa.select(Conversation)
        .where(Conversation.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Conversation.initiative), joinedload(Conversation.sub_area))
        .order_by(Conversation.held_on.desc(), Conversation.id.desc())
        .limit(limit)
    ).all()
