"""The six metrics against the specification's queries and DuckDB, on the same rows; and what serving costs.

Three times the same rows: in the product's tables, in a table as the specification has it (its key, nothing
else), and in DuckDB, which is given our statements. Nobody may use a second core, so that all CPU is seen.

Ours cost in three ways. *Kept*: read as they were made when the day was published, which is how everybody
gets them. *Made anew*: asked of the history, as publishing does once a day and the time machine for any
other. *Made anew of every title*: not of the best 100 alone, where the specification's do not stop either.
"""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import psycopg
from tests.analytics.specified import query

from benchmarks.measure import Result, at_least, at_most, interleaved
from benchmarks.servers import ask, serve
from catlog.analytics import questions
from catlog.analytics.engine import AnalyticsEngine
from catlog.analytics.publishing import rebuild
from catlog.analytics.questions import Question
from catlog.kit.clock import today
from catlog.kit.db import connect

_PAYLOAD = questions.read_statement("payload")
LAST = today()  # the queries of the specification ask for CURRENT_DATE
_METRICS = ("climbers_week", "climbers_month", "momentum_week", "momentum_month", "new_entries", "streaks")


@dataclass(frozen=True, slots=True)
class Size:
    """So many titles on so many days, and how much more than ours the specification's queries must cost."""

    titles: int
    days: int
    times_kept: float
    times_anew: float
    times_whole: float | None = None
    """Of every title; None where there are no more than the best 100."""


# Of a hundred titles PostgreSQL 18 finds the days by skipping through the specification's key: nine tenths of
# what its queries cost there are the streaks.
SIZES = (Size(100, 3_650, 120, 15), Size(28_000, 365, 400, 400, 200))

# Titles keep their place roughly, and wander; a quarter of a whole catalogue has no rank, and no score then.
# Every 29th day the run was missed.
_FILL = """
INSERT INTO "DailyRankings" (
    "malId", "snapshotDate", "rank", "popularity", "score", "scoredBy", "members", "favorites", "etlRunId"
)
SELECT
    title,
    %(last)s::date - ago,
    CASE WHEN is_ranked THEN place END,
    title,
    CASE WHEN is_ranked THEN round((9.5 - ln(place) * 0.6 + 0.04 * sin(ago / 9.0 + title))::numeric, 2) END,
    1000, 2000, 30,
    'bench'
FROM (
    SELECT
        title,
        ago,
        %(titles)s < 1000 OR title %% 4 > 0 AS is_ranked,
        row_number() OVER (
            PARTITION BY ago ORDER BY title + (2 + title / 20.0) * sin(ago / 23.0 + title * 0.7)
        ) AS place
    FROM generate_series(0, %(days)s - 1) AS ago
    CROSS JOIN generate_series(1, %(titles)s) AS title
    WHERE ago %% 29 <> 11
) AS placed
"""
_FILL_REST = """
INSERT INTO "PublishedSnapshot" ("snapshotDate", sources, depth, "titleCount", "etlRunId")
SELECT day, ARRAY['bench'], CASE WHEN %(titles)s < 1000 THEN 100 END, %(titles)s, 'bench'
FROM (SELECT DISTINCT "snapshotDate" AS day FROM "DailyRankings" WHERE "malId" = 1) AS days;
INSERT INTO "ProcessedAnime" ("malId", title, "etlRunId")
SELECT n, 'Title ' || n, 'bench' FROM generate_series(1, %(titles)s) AS n;
DROP SCHEMA IF EXISTS specified CASCADE;
CREATE SCHEMA specified;
CREATE UNLOGGED TABLE specified."DailyRankings" AS TABLE "DailyRankings";
ALTER TABLE specified."DailyRankings" ADD UNIQUE ("malId", "snapshotDate");
"""


def measure(database_url: str) -> list[Result]:
    """Fill an empty, migrated database with each size in turn."""
    results: list[Result] = []
    for size in SIZES:
        with connect(database_url) as connection:
            _fill(connection, size)
            results += _metrics(connection, database_url, size)
        if size is SIZES[0]:
            results.append(_serving(database_url))
    return results


