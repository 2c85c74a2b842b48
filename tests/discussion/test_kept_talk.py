"""A talk is made once for all who see the same of it: never somebody's own, nor an old one after something happened."""

import pytest

from residents_budget.database import db
from residents_budget.discussion import services
from residents_budget.discussion.models import Comment
from residents_budget.discussion.terms import Side
from residents_budget.initiatives import services as initiatives
from residents_budget.moderation import services as moderation
from residents_budget.moderation.terms import Measure
from tests import cast
from tests.questions import selects_asked


@pytest.fixture
def keeping(app, monkeypatch):
    """The application as residents use it: outside tests, talks are kept."""
    monkeypatch.setitem(app.config, "TESTING", False)
    for shelf in ("talks", "contributions", "visitor_pages"):
        app.extensions[shelf]._things.clear()
    return app


@pytest.fixture
def plan(linden, amina):
    return initiatives.propose(linden, by=amina, title="Lange tafel", what="Samen eten.")


@pytest.fixture
def said(keeping, plan, bram):
    made = services.comment(plan, by=bram, side=Side.FOR, body="Mooi, een kanarie.")
    db.session.commit()
    return made


@pytest.fixture
def tesfay(linden):
    """Lives here and has said nothing about it."""
    return cast.resident("Tesfay", linden, "De Hoven")


def at(plan):
    return f"/n/de-linden/initiatives/{plan.id}"


def test_a_second_reader_asks_less_of_the_database(keeping, browser, plan, said, tesfay, linden):
    other = cast.resident("Yusuf", linden, "De Hoven")
    first, second = browser(tesfay), browser(other)
    with selects_asked() as for_the_first:
        assert "kanarie" in first.get(at(plan)).text
    with selects_asked() as for_the_second:
        assert "kanarie" in second.get(at(plan)).text
    assert len(for_the_second) <= len(for_the_first) - 2


def test_what_is_hidden_is_gone_with_the_next_page_but_for_its_author(keeping, browser, plan, said, bram, tesfay, dewi):
    readers = {None: browser(), "stranger": browser(tesfay), "worker": browser(dewi)}
    assert all("kanarie" in reader.get(at(plan)).text for reader in readers.values())
    moderation.hide(said, by=dewi, reason="Dit gaat over iets anders.")
    db.session.commit()
    author = browser(bram)
    for _turn in range(2):
        assert "kanarie" in author.get(at(plan)).text
        assert all("kanarie" not in reader.get(at(plan)).text for reader in readers.values())
        assert "Dit gaat over iets anders" not in readers["stranger"].get(at(plan)).text


def test_who_agrees_sees_that_she_does_and_nobody_else_does(keeping, browser, plan, said, tesfay, linden):
    other = cast.resident("Yusuf", linden, "De Hoven")
    assert 'value="yes"' in browser(other).get(at(plan)).html
    services.agree(said, by=tesfay)
    db.session.commit()
    for _turn in range(2):
        assert f'/comments/{said.id}/agree" name="agree" value="no"' in browser(tesfay).get(at(plan)).html
        assert f'/comments/{said.id}/agree" name="agree" value="yes"' in browser(other).get(at(plan)).html


def test_each_role_gets_what_it_can_do_whoever_came_first(keeping, browser, plan, said, amina, tesfay, dewi, els):
    guard, report, agree = f"/moderation/comment/{said.id}", f"/report/comment/{said.id}", f"/comments/{said.id}/agree"
    note = f"{at(plan)}/conversation"
    expected = {
        dewi: {guard: True, report: False, agree: False, note: True},
        tesfay: {guard: False, report: True, agree: True, note: False},
        els: {guard: False, report: True, agree: False, note: False},
        amina: {guard: False, report: True, agree: True, note: True},
        None: {guard: False, report: True, agree: False, note: False},
    }
    for order in (list(expected), list(reversed(expected))):
        for reader in order:
            html = browser(reader).get(at(plan)).html
            assert {door: door in html for door in expected[reader]} == expected[reader], reader


def test_no_token_stands_in_what_is_kept(keeping, browser, plan, said, tesfay, amina):
    for reader in (tesfay, amina, None):
        browser(reader).get(at(plan))
    frames = ["".join(talk.frame) for talk in keeping.extensions["talks"]._things.values()]
    contributions = list(keeping.extensions["contributions"]._things.values())
    assert (len(frames), len(contributions)) == (3, 2)
    assert all("kanarie" in html for html in contributions)
    assert all("csrf" not in html and "token" not in html for html in frames + contributions)


def test_who_spoke_finds_her_own_in_what_is_kept_for_all(keeping, browser, plan, said, bram, tesfay):
    services.comment(plan, by=tesfay, side=Side.ANSWER, body="Een gele graag.", answers=said)
    db.session.commit()
    other = browser(bram)
    with selects_asked() as for_the_first:
        other.get(at(plan))
    with selects_asked() as for_the_second:
        mine = browser(tesfay).get(at(plan))
    assert [sum("row_number" in select for select in asked) for asked in (for_the_first, for_the_second)] == [1, 0]
    numbers = {one.id: one.author_id for one in db.session.query(Comment)}
    assert len(numbers) == 2
    for reader, html in ((bram, other.get(at(plan)).html), (tesfay, mine.html)):
        reported = {number for number in numbers if f"/report/comment/{number}" in html}
        assert reported == {number for number, author in numbers.items() if author != reader.id}


@pytest.mark.parametrize("measure", [Measure.ASK, Measure.HIDE])
def test_what_only_its_author_may_see_is_kept_for_nobody(keeping, browser, plan, said, bram, dewi, tesfay, measure):
    moderation.decide(said, measure, by=dewi, reason="Noem geen namen.")
    db.session.commit()
    for _turn in range(2):
        assert "Noem geen namen" in browser(bram).get(at(plan)).text
        assert "Noem geen namen" not in browser(tesfay).get(at(plan)).text


def test_a_talk_put_together_is_the_one_that_is_made_anew(keeping, browser, plan, said, bram, tesfay, monkeypatch):
    services.agree(said, by=tesfay)
    services.comment(plan, by=tesfay, side=Side.AGAINST, body="Liever een parkiet.")
    db.session.commit()
    readers = [browser(bram), browser(tesfay), browser()]
    put_together = [reader.get(at(plan)).html for reader in readers]
    monkeypatch.setattr(keeping.extensions["talks"], "find", lambda _key: None)
    monkeypatch.setitem(keeping.config, "TESTING", True)
    for html, reader in zip(put_together, readers, strict=True):
        assert _talk_in(html) == _talk_in(reader.get(at(plan)).html)


def _talk_in(html):
    return html[html.index('id="talk"') :].split("</section>")[0]
