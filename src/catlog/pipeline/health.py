"""How the pipeline is doing, in the four figures the operator was promised, and what is wrong by them.

One answer for the command line, `/api/status/pipeline`, `/metrics` and the alerts, so they cannot disagree.
Not here: telling anybody (`incidents`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal, get_args

from catlog.kit.sqlfile import sql_folder
from catlog.pipeline import gate
from catlog.pipeline.ledger import NO_VERDICT
from catlog.pipeline.schedule import expected_day, next_run_at, scheduled_at

HEALTH = sql_folder("catlog.pipeline")("health")
"""Facts for `read`; parameters of `scope`."""

LATE_AFTER = timedelta(hours=1)
API_SUCCESS_TARGET = 0.99
DAYS_COUNTED = 7
"""How far back requests count, and runs that failed: what failed longer ago was not tried again, so it is no
longer wanted."""
RUN_TIME_TARGET_SECONDS = 600
DAYS_SHOWN = 90

State = Literal["ok", "late", "failing", "empty"]
ProblemKind = Literal["run-failed", "snapshot-missing", "ranks-missing", "rate-limited"]
PROBLEM_KINDS: tuple[ProblemKind, ...] = get_args(ProblemKind)


@dataclass(frozen=True, slots=True)
class Freshness:
    """Whether the snapshot that should be there is."""

    is_met: bool
    latest_snapshot_date: date | None
    published_at: datetime | None
    expected_date: date
    """The day whose snapshot should be published by now, or is just being made."""
    late_after: datetime
    """When that one is late."""


@dataclass(frozen=True, slots=True)
class ApiSuccess:
    """How many of the requests to the upstream brought what was asked for."""

    is_met: bool
    share: float | None
    request_count: int
    failure_count: int
    target: float = API_SUCCESS_TARGET
    days: int = DAYS_COUNTED


@dataclass(frozen=True, slots=True)
class MissingRanks:
    """Ranks of the top that the latest day lacks."""

    is_met: bool
    count: int | None
    ranks: list[int]
    target: int = 0


@dataclass(frozen=True, slots=True)
class RunTime:
    """How long the last good run of the ranking took."""

    is_met: bool
    seconds: float | None
    run_id: str | None
    target_seconds: int = RUN_TIME_TARGET_SECONDS


@dataclass(frozen=True, slots=True)
class LastRun:
    """How a source's last run went."""

    run_id: str
    status: str
    start_time: datetime
    end_time: datetime | None
    titles: int | None
    request_count: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The last run that tells how a source is doing: it has ended, by itself, and not long ago."""

    run_id: str
    has_failed: bool
    reason: str | None
    refusal_count: int


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How a source is doing."""

    name: str
    last_success_at: datetime | None
    last_run: LastRun
    verdict: Verdict | None

    @property
    def has_failed(self) -> bool:
        """Whether somebody should look at it."""
        return self.verdict is not None and self.verdict.has_failed


@dataclass(frozen=True, slots=True)
class DayHealth:
    """One day of the history."""

    date: date
    is_published: bool
    title_count: int | None
    depth: int | None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A run that was published because somebody has said that the upstream has really changed."""

    run_id: str
    end_time: datetime
    note: str
    """Who, why, and what had changed."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that somebody should look at."""

    kind: ProblemKind
    subject: str
    message: str


@dataclass(frozen=True, slots=True)
class Health:
    """Everything, as of one moment."""

    state: State
    checked_at: datetime
    next_run_at: datetime
    is_demo: bool
    freshness: Freshness
    api_success_rate: ApiSuccess
    missing_ranks: MissingRanks
    run_time: RunTime
    sources: list[SourceHealth]
    days: list[DayHealth]
    accepted: list[Accepted]
    """Of the days shown, the newest first."""

    @property
    def problems(self) -> list[Problem]:
        """What is wrong now. Nothing is wrong with the demo, which is not collected."""
        return [] if self.is_demo else list(_problems(self))


def scope(as_of: datetime, snapshot_hour: int) -> dict[str, Any]:
    """Parameters of `HEALTH`."""
    expected = expected_day(as_of, snapshot_hour)
    return {
        "as_of": as_of,
        "since": as_of - timedelta(days=DAYS_COUNTED),
        "no_verdict": list(NO_VERDICT),
        "days_since": expected - timedelta(days=DAYS_SHOWN - 1),
        "top": gate.TOP,
    }


