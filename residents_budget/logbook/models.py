"""What happens around an initiative, line by line."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.logbook.terms import Anyway, Asked, Brought, HurdleKind, Left, Reason, SolvedBy, TeamRole

__all__ = ["Hurdle", "LaterUse", "Learned", "LookBack", "OwnResource", "PlanChange", "RoleHolder"]


class RoleHolder(db.Model):
    """Somebody who holds a role in an initiative: with an account, or by a first name that the lead wrote down."""

    __table_args__ = (sa.UniqueConstraint("initiative_id", "role", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    role: Mapped[TeamRole]
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"), index=True)
    first_name: Mapped[str] = mapped_column(default="")
    since_on: Mapped[date]
    until_on: Mapped[date | None]
    account: Mapped["Account | None"] = relationship()  # noqa: F821


class Hurdle(db.Model):
    """Something that stood in the way, who took it away, and whether a rule was changed because of residents."""

    __table_args__ = (
        sa.CheckConstraint("answered_on >= arose_on", name="answered"),
        sa.CheckConstraint("solved_on >= arose_on", name="solved"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    institution_id: Mapped[int | None] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    kind: Mapped[HurdleKind]
    what: Mapped[str]
    arose_on: Mapped[date]
    answered_on: Mapped[date | None]
    solved_on: Mapped[date | None]
    solved_by: Mapped[SolvedBy | None]
    how: Mapped[str] = mapped_column(default="")
    rule_changed: Mapped[bool] = mapped_column(default=False)
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821


class OwnResource(db.Model):
    """What was brought besides the residents' budget; ``cents`` only for real money, ``whose`` names another group."""

    __table_args__ = (sa.CheckConstraint("cents > 0", name="cents"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    kind: Mapped[Brought]
    what: Mapped[str]
    whose: Mapped[str] = mapped_column(default="")
    cents: Mapped[int | None] = mapped_column(sa.BigInteger)
    brought_on: Mapped[date]


class PlanChange(db.Model):
    """The plan became another, and why."""

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    what: Mapped[str]
    reason: Mapped[Reason]
    changed_on: Mapped[date]


class Learned(db.Model):
    """What residents say they learned; ``training`` where it was a course."""

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    what: Mapped[str]
    training: Mapped[bool] = mapped_column(default=False)
    told_on: Mapped[date]
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821


class LookBack(db.Model):
    """Whether it would be there without money and help as well, in the eyes of who takes the lead."""

    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), primary_key=True)
    anyway: Mapped[Anyway]
    told_on: Mapped[date]


class LaterUse(db.Model):
    """A one-tap question, months later, to one person: is it still used? Answered with a key that only she has."""

    __table_args__ = (sa.UniqueConstraint("initiative_id", "months", "asked"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"))
    months: Mapped[int]
    asked: Mapped[Asked]
    key_hash: Mapped[str] = mapped_column(unique=True)
    asked_at: Mapped[datetime]
    answer: Mapped[Left | None]
    answered_on: Mapped[date | None]
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821
