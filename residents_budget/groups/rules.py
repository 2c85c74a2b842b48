"""Who is in a group, and when a group has decided (plain)."""

import hashlib

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.groups.terms import Decision

FEWEST_MEMBERS = 3
"""So many members a group needs before it decides over money."""
MOST_MEMBERS = 50
LONGEST_NAME = 80
LONGEST_LINE = 300


def secret_hash(secret):
    return hashlib.sha256(secret.encode()).hexdigest()


def must_be_named(name):
    if not name.strip():
        raise Refusal(N_("Give the group a name."))


def must_be_a_resident(is_professional):
    if is_professional:
        raise NotAllowed(N_("A group is of residents. You work here, so you cannot be a member."))


def must_be_a_member(is_member):
    if not is_member:
        raise NotAllowed(N_("Only members of this group can do this."))


def must_be_able_to_invite(*, is_member, works_here):
    if not (is_member or works_here):
        raise NotAllowed(N_("Only members of this group and those who work for the neighbourhood can invite."))


def must_have_room(members):
    if members >= MOST_MEMBERS:
        raise Refusal(N_("This group is full: it has %(most)s members."), most=MOST_MEMBERS)


def must_be_enough(members):
    """Raises Refusal for a group that is too small to decide over money."""
    if members < FEWEST_MEMBERS:
        raise Refusal(N_("A group decides over money when it has at least %(fewest)s members."), fewest=FEWEST_MEMBERS)


def must_hold(pot, group):
    """Raises TooLate where a pot is not (any more) with this group."""
    if pot.group_id != group.id:
        raise TooLate(N_("This pot is not with the group any more."))


def must_be_unused(invitation):
    if invitation is None or invitation.used_at is not None:
        raise TooLate(N_("This link has been used, or it is not whole. Ask for a new one."))


def must_be_open(state):
    if state is not Decision.OPEN:
        raise TooLate(N_("The group has decided about this already."))


def must_not_gain(is_lead):
    if is_lead:
        raise NotAllowed(N_("You take the lead in this plan. The other members decide about it."))


def decided(yes, no, members):
    """What ``yes`` and ``no`` voices of so many members come to: more than half of all members must say yes.

    >>> decided(2, 0, 3).value, decided(2, 1, 4).value, decided(0, 2, 4).value
    ('granted', 'open', 'turned_down')
    """
    if 2 * yes > members:
        return Decision.GRANTED
    return Decision.TURNED_DOWN if 2 * (members - no) <= members else Decision.OPEN
