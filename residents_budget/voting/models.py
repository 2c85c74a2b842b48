"""The sealed ballots while the vote is open, and what is published after it.

Casting writes one row in ``open_ballot`` and nothing else. Neither that table nor the published ones have a moment, a
counter or a hidden row number: nothing that tells who voted what, or in which order.
"""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db

__all__ = ["CountedBallot", "DailyTurnout", "OpenBallot", "Outcome", "OutcomeLine", "Slip", "Turnout"]

NO_HIDDEN_ROW_NUMBER = {"sqlite_with_rowid": False}


class OpenBallot(db.Model):
    """A sealed ballot while the vote is open."""

    __table_args__ = NO_HIDDEN_ROW_NUMBER

    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), primary_key=True)
    pseudonym: Mapped[str] = mapped_column(primary_key=True)
    sealed: Mapped[bytes]


class Slip(db.Model):
    """One choice after closing, with the tracker its voter took home. Nothing groups the slips of one voter."""

    __table_args__ = NO_HIDDEN_ROW_NUMBER

    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), primary_key=True)
    tracker: Mapped[str] = mapped_column(primary_key=True)
    points: Mapped[int] = mapped_column(default=1)


class CountedBallot(db.Model):
    """A whole ballot, for rules that need it: the initiatives' numbers, and the points of each (empty: 1 each).

    ``number`` follows the sorted order of the ballots.
    """

    __table_args__ = NO_HIDDEN_ROW_NUMBER

    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    choices: Mapped[list[int]] = mapped_column(sa.JSON)
    points: Mapped[list[int]] = mapped_column(sa.JSON, default=list, server_default="[]")


class Turnout(db.Model):
    """How many of a sub-area's codes were used, taken at closing; None stands for "too few to say"."""

    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), primary_key=True)
    sub_area_id: Mapped[int] = mapped_column(sa.ForeignKey("sub_area.id"), primary_key=True)
    codes: Mapped[int]
    ballots: Mapped[int | None]


class DailyTurnout(db.Model):
    """About how many ballots were in the box one morning while people voted; None stands for "too few to say"."""

    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    ballots: Mapped[int | None]


class Outcome(db.Model):
    """The count of a round: with the published ballots and this rule anyone gets the same list.

    ``how`` holds what a reader needs beside the rule's name (purses, limits, the way people voted). For an imported
    round ``check`` says whether our count gives what its file states (see counting/checking.py).
    """

    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), primary_key=True)
    rule: Mapped[str]
    ballots: Mapped[int]
    codes: Mapped[int | None]
    cost_cents: Mapped[int] = mapped_column(sa.BigInteger)
    ties: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    how: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    check: Mapped[str] = mapped_column(default="")
    counted_at: Mapped[datetime]
    round: Mapped["Round"] = relationship()  # noqa: F821


class OutcomeLine(db.Model):
    """What the count says of one initiative. ``place`` is its place in the order of selection, None if it got no money.

    ``why`` are the figures of the explanation, taken at the count (see counting/explanations.py).
    """

    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), primary_key=True, index=True)
    votes: Mapped[int]
    cost_cents: Mapped[int] = mapped_column(sa.BigInteger)
    place: Mapped[int | None]
    why: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821
