"""What support a neighbourhood can buy, who wants it, and what was bought."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.pots.terms import MoveState

__all__ = ["SupportItem", "SupportWish"]


class SupportItem(db.Model):
    """Support that can be bought from a pot: hours with their cost. ``asked_by_id`` wants to buy it, another agrees.

    ``move`` brings the cost into the pot: the database itself keeps pot and amount of both the same. It is None for
    what was put on a menu when that and the money were two deeds.
    """

    __table_args__ = (
        sa.ForeignKeyConstraint(["move_id", "pot_id", "cents"], ["pot_move.id", "pot_move.pot_id", "pot_move.cents"]),
        sa.CheckConstraint("cents > 0", name="cents"),
        sa.CheckConstraint("hours > 0", name="hours"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pot_id: Mapped[int] = mapped_column(sa.ForeignKey("pot.id"), index=True)
    move_id: Mapped[int | None] = mapped_column(unique=True)
    name: Mapped[str]
    about: Mapped[str] = mapped_column(default="")
    hours: Mapped[int]
    cents: Mapped[int] = mapped_column(sa.BigInteger)
    created_at: Mapped[datetime]
    asked_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    agreed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    bought_at: Mapped[datetime | None]
    pot: Mapped["Pot"] = relationship()  # noqa: F821
    move: Mapped["PotMove | None"] = relationship(  # noqa: F821
        primaryjoin="SupportItem.move_id == PotMove.id", foreign_keys=move_id
    )
    asked_by: Mapped["Account | None"] = relationship(foreign_keys=asked_by_id)  # noqa: F821
    agreed_by: Mapped["Account | None"] = relationship(foreign_keys=agreed_by_id)  # noqa: F821

    @property
    def state(self):
        """Whether its money is in the pot, so that it is for sale."""
        return self.move.state if self.move else MoveState.DONE


class SupportWish(db.Model):
    """A resident would spend the money on this support: at most once."""

    item_id: Mapped[int] = mapped_column(sa.ForeignKey("support_item.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True
    )
