"""What takes two people: closing, a later end, whole ballots in public."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.closing import public_files, queries, services
from residents_budget.closing.models import JointDecision
from residents_budget.closing.rules import DoesNotRecount
from residents_budget.closing.terms import Step, Together
from residents_budget.database import db
from residents_budget.errors import NotAllowed, Refusal, TooLate
from residents_budget.outcomes import queries as outcomes
from residents_budget.roll import services as roll
from residents_budget.rounds.terms import CountingRule, VoteState
from residents_budget.voting import services as voting
from residents_budget.voting.models import OpenBallot
from tests.voting.rounds_to_vote_in import AFTER, begin_to_close, close, open_round, second_person, vote


def _ask_for_more_time(round, els, days=3):
    until = round.votes_until + timedelta(days=days)
    return services.ask(round, Together.EXTEND, by=els, until=until, reason="The letters came late.")


def test_nobody_closes_a_vote_alone(linden, els, amina):
    round, _plans, _codes = open_round(linden, els, amina)
    late = moments.now() + AFTER
    asked = services.ask(round, Together.CLOSE, by=els, now=late)
    assert services.ask(round, Together.CLOSE, by=els, now=late) is asked, "asking twice is asking once"
    with pytest.raises(NotAllowed):
        services.agree(round, asked.id, by=els, now=late)
    assert round.vote_state is VoteState.OPEN
    services.agree(round, asked.id, by=second_person(round), now=late)
    assert round.vote_state is VoteState.CLOSING
    with pytest.raises(TooLate):
        services.agree(round, asked.id, by=second_person(round), now=late)


def test_the_database_too_wants_two_persons(linden, els, amina):
    round, _plans, _codes = open_round(linden, els, amina)
    _ask_for_more_time(round, els)
    with pytest.raises(sa.exc.IntegrityError), db.session.begin_nested():
        db.session.execute(sa.update(JointDecision).values(agreed_by_id=els.id))


def test_a_vote_lasts_longer_when_two_persons_agree_and_everybody_can_read_why(browser, linden, els, amina, dewi):
    round, plans, codes = open_round(linden, els, amina)
    before, rules = round.votes_until, round.rules_sha256
    asked = _ask_for_more_time(round, els)
    assert round.votes_until == before, "asking alone changes nothing"
    services.agree(round, asked.id, by=dewi)
    assert round.votes_until == before + timedelta(days=3)
    entry = voting.entry_for(round, codes[0], now=before + timedelta(hours=1))
    voting.cast(round, entry, [], form=b"f" * 16, now=before + timedelta(hours=1))
    assert "The letters came late." in browser().get(f"/n/de-linden/rounds/{round.id}/record").text
    again = _ask_for_more_time(round, els, days=1)
    services.agree(round, again.id, by=dewi)
    assert round.announced_until == before
    assert round.rules_sha256 == rules
    for code in codes[1:13]:
        vote(round, code, plans[:1])
    late = round.votes_until
    asked = services.ask(round, Together.CLOSE, by=els, now=late)
    services.agree(round, asked.id, by=dewi, now=late)
    db.session.commit()
    assert services.go_on(round).step is Step.SHREDDED, "the rules are still those of the opening"


def test_the_end_never_moves_forward_nor_after_it_has_come(linden, els, amina):
    round, _plans, _codes = open_round(linden, els, amina)

    def ask(until, now=None, reason="late"):
        return services.ask(round, Together.EXTEND, by=els, until=until, reason=reason, now=now)

    for until in (None, round.votes_until, round.votes_until - timedelta(hours=1), round.votes_until + timedelta(30)):
        with pytest.raises(Refusal):
            ask(until)
    with pytest.raises(Refusal):
        ask(round.votes_until + timedelta(hours=1), reason=" ")
    with pytest.raises(TooLate):
        ask(round.votes_until + timedelta(hours=1), now=round.votes_until)
    asked = ask(round.votes_until + timedelta(hours=1))
    with pytest.raises(TooLate):
        services.agree(round, asked.id, by=second_person(round), now=round.votes_until)
    services.take_back(round, asked.id, by=els)
    with pytest.raises(TooLate):
        services.agree(round, asked.id, by=second_person(round))


def test_the_record_says_what_was_in_the_box_and_that_the_key_is_gone(browser, linden, els, amina):
    round, plans, codes = open_round(linden, els, amina, rule=CountingRule.GREEDY)
    for code in codes[:15]:
        vote(round, code, plans[:2])
    roll.revoke(round, codes[0][:4], by=els)
    assert close(round, els).ballots == 14
    record = queries.closing(round)
    assert (record.ballots, record.withdrawn, record.codes) == (15, 1, 89)
    assert record.files_sha256 == public_files.read_back(services.public_folder(), round.id)
    published = browser().get(f"/n/de-linden/rounds/{round.id}/count-it-yourself.zip").answer.get_data()
    import hashlib

    assert hashlib.sha256(published).hexdigest() == record.files_sha256
    page = browser().get(f"/n/de-linden/rounds/{round.id}/record")
    assert record.files_sha256[:32] in page.html


def test_the_key_stays_where_the_independent_program_counts_something_else(app, linden, els, amina, monkeypatch):
    round, plans, codes = open_round(linden, els, amina, rule=CountingRule.GREEDY)
    for code in codes[:12]:
        vote(round, code, plans[:1])
    begin_to_close(round, els)
    real = public_files.recounts
    monkeypatch.setattr(public_files, "recounts", lambda _data: False)
    with pytest.raises(DoesNotRecount):
        services.go_on(round)
    db.session.rollback()
    assert roll.key_of(round)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OpenBallot)) == 12
    assert queries.closing(round).step is Step.COUNTED
    monkeypatch.setattr(public_files, "recounts", real)
    assert services.go_on(round).step is Step.SHREDDED


def test_the_independent_program_notices_a_changed_file(linden, els, amina):
    import io
    import zipfile

    round, plans, codes = open_round(linden, els, amina, rule=CountingRule.GREEDY)
    for code in codes[:12]:
        vote(round, code, plans[:1])
    close(round, els)
    data = public_files.path_of(services.public_folder(), round.id).read_bytes()
    assert public_files.recounts(data)
    package = zipfile.ZipFile(io.BytesIO(data))
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as copy:
        for name in package.namelist():
            text = package.read(name).decode()
            if name == "slips.csv":
                text = text.replace(f"\n{plans[0].id},", f"\n{plans[1].id},", 8)
            copy.writestr(name, text)
    assert not public_files.recounts(changed.getvalue())


def test_a_ballot_that_came_after_the_box_was_closed_stops_the_count(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    vote(round, codes[0], plans[:1])
    begin_to_close(round, els)
    record = queries.closing(round)
    record.step, record.ballots, record.codes = Step.RECORDED, 2, 90
    db.session.commit()
    with pytest.raises(NotAllowed):
        services.go_on(round)
    db.session.rollback()
    assert outcomes.outcome(round) is None


def test_whole_ballots_are_published_where_they_do_not_stand_out(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina, codes=40)
    for place, code in enumerate(codes[:110]):
        vote(round, code, [plans[place % 3]])
    close(round, els)
    assert len(outcomes.ballots(round)) == 110
    few, plans, codes = open_round(linden, els, amina)
    for code in codes[:30]:
        vote(few, code, plans[:1])
    close(few, els)
    assert outcomes.ballots(few) == [], "of thirty ballots one could be recognised"
    assert queries.closing(few).files_sha256 == ""


def test_two_persons_can_decide_to_publish_whole_ballots_all_the_same(browser, linden, els, amina, dewi):
    round, plans, codes = open_round(linden, els, amina)
    for code in codes[:30]:
        vote(round, code, plans[:2])
    with pytest.raises(Refusal):
        services.ask(round, Together.PUBLISH_BALLOTS, by=els)
    asked = services.ask(round, Together.PUBLISH_BALLOTS, by=els, reason="It stood in the letter.")
    services.agree(round, asked.id, by=dewi)
    close(round, els)
    assert len(outcomes.ballots(round)) == 30
    assert len(queries.closing(round).files_sha256) == 64
    assert "It stood in the letter." in browser().get(f"/n/de-linden/rounds/{round.id}/record").text


def test_staff_asks_through_the_pages(browser, linden, els, amina, dewi, bram):
    round, _plans, _codes = open_round(linden, els, amina)
    here = f"/n/de-linden/rounds/{round.id}/closing"
    staff, worker = browser(els), browser(dewi)
    assert browser(bram).get(here).status == 403
    day = moments.in_zone(round.votes_until + timedelta(days=2)).date().isoformat()
    page = staff.post(f"{here}/extend", fields={"until_on": day, "until_time": "20:00", "reason": ""})
    assert page.status == 422
    page = staff.post(f"{here}/extend", fields={"until_on": day, "until_time": "20:00", "reason": "A holiday."})
    assert page.status == 200, page.text
    [asked] = queries.waiting(round)
    assert "A holiday." in worker.get(here).text
    assert staff.post(f"{here}/{asked.id}/agree").status == 403
    assert worker.post(f"{here}/{asked.id}/agree").status == 200
    assert staff.post(f"{here}/publish", fields={"reason": "Told beforehand."}).status == 200
    [asked] = queries.waiting(round)
    assert worker.post(f"{here}/{asked.id}/take-back").status == 200
    assert queries.waiting(round) == []
    assert worker.post(f"{here}/{asked.id}/agree").status == 409
    assert browser().get(f"/n/de-linden/rounds/{round.id}/record").status == 200
