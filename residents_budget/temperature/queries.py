"""What pages ask about temperature checks."""

from collections import Counter
from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives.models import Initiative
from residents_budget.temperature import result, rules
from residents_budget.temperature.models import CheckTally, TemperatureCheck
from residents_budget.temperature.terms import RUNNING, CheckState

PER_PAGE = 20
KIND = "make letters with a question"


def check(neighbourhood, number):
    """One check about an initiative of this neighbourhood that is not hidden. Raises NotFound for another's."""
    found = db.session.scalar(
        sa.select(TemperatureCheck)
        .join(TemperatureCheck.initiative)
        .where(TemperatureCheck.id == number, Initiative.neighbourhood_id == neighbourhood.id)
        .options(contains_eager(TemperatureCheck.initiative).joinedload(Initiative.co_initiators))
    )
    if found is None:
        raise NotFound(N_("We cannot find this question in this neighbourhood."))
    return found


def checks(neighbourhood, page=1):
    """(the checks in this neighbourhood, those that run first, then the newest; this page; how many pages)."""
    here = (
        sa.select(TemperatureCheck)
        .join(TemperatureCheck.initiative)
        .where(Initiative.neighbourhood_id == neighbourhood.id, TemperatureCheck.state != CheckState.CALLED_OFF)
    )
    total = db.session.scalar(sa.select(sa.func.count()).select_from(here.subquery()))
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(page, 1), pages)
    rows = db.session.scalars(
        here.options(contains_eager(TemperatureCheck.initiative))
        .order_by(TemperatureCheck.state.not_in(RUNNING), TemperatureCheck.id.desc())
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    ).all()
    return rows, page, pages


def find_latest(initiative):
    """The newest check about an initiative that was not called off, or None."""
    return db.session.scalar(
        sa.select(TemperatureCheck)
        .where(TemperatureCheck.initiative_id == initiative.id, TemperatureCheck.state != CheckState.CALLED_OFF)
        .order_by(TemperatureCheck.id.desc())
        .limit(1)
    )


def find_running(initiative):
    """The check about an initiative that is asked for, announced or open, or None."""
    return db.session.scalar(
        sa.select(TemperatureCheck).where(
            TemperatureCheck.initiative_id == initiative.id, TemperatureCheck.state.in_(RUNNING)
        )
    )


def today_of(check):
    """The day it is where the question is asked."""
    return moments.today(moments.ZoneInfo(check.initiative.neighbourhood.zone))


def takes_answers(check):
    return rules.takes_answers(check.state, check.ends_on, today_of(check))


def is_being_counted(check):
    """Whether the last day is over and the count has yet to come."""
    return check.state is CheckState.OPEN and not takes_answers(check)


def tallies(check, *, by_lot):
    """answer -> how often it was given by households that were drawn, or by whoever wanted."""
    rows = db.session.execute(
        sa.select(CheckTally.answer, sa.func.sum(CheckTally.times))
        .where(CheckTally.check_id == check.id, CheckTally.by_lot.is_(by_lot))
        .group_by(CheckTally.answer)
    )
    return {answer: int(times) for answer, times in rows}


def results(check):
    """(what is told of the households drawn, what is told of whoever wanted), or (None, None) before the count."""
    if check.state is not CheckState.COUNTED:
        return None, None
    rows = db.session.execute(
        sa.select(CheckTally.by_lot, CheckTally.answer, sa.func.sum(CheckTally.times))
        .where(CheckTally.check_id == check.id)
        .group_by(CheckTally.by_lot, CheckTally.answer)
    ).all()
    drawn = {answer: int(times) for by_lot, answer, times in rows if by_lot}
    wanted = {answer: int(times) for by_lot, answer, times in rows if not by_lot}
    return (
        result.of_sample(drawn, asked=sum(check.sent.values()), households=check.households),
        result.of_anybody(wanted),
    )


def areas_told(check):
    """[(sub-area, letters, answers or None where they are too few to tell)] of a check that was counted."""
    rows = [
        (name, check.sent.get(str(area), 0), check.answered.get(str(area), 0))
        for area, name, _households in check.lists
    ]
    return result.areas_told(rows)


def to_count():
    """The checks of which the last day may be over and that are not counted yet, hidden initiatives too."""
    found = db.session.scalars(
        sa.select(TemperatureCheck)
        .where(TemperatureCheck.state == CheckState.OPEN, TemperatureCheck.ends_on < moments.today())
        .options(joinedload(TemperatureCheck.initiative))
        .execution_options(hidden_too=True)
    ).all()
    return [check for check in found if is_being_counted(check)]


def files_in_use():
    """The names of the files with letters that nobody fetched yet."""
    return set(
        db.session.scalars(
            sa.select(TemperatureCheck.file).where(
                TemperatureCheck.file != "", TemperatureCheck.state == CheckState.OPEN
            )
        )
    )


def to_announce(neighbourhoods):
    """Selects checks in these neighbourhoods that somebody asked for and nobody announced yet, oldest first."""
    return (
        sa.select(TemperatureCheck)
        .join(TemperatureCheck.initiative)
        .options(contains_eager(TemperatureCheck.initiative).joinedload(Initiative.neighbourhood))
        .where(
            TemperatureCheck.state == CheckState.ASKED,
            Initiative.neighbourhood_id.in_([place.id for place in neighbourhoods]),
        )
        .order_by(TemperatureCheck.asked_at, TemperatureCheck.id)
    )


def at_initiative(initiative, reader):
    """(its newest check or None, what is told of the households drawn or None, whether ``reader`` may ask for one)."""
    found, drawn = _latest_with_result(initiative)
    neighbourhood = initiative.neighbourhood
    is_free = found is None or found.state not in RUNNING
    is_worker = any(reader.has_role(role, neighbourhood) for role in (Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF))
    may_ask = is_free and rules.may_ask(
        initiative.stage,
        is_lead=initiative.is_led_by(reader),
        is_worker=is_worker,
        is_imported=initiative.source_id is not None,
    )
    return found, drawn, may_ask


@cache
def _latest_with_tally():
    """Asked for every page of an initiative, and so made once."""
    here = TemperatureCheck.initiative_id == sa.bindparam("about")
    latest = sa.select(sa.func.max(TemperatureCheck.id)).where(here, TemperatureCheck.state != CheckState.CALLED_OFF)
    counted = sa.and_(
        CheckTally.check_id == TemperatureCheck.id, CheckTally.by_lot, TemperatureCheck.state == CheckState.COUNTED
    )
    return (
        sa.select(TemperatureCheck, CheckTally.answer, CheckTally.times)
        .outerjoin(CheckTally, counted)
        .where(TemperatureCheck.id == latest.scalar_subquery())
    )


def _latest_with_result(initiative):
    """(the newest check that was not called off, what is told of the households drawn), each or None. One select."""
    rows = db.session.execute(_latest_with_tally(), {"about": initiative.id}).all()
    if not rows:
        return None, None
    found = rows[0][0]
    if found.state is not CheckState.COUNTED:
        return found, None
    counts = Counter()
    for _check, answer, times in rows:
        counts[answer] += times
    return found, result.of_sample(counts, asked=sum(found.sent.values()), households=found.households)
