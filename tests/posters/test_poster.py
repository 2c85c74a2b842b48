"""A poster says what, where and how to join, on one sheet, whatever was typed."""

import re

import pytest

from residents_budget import moments
from residents_budget.database import db
from residents_budget.initiatives import services as initiatives
from residents_budget.web import qr


def _read(side, path):
    """The dark modules of a drawn code."""
    dark = set()
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1", path):
        dark |= {(int(x) + step, int(y)) for step in range(int(run))}
    assert all(4 <= x < side - 4 and 4 <= y < side - 4 for x, y in dark)
    return dark


def test_the_code_on_the_poster_is_that_of_the_address():
    import segno

    address = "https://budget.example.nl/n/de-linden/initiatives/12"
    side, path = qr.drawing(address)
    matrix = segno.make(address, error="m", micro=False).matrix
    wanted = {(x + 4, y + 4) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    assert _read(side, path) == wanted


@pytest.mark.parametrize("title", ["Bank", "W" * 80, "مقعد تحت الشجرة", "<script>alert(1)</script>"])
def test_a_poster_is_whole_for_every_title(linden, amina, browser, title):
    made = initiatives.propose(linden, by=amina, title=title, what="Samen. " * 200, place="Bij de linde")
    db.session.commit()
    page = browser().get(f"/n/de-linden/initiatives/{made.id}/poster")
    assert page.status == 200
    assert f"/n/de-linden/initiatives/{made.id}" in page.text
    assert "<script>alert" not in page.html


def test_there_is_no_poster_of_what_is_hidden_or_withdrawn(linden, amina, browser):
    made = initiatives.propose(linden, by=amina, title="Bank")
    made.hidden_at = moments.now()
    db.session.commit()
    assert browser().get(f"/n/de-linden/initiatives/{made.id}/poster").status == 404
    made.hidden_at = None
    initiatives.withdraw(made, by=amina)
    assert browser().get(f"/n/de-linden/initiatives/{made.id}/poster").status == 404
