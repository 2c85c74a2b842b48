"""What was published about who takes part."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from residents_budget.database import db

__all__ = ["BesidePublication", "Publication"]


class Publication(db.Model):
    """The figures of one neighbourhood and period as they were published: sums, and nothing of a person.

    Never computed anew: who deletes her account later does not rewrite the history of the neighbourhood. ``figures`` is
    an Assessment in the form of ``stored_form.py``, ``giving`` what initiators gave back; ``rules`` is the version of
    the rules that gave its verdict.
    """

    __table_args__ = (sa.UniqueConstraint("neighbourhood_id", "ends_on", "starts_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    rules: Mapped[str]
    visitors: Mapped[int | None]
    giving: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    figures: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    published_at: Mapped[datetime]


class BesidePublication(db.Model):
    """Figures of another page that were taken with a Publication, up to the same day, and kept like it.

    ``what`` names the page, such as "outreach" or "pot 3"; ``figures`` holds numbers in fives alone. ``parts`` are the
    same as the solver sees them, for later publications (``parts_in_fives.py``).
    """

    __table_args__ = (sa.UniqueConstraint("publication_id", "what"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(sa.ForeignKey("publication.id"))
    what: Mapped[str]
    figures: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    parts: Mapped[list[Any]] = mapped_column(sa.JSON, default=list)
