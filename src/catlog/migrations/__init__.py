"""The schema's history, and the only code that changes it.

`upgrade` is safe when two processes start at once: the second waits for the first and finds nothing to do.
Files in `versions/` start with their date and never change once they have been released.
"""

from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import ProgrammingError

from catlog.errors import DatabaseUnavailableError

OLDEST_POSTGRES = 15
_LOCK_KEY = 0x636174_6C6F67  # "catlog": one number that every CatLog process knows


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("file_template", "%%(year)d_%%(month).2d_%%(day).2d_%%(slug)s")
    config.attributes["connection"] = connection
    return config


def _migrate(conninfo: str, direction: str, revision: str) -> None:
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(conninfo))
    try:
        with engine.begin() as connection:
            major = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one()) // 10000
            if major < OLDEST_POSTGRES:
                raise DatabaseUnavailableError(
                    f"CatLog needs PostgreSQL {OLDEST_POSTGRES} or newer; this server is {major}."
                )
            # Held to the end of the transaction: whoever comes second sees the finished schema.
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (_LOCK_KEY,))
            step = command.upgrade if direction == "up" else command.downgrade
            step(_config(connection), revision)
    except ProgrammingError as error:
        if not isinstance(error.orig, psycopg.errors.InsufficientPrivilege):
            raise
        raise DatabaseUnavailableError(
            f"The schema cannot be brought up to date: {error.orig.diag.message_primary}. "
            "Let CatLog's user own its database, or have an administrator run CREATE EXTENSION pg_trgm there."
        ) from error
    finally:
        engine.dispose()


def upgrade(conninfo: str, revision: str = "head") -> None:
    """Bring the database to `revision`. Raises DatabaseUnavailableError where the server is too old."""
    _migrate(conninfo, "up", revision)


def downgrade(conninfo: str, revision: str) -> None:
    """Take the database back to `revision`; `base` is empty."""
    _migrate(conninfo, "down", revision)


def make_revision(conninfo: str, message: str) -> None:
    """Write the file for what the models have and the database has not (a developer's command)."""
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(conninfo))
    with engine.connect() as connection:
        command.revision(_config(connection), message, autogenerate=True)
    engine.dispose()
