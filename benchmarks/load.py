"""Loading a catalogue: into all three tables against the floor, which is COPY of its raw JSON alone.

The floor copies the same records, page by page and nothing else, into a table made like "RawAnimeData". A
second load of the same pages must recognise them all and write nothing but the ledger: that there was a run,
and which pages it saw. Cost is the CPU time of this process and of its database backend.
"""

import os
import time
from collections.abc import Callable
from datetime import date
from statistics import median

import psycopg
from psycopg.rows import TupleRow
from psycopg.types.json import Jsonb

from benchmarks.measure import Result, at_most, cpu_ms
from catlog import demo
from catlog.jikan.payloads import Page
from catlog.kit.db import connect
from catlog.pipeline.run import load_pages
from catlog.pipeline.sources import CATALOGUE

_TITLES = 28_000
_ROUNDS = 5
_DAY = date(2026, 5, 24)
_COPY_FLOOR = """
COPY floor (id, "malId", "rawJson", "sourceApi", endpoint, "etlRunId") FROM STDIN (FORMAT binary)
"""
_BESIDE_LEDGER = """
SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_user_tables
WHERE relname NOT IN ('EtlLogs', 'ExtractedPage')
"""
_LEDGERS_WAL = 0.03
"""Of what the first load writes to the database's log: about 1.5 kB a page."""


def measure(database_url: str) -> list[Result]:
    """Needs an empty, migrated database, and leaves it empty but for the ledger."""
    pages = list(demo.pages_of(demo.generate(titles=_TITLES), page_size=25))
    floors, firsts, seconds, written = [], [], [], 0
    first_wal = second_wal = 0
    with connect(database_url) as connection:
        connection.execute('CREATE TABLE floor (LIKE "RawAnimeData" INCLUDING ALL)')
        for table in ("RawAnimeData", "ProcessedAnime", "DailyRankings"):
            # It would write to the log beside what is measured.
            connection.execute(f'ALTER TABLE "{table}" SET (autovacuum_enabled = off)'.encode())
        for _ in range(_ROUNDS):
            _empty(connection)
            floors.append(_cost(connection, lambda: _copy_raw(connection, pages)))
            before = _wal_bytes(connection)
            firsts.append(_cost(connection, lambda: _load(connection, pages)))
            first_wal += _wal_bytes(connection) - before
            before, rows_before = _wal_bytes(connection), _rows_written(connection)
            seconds.append(_cost(connection, lambda: _load(connection, pages)))
            second_wal += _wal_bytes(connection) - before
            written += _rows_written(connection) - rows_before
        _empty(connection)
        connection.execute("DROP TABLE floor")
    floor, first, second = median(floors), median(firsts), median(seconds)
    per_row = f"{first / _TITLES * 1e3:.0f} us a title against {floor / _TITLES * 1e3:.0f}"
    again = at_most(
        "identical second load over the first",
        second / first,
        0.15,
        f"{second:.0f} ms against {first:.0f} ms, {written} rows beside the ledger's",
    )
    wal = at_most(
        "write-ahead log of an identical second load over that of the first",
        second_wal / first_wal,
        _LEDGERS_WAL,
        f"{second_wal / _ROUNDS / 1e6:.2f} MB, for {len(pages):,} pages in the ledger, against "
        f"{first_wal / _ROUNDS / 1e6:,.0f} MB",
    )
    return [
        at_most(
            f"load of {_TITLES:,} titles over COPY of their raw JSON alone",
            median(load / floor for load, floor in zip(firsts, floors, strict=True)),
            1.6,
            per_row,
        ),
        Result(again.name, again.ratio, again.bound, again.is_met and written == 0, again.detail),
        wal,
    ]


def _cost(connection: psycopg.Connection[TupleRow], work: Callable[[], object]) -> float:
    pids = [os.getpid(), connection.info.backend_pid]
    before = cpu_ms(pids)
    work()
    return cpu_ms(pids) - before


def _empty(connection: psycopg.Connection[TupleRow]) -> None:
    connection.execute(
        """
        TRUNCATE floor, "RawAnimeData", "ExtractedPage", "ProcessedAnime", "DailyRankings",
            "PublishedSnapshot", "ChartRun" RESTART IDENTITY
        """
    )


def _copy_raw(connection: psycopg.Connection[TupleRow], pages: list[Page]) -> None:
    """The records as they came, page by page, in COPY's binary format: nothing else."""
    number = 0
    for page in pages:
        with (
            connection.transaction(),
            connection.cursor() as cursor,
            cursor.copy(_COPY_FLOOR) as copy,
        ):
            copy.set_types(["int4", "int4", "jsonb", "text", "text", "text"])
            for raw in page.items:
                number += 1
                copy.write_row((number, number, Jsonb(raw, dumps=bytes), "jikan", "anime", "floor"))


def _load(connection: psycopg.Connection[TupleRow], pages: list[Page]) -> None:
    load_pages(connection, CATALOGUE, lambda _: iter(pages), snapshot_date=_DAY)


def _rows_written(connection: psycopg.Connection[TupleRow]) -> int:
    time.sleep(0.2)  # a backend tells of what it wrote a little later
    connection.execute("SELECT pg_stat_force_next_flush()")
    connection.execute("SELECT pg_stat_clear_snapshot()")
    [(rows,)] = connection.execute(_BESIDE_LEDGER).fetchall()
    return int(rows)


def _wal_bytes(connection: psycopg.Connection[TupleRow]) -> int:
    [(position,)] = connection.execute("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn").fetchall()
    return int(position)