def _fill(connection: psycopg.Connection[Any], size: Size) -> None:
    connection.execute('TRUNCATE "DailyRankings", "PublishedSnapshot", "ProcessedAnime", "ChartRun"')
    connection.execute("SET synchronous_commit = off")
    connection.execute("SET work_mem = '256MB'")
    connection.execute("SET maintenance_work_mem = '512MB'")
    with _without_indexes(connection):
        connection.execute(_FILL.encode(), {"last": LAST, "titles": size.titles, "days": size.days})
    for statement in _FILL_REST.split(";")[:-1]:
        connection.execute(statement.encode(), {"titles": size.titles})
    connection.execute('ANALYZE "DailyRankings"')
    connection.execute("RESET work_mem")
    with connection.transaction():
        rebuild(connection)
    connection.execute('VACUUM ANALYZE "DailyRankings", "ChartRun", "PublishedSnapshot", "ProcessedAnime"')
    connection.execute('VACUUM ANALYZE specified."DailyRankings"')


@contextmanager
def _without_indexes(connection: psycopg.Connection[Any]) -> Iterator[None]:
    """Ten million rows are indexed afterwards, and not logged: here it is about reading them."""
    table = "'\"DailyRankings\"'::regclass"
    keys = connection.execute(
        f"""
        SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE conrelid = {table} AND contype IN ('p', 'u')
        """.encode()
    ).fetchall()
    index = "DailyRankings_snapshotDate_rank_idx"
    [(definition,)] = connection.execute(
        "SELECT indexdef FROM pg_indexes WHERE indexname = %s", (index,)
    ).fetchall()
    connection.execute('ALTER TABLE "DailyRankings" SET UNLOGGED')
    for name, _ in keys:
        connection.execute(f'ALTER TABLE "DailyRankings" DROP CONSTRAINT "{name}"'.encode())
    connection.execute(f'DROP INDEX "{index}"'.encode())
    yield
    for name, key in keys:
        connection.execute(f'ALTER TABLE "DailyRankings" ADD CONSTRAINT "{name}" {key}'.encode())
    connection.execute(definition.encode())


def _metrics(connection: psycopg.Connection[Any], database_url: str, size: Size) -> list[Result]:
    rows = f"{size.titles:,} titles x {size.days:,} days"
    with connect(database_url) as specified, tempfile.TemporaryDirectory(prefix="catlog-bench-") as folder:
        for opened in (connection, specified):
            opened.execute("SET max_parallel_workers_per_gather = 0")
            opened.execute("SET jit = off")
        specified.execute("SET search_path = specified, public")
        pids = [os.getpid(), connection.info.backend_pid, specified.info.backend_pid]
        works: dict[str, Callable[[], object]] = {
            "theirs": lambda: _specified(specified),
            "kept": lambda: _repeated(lambda: _kept(connection)),
            "anew": lambda: _repeated(lambda: _six(connection, questions.CHART)),
        }
        if size.times_whole:
            duck = _duckdb(connection, Path(folder))
            works["whole"] = lambda: _repeated(lambda: _six(connection, size.titles))
            works["duckdb"] = lambda: _repeated(lambda: _six_in_duckdb(duck, questions.CHART))
        costs = interleaved({name: (work, lambda: pids) for name, work in works.items()}, rounds=3, times=1)
    for name in costs:
        costs[name] /= 1 if name == "theirs" else _TIMES

    def over(how: str, times: float) -> Result:
        return at_least(
            f"six metrics, {rows}: the specification's queries over ours, {_HOW[how]}",
            costs["theirs"] / costs[how],
            times,
            f"theirs {costs['theirs']:,.1f} ms, ours {costs[how]:.3f} ms",
        )

    results = [over("kept", size.times_kept), over("anew", size.times_anew)]
    if size.times_whole:
        results += [
            over("whole", size.times_whole),
            at_most(
                f"six metrics, {rows}: ours, {_HOW['anew']}, over DuckDB",
                costs["anew"] / costs["duckdb"],
                0.25,
                f"DuckDB {costs['duckdb']:.1f} ms, ours {costs['anew']:.2f} ms",
            ),
        ]
    return results


_HOW = {"kept": "kept", "anew": "made anew", "whole": "made anew of every title"}
_TIMES = 20


