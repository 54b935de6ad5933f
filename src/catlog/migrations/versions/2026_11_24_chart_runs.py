"""Who stayed on which chart how long, and an index that answers for a day without looking at its rows."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_chart_runs"
down_revision = "2026_11_24_companion"

# What later days add to is made from the history that is there.
_FILL = """
INSERT INTO "ChartRun" ("topN", "malId", "firstDate", "lastDate", "snapshotCount")
WITH numbered AS (
    SELECT "topN", "snapshotDate", row_number() OVER (PARTITION BY "topN" ORDER BY "snapshotDate") AS n
    FROM (VALUES (10::smallint), (50::smallint), (100::smallint)) AS chart ("topN")
    JOIN "PublishedSnapshot" ON "depth" IS NULL OR "depth" >= "topN"
)
SELECT "topN", "malId", min("snapshotDate"), max("snapshotDate"), count(*)
FROM (
    SELECT
        "topN", d."malId", "snapshotDate",
        n - row_number() OVER (PARTITION BY "topN", d."malId" ORDER BY n) AS island
    FROM numbered
    JOIN "DailyRankings" AS d USING ("snapshotDate")
    WHERE d."rank" <= "topN"
) AS placed
GROUP BY "topN", "malId", island
"""


def upgrade() -> None:
    op.create_table(
        "ChartRun",
        sa.Column("topN", sa.SmallInteger(), nullable=False),
        sa.Column("malId", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("firstDate", sa.Date(), nullable=False),
        sa.Column("lastDate", sa.Date(), nullable=False),
        sa.Column("snapshotCount", sa.Integer(), nullable=False),
        sa.CheckConstraint('"topN" IN (10, 50, 100)', name=op.f("ChartRun_topN_check")),
        sa.CheckConstraint('"firstDate" <= "lastDate"', name=op.f("ChartRun_firstDate_check")),
        sa.PrimaryKeyConstraint("topN", "malId", "firstDate", name=op.f("ChartRun_pkey")),
    )
    op.create_index(
        op.f("ChartRun_topN_lastDate_firstDate_idx"),
        "ChartRun",
        ["topN", "lastDate", "firstDate"],
        postgresql_include=["malId", "snapshotCount"],
    )
    op.execute(_FILL)
    op.drop_index(op.f("DailyRankings_snapshotDate_rank_idx"), table_name="DailyRankings")
    op.create_index(
        op.f("DailyRankings_snapshotDate_rank_idx"),
        "DailyRankings",
        ["snapshotDate", "rank"],
        postgresql_include=["malId", "score"],
    )


def downgrade() -> None:
    op.drop_index(op.f("DailyRankings_snapshotDate_rank_idx"), table_name="DailyRankings")
    op.create_index(op.f("DailyRankings_snapshotDate_rank_idx"), "DailyRankings", ["snapshotDate", "rank"])
    op.drop_table("ChartRun")
