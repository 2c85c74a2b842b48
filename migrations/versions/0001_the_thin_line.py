"""The thin line."""

import sqlalchemy as sa
from alembic import op

from residents_budget.append_only import postgresql_statements, sqlite_statements

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


APPEND_ONLY = {
    "deed": (
        [
            "id",
            "neighbourhood_id",
            "initiative_id",
            "verb",
            "act",
            "happened_on",
            "recorded_at",
            "person_id",
            "by_id",
            "sub_area_id",
            "age_band",
            "minutes",
            "heads",
            "subject",
            "note",
        ],
        ["person_id", "by_id"],
    ),
    "ledger_transaction": (["id", "key", "what", "by_id", "at", "previous_hash", "hash"], ["by_id"]),
    "posting": (["id", "transaction_id", "account", "cents"], []),
}


def upgrade():
    op.create_table(
        "district",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_district")),
        sa.UniqueConstraint("slug", name=op.f("uq_district_slug")),
    )
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("brand", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.create_table(
        "ledger_account",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("balance_cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("balance_cents >= 0 OR name = 'city'", name=op.f("ck_ledger_account_balance")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_ledger_account")),
    )
    op.create_table(
        "outgoing_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("send_after", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_mail")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outgoing_mail_message_id")),
    )
    with op.batch_alter_table("outgoing_mail", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outgoing_mail_send_after"), ["send_after"], unique=False)

    op.create_table(
        "picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("alt", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture")),
        sa.UniqueConstraint("key", name=op.f("uq_picture_key")),
    )
    op.create_table(
        "population_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.Text(), nullable=False),
        sa.Column("area_name", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("age_band", sa.Text(), nullable=False),
        sa.Column("residents", sa.Integer(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_population_figure")),
        sa.UniqueConstraint("area_code", "year", "age_band", name=op.f("uq_population_figure_area_code_year_age_band")),
    )
    op.create_table(
        "sign_in_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("next_path", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_link_token_hash")),
    )
    with op.batch_alter_table("sign_in_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_link_email"), ["email"], unique=False)

    op.create_table(
        "neighbourhood",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("picture_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name=op.f("fk_neighbourhood_district_id_district")),
        sa.ForeignKeyConstraint(["picture_id"], ["picture.id"], name=op.f("fk_neighbourhood_picture_id_picture")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_neighbourhood")),
        sa.UniqueConstraint("slug", name=op.f("uq_neighbourhood_slug")),
    )
    with op.batch_alter_table("neighbourhood", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_neighbourhood_district_id"), ["district_id"], unique=False)

    op.create_table(
        "pot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "way",
            sa.Enum("vote", "panel", "staff", "group", "agreement", name="way", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("generation BETWEEN 1 AND 4", name=op.f("ck_pot_generation")),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_pot_neighbourhood_id_neighbourhood")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pot")),
    )
    with op.batch_alter_table("pot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pot_neighbourhood_id"), ["neighbourhood_id"], unique=False)

    op.create_table(
        "sub_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("boundary", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_sub_area_neighbourhood_id_neighbourhood")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sub_area")),
        sa.UniqueConstraint("neighbourhood_id", "name", name=op.f("uq_sub_area_neighbourhood_id_name")),
    )
    with op.batch_alter_table("sub_area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sub_area_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_sub_area_neighbourhood_id"), ["neighbourhood_id"], unique=False)

    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("sub_area_id", sa.Integer(), nullable=True),
        sa.Column("age_band", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["sub_area_id"], ["sub_area.id"], name=op.f("fk_account_sub_area_id_sub_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_sub_area_id"), ["sub_area_id"], unique=False)

    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("pot_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("budget_cents", sa.BigInteger(), nullable=False),
        sa.Column("collects_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("develops_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("votes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("votes_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("realises_on", sa.Date(), nullable=False),
        sa.Column("looks_back_on", sa.Date(), nullable=False),
        sa.Column(
            "way",
            sa.Enum("vote", "panel", "staff", "group", "agreement", name="way", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "rule",
            sa.Enum(
                "greedy",
                "greedy-no-skip",
                "greedy-threshold",
                "equal-shares",
                "equal-shares/add1",
                "equal-shares/add1u",
                "phragmen",
                "of-its-own",
                name="countingrule",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("max_choices", sa.Integer(), nullable=True),
        sa.Column(
            "vote_state",
            sa.Enum("not_open", "open", "closing", "counted", name="votestate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("rules_sha256", sa.Text(), nullable=False),
        sa.Column("key_check", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_sha256", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("budget_cents > 0", name=op.f("ck_round_budget")),
        sa.CheckConstraint(
            "collects_at < develops_at AND develops_at < votes_at AND votes_at < votes_until",
            name=op.f("ck_round_calendar"),
        ),
        sa.CheckConstraint("max_choices > 0", name=op.f("ck_round_max_choices")),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_round_neighbourhood_id_neighbourhood")
        ),
        sa.ForeignKeyConstraint(["pot_id"], ["pot.id"], name=op.f("fk_round_pot_id_pot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
    )
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_neighbourhood_id"), ["neighbourhood_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_pot_id"), ["pot_id"], unique=False)

    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "visitor",
                "resident",
                "community_worker",
                "district_staff",
                "administrator",
                name="role",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_assignment_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_assignment_neighbourhood_id_neighbourhood")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint(
            "account_id", "role", "neighbourhood_id", name=op.f("uq_assignment_account_id_role_neighbourhood_id")
        ),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_account_id"), ["account_id"], unique=False)

    op.create_table(
        "counted_ballot",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_counted_ballot_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", "number", name=op.f("pk_counted_ballot")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "initiative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("sub_area_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
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
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("brings", sa.Text(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "idea",
                "plan",
                "feasible",
                "on_the_ballot",
                "granted",
                "doing",
                "done",
                "not_feasible",
                "not_chosen",
                "withdrawn",
                name="stage",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asked_cents", sa.BigInteger(), nullable=False),
        sa.Column("picture_id", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("asked_cents >= 0", name=op.f("ck_initiative_asked")),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["account.id"], name=op.f("fk_initiative_lead_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_initiative_neighbourhood_id_neighbourhood")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["initiative.id"], name=op.f("fk_initiative_parent_id_initiative")),
        sa.ForeignKeyConstraint(["picture_id"], ["picture.id"], name=op.f("fk_initiative_picture_id_picture")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_initiative_round_id_round")),
        sa.ForeignKeyConstraint(["sub_area_id"], ["sub_area.id"], name=op.f("fk_initiative_sub_area_id_sub_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative")),
        sa.UniqueConstraint("round_id", "source_id", name=op.f("uq_initiative_round_id_source_id")),
    )
    with op.batch_alter_table("initiative", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_lead_id"), ["lead_id"], unique=False)
        batch_op.create_index("ix_initiative_list", ["neighbourhood_id", "stage", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_round_id"), ["round_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_sub_area_id"), ["sub_area_id"], unique=False)

    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("waiting", "running", "done", "refused", "stopped", name="jobstate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("stop_asked", sa.Boolean(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=True),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["account.id"], name=op.f("fk_job_asked_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_job_neighbourhood_id_neighbourhood")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_neighbourhood_id"), ["neighbourhood_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_job_state"), ["state"], unique=False)

    op.create_table(
        "ledger_transaction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("previous_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_ledger_transaction_by_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_transaction")),
        sa.UniqueConstraint("hash", name=op.f("uq_ledger_transaction_hash")),
        sa.UniqueConstraint("key", name=op.f("uq_ledger_transaction_key")),
        sa.UniqueConstraint("previous_hash", name=op.f("uq_ledger_transaction_previous_hash")),
    )
    op.create_table(
        "open_ballot",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("pseudonym", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_open_ballot_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", "pseudonym", name=op.f("pk_open_ballot")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outcome",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("ballots", sa.Integer(), nullable=False),
        sa.Column("codes", sa.Integer(), nullable=True),
        sa.Column("cost_cents", sa.BigInteger(), nullable=False),
        sa.Column("ties", sa.JSON(), nullable=False),
        sa.Column("how", sa.JSON(), nullable=False),
        sa.Column("check", sa.Text(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_outcome_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_outcome")),
    )
    op.create_table(
        "outreach_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("sub_area_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column(
            "how",
            sa.Enum("doorbell", "stall", "school_gate", "coffee", "walk", name="how", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("people_met", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("people_met >= 0 AND people_met <= 5000", name=op.f("ck_outreach_round_people_met")),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_outreach_round_neighbourhood_id_neighbourhood")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"],
            ["account.id"],
            name=op.f("fk_outreach_round_recorded_by_id_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["sub_area_id"], ["sub_area.id"], name=op.f("fk_outreach_round_sub_area_id_sub_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outreach_round")),
    )
    with op.batch_alter_table("outreach_round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outreach_round_neighbourhood_id"), ["neighbourhood_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outreach_round_sub_area_id"), ["sub_area_id"], unique=False)

    op.create_table(
        "roll_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("sub_area_id", sa.Integer(), nullable=True),
        sa.Column("code_prefix", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_roll_entry_round_id_round")),
        sa.ForeignKeyConstraint(["sub_area_id"], ["sub_area.id"], name=op.f("fk_roll_entry_sub_area_id_sub_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_entry")),
        sa.UniqueConstraint("round_id", "code_prefix", name=op.f("uq_roll_entry_round_id_code_prefix")),
    )
    with op.batch_alter_table("roll_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roll_entry_round_id"), ["round_id"], unique=False)

    op.create_table(
        "session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_session_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_session_key_hash")),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_account_id"), ["account_id"], unique=False)

    op.create_table(
        "turnout",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("sub_area_id", sa.Integer(), nullable=False),
        sa.Column("codes", sa.Integer(), nullable=False),
        sa.Column("ballots", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_turnout_round_id_round")),
        sa.ForeignKeyConstraint(["sub_area_id"], ["sub_area.id"], name=op.f("fk_turnout_sub_area_id_sub_area")),
        sa.PrimaryKeyConstraint("round_id", "sub_area_id", name=op.f("pk_turnout")),
    )
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column(
            "side",
            sa.Enum("for", "against", "question", "answer", name="side", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["answers_id"], ["comment.id"], name=op.f("fk_comment_answers_id_comment")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["account.id"], name=op.f("fk_comment_author_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_comment_initiative_id_initiative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_comment_answers_id"), ["answers_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comment_author_id"), ["author_id"], unique=False)
        batch_op.create_index("ix_comment_talk", ["initiative_id", "created_at"], unique=False)

    op.create_table(
        "conversation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=True),
        sa.Column("sub_area_id", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("heads", sa.Integer(), nullable=False),
        sa.Column("critics", sa.Boolean(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("done_with_it", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("heads > 0 AND heads <= 5000", name=op.f("ck_conversation_heads")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_conversation_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_conversation_neighbourhood_id_neighbourhood")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["account.id"], name=op.f("fk_conversation_recorded_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["sub_area_id"], ["sub_area.id"], name=op.f("fk_conversation_sub_area_id_sub_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
    )
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conversation_initiative_id"), ["initiative_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conversation_neighbourhood_id"), ["neighbourhood_id"], unique=False)

    op.create_table(
        "cost_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("cents > 0", name=op.f("ck_cost_line_cents")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_cost_line_initiative_id_initiative"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost_line")),
    )
    with op.batch_alter_table("cost_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cost_line_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "deed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=True),
        sa.Column("initiative_id", sa.Integer(), nullable=True),
        sa.Column(
            "verb",
            sa.Enum(
                "attended",
                "supported",
                "withdrew_support",
                "commented",
                "asked",
                "answered",
                "took_task",
                "left_task",
                "did_task",
                "worked",
                "organised",
                "proposed",
                "changed",
                "withdrew",
                "held_conversation",
                "counted_heads",
                "recorded_result",
                "recorded_effect",
                "confirmed_effect",
                "went_out",
                "reported",
                "hid",
                "restored",
                "made_pot",
                "made_round",
                "answered_feasibility",
                "made_roll",
                "opened_vote",
                "closed_vote",
                "granted",
                "paid",
                "imported",
                "gave_role",
                "took_role",
                "changed_settings",
                name="verb",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "act",
            sa.Enum(
                "attend", "support", "comment", "help", "organise", "initiate", name="act", native_enum=False, length=40
            ),
            nullable=True,
        ),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("sub_area_id", sa.Integer(), nullable=True),
        sa.Column("age_band", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("heads", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("heads >= 0", name=op.f("ck_deed_heads")),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_deed_minutes")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_deed_by_id_account"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_deed_initiative_id_initiative")),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_deed_neighbourhood_id_neighbourhood")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["account.id"], name=op.f("fk_deed_person_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["sub_area_id"], ["sub_area.id"], name=op.f("fk_deed_sub_area_id_sub_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deed")),
    )
    with op.batch_alter_table("deed", schema=None) as batch_op:
        batch_op.create_index("ix_deed_breadth", ["neighbourhood_id", "act", "happened_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_deed_initiative_id"), ["initiative_id"], unique=False)
        batch_op.create_index("ix_deed_newest", ["neighbourhood_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_deed_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_deed_subject", ["subject"], unique=False)

    op.create_table(
        "effect",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("told_by", sa.Text(), nullable=False),
        sa.Column("confirmed_by", sa.Text(), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("good", sa.Boolean(), nullable=False),
        sa.Column("intended", sa.Boolean(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint('"order" BETWEEN 1 AND 3', name=op.f("ck_effect_order")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["account.id"], name=op.f("fk_effect_confirmed_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_effect_initiative_id_initiative")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["account.id"], name=op.f("fk_effect_recorded_by_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effect")),
    )
    with op.batch_alter_table("effect", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_effect_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "feasibility",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum("possible", "possible_if", "not_possible", name="feasible", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_feasibility_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_feasibility_initiative_id_initiative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feasibility")),
    )
    with op.batch_alter_table("feasibility", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feasibility_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("pot_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("cents > 0", name=op.f("ck_grant_cents")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_grant_initiative_id_initiative")),
        sa.ForeignKeyConstraint(["pot_id"], ["pot.id"], name=op.f("fk_grant_pot_id_pot")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_grant_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant")),
        sa.UniqueConstraint("initiative_id", name=op.f("uq_grant_initiative_id")),
    )
    with op.batch_alter_table("grant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grant_pot_id"), ["pot_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_grant_round_id"), ["round_id"], unique=False)

    op.create_table(
        "head_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("heads", sa.Integer(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("heads > 0 AND heads <= 5000", name=op.f("ck_head_count_heads")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_head_count_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["account.id"], name=op.f("fk_head_count_recorded_by_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_head_count")),
    )
    with op.batch_alter_table("head_count", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_head_count_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "outcome_line",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("cost_cents", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_outcome_line_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_outcome_line_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", "initiative_id", name=op.f("pk_outcome_line")),
    )
    with op.batch_alter_table("outcome_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcome_line_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "posting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transaction_id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("cents <> 0", name=op.f("ck_posting_cents")),
        sa.ForeignKeyConstraint(["account"], ["ledger_account.name"], name=op.f("fk_posting_account_ledger_account")),
        sa.ForeignKeyConstraint(
            ["transaction_id"], ["ledger_transaction.id"], name=op.f("fk_posting_transaction_id_ledger_transaction")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting")),
    )
    with op.batch_alter_table("posting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posting_account"), ["account"], unique=False)
        batch_op.create_index(batch_op.f("ix_posting_transaction_id"), ["transaction_id"], unique=False)

    op.create_table(
        "result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("promised", sa.Text(), nullable=False),
        sa.Column(
            "delivered",
            sa.Enum("promised", "done", "differently", "not_managed", name="delivered", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("picture_id", sa.Integer(), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_result_initiative_id_initiative")),
        sa.ForeignKeyConstraint(["picture_id"], ["picture.id"], name=op.f("fk_result_picture_id_picture")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result")),
    )
    with op.batch_alter_table("result", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_result_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "slip",
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("tracker", sa.Text(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_slip_initiative_id_initiative")),
        sa.PrimaryKeyConstraint("initiative_id", "tracker", name=op.f("pk_slip")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "support",
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_support_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_support_initiative_id_initiative"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("initiative_id", "account_id", name=op.f("pk_support")),
    )
    with op.batch_alter_table("support", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_support_account_id"), ["account_id"], unique=False)

    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column(
            "done_by",
            sa.Enum("residents", "professionals", name="doneby", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("places BETWEEN 1 AND 200", name=op.f("ck_task_places")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_task_initiative_id_initiative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "moderation_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column(
            "measure", sa.Enum("hide", "restore", "leave", name="measure", native_enum=False, length=40), nullable=False
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_moderation_decision_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_moderation_decision_comment_id_comment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_decision")),
    )
    with op.batch_alter_table("moderation_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_moderation_decision_comment_id"), ["comment_id"], unique=False)

    op.create_table(
        "payment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("transaction_id", sa.Integer(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.CheckConstraint("cents > 0", name=op.f("ck_payment_cents")),
        sa.ForeignKeyConstraint(["grant_id"], ["grant.id"], name=op.f("fk_payment_grant_id_grant")),
        sa.ForeignKeyConstraint(
            ["transaction_id"], ["ledger_transaction.id"], name=op.f("fk_payment_transaction_id_ledger_transaction")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
        sa.UniqueConstraint("transaction_id", name=op.f("uq_payment_transaction_id")),
    )
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payment_grant_id"), ["grant_id"], unique=False)

    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_report_comment_id_comment")),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["account.id"], name=op.f("fk_report_reporter_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("comment_id", "reporter_id", name=op.f("uq_report_comment_id_reporter_id")),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_comment_id"), ["comment_id"], unique=False)

    op.create_table(
        "task_taker",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_task_taker_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_taker_task_id_task")),
        sa.PrimaryKeyConstraint("task_id", "account_id", name=op.f("pk_task_taker")),
    )
    with op.batch_alter_table("task_taker", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_taker_account_id"), ["account_id"], unique=False)

    op.create_table(
        "worked_hours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column(
            "done_by",
            sa.Enum("residents", "professionals", name="doneby", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "hours", sa.Enum("<1", "1-4", "4-8", "8+", name="hoursrange", native_enum=False, length=40), nullable=False
        ),
        sa.Column("worked_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_worked_hours_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_worked_hours_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_worked_hours_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worked_hours")),
    )
    with op.batch_alter_table("worked_hours", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_worked_hours_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_worked_hours_initiative_id"), ["initiative_id"], unique=False)
    write = sqlite_statements if op.get_bind().dialect.name == "sqlite" else postgresql_statements
    for table, (columns, may_empty) in APPEND_ONLY.items():
        for statement in write(table, columns, may_empty):
            op.execute(statement)


def downgrade():
    with op.batch_alter_table("worked_hours", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_worked_hours_initiative_id"))
        batch_op.drop_index(batch_op.f("ix_worked_hours_account_id"))

    op.drop_table("worked_hours")
    with op.batch_alter_table("task_taker", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_taker_account_id"))

    op.drop_table("task_taker")
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_report_comment_id"))

    op.drop_table("report")
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_payment_grant_id"))

    op.drop_table("payment")
    with op.batch_alter_table("moderation_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_moderation_decision_comment_id"))

    op.drop_table("moderation_decision")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_initiative_id"))

    op.drop_table("task")
    with op.batch_alter_table("support", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_support_account_id"))

    op.drop_table("support")
    op.drop_table("slip")
    with op.batch_alter_table("result", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_result_initiative_id"))

    op.drop_table("result")
    with op.batch_alter_table("posting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_posting_transaction_id"))
        batch_op.drop_index(batch_op.f("ix_posting_account"))

    op.drop_table("posting")
    with op.batch_alter_table("outcome_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outcome_line_initiative_id"))

    op.drop_table("outcome_line")
    with op.batch_alter_table("head_count", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_head_count_initiative_id"))

    op.drop_table("head_count")
    with op.batch_alter_table("grant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_grant_round_id"))
        batch_op.drop_index(batch_op.f("ix_grant_pot_id"))

    op.drop_table("grant")
    with op.batch_alter_table("feasibility", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_feasibility_initiative_id"))

    op.drop_table("feasibility")
    with op.batch_alter_table("effect", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_effect_initiative_id"))

    op.drop_table("effect")
    with op.batch_alter_table("deed", schema=None) as batch_op:
        batch_op.drop_index("ix_deed_subject")
        batch_op.drop_index(batch_op.f("ix_deed_person_id"))
        batch_op.drop_index("ix_deed_newest")
        batch_op.drop_index(batch_op.f("ix_deed_initiative_id"))
        batch_op.drop_index("ix_deed_breadth")

    op.drop_table("deed")
    with op.batch_alter_table("cost_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cost_line_initiative_id"))

    op.drop_table("cost_line")
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conversation_neighbourhood_id"))
        batch_op.drop_index(batch_op.f("ix_conversation_initiative_id"))

    op.drop_table("conversation")
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.drop_index("ix_comment_talk")
        batch_op.drop_index(batch_op.f("ix_comment_author_id"))
        batch_op.drop_index(batch_op.f("ix_comment_answers_id"))

    op.drop_table("comment")
    op.drop_table("turnout")
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_account_id"))

    op.drop_table("session")
    with op.batch_alter_table("roll_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_roll_entry_round_id"))

    op.drop_table("roll_entry")
    with op.batch_alter_table("outreach_round", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outreach_round_sub_area_id"))
        batch_op.drop_index(batch_op.f("ix_outreach_round_neighbourhood_id"))

    op.drop_table("outreach_round")
    op.drop_table("outcome")
    op.drop_table("open_ballot")
    op.drop_table("ledger_transaction")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_state"))
        batch_op.drop_index(batch_op.f("ix_job_neighbourhood_id"))

    op.drop_table("job")
    with op.batch_alter_table("initiative", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiative_sub_area_id"))
        batch_op.drop_index(batch_op.f("ix_initiative_round_id"))
        batch_op.drop_index(batch_op.f("ix_initiative_parent_id"))
        batch_op.drop_index("ix_initiative_list")
        batch_op.drop_index(batch_op.f("ix_initiative_lead_id"))

    op.drop_table("initiative")
    op.drop_table("counted_ballot")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_account_id"))

    op.drop_table("assignment")
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_pot_id"))
        batch_op.drop_index(batch_op.f("ix_round_neighbourhood_id"))

    op.drop_table("round")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_sub_area_id"))

    op.drop_table("account")
    with op.batch_alter_table("sub_area", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sub_area_neighbourhood_id"))
        batch_op.drop_index(batch_op.f("ix_sub_area_code"))

    op.drop_table("sub_area")
    with op.batch_alter_table("pot", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pot_neighbourhood_id"))

    op.drop_table("pot")
    with op.batch_alter_table("neighbourhood", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_neighbourhood_district_id"))

    op.drop_table("neighbourhood")
    with op.batch_alter_table("sign_in_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_link_email"))

    op.drop_table("sign_in_link")
    op.drop_table("population_figure")
    op.drop_table("picture")
    with op.batch_alter_table("outgoing_mail", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outgoing_mail_send_after"))

    op.drop_table("outgoing_mail")
    op.drop_table("ledger_account")
    op.drop_table("installation")
    op.drop_table("district")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION IF EXISTS refuse_change()")
