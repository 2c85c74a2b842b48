"""The roll of a round and what happened to it. Casting only reads it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from residents_budget.database import db
from residents_budget.roll.terms import Change

__all__ = ["KnownVoter", "RollChange", "RollEntry", "WrongCodes"]


class RollEntry(db.Model):
    """The right to one ballot. The secret part of the code is kept only as a keyed hash; a name nowhere.

    ``on_paper``: at the desk this voter got a paper ballot, which goes before any other; forgotten after the count.
    """

    __table_args__ = (sa.UniqueConstraint("round_id", "code_prefix"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), index=True)
    sub_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sub_area.id"))
    age_band: Mapped[str] = mapped_column(default="", server_default="")
    code_prefix: Mapped[str]
    code_hash: Mapped[str]
    revoked: Mapped[bool] = mapped_column(default=False)
    on_paper: Mapped[bool] = mapped_column(default=False, server_default=sa.false())


class RollChange(db.Model):
    """Something that happened to a roll: how many codes and why, for everybody to read. Which codes is not kept."""

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), index=True)
    what: Mapped[Change]
    codes: Mapped[int]
    while_open: Mapped[bool]
    reason: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    at: Mapped[datetime]


class WrongCodes(db.Model):
    """How many wrong codes were typed in a round in an hour, by whomever: it tells that somebody is guessing."""

    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), primary_key=True)
    hour: Mapped[datetime] = mapped_column(primary_key=True)
    times: Mapped[int]


class KnownVoter(db.Model):
    """Another way in than typing the code again, chosen by who typed it: a keyed hash of an account, and its entry.

    Without the key of the round it says nothing of whom it is about; it goes when the key goes.
    """

    __table_args__ = {"sqlite_with_rowid": False}

    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), primary_key=True)
    who_hash: Mapped[str] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("roll_entry.id", ondelete="CASCADE"))
