"""What each year counts in a neighbourhood, kept."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade():
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


def downgrade():
    op.drop_table("year_sums")
