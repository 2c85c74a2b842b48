"""A board may decide otherwise than residents: in public, with its reasons, and before there are grants."""

import pytest

from residents_budget.book import services as book
from residents_budget.database import db
from residents_budget.errors import NotFound, Refusal, TooLate
from residents_budget.initiatives.terms import Stage
from residents_budget.ledger import queries, services
from residents_budget.rounds.terms import Way
from tests.payments import story
from tests.voting.rounds_to_vote_in import close, make_round, open_round, vote

WHY = "The council will close this street next year, so a bench cannot stand there."


@pytest.fixture
def counted(linden, amina, els):
    """(round, the plan that was chosen, one that was not)."""
    round, plans, codes = open_round(linden, els, amina, prices=(60_00, 60_00))
    for code in codes[:3]:
        vote(round, code, plans[:1])
    close(round, els)
    return round, plans[0], plans[1]


def _decide(counted, plan, els, *, is_granted, because=WHY):
    return services.decide_otherwise(
        counted[0], plan, is_granted=is_granted, board="The board", because=because, by=els
    )


def test_what_the_board_decides_becomes_the_grants(browser, counted, els):
    round, chosen, other = counted
    _decide(counted, chosen, els, is_granted=False)
    assert queries.in_rounds([round.pot])[round.pot_id] == 0, "the board says no, and nothing else was chosen"
    _decide(counted, other, els, is_granted=True)
    assert sum(cents for _plan, cents in queries.promised(round)) == 60_00
    assert queries.in_rounds([round.pot])[round.pot_id] == 60_00, "what the round holds is what it promises"
    assert [grant.initiative_id for grant in services.grant_outcome(round, by=els)] == [other.id]
    assert (chosen.stage, other.stage) == (Stage.NOT_CHOSEN, Stage.GRANTED)
    assert queries.faults() == []
    with pytest.raises(TooLate):
        _decide(counted, chosen, els, is_granted=False)
    page = browser(els).get(f"/n/de-linden/rounds/{round.id}/otherwise?lang=en")
    assert "The board is too late." in page.text
    assert 'name="because"' not in page.html, "said before the button"


def test_a_board_says_no_yes_to_more_than_the_pot_has(browser, counted, els):
    """60 of the 100 was chosen: another 60 is refused, until there is more in the pot or the first does not go on."""
    round, chosen, other = counted
    with pytest.raises(Refusal):
        _decide(counted, other, els, is_granted=True)
    here = f"/n/de-linden/rounds/{round.id}/otherwise?lang=en"
    fields = {"initiative": str(other.id), "board": "The board", "because": WHY}
    page = browser(els).post(here, fields=fields)
    assert page.status == 422
    assert "What was chosen costs €60, and this €60 more; the pot has €100 for it." in page.text
    assert queries.board_decisions(round) == []
    book.post("more", "x", [("city", -20_00), (f"pot:{round.pot_id}", 20_00)], by=els)
    _decide(counted, other, els, is_granted=True)
    assert len(services.grant_outcome(round, by=els)) == 2


def test_nothing_that_people_vote_about_gets_money_from_elsewhere(counted, linden, els):
    """It would have two grants then, and the whole outcome could not become grants."""
    round, chosen, _other = counted
    values = {"source": "x", "year": 2026, "way": Way.STAFF, "generation": 3, "cents": 90_00}
    pot = services.make_pot(linden, by=els, name="Small grants", **values)
    with pytest.raises(TooLate):
        services.grant_by_staff(chosen, pot=pot, cents=60_00, by=els)
    assert len(services.grant_outcome(round, by=els)) == 1


def test_what_another_round_holds_is_not_the_boards(counted, els, linden):
    round, chosen, other = counted
    book.post("more", "x", [("city", -60_00), (f"pot:{round.pot_id}", 60_00)], by=els)
    make_round(linden, els, cents=50_00).pot_id = round.pot_id
    db.session.flush()
    with pytest.raises(Refusal):
        _decide(counted, other, els, is_granted=True)


def test_a_board_explains_itself_and_only_what_is_otherwise(counted, linden, amina, els):
    _round, chosen, other = counted
    with pytest.raises(Refusal):
        _decide(counted, chosen, els, is_granted=False, because="Because.")
    with pytest.raises(Refusal):
        _decide(counted, chosen, els, is_granted=True)
    with pytest.raises(NotFound):
        _decide(counted, story.plan(linden, amina, els, "Elsewhere"), els, is_granted=True)
    _decide(counted, chosen, els, is_granted=False)
    _decide(counted, other, els, is_granted=True)
    with pytest.raises(TooLate):
        _decide(counted, other, els, is_granted=True)


def test_everybody_reads_it_with_the_round(browser, counted, els):
    round, chosen, _other = counted
    here, staff = f"/n/de-linden/rounds/{round.id}", browser(els)
    fields = {"initiative": str(chosen.id), "board": "The board", "because": "No."}
    assert staff.post(f"{here}/otherwise", fields=fields).status == 422
    assert staff.post(f"{here}/otherwise", fields=fields | {"because": WHY}).status == 200
    assert WHY in browser().get(here).text
