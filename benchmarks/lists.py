"""People's lists of 1,000, 5,000 and 15,000 titles: opened, asked for again unchanged, ordered, and changed.

A list is read whole in two ways, the same on both sides: in one answer of 1,000, and by pages of 100, for
which the peer pages by the same keys and counts by status as ours does. "Unchanged" is said of the whole list
at once; the peer, which cannot say it, has to be read. Nothing is compressed on either side. "The bare SQL"
of a status change is what cannot be left out: the entry's update, its activity, and the list's version and
counts (a trigger), in one transaction on a plain connection. Together with a FastAPI endpoint that only says
hello it is the floor of any such endpoint.
"""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from itertools import cycle

import psycopg
from psycopg.rows import TupleRow

from benchmarks.measure import Result, at_least, at_most, interleaved
from benchmarks.servers import SECRET, Server, ask, serve
from catlog.kit.access_tokens import AccessTokens

SIZES = (1_000, 5_000, 15_000)
_FILL = """
INSERT INTO "ProcessedAnime" (
    "malId", title, "titleEnglish", "titleJapanese", "imageUrl", type, year, episodes, status, score,
    "etlRunId", genres, studios, synopsis
)
SELECT
    n, md5(n::text) || ' number ' || n, 'An English name ' || n, '第' || n || 'の題名',
    'https://images.example/anime/1015/' || n || '.jpg', 'TV', 1990 + n % 36, 12, 'Finished Airing',
    (n % 900) / 100.0 + 1, 'bench', (ARRAY['Action', 'Drama', 'Comedy'])[1 + n % 3:2 + n % 3], '{Kuro}',
    repeat('Text. ', 80)
FROM generate_series(1, 30000) AS n
"""
_FILL_LIST = """
INSERT INTO "ListEntry" ("accountId", "malId", status, "ratingPoints", "episodesWatched", "updatedAt")
SELECT
    %(account_id)s, n * (30000 / %(size)s), (ARRAY['watching', 'completed', 'dropped'])[1 + n %% 3], 80,
    n %% 12, now() - n * 7919 %% 100000 * interval '1 minute'
FROM generate_series(1, %(size)s) AS n
"""
_CHANGE = 'UPDATE "ListEntry" SET status = %s, version = version + 1 WHERE "accountId" = 1 AND "malId" = 30'
_NOTE = """
INSERT INTO "Activity" ("accountId", "malId", kind, "fromStatus", "toStatus")
VALUES (1, 30, 'changed', 'watching', %s)
"""

_Work = tuple[Callable[[], object], Callable[[], Sequence[int]]]


