"""What pages ask about jobs."""

import sqlalchemy as sa

from residents_budget.database import db
from residents_budget.errors import NotFound
from residents_budget.jobs.models import Job


def job(neighbourhood, number):
    """One job of this neighbourhood. Raises NotFound."""
    found = db.session.scalar(sa.select(Job).where(Job.id == number, Job.neighbourhood_id == neighbourhood.id))
    if found is None:
        raise NotFound()
    return found
