"""Neighbours find what was said and done, on both databases, and never what is hidden (cases 97, 99, 108, 115)."""

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, is_sqlite
from residents_budget.discussion import services as discussion
from residents_budget.discussion.terms import Side
from residents_budget.finding import filters, queries, services
from residents_budget.finding.models import SearchEntry
from residents_budget.finding.terms import What
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Stage, Theme
from tests.questions import questions_asked

EVIL = '<script>alert("kwaad")</script><img src=x onerror=alert(1)>'

ODD = [
    '"',
    "'",
    "bank'",
    '"bank" OR "x',
    "bank AND NOT tafel",
    "NEAR(bank tafel)",
    "words:bank",
    "_n1",
    "%_\\",
    "' or 1=1 --",
    "id;select pg_sleep(5)",
    "bank*",
    "^bank",
    "bank & tafel | !",
    "'bank':*",
    "\\",
    "مقعد",
    "\u202ebank",
    "e\u0301" * 300,
    "👨‍👩‍👧‍👦",
    "b" * 10_000,
    "bank " * 2_000,
    "\ud7ff\uffff",
    "\u00ad",
]


@pytest.fixture
def bench(app, linden, amina):
    made = initiatives.propose(
        linden,
        by=amina,
        title="Een bank onder de linde",
        what="Wij maken samen bankjes van oude bomen.",
        theme=Theme.GREEN,
        sub_area_id=amina.sub_area_id,
        latitude=52.09,
        longitude=5.12,
    )
    db.session.commit()
    services.rebuild()
    return made


def _asked(text, **more):
    return filters.Asked(
        text,
        more.get("what"),
        more.get("stage"),
        more.get("theme"),
        more.get("area"),
        more.get("on_map", False),
        more.get("page", 1),
    )


def _found(place, text, **more):
    """what -> the numbers of the rows that were found."""
    return {
        section.what: [hit.row.id for hit in section.hits]
        for section in queries.find(place, _asked(text, **more))
        if section.hits
    }


def _say(initiative, by, body, side=Side.FOR, answers=None):
    said = discussion.comment(initiative, by=by, side=side, body=body, answers=answers)
    db.session.commit()
    return said


@pytest.mark.parametrize("typed", ["bank", "Banken", "BANKJES", "boom", "lindes", "oude bankje", "bänkje"])
def test_endings_and_accents_do_not_matter(bench, linden, typed):
    assert _found(linden, typed) == {What.INITIATIVES: [bench.id]}


def test_all_words_must_be_there(bench, linden):
    assert _found(linden, "bank linde") == {What.INITIATIVES: [bench.id]}
    assert _found(linden, "bank zwembad") == {}


def test_what_was_just_said_is_found_after_the_worker_has_looked(bench, linden, bram):
    said = _say(bench, bram, "Mijn oma zou daar graag schaken.")
    assert _found(linden, "schaken") == {}
    services.keep_up()
    assert _found(linden, "schaken") == {What.TALK: [said.id]}


def test_a_title_that_says_it_stands_before_a_text_that_does(bench, linden, amina):
    other = initiatives.propose(linden, by=amina, title="Schaaktafel", what="Naast de bank.")
    db.session.commit()
    services.keep_up()
    assert _found(linden, "bank")[What.INITIATIVES] == [bench.id, other.id]


def test_hidden_and_withdrawn_are_gone_with_the_next_search_and_come_back(bench, linden, amina, bram, dewi):
    said = _say(bench, bram, "kanarie in de boom")
    services.keep_up()
    assert What.TALK in _found(linden, "kanarie")
    discussion.hide(said, because="Zo niet.")
    db.session.commit()
    assert _found(linden, "kanarie") == {}
    discussion.put_back(said)
    db.session.commit()
    assert _found(linden, "kanarie") == {What.TALK: [said.id]}
    initiatives.withdraw(bench, by=amina)
    db.session.commit()
    assert _found(linden, "kanarie") == {}
    assert _found(linden, "bank") == {}


def test_a_hidden_initiative_is_gone_with_all_its_talk(bench, linden, bram):
    said = _say(bench, bram, "kanarie in de boom")
    services.keep_up()
    bench.hidden_at = moments.now()
    db.session.commit()
    assert _found(linden, "kanarie") == {}
    assert _found(linden, "bank") == {}
    services.rebuild()
    assert _found(linden, "kanarie") == {}
    bench.hidden_at = None
    db.session.commit()
    assert _found(linden, "kanarie") == {What.TALK: [said.id]}


def test_a_changed_text_is_found_by_its_new_words_only(bench, linden, amina):
    initiatives.change(bench, by=amina, title="Een schommel", what="Voor iedereen.")
    db.session.commit()
    services.keep_up()
    assert _found(linden, "schommels") == {What.INITIATIVES: [bench.id]}
    assert _found(linden, "bank") == {}


