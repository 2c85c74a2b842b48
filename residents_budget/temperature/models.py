"""Temperature checks, their codes and what was answered. Nothing ties an answer to a code."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.temperature.terms import RUNNING, Answer, CheckState

__all__ = ["CheckAccount", "CheckCode", "CheckTally", "TemperatureCheck"]

_RUNS = sa.text("state IN ({})".format(", ".join(f"'{state.value}'" for state in RUNNING)))


class TemperatureCheck(db.Model):
    """One question about an initiative. What was announced does not change any more; then the seed falls, once.

    ``lists`` are [sub-area's number, its name, households on its list]; ``sent`` and ``answered`` are sub-area's number
    (as text) -> how many, written at the count. ``salt`` goes with the codes at the count. ``file`` names the letters
    until somebody has fetched them.
    """

    __table_args__ = (
        sa.Index(
            "ix_temperature_check_running",
            "initiative_id",
            unique=True,
            sqlite_where=_RUNS,
            postgresql_where=_RUNS,
        ),
        sa.CheckConstraint("letters >= 0", name="letters"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    question: Mapped[str]
    state: Mapped[CheckState]
    asked_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    asked_at: Mapped[datetime]
    announced_at: Mapped[datetime | None]
    ends_on: Mapped[date | None]
    letters: Mapped[int] = mapped_column(default=0)
    lists: Mapped[list[Any]] = mapped_column(sa.JSON, default=list)
    seed_source: Mapped[str] = mapped_column(default="")
    seed: Mapped[str] = mapped_column(default="")
    drawn_at: Mapped[datetime | None]
    salt: Mapped[str] = mapped_column(default="")
    file: Mapped[str] = mapped_column(default="")
    fetched_at: Mapped[datetime | None]
    sent: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)
    answered: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)
    counted_at: Mapped[datetime | None]
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821

    @property
    def households(self):
        return sum(size for _area, _name, size in self.lists)


class CheckCode(db.Model):
    """The right of one household to one answer. Which household it is, is written nowhere; gone after the count."""

    __table_args__ = (sa.UniqueConstraint("check_id", "prefix"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    check_id: Mapped[int] = mapped_column(sa.ForeignKey("temperature_check.id", ondelete="CASCADE"))
    sub_area_id: Mapped[int] = mapped_column(sa.ForeignKey("sub_area.id"))
    prefix: Mapped[str]
    code_hash: Mapped[str]
    is_used: Mapped[bool] = mapped_column(default=False)


class CheckTally(db.Model):
    """How often an answer was given. Answers are only counted: no row of their own, no moment, no order.

    ``by_lot``: by a household that was drawn; ``sub_area_id`` is None for whoever wanted, and after the count for
    sub-areas with few answers.
    """

    __table_args__ = (sa.UniqueConstraint("check_id", "by_lot", "sub_area_id", "answer"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    check_id: Mapped[int] = mapped_column(sa.ForeignKey("temperature_check.id", ondelete="CASCADE"))
    by_lot: Mapped[bool]
    sub_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sub_area.id"))
    answer: Mapped[Answer]
    times: Mapped[int] = mapped_column(default=0)


class CheckAccount(db.Model):
    """That an account has answered, under a keyed hash: not what, not when. Gone after the count."""

    __table_args__ = {"sqlite_with_rowid": False}

    check_id: Mapped[int] = mapped_column(sa.ForeignKey("temperature_check.id", ondelete="CASCADE"), primary_key=True)
    who_hash: Mapped[str] = mapped_column(primary_key=True)
