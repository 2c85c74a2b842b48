"""Telling what is not done, and taking that back."""

from residents_budget import moments
from residents_budget.accounts import services as accounts
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.house_rules import services as house_rules
from residents_budget.tested import queries, rules
from residents_budget.tested.models import LeftOut


def must_be_able_to_tell(initiative, by):
    """Raises as the rules say, for who does not take the lead and is no community worker here."""
    rules.must_be_able_to_tell(
        initiative.stage,
        is_lead=initiative.is_led_by(by),
        is_worker=by.has_role(Role.COMMUNITY_WORKER, initiative.neighbourhood),
        is_imported=initiative.source_id is not None,
    )


def leave_out(initiative, *, by, what, because):
    """Tell that something neighbours asked for is not done, and why. The same twice is told once."""
    must_be_able_to_tell(initiative, by)
    accounts.must_be_free_to_write(by, initiative.neighbourhood)
    told = queries.left_out(initiative)
    held = house_rules.held_because(f"{what}\n{because}", by=by, neighbourhood=initiative.neighbourhood)
    rules.must_be_told_whole(what, because, told_already=len(told), held_because=held)
    again = next((one for one in told if (one.what, one.because) == (what.strip(), because.strip())), None)
    if again is not None:
        return again
    made = LeftOut(
        initiative_id=initiative.id,
        what=what.strip(),
        because=because.strip(),
        by_id=by.id,
        told_at=moments.now(),
    )
    db.session.add(made)
    db.session.flush()
    activity.record(by, Verb.CHANGED, initiative=initiative, subject=f"left_out:{made.id}")
    return made


def take_away(initiative, number, *, by):
    """Take one of these away: it is done after all, or was told wrongly."""
    must_be_able_to_tell(initiative, by)
    found = queries.one_left_out(initiative, number)
    db.session.delete(found)
    db.session.flush()
    activity.record(by, Verb.CHANGED, initiative=initiative, subject=f"left_out:{number}")
