"""The `catlog` command: the door that people, cron and Airflow share.

Exit codes: 0 done, 1 failed (one line on standard error says why), 2 a mistake in the command line, 3 a run
refused by its checks, 4 something else is under way, 5 the upstream failed, 130 and 143 stopped by a signal.
"""

import signal
import sys
from typing import Annotated

import typer

from catlog import __version__
from catlog.cli import analytics, contracts, db, pipeline, up
from catlog.errors import CatLogError, ConflictError, RefusedRunError, UpstreamError
from catlog.kit import log
from catlog.settings import ServerSettings

_EXIT_CODES: dict[type[CatLogError], int] = {RefusedRunError: 3, ConflictError: 4, UpstreamError: 5}
"""So that cron, and whoever else starts a run, can tell what to do about it; any other failure is 1."""

app = typer.Typer(
    help="CatLog: an anime tracker with a real data platform underneath.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
app.command("up")(up.up)
app.command("openapi", hidden=True)(contracts.print_openapi)
app.add_typer(db.app, name="db")
app.add_typer(pipeline.app, name="pipeline")
pipeline.app.command("analytics")(analytics.analytics)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"CatLog {__version__}")
        raise typer.Exit


@app.callback()
def _before(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Say which version this is."),
    ] = False,
) -> None:
    log.configure(ServerSettings().log_level)
    # Leave the way an exception does, so that what was started is stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


def main(*group: str) -> None:
    """The command line, with what CatLog refuses shown as one line and not as a traceback.

    `group` stands before what was typed: `main("pipeline")` is the command line of `catlog pipeline`.
    """
    try:
        app([*group, *sys.argv[1:]], prog_name="catlog")
    except CatLogError as error:
        typer.secho(f"catlog: {error.message}", fg="red", err=True)
        for field in error.errors:
            typer.secho(f"  {field.field}: {field.message}", fg="red", err=True)
        sys.exit(next((code for kind, code in _EXIT_CODES.items() if isinstance(error, kind)), 1))
