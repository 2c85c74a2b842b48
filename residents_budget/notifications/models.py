"""What people follow, what is news to them, and how often they want mail about it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.initiatives.terms import Theme
from residents_budget.notifications.terms import Kind, Pace, Why

__all__ = ["Follow", "MailChoice", "Notice"]


class Follow(db.Model):
    """Somebody wants to know about one initiative, one sub-area or one theme. ``subject`` is which: "theme:green"."""

    __table_args__ = (
        sa.UniqueConstraint("account_id", "neighbourhood_id", "subject"),
        sa.Index("ix_follow_subject", "neighbourhood_id", "subject"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"))
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"))
    kind: Mapped[Kind]
    initiative_id: Mapped[int | None] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    sub_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sub_area.id"), index=True)
    theme: Mapped[Theme | None]
    subject: Mapped[str]
    created_at: Mapped[datetime]
    neighbourhood: Mapped["Neighbourhood"] = relationship()  # noqa: F821
    initiative: Mapped["Initiative | None"] = relationship()  # noqa: F821
    sub_area: Mapped["SubArea | None"] = relationship()  # noqa: F821


class MailChoice(db.Model):
    """How often somebody wants mail, and from when the next may leave. ``read_to`` is the newest notice she has read.

    ``work_mail_at`` is when somebody with a role hears next what waits for her; None where she does not want to.
    """

    __table_args__ = (sa.Index("ix_mail_choice_due", "pace", "next_mail_at"),)

    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    pace: Mapped[Pace] = mapped_column(default=Pace.DAILY)
    next_mail_at: Mapped[datetime]
    work_mail: Mapped[bool] = mapped_column(default=True)
    work_mail_at: Mapped[datetime | None] = mapped_column(index=True)
    read_to: Mapped[int] = mapped_column(default=0)
    account: Mapped["Account"] = relationship()  # noqa: F821


class Notice(db.Model):
    """One deed that is news to one person: once. ``waits`` for a mail, or was told in ``mail_id``."""

    __table_args__ = (
        sa.UniqueConstraint("account_id", "deed_id"),
        sa.Index("ix_notice_newest", "account_id", "id"),
        sa.Index("ix_notice_waiting", "waits", "account_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"))
    deed_id: Mapped[int] = mapped_column(sa.ForeignKey("deed.id"))
    why: Mapped[Why]
    waits: Mapped[bool]
    mail_id: Mapped[int | None] = mapped_column(sa.ForeignKey("outgoing_mail.id", ondelete="SET NULL"), index=True)
    deed: Mapped["Deed"] = relationship()  # noqa: F821
