"""Moving pots: never by one person, never more than is free, and in public."""

import pytest

from residents_budget.errors import NotAllowed, Refusal, TooLate
from residents_budget.ledger import queries as ledger
from residents_budget.ledger import services as money
from residents_budget.pots import queries, services
from residents_budget.pots.terms import MoveKind, MoveState
from residents_budget.rounds.terms import Way
from tests import cast
from tests.groups.story import group_of
from tests.payments import story
from tests.voting.rounds_to_vote_in import make_round, open_round


@pytest.fixture
def gerrit(linden):
    return story.gerrit(linden)


@pytest.fixture
def pot(linden, els):
    return money.make_pot(
        linden, by=els, name="Benches", source="the district", year=2026, way=Way.VOTE, generation=3, cents=100_00
    )


def _ask(pot, kind, els, key="1", **values):
    return services.ask(pot, kind, why="The street asked for it", by=els, key=key, **values)


def test_a_pot_is_split_by_two_persons(els, gerrit, pot):
    move = _ask(pot, MoveKind.SPLIT, els, cents=40_00, name="Trees", way=Way.STAFF, generation=1)
    assert _ask(pot, MoveKind.SPLIT, els, cents=40_00) is move, "the same form twice"
    with pytest.raises(NotAllowed):
        services.agree(move, by=els)
    services.agree(move, by=gerrit)
    assert (ledger.balance_of_pot(pot), ledger.balance_of_pot(move.to_pot)) == (60_00, 40_00)
    with pytest.raises(TooLate):
        services.agree(move, by=gerrit)
    assert queries.moves(move.to_pot) == queries.moves(pot) == [move]
    assert ledger.faults() == []


def test_a_pot_is_topped_up_and_moved_to_next_year(els, gerrit, pot):
    services.agree(_ask(pot, MoveKind.TOP_UP, els, cents=20_00), by=gerrit)
    move = services.agree(_ask(pot, MoveKind.NEXT_YEAR, els, key="2", cents=120_00), by=gerrit)
    assert (move.to_pot.year, ledger.balance_of_pot(move.to_pot), ledger.balance_of_pot(pot)) == (2027, 120_00, 0)
    assert ledger.faults() == []


@pytest.fixture
def group(linden, els, amina, bram):
    return group_of(linden, els, [amina, bram, cast.resident("Farid", linden, "De Hoven")])


def test_a_pot_goes_to_a_group_and_comes_back_as_it_was(els, gerrit, pot, group):
    services.agree(_ask(pot, MoveKind.DELEGATE, els, group_id=group.id), by=gerrit)
    assert (pot.way, pot.generation, pot.group_id) == (Way.GROUP, 4, group.id)
    with pytest.raises(NotAllowed):
        _ask(pot, MoveKind.DELEGATE, els, key="2", group_id=group.id)
    services.agree(_ask(pot, MoveKind.TAKE_BACK, els, key="3"), by=gerrit)
    assert (pot.way, pot.generation) == (Way.VOTE, 3)


def test_what_stands_in_a_round_cannot_be_moved(linden, els):
    round = make_round(linden, els, cents=70_00)
    free = ledger.free_in(round.pot)
    assert free == ledger.balance_of_pot(round.pot) - 70_00
    with pytest.raises(Refusal):
        _ask(round.pot, MoveKind.NEXT_YEAR, els, cents=free + 1)


def test_nothing_changes_about_a_pot_that_people_vote_on(linden, amina, els, gerrit, group):
    round = open_round(linden, els, amina)[0]
    with pytest.raises(TooLate):
        _ask(round.pot, MoveKind.DELEGATE, els, group_id=group.id)
    with pytest.raises(TooLate):
        _ask(round.pot, MoveKind.NEXT_YEAR, els, key="2", cents=1)


def test_two_who_split_the_same_money_get_it_once(els, gerrit, pot):
    first = _ask(pot, MoveKind.SPLIT, els, cents=60_00, name="A", way=Way.STAFF, generation=1)
    second = _ask(pot, MoveKind.SPLIT, els, key="2", cents=60_00, name="B", way=Way.STAFF, generation=1)
    services.agree(first, by=gerrit)
    with pytest.raises(Refusal):
        services.agree(second, by=gerrit)


def test_everybody_reads_who_asked_and_who_agreed(browser, els, gerrit, pot, group):
    staff, here = browser(els), f"/n/de-linden/pots/{pot.id}"
    fields = {"amount": "1.000,-", "why": "The council gave more", "key": "a" * 32}
    assert "The council gave more" in staff.post(f"{here}/top-up", fields=fields).text
    assert staff.post(f"{here}/split", fields=fields).status == 422
    [move] = queries.moves(pot)
    assert staff.post(f"/n/de-linden/pots/moves/{move.id}/agree").status == 403
    colleague = browser(gerrit)
    assert colleague.post(f"/n/de-linden/pots/moves/{move.id}/agree").status == 200
    text = browser().get(here).text
    assert "Els" in text
    assert "Gerrit" in text
    assert staff.get(f"{here}/burn").status == 404
    fields = {"group": str(group.id), "why": "They know best", "key": "b" * 32}
    staff.post(f"{here}/delegate", fields=fields)
    move = queries.moves(pot)[0]
    assert colleague.post(f"/n/de-linden/pots/moves/{move.id}/refuse", fields={"why": "Not yet"}).status == 200
    assert move.state is MoveState.REFUSED
    assert "Not yet" in browser().get(here).text
