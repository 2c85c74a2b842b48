"""The pulse: eight questions twice a year."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "pulse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("half", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("sizes", sa.JSON(), nullable=False),
        sa.Column("letters", sa.JSON(), nullable=False),
        sa.Column("lists_sha256", sa.Text(), nullable=False),
        sa.Column("seed_source", sa.Text(), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("professionals_key", sa.Text(), nullable=False),
        sa.Column("letters_file", sa.Text(), nullable=False),
        sa.Column("letters_sha256", sa.Text(), nullable=False),
        sa.Column("letters_made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("letters_fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_pulse_neighbourhood_id_neighbourhood")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse")),
        sa.UniqueConstraint("neighbourhood_id", "half", name=op.f("uq_pulse_neighbourhood_id_half")),
    )
    op.create_table(
        "pulse_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pulse_id", sa.Integer(), nullable=False),
        sa.Column("sub_area_id", sa.Integer(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["pulse_id"], ["pulse.id"], name=op.f("fk_pulse_code_pulse_id_pulse")),
        sa.ForeignKeyConstraint(["sub_area_id"], ["sub_area.id"], name=op.f("fk_pulse_code_sub_area_id_sub_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_code")),
        sa.UniqueConstraint("pulse_id", "prefix", name=op.f("uq_pulse_code_pulse_id_prefix")),
    )
    op.create_table(
        "pulse_answer",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("pulse_id", sa.Integer(), nullable=False),
        sa.Column(
            "group",
            sa.Enum("drawn", "open", "professionals", name="group", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("sub_area_id", sa.Integer(), nullable=True),
        sa.Column("age_band", sa.Text(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["pulse_id"], ["pulse.id"], name=op.f("fk_pulse_answer_pulse_id_pulse")),
        sa.ForeignKeyConstraint(["sub_area_id"], ["sub_area.id"], name=op.f("fk_pulse_answer_sub_area_id_sub_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_answer")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("pulse_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pulse_answer_pulse_id"), ["pulse_id"], unique=False)


def downgrade():
    with op.batch_alter_table("pulse_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pulse_answer_pulse_id"))

    op.drop_table("pulse_answer")
    op.drop_table("pulse_code")
    op.drop_table("pulse")
