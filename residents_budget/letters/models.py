"""Letters that were made, and who fetched them."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db

__all__ = ["Handover"]


class Handover(db.Model):
    """Letters that were made: how many, the fingerprint of their file, and when somebody fetched it, once."""

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), index=True)
    codes: Mapped[int]
    file: Mapped[str]
    sha256: Mapped[str]
    made_at: Mapped[datetime]
    fetched_at: Mapped[datetime | None]
    fetched_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    destroyed_at: Mapped[datetime | None]
    fetched_by: Mapped["Account | None"] = relationship()  # noqa: F821
