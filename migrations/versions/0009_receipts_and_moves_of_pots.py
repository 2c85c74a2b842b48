"""Receipts and moves of pots."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "pot_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pot_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "top-up", "split", "next-year", "delegate", "take-back", name="movekind", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "state", sa.Enum("asked", "done", "refused", name="movestate", native_enum=False, length=40), nullable=False
        ),
        sa.Column("cents", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "way",
            sa.Enum("vote", "panel", "staff", "group", "agreement", name="way", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("generation", sa.Integer(), nullable=True),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("to_pot_id", sa.Integer(), nullable=True),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_because", sa.Text(), nullable=False),
        sa.CheckConstraint("cents > 0", name=op.f("ck_pot_move_cents")),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["account.id"], name=op.f("fk_pot_move_asked_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["account.id"], name=op.f("fk_pot_move_decided_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["pot_id"], ["pot.id"], name=op.f("fk_pot_move_pot_id_pot")),
        sa.ForeignKeyConstraint(["to_pot_id"], ["pot.id"], name=op.f("fk_pot_move_to_pot_id_pot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pot_move")),
        sa.UniqueConstraint("key", name=op.f("uq_pot_move_key")),
    )
    with op.batch_alter_table("pot_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pot_move_pot_id"), ["pot_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pot_move_to_pot_id"), ["to_pot_id"], unique=False)

    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("cost_line_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("bought_on", sa.Date(), nullable=False),
        sa.Column("picture_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum("sent", "asked", "accepted", name="receiptstate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("photo_is_public", sa.Boolean(), nullable=False),
        sa.CheckConstraint("cents > 0", name=op.f("ck_receipt_cents")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_receipt_by_id_account"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["cost_line_id"], ["cost_line.id"], name=op.f("fk_receipt_cost_line_id_cost_line"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["grant_id"], ["grant.id"], name=op.f("fk_receipt_grant_id_grant")),
        sa.ForeignKeyConstraint(["picture_id"], ["picture.id"], name=op.f("fk_receipt_picture_id_picture")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("key", name=op.f("uq_receipt_key")),
    )
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_receipt_cost_line_id"), ["cost_line_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_receipt_grant_id"), ["grant_id"], unique=False)


def downgrade():
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_receipt_grant_id"))
        batch_op.drop_index(batch_op.f("ix_receipt_cost_line_id"))

    op.drop_table("receipt")
    with op.batch_alter_table("pot_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pot_move_to_pot_id"))
        batch_op.drop_index(batch_op.f("ix_pot_move_pot_id"))

    op.drop_table("pot_move")
