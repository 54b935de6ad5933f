"""`catlog pipeline`: collect from the upstream, and see what was collected."""

import json
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

import psycopg
import typer
from psycopg.rows import dict_row
from rich.console import Console
from rich.table import Table

from catlog.cli.progress import show_progress
from catlog.cli.storage import DataDir, database, storage_settings
from catlog.errors import InvalidInputError
from catlog.jikan.client import open_client
from catlog.kit.db import connect
from catlog.pipeline.ledger import recent_runs
from catlog.pipeline.run import RunReport, run_source
from catlog.pipeline.sources import CATALOGUE, RANKINGS
from catlog.settings import JikanSettings, PipelineSettings

app = typer.Typer(help="Collect rankings and titles from the upstream.", no_args_is_help=True)


class SourceName(StrEnum):
    """What a run collects."""

    RANKINGS = RANKINGS.name
    CATALOGUE = CATALOGUE.name


_SOURCES = {source.name: source for source in (RANKINGS, CATALOGUE)}


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInputError(f"{text!r} is not a day: write it as 2026-11-24.") from error


@app.command()
def run(
    source: Annotated[SourceName, typer.Option(help="The top of the ranking, or every title there is.")],
    max_pages: Annotated[
        int | None,
        typer.Option(min=1, help="Depth of the rankings in pages of 25 titles.", show_default=False),
    ] = None,
    day: Annotated[
        str | None,
        typer.Option("--date", help="UTC day the run is for; today by default.", show_default=False),
    ] = None,
    data_dir: DataDir = None,
) -> None:
    """Collect one source, check it, publish it.

    A run that was interrupted is taken up where it stopped (catalogue) or begun anew (rankings). A run that
    brings too little is refused: what was there before stays, and the ledger says why.
    """
    jikan, snapshot_date = JikanSettings(), _day(day)
    with (
        database(storage_settings(data_dir)) as url,
        connect(url, application_name="catlog pipeline") as connection,
        open_client(jikan, url) as client,
        show_progress(source.value) as on_progress,
    ):
        report = run_source(
            connection,
            _SOURCES[source.value],
            client,
            snapshot_date=snapshot_date,
            page_size=jikan.page_size,
            max_pages=max_pages or PipelineSettings().rankings_max_pages,
            on_progress=on_progress,
        )
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
    as_json: Annotated[bool, typer.Option("--json", help="For machines: one JSON array.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Show the ledger: what ran, when, with how many requests and rows, and why it failed."""
    with (
        database(storage_settings(data_dir)) as url,
        psycopg.connect(url, row_factory=dict_row) as connection,
    ):
        runs = recent_runs(connection, limit)
    if as_json:
        typer.echo(json.dumps(runs, default=_as_text, indent=2))
        return
    table = Table("run", "status", "step", "took", "titles", "requests", "error")
    for row in runs:
        table.add_row(*_cells(row))
    Console().print(table if runs else "No run yet.")


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _cells(row: dict[str, Any]) -> list[str]:
    colour = {"SUCCESS": "green", "FAILED": "red"}.get(row["status"], "yellow")
    took = str(row["endTime"] - row["startTime"]).split(".", maxsplit=1)[0] if row["endTime"] else ""
    counts = ("" if row[name] is None else f"{row[name]:,}" for name in ("rowsProcessed", "apiRequestCount"))
    status = f"[{colour}]{row['status']}[/]"
    return [row["runId"], status, row["pipelineStep"], took, *counts, row["errorMessage"] or ""]
