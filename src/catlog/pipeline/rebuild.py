"""Days of the rank history from elsewhere than a run of today: rows wait aside, then are published.

Each day is held against what is published for it, written, and judged as any other (`snapshots.settle_day`);
the days that pass are published in one transaction, and the others are taken back and told with the reason.
The catalogue, which says how titles are now, is not touched. Not here: where the rows come from
(`history_file`, `replay`).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self

import psycopg

from catlog.errors import RefusedRunError
from catlog.kit.sqlfile import sql_folder
from catlog.pipeline import gate, snapshots
from catlog.pipeline.sources import FILE, Source

_statement = sql_folder("catlog.pipeline")
_STAGE_DAYS = _statement("stage_days")
_COPY_STAGED = _statement("copy_staged")
_DROP_REPEATS = _statement("drop_staged_repeats")
_STAGED_DAYS = _statement("staged_days")
_DIFFERENCES = _statement("staged_differences")
_DROP_UNSTAGED = _statement("drop_unstaged")
_PUBLISH_STAGED = _statement("publish_staged") + b"\n" + snapshots.WRITE_DAY
_INDEX = 'CREATE INDEX ON "StagedRanking" ("snapshotDate", "malId")'
_ANALYZE = 'ANALYZE "StagedRanking"'
_DROP = 'DROP TABLE IF EXISTS "StagedRanking"'


class DayRow(NamedTuple):
    """One title on one day, in the order of `sql/copy_staged.sql`."""

    snapshot_date: date
    mal_id: int
    rank: int | None
    popularity: int | None
    score: float | None
    scored_by: int | None
    members: int | None
    favorites: int | None


@dataclass(frozen=True, slots=True)
class DayOutcome:
    """What became of one day."""

    snapshot_date: date
    rows_written: int
    """New or changed rows of "DailyRankings"."""
    refused_because: str | None = None
    """None for a day that is published, now or since before."""


class WaitingDays:
    """Rows of days that are not published yet, in a table of this session alone."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    @classmethod
    @contextmanager
    def opened(cls, connection: psycopg.Connection) -> Iterator[Self]:
        """An empty room, gone afterwards."""
        connection.execute(_DROP)
        connection.execute(_STAGE_DAYS)
        try:
            yield cls(connection)
        finally:
            if not connection.closed:
                connection.execute(_DROP)

    def add(self, rows: Iterable[DayRow]) -> int:
        """Take rows in; gives how many."""
        count = 0
        with self._connection.cursor() as cursor, cursor.copy(_COPY_STAGED) as copy:
            for row in rows:
                copy.write_row(row)
                count += 1
        return count

    def settle(self) -> None:
        """No more rows will come."""
        self._connection.execute(_INDEX)
        self._connection.execute(_ANALYZE)
        self._connection.execute(_DROP_REPEATS)

    def publish(
        self, source: Source, run_id: str, *, depth: int | None, acceptance: gate.Acceptance, force: bool
    ) -> list[DayOutcome]:
        """Publish each day that may be. Call inside a transaction, with the turn to publish."""
        outcomes = []
        for day, titles in self._connection.execute(_STAGED_DAYS, {"depth": depth}).fetchall():
            try:
                if source == FILE and depth is not None:
                    gate.check_depth(titles, depth)  # of a run, what was asked for is known
                with self._connection.transaction():
                    written = self._publish_day(
                        source, run_id, day, depth=depth, acceptance=acceptance, force=force
                    )
            except RefusedRunError as error:
                outcomes.append(DayOutcome(day, 0, error.message))
            else:
                outcomes.append(DayOutcome(day, written))
        changed = [outcome.snapshot_date for outcome in outcomes if outcome.rows_written]
        if changed:
            snapshots.tell(self._connection, changed)
        return outcomes

    def _publish_day(
        self,
        source: Source,
        run_id: str,
        day: date,
        *,
        depth: int | None,
        acceptance: gate.Acceptance,
        force: bool,
    ) -> int:
        scope = {
            "run_id": run_id,
            "source": source.name,
            "snapshot_date": day,
            "force": force,
            # Runs of one day are told by one upstream and fill each other's gaps. Somebody else's history is
            # of another hour, so it may not be mixed in: it agrees with the day, or takes its place.
            "is_of_others_too": source == FILE,
        }
        sources = snapshots.sources_of(self._connection, day)
        written = 0
        if force and source == FILE and sources not in ([], [FILE.name]):
            snapshots.drop_day(self._connection, day)
        elif force:
            written += self._connection.execute(_DROP_UNSTAGED, scope).rowcount
        else:
            missing, changed = self._connection.execute(_DIFFERENCES, scope).fetchone() or (0, 0)
            if missing or changed:
                raise RefusedRunError(snapshots.other_content(day, missing=missing, changed=changed))
        written += self._connection.execute(_PUBLISH_STAGED, scope).rowcount
        if written or source.name not in sources:
            snapshots.settle_day(
                self._connection,
                source,
                run_id=run_id,
                snapshot_date=day,
                depth=depth,
                acceptance=acceptance,
            )
        return written
