"""What was done with pots, and who agreed."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.pots.terms import MoveKind, MoveState
from residents_budget.rounds.terms import Way

__all__ = ["PotMove"]


class PotMove(db.Model):
    """Something that one person asked to do with a pot, and another agreed to.

    ``cents`` are for what moves money; ``name``, ``way`` and ``generation`` describe the new pot of a split, or
    (without a name) how was decided before it was delegated. ``group`` is to whom, ``group_id`` the group itself;
    ``to_pot_id`` is what came of it. What a swap put on the menu says the item there (see support_menu).
    """

    __table_args__ = (
        sa.CheckConstraint("cents > 0", name="cents"),
        sa.UniqueConstraint("id", "pot_id", "cents"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pot_id: Mapped[int] = mapped_column(sa.ForeignKey("pot.id"), index=True)
    kind: Mapped[MoveKind]
    state: Mapped[MoveState] = mapped_column(default=MoveState.ASKED)
    cents: Mapped[int | None] = mapped_column(sa.BigInteger)
    name: Mapped[str] = mapped_column(default="")
    way: Mapped[Way | None]
    generation: Mapped[int | None]
    group: Mapped[str] = mapped_column(default="")
    group_id: Mapped[int | None] = mapped_column(sa.ForeignKey("neighbourhood_group.id"), index=True)
    why: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    to_pot_id: Mapped[int | None] = mapped_column(sa.ForeignKey("pot.id"), index=True)
    asked_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    asked_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime | None]
    refused_because: Mapped[str] = mapped_column(default="")
    pot: Mapped["Pot"] = relationship(foreign_keys=pot_id)  # noqa: F821
    to_pot: Mapped["Pot | None"] = relationship(foreign_keys=to_pot_id)  # noqa: F821
    asked_by: Mapped["Account | None"] = relationship(foreign_keys=asked_by_id)  # noqa: F821
    decided_by: Mapped["Account | None"] = relationship(foreign_keys=decided_by_id)  # noqa: F821
