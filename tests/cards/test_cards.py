"""Cards with a code: people act without an account, nobody can be recognised, and one sees what came of it."""

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts.models import Account
from residents_budget.activity import services as activity
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Verb
from residents_budget.cards import queries, rules, services, told
from residents_budget.cards.models import Arrival, CardResponse
from residents_budget.cards.terms import Brought, Kind, Response
from residents_budget.database import db
from residents_budget.errors import NotAllowed, NotFound, Refusal
from residents_budget.initiatives import services as initiatives
from residents_budget.participation import periods
from residents_budget.publications import services as publishing
from tests import cast
from tests.participation.test_pages import many  # noqa: F401


@pytest.fixture
def garden(linden, amina):
    return initiatives.propose(linden, by=amina, title="A garden for the flats")


@pytest.fixture
def card(linden, dewi, garden):
    return services.make(
        linden, by=dewi, kind=Kind.CARD, sub_area=cast.area(linden, "Plantsoenflats"), initiative=garden
    )


def place_of(card):
    return f"/n/de-linden/k/{card.code}"


def test_only_the_worker_of_here_makes_cards(linden, elsewhere, bram, dewi):
    for person, place in ((bram, linden), (dewi, elsewhere)):
        with pytest.raises(NotAllowed):
            services.make(place, by=person, kind=Kind.POSTER)
    with pytest.raises(NotFound):
        services.make(linden, by=dewi, kind=Kind.CARD, sub_area=cast.area(elsewhere, "Overkant"))


def test_dewi_prints_eight_cards_with_one_code(browser, linden, dewi, garden):
    page = browser(dewi).post(
        "/n/de-linden/cards",
        follow=False,
        fields={"kind": "card", "sub_area": str(cast.area(linden, "De Hoven").id), "initiative": str(garden.id)},
    )
    sheet = browser(dewi).get(page.location)
    (made,) = queries.cards(linden)[0]
    assert sheet.html.count(f"/k/{made.code}") >= 8
    assert "<svg" in sheet.html


def test_a_visitor_says_something_and_nothing_tells_who_it_was(browser, card, dewi):
    page = browser().post(place_of(card), follow=False, fields={"what": "say", "text": "The lift is the problem."})
    assert page.status == 302
    (given,) = db.session.scalars(sa.select(CardResponse))
    assert (given.what, given.text) == (Response.SAY, "The lift is the problem.")
    (deed,) = db.session.scalars(sa.select(Deed).where(Deed.verb == Verb.USED_CARD))
    assert (deed.person_id, deed.by_id, deed.act, deed.heads) == (None, None, None, 1)
    assert "The lift is the problem." in browser(dewi).get("/n/de-linden/cards").text
    assert "The lift is the problem." not in browser().get("/n/de-linden/outreach").text


@pytest.mark.parametrize(("what", "field"), [("come", "come_to"), ("support", "supports")])
def test_a_visitor_comes_along_or_supports_without_an_account(browser, card, garden, what, field):
    page = browser().post(
        place_of(card),
        follow=False,
        fields={"what": what, field: str(garden.id)},
    )
    assert page.status == 302
    (given,) = db.session.scalars(sa.select(CardResponse))
    assert (given.what, given.initiative_id) == (what, garden.id)


def test_what_cannot_be_is_refused_and_keeps_what_was_typed(browser, card, elsewhere, chris):
    assert browser().post(place_of(card), follow=False, fields={"what": "say", "text": " "}).status == 422
    other = initiatives.propose(elsewhere, by=chris, title="Elsewhere")
    fields = {"what": "support", "supports": str(other.id)}
    assert browser().post(place_of(card), follow=False, fields=fields).status == 422
    assert not db.session.scalar(sa.select(sa.func.count(CardResponse.id)))
    with pytest.raises(Refusal):
        rules.must_say_something("x" * 601)


def test_a_code_that_nobody_printed_is_not_known(browser, linden, elsewhere, card):
    assert browser().get("/n/de-linden/k/AAAAAAA").status == 404
    assert browser().get(f"/n/{elsewhere.slug}/k/{card.code}").status == 404
    assert browser().get(f"/n/de-linden/k/{card.code.lower()}").status == 200


