"""What pages ask about going out."""

from collections import defaultdict
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.neighbourhoods import queries as places
from residents_budget.neighbourhoods.models import SubArea
from residents_budget.outreach.afterwards import Afterwards, newcomers_after
from residents_budget.outreach.models import OutreachRound

PER_PAGE = 20


class Visited(NamedTuple):
    """A sub-area: how often somebody went there, how many people were met, when last, and what came after it."""

    sub_area: SubArea
    times: int
    people_met: int
    last_on: object
    afterwards: Afterwards | None


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
    """sub-area -> (day, people met) of each day on which somebody was there."""
    rows = db.session.execute(
        sa.select(OutreachRound.sub_area_id, OutreachRound.held_on, OutreachRound.people_met).where(
            OutreachRound.neighbourhood_id == neighbourhood.id
        )
    )
    found = defaultdict(list)
    for area, day, people in rows:
        found[area].append((day, people))
    return found


def _first_days(neighbourhood):
    """sub-area -> day -> how many people took part in this neighbourhood for the first time on it."""
    first = (
        sa.select(Deed.person_id, sa.func.min(Deed.happened_on).label("day"))
        .where(Deed.neighbourhood_id == neighbourhood.id, Deed.act.is_not(None), Deed.person_id.is_not(None))
        .group_by(Deed.person_id)
        .subquery()
    )
    rows = db.session.execute(
        sa.select(Deed.sub_area_id, first.c.day, sa.func.count(sa.distinct(Deed.person_id)))
        .join(first, sa.and_(first.c.person_id == Deed.person_id, first.c.day == Deed.happened_on))
        .where(
            Deed.neighbourhood_id == neighbourhood.id,
            Deed.act.is_not(None),
            Deed.sub_area_id.in_(
                sa.select(OutreachRound.sub_area_id).where(OutreachRound.neighbourhood_id == neighbourhood.id)
            ),
        )
        .group_by(Deed.sub_area_id, first.c.day)
    )
    found = defaultdict(dict)
    for area, day, people in rows:
        found[area][day] = people
    return found


def visited(neighbourhood):
    """Every sub-area in its own order, also those where nobody went yet."""
    made, first_days = _rounds_by_area(neighbourhood), _first_days(neighbourhood)
    today = moments.today(moments.ZoneInfo(neighbourhood.zone))
    found = []
    for area in places.sub_areas(neighbourhood):
        days = made.get(area.id, [])
        found.append(
            Visited(
                sub_area=area,
                times=len(days),
                people_met=sum(people for _day, people in days),
                last_on=max((day for day, _people in days), default=None),
                afterwards=newcomers_after([day for day, _ in days], first_days[area.id], today=today)
                if days
                else None,
            )
        )
    return found


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
