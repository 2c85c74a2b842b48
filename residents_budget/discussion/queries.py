"""What pages ask about talk."""

from functools import cache
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from residents_budget.database import db
from residents_budget.discussion import rules
from residents_budget.discussion.agreement import MOST_ON_TOP, PARTS_TO_STAND_ON_TOP, Agreement
from residents_budget.discussion.models import Comment, Conversation, Nod
from residents_budget.discussion.terms import AskedOf, Side, Voice
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives.models import Initiative

SIDES = (Side.FOR, Side.AGAINST, Side.QUESTION, Side.STORY)

PER_PAGE = 8
"""How many contributions of each side stand on one page."""

MOST_ANSWERS = 30
"""How many answers stand below one contribution; the rest stands on a page of its own."""


class Contribution(NamedTuple):
    """A comment with the answers below it. Of a hidden one only its author sees the words.

    ``is_mine`` says whether the reader agrees with it. ``first_answer`` is the answer of whom a question was for (or of
    somebody who may answer in her place), ``more_answers`` how many answers do not stand here.
    """

    comment: Comment
    answers: list
    more_answers: int
    is_hidden: bool
    is_own: bool
    agreement: Agreement
    is_on_top: bool
    is_mine: bool
    first_answer: Comment | None
    waits: bool


class Talk(NamedTuple):
    """One page of a talk: contributions by side, how many there are of each, and conversations held off-line."""

    initiative: Initiative
    contributions: dict
    counts: dict
    conversations: list
    conversation_count: int
    page: int
    pages: int
    side_pages: dict

    @property
    def total(self):
        return sum(self.counts.values()) + self.conversation_count

    @property
    def is_empty(self):
        """Whether this reader finds nothing at all; her own words count, also while they are hidden."""
        return not self.total and self.page == 1 and not any(self.contributions.values())


class _Asked(NamedTuple):
    """Stands for an initiative or a reader in a statement that is made once and asked many times."""

    id: sa.BindParameter


ABOUT, READER = _Asked(sa.bindparam("about", type_=sa.Integer)), _Asked(sa.bindparam("reader", type_=sa.Integer))


def _is_seen(reader):
    """Comments that ``reader`` may see: those that are not hidden, and her own."""
    shown = Comment.hidden_at.is_(None)
    own = getattr(reader, "id", None)
    return shown if own is None else sa.or_(shown, Comment.author_id == own)


def is_unanswered():
    """What makes a comment a question that waits for an answer, in SQL.

    Anybody's answer will do, but for a question to the municipality: that one waits for somebody who works here.
    """
    answer = aliased(Comment)
    is_enough = sa.or_(Comment.asked_of.is_distinct_from(AskedOf.STAFF), answer.voice.in_((Voice.STAFF, Voice.WORKER)))
    return sa.and_(
        Comment.side == Side.QUESTION,
        Comment.hidden_at.is_(None),
        ~sa.exists().where(answer.answers_id == Comment.id, answer.hidden_at.is_(None), is_enough),
    )


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
    """Select eight numbers: for each side, how many contributions have a place in the list, and how many are hidden."""
    sums = [
        sa.func.count(sa.case((Comment.side == side, counted))).label(f"{name}_{side}")
        for side in SIDES
        for name, counted in (("there", Comment.id), ("hidden", Comment.hidden_at))
    ]
    return sa.select(*sums).where(*_of_the_talk(initiative, reader))


def _agreed(initiative):
    """Select, for each contribution to this talk, how many agree, from how many parts, and agreement.breadth of it."""
    by_part = (
        sa.select(Nod.comment_id, Nod.sub_area_id, sa.func.count().label("people"))
        .join(Comment, Comment.id == Nod.comment_id)
        .where(Comment.initiative_id == initiative.id)
        .group_by(Nod.comment_id, Nod.sub_area_id)
        .subquery()
    )
    return (
        sa.select(
            by_part.c.comment_id,
            sa.func.sum(by_part.c.people).label("people"),
            sa.func.count(by_part.c.sub_area_id).label("parts"),
            sa.func.sum(by_part.c.people / (by_part.c.people + sa.literal(1.0, sa.Float))).label("breadth"),
        )
        .group_by(by_part.c.comment_id)
        .subquery()
    )