def test_who_joins_tells_by_whom_once_and_may_leave_it_out(browser, linden, card, bram):
    fields = {"brought_by": "neighbour"}
    browser(bram).post(f"{place_of(card)}/arrived", fields=fields)
    services.arrive(linden, card, account=bram, brought_by=Brought.ONLINE)
    (arrived,) = db.session.scalars(sa.select(Arrival))
    assert arrived.brought_by is Brought.NEIGHBOUR
    services.arrive(linden, card, account=cast.resident("Noor", linden, "De Hoven"))
    arrived = queries.arrivals(linden, moments.today())
    assert sorted(by for _set, by, _active in arrived if by) == [Brought.NEIGHBOUR]


def come(place, card, number, *, by=None, active=0, garden=None, first=0):
    """So many people join with a card, told by whom; ``active`` of them support the garden."""
    for one in range(first, first + number):
        person = cast.resident(f"New {one}", place, "Plantsoenflats")
        services.arrive(place, card, account=person, brought_by=by)
        if one - first < active:
            activity.record(person, Verb.SUPPORTED, initiative=garden)


def publish(place):
    publishing.publish_with_earlier_years(place, periods.twelve_months_up_to(moments.today()))
    services.look_who_came(place)


def test_months_later_one_sees_how_many_came_and_take_part_now(browser, linden, card, garden, dewi, many):  # noqa: F811
    come(linden, card, 13, by=Brought.NEIGHBOUR, active=9, garden=garden)
    assert queries.came_of([card], linden)[card.id].people is None
    assert "counted once a month" in browser(dewi).get("/n/de-linden/cards?lang=en").text
    publish(linden)
    assert queries.came_of([card], linden)[card.id].people == (15, 10)
    assert queries.brought_told(linden) == [(Brought.NEIGHBOUR, 15)]
    assert "about 15" in browser(dewi).get("/n/de-linden/cards?lang=en").text
    assert "a neighbour (about 15)" in browser().get("/n/de-linden/breadth?lang=en&depth=full").text


def test_by_whom_people_came_stands_still_until_the_next_publication(linden, card, garden, many):  # noqa: F811
    """Dewi looks today and tomorrow: one more who came with a neighbour changes nothing, nor does who leaves."""
    come(linden, card, 12, by=Brought.NEIGHBOUR)
    publish(linden)
    come(linden, card, 1, by=Brought.NEIGHBOUR, first=50)
    services.look_who_came(linden)
    assert queries.brought_told(linden) == [(Brought.NEIGHBOUR, 10)]
    db.session.execute(sa.delete(Arrival))
    services.look_who_came(linden)
    assert queries.brought_told(linden) == [(Brought.NEIGHBOUR, 10)]


def test_by_whom_and_with_which_card_narrow_each_other_and_then_neither_is_told():
    """16 came with one set, told as about 15 (13 to 17). Twice about ten (8 to 12) told by whom: so 16 or 17 came."""
    kinds = (Brought.NEIGHBOUR, Brought.PAPER)
    both = [(1, by, False) for by in kinds for _ in range(8)]
    today = moments.today()
    assert told.figures(both[:9], [1], today) is not None
    assert told.figures(both, [1], today) is None
    assert told.figures(both + [(2, None, False)] * 20, [1, 2], today) is not None


def test_few_who_came_are_told_as_few(browser, linden, card, dewi, many):  # noqa: F811
    come(linden, card, 3, by=Brought.NEIGHBOUR)
    publish(linden)
    assert "fewer than 8" in browser(dewi).get("/n/de-linden/cards?lang=en").text
    assert queries.brought_told(linden) == []


def test_case_157_who_is_erased_leaves_no_arrival(linden, card):
    person = cast.resident("Gone", linden, "Plantsoenflats")
    services.arrive(linden, card, account=person)
    db.session.execute(sa.delete(Account).where(Account.id == person.id))
    assert not db.session.scalar(sa.select(sa.func.count()).select_from(Arrival))


def test_case_154_numbers_of_people_move_in_steps_of_five():
    assert {rules.about(people) for people in range(5, 60)} == set(range(5, 61, 5))
    assert all(abs(rules.about(people) - people) <= 2 for people in range(5, 60))
