"""Wiping what is left of sealed ballots outside their table: free pages, the write-ahead log (plain)."""

import fcntl
import logging

log = logging.getLogger(__name__)


def clean_sqlite(connection, queue):
    """Write the database anew without its free pages and empty its write-ahead log. ``queue`` is the writers' file."""
    with open(queue, "a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def clean_postgresql(connection, table):
    """Write a table anew without its deleted rows, and all that waits to the disk where this role may ask for that.

    While others vote in another round the table may be busy; then its deleted rows are only freed.
    """
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            try:
                cursor.execute(f"VACUUM (FULL) {table}")
            except Exception as busy:
                log.warning("%s could not be written anew (%s), only freed", table, type(busy).__name__)
                cursor.execute(f"VACUUM {table}")
            cursor.execute("SELECT pg_has_role(current_user, 'pg_checkpoint', 'MEMBER')")
            if cursor.fetchone()[0]:
                cursor.execute("CHECKPOINT")
    finally:
        connection.autocommit = False
