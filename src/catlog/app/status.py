"""`/api/status/pipeline`, for a page that people can trust, and `/metrics`, for Prometheus: the same health.

Not here: what the figures mean (`catlog.pipeline.health`).
"""

import secrets
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Header, Request, Response
from prometheus_client import CollectorRegistry, Gauge
from prometheus_client.exposition import generate_latest

from catlog.errors import ForbiddenError
from catlog.kit.clock import now
from catlog.kit.db import ReadSession
from catlog.kit.deps import Reading
from catlog.kit.schema import Schema
from catlog.kit.sqlfile import sql_folder
from catlog.pipeline import health

if TYPE_CHECKING:
    from catlog.settings import PipelineSettings

router = APIRouter(tags=["system"])

_INCIDENTS = sql_folder("catlog.pipeline")("incidents")
_INCIDENTS_SHOWN = 20
_LOOPBACK = {"127.0.0.1", "::1"}
_CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class FreshnessRead(Schema):
    """Whether the snapshot that should be there is."""

    is_met: bool
    latest_snapshot_date: date | None
    published_at: datetime | None
    expected_date: date
    late_after: datetime


class ApiSuccessRead(Schema):
    """How many of the requests to the upstream brought what was asked for, over the last days."""

    is_met: bool
    target: float
    share: float | None
    request_count: int
    failure_count: int
    days: int


class MissingRanksRead(Schema):
    """Ranks of the top 100 that the latest day lacks."""

    is_met: bool
    target: int
    count: int | None
    ranks: list[int]


class RunTimeRead(Schema):
    """How long the last good run of the ranking took."""

    is_met: bool
    target_seconds: int
    seconds: float | None
    run_id: str | None


class LastRunRead(Schema):
    """How a source's last run went."""

    run_id: str
    status: Literal["SUCCESS", "FAILED", "RUNNING"]
    start_time: datetime
    end_time: datetime | None
    titles: int | None
    request_count: int | None
    reason: str | None


class SourceRead(Schema):
    """How a source is doing."""

    name: str
    last_success_at: datetime | None
    last_run: LastRunRead


class DayRead(Schema):
    """One day of the history; `depth` is null where it has every title there is."""

    date: date
    is_published: bool
    title_count: int | None
    depth: int | None


class IncidentRead(Schema):
    """Something that went wrong, and until when."""

    kind: health.ProblemKind
    subject: str
    message: str
    opened_at: datetime
    recovered_at: datetime | None


class PipelineStatusRead(Schema):
    """How the pipeline is doing."""

    state: health.State
    checked_at: datetime
    next_run_at: datetime
    freshness: FreshnessRead
    api_success_rate: ApiSuccessRead
    missing_ranks: MissingRanksRead
    run_time: RunTimeRead
    sources: list[SourceRead]
    days: list[DayRead]
    incidents: list[IncidentRead]


@router.get("/api/status/pipeline")
async def read_pipeline_status(request: Request, session: Reading, response: Response) -> PipelineStatusRead:
    """How fresh the rankings are, how well the upstream answers, and what went wrong lately."""
    response.headers["Cache-Control"] = "public, max-age=60"
    found = await _health(request, session)
    incidents = await (await session.execute(_INCIDENTS, {"how_many": _INCIDENTS_SHOWN})).fetchall()
    told = {name: getattr(found, name) for name in PipelineStatusRead.model_fields if name != "incidents"}
    return PipelineStatusRead.model_validate(told | {"incidents": incidents}, from_attributes=True)


@router.get("/metrics", include_in_schema=False)
async def read_metrics(
    request: Request, session: Reading, authorization: Annotated[str | None, Header()] = None
) -> Response:
    """The same for Prometheus; for whoever has the token, or for this machine where none is set."""
    pipeline: PipelineSettings = request.app.state.pipeline
    _let_in(request, pipeline.metrics_token.get_secret_value(), authorization)
    return Response(_metrics(await _health(request, session)), media_type=_CONTENT_TYPE)


def _let_in(request: Request, token: str, authorization: str | None) -> None:
    if token:
        if not secrets.compare_digest((authorization or "").encode(), f"Bearer {token}".encode()):
            raise ForbiddenError("Show the METRICS_TOKEN of this installation as a bearer token.")
        return
    # Through a proxy on this machine everybody would seem to be here.
    is_from_here = request.client is not None and request.client.host in _LOOPBACK
    if not is_from_here or "x-forwarded-for" in request.headers or "forwarded" in request.headers:
        raise ForbiddenError("Set METRICS_TOKEN to read the metrics from another machine.")


async def _health(request: Request, session: ReadSession) -> health.Health:
    pipeline: PipelineSettings = request.app.state.pipeline
    at = now()
    cursor = await session.execute(health.HEALTH, health.scope(at, pipeline.snapshot_hour))
    return health.judge(await cursor.fetchone() or {}, at, pipeline.snapshot_hour)


def _metrics(found: health.Health) -> bytes:
    registry = CollectorRegistry()

    def gauge(name: str, text: str, value: float | None) -> None:
        if value is not None:
            Gauge(f"catlog_{name}", text, registry=registry).set(value)

    fresh = found.freshness
    published = fresh.published_at.timestamp() if fresh.published_at else None
    latest = fresh.latest_snapshot_date
    gauge("pipeline_up", "1 when the pipeline is doing well.", float(found.state == "ok"))
    gauge("snapshot_published_timestamp_seconds", "When the latest snapshot was published.", published)
    age = (found.checked_at.date() - latest).days if latest else None
    gauge("snapshot_age_days", "How many days ago the latest snapshot was.", age)
    gauge("snapshot_is_fresh", "1 when the snapshot that should be there is.", float(fresh.is_met))
    gauge(
        "upstream_requests",
        "Requests to the upstream in the last 7 days.",
        found.api_success_rate.request_count,
    )
    gauge("upstream_failures", "Those of them that failed.", found.api_success_rate.failure_count)
    gauge("upstream_success_ratio", "The share that did not fail.", found.api_success_rate.share)
    gauge("missing_ranks", "Ranks of the top 100 that the latest day lacks.", found.missing_ranks.count)
    gauge("run_seconds", "How long the last good run of the ranking took.", found.run_time.seconds)
    last = Gauge(
        "catlog_last_success_timestamp_seconds",
        "When a source last succeeded.",
        ["source"],
        registry=registry,
    )
    failed = Gauge(
        "catlog_last_run_failed",
        "1 when the last run of a source that ended failed.",
        ["source"],
        registry=registry,
    )
    for source in found.sources:
        if source.last_success_at:
            last.labels(source.name).set(source.last_success_at.timestamp())
        failed.labels(source.name).set(source.has_failed)
    problems = Gauge("catlog_problems", "What is wrong now, by kind.", ["kind"], registry=registry)
    for kind in health.PROBLEM_KINDS:
        problems.labels(kind).set(sum(problem.kind == kind for problem in found.problems))
    return generate_latest(registry)
