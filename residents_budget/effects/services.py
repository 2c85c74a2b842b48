"""Writing down what changed, and confirming what somebody else wrote down."""

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.effects import queries, rules
from residents_budget.effects.models import Effect
from residents_budget.effects.terms import Order


def record(initiative, *, by, order, what, told_by, evidence="", good=True, intended=True, on=None):
    """Write down an effect of order 1, 2 or 3 that showed on the day ``on`` (today). ``told_by`` is who says so.

    Pressing the button twice gives the same effect.
    """
    zone = moments.ZoneInfo(initiative.neighbourhood.zone)
    today = moments.today(zone)
    rules.must_be_able_to_record(
        is_lead=initiative.is_led_by(by),
        is_worker=by.has_role(Role.COMMUNITY_WORKER, initiative.neighbourhood),
    )
    rules.must_be_an_effect(order=order, what=what, told_by=told_by, is_imported=initiative.source_id is not None)
    day = on or today
    rules.must_be_its_day(day, today=today, began_on=moments.in_zone(initiative.created_at, zone).date())
    again = queries.find_same(initiative, what)
    if again is not None:
        return again
    effect = Effect(
        initiative_id=initiative.id,
        order=Order(order),
        happened_on=day,
        what=what,
        evidence=evidence,
        told_by=told_by,
        confirmed_by="",
        good=good,
        intended=intended,
        recorded_by_id=by.id,
        recorded_at=moments.now(),
    )
    db.session.add(effect)
    db.session.flush()
    activity.record(by, Verb.RECORDED_EFFECT, initiative=initiative, happened_on=day, subject=f"effect:{effect.id}")
    return effect


def confirm(effect, *, by, name="", on=None):
    """``by`` confirms an effect, under ``name`` (her own where it is empty). Never who leads or who wrote it down."""
    initiative = effect.initiative
    db.session.flush()
    db.session.refresh(effect, ["confirmed_by", "confirmed_by_id"], with_for_update=True)
    rules.must_be_able_to_confirm(
        is_lead=initiative.is_led_by(by),
        recorded_it=effect.recorded_by_id is not None and effect.recorded_by_id == by.id,
        is_confirmed=bool(effect.confirmed_by),
    )
    name = name.strip() or by.name
    rules.must_be_somebody_else(name, told_by=effect.told_by, lead_name=initiative.lead.name if initiative.lead else "")
    effect.confirmed_by = name
    effect.confirmed_by_id = by.id
    db.session.flush()
    activity.record(by, Verb.CONFIRMED_EFFECT, initiative=initiative, happened_on=on, subject=f"effect:{effect.id}")
