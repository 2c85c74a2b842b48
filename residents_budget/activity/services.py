"""Writing in the book of deeds, and reading on where one stopped."""

from datetime import timedelta

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity.models import Bookmark, Deed
from residents_budget.activity.terms import ACT_OF
from residents_budget.database import db, lock

LOOK_AGAIN_FOR = timedelta(minutes=15)
"""How long a number that was skipped may still turn up: no request takes as long."""

MOST_MISSING = 1000


def record(
    by,
    verb,
    *,
    neighbourhood=None,
    initiative=None,
    person=None,
    happened_on=None,
    sub_area_id=None,
    minutes=None,
    heads=None,
    subject="",
    note="",
):
    """Write down that ``by`` did ``verb``.

    For an act of taking part the person is ``person``, or ``by`` where nobody else is named; it gets the person's
    sub-area and age band of this moment. Deeds done for the record (hiding, paying) have no person, nor do those of
    professionals: they work in the neighbourhood, they do not take part in it.
    """
    act = ACT_OF.get(verb)
    who = person or (by if act and heads is None else None)
    if getattr(who, "assignments", None):
        act = who = None
    deed = Deed(
        neighbourhood_id=neighbourhood.id if neighbourhood else getattr(initiative, "neighbourhood_id", None),
        initiative_id=initiative.id if initiative else None,
        verb=verb,
        act=act,
        happened_on=happened_on or moments.today(),
        recorded_at=moments.now(),
        person_id=getattr(who, "id", None),
        by_id=getattr(by, "id", None),
        sub_area_id=sub_area_id or getattr(who, "sub_area_id", None),
        age_band=getattr(who, "age_band", "") or "",
        minutes=minutes,
        heads=heads,
        subject=subject,
        note=note,
    )
    db.session.add(deed)
    db.session.flush()
    return deed


def _open_at(reader):
    """The bookmark of ``reader``, ours alone until the end of the transaction; None on the first day."""
    return db.session.scalar(lock(sa.select(Bookmark).where(Bookmark.reader == reader)))


def begin_reading(reader):
    """A bookmark at the last page, for a reader who need not know what was before. True where it is new."""
    if _open_at(reader) is not None:
        return False
    newest = db.session.scalar(sa.select(sa.func.coalesce(sa.func.max(Deed.id), 0)))
    db.session.add(Bookmark(reader=reader, newest=newest, missing=[]))
    db.session.flush()
    return True


def read_on(reader, limit=500):
    """The deeds that ``reader`` has not seen yet, in order, at most ``limit`` of them; its bookmark moves past them.

    Each deed is given once, also one with a lower number that was committed later. What the reader makes of them is
    kept in the same transaction as the bookmark: both, or neither.
    """
    mark = _open_at(reader)
    if mark is None:
        mark = Bookmark(reader=reader, newest=0, missing=[])
        db.session.add(mark)
    late = [number for number, _since in mark.missing]
    deeds = db.session.scalars(
        sa.select(Deed).where(sa.or_(Deed.id > mark.newest, Deed.id.in_(late))).order_by(Deed.id).limit(limit)
    ).all()
    read = {deed.id for deed in deeds}
    newest = max([mark.newest, *read])
    seconds = int(moments.now().timestamp())
    skipped = [[number, seconds] for number in range(max(mark.newest, newest - MOST_MISSING) + 1, newest)]
    waited = [pair for pair in mark.missing if pair[1] > seconds - LOOK_AGAIN_FOR.total_seconds()]
    mark.missing = [pair for pair in [*waited, *skipped] if pair[0] not in read][-MOST_MISSING:]
    mark.newest = newest
    db.session.flush()
    return deeds
