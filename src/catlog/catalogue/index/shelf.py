"""The snapshot that is current: made when the app starts, made anew in the background when the catalogue
changes.

Nobody waits for it but those who ask before the first one is there; meanwhile the one before answers. Each
process of the app keeps one of its own, and looks every few seconds whether the catalogue has changed.
"""

import asyncio
import contextlib
import gc
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg
import structlog
from psycopg.rows import dict_row
from psycopg_pool import PoolTimeout

from catlog.catalogue.index.snapshot import Snapshot, Title
from catlog.errors import BusyError
from catlog.kit.db import Database, connect
from catlog.kit.sqlfile import sql_folder

log = structlog.get_logger(__name__)

_statement = sql_folder("catlog.catalogue")
_VERSION = _statement("catalogue_version")
_TITLES = _statement("index_titles")
_VERSIONS = _statement("index_versions")

LOOK_EVERY_SECONDS = 2.0
REST = 10
"""After making a snapshot, so many times as long nothing is made: it takes a tenth of the time at most."""
FIRST_WAIT_SECONDS = 30.0
_ROWS_AT_A_TIME = 2000


class Shelf:
    """Holds the current snapshot. `open` and `close` it with the app."""

    def __init__(
        self, database: Database, conninfo: str, *, look_every_seconds: float = LOOK_EVERY_SECONDS
    ) -> None:
        """`conninfo` is where a snapshot is read from, in a thread of its own and on its own connection."""
        self._database = database
        self._conninfo = conninfo
        self._look_every_seconds = look_every_seconds
        self._snapshot: Snapshot | None = None
        self._is_there = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()
        self._watch: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Begin to watch the catalogue. Returns at once."""
        self._watch = asyncio.create_task(self._watching(), name="catalogue index")

    async def close(self) -> None:
        """Stop watching."""
        if self._watch is not None:
            self._watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watch

    async def current(self) -> Snapshot:
        """The snapshot. Waits only where there has been none yet; raises BusyError where none comes."""
        if self._snapshot is None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._is_there.wait(), FIRST_WAIT_SECONDS)
        if self._snapshot is None:
            raise BusyError(
                "The catalogue is still being read. Try again in a moment.", retry_after_seconds=5
            )
        return self._snapshot

    async def refresh(self) -> None:
        """See to it that the snapshot is as new as the catalogue is now."""
        async with self._one_at_a_time:
            async with self._database.read() as session:
                row = await (await session.execute(_VERSION)).fetchone()
            if self._snapshot is None or row is None or row["version"] != self._snapshot.version:
                self._snapshot = await asyncio.to_thread(_made, self._conninfo, self._snapshot)
                self._is_there.set()

    async def _watching(self) -> None:
        while True:
            began = time.perf_counter()
            try:
                await self.refresh()
            except (psycopg.Error, PoolTimeout) as error:
                log.warning("catalogue_index_failed", error=str(error).strip())
            await asyncio.sleep(max(self._look_every_seconds, REST * (time.perf_counter() - began)))


def _made(conninfo: str, before: Snapshot | None) -> Snapshot:
    """The catalogue as it is now. What has not changed is taken from `before`."""
    began = time.perf_counter()
    with _without_collector():
        with connect(conninfo, application_name="catlog index") as connection, connection.transaction():
            # One view of everything, however long the reading takes.
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            version, is_demo = connection.execute(_VERSION).fetchone() or ("", False)
            titles = _titles(connection, before.titles if before else {})
        snapshot = Snapshot.of(titles.values(), version, before, is_demo=is_demo)
    log.info("catalogue_indexed", titles=len(snapshot), seconds=round(time.perf_counter() - began, 2))
    return snapshot


@contextmanager
def _without_collector() -> Iterator[None]:
    """A million new objects would have the collector look at all of them again and again, and hold every
    request up meanwhile. None of them is garbage, so afterwards it need not look at them at all."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
            gc.freeze()


def _titles(connection: psycopg.Connection, held: Mapping[int, Title]) -> dict[int, Title]:
    if not held:
        return {title.mal_id: title for title in _read(connection, None)}
    versions: dict[int, int] = dict(connection.execute(_VERSIONS, binary=True).fetchall())
    kept = {mal_id: title for mal_id, title in held.items() if versions.get(mal_id) == title.version}
    changed = [mal_id for mal_id in versions if mal_id not in kept]
    return kept | {title.mal_id: title for title in _read(connection, changed)}


def _read(connection: psycopg.Connection, mal_ids: list[int] | None) -> Iterator[Title]:
    # A cursor of the server's: of the rows only a few are in memory at a time.
    with connection.cursor("titles", row_factory=dict_row, binary=True) as cursor:
        cursor.itersize = _ROWS_AT_A_TIME
        cursor.execute(_TITLES, {"mal_ids": mal_ids})
        row: dict[str, Any]
        for row in cursor:
            yield Title.of(row)
