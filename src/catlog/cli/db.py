"""`catlog db`: look after the database."""

import typer

from catlog.cli.storage import DataDir, database, storage_settings

app = typer.Typer(help="Look after the database.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keeps `migrate` a command of its own while it is the only one."""


@app.command()
def migrate(data_dir: DataDir = None) -> None:
    """Bring the schema to this version of CatLog. `catlog up` does it by itself."""
    with database(storage_settings(data_dir)):
        typer.echo("The schema is up to date.")
