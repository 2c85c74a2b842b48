"""Photos."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from residents_budget.database import db

__all__ = ["Picture"]


class Picture(db.Model):
    """A photo as it is shown: re-encoded, without metadata. ``key`` names its files; ``alt`` says what is on it.

    A hidden one stands on no page, and its files are not handed out.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    width: Mapped[int]
    height: Mapped[int]
    alt: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    hidden_at: Mapped[datetime | None]
