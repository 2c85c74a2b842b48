"""Who may vote, what happened to the roll, and the letters that were made."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("codes", sa.Integer(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fetched_by_id", sa.Integer(), nullable=True),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["fetched_by_id"], ["account.id"], name=op.f("fk_handover_fetched_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_handover_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handover_round_id"), ["round_id"], unique=False)

    op.create_table(
        "roll_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column(
            "what",
            sa.Enum("made", "added", "revoked", "replaced", "thrown_away", name="change", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("codes", sa.Integer(), nullable=False),
        sa.Column("while_open", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_roll_change_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_roll_change_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_change")),
    )
    with op.batch_alter_table("roll_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roll_change_round_id"), ["round_id"], unique=False)

    with op.batch_alter_table("roll_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("age_band", sa.Text(), server_default="", nullable=False))

    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "vote_for",
                sa.Enum("resident", "household", name="votefor", native_enum=False, length=40),
                server_default="resident",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("least_age", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("vote_areas", sa.JSON(none_as_null=True), nullable=True))
        batch_op.create_check_constraint("least_age", "least_age BETWEEN 1 AND 99")


def downgrade():
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_round_least_age"), type_="check")
        batch_op.drop_column("vote_areas")
        batch_op.drop_column("least_age")
        batch_op.drop_column("vote_for")

    with op.batch_alter_table("roll_entry", schema=None) as batch_op:
        batch_op.drop_column("age_band")

    with op.batch_alter_table("roll_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_roll_change_round_id"))

    op.drop_table("roll_change")
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_handover_round_id"))

    op.drop_table("handover")
