"""Mail that waits to leave."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from residents_budget.database import db

__all__ = ["OutgoingMail"]


class OutgoingMail(db.Model):
    """One mail to one person; ``message_id`` is the same at every attempt. Its words go when the mail server has them.

    Where ``writer`` names one, the words are written when it leaves, for account ``written_for``: nothing is kept here
    of what may have been hidden by then. ``dropped_at``: there was nothing left to say.
    """

    __table_args__ = (sa.Index("ix_outgoing_mail_waiting", "sent_at", "dropped_at", "send_after"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(unique=True)
    recipient: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    html: Mapped[str] = mapped_column(default="")
    headers: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    writer: Mapped[str] = mapped_column(default="")
    written_for: Mapped[int | None]
    created_at: Mapped[datetime]
    send_after: Mapped[datetime] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(default="")
    sent_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]
