"""`catlog pipeline replay`, `backfill`, `withdraw`, `retention`: the history mended, and how much is kept."""

import getpass
import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from catlog.cli.output import (
    Format,
    FormatOption,
    archive_folder,
    parse_day,
    show_json,
    show_table,
)
from catlog.cli.storage import DataDir, pipeline_connection, storage_settings
from catlog.errors import RefusedRunError
from catlog.pipeline.history_file import FileReport, load_file
from catlog.pipeline.rebuild import DayOutcome
from catlog.pipeline.replay import ReplayReport, replay_days
from catlog.pipeline.replay import replay as replay_run
from catlog.pipeline.retention import retain
from catlog.pipeline.withdrawal import withdraw as withdraw_day
from catlog.settings import PipelineSettings


def _signed(why: str | None) -> str | None:
    """A reason with the name of who gives it: the ledger keeps both."""
    if why is None:
        return None
    if not why.strip():
        raise typer.BadParameter("say why the change is real: the ledger keeps it.")
    try:
        who = getpass.getuser()
    except (OSError, KeyError):  # a container's user may have no name
        who = f"user {os.getuid()}"
    return f"{who} ({why.strip()})"


Accept = Annotated[
    str | None,
    typer.Option(
        "--accept",
        metavar="WHY",
        callback=_signed,
        help="Publish what was refused for being too different from before: the upstream has really changed. "
        "Your name and the reason go into the ledger. It helps against no fault, and replaces nothing.",
        show_default=False,
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace days that are published with other content.")]


def replay(
    run_id: Annotated[str, typer.Option(help="A run of the ledger: `catlog pipeline logs` lists them.")],
    accept: Accept = None,
    force: Force = False,
    output: FormatOption = Format.TABLE,
    data_dir: DataDir = None,
) -> None:
    """Make a run again from its raw records: after a mend in how they are read, or to accept what it brought.

    Nothing is asked of the upstream. The records come from the database, or from the archive when retention
    has moved them there. The run's day is published again under the same rules as any; titles are written
    where the catalogue knows of nothing newer.
    """
    storage = storage_settings(data_dir)
    folder = archive_folder(storage, PipelineSettings())
    with pipeline_connection(storage) as connection:
        report = replay_run(connection, run_id, archive_folder=folder, force=force, accept=accept)
    if output is Format.JSON:
        show_json(report)
        return
    typer.echo(
        f"{report.replayed_run_id} was made again as {report.run_id}, for {report.snapshot_date}: "
        f"{report.records:,} records, {report.rejected:,} rejected; wrote {report.titles_written:,} titles "
        f"and {report.rankings_written:,} rankings."
    )
    if accept:
        typer.echo(f"Accepted: {'; '.join(report.accepted) or 'nothing, for nothing stood against it'}.")


def backfill(
    first: Annotated[
        str | None, typer.Option("--from", help="First day to make again from raw.", show_default=False)
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", help="Last day to make again from raw.", show_default=False)
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            help="A rank history as CSV, plain or packed (.gz, .xz), instead of raw.", show_default=False
        ),
    ] = None,
    depth: Annotated[
        int, typer.Option(min=0, help="How many ranks the file goes down on every day; 0 for all there were.")
    ] = 100,
    accept: Accept = None,
    force: Force = False,
    output: FormatOption = Format.TABLE,
    data_dir: DataDir = None,
) -> None:
    """Fill days of the rank history: from raw records (`--from`, `--to`) or from a file (`--file`).

    A file has a header with mal_id, snapshot_date, rank, and any of score (or mean), popularity, members (or
    num_list_users), scored_by (or num_scoring_users), favorites. Each day is checked by itself; what is
    published already stays unless forced. Exits with 3 when a day was refused; the others are published.
    A run is accepted by itself, with `replay`; a file as a whole.
    """
    if accept and file is None:
        raise typer.BadParameter("--accept is for a --file; a run is accepted with `catlog pipeline replay`.")
    storage = storage_settings(data_dir)
    folder = archive_folder(storage, PipelineSettings())
    days = _span(first, last, file)
    with pipeline_connection(storage) as connection:
        if file is not None:
            report = load_file(connection, file, depth=depth or None, force=force, accept=accept)
            _tell_file(report, output)
            refused = report.refused
        else:
            outcomes = list(replay_days(connection, *days, archive_folder=folder, force=force))
            _tell_days(outcomes, output)
            refused = [outcome for outcome in outcomes if isinstance(outcome, DayOutcome)]
    if refused:
        raise RefusedRunError(f"{len(refused)} of the days or runs were refused; what was published stays.")


def withdraw(
    day: Annotated[str, typer.Option("--date", help="The day that must go, as 2025-08-14.")],
    output: FormatOption = Format.TABLE,
    data_dir: DataDir = None,
) -> None:
    """Take a published day out of the rank history, and out of all that is told from it.

    For a day that should never have been published. Its raw records stay: `replay` of a run, and `backfill`
    over the day, bring it back. A day of the present is collected again when the daily run looks next.
    """
    wanted = parse_day(day)
    with pipeline_connection(storage_settings(data_dir)) as connection:
        report = withdraw_day(connection, wanted)
    if output is Format.JSON:
        show_json(report)
        return
    typer.echo(f"{report.snapshot_date} was withdrawn, with {report.rankings_dropped:,} rankings.")


def retention(output: FormatOption = Format.TABLE, data_dir: DataDir = None) -> None:
    """Archive and drop what is older than the settings say; rankings stay for ever.

    `RAW_DATA_RETENTION_DAYS`, `RAW_CATALOGUE_RETENTION_DAYS` and `ETL_LOG_RETENTION_DAYS` say how old. Raw
    answers are packed into `RAW_ARCHIVE_DIR` first, from which `backfill` and `replay` read them back.
    `catlog up` does this by itself once a day.
    """
    storage, settings = storage_settings(data_dir), PipelineSettings()
    with pipeline_connection(storage) as connection:
        report = retain(connection, settings, archive_folder=archive_folder(storage, settings))
    if output is Format.JSON:
        show_json(report)
        return
    typer.echo(
        f"Archived {report.runs_archived:,} runs ({report.archived_bytes:,} bytes); dropped "
        f"{report.raw_dropped:,} raw records and {report.ledger_dropped:,} rows of the ledger."
    )


def _span(first: str | None, last: str | None, file: Path | None) -> tuple[date, date]:
    if (file is None) == (first is None and last is None):
        raise typer.BadParameter("Name either a span of days with --from and --to, or a --file.")
    if file is not None:
        return date.min, date.min
    start, end = parse_day(first or last or ""), parse_day(last or first or "")
    if end < start:
        raise typer.BadParameter(f"{end} is before {start}: --from comes first.")
    return start, end


def _tell_file(report: FileReport, output: Format) -> None:
    if output is Format.JSON:
        show_json(report)
        return
    for day in report.refused:
        typer.echo(f"{day.snapshot_date} was refused: {day.refused_because}")
    typer.echo(
        f"{report.run_id}: {report.rows:,} rows of {len(report.days):,} days read, {report.rows_written:,} "
        f"rankings written, {len(report.refused):,} days refused."
    )


def _tell_days(outcomes: list[ReplayReport | DayOutcome], output: Format) -> None:
    if output is Format.JSON:
        show_json(outcomes)
        return
    if not outcomes:
        typer.echo("There are no raw records of those days, in the database or in the archive.")
        return
    rows = [
        (str(outcome.snapshot_date), "", "refused")
        if isinstance(outcome, DayOutcome)
        else (
            str(outcome.snapshot_date),
            outcome.replayed_run_id,
            f"{outcome.rankings_written:,} rankings written",
        )
        for outcome in outcomes
    ]
    refused = [outcome for outcome in outcomes if isinstance(outcome, DayOutcome)]
    reasons = [(str(outcome.snapshot_date), outcome.refused_because) for outcome in refused]
    show_table(("day", "run", "came to"), rows, reasons=reasons)
