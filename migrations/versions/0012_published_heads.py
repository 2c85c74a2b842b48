"""Published heads."""

import sqlalchemy as sa
from alembic import op

from residents_budget.append_only import postgresql_statements, sqlite_statements

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "published_head",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("transactions", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_published_head")),
    )
    write = sqlite_statements if op.get_bind().dialect.name == "sqlite" else postgresql_statements
    for statement in write("published_head", ["day", "hash", "transactions", "published_at"]):
        op.execute(statement)
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_payment_grant_id"))
        batch_op.create_index("ix_payment_newest", ["grant_id", "paid_on", "id"], unique=False)


def downgrade():
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.drop_index("ix_payment_newest")
        batch_op.create_index(batch_op.f("ix_payment_grant_id"), ["grant_id"], unique=False)

    op.drop_table("published_head")
