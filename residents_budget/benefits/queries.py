"""What a pot that a few decided over meant for each sub-area: money at once, people once a month."""

from datetime import date
from typing import NamedTuple

import sqlalchemy as sa

from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.initiatives.models import Initiative
from residents_budget.ledger.models import Grant
from residents_budget.neighbourhoods.queries import sub_areas
from residents_budget.participation.queries import population
from residents_budget.publications.queries import beside
from residents_budget.rounds.models import Pot
from residents_budget.rounds.terms import Way

NOT_BY_VOTE = (Way.STAFF, Way.PANEL, Way.GROUP)
"""Ways of deciding in which few people decide: then it is shown who benefits, and from where."""


class Benefit(NamedTuple):
    """A sub-area (None: none in particular) and what a pot meant for it: money for initiatives there, of all that was
    granted; about how many residents of it took part in the initiatives of the pot, in fives, None where few.

    ``is_told``: False where ``people`` is not told, or not yet.
    """

    name: str | None
    residents: int | None
    cents: int
    people: int | None = None
    is_told: bool = False


class Benefits(NamedTuple):
    """The Benefit of each sub-area in their order, and of what lies in none; ``up_to`` which day people were counted
    (None: they will be with the next publication)."""

    rows: tuple
    up_to: date | None


def benefits(pot, neighbourhood):
    """The Benefits of a pot; None where nothing was granted."""
    granted = dict(
        db.session.execute(
            sa.select(Initiative.sub_area_id, sa.func.sum(Grant.cents))
            .join(Grant, Grant.initiative_id == Initiative.id)
            .where(Grant.pot_id == pot.id)
            .group_by(Initiative.sub_area_id)
        ).all()
    )
    if not granted:
        return None
    kept = beside(neighbourhood, name_of_pot(pot))
    told = kept.figures if kept else {}
    lived_in = population(neighbourhood)
    residents = dict(zip(lived_in.areas, lived_in.residents.tolist(), strict=True))
    areas = sub_areas(neighbourhood)
    rows = [
        Benefit(
            area.name, residents.get(area.name), int(granted.get(area.id, 0)), told.get(area.name), area.name in told
        )
        for area in areas
    ]
    elsewhere = sum(int(cents) for area, cents in granted.items() if area not in {each.id for each in areas})
    if elsewhere:
        rows.append(Benefit(None, None, elsewhere))
    return Benefits(tuple(rows), kept.up_to if kept else None)


def name_of_pot(pot):
    """Under which name the figures of a pot stand beside a publication."""
    return f"pot {pot.id}"


def pots_of_few(neighbourhood):
    """The pots over which few decided and of which something was granted."""
    return db.session.scalars(
        sa.select(Pot)
        .where(
            Pot.neighbourhood_id == neighbourhood.id,
            Pot.way.in_(NOT_BY_VOTE),
            sa.exists().where(Grant.pot_id == Pot.id),
        )
        .order_by(Pot.id)
    ).all()


def people_of_pot(pot, period):
    """{name of a sub-area: people of it who took part in the initiatives of a pot in a period}, all sub-areas."""
    people = dict(
        db.session.execute(
            sa.select(Deed.sub_area_id, sa.func.count(sa.distinct(Deed.person_id)))
            .where(
                Deed.neighbourhood_id == pot.neighbourhood_id,
                Deed.initiative_id.in_(sa.select(Grant.initiative_id).where(Grant.pot_id == pot.id)),
                Deed.act.is_not(None),
                Deed.person_id.is_not(None),
                Deed.happened_on.between(period.start, period.end),
            )
            .group_by(Deed.sub_area_id)
        ).all()
    )
    return {area.name: people.get(area.id, 0) for area in sub_areas(pot.neighbourhood)}
