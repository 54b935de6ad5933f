"""What a run was told, packed into a file before it leaves the database: one file a run, one line a page.

The first line says which run it was and how it ended, the last one what of it was rejected. Such a file holds
all that the days of the run are made from, so a rank history can always be rebuilt. Not here: when a run is
packed (`retention`), and what is done with it (`replay`).
"""

import gzip
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import msgspec
import psycopg
import structlog

from catlog.errors import CatLogError
from catlog.kit.sqlfile import sql_folder
from catlog.pipeline.raw import RawStore, stored_pages
from catlog.pipeline.sources import Source

log = structlog.get_logger(__name__)

_REJECTED_TEXTS = sql_folder("catlog.pipeline")("rejected_texts")
_SUFFIX = ".jsonl.gz"


class DamagedArchiveError(CatLogError):
    """A file of the archive that cannot be read."""

    code = "archive-damaged"


class ArchivedPage(msgspec.Struct, rename="camel"):
    """One answer."""

    page: int
    page_size: int
    total_items: int | None
    has_next_page: bool
    rejected_count: int
    records: list[msgspec.Raw]


class Head(msgspec.Struct, rename="camel"):
    """Which run it was."""

    run_id: str
    source: str
    snapshot_date: date
    depth: int | None
    """How many titles it asked for; None: all there were."""
    status: str | None
    """How it ended, as the ledger has it; None where that had forgotten it."""
    start_time: datetime | None


class _Rest(msgspec.Struct):
    rejected: list[str]


def pack(
    connection: psycopg.Connection,
    source: Source,
    run_id: str,
    folder: Path,
    *,
    status: str | None,
    start_time: datetime | None,
) -> Path | None:
    """Write the file of a run that is over, and ended with `status`; gives None where the run has no pages.
    Raises OSError.

    The file has its name only once it is whole.
    """
    pages = stored_pages(connection, run_id)
    if not pages:
        return None
    day, depth = pages[0].snapshot_date, pages[0].depth
    path = folder / day.isoformat() / f"{run_id}{_SUFFIX}"
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    raw = RawStore(connection, run_id, source, day)
    with unfinished.open("wb") as file:
        with gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as packed:
            head = Head(run_id, source.name, day, depth, status, start_time)
            packed.write(msgspec.json.encode(head) + b"\n")
            for page in pages:
                found = raw.read(page.raw_ids)
                lost = [raw_id for raw_id in page.raw_ids if raw_id not in found]
                if lost:
                    log.warning("archive_incomplete", run_id=run_id, page=page.page, records_lost=len(lost))
                line = ArchivedPage(
                    page.page, page.page_size, page.total_items, page.has_next_page, page.rejected_count,
                    [msgspec.Raw(found[raw_id].raw) for raw_id in page.raw_ids if raw_id in found],
                )  # fmt: skip
                packed.write(msgspec.json.encode(line) + b"\n")
            packed.write(msgspec.json.encode(_Rest(rejected_texts(connection, run_id))) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    return path


def rejected_texts(connection: psycopg.Connection, run_id: str) -> list[str]:
    """The records of a run that could not be understood, as they came."""
    return [text for (text,) in connection.execute(_REJECTED_TEXTS, {"run_id": run_id})]


def find(folder: Path, run_id: str) -> Path | None:
    """The file of a run, where there is one."""
    return next(folder.glob(f"*/{run_id}{_SUFFIX}"), None)


def files_between(folder: Path, first: date, last: date) -> Iterator[tuple[date, Path]]:
    """The files of the runs that are packed for the days from `first` to `last`."""
    for path in sorted(folder.glob(f"*-*-*/*{_SUFFIX}")):
        try:
            day = date.fromisoformat(path.parent.name)
        except ValueError:
            continue
        if first <= day <= last:
            yield day, path


def run_id_of(path: Path) -> str:
    """Which run a file is of."""
    return path.name.removesuffix(_SUFFIX)


def read_head(path: Path) -> Head:
    """Which run a file is of, by its own words. Raises DamagedArchiveError."""
    with _opened(path) as file:
        return msgspec.json.decode(file.readline(), type=Head)


def read_pages(path: Path) -> Iterator[ArchivedPage | list[str]]:
    """The pages of a run in their order, then the records that were rejected. Read line by line: memory does
    not grow with the run. Raises DamagedArchiveError."""
    with _opened(path) as file:
        file.readline()
        for line in file:
            if line.startswith(b'{"rejected"'):
                yield msgspec.json.decode(line, type=_Rest).rejected
                return
            yield msgspec.json.decode(line, type=ArchivedPage)
    raise DamagedArchiveError(f"{path} is damaged: it has no end.")


@contextmanager
def _opened(path: Path) -> Iterator[gzip.GzipFile]:
    try:
        with gzip.open(path, "rb") as file:
            yield file
    except (OSError, EOFError, zlib.error, msgspec.MsgspecError) as error:
        raise DamagedArchiveError(f"{path} cannot be read, and may be damaged: {error}") from error
