"""Working out what a neighbourhood did, from everything that was ever written; and what was told of it."""

from array import array
from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

import numpy as np
import sqlalchemy as sa
from sqlalchemy.orm import aliased

from residents_budget.accounts.models import Account
from residents_budget.checkins import queries as checkins
from residents_budget.database import db
from residents_budget.effects import multiplying, networks, own_resources, own_strength, relations, results
from residents_budget.effects.bands import Hours
from residents_budget.effects.stepping_back import quarters
from residents_budget.initiatives.models import Initiative
from residents_budget.ledger.models import Grant
from residents_budget.logbook import queries as logbook
from residents_budget.logbook.models import LookBack
from residents_budget.realisation import queries as work
from residents_budget.realisation.models import Task, TaskTaker, WorkedHours
from residents_budget.realisation.terms import DoneBy, HoursRange
from residents_budget.resources import queries as resources
from residents_budget.year_sums import stored_form, sums
from residents_budget.year_sums.models import ToldSums

AT_A_TIME = 10_000


class Told(NamedTuple):
    """The Sums that pages tell, and since when (None: nothing has been told yet)."""

    sums: sums.Sums
    since: datetime | None


def told(neighbourhood):
    """Told: the sums of this neighbourhood as everybody may read them."""
    row = db.session.scalar(
        sa.select(ToldSums)
        .where(ToldSums.neighbourhood_id == neighbourhood.id)
        .order_by(ToldSums.told_on.desc())
        .limit(1)
    )
    return Told(stored_form.from_json(row.figures), row.worked_out_at) if row else Told(sums.Sums(), None)


def told_before(neighbourhood, *, limit):
    """The Sums that were told last, oldest first."""
    rows = db.session.scalars(
        sa.select(ToldSums.figures)
        .where(ToldSums.neighbourhood_id == neighbourhood.id)
        .order_by(ToldSums.told_on.desc())
        .limit(limit)
    ).all()
    return [stored_form.from_json(figures) for figures in reversed(rows)]


def last_told():
    """neighbourhood's number -> the day on which its sums were told last."""
    newest = sa.select(ToldSums.neighbourhood_id, sa.func.max(ToldSums.told_on)).group_by(ToldSums.neighbourhood_id)
    return dict(db.session.execute(newest).all())


def _year(day):
    return sa.cast(sa.extract("year", day), sa.Integer)


def _of(neighbourhood):
    return Initiative.neighbourhood_id == neighbourhood.id


def _here(rows):
    """Rows of hours beside their initiative."""
    return rows.join(Initiative, Initiative.id == WorkedHours.initiative_id)


def _numbers(row):
    return [int(figure or 0) for figure in row]


def _hours_by_year(neighbourhood):
    rows = db.session.execute(work.hours_of(_of(neighbourhood), by=(_year(WorkedHours.worked_on),), joined=_here))
    return {int(year): Hours(*_numbers(row)) for year, *row in rows}


def hours_by_initiative(neighbourhood):
    """The Hours of each initiative in which hours were written."""
    rows = db.session.execute(work.hours_of(_of(neighbourhood), by=(WorkedHours.initiative_id,), joined=_here))
    return [Hours(*_numbers(row)) for _number, *row in rows]


def _reach_by_year(neighbourhood):
    there = checkins.visits(_of(neighbourhood))
    year = _year(there.c.day)
    rows = db.session.execute(sa.select(year, sa.func.sum(there.c.visits), sa.func.sum(there.c.times)).group_by(year))
    return {int(year): results.Reach(*_numbers(row)) for year, *row in rows}


def _all_hours(neighbourhood):
    return Hours(*_numbers(db.session.execute(work.hours_of(_of(neighbourhood), joined=_here)).one()))


def _with_grant():
    has_grant = sa.exists().where(Grant.initiative_id == WorkedHours.initiative_id)
    by_residents = WorkedHours.done_by == DoneBy.RESIDENTS
    return sa.func.coalesce(sa.func.sum(sa.case((sa.and_(by_residents, has_grant), work.minutes()), else_=0)), 0)


