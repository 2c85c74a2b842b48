"""Area goals, what organisations contribute, and which initiatives serve them."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "area_goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sign", sa.Text(), nullable=False),
        sa.Column(
            "how",
            sa.Enum("meeting", "doorbell", "survey", "table", "other", name="how", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("residents", sa.Integer(), nullable=False),
        sa.Column("by_residents", sa.Boolean(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column(
            "end", sa.Enum("reached", "partly", "let_go", name="end", native_enum=False, length=40), nullable=True
        ),
        sa.Column("end_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("residents >= 0", name=op.f("ck_area_goal_residents")),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_area_goal_neighbourhood_id_neighbourhood")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["account.id"], name=op.f("fk_area_goal_recorded_by_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_goal")),
    )
    with op.batch_alter_table("area_goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_area_goal_neighbourhood_id"), ["neighbourhood_id"], unique=False)

    op.create_table(
        "goal_area",
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("sub_area_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["area_goal.id"], name=op.f("fk_goal_area_goal_id_area_goal"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["sub_area_id"], ["sub_area.id"], name=op.f("fk_goal_area_sub_area_id_sub_area")),
        sa.PrimaryKeyConstraint("goal_id", "sub_area_id", name=op.f("pk_goal_area")),
    )
    op.create_table(
        "goal_part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["area_goal.id"], name=op.f("fk_goal_part_goal_id_area_goal")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_goal_part_institution_id_institution")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_part")),
    )
    with op.batch_alter_table("goal_part", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_part_goal_id"), ["goal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_goal_part_institution_id"), ["institution_id"], unique=False)

    op.create_table(
        "serves",
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["area_goal.id"], name=op.f("fk_serves_goal_id_area_goal")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_serves_initiative_id_initiative")),
        sa.PrimaryKeyConstraint("initiative_id", name=op.f("pk_serves")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("serves", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_serves_goal_id"), ["goal_id"], unique=False)


def downgrade():
    with op.batch_alter_table("serves", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_serves_goal_id"))

    op.drop_table("serves")
    with op.batch_alter_table("goal_part", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goal_part_institution_id"))
        batch_op.drop_index(batch_op.f("ix_goal_part_goal_id"))

    op.drop_table("goal_part")
    op.drop_table("goal_area")
    with op.batch_alter_table("area_goal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_area_goal_neighbourhood_id"))

    op.drop_table("area_goal")
