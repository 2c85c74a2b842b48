"""Calling a meeting, and calling it off."""

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.meetings import rules
from residents_budget.meetings.models import Meeting


def may_call(account, neighbourhood, initiative=None):
    """Whether this account can call a meeting here, about this initiative."""
    return rules.may_call(**_who(account, neighbourhood, initiative))


def _who(account, neighbourhood, initiative):
    roles = (Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
    return {
        "is_professional": any(account.has_role(role, neighbourhood) for role in roles),
        "is_lead": initiative is not None and initiative.is_led_by(account),
    }


def call(neighbourhood, *, by, title, begins_at, place, text="", initiative=None, now=None):
    """A meeting at this moment (in UTC). ``now`` is when it was called. Raises Refusal for a moment that has passed."""
    rules.must_be_able_to_call(**_who(by, neighbourhood, initiative))
    rules.must_be_told(title, place)
    rules.must_be_to_come(begins_at, now or moments.now())
    called = Meeting(
        neighbourhood_id=neighbourhood.id,
        initiative_id=initiative.id if initiative else None,
        title=title,
        begins_at=begins_at,
        place=place,
        text=text,
        called_by_id=by.id,
        created_at=now or moments.now(),
    )
    db.session.add(called)
    db.session.flush()
    activity.record(
        by, Verb.CALLED_MEETING, neighbourhood=neighbourhood, initiative=initiative, subject=f"meeting:{called.id}"
    )
    return called


def call_off(meeting, neighbourhood, *, by):
    """The meeting does not go on; it stays in sight, so that nobody stands before a closed door."""
    rules.must_be_able_to_call(**_who(by, neighbourhood, meeting.initiative))
    rules.must_still_go_on(meeting.cancelled_at, meeting.begins_at, moments.now())
    meeting.cancelled_at = moments.now()
    db.session.flush()
    activity.record(
        by,
        Verb.CALLED_OFF_MEETING,
        neighbourhood=neighbourhood,
        initiative=meeting.initiative,
        subject=f"meeting:{meeting.id}",
    )
