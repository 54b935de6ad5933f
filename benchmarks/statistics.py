"""All statistics of a list of 15,000 entries with 100,000 rows of activity: what they cost the database,
against the slowest panel made alone and against what is allowed; and what an unchanged answer costs. And the
cat's suggestions for the same list.

The panels share one reading of the list, so alone each costs nearly as much as most of them together.
"""

from collections.abc import Callable, Sequence

import psycopg

from benchmarks.lists import authorised
from benchmarks.measure import Result, at_least, at_most, interleaved
from benchmarks.servers import Server, ask, serve
from catlog.statistics.figures import PANELS, statement

ENTRIES, ACTIVITIES, ALLOWED_MS = 15_000, 100_000, 150
SUGGESTIONS_ALLOWED_MS = 60
_Work = tuple[Callable[[], object], Callable[[], Sequence[int]]]
_ZONE = "America/New_York"
_TITLES = """
INSERT INTO "ProcessedAnime" (
    "malId", title, "titleEnglish", "titleJapanese", type, source, year, episodes, status, score,
    "durationSeconds", genres, themes, studios, synopsis, popularity, "etlRunId"
)
SELECT
    n, md5(n::text) || ' number ' || n, 'An English name ' || n, '第' || n || 'の題名',
    (ARRAY['TV', 'Movie', 'OVA', 'ONA'])[1 + n % 4], (ARRAY['Manga', 'Original', 'Light novel'])[1 + n % 3],
    1990 + n % 36, 12, 'Finished Airing', (n % 900) / 100.0 + 1,
    CASE WHEN n % 10 > 0 THEN 1200 + n % 700 END,
    (ARRAY['Action', 'Drama', 'Comedy', 'Fantasy', 'Romance', 'Sports'])[1 + n % 5:1 + n % 5 + n % 3],
    (ARRAY['School', 'Mecha', 'Isekai', 'Military'])[1 + n % 4:2 + n % 4], ARRAY['Studio ' || n % 400],
    repeat('Text. ', 80), 1 + n * 7919 % 30000, 'bench'
FROM generate_series(1, 30000) AS n
"""
_RANKS = """
WITH day AS (
    INSERT INTO "PublishedSnapshot" ("snapshotDate", sources, "titleCount", "etlRunId")
    SELECT current_date - ago, '{daily}', 30000, 'bench' FROM generate_series(1, 8) AS ago
    RETURNING "snapshotDate"
)
INSERT INTO "DailyRankings" ("malId", "snapshotDate", rank, "etlRunId")
SELECT n, "snapshotDate", 1 + (n * 7 + extract(day FROM "snapshotDate")::int * (n % 9)) % 30000, 'bench'
FROM day CROSS JOIN generate_series(1, 30000) AS n
"""
_ENTRIES = """
INSERT INTO "ListEntry" (
    "accountId", "malId", status, "ratingPoints", "episodesWatched", "finishedOn", "rewatchCount"
)
SELECT
    1, n * 2,
    (ARRAY['watching', 'completed', 'plan_to_watch', 'on_hold', 'dropped', 'completed'])[1 + n %% 6],
    CASE WHEN n %% 3 > 0 THEN (1 + n %% 10) * 10 END, n %% 13,
    CASE WHEN n %% 3 = 0 THEN (date '2015-01-01' + n %% 4000)::text END,
    CASE WHEN n %% 50 = 0 THEN 1 ELSE 0 END
FROM generate_series(1, %(entries)s) AS n
"""
_ACTIVITY = """
INSERT INTO "Activity" (
    "accountId", "malId", kind, "fromStatus", "toStatus", "fromEpisodesWatched", "toEpisodesWatched",
    "occurredAt", origin, "fromRewatchCount", "toRewatchCount", "fromIsRewatching", "toIsRewatching"
)
SELECT
    1, 2 * (1 + n / 7 %% %(entries)s), 'changed', 'watching', 'watching', n %% 7, n %% 7 + 1,
    now() - n * interval '55 minutes', CASE WHEN n %% 20 = 0 THEN 'import' ELSE 'edit' END, 0, 0, false, false
FROM generate_series(1, %(activities)s) AS n
"""


def measure(database_url: str) -> list[Result]:
    """Fill an empty, migrated database and measure on it."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(
            """INSERT INTO "Account" (username, email, "passwordHash", "timeZone")
            VALUES ('bench', 'bench@example.com', '-', %s)""",
            (_ZONE,),
        )
        connection.execute(_TITLES.encode())
        sizes = {"entries": ENTRIES, "activities": ACTIVITIES}
        connection.execute(_ENTRIES.encode(), sizes)
        connection.execute(_ACTIVITY.encode(), sizes)
        connection.execute(_RANKS.encode())
        connection.execute("VACUUM ANALYZE")
    return _statements(database_url) + _endpoint(database_url)


def _statements(database_url: str) -> list[Result]:
    with psycopg.connect(
        database_url,
        autocommit=True,
        prepare_threshold=1,
        options=f"-c TimeZone={_ZONE} -c jit=off -c random_page_cost=1.1 -c default_transaction_read_only=on",
    ) as connection:
        row = connection.execute("SELECT current_date").fetchone()
        parameters = {
            "account_id": 1,
            "today": row and row[0],
            "from_day": None,
            "to_day": None,
            "statuses": None,
            "shows_adult": True,
        }
        backend = [connection.info.backend_pid]

        def work(panels: tuple[str, ...]) -> _Work:
            text = statement(panels)
            return lambda: connection.execute(text, parameters).fetchall(), lambda: backend

        works = {name: work((name,)) for name in PANELS} | {"all": work(PANELS)}
        costs = interleaved(works, rounds=9, times=2)
    slowest = max(PANELS, key=lambda name: costs[name])
    detail = f"all {costs['all']:.0f} ms, {slowest} {costs[slowest]:.0f} ms"
    size = f"{ENTRIES:,} entries, {ACTIVITIES:,} activities"
    return [
        at_most(
            f"statistics ({size}): all over the slowest panel alone", costs["all"] / costs[slowest], 2, detail
        ),
        at_most(
            f"statistics: database time over {ALLOWED_MS} ms",
            costs["all"] / ALLOWED_MS,
            1,
            f"{costs['all']:.0f} ms of the database",
        ),
    ]


def _endpoint(database_url: str) -> list[Result]:
    with serve("servers:create_catlog", database_url) as server:
        path, headers = "/api/statistics", authorised(1)
        etag = ask(server.connect(), "GET", path, headers=headers, expect=200).headers["ETag"]
        costs = interleaved(
            {
                "made": _asking(server, path, headers, 200),
                "unchanged": _asking(server, path, headers | {"If-None-Match": etag}, 304),
                "suggestions": _asking(server, "/api/companion/suggestions", headers, 200),
            },
            rounds=5,
            times=5,
        )
    return [
        at_least(
            "statistics unchanged, answered 304: the cost of making them over it",
            costs["made"] / costs["unchanged"],
            20,
            f"made {costs['made']:.0f} ms, unchanged {costs['unchanged']:.2f} ms, server and database",
        ),
        at_most(
            f"suggestions for that list, over {SUGGESTIONS_ALLOWED_MS} ms",
            costs["suggestions"] / SUGGESTIONS_ALLOWED_MS,
            1,
            f"{costs['suggestions']:.0f} ms, server and database",
        ),
    ]


def _asking(server: Server, path: str, headers: dict[str, str], expect: int) -> _Work:
    connection = server.connect()
    return lambda: ask(connection, "GET", path, headers=headers, expect=expect), server.pids
