"""What was agreed when money was promised."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.grants.terms import Holds

__all__ = ["Condition", "Contribution", "Instalment"]


class Condition(db.Model):
    """Something that must be so before or while the money is spent; ``met_on`` says when it was.

    ``holds`` is what waits for it: nothing, every payment, or the last one.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    grant_id: Mapped[int] = mapped_column(sa.ForeignKey("grant.id"), index=True)
    what: Mapped[str]
    met_on: Mapped[date | None]
    holds: Mapped[Holds] = mapped_column(default=Holds.NOTHING, server_default="nothing")


class Instalment(db.Model):
    """A part of a grant: due on a day, or as soon as something is done (``after``), or then but not before that day."""

    __table_args__ = (
        sa.CheckConstraint("cents > 0", name="cents"),
        sa.CheckConstraint("due_on IS NOT NULL OR after <> ''", name="when"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    grant_id: Mapped[int] = mapped_column(sa.ForeignKey("grant.id"), index=True)
    position: Mapped[int]
    cents: Mapped[int] = mapped_column(sa.BigInteger)
    due_on: Mapped[date | None]
    after: Mapped[str] = mapped_column(default="")
    done_on: Mapped[date | None]
    grant: Mapped["Grant"] = relationship()  # noqa: F821


class Contribution(db.Model):
    """What comes from elsewhere: the group itself, or somebody who pays along. ``cents`` None: it is not money."""

    __table_args__ = (sa.CheckConstraint("cents > 0", name="cents"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    grant_id: Mapped[int] = mapped_column(sa.ForeignKey("grant.id"), index=True)
    who: Mapped[str]
    what: Mapped[str] = mapped_column(default="")
    cents: Mapped[int | None] = mapped_column(sa.BigInteger)
    is_own: Mapped[bool]
