"""What the board asks: notes that hang, what fits them, arrangements, and what was lent and used."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget import moments
from residents_budget.accounts.terms import World
from residents_budget.database import db, lock
from residents_budget.errors import N_, NotFound
from residents_budget.institutions.models import Institution
from residents_budget.institutions.terms import Kind as InstitutionKind
from residents_budget.resources.matching import Note, fits
from residents_budget.resources.models import Arrangement, BoardNote, NoteReport
from residents_budget.resources.terms import OPEN, Side, State

PER_PAGE = 24
MOST_MATCHED = 600
"""So many notes hang at most in what is matched: the newest."""

WORLD_OF = {
    InstitutionKind.SCHOOL: World.SCHOOL,
    InstitutionKind.CARE_HOME: World.CARE_HOME,
    InstitutionKind.CLUB: World.CLUB,
    InstitutionKind.SHOP: World.SHOP,
}


class Board(NamedTuple):
    """One page of the board: notes, newest first, with how many fit each, and how many there are of each side."""

    rows: list
    fitting: dict
    total: int
    sides: dict
    page: int
    pages: int


def _hanging(neighbourhood, today=None):
    today = today or moments.today(moments.ZoneInfo(neighbourhood.zone))
    return (
        BoardNote.neighbourhood_id == neighbourhood.id,
        BoardNote.until_on >= today,
        BoardNote.taken_down_at.is_(None),
        BoardNote.hidden_at.is_(None),
        ~BoardNote.held,
        BoardNote.account_id.is_not(None),
    )


def _with_names(query):
    return query.options(
        joinedload(BoardNote.institution), joinedload(BoardNote.sub_area), joinedload(BoardNote.initiative)
    )


def note_of(row):
    """What the matching rules know of a note."""
    owner = row.account_id
    return Note(
        row.id, row.side, row.kind, row.title, row.from_on, row.until_on, row.hours, row.sub_area_id, row.theme, owner
    )


NOTE = (
    *(BoardNote.id, BoardNote.side, BoardNote.kind, BoardNote.title, BoardNote.from_on, BoardNote.until_on),
    *(BoardNote.hours, BoardNote.sub_area_id, BoardNote.theme, BoardNote.account_id),
)


def notes(neighbourhood):
    """Everything that hangs, as the matching rules know it, newest first."""
    query = sa.select(*NOTE).where(*_hanging(neighbourhood)).order_by(BoardNote.id.desc()).limit(MOST_MATCHED)
    return [Note(*row) for row in db.session.execute(query)]


def board(neighbourhood, *, side=None, kind=None, sub_area_id=None, theme=None, page=1):
    """One page of what hangs here, of one side, kind, sub-area or theme where those are named."""
    wanted = [
        *_hanging(neighbourhood),
        *([BoardNote.kind == kind] if kind else []),
        *([sa.or_(BoardNote.sub_area_id == sub_area_id, BoardNote.sub_area_id.is_(None))] if sub_area_id else []),
        *([BoardNote.theme == theme] if theme else []),
    ]
    sides = dict(
        db.session.execute(sa.select(BoardNote.side, sa.func.count()).where(*wanted).group_by(BoardNote.side)).all()
    )
    total = sides.get(side, 0) if side else sum(sides.values())
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(page, 1), pages)
    query = sa.select(BoardNote).where(*wanted, *([BoardNote.side == side] if side else []))
    rows = db.session.scalars(
        _with_names(query).order_by(BoardNote.id.desc()).limit(PER_PAGE).offset((page - 1) * PER_PAGE)
    ).all()
    everything = notes(neighbourhood) if rows else []
    return Board(rows, {row.id: len(fits(note_of(row), everything)) for row in rows}, total, sides, page, pages)


def fitting(note, neighbourhood, limit=6):
    """(note, reasons) of what fits this one, the best first."""
    found = fits(note_of(note), notes(neighbourhood))[:limit]
    numbers = [match.note.number for match in found]
    rows = {
        row.id: row for row in db.session.scalars(_with_names(sa.select(BoardNote).where(BoardNote.id.in_(numbers))))
    }
    return [(rows[match.note.number], match.because) for match in found if match.note.number in rows]


def note(neighbourhood, number):
    """One note of this neighbourhood, hanging or not. Raises NotFound for one of another."""
    found = db.session.scalar(
        _with_names(
            sa.select(BoardNote).where(BoardNote.id == number, BoardNote.neighbourhood_id == neighbourhood.id)
        ).options(joinedload(BoardNote.account), joinedload(BoardNote.neighbourhood))
    )
    if found is None:
        raise NotFound(N_("We cannot find this note on the board."))
    return found


def hold(note):
    """Read a note anew and keep others from changing it until this transaction ends."""
    db.session.flush()
    db.session.scalar(lock(sa.select(BoardNote.id).where(BoardNote.id == note.id)))
    db.session.refresh(note)
    return note


def count_open(neighbourhood, account):
    """How many notes of this account hang here."""
    return db.session.scalar(
        sa.select(sa.func.count()).where(*_hanging(neighbourhood), BoardNote.account_id == account.id)
    )


def find_same(neighbourhood, account, side, title):
    """A note with these words of this account that hangs or waits, or None."""
    today = moments.today(moments.ZoneInfo(neighbourhood.zone))
    return db.session.scalar(
        sa.select(BoardNote)
        .where(
            BoardNote.neighbourhood_id == neighbourhood.id,
            BoardNote.account_id == account.id,
            BoardNote.side == side,
            BoardNote.title == title,
            BoardNote.until_on >= today,
            BoardNote.taken_down_at.is_(None),
        )
        .limit(1)
    )


def _arrangements():
    return sa.select(Arrangement).options(
        joinedload(Arrangement.note).joinedload(BoardNote.account),
        joinedload(Arrangement.note).joinedload(BoardNote.neighbourhood),
        joinedload(Arrangement.note).joinedload(BoardNote.institution),
        joinedload(Arrangement.asked_by),
        joinedload(Arrangement.initiative),
    )


def arrangement(neighbourhood, number):
    """One arrangement about a note of this neighbourhood. Raises NotFound."""
    found = db.session.scalar(
        _arrangements()
        .join(Arrangement.note)
        .where(Arrangement.id == number, BoardNote.neighbourhood_id == neighbourhood.id)
    )
    if found is None:
        raise NotFound(N_("We cannot find this note on the board."))
    return found


def arrangement_with_key(key_hash):
    """What somebody without an account asked, by the key that only she has. Raises NotFound."""
    found = db.session.scalar(_arrangements().where(Arrangement.key_hash == key_hash))
    if found is None:
        raise NotFound(N_("This address is not in use any more."))
    return found


def of_note(note, limit=50):
    """What was asked about a note: what is open first, then the newest."""
    order = sa.case((Arrangement.state.in_(OPEN), 0), else_=1)
    return db.session.scalars(
        _arrangements().where(Arrangement.note_id == note.id).order_by(order, Arrangement.id.desc()).limit(limit)
    ).all()


def find_open_question(note, *, account=None, reach=""):
    """What this person asked about this note and is still open, or None."""
    who = Arrangement.asked_by_id == account.id if account else Arrangement.reach == reach
    return db.session.scalar(
        sa.select(Arrangement).where(Arrangement.note_id == note.id, who, Arrangement.state.in_(OPEN)).limit(1)
    )


def count_questions(account):
    """How many questions of this account wait for an answer."""
    return db.session.scalar(
        sa.select(sa.func.count()).where(Arrangement.asked_by_id == account.id, Arrangement.state == State.ASKED)
    )


def is_promised(note):
    """Whether it was agreed with somebody, or used."""
    return db.session.scalar(
        sa.select(sa.exists().where(Arrangement.note_id == note.id, Arrangement.state.in_((State.AGREED, State.USED))))
    )


def mine(neighbourhood, account, limit=50):
    """(own notes, what I asked) of this account here, newest first."""
    own = db.session.scalars(
        _with_names(
            sa.select(BoardNote).where(
                BoardNote.neighbourhood_id == neighbourhood.id, BoardNote.account_id == account.id
            )
        )
        .order_by(BoardNote.id.desc())
        .limit(limit)
    ).all()
    asked = db.session.scalars(
        _arrangements()
        .join(Arrangement.note)
        .where(Arrangement.asked_by_id == account.id, BoardNote.neighbourhood_id == neighbourhood.id)
        .order_by(Arrangement.id.desc())
        .limit(limit)
    ).all()
    return own, asked


def waiting_for(neighbourhood, account):
    """note -> how many questions about it wait for this account."""
    rows = db.session.execute(
        sa.select(Arrangement.note_id, sa.func.count())
        .join(Arrangement.note)
        .where(
            BoardNote.neighbourhood_id == neighbourhood.id,
            BoardNote.account_id == account.id,
            Arrangement.state == State.ASKED,
        )
        .group_by(Arrangement.note_id)
    )
    return dict(rows.all())


def open_reports(note):
    return db.session.scalars(
        sa.select(NoteReport)
        .where(NoteReport.note_id == note.id, NoteReport.settled_at.is_(None))
        .order_by(NoteReport.id)
    ).all()


def find_report(note, account):
    return db.session.scalar(
        sa.select(NoteReport).where(NoteReport.note_id == note.id, NoteReport.reporter_id == account.id)
    )


def to_look_at(neighbourhoods):
    """Notes that were reported or wait to be seen, oldest first: for the desk."""
    reported = sa.exists().where(NoteReport.note_id == BoardNote.id, NoteReport.settled_at.is_(None))
    return (
        sa.select(BoardNote)
        .options(joinedload(BoardNote.neighbourhood))
        .where(
            BoardNote.neighbourhood_id.in_([place.id for place in neighbourhoods]),
            BoardNote.account_id.is_not(None),
            BoardNote.hidden_at.is_(None),
            BoardNote.taken_down_at.is_(None),
            sa.or_(BoardNote.held, reported),
        )
        .order_by(BoardNote.id)
    )


def over_before(moment, day):
    """Numbers of arrangements that were over before this moment, or whose note came down before this day."""
    kept = sa.or_(Arrangement.reach != "", Arrangement.first_name != "", Arrangement.message != "")
    over = sa.or_(sa.and_(Arrangement.state.not_in(OPEN), Arrangement.answered_at < moment), BoardNote.until_on < day)
    return db.session.scalars(sa.select(Arrangement.id).join(Arrangement.note).where(kept, over)).all()


class Lent(NamedTuple):
    """Something that was lent or given, and used: when, what kind, and between whom (sub-areas and life-worlds)."""

    year: int
    kind: str
    areas: tuple
    worlds: tuple
    by_institution: bool

    @property
    def crosses_areas(self):
        return None not in self.areas and self.areas[0] != self.areas[1]

    @property
    def crosses_worlds(self):
        """Whether people of two life-worlds met: both are known and they differ."""
        return all(self.worlds) and self.worlds[0] != self.worlds[1]


def lent(neighbourhood, limit=20_000):
    """Everything that was lent or given here and used, oldest first."""
    rows = db.session.execute(
        sa.select(
            *(Arrangement.used_on, BoardNote.kind, BoardNote.sub_area_id, Arrangement.sub_area_id),
            *(BoardNote.world, Institution.kind, Arrangement.world, BoardNote.side),
        )
        .join(Arrangement.note)
        .outerjoin(BoardNote.institution)
        .where(BoardNote.neighbourhood_id == neighbourhood.id, Arrangement.used_on.is_not(None))
        .order_by(Arrangement.used_on, Arrangement.id)
        .limit(limit)
    )
    return [
        Lent(
            used_on.year,
            kind,
            (here, there),
            (WORLD_OF.get(institution, world), theirs),
            institution is not None and side is Side.OFFER,
        )
        for used_on, kind, here, there, world, institution, theirs, side in rows
    ]


def times_lent(neighbourhood):
    """How often something was lent or given here, and used."""
    return db.session.scalar(
        sa.select(sa.func.count())
        .select_from(Arrangement)
        .join(Arrangement.note)
        .where(BoardNote.neighbourhood_id == neighbourhood.id, Arrangement.used_on.is_not(None))
    )
