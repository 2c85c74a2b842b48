"""Reports by readers, what was decided about them, and appeals."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.moderation.terms import About, Ground, Measure

__all__ = ["Appeal", "ModerationDecision", "Report"]

_CAN_CHANGE = sa.text("comment_id IS NULL AND attachment_id IS NULL AND settled_at IS NULL")


class Report(db.Model):
    """Somebody asks a worker to look at something, once; ``settled_at`` is when a worker did.

    ``person_id`` is who wrote it, ``gravity`` follows from the ground (1 is the gravest).
    """

    __table_args__ = (
        sa.UniqueConstraint("comment_id", "reporter_id"),
        sa.Index("ix_report_file_once", "attachment_id", "reporter_id", unique=True),
        sa.Index("ix_report_waiting", "neighbourhood_id", "settled_at"),
        sa.Index(
            "ix_report_once",
            "about",
            "initiative_id",
            "reporter_id",
            unique=True,
            sqlite_where=_CAN_CHANGE,
            postgresql_where=_CAN_CHANGE,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"))
    about: Mapped[About]
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"))
    comment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("comment.id"), index=True)
    attachment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("attachment.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    reporter_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    ground: Mapped[Ground]
    reason: Mapped[str]
    gravity: Mapped[int]
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class ModerationDecision(db.Model):
    """What somebody decided, and the reason the author was given.

    ``person_id`` is the author, ``until`` the end of a suspension, ``picture_id`` the photo that was hidden;
    ``attachment_id`` is the file it was about, as long as that has not been taken away.
    ``note`` says from where to where something was moved.
    """

    __table_args__ = (sa.Index("ix_moderation_decision_log", "neighbourhood_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"))
    about: Mapped[About]
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"))
    comment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("comment.id"), index=True)
    picture_id: Mapped[int | None] = mapped_column(sa.ForeignKey("picture.id"))
    attachment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("attachment.id", ondelete="SET NULL"), index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"), index=True)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    measure: Mapped[Measure]
    ground: Mapped[Ground | None]
    reason: Mapped[str]
    note: Mapped[str] = mapped_column(default="", server_default="")
    until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    comment: Mapped["Comment | None"] = relationship()  # noqa: F821
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821
    neighbourhood: Mapped["Neighbourhood"] = relationship()  # noqa: F821
    person: Mapped["Account | None"] = relationship(foreign_keys=person_id)  # noqa: F821
    by: Mapped["Account | None"] = relationship(foreign_keys=by_id)  # noqa: F821
    appeal: Mapped["Appeal | None"] = relationship(back_populates="decision", uselist=False)


class Appeal(db.Model):
    """The author does not agree, once; somebody else than who decided looks again. ``is_right`` is the answer."""

    __table_args__ = (sa.Index("ix_appeal_waiting", "neighbourhood_id", "settled_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"))
    decision_id: Mapped[int] = mapped_column(sa.ForeignKey("moderation_decision.id"), unique=True)
    words: Mapped[str]
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    is_right: Mapped[bool | None]
    answer: Mapped[str] = mapped_column(default="")
    decision: Mapped[ModerationDecision] = relationship(back_populates="appeal")
