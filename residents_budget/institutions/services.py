"""Naming institutions, scoring relations from both sides, agreeing, and saying whether the other kept its word."""

from residents_budget import moments
from residents_budget.accounts import queries as accounts
from residents_budget.accounts.rules import normal_email
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, hold
from residents_budget.institutions import queries, rules
from residents_budget.institutions.models import Agreement, Institution, LadderScore, Spending
from residents_budget.institutions.terms import EMPLOYS, Side


def _today(neighbourhood):
    return moments.today(moments.ZoneInfo(neighbourhood.zone))


def may_speak(institution, initiative, account):
    """The sides that this account can speak for, about one initiative."""
    place = institution.neighbourhood
    return rules.sides(
        is_lead=initiative.is_led_by(account),
        is_worker=account.has_role(Role.COMMUNITY_WORKER, place),
        is_contact=acts_for(institution, account),
        is_staff=account.has_role(Role.DISTRICT_STAFF, place),
    )


def acts_for(institution, account):
    """Whether this account is a part of this institution: its contact person, or somebody who works there.

    District staff work for the municipality and community workers for welfare, whoever their contact person is.
    """
    role = EMPLOYS.get(institution.kind)
    works_there = role is not None and account.has_role(role, institution.neighbourhood)
    return works_there or institution.is_spoken_for_by(account)


def name_institution(neighbourhood, *, by, name, kind, contact="", about="", contact_account=None):
    """Write an institution down; the same name once more gives the same institution, brought up to date."""
    rules.must_be_able_to_keep_institutions(
        is_worker=by.has_role(Role.COMMUNITY_WORKER, neighbourhood),
        is_staff=by.has_role(Role.DISTRICT_STAFF, neighbourhood),
    )
    rules.must_be_named(name)
    hold(neighbourhood)
    found = queries.find_institution(neighbourhood, name)
    if found is None:
        found = Institution(neighbourhood_id=neighbourhood.id, name=name, created_at=moments.now())
        db.session.add(found)
    found.kind, found.contact, found.about = kind, contact, about
    found.contact_id = contact_account.id if contact_account else found.contact_id
    db.session.flush()
    activity.record(by, Verb.CHANGED, neighbourhood=neighbourhood, subject=f"institution:{found.id}")
    return found


def choose_contact(institution, *, by, contact="", email="", nobody=False):
    """Say who the contact person is, and with which account she speaks for the institution.

    An empty ``email`` leaves the account as it is; ``nobody`` takes it away. Gives the account when it is a new one.
    """
    place = institution.neighbourhood
    rules.must_be_able_to_keep_institutions(
        is_worker=by.has_role(Role.COMMUNITY_WORKER, place), is_staff=by.has_role(Role.DISTRICT_STAFF, place)
    )
    account = accounts.find_account(normal_email(email)) if email and not nobody else None
    if email and not nobody:
        rules.must_have_an_account(account)
    before = institution.contact_id
    institution.contact = contact
    if account or nobody:
        institution.contact_id = account.id if account else None
    db.session.flush()
    activity.record(by, Verb.CHANGED, neighbourhood=place, subject=f"institution:{institution.id}")
    return account if account and account.id != before else None


def score(institution, initiative, *, by, side, level, on=None):
    """One side says how things stand; a second score on the same day takes the place of the first."""
    queries.must_be_here(institution, initiative)
    rules.must_speak_for(side, may=may_speak(institution, initiative, by))
    rules.must_be_a_level(level)
    hold(initiative)
    day = on or _today(institution.neighbourhood)
    row = queries.find_score(institution, initiative, side, day)
    if row is None:
        row = LadderScore(institution_id=institution.id, initiative_id=initiative.id, side=side, scored_on=day)
        db.session.add(row)
    row.level, row.by_id = level, by.id
    db.session.flush()
    activity.record(by, Verb.CHANGED, initiative=initiative, happened_on=day, subject=f"ladder:{row.id}")
    return row


def agree(institution, initiative, *, by, kind, residents_duty, institution_duty, begins_on, ends_on=None, signed_by=0):
    """Write down an agreement with duties on both sides. Pressing the button twice gives the same agreement."""
    queries.must_be_here(institution, initiative)
    rules.must_speak_for(Side.RESIDENTS, may=may_speak(institution, initiative, by) - {Side.INSTITUTION})
    zone = moments.ZoneInfo(institution.neighbourhood.zone)
    rules.must_be_an_agreement(
        residents_duty=residents_duty,
        institution_duty=institution_duty,
        begins_on=begins_on,
        ends_on=ends_on,
        today=moments.today(zone),
        began_on=moments.in_zone(initiative.created_at, zone).date(),
        signed_by=signed_by,
    )
    hold(initiative)
    again = queries.find_agreement(institution, initiative, residents_duty, institution_duty)
    if again is not None:
        return again
    row = Agreement(
        institution_id=institution.id,
        initiative_id=initiative.id,
        kind=kind,
        residents_duty=residents_duty,
        institution_duty=institution_duty,
        begins_on=begins_on,
        ends_on=ends_on,
        signed_by=signed_by,
        recorded_by_id=by.id,
    )
    db.session.add(row)
    db.session.flush()
    activity.record(by, Verb.CHANGED, initiative=initiative, happened_on=begins_on, subject=f"agreement:{row.id}")
    return row


def say_whether_kept(agreement, *, by, side, kept, on=None):
    """``side`` says of the other side whether it kept the agreement. Nobody judges itself."""
    rules.must_speak_for(side, may=may_speak(agreement.institution, agreement.initiative, by))
    if side is Side.RESIDENTS:
        agreement.institution_kept = kept
    else:
        agreement.residents_kept = kept
    db.session.flush()
    subject = f"agreement:{agreement.id}"
    activity.record(by, Verb.CHANGED, initiative=agreement.initiative, happened_on=on, subject=subject)


def write_spending(institution, *, by, year, cents, by_residents_cents):
    """What an institution spent in a year, and on how much of it residents decided; the newest figures count."""
    rules.must_speak_for(
        Side.INSTITUTION,
        may=rules.sides(
            is_lead=False,
            is_worker=False,
            is_contact=acts_for(institution, by),
            is_staff=by.has_role(Role.DISTRICT_STAFF, institution.neighbourhood),
        ),
    )
    rules.must_be_spending(
        year=year,
        this_year=_today(institution.neighbourhood).year,
        cents=cents,
        by_residents_cents=by_residents_cents,
    )
    hold(institution)
    row = db.session.get(Spending, (institution.id, year), populate_existing=True)
    if row is None:
        row = Spending(institution_id=institution.id, year=year)
        db.session.add(row)
    row.cents, row.by_residents_cents = cents, by_residents_cents
    db.session.flush()
    subject = f"institution:{institution.id}"
    activity.record(by, Verb.CHANGED, neighbourhood=institution.neighbourhood, subject=subject)
    return row
