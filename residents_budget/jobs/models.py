"""Jobs."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.jobs.terms import JobState
from residents_budget.neighbourhoods.models import Neighbourhood

__all__ = ["Job"]


class Job(db.Model):
    """Long work that somebody asked for. ``done`` of ``total`` steps; ``outcome`` is what it says in the end.

    ``taken_by`` names the process that works on it (see ``services.worker_here``): one that is gone gives it back.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    arguments: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    state: Mapped[JobState] = mapped_column(default=JobState.WAITING, index=True)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    stop_asked: Mapped[bool] = mapped_column(default=False)
    neighbourhood_id: Mapped[int | None] = mapped_column(sa.ForeignKey("neighbourhood.id"), index=True)
    neighbourhood: Mapped[Neighbourhood | None] = relationship()
    asked_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    taken_by: Mapped[str | None]