def _places(initiative, reader):
    """The contributions to this talk, each with its place among those of its side and how many neighbours agree.

    The few with which neighbours from different parts agree most broadly stand on top, the others newest first.
    """
    agreed = _agreed(initiative)
    newest_first = (Comment.created_at.desc(), Comment.id.desc())
    can_be_on_top = sa.and_(agreed.c.parts >= PARTS_TO_STAND_ON_TOP, Comment.hidden_at.is_(None))
    ranked = (
        sa.select(
            Comment.id,
            Comment.side,
            Comment.created_at,
            sa.cast(sa.func.coalesce(agreed.c.people, 0), sa.Integer).label("people"),
            sa.func.coalesce(agreed.c.parts, 0).label("parts"),
            sa.case((can_be_on_top, 1), else_=0).label("can_be"),
            sa.func.row_number()
            .over(
                partition_by=Comment.side,
                order_by=(sa.case((can_be_on_top, agreed.c.breadth), else_=0.0).desc(), *newest_first),
            )
            .label("rank"),
        )
        .outerjoin(agreed, agreed.c.comment_id == Comment.id)
        .where(*_of_the_talk(initiative, reader))
        .subquery()
    )
    is_on_top = sa.and_(ranked.c.can_be == 1, ranked.c.rank <= MOST_ON_TOP)
    in_order = (
        sa.case((is_on_top, ranked.c.rank), else_=MOST_ON_TOP + 1),
        ranked.c.created_at.desc(),
        ranked.c.id.desc(),
    )
    return sa.select(
        ranked.c.id,
        ranked.c.people,
        ranked.c.parts,
        sa.case((is_on_top, 1), else_=0).label("is_on_top"),
        sa.func.row_number().over(partition_by=ranked.c.side, order_by=in_order).label("place"),
    ).cte("places")


def _is_mine(reader):
    """Whether the reader agrees with a comment, in SQL."""
    if getattr(reader, "id", None) is None:
        return sa.false()
    return sa.exists().where(Nod.comment_id == Comment.id, Nod.account_id == reader.id)


@cache
def _page_statement(is_known):
    """The select of _rows_of_page, for a reader who is known or for a visitor; making it takes as long as asking it."""
    reader = READER if is_known else None
    places, counts = _places(ABOUT, reader), _counts(ABOUT, reader).cte("counts")
    here = sa.select(places.c.id).where(
        places.c.place > sa.bindparam("after", type_=sa.Integer),
        places.c.place <= sa.bindparam("until", type_=sa.Integer),
    )
    return (
        sa.select(
            Comment,
            places.c.place,
            places.c.people,
            places.c.parts,
            places.c.is_on_top,
            _is_mine(reader).label("is_mine"),
            *counts.c,
        )
        .select_from(Comment)
        .join(counts, sa.true())
        .outerjoin(places, places.c.id == Comment.id)
        .where(
            Comment.initiative_id == ABOUT.id,
            sa.or_(Comment.id.in_(here), sa.and_(Comment.answers_id.in_(here), _is_seen(reader))),
        )
        .options(joinedload(Comment.author))
        .order_by(Comment.created_at, Comment.id)
    )


def _rows_of_page(initiative, reader, page):
    """(rows of (comment, place, people, parts, is on top, is mine); the eight numbers) of this page, in one select.

    Answers have no place. The rows stand oldest first. The numbers are None where this page has no contribution.
    """
    given = {"about": initiative.id, "after": (page - 1) * PER_PAGE, "until": page * PER_PAGE}
    number = getattr(reader, "id", None)
    if number is not None:
        given["reader"] = number
    rows = db.session.execute(_page_statement(number is not None), given).all()
    return rows, rows[0][6:] if rows else None


@cache
def _conversations():
    """Asked with every page of a talk, and so made once."""
    return (
        sa.select(Conversation, sa.func.count().over())
        .where(Conversation.initiative_id == ABOUT.id)
        .options(joinedload(Conversation.sub_area))
        .order_by(Conversation.held_on.desc(), Conversation.id.desc())
        .limit(PER_PAGE)
        .offset(sa.bindparam("after", type_=sa.Integer))
    )


def _conversations_of_page(initiative, page):
    """(the conversations on this page, newest first; how many there are, 0 where this page has none)."""
    rows = db.session.execute(_conversations(), {"about": initiative.id, "after": (page - 1) * PER_PAGE}).all()
    return [row[0] for row in rows], rows[0][1] if rows else 0


def _is_own(comment, reader):
    return comment.author_id is not None and comment.author_id == getattr(reader, "id", None)


def _first_answer(comment, answers):
    """The first answer to a question that is marked as such, or None."""
    if comment.side is not Side.QUESTION:
        return None
    seen = (one for one in answers if one.hidden_at is None)
    return next((one for one in seen if rules.is_answer_to(comment.asked_of, one.voice)), None)


def _waits(comment, answers):
    """Whether this is a question that waits for an answer: what is_unanswered says in SQL."""
    if comment.side is not Side.QUESTION or comment.hidden_at is not None:
        return False
    seen = [one for one in answers if one.hidden_at is None]
    return _first_answer(comment, seen) is None if comment.asked_of is AskedOf.STAFF else not seen


