"""Pots, rounds and feasibility answers."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db, keep_append_only
from residents_budget.rounds.terms import BallotKind, CalendarPart, CountingRule, Feasible, VoteFor, VoteState, Way

__all__ = ["CalendarChange", "Feasibility", "PlanQuestion", "Pot", "Round"]


class Pot(db.Model):
    """An amount of money with a way of deciding over it, of generation 1 to 4; how much is left says the ledger.

    ``group_id`` is the neighbourhood group that it was delegated to.
    """

    __table_args__ = (sa.CheckConstraint("generation BETWEEN 1 AND 4", name="generation"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"), index=True)
    name: Mapped[str]
    source: Mapped[str]
    year: Mapped[int]
    way: Mapped[Way]
    generation: Mapped[int]
    created_at: Mapped[datetime]
    group_id: Mapped[int | None] = mapped_column(sa.ForeignKey("neighbourhood_group.id"), index=True)
    neighbourhood: Mapped["Neighbourhood"] = relationship()  # noqa: F821


class Round(db.Model):
    """One budget with a calendar. All moments are UTC; the neighbourhood's zone says what its clocks showed.

    ``max_choices`` None: as many as one likes. ``points_each`` is how many points a voter divides, on a ballot with
    points. ``source`` names the file of an imported round, whose rule it
    then is.
    ``limits`` are the most that may be spent per sub-area or theme (see rounds/limits.py).
    ``vote_for``, ``least_age`` and ``vote_areas`` (numbers of sub-areas, None for all) say who may vote.
    ``announced_until`` is the end of the vote as it stood at the opening, where it was moved since.
    ``over_since``: two persons were asked to close it; no ballot comes in any more, whatever a clock says.
    ``collects_until``: ideas still come in until then while plans are made (None: until plans are made).
    ``vote_state`` never goes back: a trigger of the database refuses it (see one_way.py).
    ``key_check`` tells whether a key file is the one this round's codes and ballots were made with.
    """

    __table_args__ = (
        sa.CheckConstraint("budget_cents > 0", name="budget"),
        sa.CheckConstraint(
            "collects_at < develops_at AND develops_at < votes_at AND votes_at < votes_until", name="calendar"
        ),
        sa.CheckConstraint("max_choices > 0", name="max_choices"),
        sa.CheckConstraint("(ballot_kind = 'points') = (points_each IS NOT NULL)", name="points_each"),
        sa.CheckConstraint("least_age BETWEEN 1 AND 99", name="least_age"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"), index=True)
    pot_id: Mapped[int | None] = mapped_column(sa.ForeignKey("pot.id"), index=True)
    title: Mapped[str]
    budget_cents: Mapped[int] = mapped_column(sa.BigInteger)
    collects_at: Mapped[datetime]
    collects_until: Mapped[datetime | None]
    develops_at: Mapped[datetime]
    votes_at: Mapped[datetime]
    votes_until: Mapped[datetime]
    announced_until: Mapped[datetime | None]
    over_since: Mapped[datetime | None]
    realises_on: Mapped[date]
    looks_back_on: Mapped[date]
    way: Mapped[Way] = mapped_column(default=Way.VOTE)
    rule: Mapped[CountingRule] = mapped_column(default=CountingRule.EQUAL_SHARES_ADD1U)
    ballot_kind: Mapped[BallotKind] = mapped_column(default=BallotKind.APPROVAL, server_default="approval")
    max_choices: Mapped[int | None]
    points_each: Mapped[int | None]
    limits: Mapped[list[dict[str, Any]] | None] = mapped_column(sa.JSON(none_as_null=True))
    vote_for: Mapped[VoteFor] = mapped_column(default=VoteFor.RESIDENT, server_default="resident")
    least_age: Mapped[int | None]
    vote_areas: Mapped[list[int] | None] = mapped_column(sa.JSON(none_as_null=True))
    vote_state: Mapped[VoteState] = mapped_column(default=VoteState.NOT_OPEN)
    rules_sha256: Mapped[str] = mapped_column(default="")
    key_check: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    source_sha256: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    neighbourhood: Mapped["Neighbourhood"] = relationship()  # noqa: F821
    pot: Mapped[Pot | None] = relationship()


class CalendarChange(db.Model):
    """A day or time of a round that was moved after the round had begun: in public, and only ever later."""

    __table_args__ = (sa.CheckConstraint("later > earlier", name="later"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), index=True)
    part: Mapped[CalendarPart]
    earlier: Mapped[datetime]
    later: Mapped[datetime]
    changed_at: Mapped[datetime]


keep_append_only(CalendarChange)


class Feasibility(db.Model):
    """Staff's answer to a plan, with the reason in plain words; the newest counts.

    ``points`` says per point of the short list what was found: yes, if or no. ``instead`` is what would be possible,
    ``helper`` who helps to get there, ``price_cents`` what staff thinks it costs, and ``price_because`` why.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    answer: Mapped[Feasible]
    reason: Mapped[str]
    points: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    instead: Mapped[str] = mapped_column(default="")
    helper: Mapped[str] = mapped_column(default="")
    price_cents: Mapped[int | None] = mapped_column(sa.BigInteger)
    price_because: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821


class PlanQuestion(db.Model):
    """What staff asks the initiators before it answers a plan, by when, and what they said."""

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    question: Mapped[str]
    answer_by: Mapped[date]
    asked_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821
