"""Exchanges: a task for money, from a pot that is decided over by agreement."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.exchanges.terms import ExchangeState

__all__ = ["Exchange"]


class Exchange(db.Model):
    """What residents offer to do, for which plan they want money, and what came of it.

    When it is agreed it becomes an agreement with the institution and a grant of ``cents``; that is paid once the
    residents have kept their side, and goes back to the pot where they have not.
    """

    __table_args__ = (sa.CheckConstraint("cents > 0", name="cents"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pot_id: Mapped[int] = mapped_column(sa.ForeignKey("pot.id"), index=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    waits_for_id: Mapped[int | None] = mapped_column(sa.ForeignKey("initiative.id"), unique=True)
    """The initiative as long as the offer waits: it makes one offer at a time."""
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    residents_duty: Mapped[str]
    institution_duty: Mapped[str]
    until: Mapped[date | None]
    cents: Mapped[int] = mapped_column(sa.BigInteger)
    state: Mapped[ExchangeState] = mapped_column(default=ExchangeState.OFFERED)
    offered_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    offered_at: Mapped[datetime]
    answered_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    answered_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    settled_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    """Why it was turned down, or not kept."""
    agreement_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agreement.id"), unique=True)
    pot: Mapped["Pot"] = relationship()  # noqa: F821
    initiative: Mapped["Initiative"] = relationship(foreign_keys=initiative_id)  # noqa: F821
    institution: Mapped["Institution"] = relationship()  # noqa: F821
    agreement: Mapped["Agreement | None"] = relationship()  # noqa: F821
    offered_by: Mapped["Account | None"] = relationship(foreign_keys=offered_by_id)  # noqa: F821
