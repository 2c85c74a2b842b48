"""Comments, who agrees with them, and conversations held off-line."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.discussion.terms import AskedOf, Side, Voice

__all__ = ["Comment", "Conversation", "Nod"]


class Comment(db.Model):
    """What somebody said about an initiative. ``answers_id`` is the comment it answers.

    Hidden ones are shown to nobody but their author, with ``hidden_because``: the reason a worker gave. Those that are
    ``held`` are hidden too: they wait until a worker has seen them. ``asked_because`` is why the author was asked to
    change it, ``moved_at`` when a worker moved it to another place. ``asked_of`` is whom a question is for,
    ``voice`` as what somebody answered one: as who takes the lead, as community worker or for the municipality.
    """

    __table_args__ = (
        sa.Index("ix_comment_talk", "initiative_id", "created_at"),
        sa.Index("ix_comment_of_talk", "initiative_id", "answers_id"),
        sa.Index("ix_comment_held", "id", sqlite_where=sa.text("held"), postgresql_where=sa.text("held")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"))
    author_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"), index=True)
    answers_id: Mapped[int | None] = mapped_column(sa.ForeignKey("comment.id"), index=True)
    side: Mapped[Side]
    body: Mapped[str]
    created_at: Mapped[datetime]
    hidden_at: Mapped[datetime | None]
    hidden_because: Mapped[str] = mapped_column(default="")
    held: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    asked_because: Mapped[str] = mapped_column(default="", server_default="")
    changed_at: Mapped[datetime | None]
    moved_at: Mapped[datetime | None]
    asked_of: Mapped[AskedOf | None]
    voice: Mapped[Voice | None]
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821
    author: Mapped["Account | None"] = relationship()  # noqa: F821


class Nod(db.Model):
    """A resident agrees with a contribution: at most once. ``sub_area_id`` is where she lived when she said so."""

    comment_id: Mapped[int] = mapped_column(sa.ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    sub_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sub_area.id"))
    created_at: Mapped[datetime]


class Conversation(db.Model):
    """A conversation held off-line: it counts as much as what is typed. ``heads`` is how many people were there.

    ``done_with_it`` is what was done with what was said; it may be written down later.
    """

    __table_args__ = (sa.CheckConstraint("heads > 0 AND heads <= 5000", name="heads"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"), index=True)
    initiative_id: Mapped[int | None] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    sub_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sub_area.id"))
    held_on: Mapped[date]
    place: Mapped[str]
    heads: Mapped[int]
    critics: Mapped[bool]
    said: Mapped[str]
    done_with_it: Mapped[str] = mapped_column(default="")
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    recorded_at: Mapped[datetime]
    initiative: Mapped["Initiative | None"] = relationship()  # noqa: F821
    sub_area: Mapped["SubArea | None"] = relationship()  # noqa: F821
