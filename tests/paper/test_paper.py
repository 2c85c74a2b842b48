"""Ballots on paper: they count with the rest, once, typed twice by two persons, and as secret as all others."""

import pytest
import sqlalchemy as sa

from residents_budget.closing import queries as closing
from residents_budget.closing import services as closings
from residents_budget.closing.terms import Together
from residents_budget.database import db
from residents_budget.errors import NotAllowed, NotFound, Refusal, TooLate
from residents_budget.outcomes import queries as outcomes
from residents_budget.paper import queries, services
from residents_budget.paper.models import PaperBallot
from residents_budget.roll import services as roll
from residents_budget.roll.models import RollEntry
from residents_budget.rounds.terms import CountingRule
from residents_budget.voting import services as voting
from tests.voting.rounds_to_vote_in import AFTER, close, open_round, second_person, vote


def _hand_out(round, els, codes):
    for code in codes:
        roll.vote_on_paper(round, code[:4], by=els)


def _type(round, els, papers):
    """A stack of these papers (lists of plans), typed by Els and, in another order, by Dirk."""
    stack = services.new_stack(round, len(papers), by=els)
    for person, order in ((els, papers), (second_person(round), papers[::-1])):
        for paper in order:
            _stack, same = services.type_ballot(round, stack.id, [str(plan.id) for plan in paper], by=person)
    return same


def test_paper_counts_with_the_rest_and_goes_before_the_internet(linden, els, amina):
    """Case 11: on the internet first, on paper first, and never both."""
    round, plans, codes = open_round(linden, els, amina, rule=CountingRule.GREEDY)
    for code in codes[:12]:
        vote(round, code, plans[:1])
    _hand_out(round, els, [codes[0], codes[20], codes[21]])
    with pytest.raises(TooLate):
        voting.entry_for(round, codes[20])
    assert _type(round, els, [[plans[1]], [plans[1], plans[2]], []]) is True
    outcome = close(round, els)
    assert outcome.ballots == 14, "eleven from the internet, three on paper"
    assert {line.initiative_id: line.votes for line in outcomes.outcome_lines(round)} == {
        plans[0].id: 11,
        plans[1].id: 2,
        plans[2].id: 1,
    }
    record = closing.closing(round)
    assert (record.ballots, record.withdrawn, record.paper) == (12, 1, 3)
    assert len(outcomes.slips(round)) == 14, "a slip of a paper looks like any other"
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PaperBallot)) == 0
    assert not db.session.scalar(sa.select(sa.func.count()).where(RollEntry.on_paper)), (
        "who voted on paper is forgotten"
    )


