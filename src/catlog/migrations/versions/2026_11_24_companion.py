"""The cat: whether she is wanted, and what is not to be suggested again."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_companion"
down_revision = "2026_11_24_failed_requests"


def upgrade() -> None:
    op.add_column(
        "Account", sa.Column("showsCat", sa.Boolean(), server_default=sa.text("true"), nullable=False)
    )
    op.create_table(
        "DismissedTitle",
        sa.Column("accountId", sa.Integer(), nullable=False),
        sa.Column("malId", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("dismissedAt", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["accountId"], ["Account.id"], name=op.f("DismissedTitle_accountId_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("accountId", "malId", name=op.f("DismissedTitle_pkey")),
    )


def downgrade() -> None:
    op.drop_table("DismissedTitle")
    op.drop_column("Account", "showsCat")
