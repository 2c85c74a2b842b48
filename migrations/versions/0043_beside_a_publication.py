"""Figures of other pages, kept with what was published about who takes part."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "beside_publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_beside_publication_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beside_publication")),
        sa.UniqueConstraint("publication_id", "what", name=op.f("uq_beside_publication_publication_id_what")),
    )


def downgrade():
    op.drop_table("beside_publication")
