"""Ballots on paper, and how often wrong codes are typed."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "paper_stack",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("papers", sa.Integer(), nullable=False),
        sa.Column("first_by_id", sa.Integer(), nullable=True),
        sa.Column("second_by_id", sa.Integer(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("first_by_id <> second_by_id", name=op.f("ck_paper_stack_two_persons")),
        sa.CheckConstraint("papers > 0", name=op.f("ck_paper_stack_papers")),
        sa.ForeignKeyConstraint(
            ["first_by_id"], ["account.id"], name=op.f("fk_paper_stack_first_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_paper_stack_round_id_round")),
        sa.ForeignKeyConstraint(
            ["second_by_id"], ["account.id"], name=op.f("fk_paper_stack_second_by_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_stack")),
    )
    with op.batch_alter_table("paper_stack", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_stack_round_id"), ["round_id"], unique=False)

    op.create_table(
        "wrong_codes",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_wrong_codes_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", "hour", name=op.f("pk_wrong_codes")),
    )
    op.create_table(
        "paper_ballot",
        sa.Column("stack_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["stack_id"], ["paper_stack.id"], name=op.f("fk_paper_ballot_stack_id_paper_stack")),
        sa.PrimaryKeyConstraint("stack_id", "turn", "number", name=op.f("pk_paper_ballot")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("closing", schema=None) as batch_op:
        batch_op.add_column(sa.Column("paper", sa.Integer(), nullable=True))

    with op.batch_alter_table("roll_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("on_paper", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade():
    with op.batch_alter_table("roll_entry", schema=None) as batch_op:
        batch_op.drop_column("on_paper")

    with op.batch_alter_table("closing", schema=None) as batch_op:
        batch_op.drop_column("paper")

    op.drop_table("paper_ballot")
    op.drop_table("wrong_codes")
    with op.batch_alter_table("paper_stack", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_paper_stack_round_id"))

    op.drop_table("paper_stack")
