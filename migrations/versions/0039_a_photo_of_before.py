"""A photo of how it was before, beside what came of a promise."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("result", schema=None) as batch_op:
        batch_op.add_column(sa.Column("before_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_result_before_id_picture"), "picture", ["before_id"], ["id"])


def downgrade():
    with op.batch_alter_table("result", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_result_before_id_picture"), type_="foreignkey")
        batch_op.drop_column("before_id")
