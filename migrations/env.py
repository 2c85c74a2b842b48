"""How migrations are run: on the application's own database, with the constraint names of its models."""

from alembic import context
from flask import current_app

from residents_budget.database import Moment, db

config = context.config
target_metadata = db.metadata


def is_ours(name, kind, *_more):
    """Tables of other programs in the same database are left alone, and so is the full-text index of words."""
    return name in target_metadata.tables if kind == "table" else name != "ix_search_words"


def written(kind, item, _context):
    """Our own column types are written as what they are in the database."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


def _check_foreign_keys(connection, on_or_off):
    """Tables are made anew while rows refer to them. Straight to the driver: within a transaction SQLite ignores it."""
    connection.connection.driver_connection.execute(f"PRAGMA foreign_keys={on_or_off}")


def run_online():
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            _check_foreign_keys(connection, "OFF")
        context.configure(
            connection=connection,
            target_metadata=target_metadata,
            include_name=is_ours,
            compare_type=True,
            render_item=written,
            render_as_batch=connection.dialect.name == "sqlite",
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        if connection.dialect.name == "sqlite":
            _check_foreign_keys(connection, "ON")


run_online()