def test_filters_are_of_the_initiative_and_go_together(bench, linden, bram, amina):
    said = _say(bench, bram, "Fijne bank")
    services.keep_up()
    assert _found(linden, "bank", theme=Theme.GREEN, stage=Stage.IDEA, area=amina.sub_area_id) == {
        What.INITIATIVES: [bench.id],
        What.TALK: [said.id],
    }
    assert _found(linden, "bank", theme=Theme.PLAY) == {}
    assert _found(linden, "bank", area=bram.sub_area_id) == {}
    assert _found(linden, "", theme=Theme.GREEN) == {What.INITIATIVES: [bench.id]}


def test_nothing_of_another_neighbourhood_is_found(bench, linden, elsewhere):
    assert _found(elsewhere, "bank") == {}
    assert _found(elsewhere, f"bank _n{linden.id}") == {}


@pytest.mark.parametrize("typed", ODD, ids=range(len(ODD)))
def test_whatever_is_typed_is_answered(bench, browser, typed):
    page = browser().get("/n/de-linden/search", query_string={"q": typed})
    assert page.status == 200


def test_a_page_says_what_it_found_and_runs_nothing(bench, linden, bram, browser, dewi):
    """Cases 107 and 108."""
    said = _say(bench, bram, f"Kwaadspreken over de bank {EVIL}")
    services.keep_up()
    for reader in (None, bram, dewi):
        page = browser(reader).get("/n/de-linden/search", query_string={"q": f"kwaadspreken {EVIL}"[:40]})
        assert "<script>alert" not in page.html
        page = browser(reader).get("/n/de-linden/search?q=kwaadspreken")
        assert "<mark>Kwaadspreken</mark>" in page.html
        assert "onerror=alert(1)>" not in page.html
    page = browser().get(f"/n/de-linden/contributions/{said.id}")
    assert page.status == 200
    discussion.hide(said, because="Zo niet.")
    assert browser().get(f"/n/de-linden/contributions/{said.id}").status == 404


@pytest.mark.parametrize(
    "query", ["stage=onzin", "theme=x", "area=999999", "area=12abc", "what=personen", "view=lijst", "page=0", "page=x"]
)
def test_a_filter_that_does_not_exist_is_refused(bench, browser, query):
    """Case 100."""
    assert browser().get(f"/n/de-linden/search?q=bank&{query}").status == 400


def test_nothing_depends_on_whose_address_is_asked_for(bench, browser):
    """Case 100: parameters we do not know change nothing."""
    plain = browser().get("/n/de-linden/search?q=bank").text
    assert browser().get("/n/de-linden/search?q=bank&email=amina@example.nl").text == plain


def test_every_state_is_a_link_and_the_map_shows_places(bench, browser):
    page = browser().get("/n/de-linden/search?q=bank&view=map")
    assert "Een bank onder de linde" in page.text
    assert page.status == 200
    assert "q=bank" in browser().get("/n/de-linden/search?q=bank&what=initiatives").html


def test_many_hits_come_in_pages_and_few_selects(bench, linden, bram, browser):
    for number in range(45):
        discussion.comment(bench, by=bram, side=Side.FOR, body=f"Een bank, zeg ik voor de {number}e keer")
    db.session.commit()
    services.keep_up()
    (section,) = queries.find(linden, _asked("bank", what=What.TALK, page=2))
    assert (section.total, section.page, section.pages, len(section.hits)) == (45, 2, 3, 20)
    with questions_asked() as asked:
        browser().get("/n/de-linden/search?q=bank")
    assert len(asked) <= 15


def test_making_the_index_anew_gives_the_same_index(bench, linden, bram):
    _say(bench, bram, "Mooi, een bank")
    services.keep_up()
    words = sa.cast(SearchEntry.words, sa.Text)
    query = sa.select(SearchEntry.source, SearchEntry.number, words).order_by(SearchEntry.source, SearchEntry.number)
    before = [tuple(row) for row in db.session.execute(query)]
    assert services.rebuild() == len(before)
    assert [tuple(row) for row in db.session.execute(query)] == before
    if is_sqlite():
        db.session.execute(sa.text("INSERT INTO search_words(search_words) VALUES ('integrity-check')"))


def test_no_name_of_a_person_is_in_the_index(bench, linden, bram):
    """Case 157: whoever leaves is not found by her name."""
    bram.name = "Zephyrinus"
    _say(bench, bram, "Mooi")
    services.keep_up()
    assert _found(linden, "zephyrinus") == {}


def test_the_words_of_a_contribution_that_was_erased_leave_the_index(bench, linden, bram):
    said = _say(bench, bram, "kanarie")
    services.keep_up()
    said.body = "weg"
    activity.record(None, Verb.CHANGED, initiative=bench, subject=f"comment:{said.id}")
    db.session.commit()
    services.keep_up()
    assert not db.session.scalars(
        sa.select(SearchEntry.number).where(sa.cast(SearchEntry.words, sa.Text).contains("kanarie"))
    ).all()
