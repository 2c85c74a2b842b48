"""Sets of cards, what was done with their codes, and who made an account through one."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.cards.terms import Brought, Kind, Response
from residents_budget.database import db

__all__ = ["Arrival", "Card", "CardResponse"]


class Card(db.Model):
    """A set of cards, or a poster, with one code for all copies: it tells of a place, never of a person."""

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"), index=True)
    sub_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sub_area.id"))
    initiative_id: Mapped[int | None] = mapped_column(sa.ForeignKey("initiative.id"))
    kind: Mapped[Kind]
    code: Mapped[str] = mapped_column(unique=True)
    made_on: Mapped[date]
    made_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    sub_area: Mapped["SubArea | None"] = relationship()  # noqa: F821
    initiative: Mapped["Initiative | None"] = relationship()  # noqa: F821


class CardResponse(db.Model):
    """Something that was done with a code, without an account: what and on which day, never by whom."""

    __table_args__ = (sa.Index("ix_card_response_newest", "card_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    card_id: Mapped[int] = mapped_column(sa.ForeignKey("card.id"))
    what: Mapped[Response]
    initiative_id: Mapped[int | None] = mapped_column(sa.ForeignKey("initiative.id"))
    text: Mapped[str] = mapped_column(default="")
    given_on: Mapped[date]
    initiative: Mapped["Initiative | None"] = relationship()  # noqa: F821
    card: Mapped[Card] = relationship()


class Arrival(db.Model):
    """Somebody who came here with a card. Goes when the account goes."""

    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    card_id: Mapped[int] = mapped_column(sa.ForeignKey("card.id"), index=True)
    brought_by: Mapped[Brought | None]
    arrived_on: Mapped[date]
