"""Writing down what is agreed with a grant."""

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, lock
from residents_budget.errors import N_, Refusal
from residents_budget.grants import queries, rules
from residents_budget.grants.models import Condition, Contribution, Instalment
from residents_budget.grants.terms import Holds
from residents_budget.ledger.models import Grant


def _record(grant, by, note, on=None):
    activity.record(
        by, Verb.AGREED_ON, initiative=grant.initiative, subject=f"grant:{grant.id}", note=note, happened_on=on
    )


def _hold(grant):
    db.session.execute(lock(sa.select(Grant.id).where(Grant.id == grant.id)))


def plan_instalments(grant, lines, *, taken, left_cents, by, on=None):
    """Divide ``left_cents`` of a grant anew in instalments (cents, due_on, after); those in ``taken`` stay as they are.

    ``taken`` are the numbers of the instalments that are in a payment already.
    """
    _hold(grant)
    rules.must_be_instalments(lines, left_cents)
    for old in queries.instalments(grant):
        if old.id not in taken:
            db.session.delete(old)
    db.session.flush()
    first = len(taken)
    db.session.add_all(
        Instalment(grant_id=grant.id, position=first + place, cents=cents, due_on=due_on, after=after.strip())
        for place, (cents, due_on, after) in enumerate(lines)
    )
    db.session.flush()
    _record(grant, by, "instalments", on)


def done(grant, instalment, *, by, is_taken, on):
    """What an instalment waited for is done: it is due from that day."""
    if not instalment.after:
        raise Refusal(N_("This instalment has a day and waits for nothing."))
    rules.must_be_unpaid(is_taken)
    instalment.done_on = on
    db.session.flush()
    _record(grant, by, f"instalment:{instalment.id}", on)


def set_condition(grant, what, *, by, holds=Holds.NOTHING, on=None):
    """A condition that everybody can read; ``holds`` says what is not paid as long as it is not met."""
    _hold(grant)
    if not what.strip():
        raise Refusal(N_("Write the condition down."))
    if len(queries.conditions(grant)) >= rules.MOST_CONDITIONS:
        raise Refusal(N_("Use at most %(most)s conditions."), most=rules.MOST_CONDITIONS)
    condition = Condition(grant_id=grant.id, what=what.strip(), holds=holds)
    db.session.add(condition)
    db.session.flush()
    _record(grant, by, f"condition:{condition.id}", on)
    return condition


def meet(grant, condition, *, by, on=None):
    """A condition is met. Meeting it twice changes nothing."""
    if condition.met_on is None:
        condition.met_on = on or moments.today()
        db.session.flush()
        _record(grant, by, f"condition:{condition.id} met", on)


def bring(grant, *, who, what, cents, is_own, by, on=None):
    """What the group itself (``is_own``) or somebody else brings beside the grant."""
    if not who.strip() or (cents is None and not what.strip()):
        raise Refusal(N_("Say who brings what."))
    brought = Contribution(grant_id=grant.id, who=who.strip(), what=what.strip(), cents=cents, is_own=is_own)
    db.session.add(brought)
    db.session.flush()
    _record(grant, by, f"contribution:{brought.id}", on)
    return brought
