"""What pages ask about the effects that people tell, and about one initiative in three bands."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Act
from residents_budget.checkins import queries as checkins
from residents_budget.database import db
from residents_budget.effects import bands
from residents_budget.effects.models import Effect, MostSignificant
from residents_budget.effects.results import Promises, Reach
from residents_budget.effects.terms import Order
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.ledger.models import Grant
from residents_budget.realisation import queries as work
from residents_budget.realisation.models import Result, WorkedHours
from residents_budget.realisation.terms import Delivered

PER_PAGE = 30
MOST_STORIES = 3
MOST_FAILED = 4

TOOK_PART = (Act.ATTEND, Act.HELP, Act.ORGANISE, Act.INITIATE)
"""Being there or doing something; supporting and talking are no use of what was made."""


def effect(neighbourhood, number):
    """One effect of this neighbourhood, with its initiative and who leads that. Raises NotFound for another's."""
    found = db.session.scalar(
        sa.select(Effect)
        .join(Effect.initiative)
        .where(Effect.id == number, Initiative.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Effect.initiative).joinedload(Initiative.lead), joinedload(Effect.institution))
    )
    if found is None:
        raise NotFound(N_("We cannot find this effect in this neighbourhood."))
    return found


def find_same(initiative, what):
    """The effect of this initiative in the same words, or None."""
    return db.session.scalar(
        sa.select(Effect).where(Effect.initiative_id == initiative.id, Effect.what == what).limit(1)
    )


def effects_of(initiative, limit=100):
    """The newest effects of an initiative."""
    return db.session.scalars(
        sa.select(Effect)
        .where(Effect.initiative_id == initiative.id)
        .options(selectinload(Effect.corrections), joinedload(Effect.institution))
        .order_by(Effect.happened_on.desc(), Effect.id.desc())
        .limit(limit)
    ).all()


def find_chosen(neighbourhood, half):
    """What a panel chose for this half-year, or None."""
    return db.session.scalar(
        sa.select(MostSignificant).where(
            MostSignificant.neighbourhood_id == neighbourhood.id, MostSignificant.half == half
        )
    )


def chosen(neighbourhood, limit=12):
    """What panels found the most significant, newest half-year first, with the effects and their initiatives."""
    return db.session.scalars(
        sa.select(MostSignificant)
        .where(MostSignificant.neighbourhood_id == neighbourhood.id)
        .options(joinedload(MostSignificant.effect).joinedload(Effect.initiative))
        .order_by(MostSignificant.half.desc())
        .limit(limit)
    ).all()


def unanswered(neighbourhood, limit=50):
    """Cards that nobody has confirmed or contradicted, oldest first, with who can."""
    return db.session.scalars(
        sa.select(Effect)
        .join(Effect.initiative)
        .where(Initiative.neighbourhood_id == neighbourhood.id, Effect.confirmed_by == "", Effect.contradicted_by == "")
        .options(joinedload(Effect.initiative))
        .order_by(Effect.happened_on, Effect.id)
        .limit(limit)
    ).all()


def grown_from(initiative, limit=12):
    """What grew from this initiative, oldest first."""
    return db.session.scalars(
        sa.select(Initiative)
        .where(Initiative.parent_id == initiative.id, Initiative.stage != Stage.WITHDRAWN)
        .order_by(Initiative.id)
        .limit(limit)
    ).all()


def told(neighbourhood, *, order=None, page=1):
    """(one page of what people told, how much there is), newest first, with the initiatives."""
    here = Initiative.neighbourhood_id == neighbourhood.id
    rows = db.session.execute(
        sa.select(Effect, sa.func.count().over())
        .join(Effect.initiative)
        .where(here if order is None else sa.and_(here, Effect.order == order))
        .options(joinedload(Effect.initiative), joinedload(Effect.institution))
        .order_by(Effect.happened_on.desc(), Effect.id.desc())
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    ).all()
    return [row[0] for row in rows], rows[0][1] if rows else 0


def _counted(delivered):
    return sa.func.coalesce(sa.func.sum(sa.case((Result.delivered == delivered, 1), else_=0)), 0)


PROMISES = (
    sa.func.count(Result.id),
    _counted(Delivered.DONE),
    _counted(Delivered.DIFFERENTLY),
    _counted(Delivered.NOT_MANAGED),
)