def _by_side(rows, reader):
    """{side: contributions in the order of their places} of the rows of one page, each with its answers."""
    answers, contributions = {}, {side: [] for side in SIDES}
    for row in rows:
        if row.Comment.answers_id is not None:
            answers.setdefault(row.Comment.answers_id, []).append(row.Comment)
    tops = sorted((row for row in rows if row.Comment.answers_id is None), key=lambda row: row.place)
    for row in tops:
        comment, below = row.Comment, answers.get(row.Comment.id, [])
        contributions[comment.side].append(
            Contribution(
                comment,
                below[:MOST_ANSWERS],
                max(0, len(below) - MOST_ANSWERS),
                comment.hidden_at is not None,
                _is_own(comment, reader),
                Agreement(row.people, row.parts),
                bool(row.is_on_top),
                bool(row.is_mine),
                _first_answer(comment, below),
                _waits(comment, below),
            )
        )
    return contributions


def _numbers(initiative, reader):
    """The eight numbers, and how many conversations there are: for a page that has not got them of itself."""
    held = sa.select(sa.func.count(Conversation.id)).where(Conversation.initiative_id == initiative.id)
    counted = _counts(initiative, reader).add_columns(held.scalar_subquery())
    *numbers, conversations = db.session.execute(counted).one()
    return numbers, conversations


def _pages_for(number):
    return max(1, -(-number // PER_PAGE))


def talk(initiative, *, page=1, reader=None):
    """One page of the talk about an initiative as ``reader`` sees it; a page too far is the last.

    Two selects, and one more on pages where one of the lists has ended.
    """
    rows, numbers = _rows_of_page(initiative, reader, page)
    conversations, conversation_count = _conversations_of_page(initiative, page)
    if page > 1 and (numbers is None or not conversations):
        numbers, conversation_count = _numbers(initiative, reader)
    numbers = numbers or [0] * 2 * len(SIDES)
    side_pages = {side: _pages_for(numbers[2 * at]) for at, side in enumerate(SIDES)}
    side_pages[Side.STORY] = max(side_pages[Side.STORY], _pages_for(conversation_count))
    last = max(side_pages.values())
    if page > last:
        return talk(initiative, page=last, reader=reader)
    counts = {side: numbers[2 * at] - numbers[2 * at + 1] for at, side in enumerate(SIDES)}
    contributions = _by_side(rows, reader)
    return Talk(initiative, contributions, counts, conversations, conversation_count, page, last, side_pages)


class Part(NamedTuple):
    """What somebody has in a talk: the numbers of what she said and of what she agrees with.

    ``is_apart`` says that something of it is seen by nobody else: hidden, held back, or asked to be changed.
    """

    said: frozenset = frozenset()
    agreed: frozenset = frozenset()
    is_apart: bool = False


@cache
def _part():
    """Asked for every page of an initiative of somebody who is signed in, and so made once."""
    about = Comment.initiative_id == ABOUT.id
    is_apart = sa.or_(Comment.hidden_at.is_not(None), Comment.held, Comment.asked_because != "")
    said = sa.select(Comment.id, sa.literal(1), sa.case((is_apart, 1), else_=0)).where(
        about, Comment.author_id == READER.id
    )
    agreed = (
        sa.select(Comment.id, sa.literal(0), sa.literal(0))
        .join(Nod, Nod.comment_id == Comment.id)
        .where(about, Nod.account_id == READER.id)
    )
    return sa.union_all(said, agreed)


def part_of(reader, initiative):
    """What somebody who is signed in has in this talk."""
    rows = db.session.execute(_part(), {"about": initiative.id, "reader": reader.id}).all()
    return Part(
        frozenset(number for number, is_own, _apart in rows if is_own),
        frozenset(number for number, is_own, _apart in rows if not is_own),
        any(is_apart for _number, _own, is_apart in rows),
    )


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
    """Questions in this neighbourhood that wait for an answer, oldest first, with author and initiative."""
    return db.session.scalars(
        sa.select(Comment)
        .join(Comment.initiative)
        .where(Initiative.neighbourhood_id == neighbourhood.id, is_unanswered())
        .options(joinedload(Comment.initiative), joinedload(Comment.author))
        .order_by(Comment.created_at, Comment.id)
        .limit(limit)
    ).all()


def conversation(neighbourhood, number):
    """One conversation held in this neighbourhood, with its initiative. Raises NotFound for another's."""
    found = db.session.scalar(
        sa.select(Conversation)
        .join(Conversation.initiative)
        .where(Conversation.id == number, Conversation.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Conversation.initiative))
    )
    if found is None:
        raise NotFound(N_("We cannot find this conversation."))
    return found


def conversations(neighbourhood, limit=20):
    """The latest conversations held in this neighbourhood, with their initiatives."""
    return db.session.scalars(
        sa.select(Conversation)
        .where(Conversation.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Conversation.initiative), joinedload(Conversation.sub_area))
        .order_by(Conversation.held_on.desc(), Conversation.id.desc())
        .limit(limit)
    ).all()
