"""The neighbourhood is asked about two plans: of one the answers are in, about the other people can still answer."""

from datetime import timedelta

import sqlalchemy as sa

from residents_budget.database import db
from residents_budget.initiatives.terms import OPEN_STAGES
from residents_budget.temperature import services
from residents_budget.temperature.models import CheckCode
from residents_budget.temperature.terms import Answer

QUESTION = "Zou je het fijn vinden als dit er komt?"
LETTERS = 180
SAID = [Answer.WELCOME] * 7 + [Answer.EITHER_WAY] * 2 + [Answer.RATHER_NOT] * 2
FREELY = [Answer.WELCOME] * 19 + [Answer.RATHER_NOT] * 6
SEED = "04 11 19 27 33 41"


def tell(neighbourhood):
    plans = [one for one in neighbourhood.initiatives.values() if one.stage in OPEN_STAGES and one.lead is not None]
    for plan, is_over in zip(plans, (True, False), strict=False):
        _ask(neighbourhood, plan, is_over=is_over)


def _ask(neighbourhood, plan, *, is_over):
    today = neighbourhood.whole.today
    check = services.ask(plan, by=plan.lead, question=QUESTION)
    begun = today - timedelta(days=30) if is_over else today - timedelta(days=6)
    services.announce(
        check,
        by=neighbourhood.worker,
        question=QUESTION,
        lists={area.id: 150 + 60 * place for place, area in enumerate(neighbourhood.areas.values())},
        letters=LETTERS,
        seed_source="De lottotrekking van die zaterdag",
        ends_on=begun + timedelta(days=29) if is_over else today + timedelta(days=15),
        on=begun,
    )
    services.let_fall(check, SEED, by=neighbourhood.worker, on=begun + timedelta(days=2))
    salt, rows, _letters = services.prepare(check)
    services.open_up(check, salt, rows)
    _answers(check)
    if is_over:
        services.count(check, by=neighbourhood.worker)


def _answers(check):
    """Two in five answer; they tick off their codes as their letters say."""
    rows = db.session.scalars(
        sa.select(CheckCode).where(CheckCode.check_id == check.id).order_by(CheckCode.sub_area_id, CheckCode.id)
    ).all()
    for number, row in enumerate(one for place, one in enumerate(rows) if place % 5 in (0, 3)):
        services.take(check, row, SAID[number % len(SAID)])
    for answer in FREELY:
        services.tally(check, answer)
