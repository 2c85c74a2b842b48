"""Accounts, roles, sign-in links and sessions."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.accounts.terms import Role, World
from residents_budget.database import db

__all__ = ["Account", "Assignment", "Session", "SignInLink", "Suspension"]


class Account(db.Model):
    """Somebody who takes part. Sub-area, age band and life-world are told or not; ``closed_at`` ends every session."""

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str | None]
    language: Mapped[str] = mapped_column(default="nl")
    sub_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sub_area.id"), index=True)
    age_band: Mapped[str] = mapped_column(default="")
    world: Mapped[World] = mapped_column(default=World.NONE, server_default="")
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    assignments: Mapped[list["Assignment"]] = relationship(back_populates="account", cascade="all, delete-orphan")
    sub_area: Mapped["SubArea | None"] = relationship()  # noqa: F821

    is_authenticated = True
    is_anonymous = False
    session_key = None

    @property
    def is_active(self):
        return self.closed_at is None

    def get_id(self):
        """What the cookie carries: the key of this session, never the account's number."""
        return self.session_key

    def has_role(self, role, neighbourhood=None):
        """True where this account holds ``role`` for ``neighbourhood`` (None: for any neighbourhood)."""
        if role is Role.RESIDENT:
            return True
        wanted = neighbourhood.id if neighbourhood is not None else None
        return any(
            given.role is role and (wanted is None or given.neighbourhood_id in {None, wanted})
            for given in self.assignments
        )


class Assignment(db.Model):
    """A role given to somebody, for one neighbourhood or (None) for all."""

    __table_args__ = (sa.UniqueConstraint("account_id", "role", "neighbourhood_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role]
    neighbourhood_id: Mapped[int | None] = mapped_column(sa.ForeignKey("neighbourhood.id"))
    account: Mapped[Account] = relationship(back_populates="assignments")


class SignInLink(db.Model):
    """A link that was mailed. Only its hash is kept; it is used once, by POST."""

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(default="")
    token_hash: Mapped[str] = mapped_column(unique=True)
    next_path: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Session(db.Model):
    """Somebody who is signed in on one device. The cookie holds the key, this row its hash: deleting it signs out."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key_hash: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    account: Mapped[Account] = relationship()


class Suspension(db.Model):
    """Somebody may not write in one neighbourhood until a moment; reading, supporting and voting go on.

    Lifting it early sets ``until`` to that moment.
    """

    __table_args__ = (sa.Index("ix_suspension_of", "account_id", "neighbourhood_id", "until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"))
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"))
    since: Mapped[datetime]
    until: Mapped[datetime]