def test_who_is_on_the_ballot_page_when_she_gets_a_paper_cannot_cast_any_more(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    entry = voting.entry_for(round, codes[0])
    _hand_out(round, els, codes[:1])
    with pytest.raises(TooLate):
        voting.cast(round, entry, [str(plans[0].id)], form=b"f" * 16)


@pytest.mark.parametrize("first", ["the internet", "the paper"])
def test_a_vote_and_a_paper_in_the_same_moment_are_one_vote(linden, els, amina, monkeypatch, first):
    """Case 11, at once: her cast had looked at the roll before the paper was marked there. The count looks again."""
    round, plans, codes = open_round(linden, els, amina, rule=CountingRule.GREEDY)
    for code in codes[1:12]:
        vote(round, code, plans[:1])
    entry = voting.entry_for(round, codes[0])
    with monkeypatch.context() as looked_before:
        looked_before.setattr(voting, "_must_be_on_the_roll", lambda *_given: None)
        if first == "the paper":
            _hand_out(round, els, codes[:1])
        voting.cast(round, entry, [str(plans[0].id)], form=b"f" * 16)
    if first == "the internet":
        _hand_out(round, els, codes[:1])
    assert _type(round, els, [[plans[2]]]) is True
    outcome = close(round, els)
    assert outcome.ballots == 12
    assert {line.initiative_id: line.votes for line in outcomes.outcome_lines(round)} == {
        plans[0].id: 11,
        plans[1].id: 0,
        plans[2].id: 1,
    }


def test_everybody_reads_how_many_papers_went_out_and_not_when(browser, linden, els, amina):
    round, _plans, codes = open_round(linden, els, amina)
    _hand_out(round, els, codes[:3])
    page = browser().get(f"/n/de-linden/rounds/{round.id}/roll?lang=en")
    assert "3 × ballot on paper" in page.text
    assert page.text.count("ballot on paper") == 1


def test_a_letter_gives_one_paper(linden, els, amina):
    round, _plans, codes = open_round(linden, els, amina)
    _hand_out(round, els, codes[:1])
    with pytest.raises(TooLate):
        _hand_out(round, els, codes[:1])
    with pytest.raises(NotFound):
        roll.vote_on_paper(round, "ZZZZ", by=els)
    roll.revoke(round, codes[1][:4], by=els)
    with pytest.raises(NotFound):
        _hand_out(round, els, codes[1:2])


def test_there_cannot_be_more_papers_than_were_given_out(linden, els, amina):
    round, _plans, codes = open_round(linden, els, amina)
    _hand_out(round, els, codes[:3])
    for papers in (0, -1, 4, 101, None):
        with pytest.raises(Refusal):
            services.new_stack(round, papers, by=els)
    services.new_stack(round, 2, by=els)
    with pytest.raises(Refusal):
        services.new_stack(round, 2, by=els)


def test_one_person_cannot_type_a_stack_twice_nor_two_at_once(linden, els, amina, dewi):
    round, plans, codes = open_round(linden, els, amina)
    _hand_out(round, els, codes[:2])
    stack = services.new_stack(round, 2, by=els)
    services.type_ballot(round, stack.id, [], by=els)
    with pytest.raises(NotAllowed):
        services.type_ballot(round, stack.id, [], by=dewi)
    services.type_ballot(round, stack.id, [], by=els)
    with pytest.raises(NotAllowed):
        services.type_ballot(round, stack.id, [], by=els)
    services.type_ballot(round, stack.id, [], by=dewi)
    assert services.type_ballot(round, stack.id, [], by=dewi)[1] is True
    with pytest.raises(TooLate):
        services.type_ballot(round, stack.id, [], by=dewi)


def test_two_who_read_something_else_type_again(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    _hand_out(round, els, codes[:1])
    stack = services.new_stack(round, 1, by=els)
    dirk = second_person(round)
    services.type_ballot(round, stack.id, [str(plans[0].id)], by=els)
    assert services.type_ballot(round, stack.id, [str(plans[1].id)], by=dirk)[1] is False
    assert stack.agreed_at is None
    with pytest.raises(TooLate):
        closings.ask(round, Together.CLOSE, by=els, now=round.votes_until + AFTER)
    assert services.type_ballot(round, stack.id, [str(plans[0].id)], by=dirk)[1] is True
    assert close(round, els).ballots == 1


def test_a_paper_that_breaks_a_rule_is_not_typed(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina, max_choices=1)
    _hand_out(round, els, codes[:1])
    stack = services.new_stack(round, 1, by=els)
    for texts in ([str(plan.id) for plan in plans], ["-1"], ["999999"], [f"{plans[0].id}:3"]):
        with pytest.raises(Refusal):
            services.type_ballot(round, stack.id, texts, by=els)
    assert queries.stack(round, stack.id)[1] == 0


def test_nothing_of_a_paper_can_be_read_before_the_count(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    _hand_out(round, els, codes[:2])
    _type(round, els, [plans[:1], plans])
    sealed = db.session.scalars(sa.select(PaperBallot.sealed)).all()
    assert len({len(one) for one in sealed}) == 1, "a full one is as long as an empty one"
    columns = {column.name for column in PaperBallot.__table__.columns}
    assert columns == {"stack_id", "turn", "number", "sealed"}


def test_through_the_pages_of_the_desk(browser, linden, els, dewi, amina, bram):
    round, plans, codes = open_round(linden, els, amina)
    here = f"/n/de-linden/rounds/{round.id}/paper"
    worker, staff = browser(dewi), browser(els)
    assert browser(bram).get(here).status == 403
    assert worker.post(here, fields={"prefix": codes[0]}).status == 200
    assert worker.post(here, fields={"prefix": codes[0]}).status == 422
    assert plans[0].title in worker.get(f"{here}/ballot").text
    page = worker.post(f"{here}/stacks", fields={"papers": "1"})
    assert page.status == 200
    assert worker.post(f"{here}/stacks", fields={"papers": "9"}).status == 422
    [(stack, _first, _second)] = queries.stacks(round)
    assert worker.post(f"{here}/stacks/{stack.id}", fields={"choice": [str(plans[0].id)]}).status == 200
    assert "What is marked" not in worker.get(f"{here}/stacks/{stack.id}?lang=en").text
    assert staff.post(f"{here}/stacks/{stack.id}", fields={"choice": [str(plans[0].id)]}).status == 200
    assert queries.stacks(round)[0][0].agreed_at
    assert browser().post(f"/n/de-linden/rounds/{round.id}/vote", fields={"code": codes[0]}).status == 409
