"""The book of deeds."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.activity.terms import Act, Verb
from residents_budget.database import db, keep_append_only

__all__ = ["Bookmark", "Deed"]


class Deed(db.Model):
    """One thing that somebody did. Never changed, never deleted; erasing a person empties ``person_id`` and ``by_id``.

    ``person_id`` is the resident who took part, ``by_id`` who wrote it down (often the same). Sub-area and age band are
    those of the moment. ``minutes`` is the middle of the range that was chosen. ``heads`` counts people without names.
    ``subject`` is the kind and number of what it was done to, such as "comment:12".
    """

    __table_args__ = (
        sa.Index("ix_deed_breadth", "neighbourhood_id", "act", "happened_on"),
        sa.Index("ix_deed_newest", "neighbourhood_id", "id"),
        sa.Index("ix_deed_subject", "subject"),
        sa.CheckConstraint("minutes >= 0", name="minutes"),
        sa.CheckConstraint("heads >= 0", name="heads"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int | None] = mapped_column(sa.ForeignKey("neighbourhood.id"))
    initiative_id: Mapped[int | None] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    verb: Mapped[Verb]
    act: Mapped[Act | None]
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"), index=True)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    sub_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sub_area.id"))
    age_band: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int | None]
    heads: Mapped[int | None]
    subject: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    by: Mapped["Account | None"] = relationship(foreign_keys=by_id)  # noqa: F821


keep_append_only(Deed, may_empty=("person_id", "by_id"))


class Bookmark(db.Model):
    """How far one reader has read the book: up to ``newest``, but for the numbers in ``missing``.

    A number that is missing may belong to a deed that another request has yet to commit: it is looked up again for a
    while. ``missing`` holds [number, when it was first missed in seconds of the epoch].
    """

    reader: Mapped[str] = mapped_column(primary_key=True)
    newest: Mapped[int] = mapped_column(default=0)
    missing: Mapped[list[Any]] = mapped_column(sa.JSON, default=list)
