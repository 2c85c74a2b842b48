"""Calendar changes."""

import sqlalchemy as sa
from alembic import op

from residents_budget.append_only import postgresql_statements, sqlite_statements

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

COLUMNS = ["id", "round_id", "part", "earlier", "later", "changed_at"]
PARTS = ("collects_at", "collects_until", "develops_at", "votes_at", "votes_until", "realises_on", "looks_back_on")


def upgrade():
    op.create_table(
        "calendar_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.Enum(*PARTS, name="calendarpart", native_enum=False, length=40), nullable=False),
        sa.Column("earlier", sa.DateTime(timezone=True), nullable=False),
        sa.Column("later", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("later > earlier", name=op.f("ck_calendar_change_later")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_calendar_change_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_change")),
    )
    op.create_index(op.f("ix_calendar_change_round_id"), "calendar_change", ["round_id"])
    write = sqlite_statements if op.get_bind().dialect.name == "sqlite" else postgresql_statements
    for statement in write("calendar_change", COLUMNS):
        op.execute(statement)


def downgrade():
    op.drop_table("calendar_change")
