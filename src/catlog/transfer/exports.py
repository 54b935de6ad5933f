"""A person's list as a file, in one of three formats, piece by piece as the rows come.

One statement reads the whole list, so that a file is one state of it, whatever changes meanwhile.
"""

import zlib
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, Protocol

import msgspec

from catlog.kit.clock import now
from catlog.kit.db import Database, ReadSession
from catlog.kit.sqlfile import sql_folder
from catlog.transfer import mal_export, own_csv, own_json
from catlog.transfer.schemas import ExportFormat

_statement = sql_folder("catlog.transfer")
_ENTRIES = _statement("export_entries")
_USER_NAME = _statement("user_name")

_PIECE = 64 * 1024
_TOTALS = ("watching", "completed", "on_hold", "dropped", "plan_to_watch")


class _Writer(Protocol):
    """Writes one file."""

    def __init__(self, user_name: str) -> None: ...

    def entry(self, row: Mapping[str, Any]) -> Iterator[str]:
        """What comes with one entry."""

    def end(self) -> Iterator[str]:
        """What comes after the last one."""


async def export(database: Database, account_id: int, wanted: ExportFormat) -> AsyncIterator[bytes]:
    """The file, in pieces."""
    async with database.read() as session:
        writer = _WRITERS[wanted](await _user_name(session, account_id))
        waiting = ""
        async with session.cursor() as cursor:
            async for row in cursor.stream(_ENTRIES, {"account_id": account_id}):
                waiting += "".join(writer.entry(row))
                if len(waiting) >= _PIECE:
                    yield waiting.encode()
                    waiting = ""
        yield (waiting + "".join(writer.end())).encode()


async def gzipped(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same as a .gz file."""
    pack = zlib.compressobj(wbits=31)
    async for piece in pieces:
        if packed := pack.compress(piece):
            yield packed
    yield pack.flush()


async def _user_name(session: ReadSession, account_id: int) -> str:
    row = await (await session.execute(_USER_NAME, {"account_id": account_id})).fetchone()
    return row["username"] if row else ""


class _Mal:
    def __init__(self, user_name: str) -> None:
        self._user_name = user_name
        self._is_begun = False

    def entry(self, row: Mapping[str, Any]) -> Iterator[str]:
        if not self._is_begun:
            yield self._head({name: row[name] for name in _TOTALS})
        yield mal_export.entry(row)

    def end(self) -> Iterator[str]:
        if not self._is_begun:
            yield self._head({})
        yield mal_export.TAIL

    def _head(self, totals: Mapping[str, int]) -> str:
        self._is_begun = True
        return mal_export.head(self._user_name, totals)


class _Json:
    def __init__(self, user_name: str) -> None:
        start = {"format": own_json.FORMAT, "version": own_json.VERSION, "exportedAt": now()}
        self._before = _json(start | {"userName": user_name}).removesuffix("}") + ',"entries":[\n'

    def entry(self, row: Mapping[str, Any]) -> Iterator[str]:
        yield self._before
        yield _json(own_json.written(row))
        self._before = ",\n"

    def end(self) -> Iterator[str]:
        yield "" if self._before == ",\n" else self._before
        yield "\n]}\n"


class _Csv:
    def __init__(self, _user_name: str) -> None:
        self._before = own_csv.csv_line(own_csv.COLUMNS)

    def entry(self, row: Mapping[str, Any]) -> Iterator[str]:
        yield self._before
        yield own_csv.csv_line(own_csv.written(row))
        self._before = ""

    def end(self) -> Iterator[str]:
        yield self._before


_WRITERS: dict[ExportFormat, type[_Writer]] = {
    ExportFormat.MAL: _Mal,
    ExportFormat.JSON: _Json,
    ExportFormat.CSV: _Csv,
}


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
