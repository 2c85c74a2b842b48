"""Announcing a draw, holding it, and calling a reserve."""

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, lock
from residents_budget.errors import N_, Refusal, TooLate
from residents_budget.panels import lots, queries
from residents_budget.panels.models import Draw


def _record(draw, by, note, on=None):
    activity.record(
        by, Verb.DREW_LOTS, neighbourhood=draw.pot.neighbourhood, subject=f"draw:{draw.id}", note=note, happened_on=on
    )


def announce(pot, *, seats, sizes, seed_source, lists_sha256="", by, on=None):
    """Say before the draw how many seats there are, how long each list is and where the seed will come from."""
    lots.must_be_a_draw(sizes, seats)
    if not seed_source.strip():
        raise Refusal(N_("Say where the seed comes from: something that nobody can choose, on a day to come."))
    draw = Draw(
        pot=pot,
        seats=seats,
        sizes=sizes,
        seed_source=seed_source.strip(),
        lists_sha256=lists_sha256.strip().lower(),
        announced_at=moments.start_of_day(on) if on else moments.now(),
    )
    db.session.add(draw)
    db.session.flush()
    _record(draw, by, "announced", on)
    return draw


def _hold(draw):
    db.session.execute(lock(sa.select(Draw.id).where(Draw.id == draw.id)))
    db.session.refresh(draw)


def let_fall(draw, seed, *, by, on=None):
    """The seed is known: the draw follows. Raises TooLate for a second one."""
    lots.must_be_a_seed(seed)
    _hold(draw)
    if draw.seed:
        raise TooLate(N_("This draw has been held. It is not held again."))
    draw.seed, draw.drawn_at = " ".join(seed.split()), moments.start_of_day(on) if on else moments.now()
    db.session.flush()
    _record(draw, by, f"seed {draw.seed}", on)
    return draw


def decline(draw, area, number, *, by, on=None):
    """Somebody who was drawn says no: the next number of the same sub-area has the seat."""
    _hold(draw)
    part = next((part for part in queries.parts(draw) if part.area == area), None)
    if part is None or number not in part.members:
        raise Refusal(N_("This number has no seat. Choose one of the numbers that were drawn."))
    draw.declined = draw.declined | {area: [*draw.declined.get(area, []), number]}
    db.session.flush()
    _record(draw, by, f"{area} {number} declined", on)
