"""What initiators gave back is kept with a publication, and figures beside it as the solver sees them."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("publication", sa.Column("giving", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("beside_publication", sa.Column("parts", sa.JSON(), nullable=False, server_default="[]"))


def downgrade():
    with op.batch_alter_table("beside_publication") as table:
        table.drop_column("parts")
    with op.batch_alter_table("publication") as table:
        table.drop_column("giving")
