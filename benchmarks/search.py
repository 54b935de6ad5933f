"""Search over a whole catalogue: our index against `word_similarity` with a trigram index in PostgreSQL.

The catalogue is the real one where its recording lies beside the checkout. Else it is invented: fewer queries
with fewer names to confuse, so the bounds on ratios are lower; those of the real one are what counts. The
queries are those of the tests, with filters on top of three of four. Both give the first 24 titles; the peer
has a table of its own, with every name of a title in one column, as CatLog once had. Cost is CPU time, ours
in this process, the peer's in its backend.
"""

import gc
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from typing import Any

import numpy as np
import psycopg
from psycopg.rows import TupleRow
from tests.catalogue.shelves import Query, demo_rows, found, queries, real_rows, snapshot
from tests.standin.recordings import RECORDED

from benchmarks.measure import Result, at_least, at_most, cpu_ms
from catlog.catalogue.index.facets import STATUSES, Filters
from catlog.catalogue.index.orders import Sort
from catlog.catalogue.index.snapshot import Snapshot
from catlog.jikan.names import fold

_ROUNDS = 7
_LIMIT = 24
_INVENTED = 28_000
_FILTERS = (
    Filters(),
    Filters(genres=["Action"], year_from=1990),
    Filters(statuses=["completed"], formats=["TV", "Movie"], score_from=6),
    Filters(excluded_genres=["Horror"], year_from=1980, year_to=2026),
)

_PEER = """
CREATE TABLE peer (
    "malId" integer PRIMARY KEY, names text, genres text[], status text, type text, year integer,
    score numeric(4,2), popularity integer, "isAdult" boolean
);
"""
_PEER_INDEX = "CREATE INDEX ON peer USING gin (names gin_trgm_ops)"
_SEARCH = """
SELECT "malId" FROM peer
WHERE %(text)s <%% names AND (NOT "isAdult")
AND genres @> %(genres)s AND NOT genres && %(excluded)s
AND (%(statuses)s::text[] IS NULL OR status = ANY(%(statuses)s))
AND (%(formats)s::text[] IS NULL OR type = ANY(%(formats)s))
AND (%(year_from)s::integer IS NULL OR year >= %(year_from)s)
AND (%(year_to)s::integer IS NULL OR year <= %(year_to)s)
AND (%(score_from)s::numeric IS NULL OR score >= %(score_from)s)
ORDER BY word_similarity(%(text)s, names) DESC, popularity, "malId"
LIMIT %(limit)s
"""


def measure(database_url: str) -> list[Result]:
    """Needs a migrated database; the peer's table is its own."""
    is_real = RECORDED.is_dir()
    rows = list(real_rows() if is_real else demo_rows(_INVENTED))
    gc.collect()
    began = time.process_time()
    shelf = snapshot(rows)
    build_seconds = time.process_time() - began
    asked = queries("real") if is_real else queries("demo", shelf)
    which = f"{len(rows):,} {'real' if is_real else 'invented'} titles"
    pairs = list(zip(asked, cycle(_FILTERS)))
    with psycopg.connect(database_url, autocommit=True) as connection:
        _fill(connection, rows, shelf)
        ours, theirs = _costs(connection, shelf, pairs)
        their_found = sum(_is_in(_ask_peer(connection, query, Filters())[:10], query) for query in asked)
    our_found = sum(_is_in(found(shelf, query.text, 10), query) for query in asked)
    if not is_real:  # so many invented titles are named alike that queries for a smaller demo ask for any
        shelf, asked = snapshot(demo_rows()), queries("demo")
    in_top = sum(_is_in(found(shelf, query.text, 3), query) for query in asked)
    our_p50, our_p99 = np.percentile(ours, [50, 99])
    their_p50, their_p99 = np.percentile(theirs, [50, 99])
    return [
        at_most(
            f"search over {which}: CPU p50 in ms",
            float(our_p50),
            1,
            f"{len(pairs)} queries with filters; index made in {build_seconds:.1f} s of CPU",
        ),
        at_most(f"search over {which}: CPU p99 in ms", float(our_p99), 5, f"worst {max(ours):.2f} ms"),
        at_least(
            "word_similarity's p50 over ours",
            float(their_p50 / our_p50),
            8 if is_real else 5,
            f"PostgreSQL {their_p50:.1f} ms",
        ),
        at_least(
            "word_similarity's p99 over ours",
            float(their_p99 / our_p99),
            20 if is_real else 8,
            f"PostgreSQL {their_p99:.0f} ms",
        ),
        at_least(
            "wanted title in the top 10: ours over word_similarity's",
            our_found / their_found,
            1,
            f"{our_found} against {their_found} of {len(asked)}",
        ),
        at_least(
            "wanted title in the top 3, of all queries",
            in_top / len(asked),
            0.95,
            f"{in_top} of {len(asked)}, over {len(shelf):,} titles",
        ),
    ]


def _costs(
    connection: psycopg.Connection[TupleRow], shelf: Snapshot, pairs: Sequence[tuple[Query, Filters]]
) -> tuple[list[float], list[float]]:
    """CPU milliseconds of each query: the median over rounds in which we and the peer take turns."""
    backend = [connection.info.backend_pid]
    ours, theirs = [], []
    for _ in range(_ROUNDS):
        # B023: each function is called before the next pair is taken.
        ours.append([_cost(_own_ms, lambda: _ask_ours(shelf, *pair)) for pair in pairs])  # noqa: B023
        theirs.append(
            [_cost(lambda: cpu_ms(backend), lambda: _ask_peer(connection, *pair)) for pair in pairs]  # noqa: B023
        )
    return np.median(ours, axis=0).tolist(), np.median(theirs, axis=0).tolist()


def _cost(clock: Callable[[], float], work: Callable[[], object]) -> float:
    before = clock()
    work()
    return clock() - before


def _own_ms() -> float:
    return time.thread_time_ns() / 1e6


def _ask_ours(shelf: Snapshot, query: Query, filters: Filters) -> bytes:
    """As the endpoint does, down to the bytes of the cards."""
    page = shelf.page(query.text, filters, sort=Sort.RELEVANCE, limit=_LIMIT)
    return b",".join(page.cards)


def _ask_peer(connection: psycopg.Connection[TupleRow], query: Query, filters: Filters) -> list[int]:
    parameters = {
        "text": fold(query.text),
        "genres": list(filters.genres),
        "excluded": list(filters.excluded_genres),
        "statuses": [STATUSES[status] for status in filters.statuses] or None,
        "formats": list(filters.formats) or None,
        "year_from": filters.year_from,
        "year_to": filters.year_to,
        "score_from": filters.score_from,
        "limit": _LIMIT,
    }
    return [mal_id for (mal_id,) in connection.execute(_SEARCH, parameters, prepare=True)]


def _is_in(mal_ids: Sequence[int], query: Query) -> bool:
    return query.mal_id in mal_ids


def _fill(connection: psycopg.Connection[TupleRow], rows: Sequence[dict[str, Any]], shelf: Snapshot) -> None:
    connection.execute(_PEER)
    with connection.cursor() as cursor, cursor.copy("COPY peer FROM STDIN") as copy:
        for row in rows:
            genres = [*row["genres"], *row["themes"], *row["demographics"]]
            names = "\n".join(shelf.titles[row["malId"]].forms)
            columns = ("status", "type", "year", "score", "popularity", "isAdult")
            copy.write_row((row["malId"], names, genres, *(row[column] for column in columns)))
    connection.execute(_PEER_INDEX)
    connection.execute("VACUUM ANALYZE peer")
