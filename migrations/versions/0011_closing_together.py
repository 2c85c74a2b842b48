"""Copies of keys, the end of a vote by two persons, and how far a closing is."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "closing",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column(
            "step",
            sa.Enum("begun", "recorded", "counted", "published", "shredded", name="step", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("codes", sa.Integer(), nullable=True),
        sa.Column("ballots", sa.Integer(), nullable=True),
        sa.Column("withdrawn", sa.Integer(), nullable=True),
        sa.Column("files_sha256", sa.Text(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_closing_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_closing")),
    )
    op.create_table(
        "joint_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column(
            "what",
            sa.Enum("close", "extend", "publish_ballots", name="together", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("earlier_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("asked_by_id <> agreed_by_id", name=op.f("ck_joint_decision_two_persons")),
        sa.ForeignKeyConstraint(
            ["agreed_by_id"], ["account.id"], name=op.f("fk_joint_decision_agreed_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["account.id"], name=op.f("fk_joint_decision_asked_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_joint_decision_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_decision")),
    )
    with op.batch_alter_table("joint_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_joint_decision_round_id"), ["round_id"], unique=False)

    op.create_table(
        "key_copy",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("key_check", sa.Text(), nullable=False),
        sa.Column("holders", sa.Text(), nullable=False),
        sa.Column("checked_by_id", sa.Integer(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["checked_by_id"], ["account.id"], name=op.f("fk_key_copy_checked_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_key_copy_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", "key_check", name=op.f("pk_key_copy")),
    )
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.add_column(sa.Column("announced_until", sa.DateTime(timezone=True), nullable=True))


def downgrade():
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.drop_column("announced_until")

    op.drop_table("key_copy")
    with op.batch_alter_table("joint_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_joint_decision_round_id"))

    op.drop_table("joint_decision")
    op.drop_table("closing")
