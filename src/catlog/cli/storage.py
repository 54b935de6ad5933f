"""Where the data is: the one place that turns settings into a database that answers."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated

import psycopg
import typer

from catlog.errors import DatabaseUnavailableError, InvalidInputError
from catlog.kit import embedded_postgres
from catlog.kit.db import connect
from catlog.migrations import upgrade
from catlog.settings import AccountSettings, StorageSettings

DataDir = Annotated[
    Path | None,
    typer.Option(
        "--data-dir", help="Folder for the embedded database and the secret key.", show_default=False
    ),
]


def storage_settings(data_dir: Path | None) -> StorageSettings:
    """The settings, with what the command line says on top."""
    settings = StorageSettings()
    return settings.model_copy(update={"data_dir": data_dir.expanduser()}) if data_dir else settings


@contextmanager
def database(storage: StorageSettings) -> Iterator[str]:
    """The URL of a database that answers and has today's schema: the one that is set, else the embedded one.

    Raises DatabaseUnavailableError, which says what to do.
    """
    given = storage.database_url.get_secret_value()
    if given:
        try:
            psycopg.connect(given).close()
        except psycopg.Error as error:
            raise DatabaseUnavailableError(
                f"The PostgreSQL of CATLOG_DATABASE_URL does not let us in: {str(error).strip()}"
            ) from error
        upgrade(given)
        yield given
        return
    with embedded_postgres.running(storage.data_dir) as url:
        upgrade(url)
        yield url


@contextmanager
def pipeline_connection(storage: StorageSettings) -> Iterator[psycopg.Connection]:
    """That database, as the steps of the pipeline want it. Raises DatabaseUnavailableError."""
    with database(storage) as url, connect(url, application_name="catlog pipeline") as connection:
        yield connection


def secret_key(storage: StorageSettings, accounts: AccountSettings) -> str:
    """What access tokens are signed with: the setting, else one made once and kept in the data folder.

    Raises InvalidInputError for a key that is too short to be safe.
    """
    given = accounts.secret_key.get_secret_value()
    if given:
        if len(given.encode()) < 32:
            raise InvalidInputError("CATLOG_SECRET_KEY is too short: give it at least 32 characters.")
        return given
    try:
        return _kept_key(storage.data_dir / "secret.key")
    except OSError as error:
        raise InvalidInputError(
            f"The secret key cannot be kept in {storage.data_dir}: {error.strerror or error}. "
            "Make that folder writable, name another with --data-dir, or set CATLOG_SECRET_KEY."
        ) from error


def _kept_key(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        # Of two processes that start at once, the first one's key counts, and nobody reads half of one.
        with NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as candidate:
            candidate.write(secrets.token_urlsafe(48))
            candidate.flush()
            with suppress(FileExistsError):
                path.hardlink_to(candidate.name)
    return path.read_text("ascii")
