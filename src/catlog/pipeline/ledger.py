"""The story of each run, as one row of "EtlLogs"; and the lock that keeps runs of one source apart.

A row is written when a run starts and closed when it ends. A row that says RUNNING while nobody holds the
lock is a run that died.
"""

import secrets
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

import psycopg
import structlog
from psycopg.rows import DictRow, class_row

from catlog.errors import ConflictError
from catlog.jikan.client import JikanClient
from catlog.kit.clock import now
from catlog.kit.sqlfile import sql_folder
from catlog.pipeline.sources import RETENTION, Source

log = structlog.get_logger(__name__)

_statement = sql_folder("catlog.pipeline")
_START_RUN = _statement("start_run")
_SET_STEP = _statement("set_step")
_END_RUN = _statement("end_run")
_NOTE_FAILED_REQUESTS = _statement("note_failed_requests")
_ADD_NOTE = _statement("add_note")
_UNFINISHED_RUNS = _statement("unfinished_runs")
_RECENT_RUNS = _statement("recent_runs")
_TRY_LOCK = _statement("try_lock")
_UNLOCK = _statement("unlock")
_LOCK_HOLDER = _statement("lock_holder")

_LOCK_FAMILY = 0x63617470
"""First half of every advisory lock of the pipeline; the second says which."""
PUBLISH_LOCK = (_LOCK_FAMILY, 0)
"""Held while publishing: two sources may run at once, but not publish at once."""
NO_VERDICT = ("interrupted", "published already")
"""How the reason of a run begins that says nothing about how its source is doing: it was stopped from
outside, or the day had its snapshot before."""


class Spent(NamedTuple):
    """What a run has asked of the upstream."""

    requests: int = 0
    failures: int = 0
    """Those of the requests that brought nothing that could be used."""
    refusals: int = 0
    """Those of the failures that said we ask too often."""


def meter(client: JikanClient) -> Callable[[], Spent]:
    """Gives what has been spent since now."""
    before = _read(client)
    return lambda: Spent(*(after - at for after, at in zip(_read(client), before, strict=True)))


def _read(client: JikanClient) -> Spent:
    return Spent(client.request_count, client.failure_count, client.refusal_count)


Step = Literal["EXTRACT", "TRANSFORM", "LOAD", "COMPLETE"]


@dataclass(frozen=True, slots=True)
class UnfinishedRun:
    """A ledger row that says RUNNING."""

    run_id: str
    start_time: datetime
    request_count: int


def new_run_id(source: Source, *, is_replay: bool = False) -> str:
    """Readable, sorts by start, unique: `rankings-20261124T030000Z-1a2b3c4d`.

    One that makes a run of the past again is `rankings-replay-...`: it tells nothing of how its source is.
    """
    name = f"{source.name}-replay" if is_replay else source.name
    return f"{name}-{now():%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"


def lock_of(source: Source) -> tuple[int, int]:
    """The advisory lock that a run of `source` holds: family and key."""
    return _LOCK_FAMILY, zlib.crc32(source.name.encode()) >> 1


@contextmanager
def alone(connection: psycopg.Connection, source: Source) -> Iterator[None]:
    """Be the only run of `source` in this installation. Raises ConflictError when another one is under way.

    The lock is the session's: it ends with the connection, however the process dies. Whoever has it knows
    that runs of `source` that say RUNNING are dead, and closes them, but for those that can go on.
    """
    key = dict(zip(("family", "key"), lock_of(source), strict=True))
    (is_ours,) = connection.execute(_TRY_LOCK, key).fetchone() or (False,)
    if not is_ours:
        raise ConflictError(
            f"{_holder(connection, source)} is under way already. Try again when it has ended."
        )
    try:
        if not source.is_resumable:
            for dead in unfinished_runs(connection, source):
                close_dead(connection, dead)
        yield
    finally:
        if not connection.closed:
            connection.execute(_UNLOCK, key)


