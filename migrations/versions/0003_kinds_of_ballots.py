"""Kinds of ballots: choosing, within the budget, or points."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("round") as table:
        table.add_column(sa.Column("ballot_kind", sa.String(), server_default="approval", nullable=False))
        table.add_column(sa.Column("points_each", sa.Integer(), nullable=True))
        table.create_check_constraint(
            op.f("ck_round_points_each"), "(ballot_kind = 'points') = (points_each IS NOT NULL)"
        )
    op.add_column("counted_ballot", sa.Column("points", sa.JSON(), server_default="[]", nullable=False))


def downgrade():
    op.drop_column("counted_ballot", "points")
    with op.batch_alter_table("round") as table:
        table.drop_constraint(op.f("ck_round_points_each"), type_="check")
        table.drop_column("points_each")
        table.drop_column("ballot_kind")
