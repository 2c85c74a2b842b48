"""What pages ask about the vote."""

import sqlalchemy as sa

from residents_budget.database import db
from residents_budget.voting.models import DailyTurnout, OpenBallot


def find_sealed(round_id, pseudonym):
    """The sealed ballot under this pseudonym, or None."""
    return db.session.scalar(
        sa.select(OpenBallot.sealed).where(OpenBallot.round_id == round_id, OpenBallot.pseudonym == pseudonym)
    )


def daily_turnout(round):
    """The newest morning's number of ballots, or None where none was told yet."""
    return db.session.scalar(
        sa.select(DailyTurnout).where(DailyTurnout.round_id == round.id).order_by(DailyTurnout.day.desc()).limit(1)
    )
