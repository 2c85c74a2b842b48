"""The life-world that somebody tells of herself: school, care home, club, shop, new here; or nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

WORLDS = ("", "school", "care_home", "club", "shop", "new_here")


def upgrade():
    world = sa.Enum(*WORLDS, name="world", native_enum=False, length=40)
    with op.batch_alter_table("account") as table:
        table.add_column(sa.Column("world", world, nullable=False, server_default=""))


def downgrade():
    with op.batch_alter_table("account") as table:
        table.drop_column("world")
