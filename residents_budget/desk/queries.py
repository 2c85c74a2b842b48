"""What waits for whom: one select a list, for all neighbourhoods of a desk at once."""

from collections.abc import Callable
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.activity.models import Deed
from residents_budget.book.models import LedgerAccount
from residents_budget.database import db
from residents_budget.discussion.models import Comment
from residents_budget.discussion.queries import is_unanswered
from residents_budget.discussion.terms import AskedOf
from residents_budget.errors import N_
from residents_budget.exchanges import queries as exchanges
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.jobs.models import Job
from residents_budget.ledger.models import Grant
from residents_budget.neighbourhoods.models import Neighbourhood
from residents_budget.payments import queries as payments
from residents_budget.pots import queries as pots
from residents_budget.quick_grants import queries as quick_grants
from residents_budget.receipts import queries as receipts
from residents_budget.resources import queries as resources
from residents_budget.rounds import queries as rounds
from residents_budget.rounds import rules as round_rules
from residents_budget.rounds.models import Feasibility, Round
from residents_budget.rounds.terms import VoteState
from residents_budget.temperature import queries as temperature

ON_THE_DESK = 8
PER_PAGE = 50
ROUNDS_ON_THE_DESK = 6


def neighbourhoods_for(account, role):
    """Where ``account`` holds ``role``: all neighbourhoods, or those named in its roles, by name."""
    given = [assignment for assignment in account.assignments if assignment.role is role]
    query = sa.select(Neighbourhood).order_by(Neighbourhood.name)
    if not any(assignment.neighbourhood_id is None for assignment in given):
        query = query.where(Neighbourhood.id.in_([assignment.neighbourhood_id for assignment in given]))
    return db.session.scalars(query).all()


def _ids(neighbourhoods):
    return [place.id for place in neighbourhoods]


class WaitingList(NamedTuple):
    """One list of the desk: what it is called, for whom, and the select that finds it for neighbourhoods."""

    title: str
    role: Role
    select: Callable


class Waiting(NamedTuple):
    """A list of what waits: ``rows`` of one page, how many there are in all, and which page of how many this is."""

    rows: list
    total: int
    page: int
    pages: int


