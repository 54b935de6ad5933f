"""The house: the specification's four tables, the catalogue, accounts, lists and the activity stream."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026_11_24_the_house"
down_revision = None


def upgrade() -> None:
    # Search by part of a name. A trusted extension: the database's owner may create it. It stays on the way
    # down, as others may use it too.
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.create_table(
        "Account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("passwordHash", sa.Text(), nullable=False),
        sa.Column("createdAt", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("Account_pkey")),
    )
    op.create_index("Account_email_key", "Account", [sa.literal_column("lower(email)")], unique=True)
    op.create_index("Account_username_key", "Account", [sa.literal_column("lower(username)")], unique=True)
    op.create_table(
        "DailyRankings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("malId", sa.Integer(), nullable=False),
        sa.Column("snapshotDate", sa.Date(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("popularity", sa.Integer(), nullable=True),
        sa.Column("score", sa.Numeric(precision=4, scale=2), nullable=True),
        sa.Column("scoredBy", sa.Integer(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("favorites", sa.Integer(), nullable=True),
        sa.Column("etlRunId", sa.Text(), nullable=False),
        sa.CheckConstraint('"rank" > 0', name=op.f("DailyRankings_rank_check")),
        sa.CheckConstraint('"score" BETWEEN 0 AND 10', name=op.f("DailyRankings_score_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("DailyRankings_pkey")),
        sa.UniqueConstraint("malId", "snapshotDate", name=op.f("DailyRankings_malId_snapshotDate_key")),
    )
    op.create_index(
        op.f("DailyRankings_snapshotDate_rank_idx"), "DailyRankings", ["snapshotDate", "rank"], unique=False
    )
    op.create_table(
        "EtlLogs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runId", sa.Text(), nullable=False),
        sa.Column("startTime", sa.DateTime(timezone=True), nullable=False),
        sa.Column("endTime", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("pipelineStep", sa.Text(), nullable=False),
        sa.Column("rowsProcessed", sa.Integer(), nullable=True),
        sa.Column("errorMessage", sa.Text(), nullable=True),
        sa.Column("apiRequestCount", sa.Integer(), nullable=True),
        sa.Column("createdAt", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("status IN ('SUCCESS', 'FAILED', 'RUNNING')", name=op.f("EtlLogs_status_check")),
        sa.CheckConstraint(
            "\"pipelineStep\" IN ('EXTRACT', 'TRANSFORM', 'LOAD', 'COMPLETE')",
            name=op.f("EtlLogs_pipelineStep_check"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("EtlLogs_pkey")),
        sa.UniqueConstraint("runId", name=op.f("EtlLogs_runId_key")),
    )
    op.create_index(op.f("EtlLogs_startTime_idx"), "EtlLogs", ["startTime"], unique=False)
    op.create_table(
        "ExtractedPage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("etlRunId", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("snapshotDate", sa.Date(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("pageSize", sa.Integer(), nullable=False),
        sa.Column("rawIds", sa.ARRAY(sa.Integer()), nullable=False),
        sa.Column("contentHashes", sa.LargeBinary(), nullable=False),
        sa.Column("rejectedCount", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("totalItems", sa.Integer(), nullable=True),
        sa.Column("hasNextPage", sa.Boolean(), nullable=False),
        sa.Column("fetchedAt", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("ExtractedPage_pkey")),
        sa.UniqueConstraint("etlRunId", "page", name=op.f("ExtractedPage_etlRunId_page_key")),
    )
    op.create_table(
        "ProcessedAnime",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("malId", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("titleEnglish", sa.Text(), nullable=True),
        sa.Column("genres", sa.ARRAY(sa.Text()), server_default=sa.text("'{}'::text[]"), nullable=False),
        sa.Column("score", sa.Numeric(precision=4, scale=2), nullable=True),
        sa.Column("scoredBy", sa.Integer(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("popularity", sa.Integer(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("favorites", sa.Integer(), nullable=True),
        sa.Column("episodes", sa.Integer(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("season", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("rating", sa.Text(), nullable=True),
        sa.Column("studios", sa.ARRAY(sa.Text()), server_default=sa.text("'{}'::text[]"), nullable=False),
        sa.Column("imageUrl", sa.Text(), nullable=True),
        sa.Column("synopsis", sa.Text(), nullable=True),
        sa.Column("processedAt", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("etlRunId", sa.Text(), nullable=False),
        sa.Column("titleJapanese", sa.Text(), nullable=True),
        sa.Column("synonyms", sa.ARRAY(sa.Text()), server_default=sa.text("'{}'::text[]"), nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("airedFrom", sa.Date(), nullable=True),
        sa.Column("airedTo", sa.Date(), nullable=True),
        sa.Column("durationSeconds", sa.Integer(), nullable=True),
        sa.Column("themes", sa.ARRAY(sa.Text()), server_default=sa.text("'{}'::text[]"), nullable=False),
        sa.Column(
            "demographics", sa.ARRAY(sa.Text()), server_default=sa.text("'{}'::text[]"), nullable=False
        ),
        sa.Column("producers", sa.ARRAY(sa.Text()), server_default=sa.text("'{}'::text[]"), nullable=False),
        sa.Column("broadcastDay", sa.Text(), nullable=True),
        sa.Column("broadcastTime", sa.Text(), nullable=True),
        sa.Column("broadcastTimezone", sa.Text(), nullable=True),
        sa.Column("trailerUrl", sa.Text(), nullable=True),
        sa.Column("background", sa.Text(), nullable=True),
        sa.Column("isAdult", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("searchText", sa.Text(), nullable=False),
        sa.Column("rawId", sa.Integer(), nullable=True),
        sa.Column("contentHash", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint('"score" BETWEEN 0 AND 10', name=op.f("ProcessedAnime_score_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("ProcessedAnime_pkey")),
        sa.UniqueConstraint("malId", name=op.f("ProcessedAnime_malId_key")),
    )
    op.create_index(
        op.f("ProcessedAnime_popularity_malId_idx"), "ProcessedAnime", ["popularity", "malId"], unique=False
    )
    op.create_index(op.f("ProcessedAnime_rank_malId_idx"), "ProcessedAnime", ["rank", "malId"], unique=False)
    op.create_index(
        "ProcessedAnime_searchText_trgm_idx",
        "ProcessedAnime",
        ["searchText"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"searchText": "gin_trgm_ops"},
    )
    op.create_table(
        "RawAnimeData",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("malId", sa.Integer(), nullable=False),
        sa.Column("rawJson", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("sourceApi", sa.Text(), server_default="jikan", nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("ingestedAt", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("etlRunId", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("RawAnimeData_pkey")),
    )
    # Raw answers are most of what is written; lz4 packs them at a third of the CPU, where the server has it.
    op.execute("""
        DO $$ BEGIN
            IF EXISTS (
                SELECT FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)
            ) THEN ALTER TABLE "RawAnimeData" ALTER COLUMN "rawJson" SET COMPRESSION lz4; END IF;
        END $$
    """)
    op.create_table(
        "RejectedRecord",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("etlRunId", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("malId", sa.Integer(), nullable=True),
        sa.Column("rawText", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("rejectedAt", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("RejectedRecord_pkey")),
    )
    op.create_index(op.f("RejectedRecord_etlRunId_idx"), "RejectedRecord", ["etlRunId"], unique=False)
    op.create_table(
        "ratelimit___jikan",
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("weight", sa.SmallInteger(), nullable=True),
        sa.Column("item_timestamp", postgresql.TIMESTAMP(), nullable=True),
    )
    op.create_index("timestampindex_jikan", "ratelimit___jikan", ["item_timestamp"], unique=False)
    op.create_table(
        "Activity",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("accountId", sa.Integer(), nullable=False),
        sa.Column("malId", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("fromStatus", sa.Text(), nullable=True),
        sa.Column("toStatus", sa.Text(), nullable=True),
        sa.Column("fromRatingPoints", sa.SmallInteger(), nullable=True),
        sa.Column("toRatingPoints", sa.SmallInteger(), nullable=True),
        sa.Column("fromEpisodesWatched", sa.Integer(), nullable=True),
        sa.Column("toEpisodesWatched", sa.Integer(), nullable=True),
        sa.Column("areNotesChanged", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("occurredAt", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind IN ('added', 'changed', 'removed')", name=op.f("Activity_kind_check")),
        sa.ForeignKeyConstraint(
            ["accountId"], ["Account.id"], name=op.f("Activity_accountId_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("Activity_pkey")),
    )
    op.create_index(
        op.f("Activity_accountId_occurredAt_idx"), "Activity", ["accountId", "occurredAt"], unique=False
    )
    op.create_table(
        "ListEntry",
        sa.Column("accountId", sa.Integer(), nullable=False),
        sa.Column("malId", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("ratingPoints", sa.SmallInteger(), nullable=True),
        sa.Column("episodesWatched", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("createdAt", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updatedAt", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "status IN ('watching', 'completed', 'plan_to_watch', 'on_hold', 'dropped')",
            name=op.f("ListEntry_status_check"),
        ),
        sa.CheckConstraint('"episodesWatched" >= 0', name=op.f("ListEntry_episodesWatched_check")),
        sa.CheckConstraint('"ratingPoints" BETWEEN 1 AND 100', name=op.f("ListEntry_ratingPoints_check")),
        sa.ForeignKeyConstraint(
            ["accountId"], ["Account.id"], name=op.f("ListEntry_accountId_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("accountId", "malId", name=op.f("ListEntry_pkey")),
    )
    op.create_table(
        "ListVersion",
        sa.Column("accountId", sa.Integer(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["accountId"], ["Account.id"], name=op.f("ListVersion_accountId_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("accountId", name=op.f("ListVersion_pkey")),
    )
    op.create_table(
        "RefreshSession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("accountId", sa.Integer(), nullable=False),
        sa.Column("familyId", sa.Uuid(), nullable=False),
        sa.Column("tokenHash", sa.LargeBinary(), nullable=False),
        sa.Column("createdAt", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("expiresAt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rotatedAt", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revokedAt", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["accountId"], ["Account.id"], name=op.f("RefreshSession_accountId_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("RefreshSession_pkey")),
        sa.UniqueConstraint("tokenHash", name=op.f("RefreshSession_tokenHash_key")),
    )
    op.create_index(op.f("RefreshSession_accountId_idx"), "RefreshSession", ["accountId"], unique=False)
    op.create_index(op.f("RefreshSession_expiresAt_idx"), "RefreshSession", ["expiresAt"], unique=False)
    op.create_index(op.f("RefreshSession_familyId_idx"), "RefreshSession", ["familyId"], unique=False)


def downgrade() -> None:
    op.drop_table("RefreshSession")
    op.drop_table("ListVersion")
    op.drop_table("ListEntry")
    op.drop_table("Activity")
    op.drop_table("ratelimit___jikan")
    op.drop_table("RejectedRecord")
    op.drop_table("RawAnimeData")
    op.drop_table("ProcessedAnime")
    op.drop_table("ExtractedPage")
    op.drop_table("EtlLogs")
    op.drop_table("DailyRankings")
    op.drop_table("Account")
