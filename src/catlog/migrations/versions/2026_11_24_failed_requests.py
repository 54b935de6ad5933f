"""How many of a run's requests failed, and how many the upstream refused as too many."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_failed_requests"
down_revision = "2026_11_24_published_snapshots"


def upgrade() -> None:
    op.create_table(
        "FailedRequests",
        sa.Column("etlRunId", sa.Text(), nullable=False),
        sa.Column("failureCount", sa.Integer(), nullable=False),
        sa.Column("refusalCount", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("etlRunId", name=op.f("FailedRequests_pkey")),
    )


def downgrade() -> None:
    op.drop_table("FailedRequests")