def judge(facts: dict[str, Any], as_of: datetime, snapshot_hour: int) -> Health:
    """From the row that `HEALTH` gives to what it means."""
    freshness = _freshness(facts, as_of, snapshot_hour)
    sources = [_source(row) for row in facts["sources"] or []]
    requests, failures = facts["requestCount"], facts["failureCount"]
    share = 1 - failures / requests if requests else None
    missing = facts["missingRanks"]
    seconds = facts["runSeconds"]
    is_failing = any(source.has_failed for source in sources)
    return Health(
        state=_state(facts, freshness, is_failing=is_failing),
        checked_at=as_of,
        next_run_at=next_run_at(as_of, snapshot_hour),
        is_demo=bool(facts["isDemo"]),
        freshness=freshness,
        api_success_rate=ApiSuccess(share is None or share > API_SUCCESS_TARGET, share, requests, failures),
        missing_ranks=MissingRanks(not missing, None if missing is None else len(missing), missing or []),
        run_time=RunTime(
            seconds is None or seconds < RUN_TIME_TARGET_SECONDS, seconds, facts["runTimeRunId"]
        ),
        sources=sources,
        days=_days(facts["days"] or [], freshness),
        accepted=[
            Accepted(row["runId"], datetime.fromisoformat(row["endTime"]), row["note"])
            for row in facts["accepted"] or []
        ],
    )


def _state(facts: dict[str, Any], freshness: Freshness, *, is_failing: bool) -> State:
    if freshness.latest_snapshot_date is None:
        return "failing" if is_failing else "empty"
    if facts["isDemo"]:
        return "ok"
    return "failing" if is_failing else "ok" if freshness.is_met else "late"


def _freshness(facts: dict[str, Any], as_of: datetime, hour: int) -> Freshness:
    expected = expected_day(as_of, hour)
    late_after = scheduled_at(expected, hour) + LATE_AFTER
    latest: date | None = facts["latestSnapshotDate"]
    # While its hour lasts, the day before is fresh enough.
    needed = expected if as_of > late_after else expected - timedelta(days=1)
    return Freshness(
        is_met=latest is not None and latest >= needed,
        latest_snapshot_date=latest,
        published_at=facts["publishedAt"],
        expected_date=expected,
        late_after=late_after,
    )


def _source(row: dict[str, Any]) -> SourceHealth:
    run, verdict = row["lastRun"], row["verdict"]
    return SourceHealth(
        name=row["name"],
        last_success_at=_instant(row["lastSuccessAt"]),
        last_run=LastRun(
            run_id=run["runId"],
            status=run["status"],
            start_time=datetime.fromisoformat(run["startTime"]),
            end_time=_instant(run["endTime"]),
            titles=run["titles"],
            request_count=run["requestCount"],
            reason=run["reason"],
        ),
        verdict=verdict
        and Verdict(
            run_id=verdict["runId"],
            has_failed=verdict["hasFailed"],
            reason=verdict["reason"],
            refusal_count=verdict["refusalCount"],
        ),
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _days(published: Sequence[dict[str, Any]], freshness: Freshness) -> list[DayHealth]:
    """The last days, the newest first, from the first that was ever published on; gaps are told."""
    by_day = {date.fromisoformat(row["date"]): row for row in published}
    if not by_day:
        return []
    newest = max(freshness.expected_date, *by_day)
    count = min((newest - min(by_day)).days + 1, DAYS_SHOWN)
    days = []
    for ago in range(count):
        day = newest - timedelta(days=ago)
        row = by_day.get(day)
        days.append(
            DayHealth(day, row is not None, row["titleCount"] if row else None, row["depth"] if row else None)
        )
    return days


def _problems(health: Health) -> list[Problem]:
    problems = []
    for source in health.sources:
        run = source.verdict
        if run and run.has_failed:
            problems.append(
                Problem("run-failed", source.name, f"The {source.name} run {run.run_id} failed: {run.reason}")
            )
        if run and run.refusal_count:
            problems.append(
                Problem(
                    "rate-limited",
                    source.name,
                    f"The upstream refused {run.refusal_count} requests of {run.run_id} as too many.",
                )
            )
    fresh = health.freshness
    if not fresh.is_met and fresh.latest_snapshot_date is not None:
        problems.append(
            Problem(
                "snapshot-missing",
                "rankings",
                f"There is no snapshot of {fresh.expected_date}, "
                f"the latest is of {fresh.latest_snapshot_date}.",
            )
        )
    if health.missing_ranks.ranks:
        ranks = ", ".join(map(str, health.missing_ranks.ranks))
        problems.append(
            Problem(
                "ranks-missing",
                "rankings",
                f"The snapshot of {fresh.latest_snapshot_date} lacks ranks of the top {gate.TOP}: {ranks}.",
            )
        )
    return problems
