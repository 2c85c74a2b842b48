"""Initiatives that have their money, for the tests around work and effects."""

from datetime import timedelta

from residents_budget import moments
from residents_budget.database import db
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Stage
from residents_budget.ledger.models import Grant
from residents_budget.rounds.models import Pot
from residents_budget.rounds.terms import Way


def pot_of(place, *, way=Way.VOTE, year=2026):
    """A pot of this neighbourhood; what stands in it is the ledger's affair."""
    pot = Pot(
        neighbourhood_id=place.id,
        name=f"Pot {year}",
        source="City",
        year=year,
        way=way,
        generation=3,
        created_at=moments.now(),
    )
    db.session.add(pot)
    db.session.flush()
    return pot


def grant_money(initiative, day, *, cents=300_000, pot=None):
    """A grant on ``day``, as it stands in the database."""
    pot = pot or pot_of(initiative.neighbourhood)
    initiative.stage = Stage.GRANTED
    grant = Grant(initiative_id=initiative.id, pot_id=pot.id, cents=cents, granted_at=moments.start_of_day(day))
    db.session.add(grant)
    db.session.flush()
    return grant


def granted(place, lead, *, title="Garden", cents=300_000, pot=None, parent=None):
    """An initiative proposed sixty days ago that has had its money for thirty days."""
    today = moments.today()
    initiative = initiatives.propose(
        place,
        by=lead,
        title=title,
        what="A garden between the flats.",
        cost_lines=[("Soil", 100_000), ("Plants", 200_000)],
        parent=parent,
        on=today - timedelta(days=60),
    )
    grant_money(initiative, today - timedelta(days=30), cents=cents, pot=pot)
    return initiative
