"""Titles that lists name and the catalogue lacks: fetched later, at the shared pace, never in a click.

An import notes them in "WantedTitle"; here they are asked for, a few at a time, and published as any run
publishes. Past a thousand, reading the whole catalogue costs the upstream less than asking one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import psycopg
import structlog

from catlog.errors import RefusedRunError, UpstreamError
from catlog.jikan.client import JikanClient
from catlog.jikan.payloads import PayloadError, decode_anime
from catlog.kit.clock import now
from catlog.kit.sqlfile import sql_folder
from catlog.pipeline.extract import TITLES_PER_RANKING_PAGE, paged
from catlog.pipeline.ledger import meter, tell_of_asking
from catlog.pipeline.run import holds_demo, load_pages, run_source
from catlog.pipeline.schedule import may_read_catalogue
from catlog.pipeline.sources import CATALOGUE, WANTED

log = structlog.get_logger(__name__)

_statement = sql_folder("catlog.pipeline")
_DROP_FILLED = _statement("drop_filled_wants")
_DUE = _statement("due_wants")
_COUNT_DUE = _statement("count_due_wants")
_NOTE = _statement("note_want")

MOST_ONE_BY_ONE = 1000
"""Requests; the whole catalogue is about 1,200 of 25 titles."""
_AT_A_TIME = 25
_MOST_TRIES = 8
"""With two hours after the first, four after the second, and so on: about three weeks in all."""
_MOST_FAILURES_IN_A_ROW = 3
"""Then the upstream is down, and the rest of the batch would only wait for it."""


@dataclass(frozen=True, slots=True)
class WantedReport:
    """What one go came to."""

    asked: int
    loaded: int
    missing: int
    """The upstream says that there is no such title."""
    failed: int
    """To be tried again later."""


def fill_wanted(
    connection: psycopg.Connection,
    client: JikanClient,
    *,
    most: int = _AT_A_TIME,
    page_size: int = TITLES_PER_RANKING_PAGE,
) -> WantedReport:
    """Fetch some of the wanted titles and publish them. Does nothing where nothing is due, or in the demo.

    Raises ConflictError when another process is at it, and, where the whole catalogue is read, as
    `run_source`.
    """
    connection.execute(_DROP_FILLED)
    due = _count_due(connection)
    if not due or holds_demo(connection):
        return WantedReport(0, 0, 0, 0)
    if due > MOST_ONE_BY_ONE and may_read_catalogue(connection, now()):
        report = run_source(connection, CATALOGUE, client, page_size=page_size)
        connection.execute(_DROP_FILLED)
        return WantedReport(report.titles, report.titles_written, 0, 0)
    wanted = [row[0] for row in connection.execute(_DUE, {"now": now(), "limit": most})]
    return _Batch(connection, client).fetch(wanted)


def is_anything_due(connection: psycopg.Connection) -> bool:
    """Whether `fill_wanted` would have something to do."""
    return _count_due(connection) > 0


def _count_due(connection: psycopg.Connection) -> int:
    (count,) = connection.execute(_COUNT_DUE, {"now": now()}).fetchone() or (0,)
    return int(count)


class _Batch:
    """Some titles, asked for one by one and published together."""

    def __init__(self, connection: psycopg.Connection, client: JikanClient) -> None:
        self._connection = connection
        self._client = client
        self._missing = 0
        self._failed = 0
        self._problem: str | None = None
        """What the last title that failed, failed for."""

    def fetch(self, wanted: Sequence[int]) -> WantedReport:
        spent, start_time = meter(self._client), now()
        records = self._ask(wanted)
        if not records:
            tell_of_asking(self._connection, WANTED, start_time, spent(), self._problem)
        else:
            try:
                load_pages(
                    self._connection,
                    WANTED,
                    lambda _: paged(list(records.values())),
                    spent=spent,
                )
            except RefusedRunError as error:
                log.warning("wanted_refused", reason=error.message)
        self._connection.execute(_DROP_FILLED)
        left = {row[0] for row in self._connection.execute(_DUE, {"now": now(), "limit": len(wanted)})}
        for mal_id in left & records.keys():
            self._put_off(mal_id, "The upstream told of another title, or was not believed.")
        loaded = len(records.keys() - left)
        log.info("wanted_filled", loaded=loaded, missing=self._missing, failed=self._failed)
        return WantedReport(len(wanted), loaded, self._missing, self._failed)

    def _ask(self, wanted: Sequence[int]) -> dict[int, bytes]:
        records: dict[int, bytes] = {}
        failures = 0
        for mal_id in wanted:
            try:
                record = self._client.get_record(f"/anime/{mal_id}")
            except UpstreamError as error:
                self._put_off(mal_id, error.message)
                failures += 1
                if failures == _MOST_FAILURES_IN_A_ROW:
                    break
                continue
            failures = 0
            if record is None:
                self._missing += 1
                self._note(mal_id, "The upstream has no such title.", 0)
                continue
            try:
                decode_anime(record)
            except PayloadError as error:
                # Judged here, as a run that is half unreadable would be refused whole.
                self._put_off(mal_id, error.message)
            else:
                records[mal_id] = record
        return records

    def _put_off(self, mal_id: int, problem: str) -> None:
        self._failed += 1
        self._problem = problem
        self._note(mal_id, problem, _MOST_TRIES)

    def _note(self, mal_id: int, problem: str, most_tries: int) -> None:
        self._connection.execute(
            _NOTE, {"mal_id": mal_id, "problem": problem[:500], "most_tries": most_tries, "now": now()}
        )
