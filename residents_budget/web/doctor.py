"""``residents-budget doctor``: is this installation safe to run?"""

import json
import sqlite3

import sqlalchemy as sa

from residents_budget.database import db, is_sqlite
from residents_budget.web import readiness, rights, safety

BROKEN_WAL_UNTIL = (3, 51, 3)
REPAIRED_BRANCHES = {(3, 44): 6, (3, 50): 7}


def add_arguments(parser):
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")


def wal_reset_can_corrupt(version):
    """True for SQLite 3.7.0 to 3.51.2 without the repair of the WAL-reset fault (3.51.3; 3.50.7; 3.44.6)."""
    if version >= BROKEN_WAL_UNTIL or version < (3, 7, 0):
        return False
    return version[2] < REPAIRED_BRANCHES.get(version[:2], 10**6)


def _database_findings():
    found = []
    if is_sqlite():
        if wal_reset_can_corrupt(sqlite3.sqlite_version_info):
            found.append(
                (
                    "warning",
                    f"SQLite {sqlite3.sqlite_version} has the WAL-reset fault: use 3.51.3 or later, or PostgreSQL",
                )
            )
        for pragma, wanted in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)):
            value = db.session.execute(sa.text(f"PRAGMA {pragma}")).scalar()
            if value != wanted:
                found.append(("error", f"SQLite {pragma} is {value}, not {wanted}: acknowledged votes could be lost"))
        return found
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        value = db.session.execute(sa.text("SELECT current_setting(:name)"), {"name": setting}).scalar()
        if value != "on":
            found.append(("error", f"PostgreSQL {setting} is {value}: acknowledged votes could be lost"))
    found += [("warning", f"{sentence}: see residents-budget rights") for sentence in _rewritable()]
    return found


def _rewritable():
    """The books that the role of this application could rewrite or empty, one sentence for all of them."""
    asked = sa.text("SELECT has_table_privilege(current_user, :table, 'UPDATE, DELETE, TRUNCATE, TRIGGER')")
    found = [table for table, _may_empty in rights.books() if db.session.scalar(asked, {"table": table})]
    if found:
        yield f"the role of the application may change what is only added to ({', '.join(found)})"


def findings(app):
    """(level, sentence) of everything that is not in order; level is "error" or "warning"."""
    from residents_budget.keys import services as keys
    from residents_budget.ledger import queries as ledger
    from residents_budget.neighbourhoods import queries as places

    level = "error" if app.config["PRODUCTION"] else "warning"
    found = [(level, sentence) for sentence in safety.findings(app.config)]
    if not app.config["MAIL_SERVER"]:
        found.append((level, "MAIL_SERVER is not set: nobody gets a sign-in link"))
    with app.app_context():
        ready = readiness.findings(app)
        found += [("error", sentence) for sentence in ready]
        if not ready:
            found += _database_findings()
            found += [("error", sentence) for sentence in ledger.faults()]
            found += [
                (
                    "error",
                    f"the key of round {round.id} cannot be read: put it back from its copy, on the page of the key",
                )
                for round in keys.rounds_without_key()
            ]
            if not places.neighbourhoods():
                found.append(("warning", "there is no neighbourhood yet: run residents-budget init"))
        db.session.rollback()
    return found


def run(args):
    from residents_budget import create_app

    found = findings(create_app())
    if args.json:
        print(json.dumps({"findings": [{"level": level, "sentence": sentence} for level, sentence in found]}))
    else:
        for level, sentence in found:
            print(f"{level}: {sentence}")
        if not found:
            print("ok: nothing found")
    return 1 if any(level == "error" for level, _sentence in found) else 0
