"""The money of one year with what is attached to each initiative."""

from collections import defaultdict

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.database import db
from residents_budget.effects.models import Effect
from residents_budget.flows import queries as flows
from residents_budget.institutions.models import Agreement
from residents_budget.ledger.models import Grant
from residents_budget.realisation import queries as work
from residents_budget.realisation.hours import Hours
from residents_budget.realisation.models import WorkedHours
from residents_budget.rounds.models import Pot
from residents_budget.scenarios import rules
from residents_budget.voting.models import OutcomeLine

MOST_AGREEMENTS = 200


def year(neighbourhood, year):
    """(pots: Pot -> cents in all, plans: rules.Plan of every grant) of one year."""
    flow = flows.flow(neighbourhood, year)
    numbers = [trail.initiative.id for trail in flow.trails]
    places = _pairs(
        sa.select(OutcomeLine.initiative_id, OutcomeLine.place).where(OutcomeLine.initiative_id.in_(numbers))
    )
    people = {
        number: Hours(*map(int, hours)).told
        for number, *hours in db.session.execute(
            work.hours_of(WorkedHours.initiative_id.in_(numbers), by=(WorkedHours.initiative_id,))
        )
    }
    effects = defaultdict(lambda: [0, 0, 0])
    rows = sa.select(Effect.initiative_id, Effect.order, sa.func.count()).where(Effect.initiative_id.in_(numbers))
    for number, order, count in db.session.execute(rows.group_by(Effect.initiative_id, Effect.order)):
        effects[number][order - 1] = count
    agreements = _pairs(
        sa.select(Agreement.initiative_id, sa.func.count())
        .where(Agreement.initiative_id.in_(numbers))
        .group_by(Agreement.initiative_id)
    )
    plans = [
        rules.Plan(
            trail.initiative.id,
            trail.initiative.title,
            trail.pot.id,
            trail.money.grant.cents - trail.money.given_back_cents,
            places.get(trail.initiative.id),
            trail.money.grant.granted_at,
            people.get(trail.initiative.id, Hours()),
            tuple(effects[trail.initiative.id]),
            agreements.get(trail.initiative.id, 0),
        )
        for trail in flow.trails
    ]
    return {pot: left + promised for pot, left, promised, _paid in flow.pots}, plans


def agreements(plans):
    """Agreements with institutions that hang on these plans, newest first."""
    return db.session.scalars(
        sa.select(Agreement)
        .where(Agreement.initiative_id.in_([plan.number for plan in plans]))
        .options(joinedload(Agreement.institution))
        .order_by(Agreement.begins_on.desc(), Agreement.id.desc())
        .limit(MOST_AGREEMENTS)
    ).all()


def _pairs(query):
    return dict(db.session.execute(query).all())


def fullest_year(neighbourhood):
    """The year from whose pots most initiatives got money, the newest of equals; None where there is no pot."""
    count = sa.func.count(Grant.id)
    return db.session.scalar(
        sa.select(Pot.year)
        .outerjoin(Grant, Grant.pot_id == Pot.id)
        .where(Pot.neighbourhood_id == neighbourhood.id)
        .group_by(Pot.year)
        .order_by(count.desc(), Pot.year.desc())
        .limit(1)
    )
