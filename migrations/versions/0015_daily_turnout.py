"""About how many people voted, once a day."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "daily_turnout",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("ballots", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_daily_turnout_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", "day", name=op.f("pk_daily_turnout")),
    )


def downgrade():
    op.drop_table("daily_turnout")
