"""What pages ask about going out."""

from collections import defaultdict
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Act
from residents_budget.database import db
from residents_budget.discussion.models import Comment, Conversation
from residents_budget.discussion.queries import is_unanswered
from residents_budget.discussion.terms import AskedOf
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.neighbourhoods import queries as places
from residents_budget.neighbourhoods.models import SubArea
from residents_budget.outreach.afterwards import Newcomers
from residents_budget.outreach.hints import hint
from residents_budget.outreach.models import OutreachPlan, OutreachRound
from residents_budget.outreach.rules import MOST_PLANS
from residents_budget.outreach.told import WHAT, AllTold, Told, from_json
from residents_budget.publications.queries import beside

PER_PAGE = 20
MOST_HINTS = 12
WORK = (Act.HELP, Act.ORGANISE, Act.INITIATE)
GOING_ON = (Stage.IDEA, Stage.PLAN, Stage.ON_THE_BALLOT, Stage.GRANTED, Stage.DOING)


class Visited(NamedTuple):
    """A sub-area: how often somebody went there, how many people were met, when last, and what is told of afterwards.

    ``afterwards`` is None where nobody went, or where nothing is told (yet). ``rounds``: (way, people met) of each,
    oldest first.
    """

    sub_area: SubArea
    times: int
    people_met: int
    last_on: object
    afterwards: Told | None
    last_how: object = None
    rounds: tuple = ()


class WhatCame(NamedTuple):
    """What came of all rounds, as it was taken on the day ``up_to`` (None: not yet): {sub-area: Told}, all together."""

    up_to: object = None
    areas: dict = {}  # noqa: RUF012 - a NamedTuple; nobody writes in it
    together: AllTold | None = None


def rounds(neighbourhood, *, page=1):
    """(one page of the rounds that were made, how many there are), newest first, with their sub-area."""
    rows = db.session.execute(
        sa.select(OutreachRound, sa.func.count().over())
        .where(OutreachRound.neighbourhood_id == neighbourhood.id)
        .options(joinedload(OutreachRound.sub_area))
        .order_by(OutreachRound.held_on.desc(), OutreachRound.id.desc())
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    ).all()
    return [row for row, _ in rows], rows[0][1] if rows else 0


def _rounds_by_area(neighbourhood):
    """sub-area -> (day, way, people met) of each round there, oldest first."""
    rows = db.session.execute(
        sa.select(OutreachRound.sub_area_id, OutreachRound.held_on, OutreachRound.how, OutreachRound.people_met)
        .where(OutreachRound.neighbourhood_id == neighbourhood.id)
        .order_by(OutreachRound.held_on, OutreachRound.id)
    )
    found = defaultdict(list)
    for area, day, how, people in rows:
        found[area].append((day, how, people))
    return found


def first_days(neighbourhood, up_to):
    """sub-area -> day -> Newcomers: who took part in this neighbourhood for the first time on it, up to a day."""
    worked = sa.cast(Deed.act, sa.String).in_([act.value for act in WORK])
    person = (
        sa.select(
            Deed.person_id,
            sa.func.min(Deed.happened_on).label("first"),
            sa.func.max(Deed.happened_on).label("last"),
            sa.func.max(sa.case((worked, 1), else_=0)).label("worked"),
        )
        .where(
            Deed.neighbourhood_id == neighbourhood.id,
            Deed.act.is_not(None),
            Deed.person_id.is_not(None),
            Deed.happened_on <= up_to,
        )
        .group_by(Deed.person_id)
        .subquery()
    )
    lives = (
        sa.select(Deed.sub_area_id, person.c.first, person.c.last, person.c.worked, Deed.person_id)
        .distinct()
        .join(person, sa.and_(person.c.person_id == Deed.person_id, person.c.first == Deed.happened_on))
        .where(Deed.neighbourhood_id == neighbourhood.id, Deed.act.is_not(None), Deed.sub_area_id.is_not(None))
        .subquery()
    )
    again = sa.case((lives.c.last > lives.c.first, 1), else_=0)
    rows = db.session.execute(
        sa.select(
            lives.c.sub_area_id, lives.c.first, sa.func.count(), sa.func.sum(again), sa.func.sum(lives.c.worked)
        ).group_by(lives.c.sub_area_id, lives.c.first)
    )
    found = defaultdict(dict)
    for area, day, *numbers in rows:
        found[area][day] = Newcomers(*numbers)
    return found


def what_came(neighbourhood):
    """The WhatCame that was kept with the newest publication that has one."""
    kept = beside(neighbourhood, WHAT)
    return WhatCame(kept.up_to, *from_json(kept.figures)) if kept else WhatCame()


