"""What pages ask about pots, grants and payments, and whether the book agrees with them."""

from collections import defaultdict
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.book import queries as book
from residents_budget.book.models import LedgerAccount
from residents_budget.database import db
from residents_budget.initiatives.models import Initiative
from residents_budget.ledger import rules
from residents_budget.ledger.models import BoardDecision, GivenBack, Grant, Payment
from residents_budget.outcomes import queries as outcomes
from residents_budget.rounds.models import Pot, Round
from residents_budget.rounds.terms import VoteState
from residents_budget.voting.models import OutcomeLine

PER_PAGE = 50
PAYMENTS_SHOWN = 3


class Money(NamedTuple):
    """The money of a grant as it stands in the book now, in cents."""

    grant: Grant
    waiting_cents: int
    """Promised, and nothing was done with it yet."""
    ordered_cents: int
    """The bank was told to pay it."""
    paid_cents: int
    """Paid, less what came back."""

    @property
    def left_cents(self):
        """What is still to be paid, whether the bank was told or not."""
        return self.waiting_cents + self.ordered_cents

    @property
    def given_back_cents(self):
        """What was left over and is in the pot again."""
        return self.grant.cents - self.left_cents - self.paid_cents


def balance_of_pot(pot):
    """What is left in a pot, in cents."""
    return book.balance(rules.pot_account(pot.id))


def in_rounds(pots, *, besides=None):
    """Pot number -> what rounds on it will still take out, in cents: their budget, after the count what was chosen.

    What became grants is out of the pot already. ``besides`` is a round that is left out of the sums.
    """
    rounds = db.session.scalars(
        sa.select(Round).where(
            Round.pot_id.in_([pot.id for pot in pots]),
            Round.source == "",
            ~sa.exists().where(Grant.round_id == Round.id),
        )
    ).all()
    chosen = _chosen([one.id for one in rounds if one.vote_state is VoteState.COUNTED])
    taken = dict.fromkeys([pot.id for pot in pots], 0)
    for one in rounds:
        if besides is None or one.id != besides.id:
            taken[one.pot_id] += chosen.get(one.id, 0) if one.vote_state is VoteState.COUNTED else one.budget_cents
    return taken


def _chosen(numbers):
    """Number of a counted round -> what ``promised`` adds up to, in cents."""
    if not numbers:
        return {}
    is_otherwise = sa.exists().where(
        BoardDecision.round_id == OutcomeLine.round_id, BoardDecision.initiative_id == OutcomeLine.initiative_id
    )
    lines = sa.select(OutcomeLine.round_id, OutcomeLine.cost_cents).where(
        OutcomeLine.round_id.in_(numbers), OutcomeLine.place.is_not(None), ~is_otherwise
    )
    boards = sa.select(BoardDecision.round_id, BoardDecision.cents).where(
        BoardDecision.round_id.in_(numbers), BoardDecision.is_granted
    )
    both = sa.union_all(lines, boards).subquery()
    number, cents = both.c
    sums = db.session.execute(sa.select(number, sa.func.sum(cents)).group_by(number))
    return {round_id: int(found) for round_id, found in sums}


def free(pots, *, besides=None):
    """Pot number -> what is in it and stands in no round (``besides`` this one), in cents."""
    names = {rules.pot_account(pot.id): pot.id for pot in pots}
    balances = sa.select(LedgerAccount.name, LedgerAccount.balance_cents).where(LedgerAccount.name.in_(names))
    left = {names[name]: cents for name, cents in db.session.execute(balances)}
    taken = in_rounds(pots, besides=besides)
    return {pot.id: max(0, left.get(pot.id, 0) - taken[pot.id]) for pot in pots}


def left_for(round):
    """What is in the pot of a round for this one, in cents: what other rounds hold of it is not; 0 without a pot."""
    return free([round.pot], besides=round)[round.pot_id] if round.pot else 0


def free_in(pot):
    """What is in one pot and stands in no round, in cents."""
    return free([pot])[pot.id]


def _account_name(kind):
    """What an account of ``Grant`` is called, as the database writes it."""
    return sa.literal(f"{kind}:").concat(sa.cast(Grant.id, sa.Text))


KINDS = {kind: LedgerAccount.__table__.alias(f"{kind}_account") for kind in ("grant", "ordered", "paid")}
"""The accounts of a grant: waiting, ordered, paid."""


def _on(kind):
    """What stands on one of a grant's accounts, for a select that went through ``_joined``."""
    return sa.func.coalesce(KINDS[kind].c.balance_cents, 0)


def _joined(query):
    """``query`` on grants with the three accounts of each."""
    for kind, account in KINDS.items():
        query = query.outerjoin(account, account.c.name == _account_name(kind))
    return query


def pots(neighbourhood):
    """(Pot, what is left in it, what is promised from it, what was paid of that), newest first, in cents."""
    still, ordered, paid = (sa.func.sum(_on(kind)) for kind in KINDS)
    sums = _joined(sa.select(Grant.pot_id, (still + ordered + paid).label("granted"), paid.label("paid")))
    sums = sums.join(Pot, Pot.id == Grant.pot_id).where(Pot.neighbourhood_id == neighbourhood.id)
    sums = sums.group_by(Grant.pot_id).subquery()
    left = sa.func.coalesce(LedgerAccount.balance_cents, 0)
    rows = db.session.execute(
        sa.select(Pot, left, sa.func.coalesce(sums.c.granted, 0), sa.func.coalesce(sums.c.paid, 0))
        .outerjoin(LedgerAccount, LedgerAccount.name == sa.literal("pot:").concat(sa.cast(Pot.id, sa.Text)))
        .outerjoin(sums, sums.c.pot_id == Pot.id)
        .where(Pot.neighbourhood_id == neighbourhood.id)
        .order_by(Pot.year.desc(), Pot.id.desc())
    )
    return [(pot, int(rest), int(given), int(out)) for pot, rest, given, out in rows]


