"""A person's list of 1,000 titles: read whole, asked for again unchanged, and changed by one status."""

from datetime import timedelta
from itertools import cycle

import psycopg

from benchmarks.measure import Result, at_least, interleaved
from benchmarks.servers import SECRET, ask, serve
from catlog.kit.access_tokens import AccessTokens

_ENTRIES = 1_000

_FILL = """
INSERT INTO "ProcessedAnime" (
    "malId", title, "titleEnglish", "titleJapanese", "imageUrl", type, year, episodes, status, score,
    "etlRunId", genres, studios, synopsis
)
SELECT
    n, 'The title number ' || n, 'An English name ' || n, '第' || n || 'の題名',
    'https://images.example/anime/1015/' || n || '.jpg', 'TV', 1990 + n %% 36, 12, 'Finished Airing',
    (n %% 900) / 100.0 + 1, 'bench', '{Action,Drama}', '{Kuro}',
    repeat('Text. ', 80)
FROM generate_series(1, 28000) AS n;
INSERT INTO "Account" (username, email, "passwordHash") VALUES ('bench', 'bench@example.com', '-');
INSERT INTO "ListEntry" ("accountId", "malId", status, "ratingPoints", "episodesWatched", notes)
SELECT 1, n * 27, (ARRAY['watching', 'completed', 'dropped'])[1 + n %% 3], 80, n %% 12, ''
FROM generate_series(1, %d) AS n;
ANALYZE;
"""


def measure(database_url: str) -> list[Result]:
    """Fill an empty, migrated database and compare CatLog with its peer on it."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        for statement in (_FILL % _ENTRIES).replace("%%", "%").split(";\n"):
            if statement.strip():
                connection.execute(statement.encode())
    token = AccessTokens(SECRET, lifetime=timedelta(hours=1)).issue(1)
    headers = {"Authorization": f"Bearer {token}"}
    with (
        serve("servers:create_catlog", database_url) as catlog,
        serve("peer:create_peer", database_url) as peer,
    ):
        ours, theirs = catlog.connect(), peer.connect()
        etag = ask(ours, "GET", "/api/list", headers=headers, expect=200).headers["ETag"]
        known = headers | {"If-None-Match": etag}
        reads = interleaved(
            {
                "ours": (lambda: ask(ours, "GET", "/api/list", headers=headers, expect=200), catlog.pids),
                "theirs": (lambda: ask(theirs, "GET", "/api/list", headers=headers, expect=200), peer.pids),
            },
            rounds=7,
            times=20,
        )
        unchanged = interleaved(
            {"ours": (lambda: ask(ours, "GET", "/api/list", headers=known, expect=304), catlog.pids)},
            rounds=7,
            times=400,
        )
        statuses = cycle(["watching", "completed"])
        update = "/api/list/27"
        updates = interleaved(
            {
                "ours": (
                    lambda: ask(
                        ours, "PATCH", update, headers=headers, body={"status": next(statuses)}, expect=200
                    ),
                    catlog.pids,
                ),
                "theirs": (
                    lambda: ask(
                        theirs, "PATCH", update, headers=headers, body={"status": next(statuses)}, expect=200
                    ),
                    peer.pids,
                ),
            },
            rounds=7,
            times=200,
        )
    orm = f"FastAPI + SQLAlchemy ORM + pydantic {reads['theirs']:.1f} ms"
    return [
        at_least(
            f"full list of {_ENTRIES:,} entries: the ORM's cost over ours",
            reads["theirs"] / reads["ours"],
            5,
            f"{orm}, ours {reads['ours']:.2f} ms",
        ),
        at_least(
            "unchanged list answered 304: the ORM's cost over ours",
            reads["theirs"] / unchanged["ours"],
            80,
            f"{orm}, ours {unchanged['ours']:.3f} ms",
        ),
        at_least(
            "one status update: the ORM's cost over ours",
            updates["theirs"] / updates["ours"],
            3,
            f"ORM {updates['theirs']:.2f} ms, ours {updates['ours']:.2f} ms",
        ),
    ]
