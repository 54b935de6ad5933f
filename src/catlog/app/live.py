"""The upstream in the running app: looks a name up when somebody asks for it, and reads relations in the
background. Never in the path of any other click.

It keeps the pace of the whole installation, asks one thing at a time, tries once, and leaves an upstream that
failed alone for a minute. Nothing is opened before it is needed. Not here: who may ask (`catalogue.lookups`),
and how what came gets into the catalogue (the pipeline).
"""

import asyncio
import contextlib
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import ExitStack
from typing import TypeVar

import psycopg
import structlog
from psycopg_pool import PoolTimeout

from catlog.catalogue.index.shelf import Shelf
from catlog.catalogue.lookups import Taken
from catlog.catalogue.relations import has_fresh, keep
from catlog.errors import BusyError, CatLogError, ConflictError, UpstreamError
from catlog.jikan.client import JikanClient
from catlog.jikan.pace import Pace, pace_pool
from catlog.jikan.payloads import RelationGroup, decode_relations
from catlog.kit.db import Database, connect
from catlog.pipeline.lookup import LookupReport, look_up
from catlog.settings import JikanSettings

log = structlog.get_logger(__name__)

Answer = TypeVar("Answer")

REST_SECONDS = 60.0
"""An upstream that failed is not asked again before."""
LONGEST_TIMEOUT_SECONDS = 10.0
"""Somebody is waiting."""
LONGEST_PAUSE_SECONDS = 3.0
MOST_WAITING = 4
"""Lookups that may wait for their turn; more are told to come back."""
MOST_WANTED = 200
"""Titles whose relations are waited for; of more, the first ones are forgotten."""
BETWEEN_RELATIONS_SECONDS = 3.0
"""A good way below what the upstream allows: the pipeline and lookups come first."""
TRY_AGAIN_SECONDS = 3600.0


class Live:
    """The app's way to the upstream, as `catalogue.lookups` wants it. `open` and `close` it with the app."""

    def __init__(
        self,
        settings: JikanSettings,
        database: Database,
        database_url: str,
        shelf: Shelf,
        *,
        between_relations_seconds: float = BETWEEN_RELATIONS_SECONDS,
    ) -> None:
        timeout_seconds = min(settings.timeout_seconds, LONGEST_TIMEOUT_SECONDS)
        self._settings = settings.model_copy(update={"max_retries": 0, "timeout_seconds": timeout_seconds})
        self._database = database
        self._database_url = database_url
        self._shelf = shelf
        self._between_relations_seconds = between_relations_seconds
        self._opened = ExitStack()
        self._client: JikanClient | None = None
        self._one_at_a_time = asyncio.Lock()
        self._waiting = 0
        self._has_failed: bool | None = None
        self._rests_until = 0.0
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._tried: dict[int, float] = {}
        self._is_wanted = asyncio.Event()
        self._worker: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Begin to read relations that are wanted. Returns at once."""
        self._worker = asyncio.create_task(self._reading_relations(), name="relations")

    async def close(self) -> None:
        """Stop."""
        if self._worker is not None:
            self._worker.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._worker
        await asyncio.to_thread(self._opened.close)

    @property
    def is_down(self) -> bool | None:
        """Whether it failed when it was last asked; None where nobody has."""
        return self._has_failed

    @property
    def is_resting(self) -> bool:
        """Whether it failed so lately that it is left alone."""
        return time.monotonic() < self._rests_until

    async def look_up(self, text: str, *, shows_adult: bool) -> Taken:
        """Ask for a name, and take what comes into the catalogue. Raises UpstreamError, BusyError."""
        if self._waiting >= MOST_WAITING:
            raise BusyError("Many people are looking things up just now.", retry_after_seconds=5)
        self._waiting += 1
        try:
            async with self._one_at_a_time:
                report = await self._told(self._look_up, text, shows_adult)
        finally:
            self._waiting -= 1
        return Taken(report.mal_ids, report.added)

    def want_relations(self, mal_id: int) -> None:
        """See to it that a title's relations are known some time soon. Returns at once."""
        if mal_id in self._wanted or time.monotonic() < self._tried.get(mal_id, 0.0):
            return
        self._wanted[mal_id] = None
        if len(self._wanted) > MOST_WANTED:
            self._wanted.popitem(last=False)
        self._is_wanted.set()

    async def _told(self, ask: Callable[..., Answer], *arguments: object) -> Answer:
        """Ask in a thread, and remember whether an answer came."""
        try:
            answer = await asyncio.to_thread(ask, *arguments)
        except UpstreamError:
            self._has_failed = True
            self._rests_until = time.monotonic() + REST_SECONDS
            raise
        self._has_failed = False
        return answer

    def _look_up(self, text: str, shows_adult: bool) -> LookupReport:
        client = self._opened_client()
        with connect(self._database_url, application_name="catlog lookup") as connection:
            try:
                return look_up(connection, client, text, is_adult_wanted=shows_adult)
            except ConflictError as error:  # with a lookup of another process
                raise BusyError("Somebody else is looking something up.", retry_after_seconds=3) from error

    def _read_relations(self, mal_id: int) -> list[RelationGroup]:
        record = self._opened_client().get_record(f"/anime/{mal_id}/full")
        return decode_relations(record) if record is not None else []

    def _opened_client(self) -> JikanClient:
        """Under the lock of `_one_at_a_time`, as all that asks."""
        if self._client is None:
            pool = self._opened.enter_context(pace_pool(self._database_url))
            pace = Pace.shared(self._settings, pool)
            self._client = self._opened.enter_context(JikanClient(self._settings, pace, sleep=_sleep_briefly))
        return self._client

    async def _reading_relations(self) -> None:
        while True:
            await self._is_wanted.wait()
            if self.is_resting:
                await asyncio.sleep(1)
                continue
            mal_id, _ = self._wanted.popitem()  # the one that somebody is looking at now
            if not self._wanted:
                self._is_wanted.clear()
            try:
                has_asked = await self._see_to(mal_id)
            except (CatLogError, psycopg.Error, PoolTimeout) as error:
                has_asked = True
                log.warning("relations_not_read", mal_id=mal_id, reason=str(error).strip())
            if has_asked:
                await asyncio.sleep(self._between_relations_seconds)

    async def _see_to(self, mal_id: int) -> bool:
        """Whether the upstream had to be asked."""
        self._tried = {known: until for known, until in self._tried.items() if until > time.monotonic()}
        self._tried[mal_id] = time.monotonic() + TRY_AGAIN_SECONDS
        if (await self._shelf.current()).is_demo:
            return False
        async with self._database.read() as session:
            if await has_fresh(session, mal_id):
                return False
        async with self._one_at_a_time:
            groups = await self._told(self._read_relations, mal_id)
        told = [
            {"relation": group.relation, "malId": entry.mal_id, "type": entry.type, "title": entry.name}
            for group in groups
            for entry in group.entry
        ]
        async with self._database.write() as session:
            await keep(session, mal_id, told)
        return True


def _sleep_briefly(seconds: float) -> None:
    """An upstream that asks for more patience is not waited for: somebody is waiting for us."""
    if seconds > LONGEST_PAUSE_SECONDS:
        raise UpstreamError(f"MyAnimeList asked not to be asked for another {seconds:.0f} s.")
    time.sleep(seconds)
