"""What pages ask about effects: each figure is one flat select, however many initiatives there are."""

from collections import defaultdict
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload, selectinload

from residents_budget.accounts.models import Account
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Act
from residents_budget.database import db
from residents_budget.effects import bands, own_strength, relations
from residents_budget.effects.models import Effect, MostSignificant
from residents_budget.effects.results import Promises, Reach
from residents_budget.effects.terms import Order
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.ledger.models import Grant
from residents_budget.realisation import queries as work
from residents_budget.realisation.models import HeadCount, Result, Task, TaskTaker, WorkedHours
from residents_budget.realisation.terms import Delivered, DoneBy
from residents_budget.rounds.models import Pot
from residents_budget.rounds.terms import Way

PER_PAGE = 30
MOST_STORIES = 3
MOST_FAILED = 4
MOST_FOLLOW_UPS = 200

TOOK_PART = (Act.ATTEND, Act.HELP, Act.ORGANISE, Act.INITIATE)
"""Being there or doing something; supporting and talking are no use of what was made."""

BY_RESIDENTS = (Way.VOTE, Way.PANEL, Way.GROUP)
"""Ways of deciding in which residents decide themselves."""


class Summary(NamedTuple):
    """A few figures for the neighbourhood's page; effects by order are never added up."""

    promised: int
    delivered: int
    resident_minutes: int
    professional_minutes: int
    results: int
    together: int
    relations: int


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
    hours = (
        sa.select(work.minutes_by(DoneBy.RESIDENTS), work.minutes_by(DoneBy.PROFESSIONALS), work.different_residents())
        .where(WorkedHours.initiative_id == number)
        .subquery()
    )
    heads = (
        sa.select(sa.func.coalesce(sa.func.sum(HeadCount.heads), 0), sa.func.count())
        .where(HeadCount.initiative_id == number)
        .subquery()
    )
    known = (
        sa.select(sa.func.count(sa.distinct(Deed.person_id)))
        .where(Deed.initiative_id == number, Deed.act.in_(TOOK_PART))
        .subquery()
    )
    granted = sa.select(sa.func.coalesce(sa.func.sum(Grant.cents), 0)).where(Grant.initiative_id == number).subquery()
    return _in_one_row(promises, hours, heads, known, granted)


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
        hours=bands.Hours(*figures[4:7]),
        reach=Reach(visits=figures[7], times_counted=figures[8], known=figures[9]),
        granted_cents=figures[10],
    )


def summary(neighbourhood):
    """The figures that the neighbourhood's page says in a sentence."""
    here = sa.select(Initiative.id).where(Initiative.neighbourhood_id == neighbourhood.id)
    told = sa.select(*PROMISES).where(Result.initiative_id.in_(here)).subquery()
    hours = (
        sa.select(work.minutes_by(DoneBy.RESIDENTS), work.minutes_by(DoneBy.PROFESSIONALS))
        .where(WorkedHours.initiative_id.in_(here))
        .subquery()
    )
    orders = (
        sa.select(*(sa.func.coalesce(sa.func.sum(sa.case((Effect.order == order, 1), else_=0)), 0) for order in Order))
        .where(Effect.initiative_id.in_(here))
        .subquery()
    )
    promised, done, differently, _failed, *rest = _in_one_row(told, hours, orders)
    return Summary(promised, done + differently, *rest)


def bands_of_neighbourhood(neighbourhood):
    """What came of everything in a neighbourhood, in three bands, year by year."""
    recorded, unconfirmed, finished, silent = _recorded(neighbourhood)
    stories, failed = _stories(neighbourhood)
    hours, granted_minutes = _hours(neighbourhood)
    leaning, ties = _done_together(neighbourhood)
    decided = _decided(neighbourhood)
    return bands.NeighbourhoodBands(
        recorded=recorded,
        unconfirmed=unconfirmed,
        stories=stories,
        failed=failed,
        missed=_missed(neighbourhood),
        promises=_promises(neighbourhood),
        reach=_reach(neighbourhood),
        hours=bands.with_small_years_hidden({year: found for year, found in hours.items() if year is not None}),
        granted_minutes=granted_minutes,
        granted_cents=sum(year.cents for year in decided.values()),
        leaning=leaning,
        ties=ties,
        follow_ups=bands.FollowUps(_follow_ups(neighbourhood), finished),
        decided=decided,
        silent=silent,
        all_hours=hours.get(None, bands.Hours()),
    )


