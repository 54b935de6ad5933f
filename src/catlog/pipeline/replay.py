"""Runs of the past, made again from what they were told: after a mend in `transform`, or to get a day back.

A day is published as any other: what stands is only replaced by force. The catalogue takes a title where it
has none or was loaded from this record or an older one; where it knows of a newer one, that stays. Nothing is
asked of the upstream. A run that was refused is published here too, once somebody has accepted what it
brought.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from operator import itemgetter
from pathlib import Path

import psycopg
import structlog

from catlog.errors import NotFoundError, RefusedRunError
from catlog.kit.sqlfile import sql_folder
from catlog.pipeline import archive, gate, load
from catlog.pipeline.archive import ArchivedPage, DamagedArchiveError
from catlog.pipeline.intake import StagedRow
from catlog.pipeline.ledger import Ledger, alone, new_run_id
from catlog.pipeline.raw import RawStore, StoredPage, loaded_records, stored_pages
from catlog.pipeline.rebuild import DayOutcome, DayRow, WaitingDays
from catlog.pipeline.run import accepting, reason_of
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
    accepted: list[str]
    """What of it would have been refused."""


@dataclass(frozen=True, slots=True)
class _Record:
    raw: bytes
    raw_id: int | None = None
    hash: bytes = b""


class _Told:
    """What a run was told, from wherever it is kept: pages, then what was rejected."""

    def __init__(
        self,
        snapshot_date: date,
        depth: int | None,
        pages: Iterable[tuple[StoredPage | ArchivedPage, Iterable[_Record]]],
        rejected: Callable[[], Iterable[str]],
    ) -> None:
        self.snapshot_date = snapshot_date
        self.depth = depth
        self._pages = pages
        self._rejected = rejected
        self._last: StoredPage | ArchivedPage | None = None
        self._totals: list[int] = []

    def records(self) -> Iterator[_Record]:
        """Every record, in its order; once."""
        for page, records in self._pages:
            self._last = page
            self._totals += [] if page.total_items is None else [page.total_items]
            yield from records
        for text in self._rejected():
            yield _Record(text.encode())

    def evidence(self, *, titles: int, records: int, rejected: int) -> gate.Evidence:
        """What the gate wants to know, once the records have been read."""
        known = [count for count in (self.depth, *self._totals[-1:]) if count is not None]
        asked = min(known, default=None)
        broke_off_after = None
        if (last := self._last) and last.has_next_page:
            reached = last.page * last.page_size
            broke_off_after = last.page if asked is None or reached < asked else None
        return gate.Evidence(
            titles=titles,
            records=records,
            rejected=rejected,
            asked=asked,
            totals=(min(self._totals), max(self._totals)) if self._totals else None,
            broke_off_after=broke_off_after,
        )


def replay(
    connection: psycopg.Connection,
    run_id: str,
    *,
    archive_folder: Path,
    force: bool = False,
    accept: str | None = None,
) -> ReplayReport:
    """Make a run again from its raw records, in the database or else in the archive. In autocommit.

    It is a run of its own in the ledger. `accept` is who says, and why, that what it brought is so, however
    different from before. Raises NotFoundError, RefusedRunError, ConflictError, DamagedArchiveError.
    """
    source = BY_NAME.get(run_id.partition("-")[0])
    pages = stored_pages(connection, run_id)
    path = archive.find(archive_folder, run_id)
    if source is None or not (pages or path):
        raise NotFoundError(
            f"There is nothing to replay of {run_id}: its raw records are neither in the database nor in "
            f"{archive_folder}. `catlog pipeline logs` lists the runs."
        )
    with alone(connection, source):
        ledger = Ledger(connection, new_id := new_run_id(source, is_replay=True))
        ledger.start()
        log.info("replay_started", run_id=new_id, replayed_run_id=run_id)
        try:
            told = _archived(path) if path and not pages else _stored(connection, source, run_id, pages)
            acceptance = gate.Acceptance(accepting(run_id), accept)
            return _Replay(connection, source, new_id, run_id, told).to_the_end(
                ledger, acceptance, force=force
            )
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
    """Make every day from `first` to `last` again whose raw records are still to be had: of each source the
    last run that had succeeded, in the order in which they ran.

    A day that is refused, or whose file is damaged, is told and does not keep the others. Raises
    ConflictError.
    """
    for day, run_id in _runs_of(connection, first, last, archive_folder):
        try:
            yield replay(connection, run_id, archive_folder=archive_folder, force=force)
        except (RefusedRunError, DamagedArchiveError) as error:
            yield DayOutcome(day, 0, f"{run_id}: {error.message}")


def _runs_of(connection: psycopg.Connection, first: date, last: date, folder: Path) -> list[tuple[date, str]]:
    """Day and id of each run that is to be made again, in their order."""
    sources = [source.name for source in OF_A_DAY]
    scope = {"first": first, "last": last, "sources": sources}
    latest = {
        (day, source): (start_time, run_id)
        for run_id, source, day, start_time in connection.execute(_RUNS_OF_DAYS, scope)
    }
    damaged = []
    for day, path in archive.files_between(folder, first, last):
        run_id = archive.run_id_of(path)
        if run_id.partition("-")[0] not in sources:
            continue
        try:
            head = archive.read_head(path)
        except DamagedArchiveError:
            damaged.append((day, run_id))  # trying it tells what is wrong, and notes it
            continue
        if head.status == "SUCCESS" and head.start_time:
            found = (head.start_time, run_id)
            latest[day, head.source] = max(found, latest.get((day, head.source), found))
    wanted = sorted((day, *run) for (day, _), run in latest.items())
    return sorted(damaged + [(day, run_id) for day, _, run_id in wanted], key=itemgetter(0))


class _Replay:
    def __init__(
        self, connection: psycopg.Connection, source: Source, run_id: str, replayed: str, told: _Told
    ) -> None:
        self._connection = connection
        self._source = source
        self._run_id = run_id
        self._replayed = replayed
        self._told = told
        self._loaded_from = {mal_id: raw_id for raw_id, mal_id in loaded_records(connection).values()}
        self._records = self._rejected = 0
        self._titles: set[int] = set()

    def to_the_end(self, ledger: Ledger, acceptance: gate.Acceptance, *, force: bool) -> ReplayReport:
        with load.Staging.opened(self._connection) as staging, WaitingDays.opened(self._connection) as days:
            ledger.step("TRANSFORM")
            rows = self._day_rows(staging)
            # A handful at a time: while rows are copied in, the connection cannot read the next ones.
            while handful := list(islice(rows, _ROWS_AT_A_TIME)):
                days.add(handful)
            days.settle()
            gate.check(
                self._told.evidence(titles=len(self._titles), records=self._records, rejected=self._rejected)
            )
            ledger.step("LOAD")
            with self._connection.transaction():
                wait_for_turn(self._connection)
                titles_written, scores_lost = load.replace_titles(self._connection, staging, self._run_id)
                gate.check_scores(len(self._titles), scores_lost, acceptance)
                rankings_written = 0
                if self._source.is_of_a_day:
                    for outcome in days.publish(
                        self._source,
                        self._run_id,
                        depth=self._told.depth,
                        acceptance=acceptance,
                        force=force,
                    ):
                        if outcome.refused_because:
                            raise RefusedRunError(outcome.refused_because)
                        rankings_written += outcome.rows_written
                ledger.succeed(titles=len(self._titles), note=acceptance.note)
        return ReplayReport(
            run_id=self._run_id,
            replayed_run_id=self._replayed,
            snapshot_date=self._told.snapshot_date,
            records=self._records,
            rejected=self._rejected,
            titles_written=titles_written,
            rankings_written=rankings_written,
            accepted=acceptance.changes,
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
            # Ids of records rise as they come.
            if record.raw_id is not None and record.raw_id >= self._loaded_from.get(row.mal_id, 0):
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


def _stored(connection: psycopg.Connection, source: Source, run_id: str, pages: list[StoredPage]) -> _Told:
    raw = RawStore(connection, run_id, source, pages[0].snapshot_date)

    def records(page: StoredPage) -> Iterator[_Record]:
        found = raw.read(page.raw_ids)
        for raw_id, digest in page.listed:
            if raw_id in found:
                yield _Record(found[raw_id].raw, raw_id, digest)

    return _Told(
        pages[0].snapshot_date,
        pages[0].depth,
        ((page, records(page)) for page in pages),
        lambda: archive.rejected_texts(connection, run_id),
    )


def _archived(path: Path) -> _Told:
    head = archive.read_head(path)
    rejected: list[str] = []

    def pages() -> Iterator[tuple[ArchivedPage, Iterator[_Record]]]:
        for line in archive.read_pages(path):
            if isinstance(line, ArchivedPage):
                yield line, (_Record(bytes(raw)) for raw in line.records)
            else:
                rejected.extend(line)

    return _Told(head.snapshot_date, head.depth, pages(), lambda: rejected)
