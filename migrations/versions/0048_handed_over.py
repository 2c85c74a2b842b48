"""Tasks that professionals left to residents, and forms about hours that are written down once."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("task") as table:
        table.add_column(sa.Column("handed_over_on", sa.Date(), nullable=True))
    with op.batch_alter_table("worked_hours") as table:
        table.add_column(sa.Column("form_key", sa.Text(), nullable=True))
        table.create_unique_constraint(op.f("uq_worked_hours_form_key"), ["form_key"])


def downgrade():
    with op.batch_alter_table("worked_hours") as table:
        table.drop_constraint(op.f("uq_worked_hours_form_key"), type_="unique")
        table.drop_column("form_key")
    with op.batch_alter_table("task") as table:
        table.drop_column("handed_over_on")
