"""A rank history that somebody else has kept, from a CSV file into ours.

Belongs here: what such a file looks like. Not here: what becomes of its days (`rebuild`).
"""

import csv
import gzip
import lzma
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

import psycopg

from catlog.errors import ConflictError, InvalidInputError, RefusedRunError
from catlog.pipeline.gate import Acceptance
from catlog.pipeline.ledger import Ledger, alone, new_run_id
from catlog.pipeline.rebuild import DayOutcome, DayRow, WaitingDays
from catlog.pipeline.run import holds_demo, reason_of
from catlog.pipeline.snapshots import wait_for_turn
from catlog.pipeline.sources import FILE

_NEEDED = ("mal_id", "snapshot_date", "rank")
_ALIASES: Mapping[str, tuple[str, ...]] = {
    "popularity": ("popularity",),
    "score": ("score", "mean"),
    "scored_by": ("scored_by", "num_scoring_users"),
    "members": ("members", "num_list_users"),
    "favorites": ("favorites",),
}
_LARGEST_NUMBER = 2**31 - 1


@dataclass(frozen=True, slots=True)
class FileReport:
    """What a file came to."""

    run_id: str
    rows: int
    days: list[DayOutcome]

    @property
    def rows_written(self) -> int:
        return sum(day.rows_written for day in self.days)

    @property
    def refused(self) -> list[DayOutcome]:
        return [day for day in self.days if day.refused_because]


def load_file(
    connection: psycopg.Connection,
    path: Path,
    *,
    depth: int | None = 100,
    force: bool = False,
    accept: str | None = None,
) -> FileReport:
    """Publish the days of a file, each by itself: some may be refused, and are told. The connection is in
    autocommit.

    `depth` is how far down the ranking the file goes on every day (None: every title there was); `accept` is
    who says, and why, that what is different from one day to the next is so. Raises InvalidInputError, which
    names the line; RefusedRunError where no day may be published; ConflictError.
    """
    if holds_demo(connection):
        raise ConflictError("This database holds the invented demo: a real history would mix with it.")
    with alone(connection, FILE):
        ledger = Ledger(connection, run_id := new_run_id(FILE))
        ledger.start()
        acceptance = Acceptance('the same command with --accept "why"', accept)
        try:
            with WaitingDays.opened(connection) as waiting:
                rows = waiting.add(read_rows(path))
                waiting.settle()
                ledger.step("LOAD")
                with connection.transaction():
                    wait_for_turn(connection)
                    days = waiting.publish(FILE, run_id, depth=depth, acceptance=acceptance, force=force)
                    report = FileReport(run_id, rows, days)
                    _refuse_if_nothing_is_left(report)
                    ledger.succeed(titles=report.rows_written, note=acceptance.note)
        except BaseException as error:
            if not connection.closed:
                ledger.fail(reason_of(error))
            raise
    return report


def _refuse_if_nothing_is_left(report: FileReport) -> None:
    if report.days and len(report.refused) == len(report.days):
        raise RefusedRunError(f"No day could be published. {report.days[0].refused_because}")


def read_rows(path: Path) -> Iterator[DayRow]:
    """The rows of a CSV file, which may be packed with gzip or xz. Raises InvalidInputError."""
    try:
        with _opened(path) as file:
            reader = csv.DictReader(file)
            columns = _columns(path, reader.fieldnames or [])
            is_empty = True
            for record in reader:
                is_empty = False
                try:
                    yield _row(record, columns)
                except ValueError as error:
                    raise InvalidInputError(f"{path.name}, line {reader.line_num}: {error}") from error
    except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError, csv.Error) as error:
        raise InvalidInputError(f"{path} cannot be read: {error}") from error
    if is_empty:
        raise InvalidInputError(f"{path.name} has no rows.")


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    text: dict[str, Any] = {"encoding": "utf-8-sig", "newline": ""}
    with ExitStack() as stack:
        match path.suffix:
            case ".gz":
                yield stack.enter_context(gzip.open(path, "rt", **text))
            case ".xz":
                yield stack.enter_context(lzma.open(path, "rt", **text))
            case _:
                yield stack.enter_context(path.open(**text))


def _columns(path: Path, names: Iterable[str]) -> dict[str, str]:
    """What each of our figures is called in the file."""
    given = {name.strip().lower(): name for name in names}
    missing = [name for name in _NEEDED if name not in given]
    if missing:
        raise InvalidInputError(
            f"{path.name} has no column {', '.join(missing)}. It needs mal_id, snapshot_date and rank, and "
            "may have score (or mean), popularity, members (or num_list_users), scored_by (or "
            "num_scoring_users) and favorites."
        )
    aliases = [(ours, name) for ours, names in _ALIASES.items() for name in names if name in given]
    return {name: given[name] for name in _NEEDED} | {ours: given[name] for ours, name in aliases}


def _row(record: Mapping[str, str | None], columns: Mapping[str, str]) -> DayRow:
    def text(name: str) -> str:
        return (record.get(columns[name]) or "").strip() if name in columns else ""

    def whole(name: str, least: int = 0) -> int | None:
        given = text(name)
        if not given:
            return None
        number = float(given)
        if not number.is_integer() or not least <= number <= _LARGEST_NUMBER:
            raise ValueError(f"{name} is {given!r}, and must be a whole number from {least} on")
        return int(number)

    mal_id, score = whole("mal_id", 1), text("score")
    if mal_id is None:
        raise ValueError("mal_id is empty")
    if score and not 0 <= float(score) <= 10:
        raise ValueError(f"score is {score!r}, and must be from 0 to 10")
    return DayRow(
        snapshot_date=date.fromisoformat(text("snapshot_date")),
        mal_id=mal_id,
        rank=whole("rank", 1),
        popularity=whole("popularity", 1),
        score=float(score) if score else None,
        scored_by=whole("scored_by"),
        members=whole("members"),
        favorites=whole("favorites"),
    )
