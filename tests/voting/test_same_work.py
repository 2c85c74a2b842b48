"""Cases 28 and 63, "the same friendly answer in the same time": nothing can be read from how long an answer takes.

Time itself is not measured here, since a busy machine would decide. Held is what time comes from: the same statements
to the database in the same order, as many keyed hashes and seals, and answers of one length.
"""

import re
import secrets
from datetime import timedelta

import pytest

from residents_budget import moments
from residents_budget.roll import codes as code_texts
from residents_budget.roll import services as roll
from residents_budget.roll.guessing import Guesses
from residents_budget.voting import services
from tests.voting.asked import noted
from tests.voting.rounds_to_vote_in import begin_to_close, make_roll, make_round, open_round


def _bare(page):
    """A page without what is drawn anew for each reader and without what she typed."""
    return re.sub(r'value="[^"]*"', "", page.html)


def _swapped(code):
    """The same code with two neighbouring signs of its secret changed places; one is another where they are alike."""
    one, other = code[6], code[7]
    return code[:6] + (other + one if one != other else "0" + other if one != "0" else "1" + other) + code[8:]


def _unknown(taken):
    """A whole code with a right check character whose public part nobody has."""
    prefix = next(text for text in code_texts.new_prefixes(len(taken) + 1) if text not in taken)
    return code_texts.written(prefix, "0" * code_texts.SECRET)


def _that_do_not_work(round, codes, foreign):
    return {
        "nonsense": "nonsense",
        "empty but for signs": "- - -",
        "much too long": "7K3M " * 500,
        "mistyped": _swapped(codes[1]),
        "of nobody": _unknown({code[:4] for code in codes}),
        "of somebody, with another secret": code_texts.written(codes[1][:4], "0" * code_texts.SECRET),
        "revoked": codes[0],
        "replaced": codes[2],
        "of another round": foreign[0],
    }


@pytest.fixture
def wrong(linden, els, amina):
    """(an open round, name -> a code that does not work there)"""
    round, _plans, codes = open_round(linden, els, amina)
    _other, _others, foreign = open_round(linden, els, amina)
    roll.revoke(round, codes[0][:4], by=els)
    roll.replace(round, codes[2][:4], by=els)
    return round, _that_do_not_work(round, codes, foreign)


def test_a_code_that_does_not_work_costs_the_same_whatever_is_wrong_with_it(wrong, monkeypatch):
    """Also one that is no code at all: it is looked up and compared like the others."""
    round, texts = wrong
    services.entry_for(round, "nonsense")
    work = {}
    for name, text in texts.items():
        with noted(monkeypatch) as seen:
            assert services.entry_for(round, text) is None
        work[name] = seen
    assert len({tuple(seen) for seen in work.values()}) == 1, work
    assert work["nonsense"].count("code_hash") == 1


def test_a_right_code_is_looked_up_as_a_wrong_one_is(linden, els, amina, monkeypatch):
    round, _plans, codes = open_round(linden, els, amina)
    services.entry_for(round, codes[1])
    with noted(monkeypatch) as right:
        assert services.entry_for(round, codes[0])
    with noted(monkeypatch) as bad:
        assert services.entry_for(round, "nonsense") is None
    assert right == bad


def test_the_whole_page_is_the_same_for_each_of_them(wrong, browser, monkeypatch):
    """Status, words, length, and all that the page asks of the database; what was typed stands in its field again."""
    round, texts = wrong
    del texts["much too long"]  # no paper has so many signs: the field says so itself
    address, answers, work = f"/n/de-linden/rounds/{round.id}/vote", {}, {}
    readers = {name: browser() for name in texts}
    for name, text in texts.items():
        with noted(monkeypatch) as seen:
            page = readers[name].post(address, fields={"code": text})
        answers[name], work[name] = (page.status, _bare(page), sorted(page.headers.keys())), seen
    assert {name for name, answer in answers.items() if answer != answers["nonsense"]} == set()
    assert answers["nonsense"][0] == 422
    assert len({tuple(seen) for seen in work.values()}) == 1


def test_who_is_slowed_down_reads_the_same_words(app, wrong, browser, monkeypatch):
    round, texts = wrong
    monkeypatch.setitem(app.config, "RATELIMIT_ENABLED", True)
    monkeypatch.setattr(roll, "GUESSES", Guesses())
    pages = [browser().post(f"/n/de-linden/rounds/{round.id}/vote", fields={"code": "AAAA"}) for _time in range(12)]
    assert {page.status for page in pages} == {422, 429}
    assert len({_bare(page) for page in pages}) == 1


@pytest.mark.parametrize("when", ["early", "before the first day", "late", "closed"])
def test_a_code_that_is_early_or_late_is_not_looked_at(linden, els, amina, browser, monkeypatch, when):
    """A right one gets the answer of a wrong one: when people can vote, which everybody may know."""
    if when == "early":
        round = make_round(linden, els)
        codes = make_roll(round, els)
    else:
        round, _plans, codes = open_round(linden, els, amina)
    if when == "closed":
        begin_to_close(round, els)
    jump = {"late": timedelta(days=1, seconds=1), "before the first day": timedelta(days=-3)}.get(when, timedelta())
    real = moments.now
    monkeypatch.setattr(moments, "now", lambda: real() + jump)
    answers, work = set(), set()
    browser().get(f"/n/de-linden/rounds/{round.id}/vote")
    for text in (codes[0], _swapped(codes[0]), "nonsense"):
        reader = browser()
        with noted(monkeypatch) as seen:
            page = reader.post(f"/n/de-linden/rounds/{round.id}/vote", fields={"code": text})
        answers.add((page.status, _bare(page)))
        work.add(tuple(seen))
    assert len(answers) == len(work) == 1
    [asked] = work
    assert not any("roll_entry" in one or one == "code_hash" for one in asked)


def test_a_ballot_costs_the_same_however_much_is_chosen(linden, els, amina, monkeypatch):
    """Case 28: the first time, and when she votes again."""
    round, plans, codes = open_round(linden, els, amina)
    entries, marks = [services.entry_for(round, code) for code in codes[:4]], [str(plan.id) for plan in plans]
    first, again = {}, {}
    for number, entry in enumerate(entries):
        for work in (first, again):
            with noted(monkeypatch) as seen:
                services.cast(round, entry, marks[:number], form=secrets.token_bytes(16))
            work[number] = tuple(seen)
    assert len(set(first.values())) == 1
    assert len(set(again.values())) == 1
    assert again[0].count("seal") == 1
    assert again[0].count("unseal") == 1


def test_the_answer_to_a_ballot_costs_the_same_however_much_is_chosen(browser, linden, els, amina, monkeypatch):
    """The pages too: reading back, casting, with and without a slip."""
    round, plans, codes = open_round(linden, els, amina)
    address, work = f"/n/de-linden/rounds/{round.id}", {}
    places = iter(codes)
    for chosen in ([], plans[:1], plans):
        for slip in ("yes", "no"):
            reader, marks = browser(), [str(plan.id) for plan in chosen]
            reader.post(f"{address}/vote", fields={"code": next(places)})
            for step, fields in (
                ("review", {"choice": marks}),
                ("cast", {"choice": marks, "form": "0" * 32, "receipt": slip}),
            ):
                with noted(monkeypatch) as seen:
                    assert reader.post(f"{address}/ballot/{step}", fields=fields).status == 200
                work.setdefault(step, set()).add(tuple(seen))
    assert {step: len(kinds) for step, kinds in work.items()} == {"review": 1, "cast": 1}
