"""What is asked of photos."""

import sqlalchemy as sa

from residents_budget.database import db
from residents_budget.pictures.models import Picture


def is_hidden(key):
    """Whether a worker has hidden the photo with this key."""
    return db.session.scalar(sa.select(sa.exists().where(Picture.key == key, Picture.hidden_at.is_not(None))))
