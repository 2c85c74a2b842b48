"""How a plan was tested with the neighbourhood: read from what others wrote."""

from typing import NamedTuple

import sqlalchemy as sa

from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Act, Verb
from residents_budget.database import db
from residents_budget.discussion import queries as discussion
from residents_budget.discussion.models import Conversation
from residents_budget.discussion.terms import Side
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives import queries as initiatives
from residents_budget.initiatives.models import Version
from residents_budget.temperature import queries as temperature
from residents_budget.tested import rules
from residents_budget.tested.models import LeftOut
from residents_budget.together.models import Suggestion
from residents_budget.voices import queries as voices

MOST_CHANGES = 12
IN_SHORT = 3
"""So many arguments of each side stand on the page."""


class Tested(NamedTuple):
    """Everything on the page.

    ``sides``: for and against -> comments, best first; ``changes``: (version, the suggestion it took over or None);
    ``declined``: how many suggestions were answered without being taken over.
    """

    heard: rules.Heard
    conversations: list
    conversation_count: int
    with_critics: int
    check: object
    drawn: object
    sides: dict
    counts: dict
    changes: list
    change_count: int
    declined: int
    left_out: list

    @property
    def is_empty(self):
        return not (self.heard.people or self.conversations or self.check or self.changes or self.counts[Side.AGAINST])


def left_out(initiative):
    """What is not done, oldest first."""
    return db.session.scalars(
        sa.select(LeftOut).where(LeftOut.initiative_id == initiative.id).order_by(LeftOut.id)
    ).all()


def one_left_out(initiative, number):
    """One of these. Raises NotFound for another initiative's."""
    found = db.session.scalar(sa.select(LeftOut).where(LeftOut.id == number, LeftOut.initiative_id == initiative.id))
    if found is None:
        raise NotFound(N_("We cannot find this any more."))
    return found


def _numbers(initiative):
    """(people heard of whom no sub-area is known, conversations where critics were, suggestions declined, versions)."""
    here = initiatives.numbers_of(initiative)
    talked = (
        sa.select(sa.func.count(sa.distinct(Deed.person_id)))
        .where(Deed.initiative_id.in_(here), Deed.act == Act.COMMENT, Deed.sub_area_id.is_(None))
        .scalar_subquery()
    )
    met = (
        sa.select(sa.func.coalesce(sa.func.sum(Deed.heads), 0))
        .where(Deed.initiative_id.in_(here), Deed.verb == Verb.HELD_CONVERSATION, Deed.sub_area_id.is_(None))
        .scalar_subquery()
    )
    critics = (
        sa.select(sa.func.count())
        .where(Conversation.initiative_id == initiative.id, Conversation.critics)
        .scalar_subquery()
    )
    declined = (
        sa.select(sa.func.count())
        .where(Suggestion.initiative_id == initiative.id, Suggestion.is_taken.is_(False))
        .scalar_subquery()
    )
    versions = sa.select(sa.func.count()).where(Version.initiative_id == initiative.id).scalar_subquery()
    talked, met, critics, declined, versions = db.session.execute(
        sa.select(talked, met, critics, declined, versions)
    ).one()
    return talked + int(met), critics, declined, versions


def _changes(initiative):
    """[(a version after the first, the suggestion it took over or None)], newest first."""
    taken = sa.literal("suggestion:") + sa.cast(Suggestion.id, sa.Text)
    rows = db.session.execute(
        sa.select(Version, Suggestion)
        .outerjoin(Suggestion, sa.and_(Suggestion.initiative_id == initiative.id, Version.note == taken))
        .where(Version.initiative_id == initiative.id, Version.number > 1)
        .order_by(Version.number.desc())
        .limit(MOST_CHANGES)
    )
    return [tuple(row) for row in rows]


def test(initiative, reader):
    """How this plan was tested, as ``reader`` sees it. Ten selects, however much was said."""
    talk = discussion.talk(initiative, page=1, reader=reader)
    elsewhere, critics, declined, versions = _numbers(initiative)
    check = temperature.find_latest(initiative)
    return Tested(
        heard=rules.heard([tuple(part) for part in voices.parts(initiative)], elsewhere),
        conversations=talk.conversations,
        conversation_count=talk.conversation_count,
        with_critics=critics,
        check=check,
        drawn=temperature.results(check)[0] if check else None,
        sides={
            side: [said.comment for said in talk.contributions[side] if not said.is_hidden][:IN_SHORT]
            for side in (Side.FOR, Side.AGAINST)
        },
        counts=talk.counts,
        changes=_changes(initiative),
        change_count=max(0, versions - 1),
        declined=declined,
        left_out=left_out(initiative),
    )