def _year(day):
    return sa.cast(sa.extract("year", day), sa.Integer)


def _recorded(neighbourhood):
    """(order -> how many effects, how many unconfirmed, finished initiatives, those without any effect)."""
    is_done = (Initiative.neighbourhood_id == neighbourhood.id, Initiative.stage == Stage.DONE)
    finished = sa.select(sa.func.count(Initiative.id)).where(*is_done).scalar_subquery()
    told = sa.exists().where(Effect.initiative_id == Initiative.id)
    silent = sa.select(sa.func.count(Initiative.id)).where(*is_done, ~told).scalar_subquery()
    row = db.session.execute(
        sa.select(
            *(sa.func.coalesce(sa.func.sum(sa.case((Effect.order == order, 1), else_=0)), 0) for order in Order),
            sa.func.coalesce(
                sa.func.sum(sa.case((sa.and_(Effect.confirmed_by == "", Effect.contradicted_by == ""), 1), else_=0)), 0
            ),
            finished,
            silent,
        )
        .select_from(Effect)
        .join(Effect.initiative)
        .where(Initiative.neighbourhood_id == neighbourhood.id)
    ).one()
    first, second, third, unconfirmed, done, without = map(int, row)
    return dict(zip(Order, (first, second, third), strict=True)), unconfirmed, done, without


def _stories(neighbourhood):
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
            _year(Effect.happened_on) == year,
        )
        .options(joinedload(Effect.initiative).joinedload(Initiative.picture))
        .order_by(sa.case((Effect.confirmed_by != "", 0), else_=1), Effect.happened_on.desc(), Effect.id.desc())
        .limit(60)
    ).all()
    return {order: next((row for row in rows if row.order == order), None) for order in Order}


def _missed(neighbourhood):
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


def _promises(neighbourhood):
    """year -> Promises, by the day on which the newest was heard of them."""
    year = _year(Result.recorded_on)
    rows = db.session.execute(
        sa.select(year, *PROMISES)
        .join(Initiative, Initiative.id == Result.initiative_id)
        .where(Initiative.neighbourhood_id == neighbourhood.id)
        .group_by(year)
        .order_by(year)
    )
    return {row[0]: Promises(*map(int, row[1:])) for row in rows}


def _reach(neighbourhood):
    """year -> Reach: visits that were counted, and people who are known, in one select."""
    counted_in, known_in = _year(HeadCount.held_on), _year(Deed.happened_on)
    visits = (
        sa.select(counted_in, sa.func.sum(HeadCount.heads), sa.func.count(), sa.literal(0))
        .join(Initiative, Initiative.id == HeadCount.initiative_id)
        .where(Initiative.neighbourhood_id == neighbourhood.id)
        .group_by(counted_in)
    )
    known = (
        sa.select(known_in, sa.literal(0), sa.literal(0), sa.func.count(sa.distinct(Deed.person_id)))
        .where(Deed.neighbourhood_id == neighbourhood.id, Deed.act.in_(TOOK_PART), Deed.initiative_id.is_not(None))
        .group_by(known_in)
    )
    years = defaultdict(lambda: Reach(0, 0, 0))
    for year, *figures in db.session.execute(sa.union_all(visits, known)):
        years[year] = Reach(*(old + int(new) for old, new in zip(years[year], figures, strict=True)))
    return dict(sorted(years.items()))


def _hours(neighbourhood):
    """(year -> Hours, with None for all years together; the minutes of residents in initiatives with a grant)."""
    year = _year(WorkedHours.worked_on)
    has_grant = sa.exists().where(Grant.initiative_id == WorkedHours.initiative_id)
    with_grant = sa.case((sa.and_(WorkedHours.done_by == DoneBy.RESIDENTS, has_grant), work.minutes()), else_=0)

    def sums(*grouping):
        return (
            sa.select(
                *(grouping or (sa.cast(sa.null(), sa.Integer),)),
                work.minutes_by(DoneBy.RESIDENTS),
                work.minutes_by(DoneBy.PROFESSIONALS),
                work.different_residents(),
                sa.func.coalesce(sa.func.sum(with_grant), 0),
            )
            .join(Initiative, Initiative.id == WorkedHours.initiative_id)
            .where(Initiative.neighbourhood_id == neighbourhood.id)
            .group_by(*grouping)
        )

    rows = db.session.execute(sa.union_all(sums(year), sums())).all()
    found = {row[0]: bands.Hours(*map(int, row[1:4])) for row in rows if any(row[1:4])}
    return found, sum(int(row[4]) for row in rows if row[0] is None)


