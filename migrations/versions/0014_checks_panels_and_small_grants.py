"""Checks panels and small grants."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "draw",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pot_id", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("sizes", sa.JSON(), nullable=False),
        sa.Column("lists_sha256", sa.Text(), nullable=False),
        sa.Column("seed_source", sa.Text(), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined", sa.JSON(), nullable=False),
        sa.CheckConstraint("seats > 0", name=op.f("ck_draw_seats")),
        sa.ForeignKeyConstraint(["pot_id"], ["pot.id"], name=op.f("fk_draw_pot_id_pot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draw")),
    )
    with op.batch_alter_table("draw", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draw_pot_id"), ["pot_id"], unique=False)

    op.create_table(
        "grant_criteria",
        sa.Column("pot_id", sa.Integer(), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.Column("promised_days", sa.Integer(), nullable=False),
        sa.Column("most_cents", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["pot_id"], ["pot.id"], name=op.f("fk_grant_criteria_pot_id_pot")),
        sa.PrimaryKeyConstraint("pot_id", name=op.f("pk_grant_criteria")),
    )
    op.create_table(
        "plan_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_plan_question_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_plan_question_initiative_id_initiative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_question")),
    )
    with op.batch_alter_table("plan_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_question_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "quick_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pot_id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("waits_for_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_granted", sa.Boolean(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_quick_request_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(["pot_id"], ["pot.id"], name=op.f("fk_quick_request_pot_id_pot")),
        sa.ForeignKeyConstraint(
            ["waits_for_id"], ["initiative.id"], name=op.f("fk_quick_request_waits_for_id_initiative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quick_request")),
        sa.UniqueConstraint("waits_for_id", name=op.f("uq_quick_request_waits_for_id")),
    )
    with op.batch_alter_table("quick_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quick_request_initiative_id"), ["initiative_id"], unique=False)
        batch_op.create_index("ix_quick_request_waiting", ["pot_id", "answered_at"], unique=False)

    with op.batch_alter_table("feasibility", schema=None) as batch_op:
        batch_op.add_column(sa.Column("points", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("instead", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("helper", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("price_cents", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("price_because", sa.Text(), nullable=False, server_default=""))

    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.add_column(sa.Column("collects_until", sa.DateTime(timezone=True), nullable=True))


def downgrade():
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.drop_column("collects_until")

    with op.batch_alter_table("feasibility", schema=None) as batch_op:
        batch_op.drop_column("price_because")
        batch_op.drop_column("price_cents")
        batch_op.drop_column("helper")
        batch_op.drop_column("instead")
        batch_op.drop_column("points")

    with op.batch_alter_table("quick_request", schema=None) as batch_op:
        batch_op.drop_index("ix_quick_request_waiting")
        batch_op.drop_index(batch_op.f("ix_quick_request_initiative_id"))

    op.drop_table("quick_request")
    with op.batch_alter_table("plan_question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_question_initiative_id"))

    op.drop_table("plan_question")
    op.drop_table("grant_criteria")
    with op.batch_alter_table("draw", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draw_pot_id"))

    op.drop_table("draw")
