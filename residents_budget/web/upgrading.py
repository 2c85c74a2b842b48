"""``residents-budget upgrade``: bring the database to the newest migration."""

import logging
from pathlib import Path

from flask_migrate import upgrade


def add_arguments(_parser):
    """Nothing to choose."""


def bring_up_to_date(app):
    """Run the migrations that this database has not had."""
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with app.app_context():
        upgrade()


def run(_args):
    from residents_budget import create_app

    bring_up_to_date(create_app())
    return 0
