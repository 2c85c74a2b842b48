"""Pulses, the codes of those drawn by lot, and answers: nothing ties an answer to a code."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.pulse.terms import Group, State

__all__ = ["Pulse", "PulseAnswer", "PulseCode"]


class Pulse(db.Model):
    """The pulse of a half-year ("2026-1", "2026-2"). What was announced of the draw never changes; the seed falls once.

    ``sizes`` is sub-area's name -> how many people stand on its list, ``letters`` name -> how many of them get one
    (both empty where nobody is drawn by lot). ``salt`` goes into the hashes of codes; ``professionals_key`` stands in
    the address that professionals get. ``kept`` is what was shown when it had ended, in the form of ``over_time.py``.
    """

    __table_args__ = (sa.UniqueConstraint("neighbourhood_id", "half"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"))
    half: Mapped[str]
    until: Mapped[date]
    sizes: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)
    letters: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)
    lists_sha256: Mapped[str] = mapped_column(default="")
    seed_source: Mapped[str] = mapped_column(default="")
    announced_at: Mapped[datetime]
    seed: Mapped[str] = mapped_column(default="")
    drawn_at: Mapped[datetime | None]
    salt: Mapped[str]
    professionals_key: Mapped[str]
    letters_file: Mapped[str] = mapped_column(default="")
    letters_sha256: Mapped[str] = mapped_column(default="")
    letters_made_at: Mapped[datetime | None]
    letters_fetched_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    kept: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    neighbourhood: Mapped["Neighbourhood"] = relationship()  # noqa: F821

    @property
    def state(self):
        if self.ended_at:
            return State.ENDED
        return State.OPEN if self.opened_at else State.PREPARED

    @property
    def draws(self):
        """Whether people are drawn by lot for it."""
        return bool(self.letters)


class PulseCode(db.Model):
    """The right to answer once, as one of those who were drawn. It is gone when it has been used."""

    __table_args__ = (sa.UniqueConstraint("pulse_id", "prefix"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pulse_id: Mapped[int] = mapped_column(sa.ForeignKey("pulse.id"))
    sub_area_id: Mapped[int] = mapped_column(sa.ForeignKey("sub_area.id"))
    prefix: Mapped[str]
    code_hash: Mapped[str]


class PulseAnswer(db.Model):
    """What somebody answered: question -> number. Under a random name, so that no order tells when or after whom."""

    __table_args__ = {"sqlite_with_rowid": False}

    id: Mapped[str] = mapped_column(primary_key=True)
    pulse_id: Mapped[int] = mapped_column(sa.ForeignKey("pulse.id"), index=True)
    group: Mapped[Group]
    sub_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sub_area.id"))
    age_band: Mapped[str] = mapped_column(default="")
    answers: Mapped[dict[str, int]] = mapped_column(sa.JSON)
