"""What a neighbourhood brought about, year by year.

Sums over everything that was ever done are kept by year (``services.py`` works them out) and read from there. Where the
book is small they are worked out on the spot, so that what somebody just wrote is on the page at once.
"""

from array import array
from collections import defaultdict
from datetime import date
from typing import NamedTuple

import numpy as np
import sqlalchemy as sa
from sqlalchemy.orm import aliased

from residents_budget.accounts.models import Account
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Act
from residents_budget.checkins import queries as checkins
from residents_budget.database import db
from residents_budget.effects import bands, networks, own_strength, relations
from residents_budget.effects import queries as effects
from residents_budget.effects.models import Effect
from residents_budget.effects.results import Promises, Reach
from residents_budget.effects.terms import Order
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.ledger.models import Grant
from residents_budget.realisation import queries as work
from residents_budget.realisation.models import Result, Task, TaskTaker, WorkedHours
from residents_budget.realisation.terms import DoneBy
from residents_budget.rounds.models import Pot
from residents_budget.rounds.terms import Way
from residents_budget.year_sums import sums
from residents_budget.year_sums.models import YearSums

ALL_YEARS = 0
"""The year under which all years together are kept."""

SMALL_BOOK = 20_000
"""With so many deeds at most, everything is worked out on the spot."""

BY_RESIDENTS = (Way.VOTE, Way.PANEL, Way.GROUP)
"""Ways of deciding in which residents decide themselves."""

MOST_FOLLOW_UPS = 200
AT_A_TIME = 10_000
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


# What is kept, and whether it still holds.


def _of_interest(neighbourhood):
    """Deeds of this neighbourhood, but for supporting and talking, which change none of these sums.

    A cast keeps the database from searching by act: by number there are only a few to look at.
    """
    act = sa.cast(Deed.act, sa.String)
    counts = sa.or_(act.is_(None), act.not_in([Act.SUPPORT.value, Act.COMMENT.value]))
    return Deed.neighbourhood_id == neighbourhood.id, counts


def _deeds(neighbourhood):
    """How many deeds the book holds, counted no further than one above SMALL_BOOK."""
    few = sa.select(Deed.id).where(Deed.neighbourhood_id == neighbourhood.id).limit(SMALL_BOOK + 1).subquery()
    return sa.select(sa.func.count()).select_from(few).scalar_subquery()


def _kept_to_show(neighbourhood):
    """(year -> YearSums, whether something was written since); None where the book is small.

    One select, which reads little of the book, however large that is.
    """
    mine = YearSums.neighbourhood_id == neighbourhood.id
    read = sa.select(YearSums.read_to).where(mine, YearSums.year == ALL_YEARS).scalar_subquery()
    newest = sa.select(Deed.id).where(*_of_interest(neighbourhood)).order_by(Deed.id.desc()).limit(1).scalar_subquery()
    since = newest > sa.func.coalesce(read, 0)
    count = _deeds(neighbourhood)
    always = sa.select(sa.literal(1)).subquery()
    found = db.session.execute(
        sa.select(YearSums, sa.case((since, 1), else_=0), count).select_from(always).outerjoin(YearSums, mine)
    ).all()
    rows = {row.year: row for row, _changed, _deeds in found if row is not None}
    _row_or_none, changed, deeds = found[0]
    return None if deeds <= SMALL_BOOK else (rows, bool(changed))


def read_to(neighbourhood, *, before):
    """The number of the newest deed written before this moment: whatever is older has been committed by now."""
    return (
        db.session.scalar(
            sa.select(Deed.id)
            .where(Deed.neighbourhood_id == neighbourhood.id, Deed.recorded_at < before)
            .order_by(Deed.id.desc())
            .limit(1)
        )
        or 0
    )


def years_to_work_out(neighbourhood):
    """The years that deeds since the last time speak of; None for all of them, the first time."""
    whole = db.session.get(YearSums, (neighbourhood.id, ALL_YEARS))
    if whole is None:
        return None
    query = sa.select(_year(Deed.happened_on)).where(*_of_interest(neighbourhood), Deed.id > whole.read_to).distinct()
    return sorted(db.session.scalars(query))


# Working out.


def _within(day, years):
    """Conditions that a day is in these years; a range first, which an index can use. None is whenever."""
    if years is None:
        return ()
    return day.between(date(min(years), 1, 1), date(max(years), 12, 31)), _year(day).in_(years)


def _visits(neighbourhood, years):
    there = checkins.visits(_of(neighbourhood), within=lambda day: _within(day, years))
    year = _year(there.c.day)
    return _row("visits", year, sa.func.sum(there.c.visits), sa.func.sum(there.c.times)).group_by(year)


