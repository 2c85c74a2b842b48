"""Letting go of what has had its time, once a day, and wiping it from the files of the database."""

from datetime import timedelta

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.database import db, empty_the_log, only_reading
from residents_budget.jobs import services as jobs
from residents_budget.retention import queries

AT_ONCE = 2_000
"""Rows in one step: others can write between two steps."""


@jobs.regularly("let go of what has had its time", every=timedelta(days=1))
def let_go(now=None):
    """Delete every row that ``queries.KEPT`` gives no more time. Commits; gives how many went."""
    now, gone = now or moments.now(), 0
    for kept in queries.KEPT:
        while numbers := _over(kept, now):
            model = kept.model
            gone += db.session.execute(
                sa.delete(model).where(model.id.in_(numbers)).execution_options(synchronize_session=False)
            ).rowcount
            db.session.commit()
    empty_the_log()
    return gone


def _over(kept, now):
    with only_reading():
        return queries.over(kept, now, AT_ONCE)