def _ends(neighbourhood):
    """sums.Ends, from how often each range was written."""
    rows = db.session.execute(
        _here(sa.select(WorkedHours.done_by, WorkedHours.hours, sa.func.count()).select_from(WorkedHours))
        .where(_of(neighbourhood))
        .group_by(WorkedHours.done_by, WorkedHours.hours)
    )
    found = {who: [0, 0, 0] for who in DoneBy}
    for who, hours, count in rows:
        for place, minutes in enumerate(multiplying.ends_of([HoursRange(hours).minutes])):
            found[who][place] += count * minutes
    return sums.Ends(*(tuple(found[who]) for who in (DoneBy.RESIDENTS, DoneBy.PROFESSIONALS)))


def _multiplied(neighbourhood):
    """multiplying.Multiplied, by what was told of whether it would be there anyway."""

    def looked_back(rows):
        return _here(rows).outerjoin(LookBack, LookBack.initiative_id == Initiative.id)

    hours = db.session.execute(
        work.hours_of(_of(neighbourhood), by=(LookBack.anyway,), joined=looked_back, more=(_with_grant(),))
    )
    money = db.session.execute(
        sa.select(LookBack.anyway, sa.func.sum(Grant.cents))
        .select_from(Grant)
        .join(Initiative, Initiative.id == Grant.initiative_id)
        .outerjoin(LookBack, LookBack.initiative_id == Initiative.id)
        .where(_of(neighbourhood))
        .group_by(LookBack.anyway)
    )
    cents = {anyway: int(granted) for anyway, granted in money}
    found = {anyway: multiplying.Helped(cents=granted) for anyway, granted in cents.items()}
    for anyway, *figures in hours:
        ours, theirs, residents, granted = _numbers(figures)
        found[anyway] = multiplying.Helped(ours, theirs, granted, cents.get(anyway, 0), residents)
    return multiplying.multiplied(found)


def _met(neighbourhood):
    """(person, person, their sub-areas, their life-worlds, the year they met) of every pair, once.

    From tasks that residents did, by at most LARGEST_TEAM of them.
    """
    teams = (
        sa.select(Task.id, Task.done_on)
        .join(Initiative, Initiative.id == Task.initiative_id)
        .join(TaskTaker, TaskTaker.task_id == Task.id)
        .where(_of(neighbourhood), Task.done_on.is_not(None), Task.done_by == DoneBy.RESIDENTS)
        .group_by(Task.id, Task.done_on)
        .having(sa.func.count().between(2, relations.LARGEST_TEAM))
        .subquery()
    )
    one, other = aliased(TaskTaker), aliased(TaskTaker)
    pairs = (
        sa.select(
            one.account_id.label("one"), other.account_id.label("other"), sa.func.min(teams.c.done_on).label("day")
        )
        .join(one, one.task_id == teams.c.id)
        .join(other, sa.and_(other.task_id == teams.c.id, other.account_id > one.account_id))
        .group_by(one.account_id, other.account_id)
        .subquery()
    )
    her, his = aliased(Account), aliased(Account)
    return db.session.execute(
        sa.select(
            *(pairs.c.one, pairs.c.other, her.sub_area_id, his.sub_area_id, her.world, his.world),
            _year(pairs.c.day),
        )
        .join(her, her.id == pairs.c.one)
        .join(his, his.id == pairs.c.other),
        execution_options={"yield_per": AT_A_TIME},
    )


def work_out_ties(neighbourhood):
    """(year -> Ties of the pairs that did a task together for the first time in it; all Ties; Bridges over all years).

    In one pass over the pairs. Only people are kept in memory, and two numbers for each pair of which the sub-areas or
    the life-worlds are known. Where too few met to say anything, nothing is said of chance: None.
    """
    of_years, of_all = defaultdict(relations.TieCount), relations.TieCount()
    areas, worlds = _Known(), _Known()
    for one, other, area, other_area, world, other_world, year in _met(neighbourhood):
        for count in (of_years[year], of_all):
            count.add(one, other, areas=(area, other_area), worlds=(world, other_world))
        areas.add(one, other, area, other_area)
        worlds.add(one, other, world, other_world)
    bridges = sums.Bridges(areas.against_chance(), worlds.against_chance())
    return {year: count.ties for year, count in sorted(of_years.items())}, of_all.ties, bridges