def _known(neighbourhood, years):
    year = _year(Deed.happened_on)
    return (
        _row("known", year, sa.func.count(sa.distinct(Deed.person_id)))
        .where(
            Deed.neighbourhood_id == neighbourhood.id,
            Deed.act.in_(effects.TOOK_PART),
            Deed.initiative_id.is_not(None),
            *_within(Deed.happened_on, years),
        )
        .group_by(year)
    )


HOURS = work.minutes_by(DoneBy.RESIDENTS), work.minutes_by(DoneBy.PROFESSIONALS), work.different_residents()


def _hours(neighbourhood, years):
    year = _year(WorkedHours.worked_on)
    return (
        _row("hours", year, *HOURS)
        .join(Initiative, Initiative.id == WorkedHours.initiative_id)
        .where(_of(neighbourhood), *_within(WorkedHours.worked_on, years))
        .group_by(year)
    )


def _all_hours(neighbourhood):
    has_grant = sa.exists().where(Grant.initiative_id == WorkedHours.initiative_id)
    with_grant = sa.case((sa.and_(WorkedHours.done_by == DoneBy.RESIDENTS, has_grant), work.minutes()), else_=0)
    return (
        _row("all hours", NO_YEAR, *HOURS, sa.func.coalesce(sa.func.sum(with_grant), 0))
        .join(Initiative, Initiative.id == WorkedHours.initiative_id)
        .where(_of(neighbourhood))
    )


def _figures(*selects):
    """sort -> year -> its figures, from selects under each other."""
    found = defaultdict(dict)
    for sort, year, *figures in db.session.execute(sa.union_all(*selects)):
        found[sort][year] = tuple(int(figure or 0) for figure in figures)
    return found


def _sums_of_years(neighbourhood, years=None):
    return _visits(neighbourhood, years), _known(neighbourhood, years), _hours(neighbourhood, years)


def _years(found):
    """year -> sums.Year, in order, from the figures of ``_sums_of_years``."""
    made = {}
    for year in sorted({*found["visits"], *found["known"], *found["hours"]}):
        visits, known, hours = (found[sort].get(year, (0,) * 5) for sort in ("visits", "known", "hours"))
        made[year] = sums.Year(Reach(visits[0], visits[1], known[0]), bands.Hours(*hours[:3]))
    return made


def work_out_years(neighbourhood, years=None):
    """year -> sums.Year of these years, or of all there are."""
    found = _years(_figures(*_sums_of_years(neighbourhood, years)))
    return found if years is None else {year: found.get(year, sums.Year()) for year in years}


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


def work_out_ties(neighbourhood, *, with_chance=True):
    """(year -> Ties of the pairs that did a task together for the first time in it; Bridges over all years).

    In one pass over the pairs. Only people are kept in memory, and two numbers for each pair of which the sub-areas or
    the life-worlds are known. Where too few met to say anything, nothing is said of chance: None.
    """
    of_years = defaultdict(relations.TieCount)
    areas, worlds = _Known(), _Known()
    for one, other, area, other_area, world, other_world, year in _met(neighbourhood):
        of_years[year].add(one, other, areas=(area, other_area), worlds=(world, other_world))
        if with_chance:
            areas.add(one, other, area, other_area)
            worlds.add(one, other, world, other_world)
    bridges = sums.Bridges(areas.against_chance(), worlds.against_chance())
    return {year: count.ties for year, count in sorted(of_years.items())}, bridges


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


def work_out_quarters(neighbourhood):
    """Quarters: the hours of residents and professionals over the life of all initiatives of a neighbourhood."""
    return _quarters(_of(neighbourhood))


def quarters_of(initiative):
    """The same over the life of one initiative."""
    return _quarters(Initiative.id == initiative.id)


def _quarters(here):
    listed = sa.and_(WorkedHours.account_id.is_(None), WorkedHours.done_by == DoneBy.RESIDENTS)
    rows = db.session.execute(
        sa.select(
            *(Initiative.created_at, WorkedHours.worked_on, *HOURS[:2], WorkedHours.account_id),
            sa.func.sum(sa.case((listed, 1), else_=0)),
        )
        .join(Initiative, Initiative.id == WorkedHours.initiative_id)
        .where(here)
        .group_by(Initiative.id, Initiative.created_at, WorkedHours.worked_on, WorkedHours.account_id),
        execution_options={"yield_per": AT_A_TIME},
    )
    return own_strength.quarters(
        (began.date(), day, int(ours), int(theirs), who, int(on_lists))
        for began, day, ours, theirs, who, on_lists in rows
    )


