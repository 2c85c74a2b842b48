"""What a page asks the database: a test that counts it notices when a list begins to cost a question a row."""

from contextlib import contextmanager

import sqlalchemy as sa

from residents_budget.database import db


@contextmanager
def questions_asked():
    """The statements that the database gets inside this block, as a list that fills; savepoints are left out."""
    asked, engine = [], db.engine

    def note(_connection, _cursor, statement, *_rest):
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            asked.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


@contextmanager
def selects_asked():
    """As ``questions_asked``, but what is read only; the list is whole when the block ends."""
    selects = []
    with questions_asked() as asked:
        yield selects
    selects += [statement for statement in asked if statement.lstrip().upper().startswith(("SELECT", "WITH"))]
