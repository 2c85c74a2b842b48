"""What the other files about the vote leave: small ways in which a vote could still leak or break."""

import ast
import random
from datetime import timedelta

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts import services as accounts
from residents_budget.database import db
from residents_budget.errors import TooLate
from residents_budget.roll import services as roll
from residents_budget.roll.models import KnownVoter
from residents_budget.rounds.terms import VoteState
from residents_budget.voting import services
from residents_budget.voting.models import OpenBallot
from tests.house import source
from tests.voting.rounds_to_vote_in import begin_to_close, close, open_round, vote


def _cast(reader, address, code, marks, **fields):
    reader.post(f"{address}/vote", fields={"code": code})
    form = random.randbytes(16).hex()
    return reader.post(f"{address}/ballot/cast", fields={"choice": marks, "form": form, **fields})


def test_the_length_of_the_answer_does_not_tell_how_much_was_chosen(browser, linden, els, amina):
    """Case 28: also not whether there is a slip."""
    round, plans, codes = open_round(linden, els, amina)
    address, marks = f"/n/de-linden/rounds/{round.id}", [str(plan.id) for plan in plans]
    lengths = {
        len(_cast(browser(), address, codes[0], chosen, receipt=slip).answer.get_data())
        for chosen in ([], marks[:1], marks)
        for slip in ("yes", "no")
    }
    assert len({-(-length // 8192) for length in lengths}) == 1
    assert all(length % 8192 == 0 for length in lengths)


def test_a_slip_is_shown_once_and_kept_by_no_cache(browser, linden, els, amina):
    """Case 30: afterwards there is no page that shows it, and the next visit says only that there is a vote."""
    round, plans, codes = open_round(linden, els, amina)
    address, hers = f"/n/de-linden/rounds/{round.id}", browser()
    told = _cast(hers, address, codes[0], [str(plans[0].id)])
    tracker = told.html.split('class="code"')[1].split(">")[1][:9]
    assert len(tracker.replace(" ", "")) == 8
    assert "no-store" in told.headers["Cache-Control"]
    assert hers.get(f"{address}/ballot/cast").status == 405
    again = hers.post(f"{address}/vote", fields={"code": codes[0]})
    for page in (again, hers.get(f"{address}/ballot"), hers.get(f"{address}/vote"), hers.get(address)):
        assert tracker not in page.html
        assert " checked" not in page.html


def test_an_erased_account_keeps_its_vote_and_its_code(linden, els, amina, bram):
    """Case 10: the ballot hangs on the code and not on the account."""
    round, plans, codes = open_round(linden, els, amina)
    roll.remember_voter(round, services.entry_for(round, codes[0]), kind="account", subject=bram.id)
    vote(round, codes[0], plans[:1])
    accounts.leave(bram)
    db.session.commit()
    vote(round, codes[0], plans[1:2])
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OpenBallot)) == 1
    found = close(round, els)
    assert found.ballots == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(KnownVoter)) == 0


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=2), timedelta(days=400)])
def test_a_clock_that_jumps_back_reopens_no_box(linden, els, amina, back):
    """Case 55: what is closed is closed by its state, whatever a clock says."""
    round, plans, codes = open_round(linden, els, amina)
    entry = services.entry_for(round, codes[0])
    begin_to_close(round, els)
    assert round.vote_state is VoteState.CLOSING
    with pytest.raises(TooLate):
        services.cast(round, entry, [str(plans[0].id)], form=random.randbytes(16), now=moments.now() - back)


def test_who_is_a_second_too_late_is_told_so_and_who_is_a_second_in_time_votes(linden, els, amina):
    """Case 58: the clock of the server decides, at the moment the request is taken up."""
    round, plans, codes = open_round(linden, els, amina)
    entry = services.entry_for(round, codes[0])
    second, marks = timedelta(seconds=1), [str(plans[0].id)]
    assert services.cast(round, entry, marks, form=random.randbytes(16), now=round.votes_until - second)
    for late in (round.votes_until, round.votes_until + second):
        with pytest.raises(TooLate):
            services.cast(round, entry, marks, form=random.randbytes(16), now=late)


def test_nothing_of_the_vote_is_drawn_with_a_generator_that_can_be_predicted():
    """Case 61: codes, trackers, keys and nonces come from the system."""
    for feature in ("roll", "keys", "letters", "voting", "broker", "paper", "closing"):
        for path in sorted((source.PACKAGE / feature).glob("*.py")):
            names = set(source.imports_of(path))
            drawing = [name for name in names if name == "random" or name.startswith(("random.", "numpy.random"))]
            assert drawing == [], path


def test_the_server_keeps_no_log_of_who_asked_for_what_when():
    """Case 34: ours is off, and the example for nginx switches its own off."""
    tree = ast.parse((source.PACKAGE / "web" / "serving.py").read_text())
    given = {
        word.arg: word.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for word in node.keywords
        if isinstance(word.value, ast.Constant)
    }
    assert given["log_access"] is False
    assert "access_log off;" in (source.ROOT / "docs" / "production.md").read_text()
