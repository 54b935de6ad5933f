"""How large the rank history grows: a year of daily snapshots of the whole catalogue, measured on the disk.

Measured after a quarter, two and all four, and drawn on to ten years: along the line from the first to the
last, for sizes and times alike. Takes minutes and gigabytes and holds no bound, so it runs only when it is
named: `make bench ARGS=growth`. docs/scale.md tells what it printed.
"""

import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import psycopg
from rich.console import Console
from rich.table import Table

from benchmarks.measure import Result
from catlog.analytics import publishing, questions
from catlog.analytics.engine import AnalyticsEngine
from catlog.kit.db import connect

_TITLES = 28_000
_FIRST_DAY = date(2025, 5, 25)
_DAYS = (91, 182, 365)
_LATER = 3_650
_FILL = """
INSERT INTO "DailyRankings" (
    "malId", "snapshotDate", rank, popularity, score, "scoredBy", members, favorites, "etlRunId"
)
SELECT
    title,
    day,
    CASE WHEN title %% 4 > 0 THEN 1 + (title + extract(doy FROM day)::int * 7) %% %(titles)s END,
    title,
    CASE WHEN title %% 3 > 0 THEN 9.5 - 6.0 * title / %(titles)s END,
    100 * title,
    200 * title,
    title,
    'catalogue-20260524T030000Z-1a2b3c4d'
FROM
    generate_series(%(first)s::date, %(last)s::date, '1 day') AS day,
    generate_series(1, %(titles)s) AS title
"""
_PUBLISH = """
INSERT INTO "PublishedSnapshot" ("snapshotDate", sources, depth, "titleCount", "etlRunId")
SELECT day, ARRAY['catalogue'], NULL, %(titles)s, 'catalogue-20260524T030000Z-1a2b3c4d'
FROM generate_series(%(first)s::date, %(last)s::date, '1 day') AS day
"""
_SIZES = """
SELECT
    pg_relation_size('"DailyRankings"') / 1e6,
    pg_indexes_size('"DailyRankings"') / 1e6,
    pg_total_relation_size('"ChartRun"') / 1e6
"""


def measure(database_url: str) -> list[Result]:
    """Fill a year, measure, print. Needs an empty, migrated database, and leaves it full."""
    measured: list[dict[str, float]] = []
    with connect(database_url) as connection:
        # The log of the database would double what is written; how large the tables are it does not change.
        connection.execute('ALTER TABLE "DailyRankings" SET UNLOGGED')
        filled = 0
        for days in _DAYS:
            _fill(connection, filled, days)
            filled = days
            measured.append(_measured(connection, _FIRST_DAY + timedelta(days=days - 1)))
    found = Table(title=f"Daily snapshots of {_TITLES:,} titles (times: wall, best of 20)")
    found.add_column("what")
    for days in _DAYS:
        found.add_column(f"{days} days", justify="right")
    found.add_column(f"{_LATER:,} days, drawn on", justify="right")
    for name, last in measured[-1].items():
        first = measured[0][name]
        later = max(last, first + (last - first) * (_LATER - _DAYS[0]) / (_DAYS[-1] - _DAYS[0]))
        found.add_row(name, *(f"{at[name]:,.2f}" for at in measured), f"{later:,.2f}")
    Console(width=110).print(found)
    return []


def _fill(connection: psycopg.Connection[Any], after: int, days: int) -> None:
    span = {
        "first": _FIRST_DAY + timedelta(days=after),
        "last": _FIRST_DAY + timedelta(days=days - 1),
        "titles": _TITLES,
    }
    connection.execute(_FILL, span)
    connection.execute(_PUBLISH, span)
    connection.execute('VACUUM ANALYZE "DailyRankings"')
    with connection.transaction():
        publishing.rebuild(connection)
    connection.execute('VACUUM ANALYZE "ChartRun"')


def _measured(connection: psycopg.Connection[Any], last_day: date) -> dict[str, float]:
    [(table, indexes, runs)] = connection.execute(_SIZES).fetchall()
    engine = AnalyticsEngine(connection, last_day)

    def publish() -> None:
        with connection.transaction():
            publishing.days_published(connection, [last_day])

    works: dict[str, Callable[[], object]] = {
        "one title's last 90 days": lambda: engine.get_ranking_history(4711, 90),
        "one title's whole history": lambda: engine.get_ranking_history(4711, 36_500),
        "one day's top 100": engine.get_rankings,
        "the way of the top 20 in 90 days": lambda: engine.ask(questions.movement(last_day, top=20, days=90)),
        "six metrics, made anew": engine.get_trending_summary,
        "what follows from publishing a day": publish,
    }
    sizes = {
        "table, MB": float(table),
        "its indexes, MB": float(indexes),
        "runs in the charts, MB": float(runs),
    }
    return sizes | {f"{name}, ms": _took_ms(work) for name, work in works.items()}


def _took_ms(work: Callable[[], object]) -> float:
    took = []
    for _ in range(20):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return min(took) * 1e3
