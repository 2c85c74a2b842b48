"""Sums of a neighbourhood are told once a month and kept as they were told; a worker tells them anew."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade():
    op.drop_table("year_sums")
    op.create_table(
        "told_sums",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("worked_out_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_told_sums_neighbourhood_id_neighbourhood")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_sums")),
        sa.UniqueConstraint("neighbourhood_id", "told_on", name=op.f("uq_told_sums_neighbourhood_id_told_on")),
    )


def downgrade():
    op.drop_table("told_sums")
    op.create_table(
        "year_sums",
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("read_to", sa.Integer(), nullable=False),
        sa.Column("worked_out_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_year_sums_neighbourhood_id_neighbourhood")
        ),
        sa.PrimaryKeyConstraint("neighbourhood_id", "year", name=op.f("pk_year_sums")),
    )
