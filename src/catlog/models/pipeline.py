"""What the pipeline reads, decides and remembers: raw answers, the rank history, the ledger."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Numeric,
    Sequence,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from catlog.models.base import Base


class RawAnimeData(Base):
    """One title as the upstream told it, whole. A payload that did not change is not stored again:
    the later page points at the row that is there (`ExtractedPage.raw_ids`)."""

    __tablename__ = "RawAnimeData"

    id: Mapped[int] = mapped_column(primary_key=True)
    mal_id: Mapped[int] = mapped_column("malId")
    raw_json: Mapped[dict[str, Any]] = mapped_column("rawJson", JSONB)
    source_api: Mapped[str] = mapped_column("sourceApi", server_default="jikan")
    endpoint: Mapped[str]
    ingested_at: Mapped[datetime] = mapped_column("ingestedAt", server_default=func.now())
    etl_run_id: Mapped[str] = mapped_column("etlRunId")


class ExtractedPage(Base):
    """One answer of a run: which raw rows it listed, in its order. A crashed run resumes after its last
    page, and any run can be transformed again from what it received."""

    __tablename__ = "ExtractedPage"
    __table_args__ = (UniqueConstraint("etlRunId", "page"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    etl_run_id: Mapped[str] = mapped_column("etlRunId")
    source: Mapped[str]
    snapshot_date: Mapped[date] = mapped_column("snapshotDate")
    page: Mapped[int]
    page_size: Mapped[int] = mapped_column("pageSize")
    depth: Mapped[int | None]
    """How many titles of the ranking the run asked for, so that one which broke off can be told; null: all
    there are."""
    raw_ids: Mapped[list[int]] = mapped_column("rawIds", ARRAY(Integer))
    content_hashes: Mapped[bytes] = mapped_column("contentHashes", LargeBinary)
    """128 bits of the SHA-256 of each listed record as it came, in the order of `raw_ids`: `jsonb` does not
    keep the bytes, so a run that is taken up again could not tell otherwise what had not changed."""
    rejected_count: Mapped[int] = mapped_column("rejectedCount", server_default=text("0"))
    total_items: Mapped[int | None] = mapped_column("totalItems")
    has_next_page: Mapped[bool] = mapped_column("hasNextPage")
    request_count: Mapped[int] = mapped_column("requestCount", server_default=text("0"))
    """What the whole run had asked by then, so that a run that is killed has not forgotten it."""
    fetched_at: Mapped[datetime] = mapped_column("fetchedAt", server_default=func.now())


class RejectedRecord(Base):
    """A record of an answer that could not be understood, kept for inspection with the reason."""

    __tablename__ = "RejectedRecord"

    id: Mapped[int] = mapped_column(primary_key=True)
    etl_run_id: Mapped[str] = mapped_column("etlRunId", index=True)
    page: Mapped[int]
    mal_id: Mapped[int | None] = mapped_column("malId")
    raw_text: Mapped[str] = mapped_column("rawText")
    reason: Mapped[str]
    rejected_at: Mapped[datetime] = mapped_column("rejectedAt", server_default=func.now())


class DailyRankings(Base):
    """One title on one UTC day: rank, score and audience as the upstream had them. Kept forever."""

    __tablename__ = "DailyRankings"
    __table_args__ = (
        UniqueConstraint("malId", "snapshotDate"),
        CheckConstraint('"rank" > 0', name="rank"),
        CheckConstraint('"score" BETWEEN 0 AND 10', name="score"),
        Index(None, "snapshotDate", "rank", postgresql_include=["malId", "score"]),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    mal_id: Mapped[int] = mapped_column("malId")
    snapshot_date: Mapped[date] = mapped_column("snapshotDate")
    rank: Mapped[int | None]
    popularity: Mapped[int | None]
    score: Mapped[Decimal | None] = mapped_column(Numeric(4, 2))
    scored_by: Mapped[int | None] = mapped_column("scoredBy")
    members: Mapped[int | None]
    favorites: Mapped[int | None]
    etl_run_id: Mapped[str] = mapped_column("etlRunId")


snapshot_versions = Sequence("PublishedSnapshot_version_seq", metadata=Base.metadata)
"""A higher number each time a day is published with something new in it."""


class PublishedSnapshot(Base):
    """A day of "DailyRankings" that is whole and checked. Readers start from these days and no others.

    What a day says stays: another source may add titles that it lacked, but what was published is changed
    only by force."""

    __tablename__ = "PublishedSnapshot"
    __table_args__ = (UniqueConstraint("version"),)

    snapshot_date: Mapped[date] = mapped_column("snapshotDate", primary_key=True)
    sources: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """Which kinds of run have published it."""
    depth: Mapped[int | None]
    """How many titles of the ranking it goes down; null where it has every title there is."""
    title_count: Mapped[int] = mapped_column("titleCount")
    etl_run_id: Mapped[str] = mapped_column("etlRunId")
    """The last run that changed it."""
    published_at: Mapped[datetime] = mapped_column("publishedAt", server_default=func.now())
    version: Mapped[int] = mapped_column(BigInteger, server_default=snapshot_versions.next_value())
    payload: Mapped[bytes | None] = mapped_column(LargeBinary)
    """What is trending as of that day, ready to be sent; only the latest days have it."""
    etag: Mapped[str | None]


class EtlLogs(Base):
    """The ledger: one row per run, written when it starts and closed when it ends."""

    __tablename__ = "EtlLogs"
    __table_args__ = (
        UniqueConstraint("runId"),
        CheckConstraint("status IN ('SUCCESS', 'FAILED', 'RUNNING')", name="status"),
        CheckConstraint(
            "\"pipelineStep\" IN ('EXTRACT', 'TRANSFORM', 'LOAD', 'COMPLETE')", name="pipelineStep"
        ),
        Index(None, "startTime"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[str] = mapped_column("runId")
    start_time: Mapped[datetime] = mapped_column("startTime")
    end_time: Mapped[datetime | None] = mapped_column("endTime")
    status: Mapped[str]
    pipeline_step: Mapped[str] = mapped_column("pipelineStep")
    rows_processed: Mapped[int | None] = mapped_column("rowsProcessed")
    error_message: Mapped[str | None] = mapped_column("errorMessage")
    api_request_count: Mapped[int | None] = mapped_column("apiRequestCount")
    created_at: Mapped[datetime] = mapped_column("createdAt", server_default=func.now())


class FailedRequests(Base):
    """How many of a run's requests brought nothing that could be used; a run without any has no row."""

    __tablename__ = "FailedRequests"

    etl_run_id: Mapped[str] = mapped_column("etlRunId", primary_key=True)
    failure_count: Mapped[int] = mapped_column("failureCount")
    refusal_count: Mapped[int] = mapped_column("refusalCount")
    """Those of the failures that the upstream answered with 429: too many."""


