"""`make bench`: every benchmark on databases of its own. Ends with 1 when a bound is missed.

`python -m benchmarks load lists` runs some of them. The server is the one `CATLOG_DATABASE_URL` names, whose
user must be allowed to create databases, else an embedded one in a temporary folder. Linux only: CPU time is
read from /proc.
"""

import os
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from benchmarks import analytics, growth, imports, lists, load, logins, pipeline, search, startup, statistics
from benchmarks.measure import Result, report
from catlog.kit import embedded_postgres, log
from catlog.migrations import upgrade

_ON_A_DATABASE: dict[str, Callable[[str], list[Result]]] = {
    "load": load.measure,
    "pipeline": pipeline.measure,
    "lists": lists.measure,
    "logins": logins.measure,
    "imports": imports.measure,
    "search": search.measure,
    "statistics": statistics.measure,
    "analytics": analytics.measure,
}

_ONLY_WHEN_NAMED = {"growth": growth.measure}
"""Too long for every time."""


@contextmanager
def _server() -> Iterator[str]:
    if given := os.environ.get("CATLOG_DATABASE_URL"):
        yield given
        return
    with (
        tempfile.TemporaryDirectory(prefix="catlog-bench-") as folder,
        embedded_postgres.running(Path(folder)) as url,
    ):
        yield url


@contextmanager
def _database(server_url: str) -> Iterator[str]:
    name = f"catlog_bench_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server_url, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            url = make_conninfo(server_url, dbname=name)
            upgrade(url)
            yield url
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def main(wanted: list[str]) -> int:
    """Run what is wanted, or everything. Gives the exit code."""
    log.configure("WARNING")
    results: list[Result] = []
    with _server() as server_url:
        for name, measure in (_ON_A_DATABASE | _ONLY_WHEN_NAMED).items():
            if name in wanted or (not wanted and name in _ON_A_DATABASE):
                with _database(server_url) as url:
                    results += measure(url)
    if not wanted or "startup" in wanted:
        results += startup.measure()
    report(results)
    return 0 if all(result.is_met for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
