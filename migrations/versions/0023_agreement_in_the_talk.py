"""Who agrees with what was said; whom a question is for, and as what somebody answered it."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "nod",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("sub_area_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_nod_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_nod_comment_id_comment"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["sub_area_id"], ["sub_area.id"], name=op.f("fk_nod_sub_area_id_sub_area")),
        sa.PrimaryKeyConstraint("comment_id", "account_id", name=op.f("pk_nod")),
    )
    with op.batch_alter_table("nod") as batch_op:
        batch_op.create_index(batch_op.f("ix_nod_account_id"), ["account_id"])
    with op.batch_alter_table("comment") as batch_op:
        batch_op.add_column(
            sa.Column("asked_of", sa.Enum("lead", "staff", name="askedof", native_enum=False, length=40))
        )
        batch_op.add_column(
            sa.Column("voice", sa.Enum("lead", "worker", "staff", name="voice", native_enum=False, length=40))
        )
    op.execute("UPDATE comment SET asked_of = 'lead' WHERE side = 'question'")
    op.execute(
        "UPDATE comment SET voice = 'lead' WHERE side = 'answer'"
        " AND author_id = (SELECT lead_id FROM initiative WHERE initiative.id = comment.initiative_id)"
        " AND answers_id IN (SELECT id FROM comment AS asked WHERE asked.side = 'question')"
    )


def downgrade():
    op.execute("UPDATE comment SET side = 'for' WHERE side = 'story'")
    with op.batch_alter_table("comment") as batch_op:
        batch_op.drop_column("voice")
        batch_op.drop_column("asked_of")
    op.drop_table("nod")
