"""Guessing codes (cases 12, 59, 62 and 63): slowed and told, and never in the way of somebody who has hers right."""

from datetime import timedelta

import pytest

from residents_budget import moments
from residents_budget.roll import queries, services
from residents_budget.roll.guessing import FREE, LONGEST_WAIT, Guesses, network_of
from tests.voting.rounds_to_vote_in import open_round


@pytest.fixture
def slowed(app, monkeypatch):
    """Tests switch the slowing off; here it is on, and nobody has guessed yet."""
    monkeypatch.setitem(app.config, "RATELIMIT_ENABLED", True)
    monkeypatch.setattr(services, "GUESSES", Guesses())


def test_after_some_typing_errors_one_waits_longer_each_time():
    guesses = Guesses()
    waits = [guesses.wrong("here", 1000.0 + number) for number in range(FREE + 14)]
    assert waits[:FREE] == [0] * FREE
    assert waits[FREE : FREE + 4] == [2, 4, 8, 16]
    assert waits[-1] == LONGEST_WAIT
    assert guesses.wrong("elsewhere", 1030.0) == 0
    assert guesses.wrong("here", 1030.0 + 3600) == 0, "an hour later nobody remembers"


def test_a_million_networks_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr("residents_budget.roll.guessing.MOST_NETWORKS", 100)
    guesses = Guesses()
    for number in range(1000):
        guesses.wrong(str(number), 1.0)
    assert len(guesses._wrong) == 100


def test_ten_thousand_guesses_from_one_place_or_from_a_thousand_all_end_in_waiting():
    """Case 59: nobody gets more than a few answers an hour without a wait, from one address or from many."""
    guesses = Guesses()
    alone = [guesses.wrong("one", 1000.0 + place / 10) for place in range(10_000)]
    assert sum(wait == 0 for wait in alone) == FREE
    assert alone[FREE:] == sorted(alone[FREE:])
    spread = [guesses.wrong(f"network {place % 1000}", 1000.0 + place / 10) for place in range(20_000)]
    assert sum(wait == 0 for wait in spread) == 1000 * FREE
    assert all(spread[1000 * FREE :])


def test_a_network_is_remembered_under_a_name_that_says_nothing():
    assert network_of("192.0.2.7") == network_of("192.0.2.99") != network_of("192.0.3.7")
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff:1")
    assert "192" not in network_of("192.0.2.7")
    assert network_of(None) == network_of("nonsense")


def test_a_right_code_works_whatever_was_guessed_from_the_same_address(browser, slowed, linden, els, amina):
    round, _plans, codes = open_round(linden, els, amina, codes=20)
    here = f"/n/de-linden/rounds/{round.id}/vote"
    answers = [browser().post(here, fields={"code": f"AAAA-{number:05d}"}) for number in range(FREE + 3)]
    assert [answer.status for answer in answers] == [422] * FREE + [429] * 3
    assert int(answers[-1].headers["Retry-After"]) == 8
    for code in codes[:50]:
        assert browser().post(here, fields={"code": code}, follow=False).status == 302, "fifty behind one address"


def test_an_address_that_is_made_up_does_not_help(browser, slowed, linden, els, amina):
    round, _plans, _codes = open_round(linden, els, amina, codes=2)
    here = f"/n/de-linden/rounds/{round.id}/vote"
    for number in range(FREE + 1):
        forged = {"X-Forwarded-For": f"198.51.100.{number}"}
        last = browser().post(here, fields={"code": "AAAA"}, headers=forged)
    assert last.status == 429


def test_many_wrong_codes_are_told_to_staff_and_to_the_log(browser, caplog, monkeypatch, linden, els, amina):
    round, _plans, _codes = open_round(linden, els, amina, codes=2)
    monkeypatch.setattr("residents_budget.roll.services.A_LOT", 5)
    monkeypatch.setattr("residents_budget.roll.queries.A_LOT", 5)
    for _time in range(4):
        services.note_wrong_code(round, "192.0.2.1")
    assert queries.being_guessed(round, moments.now()) == 0
    services.note_wrong_code(round, "203.0.113.9")
    assert queries.being_guessed(round, moments.now()) == 5
    assert "guessing" in caplog.text
    assert "203.0.113.9" not in caplog.text
    assert "guessing" in browser(els).get(f"/n/de-linden/rounds/{round.id}/desk?lang=en").text
    assert queries.being_guessed(round, moments.now() + timedelta(hours=3)) == 0


def test_a_code_is_only_sent_in_the_body_of_a_form(browser, linden, els, amina):
    round, _plans, codes = open_round(linden, els, amina, codes=2)
    here = f"/n/de-linden/rounds/{round.id}/vote"
    page = browser().get(here)
    assert "code.js" in page.html, "what a square brings behind the # is put in the field by the page"
    assert page.headers["Referrer-Policy"] in ("no-referrer", "same-origin", "strict-origin-when-cross-origin")
    answer = browser().post(here, fields={"code": codes[0]}, follow=False)
    assert codes[0] not in answer.location
