"""A panel that anybody can draw again, with seats for all parts of the neighbourhood."""

from datetime import timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents_budget import moments
from residents_budget.database import db
from residents_budget.errors import Refusal, TooLate
from residents_budget.ledger import queries as ledger
from residents_budget.ledger import services as money
from residents_budget.panels import lots, queries, services
from residents_budget.roll import services as roll
from residents_budget.rounds import services as rounds
from residents_budget.rounds.terms import Way
from residents_budget.voting import services as voting
from tests import cast
from tests.voting import rounds_to_vote_in as votes

SIZES = {"Lindenhof": 600, "De Hoven": 430, "Plantsoenflats": 280}


@pytest.fixture
def pot(linden, els):
    return money.make_pot(
        linden, by=els, name="Panel", source="x", year=2026, way=Way.PANEL, generation=4, cents=100_00
    )


@given(
    st.dictionaries(st.text(min_size=1, max_size=5), st.integers(0, 5000), min_size=1, max_size=8), st.integers(3, 60)
)
def test_every_part_has_seats_by_its_size(sizes, number):
    if sum(sizes.values()) < number:
        with pytest.raises(Refusal):
            lots.must_be_a_draw(sizes, number)
        return
    given_ = lots.seats(sizes, number)
    assert sum(given_.values()) == number
    people = {area: size for area, size in sizes.items() if size}
    if number >= len(people):
        assert all(given_[area] >= 1 for area in people)
    for larger in people:
        for smaller in people:
            assert people[larger] < people[smaller] or given_[larger] >= given_[smaller] - 1


def test_anybody_draws_the_same_from_the_same_seed():
    own = sorted(range(1, 101), key=lambda number: sha256(f"12 33 41|Hof|{number}".encode()).digest())
    assert lots.order("12 33 41", "Hof", 100) == own
    assert lots.order("12 33 42", "Hof", 100) != own


def test_a_draw_is_announced_first_and_held_once(pot, els):
    draw = services.announce(pot, seats=9, sizes=SIZES, seed_source="the lottery of 10 December", by=els)
    assert all(part.members == [] for part in queries.parts(draw))
    services.let_fall(draw, "12 33 41 07", by=els)
    drawn = queries.parts(draw)
    assert [len(part.members) for part in drawn] == [part.seats for part in drawn]
    with pytest.raises(TooLate):
        services.let_fall(draw, "other seed", by=els)
    first = drawn[0]
    services.decline(draw, first.area, first.members[0], by=els)
    after = queries.parts(draw)[0]
    assert len(after.members) == first.seats
    assert after.members[:-1] == first.members[1:]
    with pytest.raises(Refusal):
        services.decline(draw, first.area, first.members[0], by=els)


def test_everybody_sees_the_draw_and_staff_holds_it_on_pages(browser, pot, els):
    staff = browser(els)
    assert staff.get(f"/n/de-linden/pots/{pot.id}/draw").status == 200
    fields = {"seats": "6", "seed_source": "the lottery of 10 December", "lists_sha256": "ab" * 32}
    for place, (area, people) in enumerate(SIZES.items()):
        fields |= {f"lists-{place}-area": area, f"lists-{place}-people": str(people)}
    assert staff.post(f"/n/de-linden/pots/{pot.id}/draw", fields=fields | {"seats": "2"}).status == 422
    assert staff.post(f"/n/de-linden/pots/{pot.id}/draw", fields=fields).status == 200
    [draw] = queries.draws(pot)
    here = f"/n/de-linden/draws/{draw.id}"
    assert staff.post(f"{here}/seed", fields={"seed": "x"}).status == 422
    assert staff.post(f"{here}/seed", fields={"seed": "12 33 41 07"}).status == 200
    number = queries.parts(draw)[0].members[0]
    assert str(number) in browser().get(here).text
    assert staff.post(f"{here}/declined", fields={"seat": f"0:{number}"}).status == 200
    assert browser().get(f"/n/de-linden/pots/{pot.id}").status == 200


def test_a_panel_decides_from_the_draw_to_the_grants(browser, linden, pot, amina, els):
    """Announced, drawn, invited by a code for each seat; its round is explained on the same pages as any other."""
    draw = services.announce(pot, seats=9, sizes=SIZES, seed_source="the lottery of 10 December", by=els)
    services.let_fall(draw, "12 33 41 07", by=els)
    seats = {part.area: len(part.members) for part in queries.parts(draw)}
    assert sum(seats.values()) == 9
    now, today = moments.now(), moments.today()
    round = rounds.make_round(
        linden,
        by=els,
        title="The panel decides",
        pot=pot,
        budget_cents=100_00,
        way=Way.PANEL,
        collects_at=now - timedelta(days=30),
        develops_at=now - timedelta(days=20),
        votes_at=now - timedelta(days=1),
        votes_until=now + timedelta(days=1),
        realises_on=today + timedelta(days=10),
        looks_back_on=today + timedelta(days=200),
    )
    plans = [votes.add_plan(round, amina, els, title, 60_00) for title in ("A bench", "Three trees")]
    codes = [
        code.text
        for code in roll.make_roll(round, {cast.area(linden, name).id: n for name, n in seats.items()}, by=els)
    ]
    assert len(codes) == 9, "one code for each seat"
    votes.keep_the_key(round, els)
    voting.open_vote(round, by=els)
    db.session.commit()
    for place, code in enumerate(codes[:7]):
        votes.vote(round, code, [plans[place % 3 == 0]])
    votes.close(round, els)
    here = f"/n/de-linden/rounds/{round.id}"
    outcome = browser().get(f"{here}/outcome")
    assert outcome.status == 200
    assert "A bench" in outcome.text
    why = browser().get(f"{here}/outcome/{plans[0].id}")
    assert why.status == 200, "the same page that explains any outcome"
    assert browser(els).post(f"{here}/grants").status == 200
    assert [money_.grant.initiative.title for money_ in ledger.all_grants(linden)] == ["A bench"]
    assert ledger.balance_of_pot(pot) == 40_00
    assert "The panel decides" in browser().get(f"/n/de-linden/draws/{draw.id}").text
