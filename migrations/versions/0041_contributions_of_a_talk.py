"""The contributions of one talk, found without reading those of all others."""

from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_comment_of_talk", "comment", ["initiative_id", "answers_id"])


def downgrade():
    op.drop_index("ix_comment_of_talk", table_name="comment")
