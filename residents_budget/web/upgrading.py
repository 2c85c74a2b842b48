"""``residents-budget upgrade``: bring the database to the newest migration."""

import logging
from pathlib import Path

import sqlalchemy as sa
from flask_migrate import upgrade

from residents_budget.database import db


def add_arguments(_parser):
    """Nothing to choose."""


def _make_folder(url):
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)


def bring_up_to_date(app):
    """Run the migrations that this database has not had."""
    _make_folder(app.config["SQLALCHEMY_DATABASE_URI"])
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with app.app_context():
        upgrade()


def app_for_command(**settings):
    """The application for a command that writes; a database without any tables gets them first."""
    from residents_budget import create_app

    app = create_app(**settings)
    _make_folder(app.config["SQLALCHEMY_DATABASE_URI"])
    with app.app_context():
        empty = not sa.inspect(db.engine).get_table_names()
    if empty:
        bring_up_to_date(app)
    return app


def run(_args):
    from residents_budget import create_app

    bring_up_to_date(create_app())
    return 0
