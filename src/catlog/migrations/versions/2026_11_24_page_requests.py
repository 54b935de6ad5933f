"""What a run has spent stands with its pages: one row written a page, not one and another one changed."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_page_requests"
down_revision = "2026_11_24_day_in"


def upgrade() -> None:
    op.add_column(
        "ExtractedPage", sa.Column("requestCount", sa.Integer(), server_default=sa.text("0"), nullable=False)
    )
    # A run that died before this goes on from what the ledger says it had spent.
    op.execute("""
        UPDATE "ExtractedPage" AS p SET "requestCount" = coalesce(l."apiRequestCount", 0)
        FROM "EtlLogs" AS l WHERE l."runId" = p."etlRunId" AND l."status" = 'RUNNING'
    """)


def downgrade() -> None:
    op.drop_column("ExtractedPage", "requestCount")
