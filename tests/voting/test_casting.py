"""Casting: one ballot for each code, and nothing that tells who voted for what."""

import re
import secrets
from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from residents_budget.accounts.terms import Role
from residents_budget.database import db, is_sqlite
from residents_budget.errors import Refusal, TooLate
from residents_budget.roll import key_files
from residents_budget.roll import services as roll
from residents_budget.roll.models import RollEntry
from residents_budget.rounds import queries as rounds
from residents_budget.rounds.terms import VoteState
from residents_budget.voting import services
from residents_budget.voting.models import CountedBallot, OpenBallot, Slip
from tests import cast
from tests.at_once import at_once
from tests.voting.rounds_to_vote_in import add_plan, keep_the_key, make_roll, make_round, open_round, vote


def _form():
    return secrets.token_bytes(16)


def _ballots(round):
    return db.session.scalars(sa.select(OpenBallot.sealed).where(OpenBallot.round_id == round.id)).all()


def _everything():
    """Every row of every table, as text."""
    return {table.name: sorted(map(repr, db.session.execute(sa.select(table)))) for table in db.metadata.sorted_tables}


def test_casting_writes_one_row_and_nothing_else(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    vote(round, codes[1], plans[:1])
    before = _everything()
    vote(round, codes[0], plans[:2])
    after = _everything()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"open_ballot"}
    assert len(after["open_ballot"]) == len(before["open_ballot"]) + 1


