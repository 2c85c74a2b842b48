"""A second after the end: every way in is shut, a closed vote never opens again, and no scheduler is needed for it.

Cases 51, 56 and 57.
"""

import secrets
from datetime import timedelta

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.closing import queries, services
from residents_budget.closing.terms import Step
from residents_budget.database import db
from residents_budget.errors import Refusal
from residents_budget.outcomes import queries as outcomes
from residents_budget.roll.models import RollEntry, WrongCodes
from residents_budget.rounds import services as rounds
from residents_budget.rounds.models import Round
from residents_budget.rounds.terms import VoteState
from residents_budget.voting import services as voting
from residents_budget.voting.models import OpenBallot, Outcome, Slip
from tests import cast
from tests.at_once import at_once
from tests.voting.rounds_to_vote_in import AFTER, begin_to_close, close, open_round, vote


def _everything():
    """Every row of every table as text, but for wrong codes and for who signed in."""
    left_out = (WrongCodes.__tablename__, "session")
    tables = [table for table in db.metadata.sorted_tables if table.name not in left_out]
    return {table.name: sorted(map(repr, db.session.execute(sa.select(table)))) for table in tables}


@pytest.fixture
def a_second_late(linden, els, amina, browser, monkeypatch):
    """(round, plans, codes, a voter who was on her ballot) a second after the end; nobody has closed anything."""
    round, plans, codes = open_round(linden, els, amina)
    vote(round, codes[0], plans[:1])
    voter = browser()
    assert "ballot-card" in voter.post(f"/n/de-linden/rounds/{round.id}/vote", fields={"code": codes[1]}).html
    late = round.votes_until - moments.now() + timedelta(seconds=1)
    real = moments.now
    monkeypatch.setattr(moments, "now", lambda: real() + late)
    return round, plans, codes, voter


def test_a_voter_with_an_open_ballot_is_a_second_too_late_at_every_door(a_second_late, browser):
    """Case 51: the form that was open, the code, going back and the old page: each is told so and stores nothing."""
    round, plans, codes, voter = a_second_late
    address, marks = f"/n/de-linden/rounds/{round.id}", [str(plans[0].id)]
    before = _everything()
    assert voter.get(f"{address}/ballot", follow=False).location.endswith("/vote")
    for path in ("ballot", "ballot/review"):
        assert voter.post(f"{address}/{path}", fields={"choice": marks}, follow=False).location.endswith("/vote")
    cast = voter.post(f"{address}/ballot/cast", fields={"choice": marks, "form": "0" * 32, "receipt": "yes"})
    assert cast.status == 409
    page = browser().post(f"{address}/vote", fields={"code": codes[2]})
    assert "csrf_token" not in page.html.split("<main")[1], "there is no form any more"
    assert browser().post(f"{address}/vote/as-before").status == 409
    assert _everything() == before


def test_nobody_with_a_role_lets_anybody_in_a_second_later(a_second_late, browser, els, dewi):
    """Case 51 at the desk: no code is added, replaced or made worthless, no paper is given out, no end moves."""
    round, _plans, codes, _voter = a_second_late
    address, before = f"/n/de-linden/rounds/{round.id}", _everything()
    area = round.neighbourhood.sub_areas[0].id
    day = moments.in_zone(round.votes_until + timedelta(days=2)).date().isoformat()
    for person, path, fields in (
        (dewi, "desk/add", {"area": area, "reason": "She lives here."}),
        (dewi, "desk/replace", {"prefix": codes[3]}),
        (dewi, "desk/revoke", {"prefix": codes[3]}),
        (dewi, "paper", {"prefix": codes[3]}),
        (els, "letters", {"help_at": "Buurthuis"}),
        (els, "voters", {"vote_for": "resident", "least_age": "12"}),
        (els, "closing/extend", {"until_on": day, "until_time": "20:00", "reason": "The letters came late."}),
        (els, "edit", {"title": "Another one"}),
    ):
        status = browser(person).post(f"{address}/{path}", fields=fields).status
        assert status in (404, 405, 409, 422), (path, status)
    assert _everything() == before


def _posts_about_a_round(app):
    """The endpoints that change something about a round, with the names in their addresses."""
    return [
        rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/n/<slug:slug>/rounds/<number:number>") and "POST" in rule.methods
    ]


