"""What a run was told, packed into a file before it leaves the database: one file a run, one line a page.

The first line says which run it was, the last one what of it was rejected. Such a file holds all that the
days of the run are made from, so a rank history can always be rebuilt. Not here: when a run is packed
(`retention`), and what is done with it (`replay`).
"""

import gzip
import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec
import psycopg
import structlog

from catlog.kit.sqlfile import sql_folder
from catlog.pipeline.raw import RawStore, stored_pages
from catlog.pipeline.sources import Source

log = structlog.get_logger(__name__)

_REJECTED_TEXTS = sql_folder("catlog.pipeline")("rejected_texts")
_SUFFIX = ".jsonl.gz"


class ArchivedPage(msgspec.Struct, rename="camel"):
    """One answer."""

    page: int
    page_size: int
    total_items: int | None
    has_next_page: bool
    rejected_count: int
    records: list[msgspec.Raw]


class _Head(msgspec.Struct, rename="camel"):
    run_id: str
    source: str
    snapshot_date: date


class _Rest(msgspec.Struct):
    rejected: list[str]


def pack(connection: psycopg.Connection, source: Source, run_id: str, folder: Path) -> Path | None:
    """Write the file of a run that is over; gives None where the run has no pages. Raises OSError.

    The file has its name only once it is whole.
    """
    pages = stored_pages(connection, run_id)
    if not pages:
        return None
    day = pages[0].snapshot_date
    path = folder / day.isoformat() / f"{run_id}{_SUFFIX}"
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    raw = RawStore(connection, run_id, source, day)
    with unfinished.open("wb") as file:
        with gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as packed:
            packed.write(msgspec.json.encode(_Head(run_id, source.name, day)) + b"\n")
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


def runs_between(folder: Path, first: date, last: date) -> list[tuple[date, str]]:
    """The runs that are packed for the days from `first` to `last`."""
    found = []
    for path in folder.glob(f"*-*-*/*{_SUFFIX}"):
        try:
            day = date.fromisoformat(path.parent.name)
        except ValueError:
            continue
        if first <= day <= last:
            found.append((day, path.name.removesuffix(_SUFFIX)))
    return sorted(found)


class Unpacked:
    """A packed run, read line by line: memory does not grow with it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with gzip.open(path, "rb") as file:
            head = msgspec.json.decode(file.readline(), type=_Head)
        self.snapshot_date = head.snapshot_date
        self.rejected: Sequence[str] = ()
        """Known once the pages have been read."""

    def pages(self) -> Iterator[ArchivedPage]:
        """The pages in their order."""
        with gzip.open(self._path, "rb") as file:
            file.readline()
            for line in file:
                if line.startswith(b'{"rejected"'):
                    self.rejected = msgspec.json.decode(line, type=_Rest).rejected
                else:
                    yield msgspec.json.decode(line, type=ArchivedPage)
