"""Two initiatives go on as one."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.CheckConstraint("from_id <> into_id", name=op.f("ck_merge_two")),
        sa.ForeignKeyConstraint(
            ["agreed_by_id"], ["account.id"], name=op.f("fk_merge_agreed_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["account.id"], name=op.f("fk_merge_asked_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["from_id"], ["initiative.id"], name=op.f("fk_merge_from_id_initiative")),
        sa.ForeignKeyConstraint(["into_id"], ["initiative.id"], name=op.f("fk_merge_into_id_initiative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge")),
    )
    with op.batch_alter_table("merge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_merge_from_id"), ["from_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_merge_into_id"), ["into_id"], unique=False)
        batch_op.create_index(
            "ix_merge_waiting",
            ["from_id"],
            unique=True,
            sqlite_where=sa.text("done_at IS NULL AND refused_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL AND refused_at IS NULL"),
        )

    with op.batch_alter_table("initiative", schema=None) as batch_op:
        batch_op.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_initiative_merged_into_id"), ["merged_into_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_initiative_merged_into_id_initiative"), "initiative", ["merged_into_id"], ["id"]
        )


def downgrade():
    with op.batch_alter_table("initiative", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_initiative_merged_into_id_initiative"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_initiative_merged_into_id"))
        batch_op.drop_column("merged_into_id")

    with op.batch_alter_table("merge", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_merge_waiting",
            sqlite_where=sa.text("done_at IS NULL AND refused_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL AND refused_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_merge_into_id"))
        batch_op.drop_index(batch_op.f("ix_merge_from_id"))

    op.drop_table("merge")
