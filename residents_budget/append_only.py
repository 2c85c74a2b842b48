"""Tables that are only ever added to: triggers that refuse UPDATE and DELETE, on both databases (plain SQL texts).

A person can be erased: columns named in ``may_empty`` may become NULL, and nothing else may change.
"""

REFUSAL = "this book is append-only"


def sqlite_statements(table, columns, may_empty=()):
    """The two triggers of ``table`` on SQLite. ``columns``: all its columns."""
    changes = [f'NEW."{name}" IS NOT OLD."{name}"' for name in columns if name not in may_empty]
    changes += [
        f'(NEW."{name}" IS NOT NULL AND NEW."{name}" IS NOT OLD."{name}")' for name in columns if name in may_empty
    ]
    return [
        f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" WHEN {" OR ".join(changes)} '
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
        f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" BEGIN SELECT RAISE(ABORT, \'{REFUSAL}\'); END',
    ]


def postgresql_statements(table, columns, may_empty=()):
    """A function that refuses, and the triggers of ``table`` on PostgreSQL."""
    changes = [f'NEW."{name}" IS DISTINCT FROM OLD."{name}"' for name in columns if name not in may_empty]
    changes += [
        f'(NEW."{name}" IS NOT NULL AND NEW."{name}" IS DISTINCT FROM OLD."{name}")'
        for name in columns
        if name in may_empty
    ]
    return [
        f"CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
        f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" FOR EACH ROW '
        f"WHEN ({' OR '.join(changes)}) EXECUTE FUNCTION refuse_change()",
        f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION refuse_change()',
    ]