def _repeated(work: Callable[[], object]) -> None:
    for _ in range(_TIMES):
        work()


def _kept(connection: psycopg.Connection[Any]) -> None:
    [[payload]] = connection.execute(_PAYLOAD, binary=True).fetchall()
    msgspec.json.decode(payload)


def _asking(top: int) -> Sequence[Question]:
    """The questions whose answers are the six metrics."""
    return (
        questions.changes(7, LAST, top=top),
        questions.changes(30, LAST, top=top),
        questions.new_entries(7, LAST, top=50),
        questions.streaks(LAST),
    )


def _six(connection: psycopg.Connection[Any], top: int) -> None:
    engine = AnalyticsEngine(connection, LAST)
    for question in _asking(top):
        engine.ask(question)


def _specified(connection: psycopg.Connection[Any]) -> None:
    for name in _METRICS:
        connection.execute(query(name).encode()).fetchall()


def _duckdb(connection: psycopg.Connection[Any], folder: Path) -> duckdb.DuckDBPyConnection:
    """The same rows, in DuckDB, in the order of their days."""
    duck = duckdb.connect(config={"threads": 1})
    for table, columns in {
        "DailyRankings": '"malId", "snapshotDate", "rank", "score"',
        "PublishedSnapshot": '"snapshotDate", "depth"',
        "ProcessedAnime": '"malId", "title", "titleEnglish", "titleJapanese", "imageUrl", "isAdult"',
        "ChartRun": '"topN", "malId", "firstDate", "lastDate", "snapshotCount"',
    }.items():
        file = folder / f"{table}.csv"
        order = "2" if table == "DailyRankings" else "1"
        statement = f'COPY (SELECT {columns} FROM "{table}" ORDER BY {order}) TO STDOUT (FORMAT csv, HEADER)'
        with file.open("wb") as out, connection.cursor().copy(statement.encode()) as copy:
            for block in copy:
                out.write(block)
        types = {"isAdult": "BOOLEAN", "rank": "INTEGER", "depth": "INTEGER", "score": "DECIMAL(4, 2)"}
        kinds = {name: kind for name, kind in types.items() if f'"{name}"' in columns}
        duck.read_csv(str(file), dtype=kinds).create(table)
        file.unlink()
    return duck


def _six_in_duckdb(duck: duckdb.DuckDBPyConnection, top: int) -> None:
    for question in _asking(top):
        statement = question.statement.decode()
        for name in question.parameters:
            statement = statement.replace(f"%({name})s", f"${name}")
        statement = statement.replace("SELECT\n            FROM", "SELECT 1 FROM")
        duck.execute(statement, dict(question.parameters)).fetchall()


_AS_UP_DOES = ("--no-proxy-headers", "--no-server-header")
"""What `catlog up` tells uvicorn; the hello is told the same."""
_FIRST = ("--http", "catlog.app.trending:TrendingFirst")


def _serving(database_url: str) -> Result:
    """What is trending, as `catlog up` serves it, against the least that Starlette can say under uvicorn."""
    headers = {"Accept-Encoding": "gzip, br"}
    with (
        serve("servers:create_whole_catlog", database_url, *_AS_UP_DOES, *_FIRST) as catlog,
        serve("servers:create_hello", database_url, *_AS_UP_DOES) as hello,
    ):
        ours, bare = catlog.connect(), hello.connect()
        path = "/api/analytics/trending-now"
        body = ask(ours, "GET", path, headers=headers, expect=200).content
        costs = interleaved(
            {
                "ours": (
                    lambda: ask(ours, "GET", path, headers=headers, expect=200),
                    lambda: [catlog.process.pid],
                ),
                "hello": (
                    lambda: ask(bare, "GET", "/", headers=headers, expect=200),
                    lambda: [hello.process.pid],
                ),
            },
            rounds=9,
            times=500,
        )
    return at_most(
        "what is trending, served: ours over a bare Starlette hello",
        costs["ours"] / costs["hello"],
        0.6,
        f"hello {costs['hello'] * 1000:.0f} us, ours {costs['ours'] * 1000:.0f} us for {len(body):,} bytes",
    )
