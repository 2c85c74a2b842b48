"""Migrations and models say the same, on both databases, up and down."""

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask_migrate import downgrade, upgrade

from residents_budget.accounts.terms import Role
from residents_budget.database import db
from residents_budget.ledger.models import Grant
from tests import cast
from tests.payments import story as payments


def _is_compared(name, kind, _parents):
    """The full-text index of words is made by its migration: each database has one of its own kind."""
    return not (name or "").startswith(("search_words", "ix_search_words"))


def _differences():
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": _is_compared})
        return compare_metadata(context, db.metadata)


def test_migrations_make_the_tables_that_the_models_describe(fresh_app):
    with fresh_app.app_context():
        assert _differences() == []


def test_migrations_go_down_and_up_again(fresh_app):
    with fresh_app.app_context():
        downgrade(revision="base")
        left = set(sa.inspect(db.engine).get_table_names()) - {"alembic_version"}
        assert left == set()
        upgrade()
        assert _differences() == []


def test_migrations_keep_rows_that_others_refer_to(fresh_app):
    """A table that is made anew under rows that point to it: pots with a grant, down and up again."""
    with fresh_app.app_context():
        place = cast.make_linden()
        els = cast.with_role("Els", Role.DISTRICT_STAFF, place)
        payments.grant(place, cast.resident("Amina", place, "Lindenhof"), els)
        db.session.commit()
        db.session.remove()
        downgrade(revision="0024")
        upgrade()
        assert db.session.scalar(sa.select(Grant)).pot.name == "Small grants"
        if db.engine.dialect.name == "sqlite":
            assert db.session.execute(sa.text("PRAGMA foreign_key_check")).all() == []


def test_the_book_of_deeds_refuses_changes_in_the_database_itself(fresh_app):
    with fresh_app.app_context():
        db.session.execute(
            sa.text(
                "INSERT INTO deed (verb, happened_on, recorded_at, age_band, subject, note) "
                "VALUES ('supported', '2026-01-01', '2026-01-01 00:00:00', '', '', 'as it was')"
            )
        )
        db.session.commit()
        for attempt in ("UPDATE deed SET note = 'changed'", "DELETE FROM deed"):
            try:
                db.session.execute(sa.text(attempt))
            except sa.exc.DBAPIError as error:
                assert "append-only" in str(error)  # noqa: PT017
            else:
                raise AssertionError(f"{attempt} was not refused")
            db.session.rollback()
        assert db.session.execute(sa.text("SELECT note FROM deed")).scalar() == "as it was"
