"""Making cards, and what people do with them."""

import secrets

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.cards import queries, rules
from residents_budget.cards.models import Arrival, Card, CardResponse
from residents_budget.cards.terms import Response
from residents_budget.cards.told import WHAT, figures, to_json
from residents_budget.database import db
from residents_budget.errors import NotFound
from residents_budget.jobs import services as jobs
from residents_budget.neighbourhoods import queries as places
from residents_budget.publications import queries as publications
from residents_budget.publications.beside import safe_beside
from residents_budget.publications.services import EVERY, keep_beside

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def _today(neighbourhood):
    return moments.today(moments.ZoneInfo(neighbourhood.zone))


def make(neighbourhood, *, by, kind, sub_area=None, initiative=None):
    """A set of cards or a poster with a code of its own, for a sub-area and an initiative where these are given."""
    is_worker = by.has_role(Role.COMMUNITY_WORKER, neighbourhood)
    rules.must_be_able_to_make(is_worker=is_worker, sets=queries.number_of_cards(neighbourhood))
    if any(one is not None and one.neighbourhood_id != neighbourhood.id for one in (sub_area, initiative)):
        raise NotFound()
    made = Card(
        neighbourhood_id=neighbourhood.id,
        sub_area_id=sub_area.id if sub_area else None,
        initiative_id=initiative.id if initiative else None,
        kind=kind,
        code="".join(secrets.choice(ALPHABET) for _ in range(rules.LENGTH_OF_CODE)),
        made_on=_today(neighbourhood),
        made_by_id=by.id,
    )
    db.session.add(made)
    db.session.flush()
    activity.record(by, Verb.MADE_CARDS, neighbourhood=neighbourhood, subject=f"card:{made.id}")
    return made


def respond(neighbourhood, card, *, what, initiative=None, text=""):
    """Keep what somebody did with a code: what, and on which day. Nothing of who it was."""
    if what is Response.SAY:
        rules.must_say_something(text)
    elif initiative is None:
        raise NotFound()
    if initiative is not None and initiative.neighbourhood_id != neighbourhood.id:
        raise NotFound()
    given = CardResponse(
        card_id=card.id,
        what=what,
        initiative_id=initiative.id if initiative else None,
        text=text.strip() if what is Response.SAY else "",
        given_on=_today(neighbourhood),
    )
    db.session.add(given)
    db.session.flush()
    activity.record(
        None,
        Verb.USED_CARD,
        neighbourhood=neighbourhood,
        initiative=initiative,
        sub_area_id=card.sub_area_id,
        heads=1,
        subject=f"card:{card.id}",
    )
    return given


def arrive(neighbourhood, card, *, account, brought_by=None):
    """Keep that ``account`` came with this card, once, and by whom where that is told."""
    found = queries.find_arrival(account)
    if found is not None:
        return found
    arrived = Arrival(account_id=account.id, card_id=card.id, brought_by=brought_by, arrived_on=_today(neighbourhood))
    db.session.add(arrived)
    db.session.flush()
    activity.record(None, Verb.USED_CARD, neighbourhood=neighbourhood, heads=1, subject=f"card:{card.id}")
    return arrived


def look_who_came(neighbourhood):
    """Keep with the newest publication who came with a card up to that day, and by whom, if it gives nobody away."""
    publication = publications.newest_without(neighbourhood, WHAT)
    numbers = queries.numbers_of_cards(neighbourhood)
    if publication is None or not numbers:
        return
    found = figures(queries.arrivals(neighbourhood, publication.ends_on), numbers, publication.ends_on)
    if found is None:
        return
    told, parts = found
    if len(safe_beside(parts, publications.known(neighbourhood))) == len(parts):
        keep_beside(publication, WHAT, to_json(told), parts)


@jobs.regularly("who came with a card", every=EVERY)
def look_who_came_everywhere():
    """What the worker does of its own accord, after who takes part was published."""
    for neighbourhood in places.neighbourhoods():
        look_who_came(neighbourhood)
