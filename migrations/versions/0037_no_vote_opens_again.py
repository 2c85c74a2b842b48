"""No vote opens again: the database itself refuses a step back in the state of a vote.

A later migration that makes the table of rounds anew on SQLite has to make this trigger again; a test looks.
"""

from alembic import op

from residents_budget import one_way

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

STATE = ("round", "vote_state")
ORDER = ("not_open", "open", "closing", "counted")


def upgrade():
    connection = op.get_bind()
    write = one_way.sqlite_statements if connection.dialect.name == "sqlite" else one_way.postgresql_statements
    for statement in write(*STATE, ORDER):
        connection.exec_driver_sql(statement)


def downgrade():
    connection = op.get_bind()
    for statement in one_way.undo(connection.dialect.name, *STATE):
        connection.exec_driver_sql(statement)