def _money():
    return _joined(sa.select(Grant, *(_on(kind) for kind in KINDS)))


def money_of(initiative):
    """The grant of an initiative with its payments and its pot, as Money; None where it has no grant."""
    row = db.session.execute(
        _money()
        .where(Grant.initiative_id == initiative.id)
        .options(joinedload(Grant.payments), joinedload(Grant.pot))
        .execution_options(populate_existing=True)
    )
    row = row.unique().first()
    return Money(*row) if row else None


def given_back(grant):
    """What went back to the pot from a grant, oldest first."""
    return db.session.scalars(sa.select(GivenBack).where(GivenBack.grant_id == grant.id).order_by(GivenBack.id)).all()


def _grants(neighbourhood):
    return (
        _money()
        .join(Initiative, Initiative.id == Grant.initiative_id)
        .where(Initiative.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Grant.initiative))
        .order_by(Grant.granted_at.desc(), Grant.id.desc())
    )


def grants(neighbourhood, *, page=1):
    """(rows of Money, how many there are) of a neighbourhood, newest first, with their initiatives."""
    total = db.session.scalar(
        sa.select(sa.func.count(Grant.id))
        .join(Initiative, Initiative.id == Grant.initiative_id)
        .where(Initiative.neighbourhood_id == neighbourhood.id)
    )
    rows = db.session.execute(_grants(neighbourhood).limit(PER_PAGE).offset((page - 1) * PER_PAGE)).all()
    return [Money(*row) for row in rows], total


def newest_payments(grants):
    """Grant number -> its newest payments, at most PAYMENTS_SHOWN; each grant is asked for its own few."""
    by_grant = defaultdict(list)
    if not grants:
        return by_grant
    few = [
        sa.select(
            sa.select(Payment.id)
            .where(Payment.grant_id == grant.id)
            .order_by(Payment.paid_on.desc(), Payment.id.desc())
            .limit(PAYMENTS_SHOWN)
            .subquery()
        )
        for grant in grants
    ]
    found = db.session.scalars(
        sa.select(Payment).where(Payment.id.in_(sa.union_all(*few))).order_by(Payment.paid_on.desc(), Payment.id.desc())
    )
    for payment in found:
        by_grant[payment.grant_id].append(payment)
    return by_grant


def all_grants(neighbourhood):
    """Every grant of a neighbourhood as Money, newest first."""
    return [Money(*row) for row in db.session.execute(_grants(neighbourhood)).all()]


def board_decisions(round):
    """What a board decided otherwise than the outcome of this round, oldest first."""
    return db.session.scalars(
        sa.select(BoardDecision)
        .where(BoardDecision.round_id == round.id)
        .options(joinedload(BoardDecision.initiative))
        .order_by(BoardDecision.id)
    ).all()


def promised(round):
    """(initiative, cents) that the outcome of a counted round comes to, with what a board decided otherwise."""
    otherwise = {one.initiative_id: one for one in board_decisions(round)}
    chosen = [
        (line.initiative, line.cost_cents)
        for line in outcomes.outcome_lines(round)
        if line.place is not None and line.cost_cents > 0 and line.initiative_id not in otherwise
    ]
    return chosen + [(one.initiative, one.cents) for one in otherwise.values() if one.is_granted]


def granted_initiatives(round):
    """The numbers of the initiatives that have a grant from this round."""
    return set(db.session.scalars(sa.select(Grant.initiative_id).where(Grant.round_id == round.id)))


def faults():
    """What is wrong with the book of money or with the grants that stand in it, one sentence each."""
    return [*book.faults(), *_grant_faults()]


def _grant_faults():
    """A grant's three accounts hold what was promised less what went back; what is paid, its payments say too."""
    back = sa.select(GivenBack.grant_id, sa.func.sum(GivenBack.cents).label("cents"))
    from_paid = sa.func.sum(sa.case((GivenBack.was_paid, GivenBack.cents), else_=0)).label("from_paid")
    back = back.add_columns(from_paid).group_by(GivenBack.grant_id).subquery()
    paid = sa.select(Payment.grant_id, sa.func.sum(Payment.cents).label("cents")).where(Payment.returned_on.is_(None))
    paid = paid.group_by(Payment.grant_id).subquery()
    sums = [sa.func.coalesce(column, 0) for column in (back.c.cents, back.c.from_paid, paid.c.cents)]
    rows = db.session.execute(
        _joined(sa.select(Grant.id, Grant.cents, *(_on(kind) for kind in KINDS), *sums))
        .outerjoin(back, back.c.grant_id == Grant.id)
        .outerjoin(paid, paid.c.grant_id == Grant.id)
        .order_by(Grant.id)
    )
    for number, cents, waiting, ordered, out, given, given_from_paid, payments in rows:
        if waiting + ordered + out != cents - given or out != payments - given_from_paid:
            yield f"ledger: grant {number} does not agree with what was promised and paid"
