"""What pages ask about cards: which there are, and what came of them."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.cards.models import Arrival, Card, CardResponse
from residents_budget.cards.rules import Came
from residents_budget.cards.terms import Response
from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage

LATELY = timedelta(days=183)
PER_PAGE = 20
OFFERED = 12

OPEN_STAGES = (Stage.IDEA, Stage.PLAN, Stage.ON_THE_BALLOT, Stage.GRANTED, Stage.DOING)


def card(neighbourhood, number):
    """One set of cards of this neighbourhood. Raises NotFound."""
    found = db.session.scalar(
        sa.select(Card)
        .where(Card.id == number, Card.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Card.sub_area), joinedload(Card.initiative))
    )
    if found is None:
        raise NotFound(N_("We cannot find these cards."))
    return found


def card_of_code(neighbourhood, code):
    """The set of cards with this code. Raises NotFound."""
    found = db.session.scalar(
        sa.select(Card)
        .where(Card.code == code, Card.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Card.sub_area), joinedload(Card.initiative))
    )
    if found is None:
        raise NotFound(N_("We do not know this code. Look once more at the card."))
    return found


def number_of_cards(neighbourhood):
    return db.session.scalar(sa.select(sa.func.count()).where(Card.neighbourhood_id == neighbourhood.id))


def cards(neighbourhood, *, page=1):
    """(one page of the sets of cards, newest first; how many there are)."""
    rows = db.session.execute(
        sa.select(Card, sa.func.count().over())
        .where(Card.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Card.sub_area), joinedload(Card.initiative))
        .order_by(Card.id.desc())
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    ).all()
    return [row[0] for row in rows], rows[0][1] if rows else 0


def came_of(cards, today=None):
    """{number of a set of cards: Came} of these sets, in two selects."""
    numbers = [one.id for one in cards]
    answers = dict.fromkeys(numbers, None)
    for number in numbers:
        answers[number] = dict.fromkeys(Response, 0)
    for number, what, count in db.session.execute(
        sa.select(CardResponse.card_id, CardResponse.what, sa.func.count())
        .where(CardResponse.card_id.in_(numbers))
        .group_by(CardResponse.card_id, CardResponse.what)
    ):
        answers[number][what] = count
    people = {
        number: (all_of_them, active) for number, all_of_them, active in db.session.execute(_arrivals(numbers, today))
    }
    return {
        number: Came(
            answers[number][Response.SAY],
            answers[number][Response.COME],
            answers[number][Response.SUPPORT],
            *people.get(number, (0, 0)),
        )
        for number in numbers
    }


def _arrivals(numbers, today):
    since = (today or moments.today()) - LATELY
    did_something = (
        sa.exists()
        .where(Deed.person_id == Arrival.account_id, Deed.act.is_not(None), Deed.happened_on >= since)
        .correlate(Arrival)
    )
    return (
        sa.select(Arrival.card_id, sa.func.count(), sa.func.sum(sa.case((did_something, 1), else_=0)))
        .where(Arrival.card_id.in_(numbers))
        .group_by(Arrival.card_id)
    )


def people_brought(neighbourhood):
    """{by whom: how many people} of those who came with a card and told it."""
    rows = db.session.execute(
        sa.select(Arrival.brought_by, sa.func.count())
        .join(Card, Card.id == Arrival.card_id)
        .where(Card.neighbourhood_id == neighbourhood.id, Arrival.brought_by.is_not(None))
        .group_by(Arrival.brought_by)
    )
    return dict(rows.all())


def said(neighbourhood, limit=20):
    """What was said with a code, newest first."""
    return db.session.scalars(
        sa.select(CardResponse)
        .join(CardResponse.card)
        .where(Card.neighbourhood_id == neighbourhood.id, CardResponse.what == Response.SAY)
        .options(joinedload(CardResponse.card).joinedload(Card.sub_area), joinedload(CardResponse.initiative))
        .order_by(CardResponse.id.desc())
        .limit(limit)
    ).all()


def open_initiatives(neighbourhood, first=None):
    """Initiatives that one can support or come along to, newest first; ``first`` stands on top."""
    found = db.session.scalars(
        sa.select(Initiative)
        .where(Initiative.neighbourhood_id == neighbourhood.id, Initiative.stage.in_(OPEN_STAGES))
        .order_by(Initiative.id.desc())
        .limit(OFFERED)
    ).all()
    rest = [one for one in found if first is None or one.id != first.id]
    return [first, *rest] if first is not None else rest


def find_arrival(account):
    return db.session.get(Arrival, account.id)
