"""How the pipeline's health looks on a terminal."""

from collections.abc import Sequence
from typing import Any

import typer

from catlog.cli.output import instant, show_table
from catlog.pipeline.health import Health, SourceHealth

_COLOURS = {"ok": "green", "late": "yellow", "failing": "red", "empty": "yellow"}


def show_health(health: Health, jobs: Sequence[dict[str, Any]]) -> None:
    """Print it."""
    show_table(
        ("figure", "is", "should be", ""), _figures(health), title=f"pipeline: {_coloured(health.state)}"
    )
    if health.sources:
        heads = ("source", "last success", "last run", "status")
        # Why one has failed is told with what is wrong.
        calm = [source.last_run for source in health.sources if not source.has_failed]
        reasons = [(run.run_id, run.reason) for run in calm]
        show_table(heads, [_source(source) for source in health.sources], reasons=reasons)
    for problem in health.problems:
        typer.echo(f"wrong: {problem.message}")
    for run in health.accepted:
        typer.echo(f"{run.run_id}, {instant(run.end_time)}: {run.note}")
    if jobs:
        rows = [
            (str(job["id"]), job["source"] or job["task"], job["status"], instant(job["scheduledAt"]))
            for job in jobs
        ]
        show_table(("job", "does", "status", "not before"), rows)


def _coloured(state: str) -> str:
    return f"[{_COLOURS[state]}]{state}[/]"


def _figures(health: Health) -> list[tuple[str, str, str, str]]:
    fresh, api = health.freshness, health.api_success_rate
    missing, run_time = health.missing_ranks, health.run_time
    share = "no request yet" if api.share is None else f"{api.share:.2%} of {api.request_count:,} requests"
    count = "" if missing.count is None else ", ".join(map(str, missing.ranks)) or "none"
    took = "" if run_time.seconds is None else f"{run_time.seconds:.1f} s"
    return [
        ("next run", instant(health.next_run_at), "", ""),
        (
            "latest snapshot",
            str(fresh.latest_snapshot_date or "none"),
            f"{fresh.expected_date} by {instant(fresh.late_after)}",
            _mark(is_met=fresh.is_met),
        ),
        (f"upstream, {api.days} days", share, f"over {api.target:.0%}", _mark(is_met=api.is_met)),
        ("ranks missing", count, "none", _mark(is_met=missing.is_met)),
        ("run time", took, f"under {run_time.target_seconds} s", _mark(is_met=run_time.is_met)),
    ]


def _mark(*, is_met: bool) -> str:
    return "[green]met[/]" if is_met else "[red]missed[/]"


def _source(source: SourceHealth) -> tuple[str, str, str, str]:
    run = source.last_run
    return (
        source.name,
        instant(source.last_success_at),
        instant(run.start_time),
        run.status,
    )