def test_voting_again_replaces_the_ballot_and_leaves_no_trace_of_it(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    vote(round, codes[0], plans[:2])
    before = _everything()
    for _time in range(5):
        vote(round, codes[0], plans[2:])
    after = _everything()
    assert {name for name in before if before[name] != after[name]} == {"open_ballot"}
    assert len(after["open_ballot"]) == len(before["open_ballot"])


def test_all_ballots_are_equally_long(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    for number in range(4):
        vote(round, codes[number], plans[:number])
    assert len({len(sealed) for sealed in _ballots(round)}) == 1


def test_the_same_page_sent_twice_is_one_vote_with_one_slip(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    entry, form, texts = services.entry_for(round, codes[0]), _form(), [str(plans[0].id)]
    first = services.cast(round, entry, texts, form=form)
    assert services.cast(round, entry, texts, form=form) == first
    assert services.cast(round, entry, texts, form=_form()) != first


@pytest.mark.parametrize("texts", [["-1"], ["1e309"], ["３"], ["0"], ["999999"]])
def test_a_ballot_that_is_not_valid_changes_nothing_and_the_code_still_works(linden, els, amina, texts):
    round, plans, codes = open_round(linden, els, amina)
    slips = vote(round, codes[0], plans[:1])
    stored = _ballots(round)
    entry = services.entry_for(round, codes[0])
    with pytest.raises(Refusal):
        services.cast(round, entry, texts, form=_form())
    assert _ballots(round) == stored
    assert vote(round, codes[0], plans[:1]) != slips


def test_an_initiative_of_another_round_cannot_be_chosen(linden, els, amina):
    round, _plans, codes = open_round(linden, els, amina)
    _other, foreign, _codes = open_round(linden, els, amina)
    with pytest.raises(Refusal):
        vote(round, codes[0], foreign[:1])


def test_more_than_may_be_chosen_is_refused(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina, max_choices=2)
    with pytest.raises(Refusal):
        vote(round, codes[0], plans)
    assert len(vote(round, codes[0], plans[:2])) == 2


def test_wrong_foreign_and_revoked_codes_get_the_same_answer(browser, linden, els, amina):
    round, _plans, codes = open_round(linden, els, amina)
    _other, _foreign_plans, foreign = open_round(linden, els, amina)
    roll.revoke(round, codes[0][:4], by=els)
    answers = set()
    for code in (codes[0], foreign[0], codes[1][:-1] + ("0" if codes[1][-1] != "0" else "1"), "nonsense"):
        page = browser().post(f"/n/de-linden/rounds/{round.id}/vote", fields={"code": code})
        assert page.status == 422
        bare = re.sub(r'value="[^"]*"', "", page.html)
        answers.add(re.sub(r'name="csrf_token"[^>]*', "", bare))
    assert len(answers) == 1


def test_outside_the_time_of_the_vote_no_ballot_is_taken(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    entry, texts = services.entry_for(round, codes[0]), [str(plans[0].id)]
    services.cast(round, entry, texts, form=_form(), now=round.votes_until - timedelta(microseconds=1))
    for moment in (round.votes_until, round.votes_until + timedelta(seconds=1), round.votes_at - timedelta(seconds=1)):
        with pytest.raises(TooLate):
            services.cast(round, entry, texts, form=_form(), now=moment)


def test_without_the_key_nobody_can_vote_and_nothing_is_stored(app, browser, linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    entry = services.entry_for(round, codes[0])
    key_files.path_of(app.config["ROUND_KEYS"], round.id).unlink()
    address = f"/n/de-linden/rounds/{round.id}/vote"
    assert browser().get(address).status == 503
    assert browser().post(address, fields={"code": codes[0]}).status == 503
    with pytest.raises(key_files.KeyMissing):
        services.cast(round, entry, [str(plans[0].id)], form=_form())
    assert _ballots(round) == []


def test_a_round_does_not_open_without_its_key(app, linden, els, amina):
    round = make_round(linden, els)
    add_plan(round, amina, els, "A bench", 40_00)
    with pytest.raises(Refusal):
        services.open_vote(round, by=els)
    make_roll(round, els)
    keep_the_key(round, els)
    key_files.make(app.config["ROUND_KEYS"], round.id)
    with pytest.raises(key_files.KeyMissing):
        services.open_vote(round, by=els)
    assert round.vote_state is VoteState.NOT_OPEN


def test_no_code_is_kept_anywhere(app, browser, linden, els, amina):
    round, _plans, codes = open_round(linden, els, amina)
    everything = repr(_everything())
    for code in codes:
        assert code not in everything
        assert code.replace("-", "")[4:17] not in everything
    visitor = browser()
    visitor.post(f"/n/de-linden/rounds/{round.id}/vote", fields={"code": codes[0]})
    with visitor.client.session_transaction() as cookie:
        assert codes[0] not in repr(dict(cookie))
        assert "way_in" in cookie


def test_after_casting_the_next_person_on_this_phone_is_not_inside(browser, linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    visitor, address = browser(), f"/n/de-linden/rounds/{round.id}"
    visitor.post(f"{address}/vote", fields={"code": codes[0]})
    choice = str(plans[0].id)
    page = visitor.post(f"{address}/ballot/cast", fields={"choice": choice, "form": "0" * 32, "receipt": "yes"})
    assert page.status == 200
    assert visitor.get(f"{address}/ballot").location.endswith("/vote")
    again = visitor.post(f"{address}/ballot/cast", fields={"choice": choice, "form": "0" * 32, "receipt": "yes"})
    assert plans[0].title not in again.text, "the receipt is not shown again"


def test_the_ballot_refuses_fields_it_does_not_know(browser, linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    visitor, address = browser(), f"/n/de-linden/rounds/{round.id}"
    visitor.post(f"{address}/vote", fields={"code": codes[0]})
    fields = {"choice": str(plans[0].id), "form": "0" * 32, "points": "5"}
    assert visitor.post(f"{address}/ballot/cast", fields=fields).status == 422
    assert _ballots(round) == []


def test_there_is_no_way_to_send_a_part_of_a_ballot(browser, linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    visitor, address = browser(), f"/n/de-linden/rounds/{round.id}"
    visitor.post(f"{address}/vote", fields={"code": codes[0]})
    for path in ("ballot/add", "ballot/1", "choices"):
        assert visitor.post(f"{address}/{path}", fields={"choice": str(plans[0].id)}).status in (404, 405)
    assert visitor.get(f"{address}/ballot/cast").status == 405


def test_no_page_tells_how_the_vote_goes(browser, linden, els, amina, bram, dewi, freek):
    round, plans, codes = open_round(linden, els, amina)
    address = f"/n/de-linden/rounds/{round.id}"
    people = [None, bram, dewi, els, freek]
    pages = [f"{address}", f"{address}/codes", f"{address}/outcome", f"{address}/vote", "/n/de-linden/rounds"]
    pages += [f"{address}/{page}" for page in ("roll", "record", "closing", "desk", "paper", "key", "letters")]
    pages += [f"{address}/outcome.csv", f"{address}/slips.csv", f"{address}/count-it-yourself.zip"]

    def crawl():
        return [re.sub(r'csrf_token"[^>]*', "", browser(one).get(page).html) for one in people for page in pages]

    before = crawl()
    for code in codes[:12]:
        vote(round, code, plans[:2])
    assert crawl() == before


def test_ballots_and_slips_have_no_room_for_who_or_when(linden):
    columns = {
        model.__tablename__: {column.name for column in model.__table__.columns}
        for model in (OpenBallot, Slip, CountedBallot)
    }
    assert columns == {
        "open_ballot": {"round_id", "pseudonym", "sealed"},
        "slip": {"initiative_id", "tracker", "points"},
        "counted_ballot": {"round_id", "number", "choices", "points"},
    }
    for model in (OpenBallot, Slip, CountedBallot):
        assert not any(
            column.default or column.server_default for column in model.__table__.columns if column.name != "points"
        )


def test_on_sqlite_ballots_have_no_hidden_row_number(linden):
    if not is_sqlite():
        pytest.skip("PostgreSQL has no row numbers")
    for table in ("open_ballot", "slip", "counted_ballot"):
        made = db.session.scalar(sa.text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table})
        assert "WITHOUT ROWID" in made


def test_one_code_in_eight_hands_at_once_is_one_ballot(fresh_app):
    with fresh_app.app_context():
        linden = cast.make_linden()
        els, amina = cast.with_role("Els", Role.DISTRICT_STAFF, linden), cast.resident("Amina", linden, "Lindenhof")
        round, plans, codes = open_round(linden, els, amina, codes=5)
        number, numbers = round.id, [plan.id for plan in plans]
        entry = services.entry_for(round, codes[0])
        slug = linden.slug

    def cast_one(choice):
        from residents_budget.neighbourhoods import queries as places

        there = rounds.round(places.neighbourhood(slug), number)
        return services.cast(there, entry, [str(choice)], form=_form())

    found = at_once(fresh_app, [partial(cast_one, numbers[place % 3]) for place in range(8)])
    assert [one for one in found if isinstance(one, Exception)] == []
    with fresh_app.app_context():
        sealed = db.session.scalars(sa.select(OpenBallot.sealed)).all()
        assert len(sealed) == 1
        from residents_budget.neighbourhoods import queries as places
        from residents_budget.voting import sealing

        there = rounds.round(places.neighbourhood(slug), number)
        key = services.key_of(there)
        kept = sealing.unseal(key, number, sealing.pseudonym(key, number, entry), sealed[0])
        assert kept.slips in found, "the ballot is one of those that were confirmed"


def test_a_ballot_shares_nothing_with_the_roll_on_postgresql(fresh_app):
    with fresh_app.app_context():
        if is_sqlite():
            pytest.skip("xmin is a column of PostgreSQL")
        linden = cast.make_linden()
        els, amina = cast.with_role("Els", Role.DISTRICT_STAFF, linden), cast.resident("Amina", linden, "Lindenhof")
        round, plans, codes = open_round(linden, els, amina, codes=20)
        for code in codes[:40]:
            vote(round, code, plans[:1])
        numbers = {
            table: set(db.session.scalars(sa.text(f"SELECT {column}::text FROM {table}")))
            for table, column in (
                ("open_ballot", "xmin"),
                ("roll_entry", "xmin"),
                ("session", "xmin"),
                ("deed", "xmin"),
            )
        }
        locks = set(db.session.scalars(sa.text("SELECT xmax::text FROM roll_entry")))
        assert numbers["open_ballot"].isdisjoint(numbers["roll_entry"] | numbers["session"] | numbers["deed"] | locks)
        assert db.session.scalar(sa.select(sa.func.count()).select_from(RollEntry)) == 60
