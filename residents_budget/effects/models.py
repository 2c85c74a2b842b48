"""Effects as people tell them: the harvest cards, their corrections, and what a panel chose."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.effects.terms import Answer

__all__ = ["Effect", "EffectCorrection", "MostSignificant"]


class Effect(db.Model):
    """A harvest card: what changed, of order 1, 2 or 3; who says so, and who else confirms or contradicts it.

    ``good`` False: also what went wrong. ``who`` does something differently, ``helped`` is how the initiative helped,
    ``can_confirm`` who can confirm it. ``institution_id`` where it is an institution that acts differently.
    """

    __table_args__ = (sa.CheckConstraint('"order" BETWEEN 1 AND 3', name="order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    order: Mapped[int]
    happened_on: Mapped[date]
    what: Mapped[str]
    evidence: Mapped[str] = mapped_column(default="")
    told_by: Mapped[str]
    confirmed_by: Mapped[str] = mapped_column(default="")
    confirmed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    contradicted_by: Mapped[str] = mapped_column(default="")
    contradicted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    contradiction: Mapped[str] = mapped_column(default="")
    who: Mapped[str] = mapped_column(default="")
    helped: Mapped[str] = mapped_column(default="")
    can_confirm: Mapped[str] = mapped_column(default="")
    institution_id: Mapped[int | None] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    good: Mapped[bool] = mapped_column(default=True)
    intended: Mapped[bool] = mapped_column(default=True)
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    recorded_at: Mapped[datetime]
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821
    institution: Mapped["Institution | None"] = relationship()  # noqa: F821
    corrections: Mapped[list["EffectCorrection"]] = relationship(order_by="EffectCorrection.id")

    def was_written_by(self, account):
        """Whether the words that stand here are hers: she wrote the card down, or put it right."""
        return account.id in {self.recorded_by_id, *(one.by_id for one in self.corrections)}

    @property
    def answer(self):
        if self.contradicted_by:
            return Answer.CONTRADICTED
        return Answer.CONFIRMED if self.confirmed_by else Answer.UNANSWERED


class EffectCorrection(db.Model):
    """What a card said before it was corrected, and why it was."""

    id: Mapped[int] = mapped_column(primary_key=True)
    effect_id: Mapped[int] = mapped_column(sa.ForeignKey("effect.id"), index=True)
    what_before: Mapped[str]
    because: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    corrected_at: Mapped[datetime]


class MostSignificant(db.Model):
    """The change that a panel of residents found the most significant of a half-year ("2026-1", "2026-2"), and why."""

    __table_args__ = (
        sa.UniqueConstraint("neighbourhood_id", "half"),
        sa.CheckConstraint("people >= 5", name="people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"))
    half: Mapped[str]
    effect_id: Mapped[int] = mapped_column(sa.ForeignKey("effect.id"), index=True)
    because: Mapped[str]
    people: Mapped[int]
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    effect: Mapped[Effect] = relationship()
