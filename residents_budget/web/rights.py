"""``residents-budget rights``: SQL after which the role of the application cannot rewrite a book (PostgreSQL).

The tables belong to another role, which only upgrades them. So nobody who gets hold of the application, or of its
password, can change or empty what is only added to, nor switch off the triggers that guard it.
"""

import re
import sys

from residents_budget.database import db

_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}", re.ASCII)


def add_arguments(parser):
    parser.add_argument("role", help="the role that the application signs in with")
    parser.add_argument("owner", help="the role that owns the tables, and runs init and upgrade")


def books():
    """(table, columns of it that may be emptied) of all that is only added to, by name."""
    tables = db.metadata.tables.values()
    return sorted((table.name, table.info["may_empty"]) for table in tables if "may_empty" in table.info)


def statements(role, owner):
    """The statements, in order. A superuser runs them, after each upgrade anew.

    Where the vote was the application writes its table anew, so that nothing is left on the disk: only an owner may.
    """
    from residents_budget.voting.models import OpenBallot

    found = [
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM {role}",
    ]
    for table, may_empty in books():
        found.append(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}")
        found += [f"GRANT UPDATE ({column}) ON {table} TO {role}" for column in may_empty]
    return [*found, f"GRANT {role} TO {owner}", f"ALTER TABLE {OpenBallot.__tablename__} OWNER TO {role}"]


def run(args):
    from residents_budget import create_app

    if not _NAME.fullmatch(args.role) or not _NAME.fullmatch(args.owner) or args.role == args.owner:
        print("rights: name two roles, in small letters, digits and underscores", file=sys.stderr)
        return 2
    create_app()
    print("BEGIN;", *[f"{one};" for one in statements(args.role, args.owner)], "COMMIT;", sep="\n")
    return 0
