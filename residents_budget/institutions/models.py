"""Institutions, scores on the stair, agreements, and what they spend."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.institutions.terms import AgreementKind, Kind, Side

__all__ = ["Agreement", "Institution", "LadderScore", "Spending"]


class Institution(db.Model):
    """A partner of residents, with a contact person; ``contact_id`` where she has an account and speaks for it."""

    __table_args__ = (sa.UniqueConstraint("neighbourhood_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"))
    name: Mapped[str]
    kind: Mapped[Kind]
    contact: Mapped[str] = mapped_column(default="")
    contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"), index=True)
    about: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    neighbourhood: Mapped["Neighbourhood"] = relationship()  # noqa: F821
    speaker: Mapped["Account | None"] = relationship()  # noqa: F821

    def is_spoken_for_by(self, account):
        return self.contact_id is not None and self.contact_id == getattr(account, "id", None)


class LadderScore(db.Model):
    """How one side sees the relation between an institution and an initiative on a day; the newest counts."""

    __table_args__ = (
        sa.CheckConstraint("level BETWEEN 0 AND 4", name="level"),
        sa.UniqueConstraint("institution_id", "initiative_id", "side", "scored_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    side: Mapped[Side]
    level: Mapped[int]
    scored_on: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    institution: Mapped[Institution] = relationship()
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821


class Agreement(db.Model):
    """What both sides promised each other; each side says of the other whether it was kept (None: not asked yet)."""

    __table_args__ = (sa.CheckConstraint("signed_by >= 0", name="signed_by"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    kind: Mapped[AgreementKind]
    residents_duty: Mapped[str]
    institution_duty: Mapped[str]
    begins_on: Mapped[date]
    ends_on: Mapped[date | None]
    signed_by: Mapped[int] = mapped_column(default=0)
    institution_kept: Mapped[bool | None]
    residents_kept: Mapped[bool | None]
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    institution: Mapped[Institution] = relationship()
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821


class Spending(db.Model):
    """What an institution spent for the neighbourhood in a year, and the part that residents decided on."""

    __table_args__ = (
        sa.CheckConstraint("cents > 0", name="cents"),
        sa.CheckConstraint("by_residents_cents BETWEEN 0 AND cents", name="part"),
    )

    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    cents: Mapped[int] = mapped_column(sa.BigInteger)
    by_residents_cents: Mapped[int] = mapped_column(sa.BigInteger)
    institution: Mapped[Institution] = relationship()
