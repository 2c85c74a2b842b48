"""What a vote asks of the database, counted from the code to the receipt: as much for three plans as for thirty.

Each question is time that the next voter waits; on SQLite only casting takes a turn among those who write.
"""

import pytest
import sqlalchemy as sa

from residents_budget.database import db, is_sqlite
from tests.strict_client import Browser
from tests.voting.rounds_to_vote_in import open_round, vote

MOST = {"code": 2, "typing": 3, "ballot": 5, "review": 3, "cast": 7}
"""Selects and inserts that each page of a voter may ask."""


@pytest.fixture
def asked():
    """Fills with the statements that the database gets."""
    statements = []

    def note(_connection, _cursor, text, *_more):
        statements.append(text)

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    yield statements
    sa.event.remove(sa.Engine, "before_cursor_execute", note)


def _walk(reader, round, code, plans, asked):
    """Page -> what it asked."""
    address, marks = f"/n/de-linden/rounds/{round.id}", [str(plan.id) for plan in plans]
    number, found = round.id, {}
    for page, send in (
        ("code", lambda: reader.get(f"{address}/vote")),
        ("typing", lambda: reader.post(f"{address}/vote", fields={"code": code}, follow=False)),
        ("ballot", lambda: reader.get(f"{address}/ballot")),
        ("review", lambda: reader.post(f"{address}/ballot/review", fields={"choice": marks})),
        (
            "cast",
            lambda: reader.post(f"{address}/ballot/cast", fields={"choice": marks, "form": "0" * 32, "receipt": "yes"}),
        ),
    ):
        db.session.commit()
        del asked[:]
        assert send().status in (200, 302), (number, page)
        found[page] = [one for one in asked if one.split()[0] in ("SELECT", "INSERT", "UPDATE", "DELETE")]
    return found


def test_a_vote_asks_little_however_much_is_on_the_ballot(app, linden, els, amina, asked):
    counts = []
    for prices in ((10_00,) * 3, (10_00,) * 30):
        round, plans, codes = open_round(linden, els, amina, prices=prices, codes=4)
        vote(round, codes[3], plans[:1])
        _walk(Browser(app), round, codes[0], plans[:1], asked)
        found = _walk(Browser(app), round, codes[1], plans[:3], asked)
        counts.append({page: len(statements) for page, statements in found.items()})
    assert counts[0] == counts[1]
    assert {page: number for page, number in counts[0].items() if number > MOST[page]} == {}


def test_on_sqlite_only_casting_waits_for_others_who_write(fresh_app):
    """Typing a right code, the ballot and reading back only read; a wrong code is counted, and takes its turn."""
    from residents_budget.accounts.terms import Role
    from tests import cast

    with fresh_app.app_context():
        if not is_sqlite():
            pytest.skip("PostgreSQL has no queue of writers")
        linden = cast.make_linden()
        els, amina = cast.with_role("Els", Role.DISTRICT_STAFF, linden), cast.resident("Amina", linden, "Lindenhof")
        round, plans, codes = open_round(linden, els, amina, codes=4)
        reader, begun = Browser(fresh_app), []

        def note(_connection, _cursor, text, *_more):
            if text.startswith("BEGIN"):
                begun.append(text)

        sa.event.listen(db.engine, "before_cursor_execute", note)
        found = {page: tuple(begun) for page in _pages(reader, round, codes[0], plans, begun)}
        del begun[:]
        assert reader.post(f"/n/de-linden/rounds/{round.id}/vote", fields={"code": "AAAA"}).status == 422
        wrong = tuple(begun)
        db.session.rollback()
    assert found == {
        "code": ("BEGIN",),
        "typing": ("BEGIN",),
        "ballot": ("BEGIN",),
        "review": ("BEGIN",),
        "cast": ("BEGIN IMMEDIATE",),
    }
    assert "BEGIN IMMEDIATE" in wrong


def _pages(reader, round, code, plans, begun):
    """Walk through a vote; after each page its name, while ``begun`` holds what that page began."""
    address, marks = f"/n/de-linden/rounds/{round.id}", [str(plans[0].id)]
    sent = {"choice": marks, "form": "0" * 32, "receipt": "yes"}
    for page, method, path, fields in (
        ("code", "get", "vote", None),
        ("typing", "post", "vote", {"code": code}),
        ("ballot", "get", "ballot", None),
        ("review", "post", "ballot/review", {"choice": marks}),
        ("cast", "post", "ballot/cast", sent),
    ):
        db.session.commit()
        del begun[:]
        more = {"fields": fields, "follow": False} if fields else {}
        assert getattr(reader, method)(f"{address}/{path}", **more).status in (200, 302), page
        yield page
