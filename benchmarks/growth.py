"""How large the rank history grows: a year of daily snapshots of the whole catalogue, measured on the disk.

Takes minutes and gigabytes and holds no bound, so it runs only when it is named: `make bench ARGS=growth`.
docs/scale.md tells what it printed.
"""

import time
from collections.abc import Callable
from datetime import date, timedelta

from rich.console import Console
from rich.table import Table

from benchmarks.measure import Result
from catlog.analytics import publishing
from catlog.kit.db import connect

_TITLES = 28_000
_DAYS = 365
_LAST_DAY = date(2026, 5, 24)
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
    pg_relation_size('"DailyRankings"'),
    pg_indexes_size('"DailyRankings"'),
    pg_total_relation_size('"ChartRun"')
"""
_HISTORY = """
SELECT "snapshotDate", rank, score, members
FROM "DailyRankings"
WHERE "malId" = 4711
ORDER BY "snapshotDate"
"""
_CHART = """
SELECT "malId", rank
FROM "DailyRankings"
WHERE "snapshotDate" = %(first)s AND rank <= 100
ORDER BY rank, "malId"
"""


def measure(database_url: str) -> list[Result]:
    """Fill a year, measure, print. Needs an empty, migrated database, and leaves it full."""
    first = _LAST_DAY - timedelta(days=_DAYS - 1)
    span = {"first": first, "last": _LAST_DAY, "titles": _TITLES}
    with connect(database_url) as connection:
        connection.execute(_FILL, span)
        connection.execute(_PUBLISH, span)
        connection.execute('VACUUM ANALYZE "DailyRankings"')
        with connection.transaction():
            publishing.days_published(connection, [_LAST_DAY])
        [(table, indexes, runs)] = connection.execute(_SIZES).fetchall()

        def publish() -> None:
            with connection.transaction():
                publishing.days_published(connection, [_LAST_DAY])

        rows = _DAYS * _TITLES
        figures = {
            "table": f"{table / 1e6:,.0f} MB, {table / rows:.0f} bytes a row",
            "indexes": f"{indexes / 1e6:,.0f} MB, {indexes / rows:.0f} bytes a row",
            "runs in the charts": f"{runs / 1e6:,.1f} MB",
            "ten years of both": f"{(table + indexes) * 10 / 1e9:.1f} GB",
            "one title's history": f"{_took_ms(lambda: connection.execute(_HISTORY).fetchall()):.2f} ms",
            "one day's top 100": f"{_took_ms(lambda: connection.execute(_CHART, span).fetchall()):.2f} ms",
            "what follows from publishing a day": f"{_took_ms(publish):.0f} ms",
        }
    found = Table(title=f"{_DAYS} days of {_TITLES:,} titles: {rows:,} rows (wall time, best of 5)")
    for column in ("what", "measured"):
        found.add_column(column)
    for name, value in figures.items():
        found.add_row(name, value)
    Console(width=100).print(found)
    return []


def _took_ms(work: Callable[[], object]) -> float:
    took = []
    for _ in range(5):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return min(took) * 1e3
