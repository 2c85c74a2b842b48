"""What a neighbourhood brought about: promises, money and stories as they are now, beside the sums that were told."""

from collections import defaultdict
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.effects import bands
from residents_budget.effects import queries as effects
from residents_budget.effects.models import Effect
from residents_budget.effects.results import Promises
from residents_budget.effects.terms import Order
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.ledger.models import Grant
from residents_budget.realisation.models import Result
from residents_budget.rounds.models import Pot
from residents_budget.rounds.terms import Way
from residents_budget.year_sums import queries as sums

BY_RESIDENTS = (Way.VOTE, Way.PANEL, Way.GROUP)
"""Ways of deciding in which residents decide themselves."""

MOST_FOLLOW_UPS = 200
NO_YEAR = sa.cast(sa.null(), sa.Integer)


class Summary(NamedTuple):
    """A few figures for the neighbourhood's page; effects by order are never added up. No minutes of too few people."""

    promised: int
    delivered: int
    resident_minutes: int
    professional_minutes: int
    results: int
    together: int
    relations: int


def _year(day):
    return sa.cast(sa.extract("year", day), sa.Integer)


def _of(neighbourhood):
    return Initiative.neighbourhood_id == neighbourhood.id


def _row(sort, year, *figures):
    """A select that can stand under others: a sort, a year and five figures."""
    wide = [*figures, *[sa.literal(0)] * (5 - len(figures))]
    return sa.select(sa.literal(sort, sa.Text), year, *wide)


def _figures(*selects):
    """sort -> year -> its figures, from selects under each other."""
    found = defaultdict(dict)
    for sort, year, *figures in db.session.execute(sa.union_all(*selects)):
        found[sort][year] = tuple(int(figure or 0) for figure in figures)
    return found


def _recorded(neighbourhood):
    """How many effects of each order, how many unconfirmed; finished initiatives, and those without any effect."""
    is_done = (_of(neighbourhood), Initiative.stage == Stage.DONE)
    told = sa.exists().where(Effect.initiative_id == Initiative.id)
    nobody = sa.and_(Effect.confirmed_by == "", Effect.contradicted_by == "")

    def how_many(condition):
        return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)

    effects_here = (
        _row("recorded", NO_YEAR, *(how_many(Effect.order == order) for order in Order), how_many(nobody))
        .join(Effect.initiative)
        .where(_of(neighbourhood))
    )
    finished = _row("finished", NO_YEAR, sa.func.count(), how_many(~told)).select_from(Initiative).where(*is_done)
    return effects_here, finished


def _promises(neighbourhood):
    """Promises by the year in which the newest was heard of them."""
    year = _year(Result.recorded_on)
    return (
        _row("promises", year, *effects.PROMISES)
        .join(Initiative, Initiative.id == Result.initiative_id)
        .where(_of(neighbourhood))
        .group_by(year)
    )


def _decided(neighbourhood):
    """Cents by the year of the pot, and how many of them residents decided on."""
    by_residents = sa.func.sum(sa.case((Pot.way.in_(BY_RESIDENTS), Grant.cents), else_=0))
    return (
        _row("decided", Pot.year, sa.func.sum(Grant.cents), by_residents)
        .join(Grant, Grant.pot_id == Pot.id)
        .where(Pot.neighbourhood_id == neighbourhood.id)
        .group_by(Pot.year)
    )


def follow_ups(neighbourhood, *, finished):
    """bands.FollowUps beside ``finished`` initiatives, newest first: which child is led by who first took part."""
    parent = aliased(Initiative)
    took_part = sa.exists().where(
        Deed.initiative_id == parent.id, Deed.person_id == Initiative.lead_id, Deed.act.is_not(None)
    )
    is_new = sa.and_(took_part, sa.or_(parent.lead_id.is_(None), parent.lead_id != Initiative.lead_id))
    new = sa.case((is_new, 1), else_=0)
    rows = db.session.execute(
        sa.select(parent, Initiative, new, sa.func.count().over(), sa.func.sum(new).over())
        .join(parent, parent.id == Initiative.parent_id)
        .where(_of(neighbourhood), Initiative.stage != Stage.WITHDRAWN)
        .order_by(parent.id.desc(), Initiative.id)
        .limit(MOST_FOLLOW_UPS)
    ).all()
    pairs = [(row[0], row[1], bool(row[2])) for row in rows]
    return bands.FollowUps(pairs, finished, *(map(int, rows[0][3:]) if rows else (0, 0)))


def granted_and_finished(neighbourhood):
    """(all cents that were granted here, how many initiatives are finished)."""
    found = _figures(_decided(neighbourhood), _recorded(neighbourhood)[1])
    return sum(cents for cents, *_rest in found["decided"].values()), found["finished"][None][0]


def bands_of_neighbourhood(neighbourhood):
    """What came of everything in a neighbourhood, in three bands, year by year."""
    found = _figures(*_recorded(neighbourhood), _promises(neighbourhood), _decided(neighbourhood))
    *orders, unconfirmed, _none = found["recorded"][None]
    done, silent = found["finished"][None][:2]
    stories, failed = effects.stories(neighbourhood)
    told = sums.told(neighbourhood)
    return bands.NeighbourhoodBands(
        recorded=dict(zip(Order, orders, strict=True)),
        unconfirmed=unconfirmed,
        stories=stories,
        failed=failed,
        missed=effects.missed(neighbourhood),
        promises={year: Promises(*row[:4]) for year, row in sorted(found["promises"].items())},
        reach=told.sums.by_year("reach"),
        hours=told.sums.by_year("hours"),
        all_hours=told.sums.whole.hours,
        hours_per_1000_euro=told.sums.whole.multiplied.all.per_1000_euro,
        leaning=told.sums.whole.leaning,
        ties=told.sums.by_year("ties"),
        all_ties=told.sums.whole.ties,
        follow_ups=follow_ups(neighbourhood, finished=done),
        decided={year: bands.Decided(*row[:2]) for year, row in sorted(found["decided"].items())},
        silent=silent,
        since=told.since,
    )


def summary(neighbourhood):
    """The figures that the neighbourhood's page says in a sentence."""
    found = _figures(_recorded(neighbourhood)[0], _promises(neighbourhood))
    promised, done, differently, *_rest = map(sum, zip(*(found["promises"].values() or [(0,) * 5]), strict=True))
    minutes = sums.told(neighbourhood).sums.whole.hours[:2]
    return Summary(promised, done + differently, *minutes, *found["recorded"][None][:3])
