"""Which days of the rank history are published: the only days that readers may start from."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026_11_24_published_snapshots"
down_revision = "2026_11_24_page_requests"

# What is there was published, by the run its rows name. A run of the ranking lists 25 titles a page, a few of
# them twice: so its depth is the next multiple.
_FILL = """
INSERT INTO "PublishedSnapshot" ("snapshotDate", "sources", "depth", "titleCount", "etlRunId")
SELECT
    "snapshotDate",
    array_agg(DISTINCT split_part("etlRunId", '-', 1)),
    CASE
        WHEN bool_and(starts_with("etlRunId", 'rankings-')) THEN ceil(count(*) / 25.0) * 25
        WHEN bool_and("etlRunId" = 'demo-history') THEN 300
    END,
    count(*),
    max("etlRunId")
FROM "DailyRankings"
GROUP BY "snapshotDate"
ORDER BY "snapshotDate"
"""


def upgrade() -> None:
    op.execute('CREATE SEQUENCE "PublishedSnapshot_version_seq"')
    op.create_table(
        "PublishedSnapshot",
        sa.Column("snapshotDate", sa.Date(), nullable=False),
        sa.Column("sources", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=True),
        sa.Column("titleCount", sa.Integer(), nullable=False),
        sa.Column("etlRunId", sa.Text(), nullable=False),
        sa.Column("publishedAt", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column(
            "version",
            sa.BigInteger(),
            server_default=sa.text("nextval('\"PublishedSnapshot_version_seq\"'::regclass)"),
            nullable=False,
        ),
        sa.Column("payload", sa.LargeBinary(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("snapshotDate", name=op.f("PublishedSnapshot_pkey")),
        sa.UniqueConstraint("version", name=op.f("PublishedSnapshot_version_key")),
    )
    op.execute(_FILL)


def downgrade() -> None:
    op.drop_table("PublishedSnapshot")
    op.execute('DROP SEQUENCE "PublishedSnapshot_version_seq"')