def _tasks_with_takers(neighbourhood):
    """(initiative, task, day, person, her sub-area) of the tasks that residents did, oldest first."""
    return db.session.execute(
        sa.select(Task.initiative_id, Task.id, Task.done_on, TaskTaker.account_id, Account.sub_area_id)
        .join(Initiative, Initiative.id == Task.initiative_id)
        .outerjoin(TaskTaker, TaskTaker.task_id == Task.id)
        .outerjoin(Account, Account.id == TaskTaker.account_id)
        .where(
            Initiative.neighbourhood_id == neighbourhood.id,
            Task.done_on.is_not(None),
            Task.done_by == DoneBy.RESIDENTS,
        )
        .order_by(Task.done_on, Task.id)
    ).all()


def _teams(rows):
    """([(year, members of a team)], person -> sub-area) of tasks with their takers."""
    areas = {person: area for _, _, _, person, area in rows if person is not None}
    found = defaultdict(list)
    for _initiative, task, day, person, _area in rows:
        if person is not None:
            found[day.year, task].append(person)
    return [(year, members) for (year, _task), members in found.items()], areas


def teams(neighbourhood):
    """([(year, members of a team)], person -> sub-area): who did which task together, oldest first."""
    return _teams(_tasks_with_takers(neighbourhood))


def _done_together(neighbourhood):
    """(Leaning, year -> Ties) from the tasks that residents did, oldest first."""
    rows = _tasks_with_takers(neighbourhood)
    meetings, areas = _teams(rows)
    leaning = own_strength.leaning((initiative, task, person) for initiative, task, _day, person, _area in rows)
    return leaning, relations.new_ties(meetings, areas)


def granted_cents(neighbourhood):
    """All that was granted here, in cents."""
    return sum(year.cents for year in _decided(neighbourhood).values())


def follow_ups(neighbourhood):
    """(what grew from what, how many initiatives are finished)."""
    finished = sa.select(sa.func.count(Initiative.id)).where(
        Initiative.neighbourhood_id == neighbourhood.id, Initiative.stage == Stage.DONE
    )
    return _follow_ups(neighbourhood), db.session.scalar(finished)


def _follow_ups(neighbourhood):
    """(parent, child, whether who leads the child first took part in the parent and did not lead it), newest first."""
    parent = aliased(Initiative)
    took_part = sa.exists().where(
        Deed.initiative_id == parent.id, Deed.person_id == Initiative.lead_id, Deed.act.is_not(None)
    )
    is_new = sa.and_(took_part, sa.or_(parent.lead_id.is_(None), parent.lead_id != Initiative.lead_id))
    return [
        (row[0], row[1], bool(row[2]))
        for row in db.session.execute(
            sa.select(parent, Initiative, sa.case((is_new, 1), else_=0))
            .join(parent, parent.id == Initiative.parent_id)
            .where(Initiative.neighbourhood_id == neighbourhood.id, Initiative.stage != Stage.WITHDRAWN)
            .order_by(parent.id.desc(), Initiative.id)
            .limit(MOST_FOLLOW_UPS)
        )
    ]


def _decided(neighbourhood):
    """year of the pot -> Decided."""
    rows = db.session.execute(
        sa.select(
            Pot.year,
            sa.func.sum(Grant.cents),
            sa.func.sum(sa.case((Pot.way.in_(BY_RESIDENTS), Grant.cents), else_=0)),
        )
        .join(Grant, Grant.pot_id == Pot.id)
        .where(Pot.neighbourhood_id == neighbourhood.id)
        .group_by(Pot.year)
        .order_by(Pot.year)
    )
    return {row[0]: bands.Decided(int(row[1]), int(row[2])) for row in rows}
