"""The index of words."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from residents_budget.database import db
from residents_budget.finding.terms import Source

__all__ = ["SearchEntry"]


class SearchEntry(db.Model):
    """One text that can be found: which row it stands in, and the forms of its words, never the text itself.

    On SQLite a full-text table (``search_words``, kept by triggers) holds the forms, on PostgreSQL this column itself;
    see the migration. Newer texts have higher numbers.
    """

    __table_args__ = (sa.UniqueConstraint("source", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[Source]
    number: Mapped[int]
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"), index=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    words: Mapped[str] = mapped_column(sa.Text().with_variant(TSVECTOR(), "postgresql"), deferred=True)
