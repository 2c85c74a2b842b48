"""Pages that are kept for visitors: never somebody's own page, never an old one after something happened."""

import pytest

from residents_budget.database import db
from residents_budget.discussion import services as discussion
from residents_budget.discussion.terms import Side
from residents_budget.initiatives import services as initiatives
from residents_budget.moderation import services as moderation
from residents_budget.web.shelf import Shelf
from residents_budget.web.visitor_pages import MOST_PAGES
from tests.questions import selects_asked


@pytest.fixture
def keeping(app, monkeypatch):
    """The application as residents use it: outside tests, pages are kept."""
    monkeypatch.setitem(app.config, "TESTING", False)
    app.extensions["visitor_pages"] = Shelf(MOST_PAGES)
    return app


@pytest.fixture
def plan(linden, amina):
    made = initiatives.propose(linden, by=amina, title="Lange tafel", what="Samen eten.")
    db.session.commit()
    return made


def selects(app, visit):
    """How many statements a visit takes."""
    with selects_asked() as asked:
        visit()
    return len(asked)


def test_a_second_visit_asks_the_database_hardly_anything(keeping, browser, linden, plan):
    someone, address = browser(), f"/n/de-linden/initiatives/{plan.id}"
    first = selects(keeping, lambda: someone.get(address))
    second = selects(keeping, lambda: someone.get(address))
    assert second <= 3 < first


def test_a_hidden_comment_is_gone_with_the_next_visit(keeping, browser, linden, plan, bram, dewi):
    someone, address = browser(), f"/n/de-linden/initiatives/{plan.id}"
    assert "kanarie" not in someone.get(address).text
    said = discussion.comment(plan, by=bram, side=Side.FOR, body="Mooi, een kanarie.")
    db.session.commit()
    assert "kanarie" in someone.get(address).text
    moderation.hide(said, by=dewi, reason="Dit gaat over iets anders.")
    db.session.commit()
    assert "kanarie" not in someone.get(address).text


def test_what_somebody_sees_signed_in_is_never_kept_for_others(keeping, browser, linden, plan, amina):
    address = f"/n/de-linden/initiatives/{plan.id}"
    own = browser(amina).get(address)
    assert "csrf_token" in own.html
    other = browser().get(address)
    assert "csrf_token" not in other.html
    assert "Set-Cookie" not in other.headers
    assert "csrf_token" in browser(amina).get(address).html


def test_each_language_has_its_own_page(keeping, browser, linden, plan):
    dutch, english = browser(), browser()
    english.client.set_cookie("language", "en")
    assert 'lang="nl"' in dutch.get("/n/de-linden/initiatives").html
    assert 'lang="en"' in english.get("/n/de-linden/initiatives").html
    assert 'lang="nl"' in dutch.get("/n/de-linden/initiatives").html


def test_the_shelf_holds_the_pages_used_last():
    shelf = Shelf(MOST_PAGES)
    for number in range(MOST_PAGES + 5):
        shelf.keep(number, b"page")
        shelf.find(0)
    assert shelf.find(0) == b"page"
    assert shelf.find(1) is None
    assert shelf.find(MOST_PAGES + 4) == b"page"
