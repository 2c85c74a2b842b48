"""Who writes much reads kindly whose voice is missing; nobody is counted, and nobody can be found."""

import pytest

from residents_budget.database import db
from residents_budget.discussion import services as discussion
from residents_budget.discussion.terms import Side
from residents_budget.initiatives import services as initiatives
from residents_budget.voices.rules import Part, hardly_heard
from tests import cast


@pytest.fixture
def bench(app, linden, amina):
    made = initiatives.propose(linden, by=amina, title="Een bank")
    db.session.commit()
    return made


def _page(browser, reader, initiative):
    return browser(reader).get(f"/n/de-linden/initiatives/{initiative.id}").text


def _say(initiative, by, times):
    for number in range(times):
        discussion.comment(initiative, by=by, side=Side.FOR, body=f"Ik vind {number}")
    db.session.commit()


def test_only_who_writes_much_reads_it(bench, bram, dewi, browser):
    _say(bench, bram, 2)
    assert "Wie nog meer?" not in _page(browser, bram, bench)
    discussion.comment(bench, by=bram, side=Side.FOR, body="En nog iets")
    assert "Wie nog meer?" in _page(browser, bram, bench)
    assert "Wie nog meer?" not in _page(browser, dewi, bench)
    assert "Wie nog meer?" not in browser().get(f"/n/de-linden/initiatives/{bench.id}").text


def test_parts_that_were_hardly_heard_are_named_and_those_heard_at_the_door_are_not(bench, linden, bram, dewi, browser):
    _say(bench, bram, 3)
    hoven, flats = cast.area(linden, "De Hoven"), cast.area(linden, "Plantsoenflats")
    for area, heads in ((hoven, 9), (flats, 4)):
        discussion.hold_conversation(
            bench,
            by=dewi,
            held_on=bench.created_at.date(),
            place="Deur",
            heads=heads,
            critics=True,
            said="Goed",
            sub_area_id=area.id,
        )
    db.session.commit()
    text = _page(browser, bram, bench).split("Wie nog meer?")[1][:300]
    assert "Lindenhof" in text
    assert "Plantsoenflats" in text
    assert "De Hoven" not in text


def test_none_to_four_look_alike_and_a_tiny_part_is_never_named():
    loud = Part("Noord", 400, 40)
    names = {tuple(hardly_heard([loud, Part("Zuid", 300, heard)])) for heard in range(5)}
    assert names == {("Zuid",)}
    assert hardly_heard([loud, Part("Hof", 49, 0)]) == []
    assert hardly_heard([Part("Noord", 400, 1), Part("Zuid", 300, 0)]) == []