class Incident(Base):
    """Something went wrong with the pipeline, from when until when."""

    __tablename__ = "Incident"
    __table_args__ = (
        Index(
            "Incident_open_key",
            "kind",
            "subject",
            unique=True,
            postgresql_where=text('"recoveredAt" IS NULL'),
        ),
        Index(None, "openedAt"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[str]
    """The source that it is about."""
    message: Mapped[str]
    opened_at: Mapped[datetime] = mapped_column("openedAt")
    recovered_at: Mapped[datetime | None] = mapped_column("recoveredAt")


class IncidentAlert(Base):
    """Somebody was told of an incident."""

    __tablename__ = "IncidentAlert"

    incident_id: Mapped[int] = mapped_column(
        "incidentId", ForeignKey("Incident.id", ondelete="CASCADE"), primary_key=True
    )
    address: Mapped[str] = mapped_column(primary_key=True)
    """Part of the SHA-256 of the address, which may hold a password: enough to know it again."""
    opening_told_at: Mapped[datetime] = mapped_column("openingToldAt")
    recovery_told_at: Mapped[datetime | None] = mapped_column("recoveryToldAt")


class WantedTitle(Base):
    """A title that somebody's list names and the catalogue lacks. Gone as soon as the catalogue has it."""

    __tablename__ = "WantedTitle"
    __table_args__ = (Index(None, "nextTryAt"),)

    mal_id: Mapped[int] = mapped_column("malId", primary_key=True, autoincrement=False)
    wanted_at: Mapped[datetime] = mapped_column("wantedAt", server_default=func.now())
    next_try_at: Mapped[datetime | None] = mapped_column("nextTryAt", server_default=func.now())
    """Null when the upstream has said that there is no such title."""
    tries: Mapped[int] = mapped_column(server_default=text("0"))
    problem: Mapped[str | None]
    """What the last try came to."""
