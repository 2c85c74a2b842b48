"""A board may decide otherwise than residents: in public, with its reasons, and before there are grants."""

import pytest

from residents_budget.errors import NotFound, Refusal, TooLate
from residents_budget.initiatives.terms import Stage
from residents_budget.ledger import queries, services
from tests.payments import story
from tests.voting.rounds_to_vote_in import close, open_round, vote

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


def test_what_the_board_decides_becomes_the_grants(counted, els):
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


def test_a_board_explains_itself_and_only_what_is_otherwise(counted, linden, amina, els):
    _round, chosen, other = counted
    with pytest.raises(Refusal):
        _decide(counted, chosen, els, is_granted=False, because="Because.")
    with pytest.raises(Refusal):
        _decide(counted, chosen, els, is_granted=True)
    with pytest.raises(NotFound):
        _decide(counted, story.plan(linden, amina, els, "Elsewhere"), els, is_granted=True)
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
