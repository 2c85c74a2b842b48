"""What pages ask about the vote."""

from functools import cache

import sqlalchemy as sa

from residents_budget.accounts.models import Account
from residents_budget.database import db
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.neighbourhoods.models import SubArea
from residents_budget.pictures.models import Picture
from residents_budget.voting.models import DailyTurnout, OpenBallot
from residents_budget.voting.shown import Shown


def find_sealed(round_id, pseudonym):
    """The sealed ballot under this pseudonym, or None."""
    return db.session.scalar(
        sa.select(OpenBallot.sealed).where(OpenBallot.round_id == round_id, OpenBallot.pseudonym == pseudonym)
    )


@cache
def _on_the_ballot():
    """Only the columns that a ballot shows: every voter asks for it, twice."""
    return (
        sa.select(
            Initiative.id,
            Initiative.title,
            Initiative.asked_cents,
            Initiative.place,
            sa.func.coalesce(SubArea.name, ""),
            sa.func.coalesce(Account.name, ""),
            Initiative.what,
            Initiative.brings,
            sa.func.coalesce(Picture.key, ""),
            sa.func.coalesce(Picture.alt, ""),
            Initiative.latitude,
            Initiative.longitude,
        )
        .outerjoin(Initiative.sub_area)
        .outerjoin(Initiative.lead)
        .outerjoin(Initiative.picture)
        .where(Initiative.round_id == sa.bindparam("round"), Initiative.stage == Stage.ON_THE_BALLOT)
        .order_by(Initiative.id)
    )


def on_the_ballot(round):
    """A Shown of all that people can vote on, by number: kept in an order of a voter's own it would tell who came."""
    return tuple(Shown(*row) for row in db.session.execute(_on_the_ballot(), {"round": round.id}))


def boundaries(neighbourhood):
    """(name, boundary as JSON text) of each sub-area in its order: a text is quickly compared with what was drawn."""
    rows = db.session.execute(
        sa.select(SubArea.name, sa.cast(SubArea.boundary, sa.Text))
        .where(SubArea.neighbourhood_id == neighbourhood.id)
        .order_by(SubArea.position, SubArea.name)
    )
    return tuple(tuple(row) for row in rows)


def daily_turnout(round):
    """The newest morning's number of ballots, or None where none was told yet."""
    return db.session.scalar(
        sa.select(DailyTurnout).where(DailyTurnout.round_id == round.id).order_by(DailyTurnout.day.desc()).limit(1)
    )
