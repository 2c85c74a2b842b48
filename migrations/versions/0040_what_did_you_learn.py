"""Whom we asked what they learned."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "learning_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("half", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_learning_question_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_learning_question_initiative_id_initiative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_question")),
        sa.UniqueConstraint("account_id", "half", name=op.f("uq_learning_question_account_id_half")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_learning_question_key_hash")),
    )
    with op.batch_alter_table("learning_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_learning_question_initiative_id"), ["initiative_id"], unique=False)


def downgrade():
    op.drop_table("learning_question")
