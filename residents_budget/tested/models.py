"""What was not done with what neighbours said."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from residents_budget.database import db

__all__ = ["LeftOut"]


class LeftOut(db.Model):
    """Something that neighbours asked for and that is not done, with the reason; who takes the lead tells it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id", ondelete="CASCADE"), index=True)
    what: Mapped[str]
    because: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    told_at: Mapped[datetime]
