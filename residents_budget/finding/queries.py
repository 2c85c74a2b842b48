"""What the search page asks."""

from functools import cache
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import joinedload

from residents_budget.database import db, is_sqlite
from residents_budget.discussion.models import Comment, Conversation
from residents_budget.effects.models import Effect
from residents_budget.finding import words
from residents_budget.finding.models import SearchEntry
from residents_budget.finding.terms import Source, What
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.realisation.models import Result

PER_PAGE = 20
AT_A_GLANCE = 6
MOST_FOUND = 400
"""Further than this nobody reads on: the page then asks for another word."""

MOST_AT_A_GLANCE = 100
"""So far is counted where all sorts stand on one page."""

FILTERS = ("stage", "theme", "sub_area_id")

_fts5 = sa.table("search_words", sa.column("rowid", sa.Integer), sa.column("search_words", sa.Text))


class Hit(NamedTuple):
    """One text that was found: the row it stands in, and its initiative."""

    source: Source
    row: object
    initiative: Initiative


class Section(NamedTuple):
    """What was found of one sort. ``total`` goes so far; where there is more ``is_all`` is False."""

    what: What
    hits: list
    total: int
    is_all: bool
    page: int
    pages: int


def mark_of(*, neighbourhood_id=None, what=None):
    """A form that no word has: the neighbourhood of a text, or its sort."""
    return f"_n{neighbourhood_id}" if what is None else f"_w{what.value}"


def _matching(*, on_sqlite):
    """Select (source, number, initiative's number and title) of the entries that answer ``:question``, newest first."""
    columns = (SearchEntry.source, SearchEntry.number, Initiative.id, Initiative.title)
    question = sa.bindparam("question", type_=sa.Text)
    if on_sqlite:
        query = (
            sa.select(*columns)
            .select_from(_fts5)
            .join(SearchEntry, SearchEntry.id == _fts5.c.rowid)
            .where(_fts5.c.search_words.op("MATCH")(question))
            .order_by(_fts5.c.rowid.desc())
        )
    else:
        query = (
            sa.select(*columns)
            .select_from(SearchEntry)
            .where(SearchEntry.words.op("@@")(sa.cast(question, TSQUERY)))
            .order_by(SearchEntry.id.desc())
        )
    return query.join(Initiative, Initiative.id == SearchEntry.initiative_id)


def _in_sight(query, what):
    """Only what everybody may see now, whatever the index still holds."""
    query = query.where(Initiative.stage != Stage.WITHDRAWN)
    if what is not What.TALK:
        return query
    is_comment = SearchEntry.source == Source.COMMENT
    return query.outerjoin(Comment, sa.and_(is_comment, Comment.id == SearchEntry.number)).where(
        sa.or_(~is_comment, sa.and_(Comment.id.is_not(None), Comment.hidden_at.is_(None)))
    )


def _filtered(query, filters):
    """Only what answers to the filters with these names; the values are given when it is asked."""
    query = query.where(Initiative.neighbourhood_id == sa.bindparam("neighbourhood", type_=sa.Integer))
    columns = {"stage": Initiative.stage, "theme": Initiative.theme, "sub_area_id": Initiative.sub_area_id}
    return query.where(*(columns[name] == sa.bindparam(name, type_=columns[name].type) for name in filters))


def _title_first(rows, wanted):
    """Initiatives that have the words in their title stand before those that have them elsewhere."""
    return sorted(
        rows, key=lambda row: not any(words.is_found(word, wanted) for _b, _e, word in words.words_in(row[3]))
    )


@cache
def _statement(what, filters, *, has_words, on_sqlite):
    """The select of _found; making it takes as long as asking it, so it is made once for each kind of question."""
    if has_words:
        query = _in_sight(_matching(on_sqlite=on_sqlite), what)
    else:
        source = sa.literal(Source.INITIATIVE, SearchEntry.__table__.c.source.type)
        query = sa.select(source, Initiative.id, Initiative.id, Initiative.title)
        query = query.where(Initiative.stage != Stage.WITHDRAWN).order_by(Initiative.id.desc())
    return _filtered(query, filters).limit(sa.bindparam("most", type_=sa.Integer))


