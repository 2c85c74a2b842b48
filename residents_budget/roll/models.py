"""The roll of a round. Casting only reads it."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from residents_budget.database import db

__all__ = ["RollEntry"]


class RollEntry(db.Model):
    """The right to one ballot. The secret part of the code is kept only as a keyed hash."""

    __table_args__ = (sa.UniqueConstraint("round_id", "code_prefix"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), index=True)
    sub_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sub_area.id"))
    code_prefix: Mapped[str]
    code_hash: Mapped[str]
    revoked: Mapped[bool] = mapped_column(default=False)
