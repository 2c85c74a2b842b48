"""Merges that were asked for, done and undone."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db

__all__ = ["Merge"]


class Merge(db.Model):
    """One initiative goes on in another. Who leads the one asks, who leads the other agrees.

    ``moved`` says what went along, by number, so that it can be undone; it names accounts by number only.
    """

    __table_args__ = (
        sa.Index(
            "ix_merge_waiting",
            "from_id",
            unique=True,
            sqlite_where=sa.text("done_at IS NULL AND refused_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL AND refused_at IS NULL"),
        ),
        sa.CheckConstraint("from_id <> into_id", name="two"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    into_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    reason: Mapped[str]
    asked_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    asked_at: Mapped[datetime]
    agreed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    done_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    moved: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    from_: Mapped["Initiative"] = relationship(foreign_keys=from_id)  # noqa: F821
    into: Mapped["Initiative"] = relationship(foreign_keys=into_id)  # noqa: F821
    asked_by: Mapped["Account | None"] = relationship(foreign_keys=asked_by_id)  # noqa: F821
