"""The `catlog` command: the door that people, cron and Airflow share.

Exit codes: 0 done, 1 refused or failed (one line on standard error says why), 2 a mistake in the command
line, 130 and 143 stopped by a signal.
"""

import signal
import sys
from typing import Annotated

import typer

from catlog import __version__
from catlog.cli import contracts, db, pipeline, up
from catlog.errors import CatLogError
from catlog.kit import log
from catlog.settings import ServerSettings

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
        sys.exit(1)
