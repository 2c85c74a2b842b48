"""Draws of panels."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db

__all__ = ["Draw"]


class Draw(db.Model):
    """A panel that is drawn for a pot. What was announced never changes; then the seed falls, once.

    ``sizes`` is sub-area's name -> how many people stand on its list, ``declined`` name -> numbers that said no.
    """

    __table_args__ = (sa.CheckConstraint("seats > 0", name="seats"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pot_id: Mapped[int] = mapped_column(sa.ForeignKey("pot.id"), index=True)
    seats: Mapped[int]
    sizes: Mapped[dict[str, int]] = mapped_column(sa.JSON)
    lists_sha256: Mapped[str] = mapped_column(default="")
    seed_source: Mapped[str]
    announced_at: Mapped[datetime]
    seed: Mapped[str] = mapped_column(default="")
    drawn_at: Mapped[datetime | None]
    declined: Mapped[dict[str, list[int]]] = mapped_column(sa.JSON, default=dict)
    pot: Mapped["Pot"] = relationship()  # noqa: F821
