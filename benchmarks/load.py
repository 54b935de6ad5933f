"""A whole catalogue loaded into its three tables, against COPY of its raw JSON alone; and loaded again.

The floor does the least that keeping the answers can cost: one COPY, in one transaction, into a table with
the columns, compression and indexes of "RawAnimeData". The load is the pipeline's own, from pages of 25 to
published rows: hashed, stored page by page, decoded, checked, staged, merged, vacuumed. All in one process,
so CPU is that of this process and of its database backend.
"""

import sys
import tempfile
import uuid
from collections.abc import Callable
from contextlib import contextmanager
from collections.abc import Iterator
from os import getpid
from pathlib import Path
from statistics import median

import msgspec
import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo
from psycopg.types.json import Jsonb

from benchmarks.measure import Result, at_most, cpu_ms, report
from catlog import demo
from catlog.kit import embedded_postgres
from catlog.kit.db import connect
from catlog.migrations import upgrade
from catlog.pipeline.extract import paged
from catlog.pipeline.run import load_pages
from catlog.pipeline.sources import Source

_TITLES = 28_000
_ROUNDS = 3
_SOURCE = Source("benchmark", endpoint="generated", source_api="benchmark")
_TABLES = ("RawAnimeData", "ProcessedAnime", "DailyRankings")

_COPY_FLOOR = """
    COPY floor ("malId", "rawJson", "sourceApi", "endpoint", "etlRunId") FROM STDIN (FORMAT binary)
"""

_ROWS_WRITTEN = """
    SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_user_tables WHERE relname = ANY(%s)
"""


def ratios(conninfo: str, titles: int = _TITLES) -> list[Result]:
    """Measure on a database of its own, made on the server of `conninfo` and dropped again."""
    payloads = list(demo.generate(titles=titles).payloads())
    mal_ids = [payload["mal_id"] for payload in payloads]
    records = [msgspec.json.encode(payload) for payload in payloads]
    del payloads
    costs: dict[str, list[float]] = {"floor": [], "first": [], "again": []}
    with _database(conninfo) as url, connect(url) as connection:
        for _ in range(_ROUNDS):
            _empty(connection)
            costs["floor"].append(_cpu_of(connection, lambda: _copy_floor(connection, mal_ids, records)))
            costs["first"].append(_cpu_of(connection, lambda: _load(connection, records)))
            before = _rows_written(connection)
            costs["again"].append(_cpu_of(connection, lambda: _load(connection, records)))
            written = _rows_written(connection) - before
            if written:
                raise RuntimeError(f"an identical load wrote {written} rows")
    floor, first, again = (median(costs[name]) for name in ("floor", "first", "again"))
    return [
        at_most(
            f"load of {titles:,} titles against COPY of their raw JSON alone",
            first / floor,
            1.6,
            f"COPY {_each(floor, titles)}, load {_each(first, titles)}",
        ),
        at_most(
            "an identical second load against the first (no row written)",
            again / first,
            0.15,
            f"first {_each(first, titles)}, again {_each(again, titles)}",
        ),
    ]


def _each(milliseconds: float, titles: int) -> str:
    return f"{milliseconds:,.0f} ms, {milliseconds * 1000 / titles:.1f} us a title"


def _cpu_of(connection: psycopg.Connection, work: Callable[[], None]) -> float:
    pids = (getpid(), connection.info.backend_pid)
    before = cpu_ms(pids)
    work()
    return cpu_ms(pids) - before


def _copy_floor(connection: psycopg.Connection, mal_ids: list[int], records: list[bytes]) -> None:
    with connection.cursor() as cursor, cursor.copy(_COPY_FLOOR) as copy:
        copy.set_types(["int4", "jsonb", "text", "text", "text"])
        for mal_id, raw in zip(mal_ids, records, strict=True):
            copy.write_row((mal_id, Jsonb(raw, dumps=_as_it_is), "benchmark", "generated", "floor"))


def _as_it_is(raw: bytes) -> bytes:
    return raw


def _load(connection: psycopg.Connection, records: list[bytes]) -> None:
    load_pages(connection, _SOURCE, lambda _: paged(records))


def _rows_written(connection: psycopg.Connection) -> int:
    connection.execute("SELECT pg_stat_force_next_flush()")
    connection.execute("SELECT pg_stat_clear_snapshot()")
    row = connection.execute(_ROWS_WRITTEN, (list(_TABLES),)).fetchone()
    return int(row[0]) if row else 0


def _empty(connection: psycopg.Connection) -> None:
    connection.execute("DROP TABLE IF EXISTS floor")
    connection.execute('CREATE TABLE floor (LIKE "RawAnimeData" INCLUDING ALL)')
    for table in (*_TABLES, "ExtractedPage", "EtlLogs"):
        connection.execute(sql.SQL("TRUNCATE {}").format(sql.Identifier(table)))


@contextmanager
def _database(conninfo: str) -> Iterator[str]:
    """A migrated database of this benchmark's own."""
    name = sql.Identifier(f"catlog_benchmark_{uuid.uuid4().hex[:12]}")
    with psycopg.connect(conninfo, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(name))
        try:
            url = make_conninfo(conninfo, dbname=name.as_string().strip('"'))
            upgrade(url)
            yield url
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def main() -> None:
    """`python -m benchmarks.load [postgresql://...]`: without an address, on an embedded server."""
    if len(sys.argv) > 1:
        report(ratios(sys.argv[1]))
        return
    with (
        tempfile.TemporaryDirectory(prefix="catlog-benchmark-") as folder,
        embedded_postgres.running(Path(folder)) as url,
    ):
        report(ratios(url))


if __name__ == "__main__":
    main()
