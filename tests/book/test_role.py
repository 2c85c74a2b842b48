"""Case 47 on PostgreSQL: the role of the application does all its work, and cannot rewrite a book."""

from contextlib import contextmanager

import psycopg
import pytest
import sqlalchemy as sa
from psycopg import sql

from residents_budget import create_app, moments
from residents_budget.accounts import services as accounts
from residents_budget.accounts.terms import Role
from residents_budget.book import services as book
from residents_budget.database import db
from residents_budget.ledger import queries as ledger
from residents_budget.ledger import services as money
from residents_budget.web import doctor, rights
from residents_budget.web.upgrading import bring_up_to_date
from tests import cast, postgres
from tests.voting.rounds_to_vote_in import close, open_round, vote

CHANGES = [
    "UPDATE {book} SET {column} = {column}",
    "DELETE FROM {book}",
    "TRUNCATE {book} CASCADE",
    "ALTER TABLE {book} DISABLE TRIGGER ALL",
    "DROP TRIGGER {book}_no_delete ON {book}",
    "ALTER TABLE {book} OWNER TO CURRENT_USER",
    "DROP TABLE {book} CASCADE",
]
COLUMNS = {
    "posting": "cents",
    "ledger_transaction": "what",
    "published_head": "hash",
    "deed": "note",
    "calendar_change": "part",
}


@pytest.fixture
def url():
    """An empty database of PostgreSQL."""
    with postgres.server() as found:
        yield found


@pytest.fixture
def roles(url):
    """(the application's role, the owner's) as docs/production.md has them, and the URL for each of both."""
    with psycopg.connect(url, autocommit=True) as connection:
        name = connection.info.dbname
        role, owner = f"{name}_app", f"{name}_owner"
        for one in (role, owner):
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(one)))
        connection.execute(sql.SQL("ALTER DATABASE {} OWNER TO {}").format(*map(sql.Identifier, (name, owner))))
        yield (role, owner), [url.replace("postgres@", f"{one}@") for one in (role, owner)]
        for one in (role, owner):
            connection.execute(sql.SQL("REASSIGN OWNED BY {} TO postgres").format(sql.Identifier(one)))
            connection.execute(sql.SQL("DROP OWNED BY {}").format(sql.Identifier(one)))
        for one in (role, owner):
            connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(one)))


@contextmanager
def _app(url, folder):
    """The application that signs in with this URL, its context open."""
    app = create_app(
        TESTING=True,
        DATABASE_URL=url,
        UPLOADS=str(folder / "uploads"),
        ROUND_KEYS=str(folder / "round-keys"),
        SECRET_KEY="a key that is only for tests, but long enough",
        DEMO=False,
    )
    with app.app_context():
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()


def _page_of_the_ballots():
    return db.session.scalar(sa.text("SELECT relfilenode FROM pg_class WHERE relname = 'open_ballot'"))


def _a_year():
    """A round from ballots to grants, a payment, somebody who leaves, a published head."""
    place = cast.make_linden()
    els, amina = cast.with_role("Els", Role.DISTRICT_STAFF, place), cast.resident("Amina", place, "Lindenhof")
    round, plans, codes = open_round(place, els, amina)
    for code in codes[:3]:
        vote(round, code, plans[:1])
    db.session.commit()
    before = _page_of_the_ballots()
    close(round, els)
    db.session.commit()
    assert _page_of_the_ballots() != before, "the table of the vote was written anew"
    [grant, *_rest] = money.grant_outcome(round, by=els)
    money.pay(grant, cents=10_00, what="wood", paid_on=moments.today(), by=els, key="1")
    book.publish_head()
    db.session.commit()
    els.assignments.clear()
    accounts.leave(els)
    accounts.leave(amina)
    db.session.commit()
    assert ledger.faults() == []


def test_the_role_of_the_application_does_its_work_and_rewrites_no_book(url, roles, tmp_path):
    (role, owner), (for_app, for_owner) = roles
    with _app(for_owner, tmp_path) as app:
        bring_up_to_date(app)
    with psycopg.connect(url) as superuser:
        for statement in rights.statements(role, owner):
            superuser.execute(statement)
    with _app(for_app, tmp_path) as app:
        _a_year()
        assert app.test_client().get("/n/de-linden/money").status_code == 200
        assert list(doctor._rewritable()) == []
        assert {table for table, _columns in rights.books()} == set(COLUMNS), "a new book needs its column above"
        for table, column in COLUMNS.items():
            for change in CHANGES:
                with pytest.raises(sa.exc.ProgrammingError, match="permission denied|must be owner"):
                    db.session.execute(sa.text(change.format(book=table, column=column)))
                db.session.rollback()
        with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
            db.session.execute(sa.text("SET session_replication_role = replica"))
    with _app(for_owner, tmp_path):
        assert "posting" in next(doctor._rewritable()), "the twin: who owns the tables is warned"
        db.session.execute(sa.text("ALTER TABLE open_ballot ADD COLUMN later INTEGER"))


def test_names_of_roles_carry_no_sql(capsys):
    for words in (["budget; DROP TABLE deed", "x"], ["budget", "budget"], ["", "x"]):
        args = type("Words", (), dict(zip(("role", "owner"), words, strict=True)))
        assert rights.run(args) == 2
    assert "two roles" in capsys.readouterr().err
