"""Notes on the board, what two people arrange about them, and reports."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.accounts.terms import World
from residents_budget.database import db
from residents_budget.initiatives.terms import Theme
from residents_budget.resources.terms import Hours, Kind, Side, State

__all__ = ["Arrangement", "BoardNote", "NoteReport"]

_STILL_OPEN = sa.text("state IN ('asked', 'agreed')")


class BoardNote(db.Model):
    """A note on the board: something that is offered or looked for, from a day to a day.

    ``sub_area_id`` None: anywhere in the neighbourhood. ``once``: it can be given to one only. ``held``: it waits until
    a worker has seen it. For an institution or an initiative where those are named; a note without an account is of
    somebody who left, and hangs no more.
    """

    __table_args__ = (sa.Index("ix_board_note_hanging", "neighbourhood_id", "until_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"))
    side: Mapped[Side]
    kind: Mapped[Kind]
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    sub_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sub_area.id"))
    theme: Mapped[Theme | None]
    hours: Mapped[Hours] = mapped_column(default=Hours.ANY)
    world: Mapped[World] = mapped_column(default=World.NONE)
    from_on: Mapped[date]
    until_on: Mapped[date]
    once: Mapped[bool] = mapped_column(default=False)
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"), index=True)
    institution_id: Mapped[int | None] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    initiative_id: Mapped[int | None] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    created_at: Mapped[datetime]
    held: Mapped[bool] = mapped_column(default=False)
    taken_down_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    hidden_because: Mapped[str] = mapped_column(default="")
    account: Mapped["Account | None"] = relationship()  # noqa: F821
    institution: Mapped["Institution | None"] = relationship()  # noqa: F821
    initiative: Mapped["Initiative | None"] = relationship()  # noqa: F821
    sub_area: Mapped["SubArea | None"] = relationship()  # noqa: F821
    neighbourhood: Mapped["Neighbourhood"] = relationship()  # noqa: F821

    def is_of(self, account):
        return self.account_id is not None and self.account_id == getattr(account, "id", None)

    def hangs_on(self, day):
        """Whether everybody can see it on this day."""
        gone = self.taken_down_at or self.hidden_at or self.held or self.account_id is None
        return not gone and self.until_on >= day


class Arrangement(db.Model):
    """Somebody asked about a note, and what came of it. Without an account: a first name and a way to reach her, until
    it is over.

    ``initiative_id`` is what it is for. ``used_on``: it was lent or given, and used.
    """

    __table_args__ = (
        sa.Index(
            "ix_arrangement_once",
            "note_id",
            "asked_by_id",
            unique=True,
            sqlite_where=_STILL_OPEN,
            postgresql_where=_STILL_OPEN,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(sa.ForeignKey("board_note.id"), index=True)
    asked_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"), index=True)
    first_name: Mapped[str] = mapped_column(default="")
    reach: Mapped[str] = mapped_column(default="")
    key_hash: Mapped[str | None] = mapped_column(unique=True)
    message: Mapped[str] = mapped_column(default="")
    world: Mapped[World] = mapped_column(default=World.NONE)
    sub_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sub_area.id"))
    initiative_id: Mapped[int | None] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    state: Mapped[State] = mapped_column(default=State.ASKED)
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    used_on: Mapped[date | None]
    note: Mapped[BoardNote] = relationship()
    asked_by: Mapped["Account | None"] = relationship()  # noqa: F821
    initiative: Mapped["Initiative | None"] = relationship()  # noqa: F821

    def is_asked_by(self, account):
        return self.asked_by_id is not None and self.asked_by_id == getattr(account, "id", None)


class NoteReport(db.Model):
    """Somebody asks a worker to look at a note, once; ``settled_at`` is when a worker did."""

    __table_args__ = (sa.UniqueConstraint("note_id", "reporter_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(sa.ForeignKey("board_note.id"))
    reporter_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    reason: Mapped[str]
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    note: Mapped[BoardNote] = relationship()
