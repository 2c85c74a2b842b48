"""What a group or staff granted without a vote, and what was paid; then each initiative stands where the story says."""

from datetime import timedelta

import sqlalchemy as sa

from residents_budget.database import db
from residents_budget.demo import story
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.ledger import services as ledger
from residents_budget.ledger.models import Grant

STAGE_OF = {"stopped": Stage.DONE}
"""What failed has ended too: its results say what was not managed."""


def tell(neighbourhood):
    _grant_small_pots(neighbourhood)
    _pay_and_finish(neighbourhood)


def _grant_small_pots(neighbourhood):
    """What a group or staff decided over, without a vote."""
    for told in neighbourhood.told.initiatives:
        if told.pot != "vote" and told.stage in story.CHOSEN:
            ledger.grant(
                neighbourhood.initiatives[told.key],
                pot=neighbourhood.pots[told.round, told.pot],
                cents=told.cost_cents,
                by=neighbourhood.staff,
                on=told.started_on + timedelta(days=6),
            )


def _pay_and_finish(neighbourhood):
    """Payments in the order of their days; then each initiative stands where the story says it does."""
    grants = {
        given.initiative_id: given
        for given in db.session.scalars(
            sa.select(Grant).join(Grant.initiative).where(Initiative.neighbourhood_id == neighbourhood.place.id)
        )
    }
    due = [
        (payment.on, told.key, payment)
        for told in neighbourhood.told.initiatives
        for payment in told.payments
        if neighbourhood.initiatives[told.key].id in grants and payment.on <= neighbourhood.whole.today
    ]
    for _on, key, payment in sorted(due, key=lambda one: one[:2]):
        ledger.pay(
            grants[neighbourhood.initiatives[key].id],
            cents=payment.cents,
            what=payment.what,
            paid_on=payment.on,
            by=neighbourhood.staff,
            key=f"demo {key} {payment.on}",
        )
    for told in neighbourhood.told.initiatives:
        row = neighbourhood.initiatives[told.key]
        if row.stage is Stage.GRANTED and told.stage in story.CHOSEN:
            row.stage = STAGE_OF.get(told.stage) or Stage(told.stage)
    db.session.flush()