def _figures_of(initiative):
    """Every figure of one initiative in one select."""
    number = initiative.id
    promises = sa.select(*PROMISES).where(Result.initiative_id == number).subquery()
    hours = work.hours_of(WorkedHours.initiative_id == number).subquery()
    visits = checkins.visits(Initiative.id == number)
    there = sa.select(
        sa.func.coalesce(sa.func.sum(visits.c.visits), 0), sa.func.coalesce(sa.func.sum(visits.c.times), 0)
    ).subquery()
    known = (
        sa.select(sa.func.count(sa.distinct(Deed.person_id)))
        .where(Deed.initiative_id == number, Deed.act.in_(TOOK_PART))
        .subquery()
    )
    granted = sa.select(sa.func.coalesce(sa.func.sum(Grant.cents), 0)).where(Grant.initiative_id == number).subquery()
    return _in_one_row(promises, hours, there, known, granted)


def _in_one_row(first, *others):
    """The figures of several selects of one row each, beside each other."""
    whole = first
    for other in others:
        whole = whole.join(other, sa.true())
    row = db.session.execute(sa.select(first, *others).select_from(whole)).one()
    return [int(figure) for figure in row]


def bands_of(initiative):
    """What came of one initiative, in three bands."""
    by_order = {order: [] for order in Order}
    for found in effects_of(initiative):
        by_order[Order(found.order)].append(found)
    figures = _figures_of(initiative)
    return bands.InitiativeBands(
        initiative=initiative,
        effects=by_order,
        promises=Promises(*figures[0:4]),
        hours=bands.Hours(*figures[4:7]).told,
        reach=Reach(visits=figures[7], times_counted=figures[8], known=figures[9]).told,
        granted_cents=figures[10],
    )


def stories(neighbourhood):
    """(order -> a few good effects, the newest confirmed ones first; the newest that were not good)."""
    place = (
        sa.func.row_number()
        .over(
            partition_by=(sa.case((Effect.good, Effect.order), else_=0)),
            order_by=(
                sa.case((Effect.contradicted_by != "", 2), (Effect.confirmed_by != "", 0), else_=1),
                Effect.happened_on.desc(),
                Effect.id.desc(),
            ),
        )
        .label("place")
    )
    ranked = (
        sa.select(Effect.id, place)
        .join(Effect.initiative)
        .where(Initiative.neighbourhood_id == neighbourhood.id)
        .subquery()
    )
    rows = db.session.scalars(
        sa.select(Effect)
        .join(ranked, ranked.c.id == Effect.id)
        .where(ranked.c.place <= MOST_FAILED)
        .options(
            joinedload(Effect.initiative).joinedload(Initiative.picture),
            joinedload(Effect.institution),
        )
        .order_by(ranked.c.place, Effect.order)
    ).all()
    stories = {order: [row for row in rows if row.good and row.order == order][:MOST_STORIES] for order in Order}
    return stories, [row for row in rows if not row.good]


def stories_of_year(neighbourhood, year):
    """order -> the good effect of this year to tell first (a confirmed one before others), or None."""
    rows = db.session.scalars(
        sa.select(Effect)
        .join(Effect.initiative)
        .where(
            Initiative.neighbourhood_id == neighbourhood.id,
            Effect.good,
            Effect.contradicted_by == "",
            Effect.happened_on.between(date(year, 1, 1), date(year, 12, 31)),
        )
        .options(joinedload(Effect.initiative).joinedload(Initiative.picture))
        .order_by(sa.case((Effect.confirmed_by != "", 0), else_=1), Effect.happened_on.desc(), Effect.id.desc())
        .limit(60)
    ).all()
    return {order: next((row for row in rows if row.order == order), None) for order in Order}


def missed(neighbourhood):
    """The newest promises that were not managed, or were done differently: (Result, Initiative)."""
    return db.session.execute(
        sa.select(Result, Initiative)
        .join(Initiative, Initiative.id == Result.initiative_id)
        .where(
            Initiative.neighbourhood_id == neighbourhood.id,
            Result.delivered.in_((Delivered.NOT_MANAGED, Delivered.DIFFERENTLY)),
        )
        .order_by(sa.case((Result.delivered == Delivered.NOT_MANAGED, 0), else_=1), Result.recorded_on.desc())
        .limit(MOST_FAILED)
    ).all()
