"""How deep a run was to go, kept with its pages; where it had succeeded, they tell."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_depth_asked"
down_revision = "2026_11_25_incident_alerts"


def upgrade() -> None:
    op.add_column("ExtractedPage", sa.Column("depth", sa.Integer(), nullable=True))
    op.execute(
        """
        UPDATE "ExtractedPage" AS p SET depth = run.depth
        FROM (
            SELECT "etlRunId", sum("pageSize") AS depth
            FROM "ExtractedPage"
            JOIN "EtlLogs" ON "runId" = "etlRunId"
            WHERE source = 'rankings' AND status = 'SUCCESS'
            GROUP BY "etlRunId"
        ) AS run
        WHERE run."etlRunId" = p."etlRunId"
        """
    )


def downgrade() -> None:
    op.drop_column("ExtractedPage", "depth")
