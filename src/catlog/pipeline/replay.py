"""Runs of the past, made again from what they were told: after a mend in `transform`, or to get a day back.

A day is published as any other: what stands is only replaced by force. The catalogue takes a title again
where it was loaded from this very record; where it knows of a newer one, that stays. Nothing is asked of the
upstream.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

import psycopg
import structlog

from catlog.errors import NotFoundError, RefusedRunError
from catlog.kit.sqlfile import sql_folder
from catlog.pipeline import archive, gate, load
from catlog.pipeline.extract import TITLES_PER_RANKING_PAGE
from catlog.pipeline.intake import StagedRow
from catlog.pipeline.ledger import Ledger, alone, new_run_id
from catlog.pipeline.raw import RawStore, loaded_records, stored_pages
from catlog.pipeline.rebuild import DayOutcome, DayRow, WaitingDays
from catlog.pipeline.run import reason_of
from catlog.pipeline.snapshots import wait_for_turn
from catlog.pipeline.sources import BY_NAME, OF_A_DAY, Source
from catlog.pipeline.transform import AnimeRow, RankingTransformer, Rejection

log = structlog.get_logger(__name__)

_RUNS_OF_DAYS = sql_folder("catlog.pipeline")("runs_of_days")
_ROWS_AT_A_TIME = 1_000


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """What a run made again came to."""

    run_id: str
    replayed_run_id: str
    snapshot_date: date
    records: int
    rejected: int
    titles_written: int
    """Rows of "ProcessedAnime" that were made again."""
    rankings_written: int


@dataclass(frozen=True, slots=True)
class _Record:
    raw: bytes
    raw_id: int | None = None
    hash: bytes = b""


@dataclass(slots=True)
class _Told:
    """What a run was told, from wherever it is kept."""

    snapshot_date: date
    records: Callable[[], Iterator[_Record]]
    page_count: int = 0
    page_size: int = TITLES_PER_RANKING_PAGE
    total: int | None = None


def replay(
    connection: psycopg.Connection, run_id: str, *, archive_folder: Path, force: bool = False
) -> ReplayReport:
    """Make a run again from its raw records, in the database or else in the archive. In autocommit.

    It is a run of its own in the ledger. Raises NotFoundError, RefusedRunError, ConflictError.
    """
    source = BY_NAME.get(run_id.partition("-")[0])
    told = None
    if source is not None:
        told = _stored(connection, source, run_id) or _archived(archive_folder, run_id)
    if source is None or told is None:
        raise NotFoundError(
            f"There is nothing to replay of {run_id}: its raw records are neither in the database nor in "
            f"{archive_folder}. `catlog pipeline logs` lists the runs."
        )
    with alone(connection, source):
        ledger = Ledger(connection, new_id := new_run_id(source, is_replay=True))
        ledger.start()
        log.info("replay_started", run_id=new_id, replayed_run_id=run_id)
        try:
            return _Replay(connection, source, new_id, run_id, told).to_the_end(ledger, force=force)
        except BaseException as error:
            if not connection.closed:
                ledger.fail(f"replay of {run_id}: {reason_of(error)}")
            raise


def replay_days(
    connection: psycopg.Connection,
    first: date,
    last: date,
    *,
    archive_folder: Path,
    force: bool = False,
) -> Iterator[ReplayReport | DayOutcome]:
    """Make every day from `first` to `last` again whose raw records are still to be had, run by run.

    A day that is refused is told and does not keep the others. Raises ConflictError.
    """
    scope = {"first": first, "last": last, "sources": [source.name for source in OF_A_DAY]}
    runs = connection.execute(_RUNS_OF_DAYS, scope).fetchall()
    here = {run_id for _, run_id in runs}
    runs += [
        (day, run_id)
        for day, run_id in archive.runs_between(archive_folder, first, last)
        if run_id not in here and run_id.partition("-")[0] in {source.name for source in OF_A_DAY}
    ]
    for day, run_id in sorted(runs):
        try:
            yield replay(connection, run_id, archive_folder=archive_folder, force=force)
        except RefusedRunError as error:
            yield DayOutcome(day, 0, f"{run_id}: {error.message}")


class _Replay:
    def __init__(
        self, connection: psycopg.Connection, source: Source, run_id: str, replayed: str, told: _Told
    ) -> None:
        self._connection = connection
        self._source = source
        self._run_id = run_id
        self._replayed = replayed
        self._told = told
        self._loaded = loaded_records(connection)
        self._records = self._rejected = 0
        self._titles: set[int] = set()

    def to_the_end(self, ledger: Ledger, *, force: bool) -> ReplayReport:
        with load.Staging.opened(self._connection) as staging, WaitingDays.opened(self._connection) as days:
            ledger.step("TRANSFORM")
            rows = self._day_rows(staging)
            # A handful at a time: while rows are copied in, the connection cannot read the next ones.
            while handful := list(islice(rows, _ROWS_AT_A_TIME)):
                days.add(handful)
            days.settle()
            depth = None if self._source.is_whole_catalogue else self._told.page_count * self._told.page_size
            asked = self._told.total if depth is None else min(depth, self._told.total or depth)
            gate.check(gate.Evidence(len(self._titles), self._records, self._rejected, asked))
            ledger.step("LOAD")
            with self._connection.transaction():
                wait_for_turn(self._connection)
                titles_written = load.replace_titles(self._connection, staging, self._run_id)
                rankings_written = 0
                if self._source.is_of_a_day:
                    for outcome in days.publish(self._source, self._run_id, depth=depth, force=force):
                        if outcome.refused_because:
                            raise RefusedRunError(outcome.refused_because)
                        rankings_written += outcome.rows_written
                ledger.succeed(titles=len(self._titles))
        return ReplayReport(
            run_id=self._run_id,
            replayed_run_id=self._replayed,
            snapshot_date=self._told.snapshot_date,
            records=self._records,
            rejected=self._rejected,
            titles_written=titles_written,
            rankings_written=rankings_written,
        )

    def _day_rows(self, staging: load.Staging) -> Iterator[DayRow]:
        transformer = RankingTransformer()
        for record in self._told.records():
            self._records += 1
            row = transformer.transform_record(record.raw)
            if isinstance(row, Rejection):
                self._rejected += 1
                continue
            self._titles.add(row.mal_id)
            if record.raw_id is not None and record.hash in self._loaded:
                staging.add([StagedRow(record.raw_id, record.hash, row)])
            yield _day_row(row, self._told.snapshot_date)


def _day_row(row: AnimeRow, day: date) -> DayRow:
    return DayRow(
        snapshot_date=day,
        mal_id=row.mal_id,
        rank=row.rank,
        popularity=row.popularity,
        score=row.score,
        scored_by=row.scored_by,
        members=row.members,
        favorites=row.favorites,
    )


def _stored(connection: psycopg.Connection, source: Source, run_id: str) -> _Told | None:
    pages = stored_pages(connection, run_id)
    if not pages:
        return None
    raw = RawStore(connection, run_id, source, pages[0].snapshot_date)

    def records() -> Iterator[_Record]:
        for page in pages:
            found = raw.read(page.raw_ids)
            for raw_id, digest in page.listed:
                if raw_id in found:
                    yield _Record(found[raw_id].raw, raw_id, digest)
        for text in archive.rejected_texts(connection, run_id):
            yield _Record(text.encode())

    return _Told(pages[0].snapshot_date, records, len(pages), pages[0].page_size, total=pages[-1].total_items)


def _archived(folder: Path, run_id: str) -> _Told | None:
    path = archive.find(folder, run_id)
    if path is None:
        return None
    unpacked = archive.Unpacked(path)
    told = _Told(unpacked.snapshot_date, lambda: iter(()))

    def records() -> Iterator[_Record]:
        for page in unpacked.pages():
            told.page_count, told.page_size, told.total = page.page, page.page_size, page.total_items
            for raw in page.records:
                yield _Record(bytes(raw))
        for text in unpacked.rejected:
            yield _Record(text.encode())

    told.records = records
    return told
