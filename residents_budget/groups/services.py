"""Making a group, inviting its members, and deciding together over the pot that it has."""

import secrets

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.book.rules import must_be_an_amount, must_say_why
from residents_budget.database import db, lock
from residents_budget.errors import N_, NotFound, TooLate
from residents_budget.groups import queries, rules
from residents_budget.groups.models import Group, GroupInvitation, GroupMember, GroupProposal, GroupVoice
from residents_budget.groups.terms import Decision
from residents_budget.ledger import services as ledger
from residents_budget.ledger.rules import must_be_grantable
from residents_budget.rounds.models import Pot


def _record(group, by, note, *, initiative=None, on=None):
    place = None if initiative else group.neighbourhood
    activity.record(
        by,
        Verb.CHANGED,
        neighbourhood=place,
        initiative=initiative,
        subject=f"group:{group.id}",
        note=note,
        happened_on=on,
    )


def make_group(neighbourhood, *, name, about="", by, on=None):
    """A group without members yet; the same name once more gives the same group."""
    rules.must_be_named(name)
    found = queries.find_group(neighbourhood, name.strip())
    if found is not None:
        return found
    made_at = moments.start_of_day(on) if on else moments.now()
    group = Group(neighbourhood=neighbourhood, name=name.strip(), about=about.strip(), created_at=made_at)
    db.session.add(group)
    db.session.flush()
    _record(group, by, "made", on=on)
    return group


def invite(group, *, by):
    """A link for one new member; returns its secret, which is told once and never kept."""
    rules.must_be_able_to_invite(is_member=queries.is_member(group, by), works_here=queries.works_here(group, by))
    rules.must_have_room(queries.count_members(group))
    secret = secrets.token_urlsafe(24)
    db.session.add(GroupInvitation(group_id=group.id, secret_hash=rules.secret_hash(secret), made_at=moments.now()))
    db.session.flush()
    _record(group, by, "invited")
    return secret


def join(group, secret, *, by, on=None):
    """A resident who was invited becomes a member. Raises TooLate for a link that was used."""
    rules.must_be_a_resident(bool(by.assignments))
    found = queries.invitation(rules.secret_hash(secret))
    if found is not None:
        db.session.execute(lock(sa.select(GroupInvitation.id).where(GroupInvitation.id == found.id)))
        db.session.refresh(found)
    if queries.is_member(group, by):
        return
    rules.must_be_unused(found)
    if found.group_id != group.id:
        raise NotFound()
    _hold(group)
    rules.must_have_room(queries.count_members(group))
    found.used_at = moments.now()
    db.session.add(GroupMember(group_id=group.id, account_id=by.id, joined_on=on or moments.today()))
    db.session.flush()
    db.session.refresh(group)
    _record(group, by, "joined", on=on)


def leave(group, *, by):
    """A member leaves; what she said about open proposals goes with her."""
    rules.must_be_a_member(queries.is_member(group, by))
    _hold(group)
    undecided = sa.select(GroupProposal.id).where(
        GroupProposal.group_id == group.id, GroupProposal.state == Decision.OPEN
    )
    for gone in (
        sa.delete(GroupVoice).where(GroupVoice.account_id == by.id, GroupVoice.proposal_id.in_(undecided)),
        sa.delete(GroupMember).where(GroupMember.group_id == group.id, GroupMember.account_id == by.id),
    ):
        db.session.execute(gone)
    db.session.flush()
    db.session.refresh(group)
    _record(group, by, "left")


def _hold(group):
    """Nobody joins, leaves or has a say in this group until this transaction ends."""
    db.session.execute(lock(sa.select(Group.id).where(Group.id == group.id)))


def propose(group, *, pot, initiative, cents, why, by, on=None):
    """A member proposes to give a plan money from the group's pot, which is her own yes too."""
    rules.must_be_a_member(queries.is_member(group, by))
    _hold(group)
    db.session.refresh(pot)
    rules.must_hold(pot, group)
    rules.must_be_enough(queries.count_members(group))
    must_be_an_amount(cents)
    must_say_why(why)
    must_be_grantable(initiative.stage)
    ledger.must_be_free(pot, cents)
    rules.must_not_gain(initiative.is_led_by(by))
    if initiative.neighbourhood_id != group.neighbourhood_id:
        raise NotFound()
    if queries.open_about(initiative) is not None:
        raise TooLate(N_("A group is deciding about this plan already."))
    made = GroupProposal(
        group=group,
        pot=pot,
        initiative=initiative,
        waits_for_id=initiative.id,
        cents=cents,
        why=why.strip(),
        asked_by_id=by.id,
        asked_at=moments.start_of_day(on) if on else moments.now(),
    )
    db.session.add(made)
    db.session.flush()
    _record(group, by, f"proposed {made.id}", initiative=initiative, on=on)
    return say(made, agrees=True, by=by, on=on)


def say(proposal, *, agrees, by, on=None):
    """A member says yes or no, or something else than before; with more than half of all members it is decided."""
    group = proposal.group
    _hold(group)
    db.session.refresh(proposal)
    rules.must_be_open(proposal.state)
    rules.must_be_a_member(queries.is_member(group, by))
    rules.must_not_gain(proposal.initiative.is_led_by(by))
    voice = db.session.get(GroupVoice, (proposal.id, by.id))
    if voice is None:
        voice = GroupVoice(proposal_id=proposal.id, account_id=by.id)
        db.session.add(voice)
    voice.agrees = agrees
    db.session.flush()
    _decide(proposal, by=by, on=on)
    return proposal


def _decide(proposal, *, by, on):
    group, members = proposal.group, queries.count_members(proposal.group)
    yes, no = queries.voices(proposal)
    found = rules.decided(yes, no, members)
    if found is Decision.OPEN:
        return
    if found is Decision.GRANTED:
        pot = db.session.scalar(
            lock(sa.select(Pot).where(Pot.id == proposal.pot_id)).execution_options(populate_existing=True)
        )
        rules.must_hold(pot, group)
        rules.must_be_enough(members)
        ledger.grant(proposal.initiative, pot=pot, cents=proposal.cents, by=by, on=on)
    proposal.state, proposal.waits_for_id = found, None
    proposal.decided_at = moments.start_of_day(on) if on else moments.now()
    proposal.yes, proposal.members = yes, members
    db.session.execute(sa.delete(GroupVoice).where(GroupVoice.proposal_id == proposal.id))
    db.session.flush()
    _record(group, by, f"decided {proposal.id}: {found}", initiative=proposal.initiative, on=on)
