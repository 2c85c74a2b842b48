"""What pages ask about groups."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.groups.models import Group, GroupInvitation, GroupMember, GroupProposal, GroupVoice
from residents_budget.groups.rules import FEWEST_MEMBERS
from residents_budget.groups.terms import Decision
from residents_budget.initiatives.models import Initiative
from residents_budget.ledger.rules import GRANTED_STAGES
from residents_budget.rounds.models import Pot

MOST_SHOWN = 100


class Shown(NamedTuple):
    """A proposal with the voices so far (yes, no), and what its reader said (None: nothing)."""

    proposal: GroupProposal
    yes: int
    no: int
    mine: bool | None


def _whole():
    return sa.select(Group).options(selectinload(Group.members).joinedload(GroupMember.account))


def groups(neighbourhood):
    """The groups of a neighbourhood with their members, by name."""
    query = _whole().where(Group.neighbourhood_id == neighbourhood.id).order_by(Group.name, Group.id)
    return db.session.scalars(query.limit(MOST_SHOWN)).all()


def group(neighbourhood, number):
    """One group of this neighbourhood. Raises NotFound for another's."""
    found = db.session.scalar(_whole().where(Group.id == number, Group.neighbourhood_id == neighbourhood.id))
    if found is None:
        raise NotFound(N_("We cannot find this group in this neighbourhood."))
    return found


def find_group(neighbourhood, name):
    return db.session.scalar(sa.select(Group).where(Group.neighbourhood_id == neighbourhood.id, Group.name == name))


def any_group(number):
    return db.session.get(Group, number)


def is_member(group, account):
    """Whether this account is in the group now."""
    mine = sa.exists().where(GroupMember.group_id == group.id, GroupMember.account_id == getattr(account, "id", None))
    return db.session.scalar(sa.select(mine))


def deciding(account):
    """The numbers of the groups that this account is in and that have members enough to decide over money."""
    mine = sa.select(GroupMember.group_id).where(GroupMember.account_id == getattr(account, "id", None))
    found = sa.select(GroupMember.group_id).where(GroupMember.group_id.in_(mine)).group_by(GroupMember.group_id)
    return set(db.session.scalars(found.having(sa.func.count() >= FEWEST_MEMBERS)))


def works_here(group, account):
    """Whether somebody has a role in the neighbourhood of this group (or in all)."""
    places = {None, group.neighbourhood_id}
    return any(given.neighbourhood_id in places for given in getattr(account, "assignments", ()))


def count_members(group):
    return db.session.scalar(sa.select(sa.func.count()).where(GroupMember.group_id == group.id))


def invitation(secret_hash):
    """The invitation with this secret, or None."""
    return db.session.scalar(
        sa.select(GroupInvitation)
        .where(GroupInvitation.secret_hash == secret_hash)
        .options(joinedload(GroupInvitation.group))
    )


def pots(group):
    """The pots that are with this group, newest first."""
    return db.session.scalars(sa.select(Pot).where(Pot.group_id == group.id).order_by(Pot.year.desc(), Pot.id)).all()


def plans(group):
    """Plans that this group can give money to, by title."""
    return db.session.scalars(
        sa.select(Initiative)
        .where(Initiative.neighbourhood_id == group.neighbourhood_id, Initiative.stage.in_(GRANTED_STAGES))
        .where(Initiative.asked_cents > 0)
        .where(~sa.exists().where(GroupProposal.waits_for_id == Initiative.id))
        .order_by(Initiative.title, Initiative.id)
        .limit(300)
    ).all()


def voices(proposal):
    """(how many say yes, how many no)."""
    said = sa.select(GroupVoice.agrees, sa.func.count()).where(GroupVoice.proposal_id == proposal.id)
    found = dict(db.session.execute(said.group_by(GroupVoice.agrees)).all())
    return found.get(True, 0), found.get(False, 0)


def _count(agrees):
    return (
        sa.select(sa.func.count())
        .where(GroupVoice.proposal_id == GroupProposal.id, GroupVoice.agrees.is_(agrees))
        .scalar_subquery()
    )


def proposals(group, reader):
    """What this group decides about, open ones first, then the newest."""
    mine = (
        sa.select(GroupVoice.agrees)
        .where(GroupVoice.proposal_id == GroupProposal.id, GroupVoice.account_id == getattr(reader, "id", None))
        .scalar_subquery()
    )
    rows = db.session.execute(
        sa.select(GroupProposal, _count(True), _count(False), mine)
        .where(GroupProposal.group_id == group.id)
        .options(joinedload(GroupProposal.initiative).selectinload(Initiative.co_initiators))
        .options(joinedload(GroupProposal.pot))
        .order_by(GroupProposal.state != Decision.OPEN, GroupProposal.id.desc())
        .limit(MOST_SHOWN)
    )
    return [Shown(*row) for row in rows]


def proposal(neighbourhood, number):
    """One proposal in a group of this neighbourhood. Raises NotFound for another's."""
    found = db.session.scalar(
        sa.select(GroupProposal)
        .join(GroupProposal.group)
        .where(GroupProposal.id == number, Group.neighbourhood_id == neighbourhood.id)
        .options(joinedload(GroupProposal.group), joinedload(GroupProposal.initiative), joinedload(GroupProposal.pot))
    )
    if found is None:
        raise NotFound()
    return found


def open_about(initiative):
    """The proposal that waits for members about this plan, or None."""
    return db.session.scalar(sa.select(GroupProposal).where(GroupProposal.waits_for_id == initiative.id))
