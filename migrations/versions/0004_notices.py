"""Following, news, and how often mail about it comes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "bookmark",
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("newest", sa.Integer(), nullable=False),
        sa.Column("missing", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("reader", name=op.f("pk_bookmark")),
    )
    op.create_table(
        "mail_choice",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column(
            "pace",
            sa.Enum("at_once", "daily", "weekly", "never", name="pace", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("next_mail_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("work_mail", sa.Boolean(), nullable=False),
        sa.Column("work_mail_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_to", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_mail_choice_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_mail_choice")),
    )
    with op.batch_alter_table("mail_choice", schema=None) as batch_op:
        batch_op.create_index("ix_mail_choice_due", ["pace", "next_mail_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_mail_choice_work_mail_at"), ["work_mail_at"], unique=False)

    op.create_table(
        "follow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("initiative", "sub_area", "theme", name="kind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("initiative_id", sa.Integer(), nullable=True),
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
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_follow_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_follow_initiative_id_initiative")),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_follow_neighbourhood_id_neighbourhood")
        ),
        sa.ForeignKeyConstraint(["sub_area_id"], ["sub_area.id"], name=op.f("fk_follow_sub_area_id_sub_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow")),
        sa.UniqueConstraint(
            "account_id", "neighbourhood_id", "subject", name=op.f("uq_follow_account_id_neighbourhood_id_subject")
        ),
    )
    with op.batch_alter_table("follow", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_initiative_id"), ["initiative_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_sub_area_id"), ["sub_area_id"], unique=False)
        batch_op.create_index("ix_follow_subject", ["neighbourhood_id", "subject"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("deed_id", sa.Integer(), nullable=False),
        sa.Column(
            "why", sa.Enum("answered", "leads", "follows", name="why", native_enum=False, length=40), nullable=False
        ),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_notice_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["deed_id"], ["deed.id"], name=op.f("fk_notice_deed_id_deed")),
        sa.ForeignKeyConstraint(
            ["mail_id"], ["outgoing_mail.id"], name=op.f("fk_notice_mail_id_outgoing_mail"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("account_id", "deed_id", name=op.f("uq_notice_account_id_deed_id")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_mail_id"), ["mail_id"], unique=False)
        batch_op.create_index("ix_notice_newest", ["account_id", "id"], unique=False)
        batch_op.create_index("ix_notice_waiting", ["waits", "account_id"], unique=False)

    with op.batch_alter_table("outgoing_mail", schema=None) as batch_op:
        batch_op.add_column(sa.Column("html", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("headers", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("writer", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("written_for", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index("ix_outgoing_mail_waiting", ["sent_at", "dropped_at", "send_after"], unique=False)


def downgrade():
    with op.batch_alter_table("outgoing_mail", schema=None) as batch_op:
        batch_op.drop_index("ix_outgoing_mail_waiting")
        batch_op.drop_column("dropped_at")
        batch_op.drop_column("written_for")
        batch_op.drop_column("writer")
        batch_op.drop_column("headers")
        batch_op.drop_column("html")

    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index("ix_notice_waiting")
        batch_op.drop_index("ix_notice_newest")
        batch_op.drop_index(batch_op.f("ix_notice_mail_id"))

    op.drop_table("notice")
    with op.batch_alter_table("follow", schema=None) as batch_op:
        batch_op.drop_index("ix_follow_subject")
        batch_op.drop_index(batch_op.f("ix_follow_sub_area_id"))
        batch_op.drop_index(batch_op.f("ix_follow_initiative_id"))

    op.drop_table("follow")
    with op.batch_alter_table("mail_choice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mail_choice_work_mail_at"))
        batch_op.drop_index("ix_mail_choice_due")

    op.drop_table("mail_choice")
    op.drop_table("bookmark")
