"""Keeping the index of words: it reads on in the book of deeds, and can be made anew."""

from datetime import timedelta

import sqlalchemy as sa

from residents_budget.activity import services as activity
from residents_budget.activity.models import Bookmark
from residents_budget.database import db
from residents_budget.discussion.models import Comment, Conversation
from residents_budget.effects.models import Effect
from residents_budget.finding import queries, words
from residents_budget.finding.models import SearchEntry
from residents_budget.finding.terms import WHAT, Source
from residents_budget.initiatives.models import Initiative
from residents_budget.jobs import services as jobs
from residents_budget.realisation.models import Result

READER = "search"
EVERY = timedelta(seconds=2)
BATCH = 500

TEXTS = {
    Source.INITIATIVE: (
        Initiative,
        lambda row: (row.title, row.what, row.place, row.needs, row.brings, row.for_whom, row.area_goal),
    ),
    Source.COMMENT: (Comment, lambda row: (row.body,)),
    Source.CONVERSATION: (Conversation, lambda row: (row.place, row.said, row.done_with_it)),
    Source.RESULT: (Result, lambda row: (row.promised, row.sentence)),
    Source.EFFECT: (Effect, lambda row: (row.what, row.evidence)),
}
"""Where words stand, and which columns of a row hold them."""


def _initiative_of(source, row):
    return row.id if source is Source.INITIATIVE else row.initiative_id


def _index(source, numbers):
    """Bring the entries of these rows up to date; rows that are not there (any more) have none."""
    table, texts = TEXTS[source]
    every = sa.select(table).where(table.id.in_(numbers)).execution_options(hidden_too=True)
    rows = {row.id: row for row in db.session.scalars(every)}
    about_them = {_initiative_of(source, row) for row in rows.values()} - {None}
    places = dict(
        db.session.execute(
            sa.select(Initiative.id, Initiative.neighbourhood_id).where(Initiative.id.in_(about_them)),
            execution_options={"hidden_too": True},
        ).all()
    )
    entries = {
        entry.number: entry
        for entry in db.session.scalars(
            sa.select(SearchEntry)
            .where(SearchEntry.source == source, SearchEntry.number.in_(numbers))
            .options(sa.orm.undefer(SearchEntry.words))
        )
    }
    for number in sorted(numbers):
        row = rows.get(number)
        about = _initiative_of(source, row) if row is not None else None
        if about is None:
            if number in entries:
                db.session.delete(entries[number])
            continue
        marks = (queries.mark_of(neighbourhood_id=places[about]), queries.mark_of(what=WHAT[source]))
        entry = entries.get(number) or SearchEntry(source=source, number=number)
        entry.neighbourhood_id, entry.initiative_id = places[about], about
        entry.words = words.indexed(*texts(row), marks=marks)
        db.session.add(entry)
    db.session.flush()


def _touched(deeds):
    """source -> numbers of the rows that these deeds may have changed."""
    found = {source: set() for source in Source}
    for deed in deeds:
        if deed.initiative_id is not None:
            found[Source.INITIATIVE].add(deed.initiative_id)
        kind, _colon, number = deed.subject.partition(":")
        if kind in TEXTS and number.isdecimal():
            found[Source(kind)].add(int(number))
    return found


def catch_up():
    """Index what happened since the last time; all there is, on the first day. Returns how many deeds were read."""
    if db.session.get(Bookmark, READER) is None:
        rebuild()
        return 0
    deeds = activity.read_on(READER, BATCH)
    for source, numbers in _touched(deeds).items():
        if numbers:
            _index(source, numbers)
    return len(deeds)


def rebuild(tell=lambda done, total: None):
    """Make the whole index anew, in the order in which things were said. Commits as it goes; returns how many entries.

    Whoever searches meanwhile finds what has been indexed so far.
    """
    db.session.execute(sa.delete(Bookmark).where(Bookmark.reader == READER))
    db.session.execute(sa.delete(SearchEntry))
    activity.begin_reading(READER)
    db.session.commit()
    total = sum(db.session.scalar(sa.select(sa.func.count()).select_from(table)) for table, _texts in TEXTS.values())
    done = 0
    for source, (table, _texts) in TEXTS.items():
        at = 0
        while True:
            numbers = db.session.scalars(sa.select(table.id).where(table.id > at).order_by(table.id).limit(BATCH)).all()
            if not numbers:
                break
            _index(source, set(numbers))
            db.session.commit()
            at, done = numbers[-1], done + len(numbers)
            tell(done, total)
    return done


def take_in(neighbourhood):
    """Index everything of one neighbourhood at once, in the present transaction; the worker reads on from here."""
    for source, (table, _texts) in TEXTS.items():
        here = sa.select(table.id)
        if table is not Initiative:
            here = here.join(Initiative, Initiative.id == table.initiative_id)
        _index(source, set(db.session.scalars(here.where(Initiative.neighbourhood_id == neighbourhood.id))))
    activity.begin_reading(READER)


@jobs.regularly("search", every=EVERY)
def keep_up():
    """Everything the worker does for the index."""
    while catch_up() == BATCH:
        db.session.commit()
    db.session.commit()