def days_of_rounds(neighbourhood):
    """sub-area -> the days of the rounds there, oldest first."""
    return {area: [day for day, _how, _people in made] for area, made in _rounds_by_area(neighbourhood).items()}


def visited(neighbourhood):
    """Every sub-area in its own order, also those where nobody went yet."""
    made, came = _rounds_by_area(neighbourhood), what_came(neighbourhood)
    found = []
    for area in places.sub_areas(neighbourhood):
        rounds_there = made.get(area.id, [])
        found.append(
            Visited(
                sub_area=area,
                times=len(rounds_there),
                people_met=sum(people for _day, _how, people in rounds_there),
                last_on=max((day for day, _how, _people in rounds_there), default=None),
                afterwards=came.areas.get(area.id),
                last_how=rounds_there[-1][1] if rounds_there else None,
                rounds=tuple((how, people) for _day, how, people in rounds_there),
            )
        )
    return found


class Bridge(NamedTuple):
    """X7: people met on all rounds, and about how many took part for the first time within half a year after one.

    ``came`` adds what is told of each area: areas with few newcomers do not count, so it is rather too low.
    """

    met: int
    came: int


def bridge(neighbourhood):
    """From the doorbell to a group of residents, as sums over the sub-areas where somebody went.

    Nobody's name is known at the door: these are people from the sub-areas where somebody had been.
    """
    return bridge_of(visited(neighbourhood))


def bridge_of(areas):
    """The Bridge of these Visited."""
    came = sum(area.afterwards.people or 0 for area in areas if area.afterwards)
    return Bridge(sum(area.people_met for area in areas), came)


def people_met_by_way(areas):
    """{way: (people met, rounds)} over all these Visited."""
    found = defaultdict(lambda: (0, 0))
    for area in areas:
        for how, people in area.rounds:
            met, times = found[how]
            found[how] = met + people, times + 1
    return dict(found)


def plans(neighbourhood):
    """Rounds that are planned, first the nearest."""
    return db.session.scalars(
        sa.select(OutreachPlan)
        .where(OutreachPlan.neighbourhood_id == neighbourhood.id)
        .options(joinedload(OutreachPlan.sub_area))
        .order_by(OutreachPlan.planned_for, OutreachPlan.id)
        .limit(MOST_PLANS)
    ).all()


def plan(neighbourhood, number):
    """One planned round of this neighbourhood. Raises NotFound."""
    found = db.session.scalar(
        sa.select(OutreachPlan).where(OutreachPlan.id == number, OutreachPlan.neighbourhood_id == neighbourhood.id)
    )
    if found is None:
        raise NotFound(N_("This plan is not there any more."))
    return found


def hints(account, neighbourhood):
    """A Hint for each initiative that this account leads in this neighbourhood: two selects."""
    waiting = (
        sa.select(sa.func.count())
        .where(
            Comment.initiative_id == Initiative.id,
            is_unanswered(),
            Comment.asked_of.is_distinct_from(AskedOf.STAFF),
        )
        .correlate(Initiative)
        .scalar_subquery()
    )
    talked = (
        sa.select(sa.func.count())
        .where(Conversation.initiative_id == Initiative.id)
        .correlate(Initiative)
        .scalar_subquery()
    )
    own = db.session.execute(
        sa.select(Initiative.id, Initiative.title, waiting, talked.scalar_subquery())
        .where(
            Initiative.lead_id == account.id,
            Initiative.neighbourhood_id == neighbourhood.id,
            Initiative.stage.in_(GOING_ON),
        )
        .order_by(Initiative.id.desc())
        .limit(MOST_HINTS)
    ).all()
    supporters = defaultdict(dict)
    for initiative, area, people in db.session.execute(
        sa.select(Deed.initiative_id, Deed.sub_area_id, sa.func.count(sa.distinct(Deed.person_id)))
        .where(
            Deed.initiative_id.in_([one.id for one in own]),
            Deed.act.is_not(None),
            Deed.person_id.is_not(None),
            Deed.person_id != account.id,
        )
        .group_by(Deed.initiative_id, Deed.sub_area_id)
    ):
        supporters[initiative][area] = people
    return [
        hint(one.id, one.title, supporters[one.id], account.sub_area_id, questions=one[2], conversations=one[3])
        for one in own
    ]


def find_just_made(sub_area, by, *, day, how, people_met, since):
    """The same round by the same person, written down since this moment, or None."""
    return db.session.scalar(
        sa.select(OutreachRound)
        .where(
            OutreachRound.sub_area_id == sub_area.id,
            OutreachRound.recorded_by_id == by.id,
            OutreachRound.held_on == day,
            OutreachRound.how == how,
            OutreachRound.people_met == people_met,
            OutreachRound.recorded_at > since,
        )
        .limit(1)
    )