def _holder(connection: psycopg.Connection, source: Source) -> str:
    """What keeps runs of `source` from being done: one of them, or retention, which lets none run."""
    family, key = lock_of(source)
    asked = {"family": family, "key": key, "other_key": lock_of(RETENTION)[1]}
    found = connection.execute(_LOCK_HOLDER, asked).fetchone()
    session, pid, is_retention = found or ("a session that has just ended", 0, False)
    holder = RETENTION if is_retention else source
    running = unfinished_runs(connection, holder)
    story = (
        f"{running[0].run_id}, started {running[0].start_time:%Y-%m-%d %H:%M} UTC"
        if running
        else f"{session}, process {pid}"
    )
    return f"A {holder.name} run ({story})"


def close_dead(connection: psycopg.Connection, dead: UnfinishedRun) -> None:
    """Say of a run that its process has ended before it did."""
    reason = "interrupted: the process ended before the run did"
    Ledger(connection, dead.run_id).fail(reason, spent=Spent(dead.request_count))
    log.warning("run_found_dead", run_id=dead.run_id)


def unfinished_runs(connection: psycopg.Connection, source: Source) -> list[UnfinishedRun]:
    """Rows of `source` that say RUNNING, the newest first."""
    with connection.cursor(row_factory=class_row(UnfinishedRun)) as cursor:
        return cursor.execute(_UNFINISHED_RUNS, {"prefix": f"{source.name}-"}).fetchall()


def recent_runs(connection: psycopg.Connection[DictRow], how_many: int) -> list[DictRow]:
    """Rows of "EtlLogs" under its own column names, the newest first."""
    return connection.execute(_RECENT_RUNS, {"how_many": how_many}).fetchall()


def tell_of_asking(
    connection: psycopg.Connection,
    source: Source,
    start_time: datetime,
    spent: Spent,
    problem: str | None = None,
) -> None:
    """Write the row of a run that has asked and brought nothing to publish: `problem` is what failed, None
    where there was nothing to be had.

    Afterwards, and not before: such runs may ask side by side, and a row that says RUNNING while its process
    has no lock is taken for a dead one's.
    """
    ledger = Ledger(connection, new_run_id(source))
    with connection.transaction():
        ledger.start(start_time)
        if problem is None:
            ledger.succeed(titles=0, spent=spent)
        else:
            ledger.fail(problem, titles=0, spent=spent)


class Ledger:
    """The row of one run. Each method is a statement of its own, unless its caller has a transaction open."""

    def __init__(self, connection: psycopg.Connection, run_id: str) -> None:
        self._connection = connection
        self._run_id = run_id

    def start(self, at: datetime | None = None) -> None:
        """Write the row."""
        self._connection.execute(_START_RUN, {"run_id": self._run_id, "start_time": at or now()})

    def step(self, step: Step) -> None:
        """Say how far the run has come."""
        self._connection.execute(_SET_STEP, {"run_id": self._run_id, "step": step})

    def succeed(self, *, titles: int, spent: Spent | None = None, note: str | None = None) -> None:
        """Close the row; in the transaction that publishes, so that neither is there without the other.
        `note` is what somebody had to accept for it."""
        self._end("SUCCESS", step="COMPLETE", titles=titles, spent=spent, text=note)

    def fail(self, reason: str, *, titles: int | None = None, spent: Spent | None = None) -> None:
        """Close the row with the reason; the step it had reached stays. What is None stays as it was."""
        self._end("FAILED", titles=titles, spent=spent, text=reason)

    def note(self, message: str) -> None:
        """Leave a word with a run that is not over."""
        self._connection.execute(_ADD_NOTE, {"run_id": self._run_id, "message": message})

    def _end(
        self,
        status: Literal["SUCCESS", "FAILED"],
        *,
        step: Step | None = None,
        titles: int | None,
        spent: Spent | None,
        text: str | None = None,
    ) -> None:
        self._connection.execute(
            _END_RUN,
            {
                "run_id": self._run_id,
                "end_time": now(),
                "status": status,
                "step": step,
                "titles": titles,
                "request_count": spent and spent.requests,
                "text": text,
            },
        )
        if spent is not None and spent.failures:
            failed = {"failure_count": spent.failures, "refusal_count": spent.refusals}
            self._connection.execute(_NOTE_FAILED_REQUESTS, {"run_id": self._run_id} | failed)
