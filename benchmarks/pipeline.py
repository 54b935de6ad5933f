"""The pipeline's own costs: beside the pace it must keep, beside loading a day, and beside making all again.

A stand-in upstream answers at the real pace. Costs are CPU time of this process and its database backend, but
for the overhead, which is wall time, and memory, which is what a process of its own took at most.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import msgspec
import psycopg
from psycopg.rows import TupleRow
from tests.standin import StandIn, Titles, anime, sample

from benchmarks.measure import Result, at_most, cpu_ms
from catlog import demo
from catlog.analytics import publishing
from catlog.jikan.client import open_client
from catlog.jikan.payloads import Page, Pagination
from catlog.kit.db import connect
from catlog.pipeline import snapshots
from catlog.pipeline.gate import Acceptance
from catlog.pipeline.history_file import load_file
from catlog.pipeline.run import load_pages, run_source
from catlog.pipeline.sources import CATALOGUE
from catlog.settings import JikanSettings

_PAGES = 24
_TITLES = 28_000
_HISTORY_DAYS = 60
_LAST_DAY = date(2026, 5, 24)
_MOST_MEMORY_MB = 200

_FILL_HISTORY = """
INSERT INTO "DailyRankings" (
    "malId", "snapshotDate", rank, popularity, score, "scoredBy", members, favorites, "etlRunId"
)
SELECT "malId", day, rank, popularity, score, "scoredBy", members, favorites, 'catalogue-history'
FROM "ProcessedAnime", generate_series(%(first)s::date, %(last)s::date, '1 day') AS day
ORDER BY day, "malId"
"""
_FILL_PUBLISHED = """
INSERT INTO "PublishedSnapshot" ("snapshotDate", sources, depth, "titleCount", "etlRunId")
SELECT "snapshotDate", ARRAY['catalogue'], NULL, count(*), 'catalogue-history'
FROM "DailyRankings" GROUP BY 1 ORDER BY 1
"""

Connection = psycopg.Connection[TupleRow]


def measure(database_url: str) -> list[Result]:
    """Needs an empty, migrated database."""
    with connect(database_url) as connection:
        results = [_overhead(database_url, connection)]
        _empty(connection)
        results += _publishing(connection)
        _empty(connection)
        results.append(_backfill(connection))
        _empty(connection)
    results += _memory(database_url)
    return results


def _overhead(database_url: str, connection: Connection) -> Result:
    """A run at the default pace of one request a second, against the seconds that the pace alone takes."""
    with StandIn(Titles(sample(_PAGES * 25))) as upstream:
        settings = JikanSettings(base_urls=(upstream.url,))
        with open_client(settings, database_url) as client:
            began = time.monotonic()
            run_source(connection, CATALOGUE, client)
            took = time.monotonic() - began
    pace = (_PAGES - 1) * settings.rate_limit_delay
    return at_most(
        "run's own time over its mandatory pace (wall)",
        took / pace - 1,
        0.10,
        f"{took:.2f} s for {_PAGES} requests, of which the pace takes {pace:.0f} s",
    )


def _publishing(connection: Connection) -> list[Result]:
    """What follows from a published day, against loading it."""
    pages = list(demo.pages_of(demo.generate(titles=_TITLES), page_size=25))
    load_pages(connection, CATALOGUE, lambda _: iter(pages), snapshot_date=_LAST_DAY)
    connection.execute('TRUNCATE "DailyRankings", "PublishedSnapshot"')
    span = {"first": _LAST_DAY - timedelta(days=_HISTORY_DAYS), "last": _LAST_DAY - timedelta(days=1)}
    connection.execute(_FILL_HISTORY, span)
    connection.execute(_FILL_PUBLISHED)
    connection.execute('VACUUM ANALYZE "DailyRankings"')
    with connection.transaction():
        publishing.rebuild(connection)
    loads, follows = [], []
    for number in range(3):
        load, follow = _day(connection, pages, number)
        loads.append(load)
        follows.append(follow)
    return [
        at_most(
            f"publishing a day of {_TITLES:,} titles over loading it",
            median(follow / load for follow, load in zip(follows, loads, strict=True)),
            2.0,
            f"checks, runs and payload {median(follows):.0f} ms, load {median(loads):.0f} ms, "
            f"{_HISTORY_DAYS} days of history",
        )
    ]


def _day(connection: Connection, pages: list[Page], number: int) -> tuple[float, float]:
    """What it costs to load one more day, and what follows from it."""
    day = _LAST_DAY + timedelta(days=number)
    changed = [_touched(page, number) for page in pages]
    whole = _cost(
        connection, lambda: load_pages(connection, CATALOGUE, lambda _: iter(changed), snapshot_date=day)
    )
    follow = _cost(connection, lambda: _follow(connection, day))
    return whole - follow, follow


def _touched(page: Page, number: int) -> Page:
    """The same page with other bytes in every record, so that all of them are stored and loaded."""
    blanks = b'"favorites":' + b" " * (number + 1)
    return replace(page, items=tuple(item.replace(b'"favorites":', blanks) for item in page.items))


def _follow(connection: Connection, day: date) -> None:
    with connection.transaction():
        snapshots.check_day(connection, CATALOGUE, day, None, Acceptance(""))
        snapshots.tell(connection, [day])


def _backfill(connection: Connection) -> Result:
    """One day that was missing, against a history that is made from nothing; with equal results."""
    first = date(2024, 1, 1)
    with TemporaryDirectory() as folder:
        whole, one = Path(folder) / "whole.csv", Path(folder) / "one.csv"
        days = [first + timedelta(days=number) for number in range(365)]
        missing = days[200]
        rows = {day: _rows(day) for day in days}
        header = "mal_id,snapshot_date,rank,score,members\n"
        whole.write_text(header + "".join(rows.values()))
        one.write_text(header + rows[missing])
        rebuild = _cost(connection, lambda: load_file(connection, whole))
        expected = _answers(connection)
        connection.execute('DELETE FROM "DailyRankings" WHERE "snapshotDate" = %s', (missing,))
        connection.execute('DELETE FROM "PublishedSnapshot" WHERE "snapshotDate" = %s', (missing,))
        with connection.transaction():
            publishing.rebuild(connection)
        fill = _cost(connection, lambda: load_file(connection, one))
        is_equal = _answers(connection) == expected
    result = at_most(
        "one back-filled day over a rebuild of 365 days",
        fill / rebuild,
        0.10,
        f"{fill:.0f} ms against {rebuild:.0f} ms, results {'equal' if is_equal else 'DIFFER'}",
    )
    return Result(result.name, result.ratio, result.bound, result.is_met and is_equal, result.detail)


def _rows(day: date) -> str:
    """The top 100 of 101 titles, whose places move every week."""
    week = day.toordinal() // 7
    return "".join(
        f"{1 + (rank * 37 + week) % 101},{day},{rank},{9 - rank / 50:.2f},{1_000_000 - rank * 900}\n"
        for rank in range(1, 101)
    )


def _answers(connection: Connection) -> list[TupleRow]:
    rows = connection.execute(
        """
        SELECT "snapshotDate", "malId", rank, score, members FROM "DailyRankings" ORDER BY 1, 2
        """
    ).fetchall()
    runs = connection.execute("""SELECT to_jsonb(r) - 'id' FROM "ChartRun" AS r ORDER BY to_jsonb(r)::text""")
    return rows + runs.fetchall()


def _memory(database_url: str) -> list[Result]:
    """The most that a process took, for a catalogue of the real size and for one twice as large."""
    took = {}
    for titles in (_TITLES, 2 * _TITLES):
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.pipeline", database_url, str(titles)],
            check=True,
            capture_output=True,
            text=True,
        )
        took[titles] = int(done.stdout.strip().splitlines()[-1])
    return [
        at_most(
            f"most memory of a run of {titles:,} titles, over {_MOST_MEMORY_MB} MB",
            megabytes / _MOST_MEMORY_MB,
            1.0,
            f"{megabytes} MB",
        )
        for titles, megabytes in took.items()
    ]


def _take_in(database_url: str, titles: int) -> None:
    """One run in this process, over records that are made as they are asked for."""
    with connect(database_url) as connection:
        _empty(connection)
        load_pages(connection, CATALOGUE, lambda _: _made_pages(titles))
        _empty(connection)
    # Not getrusage: what that says of a process begins with what the one that started it had taken.
    [most] = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    print(int(most) // 1024)


def _made_pages(titles: int, size: int = 25) -> Iterator[Page]:
    last = -(-titles // size)
    for number in range(1, last + 1):
        ids = range((number - 1) * size + 1, min(number * size, titles) + 1)
        records = tuple(msgspec.json.encode(anime(mal_id)) for mal_id in ids)
        yield Page(
            records,
            Pagination(
                last_visible_page=last,
                has_next_page=number < last,
                current_page=number,
                total=titles,
                per_page=size,
            ),
        )


def _cost(connection: Connection, work: Callable[[], object]) -> float:
    pids = [os.getpid(), connection.info.backend_pid]
    before = cpu_ms(pids)
    work()
    return cpu_ms(pids) - before


def _empty(connection: Connection) -> None:
    connection.execute(
        """
        TRUNCATE "RawAnimeData", "ExtractedPage", "ProcessedAnime", "DailyRankings", "PublishedSnapshot",
            "ChartRun", "EtlLogs" RESTART IDENTITY
        """
    )


if __name__ == "__main__":
    _take_in(sys.argv[1], int(sys.argv[2]))
