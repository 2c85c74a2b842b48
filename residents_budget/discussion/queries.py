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
    """Six numbers in SQL: for each side, how many contributions have a place in the list, and how many are hidden."""
    here = _of_the_talk(initiative, reader)
    for side in SIDES:
        for counted in (Comment.id, Comment.hidden_at):
            yield sa.select(sa.func.count(counted)).where(*here, Comment.side == side).scalar_subquery()


def _places(initiative, reader):
    """The ids of the contributions to this talk, each with its place among those of its side (1 is the newest)."""
    newest_first = (Comment.created_at.desc(), Comment.id.desc())
    place = sa.func.row_number().over(partition_by=Comment.side, order_by=newest_first)
    return sa.select(Comment.id, place.label("place")).where(*_of_the_talk(initiative, reader)).subquery()


def _comments_of_page(initiative, reader, page):
    """(the contributions on this page with the answers to them, oldest first; the six numbers) in one select.

    The numbers are None where this page has no contribution.
    """
    places = _places(initiative, reader)
    here = sa.select(places.c.id).where(places.c.place > (page - 1) * PER_PAGE, places.c.place <= page * PER_PAGE)
    rows = db.session.execute(
        sa.select(Comment, *_counts(initiative, reader))
        .where(
            Comment.initiative_id == initiative.id,
            sa.or_(Comment.id.in_(here), sa.and_(Comment.answers_id.in_(here), _is_seen(reader))),
        )
        .options(joinedload(Comment.author))
        .order_by(Comment.created_at, Comment.id)
    ).all()
    return [row[0] for row in rows], rows[0][1:] if rows else None


def _conversations_of_page(initiative, page):
    """(the conversations on this page, newest first; how many there are, 0 where this page has none)."""
    rows = db.session.execute(
        sa.select(Conversation, sa.func.count().over())
        .where(Conversation.initiative_id == initiative.id)
        .options(joinedload(Conversation.sub_area))
        .order_by(Conversation.held_on.desc(), Conversation.id.desc())
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    ).all()
    return [row[0] for row in rows], rows[0][1] if rows else 0


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


def _numbers(initiative, reader):
    """The six numbers, and how many conversations there are: for a page that has not got them of itself."""
    held = sa.select(sa.func.count(Conversation.id)).where(Conversation.initiative_id == initiative.id)
    *numbers, conversations = db.session.execute(sa.select(*_counts(initiative, reader), held.scalar_subquery())).one()
    return numbers, conversations


def talk(initiative, *, page=1, reader=None):
    """One page of the talk about an initiative as ``reader`` sees it; a page too far is the last.

    Two selects, and one more on pages where one of the lists has ended.
    """
    comments, numbers = _comments_of_page(initiative, reader, page)
    conversations, conversation_count = _conversations_of_page(initiative, page)
    if page > 1 and (numbers is None or not conversations):
        numbers, conversation_count = _numbers(initiative, reader)
    numbers = numbers or [0] * 6
    last = max(1, *(-(-places // PER_PAGE) for places in (*numbers[::2], conversation_count)))
    if page > last:
        return talk(initiative, page=last, reader=reader)
    counts = {side: numbers[2 * at] - numbers[2 * at + 1] for at, side in enumerate(SIDES)}
    contributions = _by_side(comments, reader)
    return Talk(initiative, contributions, counts, conversations, conversation_count, page, last)


def comment(neighbourhood, number):
    """One comment of this neighbourhood, hidden or not, with author and initiative. Raises NotFound for another's."""
    found = db.session.scalar(
        sa.select(Comment)
        .join(Comment.initiative)
        .where(Comment.id == number, Initiative.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Comment.initiative), joinedload(Comment.author))
        .execution_options(hidden_too=True)
    )
    if found is None:
        raise NotFound(N_("We cannot find this contribution."))
    return found


def comment_in_sight(neighbourhood, number):
    """One comment that everybody can see. Raises NotFound for a hidden one."""
    found = comment(neighbourhood, number)
    if found.hidden_at is not None or found.initiative.hidden_at is not None:
        raise NotFound(N_("We cannot find this contribution."))
    return found


def answers_to(said):
    """The answers below one contribution, hidden ones too."""
    return db.session.scalars(sa.select(Comment).where(Comment.answers_id == said.id)).all()


def count_written(account, *, since):
    """How many contributions this account wrote since a moment, hidden ones too."""
    return db.session.scalar(
        sa.select(sa.func.count()).where(Comment.author_id == account.id, Comment.created_at > since)
    )


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
