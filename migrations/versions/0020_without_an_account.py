"""Check-ins and tasks without an account."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_activity_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["account.id"], name=op.f("fk_activity_opened_by_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("code", name=op.f("uq_activity_code")),
        sa.UniqueConstraint("initiative_id", "what", "held_on", name=op.f("uq_activity_initiative_id_what_held_on")),
    )
    op.create_table(
        "check_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("key_hash", sa.Text(), nullable=True),
        sa.Column("sub_area_id", sa.Integer(), nullable=True),
        sa.Column("age_band", sa.Text(), nullable=False),
        sa.Column("smile", sa.Integer(), nullable=True),
        sa.Column("on_paper", sa.Boolean(), nullable=False),
        sa.CheckConstraint("smile BETWEEN 1 AND 3", name=op.f("ck_check_in_smile")),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_check_in_activity_id_activity")),
        sa.ForeignKeyConstraint(["sub_area_id"], ["sub_area.id"], name=op.f("fk_check_in_sub_area_id_sub_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in")),
        sa.UniqueConstraint("activity_id", "key_hash", name=op.f("uq_check_in_activity_id_key_hash")),
    )
    op.create_table(
        "task_guest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("reach", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_guest_task_id_task"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_guest")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_task_guest_key_hash")),
        sa.UniqueConstraint("task_id", "reach", name=op.f("uq_task_guest_task_id_reach")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.add_column(sa.Column("skills", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("for_whom", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("guests_who_did_it", sa.Integer(), nullable=False, server_default="0"))

    with op.batch_alter_table("task") as batch_op:
        batch_op.alter_column("skills", server_default=None)
        batch_op.alter_column("for_whom", server_default=None)
        batch_op.alter_column("guests_who_did_it", server_default=None)


def downgrade():
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_column("guests_who_did_it")
        batch_op.drop_column("for_whom")
        batch_op.drop_column("skills")

    op.drop_table("task_guest")
    op.drop_table("check_in")
    op.drop_table("activity")
