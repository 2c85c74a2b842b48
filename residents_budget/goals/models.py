"""Area goals, the sub-areas they are about, what organisations contribute, and which initiatives serve them."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.goals.terms import End, How

__all__ = ["AreaGoal", "GoalPart", "GoalArea", "Serves"]


class AreaGoal(db.Model):
    """What is to be reached in an area; ``sign`` is how one can tell. Without sub-areas it is about all of them.

    ``residents`` is how many residents made it, in the way ``how``; ``by_residents`` whether they put it on the agenda.
    """

    __table_args__ = (sa.CheckConstraint("residents >= 0", name="residents"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"), index=True)
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    sign: Mapped[str] = mapped_column(default="")
    how: Mapped[How]
    residents: Mapped[int]
    by_residents: Mapped[bool]
    made_on: Mapped[date]
    ended_on: Mapped[date | None]
    end: Mapped[End | None]
    end_because: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    neighbourhood: Mapped["Neighbourhood"] = relationship()  # noqa: F821
    areas: Mapped[list["GoalArea"]] = relationship(cascade="all, delete-orphan", order_by="GoalArea.sub_area_id")
    contributions: Mapped[list["GoalPart"]] = relationship(order_by="GoalPart.id", back_populates="goal")


class GoalArea(db.Model):
    """A sub-area that a goal is about."""

    goal_id: Mapped[int] = mapped_column(sa.ForeignKey("area_goal.id", ondelete="CASCADE"), primary_key=True)
    sub_area_id: Mapped[int] = mapped_column(sa.ForeignKey("sub_area.id"), primary_key=True)
    sub_area: Mapped["SubArea"] = relationship()  # noqa: F821


class GoalPart(db.Model):
    """What an organisation does for a goal: one sentence."""

    id: Mapped[int] = mapped_column(primary_key=True)
    goal_id: Mapped[int] = mapped_column(sa.ForeignKey("area_goal.id"), index=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    what: Mapped[str]
    told_on: Mapped[date]
    goal: Mapped[AreaGoal] = relationship(back_populates="contributions")
    institution: Mapped["Institution"] = relationship()  # noqa: F821


class Serves(db.Model):
    """The goal that an initiative serves: at most one."""

    __table_args__ = {"sqlite_with_rowid": False}

    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), primary_key=True)
    goal_id: Mapped[int] = mapped_column(sa.ForeignKey("area_goal.id"), index=True)
