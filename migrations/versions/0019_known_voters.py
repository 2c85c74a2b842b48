"""Another way in for who typed her code once."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "known_voter",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("who_hash", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["roll_entry.id"], name=op.f("fk_known_voter_entry_id_roll_entry"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_known_voter_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", "who_hash", name=op.f("pk_known_voter")),
        sqlite_with_rowid=False,
    )


def downgrade():
    op.drop_table("known_voter")
