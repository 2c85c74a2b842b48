"""Writing down what changed, and confirming what somebody else wrote down."""

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, hold
from residents_budget.effects import queries, rules
from residents_budget.effects.half_years import half_of
from residents_budget.effects.models import Effect, EffectCorrection, MostSignificant
from residents_budget.effects.terms import Order
from residents_budget.institutions import queries as partners
from residents_budget.institutions import services as institutions
from residents_budget.realisation import queries as work
from residents_budget.realisation import rules as work_rules


def record(
    initiative,
    *,
    by,
    order,
    what,
    told_by,
    evidence="",
    good=True,
    intended=True,
    on=None,
    who="",
    helped="",
    can_confirm="",
    institution=None,
    sure=False,
):
    """Fill in a harvest card: an effect of order 1, 2 or 3 that shows since the day ``on`` (today).

    A day before the money was granted is asked back; ``sure`` is the answer.

    ``told_by`` says so, ``who`` does something differently, ``helped`` is how the initiative helped in it.

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
    work_rules.must_be_its_day(
        day,
        today=today,
        began_on=moments.in_zone(initiative.created_at, zone).date(),
        granted_on=work.granted_on(initiative),
        sure=sure,
    )
    hold(initiative)
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
        who=who,
        helped=helped,
        can_confirm=can_confirm,
        institution_id=institution.id if institution else None,
        good=good,
        intended=intended,
        recorded_by_id=by.id,
        recorded_at=moments.now(),
    )
    db.session.add(effect)
    db.session.flush()
    activity.record(by, Verb.RECORDED_EFFECT, initiative=initiative, happened_on=day, subject=f"effect:{effect.id}")
    return effect


def _institutions_of(effect):
    """The institution that the card is about, and the one that tells it: neither answers its own card."""
    tells = [
        one
        for one in partners.institutions(effect.initiative.neighbourhood)
        if any(rules.same_name(effect.told_by, name) for name in partners.names_of(one))
    ]
    return [*tells, *([effect.institution] if effect.institution else [])]


def _name_of_somebody_else(effect, by, name):
    """The name under which somebody answers a card that nobody has answered; the card is ours until the end."""
    initiative = effect.initiative
    db.session.flush()
    db.session.refresh(effect, ["confirmed_by", "contradicted_by"], with_for_update=True)
    its_own = _institutions_of(effect)
    rules.must_be_able_to_confirm(
        is_lead=initiative.is_led_by(by),
        recorded_it=effect.was_written_by(by),
        is_confirmed=bool(effect.confirmed_by or effect.contradicted_by),
        speaks_for_it=any(institutions.acts_for(one, by) for one in its_own),
    )
    name = name.strip() or by.name
    rules.must_be_somebody_else(
        name,
        told_by=effect.told_by,
        lead_names=[one.name for one in initiative.leads],
        institution_names=[name for one in its_own for name in partners.names_of(one)],
    )
    return name


def confirm(effect, *, by, name="", on=None):
    """``by`` confirms an effect, under ``name`` (her own where it is empty). Never who leads or who wrote it down."""
    initiative = effect.initiative
    name = _name_of_somebody_else(effect, by, name)
    effect.confirmed_by = name
    effect.confirmed_by_id = by.id
    db.session.flush()
    activity.record(by, Verb.CONFIRMED_EFFECT, initiative=initiative, happened_on=on, subject=f"effect:{effect.id}")


def contradict(effect, *, by, because, name="", on=None):
    """Somebody who can know says that it is not so, and why. It stays, with what was told."""
    rules.must_be_explained(because)
    effect.contradicted_by = _name_of_somebody_else(effect, by, name)
    effect.contradicted_by_id = by.id
    effect.contradiction = because
    db.session.flush()
    subject = f"effect:{effect.id}"
    activity.record(by, Verb.CONFIRMED_EFFECT, initiative=effect.initiative, happened_on=on, subject=subject)


def correct(effect, *, by, what, because, on=None):
    """A card is put right: what it said before stays readable, and others must confirm it anew."""
    initiative = effect.initiative
    rules.must_be_able_to_record(
        is_lead=initiative.is_led_by(by),
        is_worker=by.has_role(Role.COMMUNITY_WORKER, initiative.neighbourhood),
    )
    hold(effect)
    db.session.refresh(effect, ["what"])
    rules.must_be_another_text(effect.what, what)
    rules.must_be_explained(because)
    db.session.add(
        EffectCorrection(
            effect_id=effect.id, what_before=effect.what, because=because, by_id=by.id, corrected_at=moments.now()
        )
    )
    effect.what = what
    effect.confirmed_by = effect.contradicted_by = effect.contradiction = ""
    effect.confirmed_by_id = effect.contradicted_by_id = None
    db.session.flush()
    db.session.expire(effect, ["corrections"])
    subject = f"effect:{effect.id}"
    activity.record(by, Verb.RECORDED_EFFECT, initiative=initiative, happened_on=on, subject=subject)


def choose_most_significant(neighbourhood, *, by, effect, because, people, half=None):
    """What a panel of residents found the most significant change of a half-year; the newest choice counts."""
    today = moments.today(moments.ZoneInfo(neighbourhood.zone))
    half = half or half_of(today)
    rules.must_be_a_panel(
        is_worker=by.has_role(Role.COMMUNITY_WORKER, neighbourhood),
        is_staff=by.has_role(Role.DISTRICT_STAFF, neighbourhood),
        people=people,
        half=half,
        this_half=half_of(today),
    )
    rules.must_be_explained(because)
    hold(neighbourhood)
    row = queries.find_chosen(neighbourhood, half) or MostSignificant(neighbourhood_id=neighbourhood.id, half=half)
    row.effect_id, row.because, row.people, row.recorded_by_id = effect.id, because, people, by.id
    db.session.add(row)
    db.session.flush()
    activity.record(by, Verb.CHANGED, initiative=effect.initiative, subject=f"effect:{effect.id}")
    return row
