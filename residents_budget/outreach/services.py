"""Writing down a round that was made through the streets."""

from datetime import timedelta

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.errors import NotFound
from residents_budget.outreach import queries, rules
from residents_budget.outreach.models import OutreachRound

PRESSED_TWICE = timedelta(minutes=2)
"""The same round from the same person within this time is one button pressed twice."""


def record(neighbourhood, *, by, sub_area, how, people_met, note="", on=None):
    """Write down that somebody went to ``sub_area``: how, on which day (today), how many people were met. No names."""
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
        people_met=people_met,
        note=note,
        recorded_by_id=by.id,
        recorded_at=moments.now(),
    )
    db.session.add(made)
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
