"""`catlog pipeline`: collect from the upstream, and see what was collected."""

from dataclasses import asdict
from enum import StrEnum
from typing import Annotated, Any

import psycopg
import structlog
import typer
from psycopg.rows import dict_row

from catlog.cli import rebuild
from catlog.cli.health import show_health
from catlog.cli.output import Format, FormatOption, parse_day, show_json, show_table
from catlog.cli.progress import show_progress
from catlog.cli.storage import DataDir, database, pipeline_connection, storage_settings
from catlog.errors import InvalidInputError
from catlog.jikan.client import open_client
from catlog.kit.clock import now, today
from catlog.kit.db import connect
from catlog.pipeline.incidents import look, read_health
from catlog.pipeline.ledger import recent_runs
from catlog.pipeline.run import RunReport, run_source
from catlog.pipeline.sources import BY_NAME, CATALOGUE, RANKINGS, SEASON
from catlog.pipeline.validation import DayCheck, validate_day
from catlog.settings import AlertSettings, JikanSettings, PipelineSettings

log = structlog.get_logger(__name__)

app = typer.Typer(help="Collect rankings and titles from the upstream.", no_args_is_help=True)


app.command("replay")(rebuild.replay)
app.command("backfill")(rebuild.backfill)
app.command("withdraw")(rebuild.withdraw)
app.command("retention")(rebuild.retention)


class SourceName(StrEnum):
    """What a run collects."""

    RANKINGS = RANKINGS.name
    CATALOGUE = CATALOGUE.name
    SEASON = SEASON.name


@app.command()
def run(
    source: Annotated[
        SourceName,
        typer.Option(help="The top of the ranking, every title there is, or what is on the air now."),
    ],
    max_pages: Annotated[
        int | None,
        typer.Option(min=1, help="Depth of the rankings in pages of 25 titles.", show_default=False),
    ] = None,
    day: Annotated[
        str | None,
        typer.Option(
            "--date",
            help="UTC day the run is for: today. Another one only with --force, as the upstream tells "
            "today's figures whatever is asked.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the day where it is published with other content.")
    ] = False,
    data_dir: DataDir = None,
) -> None:
    """Collect one source, check it, publish it.

    A run that was interrupted is taken up where it stopped (catalogue) or begun anew (the others). A run that
    brings too little, or a day that is published already with other content, is refused: what was there
    before stays, and the ledger says why.

    Exit codes: 0 published, 1 failed, 3 refused by the checks, 4 another run is under way, 5 the upstream
    failed. Alerts (`ALERT_URLS`) are sent either way.
    """
    jikan, pipeline = JikanSettings(), PipelineSettings()
    snapshot_date = parse_day(day) if day else None
    if snapshot_date is not None and snapshot_date < today() and not force:
        raise typer.BadParameter(
            f"The upstream tells today's figures, which are not those of {snapshot_date}. "
            "--force publishes them for that day all the same."
        )
    with (
        database(storage_settings(data_dir)) as url,
        connect(url, application_name="catlog pipeline") as connection,
        open_client(jikan, url) as client,
        show_progress(source.value) as on_progress,
    ):
        try:
            report = run_source(
                connection,
                BY_NAME[source.value],
                client,
                snapshot_date=snapshot_date,
                page_size=jikan.page_size,
                max_pages=max_pages or pipeline.rankings_max_pages,
                force=force,
                on_progress=on_progress,
            )
        finally:
            _look(connection, pipeline)
    typer.echo(_summary(report))


def _summary(report: RunReport) -> str:
    told = [
        f"{report.titles:,} titles for {report.snapshot_date}",
        f"{report.titles_written:,} new or changed",
        f"{report.repeats:,} repeated",
        f"{report.rejected:,} rejected",
        f"{report.request_count:,} requests",
    ]
    return f"{report.run_id}: {', '.join(told)}"


