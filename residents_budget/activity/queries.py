"""What is asked of the book of deeds as a whole."""

from functools import cache

import sqlalchemy as sa

from residents_budget.activity.models import Deed
from residents_budget.database import db


@cache
def _newest_here_and_everywhere():
    """Asked for nearly every page, and so made once."""
    return sa.select(
        *(
            sa.select(sa.func.max(Deed.id)).where(where).scalar_subquery()
            for where in (Deed.neighbourhood_id == sa.bindparam("place"), Deed.neighbourhood_id.is_(None))
        )
    )


def newest(neighbourhood):
    """(number of the newest deed of this neighbourhood, of the installation as a whole): changes when anything does.

    For None: the newest deed of all.
    """
    if neighbourhood is None:
        return (db.session.scalar(sa.select(sa.func.max(Deed.id))),)
    return tuple(db.session.execute(_newest_here_and_everywhere(), {"place": neighbourhood.id}).one())
