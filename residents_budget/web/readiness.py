"""Can this installation serve residents right now?"""

import shutil
from pathlib import Path

import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from residents_budget.database import db, seconds_apart
from residents_budget.moments import MOST_SECONDS_APART

LEAST_FREE_BYTES = 500 * 1024 * 1024


def newest_migration(project):
    config = Config()
    config.set_main_option("script_location", str(project / "migrations"))
    return ScriptDirectory.from_config(config).get_current_head()


def findings(app):
    """What is not in order, one sentence each; an empty list where residents can be served."""
    found = []
    try:
        current = MigrationContext.configure(db.session.connection()).get_current_revision()
        if current != newest_migration(app.config["PROJECT"]):
            found.append("the database is not at the newest migration: run residents-budget upgrade")
        apart = seconds_apart()
        if apart > MOST_SECONDS_APART:
            found.append(f"the clocks of the application and the database differ by {apart:.0f} s: set them right")
    except sa.exc.SQLAlchemyError:
        return ["the database does not answer"]
    uploads = Path(app.config["UPLOADS"])
    place = next(folder for folder in (uploads, *uploads.parents) if folder.exists())
    if shutil.disk_usage(place).free < LEAST_FREE_BYTES:
        found.append("less than 500 MB of disk is left for uploads")
    return found
