"""What pages ask about cards: which there are, and what came of them."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.activity.models import Deed
from residents_budget.cards.models import Arrival, Card, CardResponse
from residents_budget.cards.rules import Came
from residents_budget.cards.terms import Response
from residents_budget.cards.told import LATELY, WHAT, told_from_json
from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.neighbourhoods.models import SubArea
from residents_budget.publications.queries import beside

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


def came_of(cards, neighbourhood):
    """{number of a set of cards: Came} of these sets: answers as they are now, people as they were counted last."""
    numbers = [one.id for one in cards]
    answers = {number: dict.fromkeys(Response, 0) for number in numbers}
    for number, what, count in db.session.execute(
        sa.select(CardResponse.card_id, CardResponse.what, sa.func.count())
        .where(CardResponse.card_id.in_(numbers))
        .group_by(CardResponse.card_id, CardResponse.what)
    ):
        answers[number][what] = count
    kept = beside(neighbourhood, WHAT)
    people = told_from_json(kept.figures).sets if kept else {}
    return {
        number: Came(
            answers[number][Response.SAY],
            answers[number][Response.COME],
            answers[number][Response.SUPPORT],
            people.get(number),
        )
        for number in numbers
    }


def arrivals(neighbourhood, up_to):
    """(number of the set, by whom, took part here in the half year up to this day) of everybody who came with a card.

    Who lives in another neighbourhood does not count as taking part here.
    """
    lives_here = sa.select(SubArea.id).where(SubArea.neighbourhood_id == neighbourhood.id)
    did_something = (
        sa.exists()
        .where(
            Deed.person_id == Arrival.account_id,
            Deed.act.is_not(None),
            Deed.neighbourhood_id == neighbourhood.id,
            sa.or_(Deed.sub_area_id.is_(None), Deed.sub_area_id.in_(lives_here)),
            Deed.happened_on.between(up_to - LATELY, up_to),
        )
        .correlate(Arrival)
    )
    rows = db.session.execute(
        sa.select(Arrival.card_id, Arrival.brought_by, did_something)
        .join(Card, Card.id == Arrival.card_id)
        .where(Card.neighbourhood_id == neighbourhood.id, Arrival.arrived_on <= up_to)
    )
    return [tuple(row) for row in rows]


def numbers_of_cards(neighbourhood):
    """The numbers of all sets of cards of this neighbourhood."""
    return db.session.scalars(
        sa.select(Card.id).where(Card.neighbourhood_id == neighbourhood.id).order_by(Card.id)
    ).all()


def brought_told(neighbourhood):
    """(by whom, about how many people) of those who came with a card and told it, most first; few are left out."""
    kept = beside(neighbourhood, WHAT)
    told = told_from_json(kept.figures).brought if kept else {}
    return sorted(((by, people) for by, people in told.items() if people), key=lambda one: (-one[1], one[0]))


def counted_up_to(neighbourhood):
    """Up to and including which day people with cards were counted; None before that."""
    kept = beside(neighbourhood, WHAT)
    return kept and kept.up_to


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
