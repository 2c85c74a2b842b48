"""Publishing criteria, asking for a small fast grant, answering."""

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, lock
from residents_budget.errors import N_, NotAllowed
from residents_budget.initiatives.terms import Stage
from residents_budget.ledger import queries as money
from residents_budget.ledger import services as ledger
from residents_budget.quick_grants import queries, rules
from residents_budget.quick_grants.models import GrantCriteria, QuickRequest
from residents_budget.rounds import services as rounds
from residents_budget.rounds.terms import Feasible, Way


def publish(pot, *, criteria, promised_days, most_cents, by, on=None):
    """By what is decided over a pot, for everybody to read."""
    if pot.way is not Way.STAFF:
        raise NotAllowed(N_("Only over a pot of which staff decides by criteria."))
    rules.must_be_criteria(criteria, promised_days, most_cents)
    known = queries.criteria(pot) or GrantCriteria(pot_id=pot.id)
    known.criteria, known.promised_days, known.most_cents = criteria.strip(), promised_days, most_cents
    db.session.add(known)
    db.session.flush()
    activity.record(
        by, Verb.CHANGED, neighbourhood=pot.neighbourhood, subject=f"pot:{pot.id}", note="criteria", happened_on=on
    )
    return known


def ask(initiative, pot, *, by, on=None):
    """Ask for a small fast grant; asking twice gives the same request."""
    criteria = queries.criteria(pot)
    if criteria is None or pot.neighbourhood_id != initiative.neighbourhood_id:
        raise NotAllowed(N_("From this pot no small grant can be asked."))
    again = queries.waiting_of(initiative)
    if again is not None:
        return again
    rules.must_be_able_to_ask(
        stage=initiative.stage,
        is_lead=initiative.is_led_by(by),
        asked_cents=initiative.asked_cents,
        most_cents=criteria.most_cents,
        left_cents=money.free_in(pot),
    )
    asked_at = moments.start_of_day(on) if on else moments.now()
    request = QuickRequest(pot=pot, initiative=initiative, waits_for_id=initiative.id, asked_at=asked_at)
    db.session.add(request)
    db.session.flush()
    subject = f"quick_request:{request.id}"
    activity.record(by, Verb.ASKED_GRANT, initiative=initiative, subject=subject, happened_on=on)
    return request


def answer(request, *, is_granted, reason, by, on=None):
    """Yes, and the money is promised at once; or no, and why."""
    db.session.execute(lock(sa.select(QuickRequest.id).where(QuickRequest.id == request.id)))
    db.session.refresh(request)
    rules.must_be_an_answer(request.answered_at, reason)
    initiative = request.initiative
    request.answered_at, request.is_granted = moments.start_of_day(on) if on else moments.now(), is_granted
    request.reason, request.waits_for_id = reason.strip(), None
    if is_granted:
        if initiative.stage in (Stage.IDEA, Stage.PLAN):
            rounds.answer_feasibility(initiative, by=by, answer=Feasible.POSSIBLE, reason=reason, on=on)
        ledger.grant_by_staff(initiative, pot=request.pot, cents=initiative.asked_cents, by=by)
    db.session.flush()
    subject = f"quick_request:{request.id}"
    activity.record(by, Verb.ANSWERED_REQUEST, initiative=initiative, subject=subject, note=reason, happened_on=on)
    return request