class _Known:
    """The pairs of which we know the group of both, to lay beside what chance would give."""

    def __init__(self):
        self._ends, self._group_of = array("q"), {}

    def add(self, one, other, group, other_group):
        if {group, other_group}.isdisjoint(relations.UNKNOWN):
            self._ends.extend((one, other))
            self._group_of[one], self._group_of[other] = group, other_group

    def against_chance(self):
        """networks.Bridging; None where too few met to say anything."""
        if not relations.Ties(len(self._ends) // 2, len(self._group_of)).is_enough:
            return None
        people, places = np.unique(np.frombuffer(self._ends, np.int64), return_inverse=True)
        _names, codes = np.unique([self._group_of[int(person)] for person in people], return_inverse=True)
        return networks.against_chance(places.reshape(-1, 2), codes)


def _leaning(neighbourhood):
    most, tasks = work.most_tasks_of_one(), work.done_tasks()
    rows = db.session.execute(
        sa.select(sa.func.coalesce(most.c.most, 0), tasks.c.tasks)
        .join(Initiative, Initiative.id == tasks.c.initiative_id)
        .outerjoin(most, most.c.initiative_id == tasks.c.initiative_id)
        .where(_of(neighbourhood))
    )
    return own_strength.leaning_of(tuple(row) for row in rows)


def quarters_of(initiative):
    """Quarters: the hours of residents and professionals over the life of one initiative."""
    return _quarters(Initiative.id == initiative.id)


def _quarters(here):
    listed = sa.and_(WorkedHours.account_id.is_(None), WorkedHours.done_by == DoneBy.RESIDENTS)
    rows = db.session.execute(
        sa.select(
            *(Initiative.created_at, WorkedHours.worked_on),
            *(work.minutes_by(DoneBy.RESIDENTS), work.minutes_by(DoneBy.PROFESSIONALS), WorkedHours.account_id),
            sa.func.sum(sa.case((listed, 1), else_=0)),
        )
        .join(Initiative, Initiative.id == WorkedHours.initiative_id)
        .where(here)
        .group_by(Initiative.id, Initiative.created_at, WorkedHours.worked_on, WorkedHours.account_id),
        execution_options={"yield_per": AT_A_TIME},
    )
    return quarters(
        (began.date(), day, int(ours), int(theirs), who, int(on_lists))
        for began, day, ours, theirs, who, on_lists in rows
    )


def work_out(neighbourhood):
    """sums.Sums as they are, exact: for a worker, who tells them rough. Reads the whole book."""
    reach, hours = _reach_by_year(neighbourhood), _hours_by_year(neighbourhood)
    ties, all_ties, bridges = work_out_ties(neighbourhood)
    years = {
        year: sums.Year(
            reach.get(year, results.Reach(0, 0)), hours.get(year, Hours()), ties.get(year, relations.Ties())
        )
        for year in sorted({*reach, *hours, *ties})
    }
    whole = sums.Whole(
        hours=_all_hours(neighbourhood),
        ends=_ends(neighbourhood),
        multiplied=_multiplied(neighbourhood),
        quarters=_quarters(_of(neighbourhood)),
        leaning=_leaning(neighbourhood),
        roles=own_strength.roles(logbook.role_pairs(neighbourhood)),
        board=own_resources.board(resources.lent(neighbourhood)),
        ties=all_ties,
        bridges=bridges,
        mix=relations.typical_mix(checkins.mixes(neighbourhood)),
        smiles=results.smiles(checkins.smiles(neighbourhood)),
    )
    return sums.Sums(years, whole)
