"""Cards with a code, planned rounds, and who made a round."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def _one_of(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, length=40)


HOW = _one_of("how", "doorbell", "stall", "school_gate", "coffee", "walk")
BY_WHOM = _one_of("bywhom", "worker", "residents", "together", "partner")
BROUGHT = _one_of("brought", "neighbour", "volunteer", "professional", "paper", "online")


def upgrade():
    op.create_table(
        "outreach_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("sub_area_id", sa.Integer(), nullable=False),
        sa.Column("planned_for", sa.Date(), nullable=False),
        sa.Column(
            "how",
            sa.Enum("doorbell", "stall", "school_gate", "coffee", "walk", name="how", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "by_whom",
            sa.Enum("worker", "residents", "together", "partner", name="bywhom", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("planned_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_outreach_plan_neighbourhood_id_neighbourhood")
        ),
        sa.ForeignKeyConstraint(
            ["planned_by_id"], ["account.id"], name=op.f("fk_outreach_plan_planned_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["sub_area_id"], ["sub_area.id"], name=op.f("fk_outreach_plan_sub_area_id_sub_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outreach_plan")),
    )
    with op.batch_alter_table("outreach_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outreach_plan_neighbourhood_id"), ["neighbourhood_id"], unique=False)

    op.create_table(
        "card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("sub_area_id", sa.Integer(), nullable=True),
        sa.Column("initiative_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Enum("card", "poster", name="kind", native_enum=False, length=40), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_card_initiative_id_initiative")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["account.id"], name=op.f("fk_card_made_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_card_neighbourhood_id_neighbourhood")
        ),
        sa.ForeignKeyConstraint(["sub_area_id"], ["sub_area.id"], name=op.f("fk_card_sub_area_id_sub_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
        sa.UniqueConstraint("code", name=op.f("uq_card_code")),
    )
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_neighbourhood_id"), ["neighbourhood_id"], unique=False)

    op.create_table(
        "arrival",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column(
            "brought_by",
            sa.Enum(
                "neighbour",
                "volunteer",
                "professional",
                "paper",
                "online",
                name="brought",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("arrived_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_arrival_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_arrival_card_id_card")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_arrival")),
    )
    with op.batch_alter_table("arrival", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_arrival_card_id"), ["card_id"], unique=False)

    op.create_table(
        "card_response",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column(
            "what", sa.Enum("say", "come", "support", name="response", native_enum=False, length=40), nullable=False
        ),
        sa.Column("initiative_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_card_response_card_id_card")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_card_response_initiative_id_initiative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_response")),
    )
    with op.batch_alter_table("card_response", schema=None) as batch_op:
        batch_op.create_index("ix_card_response_newest", ["card_id", "id"], unique=False)

    with op.batch_alter_table("outreach_round", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "by_whom",
                sa.Enum("worker", "residents", "together", "partner", name="bywhom", native_enum=False, length=40),
                nullable=False,
                server_default="worker",
            )
        )


def downgrade():
    with op.batch_alter_table("outreach_round", schema=None) as batch_op:
        batch_op.drop_column("by_whom")

    with op.batch_alter_table("card_response", schema=None) as batch_op:
        batch_op.drop_index("ix_card_response_newest")

    op.drop_table("card_response")
    with op.batch_alter_table("arrival", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_arrival_card_id"))

    op.drop_table("arrival")
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_card_neighbourhood_id"))

    op.drop_table("card")
    with op.batch_alter_table("outreach_plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outreach_plan_neighbourhood_id"))

    op.drop_table("outreach_plan")
