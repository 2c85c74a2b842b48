"""Closing and counting: once, whole, and then the key is gone."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.closing import services as closing
from residents_budget.closing.terms import Step, Together
from residents_budget.database import db
from residents_budget.errors import Refusal, TooLate
from residents_budget.initiatives.terms import Stage
from residents_budget.outcomes import queries
from residents_budget.roll import key_files
from residents_budget.roll import services as roll
from residents_budget.rounds import services as rounds
from residents_budget.rounds.terms import CountingRule, VoteState
from residents_budget.voting import sealing, services, tally
from residents_budget.voting.models import OpenBallot, Outcome, Slip
from tests.voting.rounds_to_vote_in import AFTER, begin_to_close, close, open_round, publish_ballots, vote

BOTH_RULES = pytest.mark.parametrize("rule", [CountingRule.GREEDY, CountingRule.EQUAL_SHARES_ADD1U])


def _key_path(app, round):
    return key_files.path_of(app.config["ROUND_KEYS"], round.id)


@BOTH_RULES
def test_every_last_vote_is_counted_and_no_earlier_one(app, linden, els, amina, rule):
    round, plans, codes = open_round(linden, els, amina, rule=rule)
    first = vote(round, codes[0], plans[:2])
    for place, code in enumerate(codes[:30]):
        vote(round, code, [plans[place % 3]])
    outcome = close(round, els)
    assert (outcome.ballots, outcome.codes) == (30, 90)
    assert {line.initiative_id: line.votes for line in queries.outcome_lines(round)} == {plan.id: 10 for plan in plans}
    slips = {tuple(row) for row in queries.slips(round)}
    assert len(slips) == 30
    assert slips.isdisjoint(first)
    assert not queries.ballots(round), "whole ballots of thirty people would say too much"
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OpenBallot)) == 0
    assert not _key_path(app, round).exists()


def test_closing_twice_finds_the_finished_state(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    vote(round, codes[0], plans[:1])
    first = close(round, els)
    assert close(round, els) is first
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Outcome)) == 1


@pytest.mark.parametrize("stopped_before", list(Step)[1:])
def test_closing_that_was_stopped_anywhere_goes_on_to_the_same_end(
    app, linden, els, amina, monkeypatch, stopped_before
):
    round, plans, codes = open_round(linden, els, amina)
    for code in codes[:12]:
        vote(round, code, plans[:1])
    begin_to_close(round, els)
    [before] = [step for step, (after, _work) in closing.NEXT.items() if after is stopped_before]
    real = closing.NEXT[before]

    def stop(*_given):
        raise KeyboardInterrupt

    monkeypatch.setitem(closing.NEXT, before, (stopped_before, stop))
    with pytest.raises(KeyboardInterrupt):
        closing.go_on(round)
    db.session.rollback()
    assert _key_path(app, round).exists(), "stopped before the key was destroyed"
    with pytest.raises(TooLate):
        services.cast(round, 1, [], form=b"x" * 16)
    monkeypatch.setitem(closing.NEXT, before, real)
    assert close(round, els).ballots == 12
    assert len(queries.slips(round)) == 12
    assert not _key_path(app, round).exists()


def test_nobody_closes_before_the_announced_end(linden, els, amina):
    round, _plans, _codes = open_round(linden, els, amina)
    with pytest.raises(TooLate):
        closing.ask(round, Together.CLOSE, by=els)
    with pytest.raises(TooLate):
        closing.go_on(round)
    assert round.vote_state is VoteState.OPEN


def test_a_ballot_that_was_copied_to_another_name_stops_the_count(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    vote(round, codes[0], plans[:1])
    vote(round, codes[1], plans[1:2])
    sealed = db.session.scalars(sa.select(OpenBallot.sealed)).all()
    db.session.execute(sa.update(OpenBallot).values(sealed=sealed[0]))
    with pytest.raises(sealing.Damaged):
        close(round, els)
    db.session.rollback()
    assert queries.outcome(round) is None
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Slip)) == 0


def test_a_ballot_without_a_code_stops_the_count(linden, els, amina):
    round, _plans, _codes = open_round(linden, els, amina)
    db.session.add(OpenBallot(round_id=round.id, pseudonym="f" * 64, sealed=b"x"))
    db.session.flush()
    with pytest.raises(Refusal):
        close(round, els)


def test_a_price_that_was_changed_behind_the_vote_stops_the_count(linden, els, amina):
    round, plans, _codes = open_round(linden, els, amina)
    plans[0].asked_cents -= 1
    db.session.flush()
    with pytest.raises(TooLate):
        close(round, els)


def test_the_rules_are_frozen_from_the_opening(linden, els, amina):
    round, _plans, _codes = open_round(linden, els, amina)
    for change in ({"budget_cents": 1}, {"rule": CountingRule.GREEDY}, {"votes_until": moments.now() + AFTER}):
        with pytest.raises(TooLate):
            rounds.change_round(round, by=els, **change)
    assert len(round.rules_sha256) == 64


def test_what_was_cast_with_a_revoked_code_does_not_count(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    vote(round, codes[0], plans[:1])
    vote(round, codes[1], plans[:1])
    roll.revoke(round, codes[0][:4], by=els)
    assert close(round, els).ballots == 1


def test_of_a_few_ballots_only_the_sums_are_published(browser, linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    for code in codes[:4]:
        vote(round, code, plans[:1])
    close(round, els)
    assert queries.slips(round) == []
    assert queries.ballots(round) == []
    assert {used for _name, _made, used in queries.turnout(round)} == {None}
    assert browser().get(f"/n/de-linden/rounds/{round.id}/outcome").status == 200
    assert browser().get(f"/n/de-linden/rounds/{round.id}/slips.csv").status == 404


def test_a_vote_in_which_nobody_voted_gives_nobody_money(browser, linden, els, amina):
    round, plans, _codes = open_round(linden, els, amina)
    assert close(round, els).ballots == 0
    assert all(plan.stage is Stage.NOT_CHOSEN for plan in plans)
    assert browser().get(f"/n/de-linden/rounds/{round.id}/outcome").status == 200


@BOTH_RULES
def test_the_public_files_do_not_depend_on_who_came_first(linden, els, amina, monkeypatch, rule):
    """Case 22: the same ballots, in another order and with some cast again, give the same lists to the letter."""
    files, drawn = [], []
    monkeypatch.setattr(sealing, "random_text", lambda length: drawn.pop() if drawn else "0" * length)
    for order in (range(20), reversed(range(20))):
        round, plans, codes = open_round(linden, els, amina, rule=rule)
        numbers = {plan.id: place for place, plan in enumerate(plans)}
        for place in order:
            for _time in range(2 if files and place % 4 == 0 else 1):
                drawn[:] = [f"{place:04d}{choice:03d}X" for choice in range(2)]
                vote(round, codes[place], [plans[place % 3], plans[(place + 1) % 3]])
        close(round, els)
        files.append(
            (
                [(numbers[number], points, tracker) for number, points, tracker in queries.slips(round)],
                [[numbers[one] for one in ballot.choices] for ballot in queries.ballots(round)],
                [(numbers[line.initiative_id], line.votes, line.place) for line in queries.outcome_lines(round)],
            )
        )
    assert files[0] == files[1]


def test_two_voters_with_the_same_tracking_number_both_find_their_vote(linden, els, amina, monkeypatch):
    round, plans, codes = open_round(linden, els, amina)
    monkeypatch.setattr(sealing, "random_text", lambda length: "SAMESAME"[:length])
    for code in codes[:12]:
        vote(round, code, plans[:1])
    close(round, els)
    assert len(queries.slips(round)) == 12
    assert [one.id for one in set(queries.initiatives_with_tracker(round, "SAMESAME"))] == [plans[0].id]


@BOTH_RULES
def test_a_visitor_can_count_it_again_from_what_is_published(browser, linden, els, amina, rule, tmp_path):
    import io
    import subprocess
    import sys
    import zipfile

    round, plans, codes = open_round(linden, els, amina, rule=rule)
    for place, code in enumerate(codes[:25]):
        vote(round, code, [plans[place % 3]] if place % 2 else plans[:2])
    publish_ballots(round, els)
    close(round, els)
    answer = browser().get(f"/n/de-linden/rounds/{round.id}/count-it-yourself.zip")
    assert answer.status == 200
    zipfile.ZipFile(io.BytesIO(answer.answer.get_data())).extractall(tmp_path)
    done = subprocess.run(
        [sys.executable, tmp_path / "recount.py", tmp_path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_explanation_is_stored_with_figures_a_page_can_write(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina, rule=CountingRule.GREEDY)
    for code in codes[:10]:
        vote(round, code, plans)
    close(round, els)
    for line in queries.outcome_lines(round):
        assert line.why["sentences"]
        for sentence in line.why["sentences"]:
            assert sentence["text"] % sentence["figures"]


def test_the_count_of_a_round_is_that_of_the_rules_alone(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina, codes=40)
    for place, code in enumerate(codes[:110]):
        vote(round, code, [plans[place % 2]])
    close(round, els)
    again = tally.tally(
        round,
        {plan.id: plan.asked_cents for plan in plans},
        {plan.id: plan.title for plan in plans},
        [list(zip(ballot.choices, ballot.points, strict=True)) for ballot in queries.ballots(round)],
        publishes_all=True,
    )
    assert {line.key: line.place for line in again.lines} == {
        str(line.initiative_id): line.place for line in queries.outcome_lines(round)
    }
    assert round.votes_until < moments.now() + timedelta(days=2)
