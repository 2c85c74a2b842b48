"""The calendar of a round, and the two nights on which the clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents_budget import moments
from residents_budget.errors import NotAllowed, Refusal, TooLate
from residents_budget.initiatives.terms import Stage
from residents_budget.rounds import rules
from residents_budget.rounds.terms import BallotKind, CountingRule, Feasible, Phase, VoteFor, VoteState, Way


def _round(**changes):
    values = {
        "id": 1,
        "title": "Budget",
        "neighbourhood": SimpleNamespace(zone="Europe/Amsterdam"),
        "collects_at": datetime(2026, 3, 1, tzinfo=UTC),
        "develops_at": datetime(2026, 4, 1, tzinfo=UTC),
        "votes_at": datetime(2026, 5, 1, 7, tzinfo=UTC),
        "votes_until": datetime(2026, 5, 12, 18, tzinfo=UTC),
        "announced_until": None,
        "over_since": None,
        "collects_until": None,
        "realises_on": date(2026, 6, 1),
        "looks_back_on": date(2026, 12, 1),
        "source": "",
        "vote_state": VoteState.OPEN,
        "way": Way.VOTE,
        "budget_cents": 100_00,
        "rule": CountingRule.GREEDY,
        "max_choices": None,
        "ballot_kind": BallotKind.APPROVAL,
        "points_each": None,
        "limits": None,
        "vote_for": VoteFor.RESIDENT,
        "least_age": None,
        "vote_areas": None,
    }
    return SimpleNamespace(**values | changes)


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (datetime(2026, 2, 28, tzinfo=UTC), None),
        (datetime(2026, 3, 1, tzinfo=UTC), Phase.COLLECT),
        (datetime(2026, 4, 1, tzinfo=UTC), Phase.DEVELOP),
        (datetime(2026, 5, 12, 17, 59, tzinfo=UTC), Phase.VOTE),
        (datetime(2026, 5, 12, 18, tzinfo=UTC), Phase.REALISE),
        (datetime(2026, 7, 1, tzinfo=UTC), Phase.REALISE),
        (datetime(2026, 12, 1, tzinfo=UTC), Phase.LOOK_BACK),
        (datetime(2027, 3, 1, tzinfo=UTC), None),
    ],
)
def test_a_round_is_in_one_phase_at_a_time(day, phase):
    assert rules.phase(_round(), day) is phase


@given(st.integers(0, 516 * 24))
def test_the_path_goes_from_done_to_now_to_later(hours):
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    states = [state for _name, _from, _until, state in rules.calendar(_round(), now)]
    assert states == sorted(states, key=["done", "now", "later"].index)
    assert states.count("now") <= 1
    assert rules.spans(_round(), now) is ("now" in states)


def test_a_round_from_a_file_is_over():
    round = _round(source="past.pb")
    assert rules.phase(round, datetime(2026, 5, 2, tzinfo=UTC)) is None
    assert {state for *_rest, state in rules.calendar(round, datetime(2026, 5, 2, tzinfo=UTC))} == {"done"}


@pytest.mark.parametrize(
    "changes",
    [
        {"develops_at": datetime(2026, 2, 1, tzinfo=UTC)},
        {"votes_until": datetime(2026, 5, 1, tzinfo=UTC)},
        {"realises_on": date(2026, 5, 1)},
        {"looks_back_on": date(2026, 6, 1)},
    ],
)
def test_the_parts_of_a_round_follow_each_other(changes):
    names = ("collects_at", "develops_at", "votes_at", "votes_until", "realises_on", "looks_back_on")
    values = {name: getattr(_round(), name) for name in names}
    rules.must_be_a_calendar(**values, zone=moments.HOME)
    with pytest.raises(Refusal):
        rules.must_be_a_calendar(**values | changes, zone=moments.HOME)


@given(st.dates(date(2025, 1, 1), date(2035, 12, 31)), st.integers(0, 23))
def test_every_hour_comes_back_as_it_was_typed_or_is_asked_again(day, hour):
    zone = ZoneInfo("Europe/Amsterdam")
    try:
        moment = moments.at_wall_clock(day, time(hour), zone)
    except Refusal:
        assert day.month in (3, 10)
        assert day.weekday() == 6
        assert hour == 2
    else:
        assert moments.in_zone(moment, zone).replace(tzinfo=None) == datetime.combine(day, time(hour))


def test_ballots_are_taken_while_the_vote_is_open_and_at_no_other_time():
    round = _round()
    rules.must_take_ballots(round, round.votes_at)
    for now, state in (
        (round.votes_at - timedelta(seconds=1), VoteState.OPEN),
        (round.votes_until, VoteState.OPEN),
        (round.votes_at, VoteState.NOT_OPEN),
        (round.votes_at, VoteState.CLOSING),
        (round.votes_at, VoteState.COUNTED),
    ):
        with pytest.raises(TooLate):
            rules.must_take_ballots(_round(vote_state=state), now)
        assert not rules.may_vote_now(_round(vote_state=state), now)


def _plan(number, cents):
    return SimpleNamespace(id=number, title=f"Plan {number}", asked_cents=cents, sub_area_id=None, theme=None)


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(days=-1), timedelta(days=1)])
def test_a_vote_that_somebody_asked_to_close_never_opens_again_whatever_the_clock_says(jump):
    """Case 55."""
    end = datetime(2026, 5, 12, 18, tzinfo=UTC)
    asked = _round(over_since=end + timedelta(seconds=5))
    counting = _round(over_since=end + timedelta(seconds=5), vote_state=VoteState.CLOSING)
    for round in (asked, counting):
        assert not rules.may_vote_now(round, end + jump)
        with pytest.raises(TooLate):
            rules.must_take_ballots(round, end + jump)
        with pytest.raises(TooLate):
            rules.must_not_be_over(round)


def test_nothing_opens_or_closes_while_two_clocks_differ():
    rules.must_agree_on_the_time(1.9)
    with pytest.raises(TooLate):
        rules.must_agree_on_the_time(2.1)


def test_a_vote_opens_with_plans_that_can_be_paid():
    before = _round(vote_state=VoteState.NOT_OPEN)
    rules.must_be_ready_to_vote(before, [_plan(1, 100_00)], before.votes_at)
    for plans in ([], [_plan(1, 0)], [_plan(1, 100_01)]):
        with pytest.raises(Refusal):
            rules.must_be_ready_to_vote(before, plans, before.votes_at)
    with pytest.raises(NotAllowed):
        rules.must_be_ready_to_vote(
            _round(vote_state=VoteState.NOT_OPEN, way=Way.STAFF), [_plan(1, 1)], before.votes_at
        )
    with pytest.raises(TooLate):
        rules.must_be_ready_to_vote(before, [_plan(1, 1)], before.votes_until)


@pytest.mark.parametrize(
    "changes",
    [
        {"budget_cents": 1},
        {"rule": CountingRule.EQUAL_SHARES},
        {"max_choices": 3},
        {"title": "Other"},
        {"points_each": 9},
        {"limits": [{"kind": "theme", "of": "play", "name": "Play", "most_cents": 1, "initiatives": [1]}]},
        {"vote_for": VoteFor.HOUSEHOLD},
        {"least_age": 16},
        {"vote_areas": [1]},
    ],
)
def test_the_fingerprint_shows_any_change_of_the_rules(changes):
    plans = [_plan(2, 20_00), _plan(1, 10_00)]
    first = rules.rules_sha256(rules.rules_of(_round(), plans))
    assert rules.rules_sha256(rules.rules_of(_round(), plans[::-1])) == first
    assert rules.rules_sha256(rules.rules_of(_round(**changes), plans)) != first
    assert rules.rules_sha256(rules.rules_of(_round(), [*plans[:1], _plan(1, 10_01)])) != first


def test_an_answer_about_a_plan_has_a_reason():
    for answer in Feasible:
        rules.must_be_answerable(Stage.PLAN, answer, "It fits there.")
        with pytest.raises(Refusal):
            rules.must_be_answerable(Stage.PLAN, answer, "  ")
    with pytest.raises(TooLate):
        rules.must_be_answerable(Stage.ON_THE_BALLOT, Feasible.POSSIBLE, "It fits there.")


@pytest.mark.parametrize(
    "wrong",
    [
        {"budget_cents": 0},
        {"rule": CountingRule.PHRAGMEN},
        {"max_choices": 0},
        {"max_choices": 51},
        {"ballot_kind": BallotKind.WITHIN_BUDGET, "rule": CountingRule.EQUAL_SHARES_ADD1U},
        {"ballot_kind": BallotKind.POINTS},
        {"ballot_kind": BallotKind.POINTS, "points_each": 1},
        {"ballot_kind": BallotKind.POINTS, "points_each": 101},
        {"points_each": 10},
    ],
)
def test_only_some_rounds_can_be_held(wrong):
    right = {"budget_cents": 1, "rule": CountingRule.GREEDY, "max_choices": 5, "way": Way.VOTE}
    rules.must_be_a_round(**right)
    with pytest.raises(Refusal):
        rules.must_be_a_round(**right | wrong)


@pytest.mark.parametrize(
    ("kind", "rule", "points"),
    [
        (BallotKind.APPROVAL, CountingRule.EQUAL_SHARES_ADD1U, None),
        (BallotKind.WITHIN_BUDGET, CountingRule.GREEDY, None),
        (BallotKind.POINTS, CountingRule.GREEDY, 10),
        (BallotKind.POINTS, CountingRule.EQUAL_SHARES_ADD1U, 10),
    ],
)
def test_kinds_of_ballots_and_ways_of_counting_that_go_together(kind, rule, points):
    rules.must_be_a_round(
        budget_cents=1, rule=rule, max_choices=None, way=Way.VOTE, ballot_kind=kind, points_each=points
    )
