"""What is asked of the book of deeds as a whole."""

import sqlalchemy as sa

from residents_budget.activity.models import Deed
from residents_budget.database import db


def _newest_of(number):
    where = Deed.neighbourhood_id.is_(None) if number is None else Deed.neighbourhood_id == number
    return sa.select(sa.func.max(Deed.id)).where(where).scalar_subquery()


def newest(neighbourhood):
    """(number of the newest deed of this neighbourhood, of the installation as a whole): changes when anything does.

    For None: the newest deed of all.
    """
    if neighbourhood is None:
        return (db.session.scalar(sa.select(sa.func.max(Deed.id))),)
    return tuple(db.session.execute(sa.select(_newest_of(neighbourhood.id), _newest_of(None))).one())
