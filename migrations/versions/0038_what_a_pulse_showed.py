"""What was shown of a pulse when it had ended, kept."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("pulse", sa.Column("kept", sa.JSON(), nullable=True))


def downgrade():
    op.drop_column("pulse", "kept")
