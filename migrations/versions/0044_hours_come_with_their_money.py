"""Hours on the menu of support come with their money: an item belongs to a move of its pot, of the same amount."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("pot_move") as batch_op:
        batch_op.create_unique_constraint(batch_op.f("uq_pot_move_id_pot_id_cents"), ["id", "pot_id", "cents"])
    with op.batch_alter_table("support_item") as batch_op:
        batch_op.add_column(sa.Column("move_id", sa.Integer(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_support_item_move_id"), ["move_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_support_item_move_id_pot_id_cents_pot_move"),
            "pot_move",
            ["move_id", "pot_id", "cents"],
            ["id", "pot_id", "cents"],
        )


def downgrade():
    with op.batch_alter_table("support_item") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_support_item_move_id_pot_id_cents_pot_move"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_support_item_move_id"), type_="unique")
        batch_op.drop_column("move_id")
    with op.batch_alter_table("pot_move") as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_pot_move_id_pot_id_cents"), type_="unique")
