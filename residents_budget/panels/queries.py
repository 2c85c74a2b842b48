"""What pages ask about panels."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.panels import lots
from residents_budget.panels.models import Draw
from residents_budget.rounds.models import Pot


class Part(NamedTuple):
    """One sub-area in a draw."""

    area: str
    people: int
    seats: int
    members: list
    declined: list


def draw(neighbourhood, number):
    """One draw for a pot of this neighbourhood. Raises NotFound for another's."""
    found = db.session.scalar(
        sa.select(Draw)
        .join(Draw.pot)
        .options(joinedload(Draw.pot).joinedload(Pot.neighbourhood))
        .where(Draw.id == number, Pot.neighbourhood_id == neighbourhood.id)
    )
    if found is None:
        raise NotFound(N_("We cannot find this draw in this neighbourhood."))
    return found


def draws(pot):
    """The draws for a pot, newest first."""
    return db.session.scalars(sa.select(Draw).where(Draw.pot_id == pot.id).order_by(Draw.id.desc())).all()


def parts(draw):
    """Every sub-area with its seats and, once the seed has fallen, the numbers that have them."""
    places = lots.seats(draw.sizes, draw.seats)
    found = []
    for area, size in draw.sizes.items():
        declined = draw.declined.get(area, [])
        chosen = lots.members(draw.seed, area, size, places.get(area, 0), declined) if draw.seed else []
        found.append(Part(area, size, places.get(area, 0), chosen, declined))
    return found
