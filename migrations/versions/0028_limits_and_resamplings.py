"""Limits of a round, and how often an outcome holds when its ballots are drawn anew."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "resampling",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("draws", sa.Integer(), nullable=False),
        sa.Column("funded", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("draws > 0", name=op.f("ck_resampling_draws")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_resampling_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_resampling")),
    )
    with op.batch_alter_table("round") as batch_op:
        batch_op.add_column(sa.Column("limits", sa.JSON(none_as_null=True), nullable=True))


def downgrade():
    with op.batch_alter_table("round") as batch_op:
        batch_op.drop_column("limits")
    op.drop_table("resampling")
