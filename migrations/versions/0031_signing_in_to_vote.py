"""Signing in to vote."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "signed_in_voter",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("who_hash", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["roll_entry.id"],
            name=op.f("fk_signed_in_voter_entry_id_roll_entry"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_signed_in_voter_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", "who_hash", name=op.f("pk_signed_in_voter")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_signed_in_voter_entry_id")),
        sqlite_with_rowid=False,
    )


def downgrade():
    op.drop_table("signed_in_voter")
