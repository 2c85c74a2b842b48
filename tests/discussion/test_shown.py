"""A contribution is made once for all to whom it shows the same, and anew as soon as it shows something else."""

import pytest
from flask import current_app

from residents_budget.database import db
from residents_budget.discussion import services
from residents_budget.discussion.terms import Side
from residents_budget.initiatives import services as initiatives
from residents_budget.moderation import services as moderation
from tests import cast


@pytest.fixture
def trees(linden, amina):
    return initiatives.propose(linden, by=amina, title="Trees", what="We plant.")


@pytest.fixture
def said(trees, bram):
    return services.comment(trees, by=bram, side=Side.FOR, body="Shade at last.")


@pytest.fixture
def made(app, monkeypatch):
    """Counts how often a contribution was made, as a list that fills."""
    shelf, found = app.extensions["contributions"], []
    keep = shelf.keep
    monkeypatch.setattr(shelf, "keep", lambda key, thing: found.append(key) or keep(key, thing))
    return found


def test_two_neighbours_who_see_the_same_get_what_was_made_once(browser, linden, trees, said, made):
    readers = [cast.resident(name, linden, "Lindenhof") for name in ("Gerda", "Hassan")]
    first, second = (browser(one).get(f"/n/de-linden/initiatives/{trees.id}") for one in readers)
    assert "Shade at last." in first.text
    assert "Shade at last." in second.text
    assert len(made) == 1


def test_its_author_the_worker_and_a_visitor_each_get_their_own(browser, trees, said, bram, amina, dewi):
    where = f"/n/de-linden/initiatives/{trees.id}"
    agree, guard, report = "comments/{}/agree", "moderation/comment/{}", "report/comment/{}"
    wanted = {bram: "", dewi: guard, amina: agree + report}
    for reader, ways in wanted.items():
        html = browser(reader).get(where).html
        for way in (agree, guard, report):
            assert (way.format(said.id) in html) == (way in ways), (reader.name, way)
    visitor = browser().get(where).html
    assert report.format(said.id) in visitor
    assert agree.format(said.id) not in visitor


def test_what_changes_is_seen_with_the_next_request(browser, linden, trees, said, amina, bram, dewi):
    where = f"/n/de-linden/initiatives/{trees.id}"
    assert "comment__agreed" not in browser(amina).get(where).html
    services.agree(said, by=amina)
    db.session.commit()
    assert "comment__agreed" in browser(cast.resident("Gerda", linden, "Lindenhof")).get(where).html
    assert 'name="agree" value="no"' in browser(amina).get(where).html

    services.comment(trees, by=amina, side=None, body="In summer too.", answers=said)
    db.session.commit()
    assert "In summer too." in browser(dewi).get(where).text

    bram.name = "Abraham"
    db.session.commit()
    page = browser(amina).get(where)
    assert "Abraham" in page.text
    assert "Bram" not in page.text

    moderation.hide(said, by=dewi, reason="Unkind.")
    db.session.commit()
    for reader in (None, amina, dewi):
        page = browser(reader).get(where) if reader else browser().get(where)
        assert "Shade at last." not in page.text
        assert "Unkind." not in page.text
    own = browser(bram).get(where).text
    assert "Shade at last." in own
    assert "Unkind." in own


def test_it_is_made_in_the_language_of_the_page(browser, trees, said):
    where = f"/n/de-linden/initiatives/{trees.id}"
    dutch, english = browser().get(f"{where}?lang=nl"), browser().get(f"{where}?lang=en")
    assert "Meld" in dutch.text
    assert "Report" in english.text
    assert "Report" not in dutch.text


def test_the_html_is_made_without_knowing_the_reader(app, linden, trees, said):
    """The template is given the values it is kept under, and asks for nothing beside them."""
    source = current_app.jinja_env.loader.get_source(current_app.jinja_env, "discussion/_contribution.html")[0]
    for name in ("current_user", "csrf_token", "request", "session", "may(", "here("):
        assert name not in source
