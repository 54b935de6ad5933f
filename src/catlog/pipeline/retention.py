"""What is dropped after a while, and what is kept instead: raw records go into the archive first.

Rankings stay for ever, the catalogue is the present state; raw answers, the ledger and what was rejected grow
without end and are not asked for after some time. The record that a title was last loaded from always stays,
so the next run knows it again. Deletes go in batches along the primary key, each a transaction of its own.
"""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import psycopg
import structlog

from catlog.errors import CatLogError
from catlog.kit.clock import now
from catlog.kit.sqlfile import Statement, sql_folder
from catlog.pipeline import archive
from catlog.pipeline.ledger import Ledger, alone, new_run_id
from catlog.pipeline.run import reason_of
from catlog.pipeline.sources import BY_NAME, CATALOGUE, RANKINGS, RETENTION, SEASON
from catlog.settings import PipelineSettings

log = structlog.get_logger(__name__)

_statement = sql_folder("catlog.pipeline")
_EXPIRED_RUNS = _statement("expired_runs")
_DROP_PAGES = _statement("drop_pages")
_KEEP_RAW_IDS = _statement("keep_raw_ids")
_RAW_RANGE = _statement("raw_range")
_DROP_RAW = _statement("drop_raw")
_DROP_LEDGER = _statement("drop_ledger")
_DROP_KEPT = 'DROP TABLE IF EXISTS "KeptRawId"'
_INDEX_KEPT = 'ALTER TABLE "KeptRawId" ADD PRIMARY KEY (id)'

_BATCH = 5_000
_JUST_COME = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class RetentionReport:
    """What a go came to."""

    run_id: str
    runs_archived: int
    archived_bytes: int
    raw_dropped: int
    ledger_dropped: int


class ArchiveError(CatLogError):
    """The archive cannot be written, so nothing is dropped."""

    code = "archive-failed"


def retain(
    connection: psycopg.Connection,
    settings: PipelineSettings,
    *,
    archive_folder: Path,
    as_of: datetime | None = None,
) -> RetentionReport:
    """Archive and drop what is older than the settings say. In autocommit; killed at any point it loses
    nothing, and the next go does the rest.

    Raises ConflictError while a run is under way, which still needs what it lists; ArchiveError.
    """
    at = as_of or now()
    with ExitStack() as locks:
        for source in (RETENTION, RANKINGS, CATALOGUE, SEASON):
            locks.enter_context(alone(connection, source))
        ledger = Ledger(connection, run_id := new_run_id(RETENTION))
        ledger.start()
        try:
            archived, size = _archive_runs(connection, settings, archive_folder, at)
            raw_dropped = _drop_raw(connection, at)
            ledger_dropped = _in_batches(
                connection, _DROP_LEDGER, {"before": at - timedelta(days=settings.etl_log_retention_days)}
            )
            ledger.succeed(titles=raw_dropped + ledger_dropped)
        except BaseException as error:
            if not connection.closed:
                ledger.fail(reason_of(error))
            raise
    report = RetentionReport(run_id, archived, size, raw_dropped, ledger_dropped)
    log.info("retention_done", run_id=run_id, runs_archived=archived, raw_dropped=raw_dropped)
    return report


def _archive_runs(
    connection: psycopg.Connection, settings: PipelineSettings, folder: Path, at: datetime
) -> tuple[int, int]:
    """Pack the runs that are old enough, then let go of their pages."""
    scope = {
        "before": at - timedelta(days=settings.raw_data_retention_days),
        "catalogue": CATALOGUE.name,
        "catalogue_before": at - timedelta(days=settings.raw_catalogue_retention_days),
    }
    expired = connection.execute(_EXPIRED_RUNS, scope).fetchall()
    count = size = 0
    for run_id, source_name, status, start_time in expired:
        source = BY_NAME.get(source_name)
        # A demo's invented records can be invented again.
        if source is not None:
            try:
                path = archive.pack(connection, source, run_id, folder, status=status, start_time=start_time)
            except OSError as error:
                raise ArchiveError(
                    f"The archive in {folder} cannot be written: {error.strerror or error}. "
                    f"{run_id} and what is newer stay in the database."
                ) from error
            if path is not None:
                count, size = count + 1, size + path.stat().st_size
        connection.execute(_DROP_PAGES, {"run_id": run_id})
    return count, size


def _drop_raw(connection: psycopg.Connection, at: datetime) -> int:
    """Records that no page lists any more, and that no title was last loaded from."""
    # Look-ups and wanted titles come in meanwhile. What they store after the range is read is beyond it, but
    # for ids they have reserved before: so what has just come is spared, too.
    first, last = connection.execute(_RAW_RANGE).fetchone() or (0, -1)
    connection.execute(_DROP_KEPT)
    connection.execute(_KEEP_RAW_IDS)
    connection.execute(_INDEX_KEPT)
    dropped = 0
    before = at - _JUST_COME
    for start in range(first, last + 1, _BATCH):
        dropped += connection.execute(
            _DROP_RAW, {"first": start, "last": min(start + _BATCH - 1, last), "before": before}
        ).rowcount
    connection.execute(_DROP_KEPT)
    return dropped


def _in_batches(connection: psycopg.Connection, statement: Statement, scope: dict[str, object]) -> int:
    dropped = 0
    while count := connection.execute(statement, scope | {"limit": _BATCH}).rowcount:
        dropped += count
    return dropped
