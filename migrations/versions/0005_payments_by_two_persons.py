"""Payments by two persons."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "paying_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("iban", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_paying_account_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_paying_account_neighbourhood_id_neighbourhood")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paying_account")),
    )
    with op.batch_alter_table("paying_account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paying_account_neighbourhood_id"), ["neighbourhood_id"], unique=False)

    op.create_table(
        "payment_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "prepared", "approved", "sent", "executed", "cancelled", name="batchstate", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("paying_account_id", sa.Integer(), nullable=False),
        sa.Column("execute_on", sa.Date(), nullable=False),
        sa.Column("prepared_by_id", sa.Integer(), nullable=True),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_sha256", sa.Text(), nullable=False),
        sa.Column("approvals", sa.Integer(), nullable=False),
        sa.Column("ended_because", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("executed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approved_by_id"],
            ["account.id"],
            name=op.f("fk_payment_batch_approved_by_id_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_payment_batch_neighbourhood_id_neighbourhood")
        ),
        sa.ForeignKeyConstraint(
            ["paying_account_id"], ["paying_account.id"], name=op.f("fk_payment_batch_paying_account_id_paying_account")
        ),
        sa.ForeignKeyConstraint(
            ["prepared_by_id"],
            ["account.id"],
            name=op.f("fk_payment_batch_prepared_by_id_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_batch")),
        sa.UniqueConstraint("key", name=op.f("uq_payment_batch_key")),
    )
    with op.batch_alter_table("payment_batch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payment_batch_neighbourhood_id"), ["neighbourhood_id"], unique=False)

    op.create_table(
        "condition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["grant_id"], ["grant.id"], name=op.f("fk_condition_grant_id_grant")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition")),
    )
    with op.batch_alter_table("condition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_condition_grant_id"), ["grant_id"], unique=False)

    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=True),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.CheckConstraint("cents > 0", name=op.f("ck_contribution_cents")),
        sa.ForeignKeyConstraint(["grant_id"], ["grant.id"], name=op.f("fk_contribution_grant_id_grant")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
    )
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contribution_grant_id"), ["grant_id"], unique=False)

    op.create_table(
        "given_back",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("transaction_id", sa.Integer(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("was_paid", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("given_back_on", sa.Date(), nullable=False),
        sa.CheckConstraint("cents > 0", name=op.f("ck_given_back_cents")),
        sa.ForeignKeyConstraint(["grant_id"], ["grant.id"], name=op.f("fk_given_back_grant_id_grant")),
        sa.ForeignKeyConstraint(
            ["transaction_id"], ["ledger_transaction.id"], name=op.f("fk_given_back_transaction_id_ledger_transaction")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_given_back")),
        sa.UniqueConstraint("transaction_id", name=op.f("uq_given_back_transaction_id")),
    )
    with op.batch_alter_table("given_back", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_given_back_grant_id"), ["grant_id"], unique=False)

    op.create_table(
        "instalment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.CheckConstraint("due_on IS NOT NULL OR after <> ''", name=op.f("ck_instalment_when")),
        sa.CheckConstraint("cents > 0", name=op.f("ck_instalment_cents")),
        sa.ForeignKeyConstraint(["grant_id"], ["grant.id"], name=op.f("fk_instalment_grant_id_grant")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instalment")),
    )
    with op.batch_alter_table("instalment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_instalment_grant_id"), ["grant_id"], unique=False)

    op.create_table(
        "payee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("iban", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_payee_by_id_account"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["grant_id"], ["grant.id"], name=op.f("fk_payee_grant_id_grant")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payee")),
    )
    with op.batch_alter_table("payee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payee_grant_id"), ["grant_id"], unique=False)

    op.create_table(
        "payment_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("instalment_id", sa.Integer(), nullable=True),
        sa.Column("holds_id", sa.Integer(), nullable=True),
        sa.Column("payee_id", sa.Integer(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("cents > 0", name=op.f("ck_payment_order_cents")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["payment_batch.id"], name=op.f("fk_payment_order_batch_id_payment_batch")
        ),
        sa.ForeignKeyConstraint(["grant_id"], ["grant.id"], name=op.f("fk_payment_order_grant_id_grant")),
        sa.ForeignKeyConstraint(["holds_id"], ["instalment.id"], name=op.f("fk_payment_order_holds_id_instalment")),
        sa.ForeignKeyConstraint(
            ["instalment_id"],
            ["instalment.id"],
            name=op.f("fk_payment_order_instalment_id_instalment"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["payee_id"], ["payee.id"], name=op.f("fk_payment_order_payee_id_payee")),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name=op.f("fk_payment_order_payment_id_payment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_order")),
        sa.UniqueConstraint("holds_id", name=op.f("uq_payment_order_holds_id")),
        sa.UniqueConstraint("payment_id", name=op.f("uq_payment_order_payment_id")),
    )
    with op.batch_alter_table("payment_order", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payment_order_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_payment_order_grant_id"), ["grant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_payment_order_instalment_id"), ["instalment_id"], unique=False)

    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("returned_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("returned_because", sa.Text(), nullable=False, server_default=""))


def downgrade():
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.drop_column("returned_because")
        batch_op.drop_column("returned_on")

    with op.batch_alter_table("payment_order", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_payment_order_instalment_id"))
        batch_op.drop_index(batch_op.f("ix_payment_order_grant_id"))
        batch_op.drop_index(batch_op.f("ix_payment_order_batch_id"))

    op.drop_table("payment_order")
    with op.batch_alter_table("payee", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_payee_grant_id"))

    op.drop_table("payee")
    with op.batch_alter_table("instalment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_instalment_grant_id"))

    op.drop_table("instalment")
    with op.batch_alter_table("given_back", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_given_back_grant_id"))

    op.drop_table("given_back")
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contribution_grant_id"))

    op.drop_table("contribution")
    with op.batch_alter_table("condition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_condition_grant_id"))

    op.drop_table("condition")
    with op.batch_alter_table("payment_batch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_payment_batch_neighbourhood_id"))

    op.drop_table("payment_batch")
    with op.batch_alter_table("paying_account", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_paying_account_neighbourhood_id"))

    op.drop_table("paying_account")
