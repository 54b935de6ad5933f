"""A file that somebody chose: unpacked within bounds, recognised, and given to the reader of its kind.

Nothing here trusts a name or a media type; what a file is, its first bytes say.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO, Literal, Protocol

from catlog.errors import InvalidInputError
from catlog.transfer.mal_xml import MalXml, refused
from catlog.transfer.own_csv import OwnCsv
from catlog.transfer.own_json import OwnJson
from catlog.transfer.rows import Row

LARGEST_BYTES = 64 * 1024 * 1024
"""Of a file, packed and unpacked: over four times the XML of 15,000 entries."""
MOST_ROWS = 50_000
_CHUNK = 64 * 1024

Source = Literal["mal", "json", "csv", "anilist"]


class RowSource(Protocol):
    """Reads one file once."""

    warnings: list[str]
    """What the person should know of the file as a whole; complete when it has been read."""

    def rows(self, chunks: Iterable[bytes]) -> Iterator[Row]:
        """Each entry in its order. Raises InvalidInputError for a file that cannot be read at all."""


@dataclass(frozen=True, slots=True)
class ListFile:
    """What was recognised."""

    source: Source
    rows: Iterator[Row]
    """Raises InvalidInputError where the file turns out to be broken."""
    warnings: list[str]


def read_file(file: BinaryIO) -> ListFile:
    """Recognise a list by its first bytes. Raises InvalidInputError for what is none."""
    chunks = unpacked(file)
    first = next(chunks, b"")
    source, reader = _recognised(first.lstrip(b"\xef\xbb\xbf \t\r\n")[:256])
    rows = _accounted(reader.rows(chain([first], chunks)))
    return ListFile(source, rows, reader.warnings)


def too_large() -> InvalidInputError:
    """A file beyond all lists."""
    return refused(f"This file is over {LARGEST_BYTES // 1024 // 1024} MB, packed or unpacked: no list is.")


def _recognised(start: bytes) -> tuple[Source, RowSource]:
    if not start:
        raise refused("This file is empty. Export it again.")
    if start.lower().startswith((b"<!doctype html", b"<html")):
        raise refused("This is a web page, not a list. Log in at MyAnimeList, then export again.")
    if start.startswith(b"PK\x03\x04"):
        raise refused("This is a ZIP archive. Unpack it, then choose the XML file in it.")
    if start.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\x00<")):
        return "mal", MalXml()
    if start.startswith(b"{"):
        return "json", OwnJson()
    columns = start.split(b"\n")[0]
    if b"," in columns and columns.isascii() and b"\x00" not in columns:
        return "csv", OwnCsv()
    raise refused(
        "This is not a list that CatLog knows: MyAnimeList's XML (also .gz), or CatLog's own JSON or CSV."
    )


def _accounted(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, with what only all of them together tell: too many, none, and titles that come twice."""
    first_lines: dict[int, int | None] = {}
    count = 0
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise refused(f"This file has over {MOST_ROWS:,} entries: no list has.")
        if row.mal_id is None or row.reason:
            yield row
        elif row.mal_id in first_lines:
            line = first_lines[row.mal_id]
            where = f"line {line}" if line else "above"
            yield row._replace(reason=f"Title {row.mal_id} is there already, {where}; that one counts.")
        else:
            first_lines[row.mal_id] = row.line
            yield row
    if count == 0:
        raise refused("There is not one entry in this file.")


def unpacked(file: BinaryIO, limit: int = LARGEST_BYTES) -> Iterator[bytes]:
    """The file's bytes in small chunks, gunzipped where it is gzip. Raises InvalidInputError for a broken or
    too large one; never holds more than a chunk."""
    total = 0
    for chunk in _gunzipped(file) if file.read(2) == b"\x1f\x8b" else _plain(file):
        total += len(chunk)
        if total > limit:
            raise too_large()
        yield chunk


def _plain(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(_CHUNK):
        yield chunk


def _gunzipped(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    unpack = zlib.decompressobj(wbits=31)
    packed = file.read(_CHUNK)
    try:
        while packed:
            while packed and not unpack.eof:
                chunk = unpack.decompress(packed, _CHUNK)
                packed = unpack.unconsumed_tail
                if chunk:
                    yield chunk
            if unpack.eof:
                # Some programs write one file as several members, one after the other.
                packed = unpack.unused_data or file.read(_CHUNK)
                if not packed.startswith(b"\x1f"):
                    return
                unpack = zlib.decompressobj(wbits=31)
            packed = packed or file.read(_CHUNK)
    except zlib.error as error:
        raise refused("This .gz file is damaged. Export or download it again.") from error
    if not unpack.eof:
        raise refused("This .gz file ends too early. Export or download it again.")