def _found(neighbourhood, asked, wanted, what, most):
    """Rows of (source, number, initiative's number, title), at most ``most`` and one, in one select."""
    if not wanted and (what is not What.INITIATIVES or asked.text):
        return []
    on_sqlite = is_sqlite()
    values = {name: getattr(asked, name) for name in FILTERS if getattr(asked, name)}
    statement = _statement(what, tuple(values), has_words=bool(wanted), on_sqlite=on_sqlite)
    given = {"neighbourhood": neighbourhood.id, "most": most + 1, **values}
    if wanted:
        marks = (mark_of(neighbourhood_id=neighbourhood.id), mark_of(what=what))
        given["question"] = (words.for_fts5 if on_sqlite else words.for_tsquery)(wanted, marks)
    rows = db.session.execute(statement, given).all()
    return _title_first(rows, wanted) if wanted and what is What.INITIATIVES else rows


_TABLES = {
    Source.COMMENT: Comment,
    Source.CONVERSATION: Conversation,
    Source.RESULT: Result,
    Source.EFFECT: Effect,
}


def _rows_of(found):
    """(source, number) -> the row itself, one select for each source."""
    rows = {}
    for source, table in _TABLES.items():
        numbers = [number for one, number, *_rest in found if one is source]
        if numbers:
            options = (joinedload(Comment.author),) if source is Source.COMMENT else ()
            loaded = db.session.scalars(sa.select(table).where(table.id.in_(numbers)).options(*options))
            rows |= {(source, row.id): row for row in loaded}
    return rows


def _initiatives(numbers):
    if not numbers:
        return {}
    loaded = db.session.scalars(
        sa.select(Initiative)
        .where(Initiative.id.in_(numbers))
        .options(joinedload(Initiative.picture), joinedload(Initiative.sub_area))
    )
    return {one.id: one for one in loaded}


def find(neighbourhood, asked):
    """The sections of what was found, each with the hits of its page; all sorts at a glance where none was chosen."""
    wanted = words.asked(asked.text)
    sections, shown = [], []
    most = MOST_FOUND if asked.what else MOST_AT_A_GLANCE
    for what in [asked.what] if asked.what else What:
        rows = _found(neighbourhood, asked, wanted, what, most)
        total, is_all = min(len(rows), most), len(rows) <= most
        size = PER_PAGE if asked.what else AT_A_GLANCE
        pages = max(1, -(-total // size)) if asked.what else 1
        page = min(asked.page, pages) if asked.what else 1
        here = rows[(page - 1) * size : page * size][: max(0, total - (page - 1) * size)]
        shown += here
        sections.append(Section(what, here, total, is_all, page, pages))
    loaded, initiatives = _rows_of(shown), _initiatives({row[2] for row in shown})
    return [
        section._replace(
            hits=[
                Hit(source, loaded.get((source, number), initiatives[about]), initiatives[about])
                for source, number, about, _title in section.hits
            ]
        )
        for section in sections
    ]


def on_map(neighbourhood, asked, limit=60):
    """The initiatives that were found and have a place, for the map."""
    rows = _found(neighbourhood, asked, words.asked(asked.text), What.INITIATIVES, MOST_FOUND)
    if not rows:
        return []
    return db.session.scalars(
        sa.select(Initiative)
        .where(Initiative.id.in_([row[2] for row in rows]), Initiative.latitude.is_not(None))
        .order_by(Initiative.id.desc())
        .limit(limit)
    ).all()


def find_answered(said):
    """What this contribution answers, where everybody may see it; else None."""
    if said.answers_id is None:
        return None
    return db.session.scalar(
        sa.select(Comment)
        .where(Comment.id == said.answers_id, Comment.hidden_at.is_(None))
        .options(joinedload(Comment.author))
    )


def answers_in_sight(said, page=1, limit=30):
    """(the answers to this contribution that everybody may see, oldest first; which page this is, of how many)."""
    here = (Comment.answers_id == said.id, Comment.hidden_at.is_(None))
    total = db.session.scalar(sa.select(sa.func.count(Comment.id)).where(*here))
    pages = max(1, -(-total // limit))
    page = min(max(page, 1), pages)
    query = sa.select(Comment).where(*here).options(joinedload(Comment.author))
    rows = db.session.scalars(
        query.order_by(Comment.created_at, Comment.id).limit(limit).offset((page - 1) * limit)
    ).all()
    return rows, page, pages
