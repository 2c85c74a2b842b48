"""A file can be reported and decided about, as a picture can."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

NOT_A_FILE = sa.text("comment_id IS NULL AND attachment_id IS NULL AND settled_at IS NULL")
NOT_A_COMMENT = sa.text("comment_id IS NULL AND settled_at IS NULL")
ONCE = ["about", "initiative_id", "reporter_id"]


def upgrade():
    op.drop_index("ix_report_once", table_name="report")
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.add_column(sa.Column("attachment_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_report_attachment_id_attachment"),
            "attachment",
            ["attachment_id"],
            ["id"],
            ondelete="CASCADE",
        )
    op.create_index("ix_report_file_once", "report", ["attachment_id", "reporter_id"], unique=True)
    op.create_index("ix_report_once", "report", ONCE, unique=True, sqlite_where=NOT_A_FILE, postgresql_where=NOT_A_FILE)
    with op.batch_alter_table("moderation_decision", schema=None) as batch_op:
        batch_op.add_column(sa.Column("attachment_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_moderation_decision_attachment_id_attachment"),
            "attachment",
            ["attachment_id"],
            ["id"],
            ondelete="SET NULL",
        )
    op.create_index(op.f("ix_moderation_decision_attachment_id"), "moderation_decision", ["attachment_id"])


def downgrade():
    op.execute("DELETE FROM report WHERE about = 'attachment'")
    op.execute(
        "DELETE FROM appeal WHERE decision_id IN (SELECT id FROM moderation_decision WHERE about = 'attachment')"
    )
    op.execute("DELETE FROM moderation_decision WHERE about = 'attachment'")
    op.drop_index(op.f("ix_moderation_decision_attachment_id"), table_name="moderation_decision")
    with op.batch_alter_table("moderation_decision", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_moderation_decision_attachment_id_attachment"), type_="foreignkey")
        batch_op.drop_column("attachment_id")
    op.drop_index("ix_report_once", table_name="report")
    op.drop_index("ix_report_file_once", table_name="report")
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_report_attachment_id_attachment"), type_="foreignkey")
        batch_op.drop_column("attachment_id")
    op.create_index(
        "ix_report_once", "report", ONCE, unique=True, sqlite_where=NOT_A_COMMENT, postgresql_where=NOT_A_COMMENT
    )
