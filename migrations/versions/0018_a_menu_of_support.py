"""A menu of support."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "support_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pot_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("bought_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("cents > 0", name=op.f("ck_support_item_cents")),
        sa.CheckConstraint("hours > 0", name=op.f("ck_support_item_hours")),
        sa.ForeignKeyConstraint(
            ["agreed_by_id"], ["account.id"], name=op.f("fk_support_item_agreed_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["account.id"], name=op.f("fk_support_item_asked_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["pot_id"], ["pot.id"], name=op.f("fk_support_item_pot_id_pot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_item")),
    )
    with op.batch_alter_table("support_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_support_item_pot_id"), ["pot_id"], unique=False)

    op.create_table(
        "support_wish",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_support_wish_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["support_item.id"], name=op.f("fk_support_wish_item_id_support_item"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "account_id", name=op.f("pk_support_wish")),
    )
    with op.batch_alter_table("support_wish", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_support_wish_account_id"), ["account_id"], unique=False)


def downgrade():
    with op.batch_alter_table("support_wish", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_support_wish_account_id"))

    op.drop_table("support_wish")
    with op.batch_alter_table("support_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_support_item_pot_id"))

    op.drop_table("support_item")