@app.command()
def logs(
    limit: Annotated[int, typer.Option(min=1, help="How many runs, the latest first.")] = 10,
    output: FormatOption = Format.TABLE,
    data_dir: DataDir = None,
) -> None:
    """Show the ledger: what ran, when, with how many requests and rows, and why it failed."""
    with (
        database(storage_settings(data_dir)) as url,
        psycopg.connect(url, row_factory=dict_row) as connection,
    ):
        runs = recent_runs(connection, limit)
    if output is Format.JSON:
        show_json(runs)
    elif not runs:
        typer.echo("No run yet.")
    else:
        reasons = [(f"{row['runId']} at {row['pipelineStep']}", row["errorMessage"]) for row in runs]
        show_table(("run", "status", "took", "titles", "requests"), map(_cells, runs), reasons=reasons)


@app.command()
def validate(
    day: Annotated[str, typer.Option("--date", help="The day to look at, as 2025-08-14.")],
    output: FormatOption = Format.TABLE,
    data_dir: DataDir = None,
) -> None:
    """Look at a published day: is it whole, and what it says it is? Exits with 1 when it is not."""
    wanted = parse_day(day)
    with pipeline_connection(storage_settings(data_dir)) as connection:
        found = validate_day(connection, wanted)
    if output is Format.JSON:
        show_json({"snapshot_date": wanted, **asdict(found), "faults": found.faults})
    else:
        show_table(("", str(wanted)), _day_rows(found))
    if found.faults:
        raise InvalidInputError(f"{wanted} is not good: {'; '.join(found.faults)}.")


@app.command()
def status(
    output: FormatOption = Format.TABLE,
    check: Annotated[
        bool, typer.Option("--check", help="Exit with 1 when something is wrong, and alert.")
    ] = False,
    data_dir: DataDir = None,
) -> None:
    """Say how the pipeline is doing: how fresh it is, how well the upstream answers, what is queued."""
    with pipeline_connection(storage_settings(data_dir)) as connection:
        from catlog.jobs.queue import waiting_jobs  # noqa: PLC0415 - only here is the queue's library needed

        hour = PipelineSettings().snapshot_hour
        # Where no server runs, this is who looks.
        health = look(connection, AlertSettings(), hour) if check else read_health(connection, hour, now())
        jobs = waiting_jobs(connection)
    if output is Format.JSON:
        show_json(
            {**asdict(health), "problems": [asdict(problem) for problem in health.problems], "jobs": jobs}
        )
    else:
        show_health(health, jobs)
    if check and health.problems:
        raise typer.Exit(1)


def _look(connection: psycopg.Connection, pipeline: PipelineSettings) -> None:
    """Tell of what is wrong, or is well again; never in the way of the run itself."""
    try:
        look(connection, AlertSettings(), pipeline.snapshot_hour)
    except psycopg.Error as error:
        log.warning("look_failed", reason=str(error).strip())


def _day_rows(found: DayCheck) -> list[tuple[str, str]]:
    if not found.is_published:
        return [("published", "[red]no[/]"), ("rows", f"{found.rows:,}")]
    return [
        ("published", "yes"),
        ("by", ", ".join(found.sources or [])),
        ("last run", found.run_id or ""),
        ("depth", "every title" if found.depth is None else f"{found.depth:,}"),
        ("titles", f"{found.rows:,}"),
        ("with a rank", f"{found.ranked:,}"),
        ("with a score", f"{found.scored:,}"),
        ("ranks missing", ", ".join(map(str, found.missing_ranks)) or "none"),
        ("ranks shared", ", ".join(map(str, found.shared_ranks)) or "none"),
        ("verdict", f"[red]{'; '.join(found.faults)}[/]" if found.faults else "[green]good[/]"),
    ]


def _cells(row: dict[str, Any]) -> list[str]:
    colour = {"SUCCESS": "green", "FAILED": "red"}.get(row["status"], "yellow")
    took = str(row["endTime"] - row["startTime"]).split(".", maxsplit=1)[0] if row["endTime"] else ""
    counts = ("" if row[name] is None else f"{row[name]:,}" for name in ("rowsProcessed", "apiRequestCount"))
    status = f"[{colour}]{row['status']}[/]"
    return [row["runId"], status, took, *counts]
