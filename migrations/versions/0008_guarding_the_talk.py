"""Guarding the talk: more measures, appeals, house rules."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


ABOUT = sa.Enum("comment", "initiative", "picture", name="about", native_enum=False, length=40)
GROUND = sa.Enum(
    "personal",
    "private",
    "discrimination",
    "advertising",
    "off_topic",
    "other",
    name="ground",
    native_enum=False,
    length=40,
)


def _tell_what_old_rows_are_about(table, more):
    """Until now all reports and decisions were about comments."""
    initiative = f"(SELECT c.initiative_id FROM comment c WHERE c.id = {table}.comment_id)"
    op.execute(
        f"UPDATE {table} SET about = 'comment', initiative_id = {initiative}, "  # noqa: S608 - our own names
        f"person_id = (SELECT c.author_id FROM comment c WHERE c.id = {table}.comment_id), "
        f"neighbourhood_id = (SELECT i.neighbourhood_id FROM initiative i WHERE i.id = {initiative}){more}"
    )


def upgrade():
    op.create_table(
        "house_rules",
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("look_at_new", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_house_rules_neighbourhood_id_neighbourhood")
        ),
        sa.PrimaryKeyConstraint("neighbourhood_id", name=op.f("pk_house_rules")),
    )
    op.create_table(
        "suspension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_suspension_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_suspension_neighbourhood_id_neighbourhood")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspension")),
    )
    with op.batch_alter_table("suspension") as batch_op:
        batch_op.create_index("ix_suspension_of", ["account_id", "neighbourhood_id", "until"])

    op.create_table(
        "appeal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("is_right", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["moderation_decision.id"], name=op.f("fk_appeal_decision_id_moderation_decision")
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_appeal_neighbourhood_id_neighbourhood")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["account.id"], name=op.f("fk_appeal_settled_by_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_appeal_decision_id")),
    )
    with op.batch_alter_table("appeal") as batch_op:
        batch_op.create_index("ix_appeal_waiting", ["neighbourhood_id", "settled_at"])

    with op.batch_alter_table("comment") as batch_op:
        batch_op.add_column(sa.Column("held", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("asked_because", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(
            "ix_comment_held", ["id"], unique=False, sqlite_where=sa.text("held"), postgresql_where=sa.text("held")
        )

    with op.batch_alter_table("initiative") as batch_op:
        batch_op.add_column(sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("hidden_because", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("held", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("asked_because", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("moderation_decision") as batch_op:
        batch_op.add_column(sa.Column("neighbourhood_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "about",
                ABOUT,
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("initiative_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("picture_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "ground",
                GROUND,
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("note", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("until", sa.DateTime(timezone=True), nullable=True))
        batch_op.alter_column("comment_id", existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_index("ix_moderation_decision_log", ["neighbourhood_id", "id"])
        batch_op.create_index(batch_op.f("ix_moderation_decision_person_id"), ["person_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_moderation_decision_person_id_account"),
            "account",
            ["person_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_moderation_decision_picture_id_picture"), "picture", ["picture_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_moderation_decision_initiative_id_initiative"), "initiative", ["initiative_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_moderation_decision_neighbourhood_id_neighbourhood"),
            "neighbourhood",
            ["neighbourhood_id"],
            ["id"],
        )

    _tell_what_old_rows_are_about("moderation_decision", "")
    with op.batch_alter_table("moderation_decision") as batch_op:
        for name in ("neighbourhood_id", "initiative_id"):
            batch_op.alter_column(name, existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("about", existing_type=ABOUT, nullable=False)

    with op.batch_alter_table("picture") as batch_op:
        batch_op.add_column(sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("report") as batch_op:
        batch_op.add_column(sa.Column("neighbourhood_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "about",
                ABOUT,
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("initiative_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "ground",
                GROUND,
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("gravity", sa.Integer(), nullable=True))
        batch_op.alter_column("comment_id", existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_index(
            "ix_report_once",
            ["about", "initiative_id", "reporter_id"],
            unique=True,
            sqlite_where=sa.text("comment_id IS NULL AND settled_at IS NULL"),
            postgresql_where=sa.text("comment_id IS NULL AND settled_at IS NULL"),
        )
        batch_op.create_index("ix_report_waiting", ["neighbourhood_id", "settled_at"])
        batch_op.create_foreign_key(
            batch_op.f("fk_report_neighbourhood_id_neighbourhood"), "neighbourhood", ["neighbourhood_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_report_initiative_id_initiative"), "initiative", ["initiative_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_report_person_id_account"), "account", ["person_id"], ["id"], ondelete="SET NULL"
        )
    _tell_what_old_rows_are_about("report", ", ground = 'other', gravity = 3")
    with op.batch_alter_table("report") as batch_op:
        for name in ("neighbourhood_id", "initiative_id", "gravity"):
            batch_op.alter_column(name, existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("about", existing_type=ABOUT, nullable=False)
        batch_op.alter_column("ground", existing_type=GROUND, nullable=False)


def downgrade():
    op.execute("DELETE FROM appeal")
    op.execute("DELETE FROM moderation_decision WHERE comment_id IS NULL")
    op.execute("DELETE FROM report WHERE comment_id IS NULL")
    with op.batch_alter_table("report") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_report_person_id_account"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_report_initiative_id_initiative"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_report_neighbourhood_id_neighbourhood"), type_="foreignkey")
        batch_op.drop_index("ix_report_waiting")
        batch_op.drop_index(
            "ix_report_once",
            sqlite_where=sa.text("comment_id IS NULL AND settled_at IS NULL"),
            postgresql_where=sa.text("comment_id IS NULL AND settled_at IS NULL"),
        )
        batch_op.alter_column("comment_id", existing_type=sa.INTEGER(), nullable=False)
        batch_op.drop_column("gravity")
        batch_op.drop_column("ground")
        batch_op.drop_column("person_id")
        batch_op.drop_column("initiative_id")
        batch_op.drop_column("about")
        batch_op.drop_column("neighbourhood_id")

    with op.batch_alter_table("picture") as batch_op:
        batch_op.drop_column("hidden_at")

    with op.batch_alter_table("moderation_decision") as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_moderation_decision_neighbourhood_id_neighbourhood"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("fk_moderation_decision_initiative_id_initiative"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_moderation_decision_picture_id_picture"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_moderation_decision_person_id_account"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_moderation_decision_person_id"))
        batch_op.drop_index("ix_moderation_decision_log")
        batch_op.alter_column("comment_id", existing_type=sa.INTEGER(), nullable=False)
        batch_op.drop_column("until")
        batch_op.drop_column("note")
        batch_op.drop_column("ground")
        batch_op.drop_column("person_id")
        batch_op.drop_column("picture_id")
        batch_op.drop_column("initiative_id")
        batch_op.drop_column("about")
        batch_op.drop_column("neighbourhood_id")

    with op.batch_alter_table("initiative") as batch_op:
        batch_op.drop_column("locked_at")
        batch_op.drop_column("asked_because")
        batch_op.drop_column("held")
        batch_op.drop_column("hidden_because")
        batch_op.drop_column("hidden_at")

    with op.batch_alter_table("comment") as batch_op:
        batch_op.drop_index("ix_comment_held", sqlite_where=sa.text("held"), postgresql_where=sa.text("held"))
        batch_op.drop_column("moved_at")
        batch_op.drop_column("changed_at")
        batch_op.drop_column("asked_because")
        batch_op.drop_column("held")

    with op.batch_alter_table("appeal") as batch_op:
        batch_op.drop_index("ix_appeal_waiting")

    op.drop_table("appeal")
    with op.batch_alter_table("suspension") as batch_op:
        batch_op.drop_index("ix_suspension_of")

    op.drop_table("suspension")
    op.drop_table("house_rules")
