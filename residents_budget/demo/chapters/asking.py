"""The neighbourhood is asked about two plans: of one the answers are in, about the other people can still answer."""

from datetime import timedelta

import sqlalchemy as sa

from residents_budget.database import db
from residents_budget.discussion import services as discussion
from residents_budget.initiatives.terms import OPEN_STAGES
from residents_budget.temperature import services
from residents_budget.temperature.models import CheckCode
from residents_budget.temperature.terms import Answer
from residents_budget.tested import services as tested

QUESTION = "Zou je het fijn vinden als dit er komt?"
LETTERS = 180
SAID = [Answer.WELCOME] * 7 + [Answer.EITHER_WAY] * 2 + [Answer.RATHER_NOT] * 2
FREELY = [Answer.WELCOME] * 19 + [Answer.RATHER_NOT] * 6
MET = (
    (
        "Aan de keukentafel",
        7,
        True,
        "Mooi, maar wie houdt het bij? Straks staan wij er weer alleen voor.",
        "Er komt een rooster met tien namen, en we beginnen kleiner.",
    ),
    (
        "Bij de school",
        18,
        False,
        "Kinderen willen er ook kunnen zitten. Denk aan een lage bank.",
        "De lage bank staat nu in het plan.",
    ),
    (
        "In de hal van de flat",
        12,
        True,
        "Het geld kan beter naar de lift. En zet het niet onder onze ramen.",
        "De plek is dertig meter opgeschoven. Over de lift praten we met de corporatie.",
    ),
)
LEFT_OUT = (("Een hek eromheen", "Dan is het niet meer van iedereen. We kijken na een zomer of het nodig is."),)
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
        _meet(neighbourhood, plan, today)


def _meet(neighbourhood, plan, today):
    for number, (area, (place, heads, critics, said, done)) in enumerate(
        zip(neighbourhood.areas.values(), MET, strict=False)
    ):
        discussion.hold_conversation(
            plan,
            by=neighbourhood.worker,
            held_on=today - timedelta(days=20 - 3 * number),
            place=place,
            heads=heads,
            critics=critics,
            said=said,
            done_with_it=done,
            sub_area_id=area.id,
        )
    for what, because in LEFT_OUT:
        tested.leave_out(plan, by=plan.lead, what=what, because=because)


def _answers(check):
    """Two in five answer; they tick off their codes as their letters say."""
    rows = db.session.scalars(
        sa.select(CheckCode).where(CheckCode.check_id == check.id).order_by(CheckCode.sub_area_id, CheckCode.id)
    ).all()
    for number, row in enumerate(one for place, one in enumerate(rows) if place % 5 in (0, 3)):
        services.take(check, row, SAID[number % len(SAID)])
    for answer in FREELY:
        services.tally(check, answer)
