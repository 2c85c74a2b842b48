"""What is asked of invitations and suggestions."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.accounts.rules import token_hash
from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.together.models import Invitation, Suggestion

PER_PAGE = 10


def suggestion(initiative, number):
    """One suggestion for this initiative, with its author. Raises NotFound for another's."""
    found = db.session.scalar(
        sa.select(Suggestion)
        .where(Suggestion.id == number, Suggestion.initiative_id == initiative.id)
        .options(joinedload(Suggestion.author))
    )
    if found is None:
        raise NotFound(N_("We cannot find this suggestion."))
    return found


def _seen_by(reader, *, is_lead):
    """Suggestions that wait and that were taken are for everybody; others for their author and the lead."""
    if is_lead:
        return sa.true()
    mine = getattr(reader, "id", None)
    open_or_taken = sa.or_(Suggestion.settled_at.is_(None), Suggestion.is_taken)
    return open_or_taken if mine is None else sa.or_(open_or_taken, Suggestion.author_id == mine)


def is_seen(found, reader, *, is_lead):
    """Whether ``reader`` may see this suggestion."""
    return bool(
        is_lead
        or found.settled_at is None
        or found.is_taken
        or (found.author_id is not None and found.author_id == getattr(reader, "id", None))
    )


def suggestions(initiative, reader, *, is_lead, page=1):
    """(suggestions that ``reader`` may see, those that wait first and then the newest; this page; how many pages)."""
    here = (Suggestion.initiative_id == initiative.id, _seen_by(reader, is_lead=is_lead))
    total = db.session.scalar(sa.select(sa.func.count()).select_from(Suggestion).where(*here))
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(page, 1), pages)
    rows = db.session.scalars(
        sa.select(Suggestion)
        .where(*here)
        .options(joinedload(Suggestion.author))
        .order_by(Suggestion.settled_at.is_not(None), Suggestion.id.desc())
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    ).all()
    return rows, page, pages


def counts(initiative):
    """(how many suggestions wait, how many were taken)."""
    return db.session.execute(
        sa.select(
            sa.func.count(sa.case((Suggestion.settled_at.is_(None), 1))),
            sa.func.count(sa.case((Suggestion.is_taken, 1))),
        ).where(Suggestion.initiative_id == initiative.id)
    ).one()


def count_open_of(account):
    """How many suggestions of this account wait for an answer."""
    return db.session.scalar(
        sa.select(sa.func.count()).where(Suggestion.author_id == account.id, Suggestion.settled_at.is_(None))
    )


def invitation(token):
    """The invitation with this token, with its initiative. Raises NotFound."""
    found = db.session.scalar(
        sa.select(Invitation)
        .where(Invitation.token_hash == token_hash(token))
        .options(joinedload(Invitation.initiative), joinedload(Invitation.by))
    )
    if found is None or found.initiative is None:
        raise NotFound(N_("This invitation does not work. Ask for a new one."))
    return found
