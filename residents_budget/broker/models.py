"""Who came in by signing in with the municipality."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from residents_budget.database import db

__all__ = ["SignedInVoter"]


class SignedInVoter(db.Model):
    """A place on the roll that somebody has taken by signing in: a keyed hash of issuer and subject, and the entry.

    One person has one place and one place has one person: the two constraints decide who was first. Without the key of
    the round a row says nothing of whom it is about; it goes when the key goes.
    """

    __table_args__ = {"sqlite_with_rowid": False}

    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), primary_key=True)
    who_hash: Mapped[str] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("roll_entry.id", ondelete="CASCADE"), unique=True)
