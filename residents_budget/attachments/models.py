"""Attachments."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.attachments.terms import Kind
from residents_budget.database import db

__all__ = ["Attachment"]


class Attachment(db.Model):
    """A file that belongs to an initiative. ``key`` names it where it is stored; what it was called is not kept.

    A hidden one is handed out to nobody; who takes the lead reads ``hidden_because``.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[Kind]
    title: Mapped[str]
    size: Mapped[int]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"), index=True)
    added_at: Mapped[datetime]
    hidden_at: Mapped[datetime | None]
    hidden_because: Mapped[str] = mapped_column(default="")
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821
    by: Mapped["Account | None"] = relationship()  # noqa: F821
