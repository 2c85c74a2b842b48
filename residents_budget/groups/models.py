"""Groups, their members, invitations, and what they decide."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.groups.terms import Decision

__all__ = ["Group", "GroupInvitation", "GroupMember", "GroupProposal", "GroupVoice"]


class Group(db.Model):
    """Residents to whom a pot can be delegated; they decide by more than half of all members."""

    __tablename__ = "neighbourhood_group"
    __table_args__ = (sa.UniqueConstraint("neighbourhood_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"))
    name: Mapped[str]
    about: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    neighbourhood: Mapped["Neighbourhood"] = relationship()  # noqa: F821
    members: Mapped[list["GroupMember"]] = relationship(order_by="GroupMember.joined_on, GroupMember.account_id")


class GroupMember(db.Model):
    """A resident in a group. Members see that their name stands on its page."""

    group_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood_group.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    joined_on: Mapped[date]
    account: Mapped["Account"] = relationship()  # noqa: F821


class GroupInvitation(db.Model):
    """A link that makes one resident a member, once. Only the hash of its secret is kept."""

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood_group.id"), index=True)
    secret_hash: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    group: Mapped[Group] = relationship()


class GroupProposal(db.Model):
    """Money from the group's pot for one plan, as a member proposed it."""

    __table_args__ = (sa.CheckConstraint("cents > 0", name="cents"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood_group.id"), index=True)
    pot_id: Mapped[int] = mapped_column(sa.ForeignKey("pot.id"), index=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    waits_for_id: Mapped[int | None] = mapped_column(sa.ForeignKey("initiative.id"), unique=True)
    """The initiative as long as this is open: no two groups decide about one plan at a time."""
    cents: Mapped[int] = mapped_column(sa.BigInteger)
    why: Mapped[str]
    state: Mapped[Decision] = mapped_column(default=Decision.OPEN)
    asked_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    yes: Mapped[int] = mapped_column(default=0)
    members: Mapped[int] = mapped_column(default=0)
    """How many said yes, of how many members, when it was decided."""
    group: Mapped[Group] = relationship()
    pot: Mapped["Pot"] = relationship()  # noqa: F821
    initiative: Mapped["Initiative"] = relationship(foreign_keys=initiative_id)  # noqa: F821


class GroupVoice(db.Model):
    """What one member says of a proposal; the last word counts. Taken away once it is decided."""

    proposal_id: Mapped[int] = mapped_column(sa.ForeignKey("group_proposal.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    agrees: Mapped[bool]
