"""The roll: who may vote, and what everybody can read about it."""

import re

import pytest

from residents_budget.errors import NotFound, Refusal, TooLate
from residents_budget.roll import queries, services
from residents_budget.roll.estimate import codes_needed, old_enough
from residents_budget.roll.rules import HandedOut
from residents_budget.roll.terms import Change
from residents_budget.rounds.terms import VoteFor
from residents_budget.voting import services as voting
from tests.voting.rounds_to_vote_in import close, make_round, open_round, vote

BANDS = {"0-14": 150, "15-24": 100, "25-44": 200, "45-64": 250, "65+": 130}


def test_the_number_of_codes_is_estimated_from_who_lives_there():
    assert old_enough(BANDS, None) == 830
    assert old_enough(BANDS, 12) == 710, "three of the fifteen years of the youngest"
    assert old_enough(BANDS, 15) == 680
    assert codes_needed(BANDS, 400, vote_for=VoteFor.HOUSEHOLD, least_age=12) == 400
    assert codes_needed({"": 840} | BANDS, 400, vote_for=VoteFor.RESIDENT, least_age=None) == 840
    assert codes_needed({}, None, vote_for=VoteFor.RESIDENT, least_age=16) == 0


def test_a_replaced_code_is_worthless_and_so_is_the_vote_cast_with_it(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    for code in codes[:20]:
        vote(round, code, plans[:1])
    fresh = services.replace(round, codes[0][:4], by=els)
    assert voting.entry_for(round, codes[0]) is None
    assert voting.entry_for(round, fresh.text)
    vote(round, fresh.text, plans[1:2])
    assert close(round, els).ballots == 20, "the thief's ballot is not counted beside the owner's"


def test_a_code_can_be_replaced_again_and_keeps_its_sub_area(linden, els, amina):
    round, _plans, codes = open_round(linden, els, amina)
    before = queries.codes_by_area(round)
    first = services.replace(round, codes[0][:4], by=els)
    second = services.replace(round, first.number, by=els)
    assert voting.entry_for(round, first.text) is None
    assert voting.entry_for(round, second.text)
    assert queries.codes_by_area(round) == before


def test_what_is_added_while_people_vote_is_counted_and_told_to_everybody(browser, linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    area = linden.sub_areas[0].id
    reason = "moved here in May, showed a letter"
    code = services.add(round, area, by=els, reason=reason)
    services.revoke(round, codes[5][:4], by=els)
    assert vote(round, code.text, plans[:1])
    assert queries.changed_while_open(round) == {Change.ADDED: 1, Change.REVOKED: 1}
    page = browser().get(f"/n/de-linden/rounds/{round.id}/roll")
    assert reason in page.text
    assert "90" in page.text
    assert code.number not in page.html, "how many and why, never which"


def test_a_code_is_not_added_without_a_reason_nor_after_the_vote(linden, els, amina):
    round, _plans, codes = open_round(linden, els, amina)
    for reason in ("", "  ", "x" * 400):
        with pytest.raises(Refusal):
            services.add(round, None, by=els, reason=reason)
    with pytest.raises(NotFound):
        services.add(round, 999_999, by=els, reason="lives elsewhere")
    close(round, els)
    for change in (
        lambda: services.add(round, None, by=els, reason="too late"),
        lambda: services.replace(round, codes[1][:4], by=els),
        lambda: services.revoke(round, codes[1][:4], by=els),
        lambda: services.make_roll(round, {None: 3}, by=els),
    ):
        with pytest.raises((TooLate, HandedOut)):
            change()


def test_the_same_letter_number_is_never_given_out_twice(linden, els, monkeypatch):
    round = make_round(linden, els)
    codes = services.make_roll(round, {None: 50}, by=els)
    drawn = iter([codes[0].number, codes[1].number, "ZZZZ", "A" * 13])
    monkeypatch.setattr("residents_budget.roll.codes.random_text", lambda _length: next(drawn))
    assert services.replace(round, codes[0].number, by=els).number == "ZZZZ"


def test_at_the_desk_a_worker_replaces_and_adds_a_code_and_sees_it_once(browser, linden, els, dewi, amina):
    round, _plans, codes = open_round(linden, els, amina)
    desk, here = browser(dewi), f"/n/de-linden/rounds/{round.id}/desk"
    assert desk.get(here).status == 200
    page = desk.post(f"{here}/replace", fields={"prefix": codes[0].lower()})
    assert page.status == 200, page.text
    [fresh] = re.findall(r'class="code" translate="no">([0-9A-Z-]{20,})<', page.html)
    assert "no-store" in page.headers["Cache-Control"]
    assert voting.entry_for(round, fresh)
    assert desk.post(f"{here}/replace", fields={"prefix": codes[0]}).status == 422
    area = linden.sub_areas[0].id
    page = desk.post(f"{here}/add", fields={"area": area, "reason": "new here, showed a letter"})
    assert page.status == 200, page.text
    assert desk.post(f"{here}/add", fields={"area": area, "reason": ""}).status == 422
    assert desk.post(f"{here}/revoke", fields={"prefix": codes[1]}).status == 200
    assert voting.entry_for(round, codes[1]) is None


def test_staff_says_who_may_vote_before_there_are_codes(browser, linden, els):
    round = make_round(linden, els)
    staff, here = browser(els), f"/n/de-linden/rounds/{round.id}"
    areas = [str(area.id) for area in linden.sub_areas]
    page = staff.post(f"{here}/voters", fields={"vote_for": "resident", "least_age": "12", "areas": areas[:2]})
    assert page.status == 200, page.text
    assert (round.least_age, round.vote_areas) == (12, sorted(int(area) for area in areas[:2]))
    for wrong in ({"vote_for": "resident", "least_age": "0"}, {"vote_for": "everybody"}, {"vote_for": "resident"}):
        assert staff.post(f"{here}/voters", fields=wrong).status == 422
    page = staff.post(f"{here}/voters", fields={"vote_for": "household", "areas": areas})
    assert round.vote_areas is None, "all of them is all of them, also of one that comes later"
    assert browser().get(f"{here}/roll").status == 200


def test_the_short_address_on_a_letter_leads_to_the_vote(browser, linden, els, amina):
    round, _plans, _codes = open_round(linden, els, amina)
    assert browser().get(f"/stem/{round.id}").location == f"/n/de-linden/rounds/{round.id}/vote"
    assert browser().get("/stem/999999").status == 404


def test_after_the_last_day_nobody_makes_a_code_worthless(linden, els, amina):
    """Whoever lost it by mistake could not vote again: see decision 14."""
    round, plans, codes = open_round(linden, els, amina)
    vote(round, codes[0], plans[:1])
    for deed in (services.revoke, services.replace):
        with pytest.raises(TooLate):
            deed(round, codes[0][:4], by=els, now=round.votes_until)
    assert close(round, els).ballots == 1
