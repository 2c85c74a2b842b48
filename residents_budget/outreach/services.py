"""Planning a round through the streets, and writing down one that was made."""

from datetime import timedelta

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, only_reading
from residents_budget.errors import NotFound
from residents_budget.jobs import services as jobs
from residents_budget.moments import PRESSED_TWICE
from residents_budget.neighbourhoods import queries as places
from residents_budget.outreach import queries, rules
from residents_budget.outreach.models import OutreachPlan, OutreachRound
from residents_budget.outreach.terms import ByWhom
from residents_budget.outreach.told import WHAT, all_told, to_json
from residents_budget.outreach.told import figures as told_figures
from residents_budget.publications import queries as publications
from residents_budget.publications import services as publishing
from residents_budget.publications.beside import safe_beside

EVERY = timedelta(hours=6)


def record(neighbourhood, *, by, sub_area, how, people_met, by_whom=ByWhom.WORKER, note="", on=None, plan=None):
    """Write down that somebody went to ``sub_area``: how, on which day (today), how many people were met. No names.

    ``plan`` is the plan it carries out, which is done with then.
    """
    today = moments.today(moments.ZoneInfo(neighbourhood.zone))
    day = on or today
    rules.must_be_able_to_record(is_worker=by.has_role(Role.COMMUNITY_WORKER, neighbourhood))
    rules.must_be_people_met(people_met)
    rules.must_have_been(day, today=today)
    if sub_area.neighbourhood_id != neighbourhood.id:
        raise NotFound()
    again = queries.find_just_made(
        sub_area, by, day=day, how=how, people_met=people_met, since=moments.now() - PRESSED_TWICE
    )
    if again is not None:
        return again
    made = OutreachRound(
        neighbourhood_id=neighbourhood.id,
        sub_area_id=sub_area.id,
        held_on=day,
        how=how,
        by_whom=by_whom,
        people_met=people_met,
        note=note,
        recorded_by_id=by.id,
        recorded_at=moments.now(),
    )
    db.session.add(made)
    if plan is not None:
        db.session.delete(plan)
    db.session.flush()
    activity.record(
        by,
        Verb.WENT_OUT,
        neighbourhood=neighbourhood,
        happened_on=day,
        sub_area_id=sub_area.id,
        heads=people_met,
        subject=f"outreach:{made.id}",
    )
    return made


def plan(neighbourhood, *, by, sub_area, how, by_whom, on, note=""):
    """Plan a round: where, how, by whom and when."""
    today = moments.today(moments.ZoneInfo(neighbourhood.zone))
    rules.must_be_able_to_record(is_worker=by.has_role(Role.COMMUNITY_WORKER, neighbourhood))
    rules.must_be_plannable(on, today=today, plans=len(queries.plans(neighbourhood)))
    if sub_area.neighbourhood_id != neighbourhood.id:
        raise NotFound()
    made = OutreachPlan(
        neighbourhood_id=neighbourhood.id,
        sub_area_id=sub_area.id,
        planned_for=on,
        how=how,
        by_whom=by_whom,
        note=note,
        planned_by_id=by.id,
    )
    db.session.add(made)
    db.session.flush()
    _note_plan(by, neighbourhood, made)
    return made


def call_off(plan, *, by, neighbourhood):
    """Take a plan away."""
    rules.must_be_able_to_record(is_worker=by.has_role(Role.COMMUNITY_WORKER, neighbourhood))
    db.session.delete(plan)
    db.session.flush()
    _note_plan(by, neighbourhood, plan)


def _note_plan(by, neighbourhood, plan):
    activity.record(
        by,
        Verb.PLANNED_TO_GO,
        neighbourhood=neighbourhood,
        sub_area_id=plan.sub_area_id,
        subject=f"outreach-plan:{plan.id}",
    )


def look_what_came(neighbourhood):
    """Keep with the newest publication what came of going out up to that day, without what gives somebody away."""
    publication = publications.newest_without(neighbourhood, WHAT)
    if publication is None:
        return
    with only_reading():
        known, areas = publications.known(neighbourhood), places.sub_areas(neighbourhood)
        newcomers, made = queries.first_days(neighbourhood, publication.ends_on), queries.days_of_rounds(neighbourhood)
        rounds = {area.name: made.get(area.id, []) for area in areas}
        told, compared, parts = told_figures(
            rounds,
            {area.name: newcomers.get(area.id, {}) for area in areas},
            since=known.begins,
            up_to=publication.ends_on,
        )
        parts = safe_beside(parts, known)
        safe = {area for part in parts for area in part.areas}
        told = {area.id: told[area.name] for area in areas if area.name in safe}
        compared = {area: one for area, one in compared.items() if area in safe}
        together, sums = all_told(compared, rounds, up_to=publication.ends_on)
        if sums and len(safe_beside([*parts, *sums], known)) < len(parts) + len(sums):
            together, sums = None, []
    publishing.keep_beside(publication, WHAT, to_json(told, together), [*parts, *sums])


@jobs.regularly("what came of going out", every=EVERY)
def look_what_came_everywhere():
    """What the worker does of its own accord, after who takes part was published."""
    for neighbourhood in places.neighbourhoods():
        look_what_came(neighbourhood)
