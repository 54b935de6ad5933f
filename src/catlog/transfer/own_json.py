"""CatLog's own JSON, both ways: everything an entry has, so that a list can be put back as it was."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from catlog.transfer.mal_xml import refused
from catlog.transfer.rows import (
    INT32_MAX,
    LONGEST_TITLE,
    MOST_EPISODES,
    MOST_REWATCHES,
    Reader,
    Row,
    own_status,
    storable,
    word,
)

FORMAT = "catlog-list"
VERSION = 1
_MOST_FIELDS = 30

_Number = int | float | str | None


class _Entry(msgspec.Struct, rename="camel"):
    mal_id: _Number = None
    title: str | None = None
    type: str | None = None
    episodes: _Number = None
    status: str | None = None
    rating: _Number = None
    episodes_watched: _Number = None
    started_on: str | None = None
    finished_on: str | None = None
    rewatch_count: _Number = None
    is_rewatching: bool | None = None
    is_favorite: bool | None = None
    tags: list[str] | None = None
    notes: str | None = None
    imported_fields: dict[str, Any] | None = None


class _Document(msgspec.Struct):
    format: str
    entries: list[msgspec.Raw]


class OwnJson:
    """One file. The document is held as bytes while its entries are read one by one."""

    def __init__(self) -> None:
        self.warnings: list[str] = []

    def rows(self, chunks: Iterable[bytes]) -> Iterator[Row]:
        """Each entry; its line is its number. Raises InvalidInputError."""
        try:
            document = msgspec.json.decode(b"".join(chunks).removeprefix(b"\xef\xbb\xbf"), type=_Document)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise refused(f"This is not the JSON that CatLog exports: {error}.") from error
        if document.format != FORMAT:
            raise refused("This is JSON of another kind, not the list that CatLog exports.")
        for number, raw in enumerate(document.entries, start=1):
            yield _row(number, raw)


def _row(number: int, raw: msgspec.Raw) -> Row:
    try:
        entry = msgspec.json.decode(raw, type=_Entry)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        return Row(number, None, reason=f"The entry cannot be read: {error}.")
    mal_id = entry.mal_id
    if not isinstance(mal_id, int) or not 0 < mal_id <= INT32_MAX:
        return Row(
            number, None, word(entry.title, LONGEST_TITLE), reason="There is no title's number in malId."
        )
    status = own_status(entry.status)
    if status is None:
        return Row(
            number, mal_id, word(entry.title, LONGEST_TITLE), reason="The status is none of CatLog's five."
        )
    read = Reader()
    return Row(
        number,
        mal_id,
        word(entry.title, LONGEST_TITLE),
        word(entry.type),
        read.number(_text(entry.episodes), "The number of episodes", MOST_EPISODES) or None,
        status,
        read.rating(_text(entry.rating)),
        read.number(_text(entry.episodes_watched), "Episodes watched", MOST_EPISODES),
        read.day(entry.started_on, "Start date"),
        read.day(entry.finished_on, "Finish date"),
        read.number(_text(entry.rewatch_count), "Times rewatched", MOST_REWATCHES),
        entry.is_rewatching,
        entry.is_favorite,
        read.tags(part for tag in entry.tags or () for part in storable(tag).split(",")),
        read.notes(entry.notes),
        kept_fields(entry.imported_fields),
        None,
        read.remark,
    )


def written(row: Mapping[str, Any]) -> dict[str, Any]:
    """An entry of the database as the file has it."""
    points = row["ratingPoints"]
    return {
        "malId": row["malId"],
        "title": row["title"],
        "type": row["type"],
        "episodes": row["episodes"],
        "status": row["status"],
        "rating": points and (points / 10 if points % 10 else points // 10),
        "episodesWatched": row["episodesWatched"],
        "startedOn": row["startedOn"],
        "finishedOn": row["finishedOn"],
        "rewatchCount": row["rewatchCount"],
        "isRewatching": row["isRewatching"],
        "isFavorite": row["isFavorite"],
        "tags": row["tags"],
        "notes": row["notes"],
        "importedFields": row["importedFields"] or {},
    }


def kept_fields(fields: dict[str, Any] | None) -> dict[str, Any] | None:
    """What another tracker had said, as it was kept: short texts under short names."""
    if fields is None:
        return None
    texts = [(word(name), word(value)) for name, value in fields.items() if isinstance(value, str)]
    return {name: value for name, value in texts[:_MOST_FIELDS] if name and value}


def _text(value: _Number) -> str | None:
    """A number as one would write it: 7.0 is 7."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return None if value is None else str(value)