def measure(database_url: str) -> list[Result]:
    """Fill an empty, migrated database and compare CatLog with its peer on it."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(_FILL.encode())
        for account_id, size in enumerate(SIZES, 1):
            connection.execute(
                """INSERT INTO "Account" (username, email, "passwordHash") VALUES (%s, %s, '-')""",
                (f"bench{size}", f"{size}@example.com"),
            )
            connection.execute(_FILL_LIST.encode(), {"account_id": account_id, "size": size})
        connection.execute("VACUUM ANALYZE")
    with (
        serve("servers:create_catlog", database_url) as catlog,
        serve("peer:create_peer", database_url) as peer,
        psycopg.connect(database_url, prepare_threshold=1) as bare,
    ):
        results = _against_the_peer(catlog, peer, bare)
        return results + _pages(catlog)


def authorised(account_id: int) -> dict[str, str]:
    """What a request of this account carries."""
    token = AccessTokens(SECRET, lifetime=timedelta(hours=1)).issue(account_id)
    return {"Authorization": f"Bearer {token}"}


def _asking(
    server: Server,
    path: str,
    headers: Mapping[str, str],
    *,
    method: str = "GET",
    bodies: Callable[[], object] = lambda: None,
    expect: int = 200,
) -> _Work:
    connection = server.connect()
    return (
        lambda: ask(connection, method, path, headers=headers, body=bodies(), expect=expect),
        server.pids,
    )


def _paging(server: Server, headers: Mapping[str, str]) -> _Work:
    connection = server.connect()

    def read() -> None:
        cursor, seen = "", 0
        while True:
            path = f"/api/list?limit=100{cursor}"
            page = json.loads(ask(connection, "GET", path, headers=headers, expect=200).content)
            seen += len(page["items"])
            if page["nextCursor"] is None:
                break
            cursor = f"&cursor={page['nextCursor']}"
        if seen != SIZES[0]:
            raise RuntimeError(f"{seen} entries instead of {SIZES[0]}")

    return read, server.pids


def _changing(bare: psycopg.Connection[TupleRow]) -> _Work:
    statuses = cycle(["watching", "completed"])

    def change() -> None:
        status = next(statuses)
        with bare.transaction():
            bare.execute(_CHANGE.encode(), (status,))
            bare.execute(_NOTE.encode(), (status,))

    return change, lambda: (os.getpid(), bare.info.backend_pid)


def _against_the_peer(catlog: Server, peer: Server, bare: psycopg.Connection[TupleRow]) -> list[Result]:
    headers = authorised(1)
    etag = ask(catlog.connect(), "GET", "/api/list?limit=50", headers=headers, expect=200).headers["ETag"]
    reads = interleaved(
        {
            "ours whole": _asking(catlog, f"/api/list?limit={SIZES[0]}", headers),
            "theirs whole": _asking(peer, f"/api/list?limit={SIZES[0]}", headers),
            "our pages": _paging(catlog, headers),
            "their pages": _paging(peer, headers),
        },
        rounds=7,
        times=10,
    )
    statuses = cycle(["watching", "completed"])

    def updating(server: Server) -> _Work:
        change = {"method": "PATCH", "bodies": lambda: {"status": next(statuses)}}
        return _asking(server, "/api/list/30", headers, **change)  # type: ignore[arg-type] # a dict of both kinds

    costs = interleaved(
        {
            "unchanged": _asking(catlog, "/api/list?limit=50", headers | {"If-None-Match": etag}, expect=304),
        },
        rounds=7,
        times=300,
    ) | interleaved(
        {
            "ours": updating(catlog),
            "theirs": updating(peer),
            "hello": _asking(peer, "/hello", {}),
            "sql": _changing(bare),
        },
        rounds=9,
        times=200,
    )
    orm = f"FastAPI + SQLAlchemy ORM + pydantic {reads['theirs whole']:.1f} ms"
    floor = costs["hello"] + costs["sql"]
    return [
        at_least(
            f"a list of {SIZES[0]:,} entries in one answer: the ORM's cost over ours",
            reads["theirs whole"] / reads["ours whole"],
            5,
            f"{orm}, ours {reads['ours whole']:.2f} ms",
        ),
        at_least(
            f"a list of {SIZES[0]:,} entries by pages of 100: the ORM's cost over ours",
            reads["their pages"] / reads["our pages"],
            3,
            f"ORM {reads['their pages']:.1f} ms, ours {reads['our pages']:.2f} ms",
        ),
        at_least(
            f"an unchanged list of {SIZES[0]:,} answered 304: the ORM's cost of reading it over ours",
            reads["theirs whole"] / costs["unchanged"],
            80,
            f"{orm}, ours {costs['unchanged']:.3f} ms",
        ),
        at_least(
            "one status update: the ORM's cost over ours",
            costs["theirs"] / costs["ours"],
            3,
            f"ORM {costs['theirs']:.2f} ms, ours {costs['ours']:.2f} ms",
        ),
        at_most(
            "one status update: our cost over a FastAPI hello and the bare SQL",
            costs["ours"] / floor,
            3,
            f"hello {costs['hello']:.3f} ms, SQL {costs['sql']:.3f} ms, ours {costs['ours']:.3f} ms",
        ),
    ]


_PAGES = {
    "as it opens": ("", 1.5),
    "one status": ("&status=completed", 1.5),
    # Everything under these must be looked at, so they grow; slower than the list does.
    "by rating": ("&sort=rating", 15),
    "by title": ("&sort=title", 15),
    "a genre of it": ("&genre=Drama", 15),
    "words in a name": ("&q=number%207", 15),
}


def _pages(catlog: Server) -> list[Result]:
    results = []
    for name, (query, limit) in _PAGES.items():
        works = {
            str(size): _asking(catlog, f"/api/list?limit=50{query}", authorised(account_id))
            for account_id, size in enumerate(SIZES, 1)
        }
        costs = interleaved(works, rounds=9, times=100 if limit < 2 else 20)
        ratio = costs[str(SIZES[-1])] / costs[str(SIZES[0])]
        detail = ", ".join(f"{size:,}: {costs[str(size)]:.2f} ms" for size in SIZES)
        what = f"first page, {name}: {SIZES[-1]:,} entries over {SIZES[0]:,}"
        results.append(at_most(what, ratio, limit, detail))
    return results
