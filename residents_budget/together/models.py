"""Invitations to take the lead, and suggested words."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.together.terms import Words

__all__ = ["Invitation", "Suggestion"]


class Invitation(db.Model):
    """A link with which one person can take the lead too. Only its hash is kept; it is used once, by POST."""

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821
    by: Mapped["Account | None"] = relationship()  # noqa: F821


class Suggestion(db.Model):
    """Somebody suggests other words for a part of a plan. ``is_taken`` is the lead's choice, ``answer`` her words."""

    __table_args__ = (sa.Index("ix_suggestion_of", "initiative_id", "settled_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id", ondelete="CASCADE"))
    author_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"), index=True)
    part: Mapped[Words]
    before: Mapped[str]
    after: Mapped[str]
    why: Mapped[str]
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    is_taken: Mapped[bool | None]
    answer: Mapped[str] = mapped_column(default="")
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821
    author: Mapped["Account | None"] = relationship()  # noqa: F821
