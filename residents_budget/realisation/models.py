"""Tasks, who takes them, hours, results and head counts."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.realisation.terms import Delivered, DoneBy, HoursRange

__all__ = ["HeadCount", "Result", "Task", "TaskGuest", "TaskTaker", "WorkedHours"]


class Task(db.Model):
    """Work in an initiative. ``places`` is how many people it takes; ``done_on`` is empty until it is done.

    ``skills`` is what one must be able to do, ``for_whom`` who is meant; both empty: anybody. ``guests_who_did_it``
    counts those without an account, once it is done and their names are forgotten. ``handed_over_on`` is the day on
    which professionals left it to residents; ``organisation`` still says who they were.
    """

    __table_args__ = (sa.CheckConstraint("places BETWEEN 1 AND 200", name="places"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    what: Mapped[str]
    planned_on: Mapped[date | None]
    places: Mapped[int] = mapped_column(default=1)
    done_by: Mapped[DoneBy] = mapped_column(default=DoneBy.RESIDENTS)
    organisation: Mapped[str] = mapped_column(default="")
    skills: Mapped[str] = mapped_column(default="")
    for_whom: Mapped[str] = mapped_column(default="")
    guests_who_did_it: Mapped[int] = mapped_column(default=0)
    done_on: Mapped[date | None]
    handed_over_on: Mapped[date | None]
    created_at: Mapped[datetime]
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821
    takers: Mapped[list["TaskTaker"]] = relationship(back_populates="task")
    guests: Mapped[list["TaskGuest"]] = relationship(back_populates="task", cascade="all, delete-orphan")


class TaskTaker(db.Model):
    """Somebody who took a task: at most once."""

    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    taken_at: Mapped[datetime]
    task: Mapped[Task] = relationship(back_populates="takers")
    account: Mapped["Account"] = relationship()  # noqa: F821


class TaskGuest(db.Model):
    """Somebody without an account who took a task: a first name and a way to reach her, until the task is over."""

    __table_args__ = (sa.UniqueConstraint("task_id", "reach"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id", ondelete="CASCADE"))
    first_name: Mapped[str]
    reach: Mapped[str]
    key_hash: Mapped[str] = mapped_column(unique=True)
    taken_at: Mapped[datetime]
    task: Mapped[Task] = relationship(back_populates="guests")


class WorkedHours(db.Model):
    """Hours somebody worked on a day, in a range. Without an account: professionals, or residents on a paper list.

    ``form_key`` stands on the first row of a form about several people: the same form once more writes nothing.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    task_id: Mapped[int | None] = mapped_column(sa.ForeignKey("task.id"))
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"), index=True)
    done_by: Mapped[DoneBy]
    hours: Mapped[HoursRange]
    worked_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")
    form_key: Mapped[str | None] = mapped_column(unique=True)
    created_at: Mapped[datetime]


class Result(db.Model):
    """Something that was promised, and what came of it. ``before`` shows how it was, ``picture`` how it is."""

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    promised: Mapped[str]
    delivered: Mapped[Delivered] = mapped_column(default=Delivered.PROMISED)
    sentence: Mapped[str] = mapped_column(default="")
    picture_id: Mapped[int | None] = mapped_column(sa.ForeignKey("picture.id"))
    before_id: Mapped[int | None] = mapped_column(sa.ForeignKey("picture.id"))
    recorded_on: Mapped[date]
    picture: Mapped["Picture | None"] = relationship(  # noqa: F821
        primaryjoin="and_(Result.picture_id == Picture.id, Picture.hidden_at.is_(None))"
    )
    before: Mapped["Picture | None"] = relationship(  # noqa: F821
        primaryjoin="and_(Result.before_id == Picture.id, Picture.hidden_at.is_(None))"
    )


class HeadCount(db.Model):
    """How many people were there, without names."""

    __table_args__ = (sa.CheckConstraint("heads > 0 AND heads <= 5000", name="heads"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    held_on: Mapped[date]
    what: Mapped[str]
    heads: Mapped[int]
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    recorded_at: Mapped[datetime]