def _whole(neighbourhood, found, *, with_chance=False, **more):
    *hours, granted_minutes, _none = found["all hours"].get(None, (0,) * 5)
    ties, bridges = work_out_ties(neighbourhood, with_chance=with_chance)
    return sums.Whole(bands.Hours(*hours), granted_minutes, _leaning(neighbourhood), ties, bridges, **more)


def work_out_whole(neighbourhood):
    """sums.Whole: what only all years together tell."""
    found = _figures(_all_hours(neighbourhood))
    return _whole(neighbourhood, found, with_chance=True, quarters=work_out_quarters(neighbourhood))


# What pages ask.


def quarters(neighbourhood):
    """The hours of residents and professionals over the life of initiatives, as kept or as of this moment."""
    found = _kept_to_show(neighbourhood)
    return work_out_quarters(neighbourhood) if found is None else _kept_whole(found[0]).quarters


def bridging(neighbourhood):
    """(Bridges: which new ties cross sub-areas and life-worlds, against chance; how many ties): 0 for too few."""
    found = _kept_to_show(neighbourhood)
    if found is None:
        ties, bridges = work_out_ties(neighbourhood)
    else:
        whole = _kept_whole(found[0])
        ties, bridges = whole.ties, whole.bridges
    return bridges, sum(year.pairs for year in ties.values()) if any(bridges) else 0


def _kept_whole(rows):
    whole = rows.get(ALL_YEARS)
    return sums.whole_from_json(whole.figures) if whole else sums.Whole()


def _kept_sums(rows, changed):
    years = {year: sums.year_from_json(rows[year].figures) for year in sorted(rows) if year != ALL_YEARS}
    whole = rows.get(ALL_YEARS)
    until = whole.worked_out_at if whole and changed else None
    return sums.Sums(years, _kept_whole(rows), until, is_missing=whole is None)


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
    shown = _kept_to_show(neighbourhood)
    selects = [*_recorded(neighbourhood), _promises(neighbourhood), _decided(neighbourhood)]
    if shown is None:
        selects += [*_sums_of_years(neighbourhood), _all_hours(neighbourhood)]
    found = _figures(*selects)
    of_years = sums.Sums(_years(found), _whole(neighbourhood, found)) if shown is None else _kept_sums(*shown)
    *orders, unconfirmed, _none = found["recorded"][None]
    done, silent = found["finished"][None][:2]
    stories, failed = effects.stories(neighbourhood)
    decided = {year: bands.Decided(*row[:2]) for year, row in sorted(found["decided"].items())}
    return bands.NeighbourhoodBands(
        recorded=dict(zip(Order, orders, strict=True)),
        unconfirmed=unconfirmed,
        stories=stories,
        failed=failed,
        missed=effects.missed(neighbourhood),
        promises={year: Promises(*row[:4]) for year, row in sorted(found["promises"].items())},
        reach=of_years.reach,
        hours=bands.with_small_years_hidden(of_years.hours),
        granted_minutes=of_years.whole.granted_minutes,
        granted_cents=sum(year.cents for year in decided.values()),
        leaning=of_years.whole.leaning,
        ties=of_years.whole.ties,
        follow_ups=follow_ups(neighbourhood, finished=done),
        decided=decided,
        silent=silent,
        all_hours=of_years.whole.hours,
        until=of_years.until,
        is_missing=of_years.is_missing,
    )


def summary(neighbourhood):
    """The figures that the neighbourhood's page says in a sentence, in one select.

    Where the book is small hours are summed up; where it is large they are those that are kept.
    """
    kept_hours = [YearSums.figures[("hours", place)].as_integer() for place in (0, 1, 2)]
    mine = YearSums.neighbourhood_id == neighbourhood.id, YearSums.year == ALL_YEARS
    is_small = _deeds(neighbourhood) <= SMALL_BOOK
    found = _figures(
        _recorded(neighbourhood)[0],
        _promises(neighbourhood),
        _all_hours(neighbourhood).where(is_small),
        _row("kept hours", NO_YEAR, *kept_hours).where(*mine, ~is_small),
    )
    hours = bands.Hours(*(found["kept hours"].get(None) or found["all hours"][None])[:3])
    promised, done, differently, *_rest = map(sum, zip(*(found["promises"].values() or [(0,) * 5]), strict=True))
    minutes = hours[:2] if hours.is_enough else (0, 0)
    return Summary(promised, done + differently, *minutes, *found["recorded"][None][:3])
