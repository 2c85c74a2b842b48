"""Reports by readers, and what was decided about them."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.moderation.terms import Measure

__all__ = ["ModerationDecision", "Report"]


class Report(db.Model):
    """Somebody asks a worker to look at a comment, once; ``settled_at`` is when a worker did."""

    __table_args__ = (sa.UniqueConstraint("comment_id", "reporter_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(sa.ForeignKey("comment.id"), index=True)
    reporter_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    reason: Mapped[str]
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    comment: Mapped["Comment"] = relationship()  # noqa: F821


class ModerationDecision(db.Model):
    """What a worker did with a comment, and the reason its author was given."""

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(sa.ForeignKey("comment.id"), index=True)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    measure: Mapped[Measure]
    reason: Mapped[str]
    created_at: Mapped[datetime]
    comment: Mapped["Comment"] = relationship()  # noqa: F821
    by: Mapped["Account | None"] = relationship()  # noqa: F821
