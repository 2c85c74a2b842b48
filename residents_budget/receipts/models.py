"""What residents show of what they spent."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.receipts.terms import ReceiptState

__all__ = ["Receipt"]


class Receipt(db.Model):
    """Something that was bought with a grant. Its photo is for staff and the group, unless staff let everybody see it.

    ``key`` is the same when a form is sent twice.
    """

    __table_args__ = (sa.CheckConstraint("cents > 0", name="cents"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    grant_id: Mapped[int] = mapped_column(sa.ForeignKey("grant.id"), index=True)
    cost_line_id: Mapped[int | None] = mapped_column(sa.ForeignKey("cost_line.id", ondelete="SET NULL"), index=True)
    key: Mapped[str] = mapped_column(unique=True)
    cents: Mapped[int] = mapped_column(sa.BigInteger)
    what: Mapped[str]
    bought_on: Mapped[date]
    picture_id: Mapped[int | None] = mapped_column(sa.ForeignKey("picture.id"))
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    sent_at: Mapped[datetime]
    state: Mapped[ReceiptState] = mapped_column(default=ReceiptState.SENT)
    question: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    photo_is_public: Mapped[bool] = mapped_column(default=False)
    grant: Mapped["Grant"] = relationship()  # noqa: F821
    cost_line: Mapped["CostLine | None"] = relationship()  # noqa: F821
    picture: Mapped["Picture | None"] = relationship()  # noqa: F821
