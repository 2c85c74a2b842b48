"""All deeds and hours so far are written into the books, in the order of their days."""

import sqlalchemy as sa

from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.realisation.models import WorkedHours


def tell(neighbourhood):
    past = [deed for deed in neighbourhood.deeds if deed["happened_on"] <= neighbourhood.whole.today]
    past.sort(key=lambda deed: deed["happened_on"])
    db.session.execute(sa.insert(Deed), past)
    if neighbourhood.hours:
        db.session.execute(sa.insert(WorkedHours), neighbourhood.hours)
    db.session.flush()
