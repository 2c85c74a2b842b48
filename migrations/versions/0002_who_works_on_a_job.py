"""Who works on a job."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("job") as table:
        table.add_column(sa.Column("taken_by", sa.Text(), nullable=True))


def downgrade():
    with op.batch_alter_table("job") as table:
        table.drop_column("taken_by")
