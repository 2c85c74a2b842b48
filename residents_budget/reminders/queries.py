"""What pages ask about reminders."""

import sqlalchemy as sa

from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Verb
from residents_budget.database import db


def last_by_area(round):
    """Sub-area's number -> when it was last reminded of this vote."""
    rows = db.session.execute(
        sa.select(Deed.sub_area_id, sa.func.max(Deed.recorded_at))
        .where(
            Deed.neighbourhood_id == round.neighbourhood_id,
            Deed.verb == Verb.REMINDED_OF_VOTE,
            Deed.subject == f"round:{round.id}",
        )
        .group_by(Deed.sub_area_id)
    )
    return dict(rows.all())
