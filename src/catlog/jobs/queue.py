"""The queue's own tables, in a schema of their own beside ours.

They are the library's, whole: it makes them, and a version of the library that is not the one that made them
makes them anew. Not here: what is queued (`work`).
"""

from typing import Any

import procrastinate
import psycopg
from psycopg import sql

from catlog.kit.db import connect

_SCHEMA = "jobs"
_LOCK_KEY = 0x636174_6A6F62  # "catjob": as the migrations' lock, one process at a time
_MADE_BY = f"procrastinate {procrastinate.__version__}"
_OPTIONS = f"-c search_path={_SCHEMA} -c TimeZone=UTC"

_COMMENT = "SELECT obj_description(to_regnamespace(%s), 'pg_namespace')"


def ensure(database_url: str) -> None:
    """Make the queue's tables, unless they are there. Raises psycopg.Error."""
    with connect(database_url, application_name="catlog jobs") as connection, connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK_KEY,))
        (made_by,) = connection.execute(_COMMENT, (_SCHEMA,)).fetchone() or (None,)
        if made_by == _MADE_BY:
            return
        schema = sql.Identifier(_SCHEMA)
        connection.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(schema))
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(schema))
        connection.execute(sql.SQL("SET LOCAL search_path TO {}").format(schema))
        connection.execute(procrastinate.schema.SchemaManager.get_schema())
        connection.execute(sql.SQL("COMMENT ON SCHEMA {} IS {}").format(schema, sql.Literal(_MADE_BY)))


def connector(database_url: str) -> procrastinate.PsycopgConnector:
    """The library's way to its tables."""
    return procrastinate.PsycopgConnector(
        conninfo=database_url,
        kwargs={"options": _OPTIONS, "application_name": "catlog jobs"},
        min_size=1,
        max_size=4,
    )


def waiting_jobs(connection: psycopg.Connection[Any]) -> list[dict[str, Any]]:
    """What is queued, being done, or has failed lately: empty where no `catlog up` was ever run."""
    (made_by,) = connection.execute(_COMMENT, (_SCHEMA,)).fetchone() or (None,)
    if made_by is None:
        return []
    rows = connection.execute(
        """
        SELECT id, task_name, args ->> 'source_name', status::text, attempts, scheduled_at
        FROM jobs.procrastinate_jobs
        WHERE status IN ('todo', 'doing', 'failed')
        ORDER BY id DESC
        LIMIT 20
        """
    )
    names = ("id", "task", "source", "status", "attempts", "scheduledAt")
    return [dict(zip(names, row, strict=True)) for row in rows]
