"""Mail that waits to leave."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from residents_budget.database import db

__all__ = ["OutgoingMail"]


class OutgoingMail(db.Model):
    """One mail to one person, kept until the mail server took it; ``message_id`` is the same at every attempt."""

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(unique=True)
    recipient: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    created_at: Mapped[datetime]
    send_after: Mapped[datetime] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(default="")
    sent_at: Mapped[datetime | None]