@pytest.mark.parametrize("state", [VoteState.CLOSING, VoteState.COUNTED])
def test_no_role_at_no_address_opens_a_closed_vote_again(app, linden, els, dewi, freek, amina, bram, browser, state):
    """Case 56: whatever is sent, the vote stays closed and takes no ballot; a count stays what it is."""
    from flask import url_for

    round, plans, codes = open_round(linden, els, amina)
    for code in codes[:12]:
        vote(round, code, plans[:1])
    entry = voting.entry_for(round, codes[20])
    begin_to_close(round, els)
    if state is VoteState.COUNTED:
        close(round, els)
    end, rules_sha256, counted = round.votes_until, round.rules_sha256, outcomes.slips(round)
    with app.test_request_context("/"):
        places = [
            url_for(
                rule.endpoint,
                slug="de-linden",
                **{name: round.id if name == "number" else 1 for name in rule.arguments - {"slug"}},
            )
            for rule in _posts_about_a_round(app)
            if rule.endpoint != "closing.go_on"
        ]
    assert len(places) > 20
    tried = {"vote_state": "open", "state": "open", "votes_until": "2030-01-01", "over_since": "", "reason": "Again."}
    for person in (None, bram, dewi, els, freek):
        reader = browser(person)
        for place in places:
            assert reader.post(place, fields=tried, follow=False).status < 500, place
    db.session.refresh(round)
    assert (round.vote_state, round.votes_until, round.rules_sha256) == (state, end, rules_sha256)
    assert outcomes.slips(round) == counted
    with pytest.raises(Refusal):
        voting.open_vote(round, by=els)
    with pytest.raises(Refusal):
        rounds.change_round(round, by=els, votes_until=moments.now() + AFTER)
    with pytest.raises(Refusal):
        voting.cast(round, entry, [], form=secrets.token_bytes(16))


@pytest.mark.parametrize("back", [VoteState.NOT_OPEN, VoteState.OPEN])
def test_the_database_too_opens_no_vote_again(linden, els, amina, back):
    """Case 56: also where somebody types SQL. After every migration the trigger is still there."""
    round, _plans, _codes = open_round(linden, els, amina)
    db.session.execute(sa.update(Round).values(vote_state=VoteState.OPEN))
    begin_to_close(round, els)
    for state in (VoteState.CLOSING, VoteState.COUNTED):
        db.session.execute(sa.update(Round).values(vote_state=state))
        with pytest.raises(sa.exc.DBAPIError, match="never goes back"), db.session.begin_nested():
            db.session.execute(sa.update(Round).values(vote_state=back))


def test_a_vote_is_over_in_time_without_any_worker_and_can_be_closed_much_later(linden, els, amina):
    """Case 57: no job closes it. The request looks at the clock; two persons close when they are there."""
    round, plans, codes = open_round(linden, els, amina)
    for code in codes[:12]:
        vote(round, code, plans[:1])
    entry = voting.entry_for(round, codes[12])
    for late in (timedelta(), timedelta(seconds=1), timedelta(days=300)):
        with pytest.raises(Refusal):
            voting.cast(round, entry, [], form=secrets.token_bytes(16), now=round.votes_until + late)
    assert round.vote_state is VoteState.OPEN, "nothing has closed it"
    assert close(round, els).ballots == 12


def test_four_who_press_go_on_at_once_count_once(fresh_app):
    """Case 57: each step is done by one of them, and all four find the finished state."""
    with fresh_app.app_context():
        linden = cast.make_linden()
        els, amina = cast.with_role("Els", Role.DISTRICT_STAFF, linden), cast.resident("Amina", linden, "Lindenhof")
        round, plans, codes = open_round(linden, els, amina)
        for code in codes[:15]:
            vote(round, code, plans[:1])
        begin_to_close(round, els)
        number = round.id
        db.session.commit()
        db.session.remove()

    def press():
        return services.go_on(db.session.get(Round, number)).step

    assert at_once(fresh_app, [press] * 4) == [Step.SHREDDED] * 4
    with fresh_app.app_context():
        round = db.session.get(Round, number)
        record = queries.closing(round)
        assert (record.ballots, outcomes.outcome(round).ballots) == (15, 15)
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Outcome)) == 1
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Slip)) == 15
        assert db.session.scalar(sa.select(sa.func.count()).select_from(OpenBallot)) == 0
        db.session.remove()


def _without_looking_again(round, seen):
    """Going on from the step that was seen before, without holding the closing and reading it again."""
    closing = queries.closing(round)
    step, work = services.NEXT[seen]
    work(round, closing)
    closing.step = step
    db.session.commit()


@pytest.mark.parametrize(
    ("press", "holds"), [(lambda round, _seen: services.go_on(round), True), (_without_looking_again, False)]
)
def test_who_pressed_while_somebody_else_closed_changes_nothing(linden, els, amina, press, holds):
    """Case 57, step by step. The twin believes the step she saw, and writes an empty box over the record."""
    round, plans, codes = open_round(linden, els, amina)
    for code in codes[:12]:
        vote(round, code, plans[:1])
    begin_to_close(round, els)
    seen = queries.closing(round).step
    services.go_on(round)
    press(round, seen)
    record = queries.closing(round)
    assert ((record.step, record.ballots) == (Step.SHREDDED, 12)) is holds


def test_the_roll_holds_nothing_that_an_address_or_a_person_could_be_read_from():
    """Case 12: no column for a network, a name, an account or a moment."""
    assert {column.name for column in RollEntry.__table__.columns} == {
        "id",
        "round_id",
        "sub_area_id",
        "age_band",
        "code_prefix",
        "code_hash",
        "revoked",
        "on_paper",
    }
