"""What came, kept as it came: raw records, the pages that listed them, and what was rejected.

One page is one transaction, so a run that is killed has whole pages. Not here: what is done with a record
(`intake`, `load`).
"""

import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import psycopg
from psycopg.adapt import Dumper
from psycopg.pq import Format
from psycopg.rows import class_row

from catlog.jikan.payloads import Page
from catlog.kit.sqlfile import sql_folder
from catlog.pipeline.intake import HASH_BYTES, RawRecord, Taken
from catlog.pipeline.sources import Source

_statement = sql_folder("catlog.pipeline")
_RESERVE_RAW_IDS = _statement("reserve_raw_ids")
_LIST_PAGE = _statement("list_page")
_ADD_PAGE = _statement("add_records") + b"\n" + _LIST_PAGE
_STORED_PAGES = _statement("stored_pages")
_RAW_RECORDS = _statement("raw_records")
_LOADED_RECORDS = _statement("loaded_records")
_DO_NOT_WAIT = "SET synchronous_commit = off"
_WAIT = "RESET synchronous_commit"

_RESERVED_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page of a run, as it is kept."""

    page: int
    page_size: int
    snapshot_date: date
    depth: int | None
    raw_ids: list[int]
    content_hashes: bytes
    rejected_count: int
    total_items: int | None
    has_next_page: bool

    @property
    def listed(self) -> list[tuple[int, bytes]]:
        """Raw id and hash of each record, in the page's order."""
        hashes = self.content_hashes
        return [
            (raw_id, hashes[at : at + HASH_BYTES])
            for raw_id, at in zip(self.raw_ids, range(0, len(hashes), HASH_BYTES), strict=True)
        ]


class _Texts(tuple[bytes, ...]):
    """Texts in UTF-8 that are a `text[]` parameter. A list of `str` would be adapted item by item in Python,
    which costs as much as decoding the records."""

    __slots__ = ()


class _TextsDumper(Dumper):
    """The binary form of a `text[]`: dimensions, nulls, item type; length and lower bound; the items."""

    format = Format.BINARY
    oid = psycopg.adapters.types["text"].array_oid

    _ITEM_OID = psycopg.adapters.types["text"].oid

    def dump(self, obj: _Texts) -> bytes:
        """The array, as the server reads it."""
        items = b"".join([part for text in obj for part in (_LENGTH.pack(len(text)), text)])
        return struct.pack("!iiIii", 1, 0, self._ITEM_OID, len(obj), 1) + items


_LENGTH = struct.Struct("!i")


class RawStore:
    """The raw data of one run. The connection is in autocommit; `add_page` is a transaction of its own."""

    def __init__(
        self,
        connection: psycopg.Connection,
        run_id: str,
        source: Source,
        snapshot_date: date,
        depth: int | None = None,
    ) -> None:
        connection.adapters.register_dumper(_Texts, _TextsDumper)
        self._connection = connection
        self._run_id = run_id
        self._source = source
        self._snapshot_date = snapshot_date
        self._depth = depth

    @contextmanager
    def without_waiting(self) -> Iterator[None]:
        """Pages added in here are not waited for until they are on the disk.

        A server that dies takes the last moment's pages with it, whole ones, and the next run asks for them
        again. Whoever commits afterwards waits for all of them.
        """
        self._connection.execute(_DO_NOT_WAIT)
        try:
            yield
        finally:
            if not self._connection.closed:
                self._connection.execute(_WAIT)

    def free_raw_ids(self) -> Iterator[int]:
        """Ids for new raw rows, without end: a page lists them before they are there."""
        while True:
            rows = self._connection.execute(_RESERVE_RAW_IDS, {"how_many": _RESERVED_AT_A_TIME}, binary=True)
            yield from (raw_id for (raw_id,) in rows)

    def add_page(self, number: int, page: Page, taken: Taken, *, page_size: int, request_count: int) -> None:
        """Store a page whole: new records, the list of all of them, and what was rejected."""
        listed = {
            "run_id": self._run_id,
            "source": self._source.name,
            "snapshot_date": self._snapshot_date,
            "depth": self._depth,
            "page": number,
            "page_size": page_size,
            "total_items": page.pagination.total,
            "has_next_page": page.pagination.has_next_page,
            "request_count": request_count,
            # a literal: a list would be adapted item by item
            "raw_ids": f"{{{','.join(map(str, taken.raw_ids))}}}",
            "content_hashes": b"".join(taken.hashes),
            "rejected_count": len(taken.rejected),
        }
        if not taken.new and not taken.rejected:
            self._connection.execute(_LIST_PAGE, listed)
            return
        added = {
            "source_api": self._source.source_api,
            "endpoint": self._source.endpoint,
            "new_raw_ids": [record.raw_id for record in taken.new],
            "new_mal_ids": [record.mal_id for record in taken.new],
            "new_records": _Texts(record.raw for record in taken.new),
            "rejected_mal_ids": [rejection.mal_id for rejection in taken.rejected],
            "rejected_texts": [_printable(rejection.raw) for rejection in taken.rejected],
            "reasons": [
                _printable(rejection.reason.encode(errors="replace")) for rejection in taken.rejected
            ],
        }
        self._connection.execute(_ADD_PAGE, listed | added)

    def read(self, raw_ids: Sequence[int]) -> dict[int, RawRecord]:
        """Raw rows by id."""
        if not raw_ids:
            return {}
        rows = self._connection.execute(_RAW_RECORDS, {"raw_ids": list(raw_ids)}, binary=True)
        return {
            raw_id: RawRecord(raw_id, mal_id, raw, is_own=run_id == self._run_id)
            for raw_id, mal_id, raw, run_id in rows
        }


def stored_pages(connection: psycopg.Connection, run_id: str) -> list[StoredPage]:
    """What a run has stored so far, in its order."""
    with connection.cursor(row_factory=class_row(StoredPage)) as cursor:
        return cursor.execute(_STORED_PAGES, {"run_id": run_id}).fetchall()


def loaded_records(connection: psycopg.Connection) -> dict[bytes, tuple[int, int]]:
    """By its hash, the raw id and the title of each record that the catalogue was last loaded from."""
    rows = connection.execute(_LOADED_RECORDS, binary=True)
    return {digest: (raw_id, mal_id) for digest, raw_id, mal_id in rows}


def _printable(raw: bytes) -> str:
    """Text that PostgreSQL can hold, whatever came: a NUL is shown, what is not UTF-8 is replaced."""
    return raw.decode(errors="replace").replace("\x00", "\\0")