def waiting(query, *, page=1, limit=ON_THE_DESK):
    """One page of what this select finds. A select of several columns gives rows, one of an entity gives entities."""
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.order_by(None).subquery()))
    pages = max(1, -(-total // limit))
    page = min(page, pages)
    found = db.session.execute(query.limit(limit).offset((page - 1) * limit)) if total else None
    if found is not None and len(query.column_descriptions) == 1:
        found = found.scalars()
    return Waiting(found.all() if found is not None else [], total, page, pages)


def _questions(neighbourhoods):
    return (
        sa.select(Comment)
        .join(Comment.initiative)
        .options(joinedload(Comment.initiative).joinedload(Initiative.neighbourhood))
        .where(is_unanswered(), Initiative.neighbourhood_id.in_(_ids(neighbourhoods)))
        .order_by(Comment.created_at, Comment.id)
    )


def unanswered_questions(neighbourhoods):
    """Questions that nobody answered, oldest first."""
    return _questions(neighbourhoods)


def questions_to_staff(neighbourhoods):
    """Questions to the municipality that nobody who works here answered, oldest first."""
    return _questions(neighbourhoods).where(Comment.asked_of == AskedOf.STAFF)


def plans_to_check(neighbourhoods):
    """Plans that staff has not answered yet, oldest first."""
    return (
        sa.select(Initiative)
        .options(joinedload(Initiative.neighbourhood))
        .where(
            Initiative.stage.in_((Stage.IDEA, Stage.PLAN)),
            Initiative.round_id.is_not(None),
            Initiative.neighbourhood_id.in_(_ids(neighbourhoods)),
            ~sa.exists().where(Feasibility.initiative_id == Initiative.id),
        )
        .order_by(Initiative.created_at)
    )


def votes_to_close(neighbourhoods):
    """Rounds whose vote is over but has not been closed and counted."""
    return (
        sa.select(Round)
        .options(joinedload(Round.neighbourhood))
        .where(
            Round.vote_state.in_((VoteState.OPEN, VoteState.CLOSING)),
            Round.votes_until <= moments.now(),
            Round.neighbourhood_id.in_(_ids(neighbourhoods)),
        )
        .order_by(Round.votes_until)
    )


def votes_to_open(neighbourhoods):
    """Rounds whose vote should have begun but has not been opened."""
    return (
        sa.select(Round)
        .options(joinedload(Round.neighbourhood))
        .where(
            Round.vote_state == VoteState.NOT_OPEN,
            Round.votes_at <= moments.now(),
            Round.votes_until > moments.now(),
            Round.neighbourhood_id.in_(_ids(neighbourhoods)),
        )
        .order_by(Round.votes_at)
    )


def grants_to_pay(neighbourhoods):
    """(grant, cents still to pay) of grants with money left, largest first."""
    return (
        sa.select(Grant, LedgerAccount.balance_cents)
        .join(LedgerAccount, LedgerAccount.name == "grant:" + sa.cast(Grant.id, sa.Text))
        .join(Grant.initiative)
        .options(joinedload(Grant.initiative).joinedload(Initiative.neighbourhood))
        .where(LedgerAccount.balance_cents > 0, Initiative.neighbourhood_id.in_(_ids(neighbourhoods)))
        .order_by(LedgerAccount.balance_cents.desc(), Grant.id)
    )


def unfinished_jobs(neighbourhoods):
    return (
        sa.select(Job)
        .where(Job.neighbourhood_id.in_(_ids(neighbourhoods)), Job.finished_at.is_(None))
        .options(joinedload(Job.neighbourhood))
        .order_by(Job.id.desc())
    )


class UnderWay(NamedTuple):
    """A round that is going on: where it stands (``Happening``), and what is left in its pot in cents; None unknown."""

    happening: rounds.Happening
    left_cents: int | None


def rounds_under_way(neighbourhoods):
    """(the rounds that are going on now, the nearest end of a vote first; how many more there are). One select."""
    now = moments.now()
    found = db.session.execute(
        sa.select(Round, LedgerAccount.balance_cents)
        .outerjoin(LedgerAccount, LedgerAccount.name == sa.literal("pot:").concat(sa.cast(Round.pot_id, sa.Text)))
        .options(joinedload(Round.neighbourhood), joinedload(Round.pot))
        .where(
            Round.neighbourhood_id.in_(_ids(neighbourhoods)),
            Round.source == "",
            Round.collects_at <= now,
            Round.looks_back_on >= moments.in_zone(now - round_rules.LOOK_BACK_LASTS).date(),
        )
        .order_by(Round.votes_until, Round.id)
    ).all()
    going_on = [(one, left) for one, left in found if round_rules.spans(one, now)]
    shown = [UnderWay(rounds.happening(one, now), left) for one, left in going_on[:ROUNDS_ON_THE_DESK]]
    return shown, len(going_on) - len(shown)


LISTS = {
    "questions": WaitingList(N_("Questions that nobody answered"), Role.COMMUNITY_WORKER, unanswered_questions),
    "asked-of-staff": WaitingList(N_("Questions to the municipality"), Role.DISTRICT_STAFF, questions_to_staff),
    "to-announce": WaitingList(
        N_("Questions to the neighbourhood: announce them"), Role.COMMUNITY_WORKER, temperature.to_announce
    ),
    "notes": WaitingList(N_("Notes on the board to look at"), Role.COMMUNITY_WORKER, resources.to_look_at),
    "to-close": WaitingList(N_("Votes that are over: close and count them"), Role.DISTRICT_STAFF, votes_to_close),
    "to-open": WaitingList(N_("Votes that should be open"), Role.DISTRICT_STAFF, votes_to_open),
    "plans": WaitingList(N_("Plans to check"), Role.DISTRICT_STAFF, plans_to_check),
    "to-approve": WaitingList(N_("Payments that wait for a second person"), Role.DISTRICT_STAFF, payments.to_approve),
    "pot-moves": WaitingList(N_("Pots: your agreement is asked"), Role.DISTRICT_STAFF, pots.to_agree),
    "small-grants": WaitingList(N_("Small grants that are asked"), Role.DISTRICT_STAFF, quick_grants.to_answer),
    "exchanges": WaitingList(N_("Tasks in exchange that are offered"), Role.DISTRICT_STAFF, exchanges.to_answer),
    "receipts": WaitingList(N_("Receipts to look at"), Role.DISTRICT_STAFF, receipts.to_look_at),
    "to-pay": WaitingList(N_("Grants that are not paid out yet"), Role.DISTRICT_STAFF, grants_to_pay),
    "jobs": WaitingList(N_("Work in progress"), Role.DISTRICT_STAFF, unfinished_jobs),
}
"""What waits, in the order of the desk. Each row is shown by templates/desk/waiting/_<name>.html."""


def trail(account, page):
    """(rows of the record, newest first; how many pages): what was decided and changed where this account works."""
    query = sa.select(Deed).where(Deed.act.is_(None)).options(joinedload(Deed.by)).order_by(Deed.id.desc())
    if not account.has_role(Role.ADMINISTRATOR):
        query = query.where(Deed.neighbourhood_id.in_(_ids(neighbourhoods_for(account, Role.DISTRICT_STAFF))))
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.order_by(None).subquery()))
    pages = max(1, -(-total // PER_PAGE))
    rows = db.session.scalars(query.limit(PER_PAGE).offset((page - 1) * PER_PAGE)).all()
    return rows, pages


def initiatives_named_in(rows):
    """number -> initiative, with its neighbourhood, of those that these rows of the record are about."""
    numbers = {row.initiative_id for row in rows if row.initiative_id}
    found = db.session.scalars(
        sa.select(Initiative).options(joinedload(Initiative.neighbourhood)).where(Initiative.id.in_(numbers))
    )
    return {initiative.id: initiative for initiative in found}
