"""For whom a plan is, when, by whom, and what it helps with in the area."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

COLUMNS = ("for_whom", "planned_for", "who_does_it", "area_goal")


def upgrade():
    for table in ("initiative", "version"):
        with op.batch_alter_table(table) as batch_op:
            for name in COLUMNS:
                batch_op.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))


def downgrade():
    for table in ("version", "initiative"):
        with op.batch_alter_table(table) as batch_op:
            for name in COLUMNS:
                batch_op.drop_column(name)
