"""The board of offers and needs."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "board_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.Enum("offer", "need", name="side", native_enum=False, length=40), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("room", "tools", "time", "skill", "transport", name="kind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sub_area_id", sa.Integer(), nullable=True),
        sa.Column(
            "theme",
            sa.Enum(
                "green",
                "meeting",
                "play",
                "care",
                "culture",
                "safety",
                "learning",
                "street",
                name="theme",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "hours",
            sa.Enum("any", "day", "evening", "weekend", name="hours", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "world",
            sa.Enum("", "school", "care_home", "club", "shop", "new_here", name="world", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("once", sa.Boolean(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("initiative_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("taken_down_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_board_note_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_board_note_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_board_note_institution_id_institution")
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_board_note_neighbourhood_id_neighbourhood")
        ),
        sa.ForeignKeyConstraint(["sub_area_id"], ["sub_area.id"], name=op.f("fk_board_note_sub_area_id_sub_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_note")),
    )
    with op.batch_alter_table("board_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_board_note_account_id"), ["account_id"], unique=False)
        batch_op.create_index("ix_board_note_hanging", ["neighbourhood_id", "until_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_board_note_initiative_id"), ["initiative_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_board_note_institution_id"), ["institution_id"], unique=False)

    op.create_table(
        "arrangement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("reach", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.Text(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column(
            "world",
            sa.Enum("", "school", "care_home", "club", "shop", "new_here", name="world", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("sub_area_id", sa.Integer(), nullable=True),
        sa.Column("initiative_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "agreed",
                "used",
                "not_used",
                "refused",
                "called_off",
                name="state",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["account.id"], name=op.f("fk_arrangement_asked_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_arrangement_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(["note_id"], ["board_note.id"], name=op.f("fk_arrangement_note_id_board_note")),
        sa.ForeignKeyConstraint(["sub_area_id"], ["sub_area.id"], name=op.f("fk_arrangement_sub_area_id_sub_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrangement")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_arrangement_key_hash")),
    )
    with op.batch_alter_table("arrangement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_arrangement_asked_by_id"), ["asked_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_arrangement_initiative_id"), ["initiative_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_arrangement_note_id"), ["note_id"], unique=False)
        batch_op.create_index(
            "ix_arrangement_once",
            ["note_id", "asked_by_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('asked', 'agreed')"),
            postgresql_where=sa.text("state IN ('asked', 'agreed')"),
        )

    op.create_table(
        "note_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["note_id"], ["board_note.id"], name=op.f("fk_note_report_note_id_board_note")),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["account.id"], name=op.f("fk_note_report_reporter_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_report")),
        sa.UniqueConstraint("note_id", "reporter_id", name=op.f("uq_note_report_note_id_reporter_id")),
    )


def downgrade():
    op.drop_table("note_report")
    with op.batch_alter_table("arrangement", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_arrangement_once",
            sqlite_where=sa.text("state IN ('asked', 'agreed')"),
            postgresql_where=sa.text("state IN ('asked', 'agreed')"),
        )
        batch_op.drop_index(batch_op.f("ix_arrangement_note_id"))
        batch_op.drop_index(batch_op.f("ix_arrangement_initiative_id"))
        batch_op.drop_index(batch_op.f("ix_arrangement_asked_by_id"))

    op.drop_table("arrangement")
    with op.batch_alter_table("board_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_board_note_institution_id"))
        batch_op.drop_index(batch_op.f("ix_board_note_initiative_id"))
        batch_op.drop_index("ix_board_note_hanging")
        batch_op.drop_index(batch_op.f("ix_board_note_account_id"))

    op.drop_table("board_note")
