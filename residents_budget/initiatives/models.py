"""Initiatives, their cost lines and their supporters."""

from datetime import datetime
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship, with_loader_criteria

from residents_budget.database import db
from residents_budget.initiatives.terms import Stage, Theme

__all__ = ["CoInitiator", "CostLine", "Initiative", "Support", "Version"]


class Initiative(db.Model):
    """What residents want to do together.

    ``needs`` is what is looked for now (hands, a room), ``brings`` what the neighbourhood brings itself. ``for_whom``,
    ``planned_for`` (when), ``who_does_it`` and ``area_goal`` (to what it helps in the area) are told in own words.
    ``asked_cents`` is the sum of the cost lines, or the cost an imported file gives. ``source_id`` is its name in an
    imported file. ``merged_into_id``: it goes on in that one, and is withdrawn itself.

    One that is hidden is left out of every select (see below); ``held`` says that it has not been shown yet and waits
    for a worker. ``asked_because`` is why its lead was asked to change it, ``locked_at`` since when its talk is closed.
    """

    __table_args__ = (
        sa.UniqueConstraint("round_id", "source_id"),
        sa.Index("ix_initiative_list", "neighbourhood_id", "stage", "id"),
        sa.CheckConstraint("asked_cents >= 0", name="asked"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"))
    round_id: Mapped[int | None] = mapped_column(sa.ForeignKey("round.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    lead_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"), index=True)
    sub_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sub_area.id"), index=True)
    title: Mapped[str]
    what: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    theme: Mapped[Theme | None]
    needs: Mapped[str] = mapped_column(default="")
    brings: Mapped[str] = mapped_column(default="")
    for_whom: Mapped[str] = mapped_column(default="", server_default="")
    planned_for: Mapped[str] = mapped_column(default="", server_default="")
    who_does_it: Mapped[str] = mapped_column(default="", server_default="")
    area_goal: Mapped[str] = mapped_column(default="", server_default="")
    stage: Mapped[Stage] = mapped_column(default=Stage.IDEA)
    asked_cents: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    picture_id: Mapped[int | None] = mapped_column(sa.ForeignKey("picture.id"))
    source_id: Mapped[str | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    hidden_at: Mapped[datetime | None]
    hidden_because: Mapped[str] = mapped_column(default="", server_default="")
    held: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    asked_because: Mapped[str] = mapped_column(default="", server_default="")
    locked_at: Mapped[datetime | None]
    neighbourhood: Mapped["Neighbourhood"] = relationship()  # noqa: F821
    round: Mapped["Round | None"] = relationship()  # noqa: F821
    lead: Mapped["Account | None"] = relationship()  # noqa: F821
    sub_area: Mapped["SubArea | None"] = relationship()  # noqa: F821
    picture: Mapped["Picture | None"] = relationship(  # noqa: F821
        primaryjoin="and_(Initiative.picture_id == Picture.id, Picture.hidden_at.is_(None))"
    )
    parent: Mapped["Initiative | None"] = relationship(remote_side=[id], foreign_keys=[parent_id])
    follow_ups: Mapped[list["Initiative"]] = relationship(
        viewonly=True, order_by="Initiative.id", foreign_keys=[parent_id]
    )
    cost_lines: Mapped[list["CostLine"]] = relationship(
        order_by="CostLine.position", cascade="all, delete-orphan", back_populates="initiative"
    )

    co_initiators: Mapped[list["CoInitiator"]] = relationship(
        order_by="CoInitiator.joined_at", cascade="all, delete-orphan", back_populates="initiative"
    )

    @property
    def leads(self):
        """Everybody who takes the lead: who began it, and who joined by invitation."""
        joined = [one.account for one in self.co_initiators]
        return joined if self.lead is None else [self.lead, *joined]

    def was_begun_by(self, account):
        """Whether this account began it: money goes only where she says."""
        return self.lead_id is not None and self.lead_id == getattr(account, "id", None)

    def is_led_by(self, account):
        """Whether this account takes the lead: who began it, and who joined by invitation."""
        number = getattr(account, "id", None)
        if number is None:
            return False
        return self.lead_id == number or any(joined.account_id == number for joined in self.co_initiators)


class CoInitiator(db.Model):
    """Somebody who takes the lead together with who began it."""

    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    joined_at: Mapped[datetime]
    initiative: Mapped[Initiative] = relationship(back_populates="co_initiators")
    account: Mapped["Account"] = relationship()  # noqa: F821


class Version(db.Model):
    """The words of a plan as they were from a moment on. ``costs`` are (what, cents); ``note`` says why it changed."""

    __table_args__ = (sa.UniqueConstraint("initiative_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str]
    what: Mapped[str]
    brings: Mapped[str]
    needs: Mapped[str]
    place: Mapped[str]
    for_whom: Mapped[str] = mapped_column(default="", server_default="")
    planned_for: Mapped[str] = mapped_column(default="", server_default="")
    who_does_it: Mapped[str] = mapped_column(default="", server_default="")
    area_goal: Mapped[str] = mapped_column(default="", server_default="")
    costs: Mapped[list[Any]] = mapped_column(sa.JSON)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    note: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    by: Mapped["Account | None"] = relationship()  # noqa: F821


class CostLine(db.Model):
    """One thing that must be paid."""

    __table_args__ = (sa.CheckConstraint("cents > 0", name="cents"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    what: Mapped[str]
    cents: Mapped[int] = mapped_column(sa.BigInteger)
    initiative: Mapped[Initiative] = relationship(back_populates="cost_lines")


class Support(db.Model):
    """A resident stands behind an initiative: at most once."""

    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    created_at: Mapped[datetime]


HIDDEN_LEFT_OUT = with_loader_criteria(Initiative, Initiative.hidden_at.is_(None), include_aliases=True)

_without_hidden = WeakKeyDictionary()
"""A select -> the same select without what is hidden. One that is made once and asked often is changed only once."""


@sa.event.listens_for(Session, "do_orm_execute")
def _leave_out_what_is_hidden(asked):
    """Every select of initiatives leaves the hidden ones out, whoever wrote it.

    Only what is asked with ``execution_options(hidden_too=True)`` finds them: the queue of the worker and their lead.
    """
    is_plain = asked.is_select and not asked.is_column_load and not asked.is_relationship_load
    if is_plain and not asked.execution_options.get("hidden_too"):
        if asked.statement not in _without_hidden:
            _without_hidden[asked.statement] = asked.statement.options(HIDDEN_LEFT_OUT)
        asked.statement = _without_hidden[asked.statement]
