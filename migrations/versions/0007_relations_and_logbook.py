"""Institutions, agreements, the logbook, and whole harvest cards."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "institution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "municipality",
                "school",
                "care_home",
                "housing",
                "police",
                "shop",
                "club",
                "welfare",
                "other",
                name="kind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["account.id"], name=op.f("fk_institution_contact_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_institution_neighbourhood_id_neighbourhood")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution")),
        sa.UniqueConstraint("neighbourhood_id", "name", name=op.f("uq_institution_neighbourhood_id_name")),
    )
    with op.batch_alter_table("institution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_institution_contact_id"), ["contact_id"], unique=False)

    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("covenant", "contract", "use", "word", name="agreementkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("residents_duty", sa.Text(), nullable=False),
        sa.Column("institution_duty", sa.Text(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("signed_by", sa.Integer(), nullable=False),
        sa.Column("institution_kept", sa.Boolean(), nullable=True),
        sa.Column("residents_kept", sa.Boolean(), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("signed_by >= 0", name=op.f("ck_agreement_signed_by")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_agreement_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_agreement_institution_id_institution")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["account.id"], name=op.f("fk_agreement_recorded_by_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_initiative_id"), ["initiative_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_institution_id"), ["institution_id"], unique=False)

    op.create_table(
        "hurdle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "permit",
                "rule",
                "insurance",
                "silence",
                "money",
                "other",
                name="hurdlekind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("arose_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("solved_on", sa.Date(), nullable=True),
        sa.Column(
            "solved_by",
            sa.Enum("residents", "professionals", "together", name="solvedby", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("rule_changed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("answered_on >= arose_on", name=op.f("ck_hurdle_answered")),
        sa.CheckConstraint("solved_on >= arose_on", name=op.f("ck_hurdle_solved")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_hurdle_initiative_id_initiative")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_hurdle_institution_id_institution")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hurdle")),
    )
    with op.batch_alter_table("hurdle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hurdle_initiative_id"), ["initiative_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_hurdle_institution_id"), ["institution_id"], unique=False)

    op.create_table(
        "ladder_score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column(
            "side", sa.Enum("residents", "institution", name="side", native_enum=False, length=40), nullable=False
        ),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("scored_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("level BETWEEN 0 AND 4", name=op.f("ck_ladder_score_level")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_ladder_score_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_ladder_score_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_ladder_score_institution_id_institution")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_score")),
        sa.UniqueConstraint(
            "institution_id",
            "initiative_id",
            "side",
            "scored_on",
            name=op.f("uq_ladder_score_institution_id_initiative_id_side_scored_on"),
        ),
    )
    with op.batch_alter_table("ladder_score", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ladder_score_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "later_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Enum("lead", "neighbour", name="asked", native_enum=False, length=40), nullable=False),
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Enum("still", "less", "gone", name="left", native_enum=False, length=40), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_later_use_initiative_id_initiative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_later_use")),
        sa.UniqueConstraint("initiative_id", "months", "asked", name=op.f("uq_later_use_initiative_id_months_asked")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_later_use_key_hash")),
    )
    op.create_table(
        "learned",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("training", sa.Boolean(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_learned_initiative_id_initiative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learned")),
    )
    with op.batch_alter_table("learned", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_learned_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "look_back",
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column(
            "anyway", sa.Enum("no", "smaller", "yes", name="anyway", native_enum=False, length=40), nullable=False
        ),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_look_back_initiative_id_initiative")
        ),
        sa.PrimaryKeyConstraint("initiative_id", name=op.f("pk_look_back")),
    )
    op.create_table(
        "own_resource",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "room",
                "tools",
                "materials",
                "knowledge",
                "transport",
                "money",
                name="brought",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("whose", sa.Text(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=True),
        sa.Column("brought_on", sa.Date(), nullable=False),
        sa.CheckConstraint("cents > 0", name=op.f("ck_own_resource_cents")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_own_resource_initiative_id_initiative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_resource")),
    )
    with op.batch_alter_table("own_resource", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_own_resource_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "plan_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum("talk", "event", "hurdle", "money", "idea", name="reason", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_plan_change_initiative_id_initiative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_change")),
    )
    with op.batch_alter_table("plan_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_change_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "role_holder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "lead", "treasurer", "host", "planner", "link", "maker", name="teamrole", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_role_holder_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_role_holder_initiative_id_initiative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_holder")),
        sa.UniqueConstraint(
            "initiative_id", "role", "account_id", name=op.f("uq_role_holder_initiative_id_role_account_id")
        ),
    )
    with op.batch_alter_table("role_holder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_holder_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_role_holder_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "spending",
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("by_residents_cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("by_residents_cents BETWEEN 0 AND cents", name=op.f("ck_spending_part")),
        sa.CheckConstraint("cents > 0", name=op.f("ck_spending_cents")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_spending_institution_id_institution")
        ),
        sa.PrimaryKeyConstraint("institution_id", "year", name=op.f("pk_spending")),
    )
    op.create_table(
        "effect_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("effect_id", sa.Integer(), nullable=False),
        sa.Column("what_before", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_effect_correction_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["effect_id"], ["effect.id"], name=op.f("fk_effect_correction_effect_id_effect")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effect_correction")),
    )
    with op.batch_alter_table("effect_correction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_effect_correction_effect_id"), ["effect_id"], unique=False)

    op.create_table(
        "most_significant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("half", sa.Text(), nullable=False),
        sa.Column("effect_id", sa.Integer(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("people >= 5", name=op.f("ck_most_significant_people")),
        sa.ForeignKeyConstraint(["effect_id"], ["effect.id"], name=op.f("fk_most_significant_effect_id_effect")),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_most_significant_neighbourhood_id_neighbourhood")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"],
            ["account.id"],
            name=op.f("fk_most_significant_recorded_by_id_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_most_significant")),
        sa.UniqueConstraint("neighbourhood_id", "half", name=op.f("uq_most_significant_neighbourhood_id_half")),
    )
    with op.batch_alter_table("most_significant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_most_significant_effect_id"), ["effect_id"], unique=False)

    with op.batch_alter_table("effect", schema=None) as batch_op:
        batch_op.add_column(sa.Column("contradicted_by", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("contradicted_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("contradiction", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("who", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("helped", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("can_confirm", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("institution_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_effect_institution_id"), ["institution_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_effect_institution_id_institution"), "institution", ["institution_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_effect_contradicted_by_id_account"),
            "account",
            ["contradicted_by_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("effect") as batch_op:
        batch_op.alter_column("contradicted_by", server_default=None)
        batch_op.alter_column("contradiction", server_default=None)
        batch_op.alter_column("who", server_default=None)
        batch_op.alter_column("helped", server_default=None)
        batch_op.alter_column("can_confirm", server_default=None)


def downgrade():
    with op.batch_alter_table("effect", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_effect_contradicted_by_id_account"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_effect_institution_id_institution"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_effect_institution_id"))
        batch_op.drop_column("institution_id")
        batch_op.drop_column("can_confirm")
        batch_op.drop_column("helped")
        batch_op.drop_column("who")
        batch_op.drop_column("contradiction")
        batch_op.drop_column("contradicted_by_id")
        batch_op.drop_column("contradicted_by")

    with op.batch_alter_table("most_significant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_most_significant_effect_id"))

    op.drop_table("most_significant")
    with op.batch_alter_table("effect_correction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_effect_correction_effect_id"))

    op.drop_table("effect_correction")
    op.drop_table("spending")
    with op.batch_alter_table("role_holder", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_role_holder_initiative_id"))
        batch_op.drop_index(batch_op.f("ix_role_holder_account_id"))

    op.drop_table("role_holder")
    with op.batch_alter_table("plan_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_change_initiative_id"))

    op.drop_table("plan_change")
    with op.batch_alter_table("own_resource", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_own_resource_initiative_id"))

    op.drop_table("own_resource")
    op.drop_table("look_back")
    with op.batch_alter_table("learned", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_learned_initiative_id"))

    op.drop_table("learned")
    op.drop_table("later_use")
    with op.batch_alter_table("ladder_score", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ladder_score_initiative_id"))

    op.drop_table("ladder_score")
    with op.batch_alter_table("hurdle", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hurdle_institution_id"))
        batch_op.drop_index(batch_op.f("ix_hurdle_initiative_id"))

    op.drop_table("hurdle")
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreement_institution_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_initiative_id"))

    op.drop_table("agreement")
    with op.batch_alter_table("institution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_institution_contact_id"))

    op.drop_table("institution")
