"""A list of 15,000 titles comes in: previewed, and imported into an empty list.

The floor is what nobody can do without: expat over the same bytes with handlers that do nothing, and one COPY
of the same rows into a table without indexes.
"""

import http.client
import json
import os
import time
from collections.abc import Callable
from datetime import timedelta
from statistics import median
from typing import Any
from xml.parsers import expat

import psycopg

from benchmarks.measure import Result, at_most, interleaved
from benchmarks.servers import SECRET, serve
from catlog.kit.access_tokens import AccessTokens

_ENTRIES = 15_000
_ROUNDS = 5
_MOST_PREVIEW_SECONDS = 2
_MOST_IMPORT_SECONDS = 5

_FILL = """
INSERT INTO "ProcessedAnime" ("malId", title, "titleEnglish", type, year, episodes, status, "etlRunId")
SELECT n, 'The title number ' || n, 'An English name ' || n, 'TV', 1990 + n % 36, 12, 'Finished', 'bench'
FROM generate_series(1, 30000) AS n;
INSERT INTO "Account" (username, email, "passwordHash") VALUES ('bench', 'bench@example.com', '-');
CREATE TABLE floor (
    "malId" integer, title text, type text, episodes integer, status text, score integer, watched integer,
    started text, finished text, notes text
);
ANALYZE;
"""

_ENTRY = """
				<anime>
					<series_animedb_id>{n}</series_animedb_id>
					<series_title><![CDATA[The title number {n}]]></series_title>
					<series_type>TV</series_type>
					<series_episodes>12</series_episodes>
					<my_id>0</my_id>
					<my_watched_episodes>{watched}</my_watched_episodes>
					<my_start_date>2024-10-06</my_start_date>
					<my_finish_date>0000-00-00</my_finish_date>
					<my_rated></my_rated>
					<my_score>{score}</my_score>
					<my_storage></my_storage>
					<my_storage_value>0.00</my_storage_value>
					<my_status>{status}</my_status>
					<my_comments><![CDATA[]]></my_comments>
					<my_times_watched>0</my_times_watched>
					<my_rewatch_value></my_rewatch_value>
					<my_priority>LOW</my_priority>
					<my_tags><![CDATA[]]></my_tags>
					<my_rewatching>0</my_rewatching>
					<my_rewatching_ep>0</my_rewatching_ep>
					<my_discuss>1</my_discuss>
					<my_sns>default</my_sns>
					<update_on_import>0</update_on_import>
				</anime>
"""
_STATUSES = ("Watching", "Completed", "On-Hold", "Dropped", "Plan to Watch")


def _document() -> bytes:
    # Every second title of the catalogue, and one in thirty that it lacks.
    entries = (
        _ENTRY.format(
            n=n * 2 if n % 30 else 100_000 + n, watched=n % 13, score=n % 11, status=_STATUSES[n % 5]
        )
        for n in range(1, _ENTRIES + 1)
    )
    body = "".join(entries)
    return f'<?xml version="1.0" encoding="UTF-8" ?>\n<myanimelist>{body}</myanimelist>'.encode()


def measure(database_url: str) -> list[Result]:
    """Fill an empty, migrated database, and bring the list in again and again."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        for statement in _FILL.split(";\n"):
            if statement.strip():
                connection.execute(statement.encode())
        document = _document()
        with serve("servers:create_catlog", database_url) as catlog:
            server = catlog.connect()
            walls: dict[str, list[float]] = {"preview": [], "import": []}

            def preview() -> int:
                found = _send(server, "POST", "/api/imports?name=bench.xml", document, expect=201)
                assert found["totalRows"] == _ENTRIES
                return int(found["id"])

            def bring_in() -> None:
                _clear(connection)
                started = time.perf_counter()
                import_id = preview()
                looked = time.perf_counter()
                body = json.dumps({"mode": "merge"}).encode()
                done = _send(server, "POST", f"/api/imports/{import_id}/apply", body, expect=200)
                assert done["state"] == "done"
                walls["preview"].append(looked - started)
                walls["import"].append(time.perf_counter() - looked)

            costs = interleaved(
                {
                    "preview": (preview, catlog.pids),
                    "both": (bring_in, catlog.pids),
                    "floor": (
                        lambda: _floor(connection, document),
                        lambda: [os.getpid(), connection.info.backend_pid],
                    ),
                },
                rounds=_ROUNDS,
                times=1,
            )
    seconds = {name: median(taken) for name, taken in walls.items()}
    floor = f"expat and COPY alone {costs['floor']:.0f} ms"
    return [
        at_most(
            f"preview of {_ENTRIES:,} entries of MyAnimeList's XML, over expat and COPY alone",
            costs["preview"] / costs["floor"],
            8,
            f"{floor}, ours {costs['preview']:.0f} ms",
        ),
        at_most(
            f"preview and import of {_ENTRIES:,} entries, over expat and COPY alone",
            costs["both"] / costs["floor"],
            16,
            f"{floor}, ours {costs['both']:.0f} ms",
        ),
        at_most(
            "that preview (wall), over the 2 seconds it may take",
            seconds["preview"] / _MOST_PREVIEW_SECONDS,
            1,
            f"{seconds['preview']:.2f} s for {len(document) / 1e6:.1f} MB",
        ),
        at_most(
            "that import (wall), over the 5 seconds it may take",
            seconds["import"] / _MOST_IMPORT_SECONDS,
            1,
            f"{seconds['import']:.2f} s",
        ),
    ]


def _clear(connection: psycopg.Connection) -> None:
    connection.execute('DELETE FROM "ListEntry"')
    connection.execute('TRUNCATE "Activity"')
    connection.execute('VACUUM (ANALYZE) "ListEntry", "ListImportRow", "WantedTitle"')


_HEADERS = {
    "Authorization": f"Bearer {AccessTokens(SECRET, lifetime=timedelta(hours=2)).issue(1)}",
}


def _send(
    server: http.client.HTTPConnection, method: str, path: str, body: bytes, *, expect: int
) -> dict[str, Any]:
    kind = "application/json" if body.startswith(b"{") else "application/octet-stream"
    server.request(method, path, body, _HEADERS | {"Content-Type": kind})
    response = server.getresponse()
    content = response.read()
    if response.status != expect:
        raise RuntimeError(f"{method} {path} answered {response.status}: {content[:300]!r}")
    return json.loads(content)  # type: ignore[no-any-return] # whatever the answer is


def _ignore(*_: object) -> None:
    pass


_IGNORE: Callable[..., None] = _ignore


def _floor(connection: psycopg.Connection, document: bytes) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = _IGNORE
    parser.Parse(document, True)
    row = b"\tThe title number\tTV\t12\tcompleted\t8\t12\t2024-10-06\t\\N\t\n"
    lines = b"".join(b"%d%s" % (n, row) for n in range(_ENTRIES))
    connection.execute("TRUNCATE floor")
    with connection.cursor() as cursor, cursor.copy("COPY floor FROM STDIN") as copy:
        copy.write(lines)
