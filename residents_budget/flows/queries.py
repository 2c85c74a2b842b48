"""From pot to grant to cost line to receipt: everything about the money of a neighbourhood in a handful of selects."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.database import db
from residents_budget.flows import forecast, streams
from residents_budget.grants import queries as agreed
from residents_budget.grants.models import Instalment
from residents_budget.grants.rules import due_since, standing
from residents_budget.grants.terms import Due
from residents_budget.initiatives.models import CostLine, Initiative
from residents_budget.ledger import queries as ledger
from residents_budget.ledger.models import Grant, Payment
from residents_budget.neighbourhoods.models import Neighbourhood
from residents_budget.payments.models import PaymentBatch, PaymentOrder
from residents_budget.payments.terms import BatchState
from residents_budget.pots.models import PotMove
from residents_budget.pots.terms import MoveState
from residents_budget.receipts import rules as receipt_rules
from residents_budget.receipts.models import Receipt
from residents_budget.receipts.terms import ReceiptState
from residents_budget.rounds.models import Pot
from residents_budget.rounds.terms import Way
from residents_budget.support_menu import queries as support_menu


class Trail(NamedTuple):
    """One grant from its pot to its receipts."""

    pot: Pot
    money: ledger.Money
    initiative: Initiative
    lines: list
    """receipts.rules.Line: cost lines with their receipts."""
    shown_cents: int


class Flow(NamedTuple):
    """The money of one neighbourhood in one year of its pots."""

    year: int
    pots: list
    """(Pot, left, promised, paid) in cents."""
    trails: list
    support: list
    """SupportItem that was bought from these pots."""

    def support_cents(self, pot):
        """What left a pot for support."""
        return sum(one.cents for one in self.support if one.pot_id == pot.id)

    def whole(self, pot, left, promised, _paid):
        """All that came into a pot and stayed its own: what is left, what was promised, what support was bought."""
        return left + promised + self.support_cents(pot)

    @property
    def bought(self):
        return sum(one.cents for one in self.support)

    @property
    def came_in(self):
        return sum(self.whole(*row) for row in self.pots)

    @property
    def promised(self):
        return sum(promised for _pot, _left, promised, _paid in self.pots)

    @property
    def by_residents(self):
        """What came in pots over which residents decide: not staff, and not the institution after hearing them."""
        return sum(self.whole(*row) for row in self.pots if row[0].way is not Way.STAFF and row[0].generation > 1)

    @property
    def paid(self):
        return sum(paid for _pot, _left, _promised, paid in self.pots)

    @property
    def left(self):
        return sum(left for _pot, left, _promised, _paid in self.pots)

    @property
    def shown(self):
        return sum(min(trail.shown_cents, trail.money.paid_cents) for trail in self.trails)


def years(neighbourhood):
    """The years that have a pot, newest first."""
    return db.session.scalars(
        sa.select(Pot.year).where(Pot.neighbourhood_id == neighbourhood.id).distinct().order_by(Pot.year.desc())
    ).all()


def _grouped(rows, key):
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


def flow(neighbourhood, year):
    """Everything about the pots of one year."""
    pots = [row for row in ledger.pots(neighbourhood) if row[0].year == year]
    by_number = {row[0].id: row[0] for row in pots}
    grants = [money for money in ledger.all_grants(neighbourhood) if money.grant.pot_id in by_number]
    numbers = [money.grant.id for money in grants]
    plans = [money.grant.initiative_id for money in grants]
    lines = _grouped(
        db.session.scalars(
            sa.select(CostLine)
            .where(CostLine.initiative_id.in_(plans))
            .order_by(CostLine.initiative_id, CostLine.position)
        ),
        "initiative_id",
    )
    receipts = _grouped(
        db.session.scalars(
            sa.select(Receipt).where(Receipt.grant_id.in_(numbers)).order_by(Receipt.bought_on, Receipt.id)
        ),
        "grant_id",
    )
    trails = [
        Trail(
            by_number[money.grant.pot_id],
            money,
            money.grant.initiative,
            receipt_rules.lines(lines[money.grant.initiative_id], receipts[money.grant.id]),
            sum(one.cents for one in receipts[money.grant.id]),
        )
        for money in grants
    ]
    return Flow(year, pots, trails, support_menu.bought_from(by_number.values()))


def picture(flow):
    """The streams of a flow; None where there is nothing to draw."""
    return streams.picture(
        [(pot.id, left) for pot, left, _promised, _paid in flow.pots],
        [
            streams.Grant(
                trail.money.grant.id,
                trail.initiative.title,
                trail.pot.id,
                trail.shown_cents,
                trail.money.paid_cents,
                trail.money.left_cents,
            )
            for trail in flow.trails
        ],
        support={pot.id: flow.support_cents(pot) for pot, _left, _promised, _paid in flow.pots},
    )


class Work(NamedTuple):
    """What waits for staff in one neighbourhood, in numbers and cents."""

    late: list
    """Instalments that should have been paid two weeks ago, the oldest first."""
    held_back: list
    """(instalment whose day has come, what must be so first), the oldest first."""
    to_approve: int
    with_bank: int
    receipts: int
    moves: int
    forecast: forecast.Forecast


def _count(query):
    return db.session.scalar(sa.select(sa.func.count()).select_from(query.order_by(None).subquery()))


def work(neighbourhood, today):
    """What waits, what is late, what is left, and where it goes to until the end of the year."""
    unpaid = (
        sa.select(Instalment)
        .join(Instalment.grant)
        .join(Grant.initiative)
        .where(
            Initiative.neighbourhood_id == neighbourhood.id,
            ~sa.exists().where(
                PaymentOrder.holds_id == Instalment.id,
                PaymentOrder.payment_id.is_not(None),
            ),
        )
        .options(joinedload(Instalment.grant).joinedload(Grant.initiative))
    )
    instalments = sorted(db.session.scalars(unpaid), key=lambda one: (due_since(one) or date.max, one.id))
    waits_for = agreed.blocked({one.grant_id for one in instalments})
    stands = _standings(instalments, waits_for, today)
    payments = db.session.execute(
        sa.select(Payment.paid_on, Payment.cents)
        .join(Payment.grant)
        .join(Grant.initiative)
        .where(
            Initiative.neighbourhood_id == neighbourhood.id,
            Payment.returned_on.is_(None),
            Payment.paid_on >= today.replace(month=1, day=1),
        )
    ).all()
    batches = dict(
        db.session.execute(
            sa.select(PaymentBatch.state, sa.func.count())
            .where(PaymentBatch.neighbourhood_id == neighbourhood.id)
            .group_by(PaymentBatch.state)
        ).all()
    )
    receipts = sa.select(Receipt).join(Receipt.grant).join(Grant.initiative)
    receipts = receipts.where(Receipt.state == ReceiptState.SENT, Initiative.neighbourhood_id == neighbourhood.id)
    moves = (
        sa.select(PotMove)
        .join(PotMove.pot)
        .where(PotMove.state == MoveState.ASKED, Pot.neighbourhood_id == neighbourhood.id)
    )
    pots = ledger.pots(neighbourhood)
    return Work(
        late=[one for one in instalments if stands[one.id] is Due.LATE],
        held_back=[(one, waits_for[one.id][0].what) for one in instalments if stands[one.id] is Due.BLOCKED],
        to_approve=batches.get(BatchState.PREPARED, 0),
        with_bank=batches.get(BatchState.APPROVED, 0) + batches.get(BatchState.SENT, 0),
        receipts=_count(receipts.with_only_columns(Receipt.id)),
        moves=_count(moves.with_only_columns(PotMove.id)),
        forecast=forecast.forecast(
            today=today,
            payments=payments,
            instalments=[
                (one.cents, one.due_on, waits_for[one.id][0].what, None)
                if one.id in waits_for
                else (one.cents, one.due_on, one.after, one.done_on)
                for one in instalments
            ],
            waiting=sum(promised - paid for _pot, _left, promised, paid in pots),
            free=sum(left for pot, left, _promised, _paid in pots if pot.year == today.year),
        ),
    )


def _standings(instalments, waits_for, today):
    """Instalment number -> where it stands; ``waits_for`` are the conditions that are not met."""
    numbers = [one.id for one in instalments]
    ordered = set(db.session.scalars(sa.select(PaymentOrder.holds_id).where(PaymentOrder.holds_id.in_(numbers))))
    return {
        one.id: standing(one, today, is_ordered=one.id in ordered, is_blocked=one.id in waits_for)
        for one in instalments
    }


def district(year):
    """One row for each neighbourhood that has pots of one year, by name; all but the first and the last in cents.

    (Neighbourhood, came in, promised, paid, left, support bought, its pots as (Pot, left, promised, paid, support)).
    """
    rows = []
    for place in db.session.scalars(sa.select(Neighbourhood).order_by(Neighbourhood.name)):
        pots = [row for row in ledger.pots(place) if row[0].year == year]
        if pots:
            support = support_menu.bought_cents([row[0] for row in pots])
            left, promised, paid = (sum(row[column] for row in pots) for column in (1, 2, 3))
            bought = sum(support.values())
            rows.append(
                (
                    place,
                    left + promised + bought,
                    promised,
                    paid,
                    left,
                    bought,
                    [(*row, support[row[0].id]) for row in pots],
                )
            )
    return rows


def district_years():
    return db.session.scalars(sa.select(Pot.year).distinct().order_by(Pot.year.desc())).all()
