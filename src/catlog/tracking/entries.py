"""Entries: read, add, change, remove. Each is one statement, and every one of them names the account.

Items are built as plain dicts in the shape of `schemas.ListItem` and encoded at once: a list of thousands is
read on every visit, and a model a row would cost several times the query.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from psycopg.rows import TupleRow, tuple_row

from catlog.errors import ConflictError, FieldError, InvalidInputError, NotFoundError
from catlog.kit.db import ReadSession, WriteSession
from catlog.kit.sqlfile import Statement, sql_folder
from catlog.tracking.schemas import AddRequest, ChangeRequest, Status

_statement = sql_folder("catlog.tracking")
_STATE = _statement("list_state")
_ENTRIES = _statement("list_entries")
_COUNTS = _statement("list_counts")
_ADD = _statement("add_entry")
_CHANGE = _statement("change_entry")
_REMOVE = _statement("remove_entry")

_encoder = msgspec.json.Encoder()


async def _rows(
    session: ReadSession | WriteSession, statement: Statement, parameters: dict[str, Any]
) -> list[TupleRow]:
    async with session.cursor(row_factory=tuple_row, binary=True) as cursor:
        await cursor.execute(statement, parameters)
        return await cursor.fetchall()


def _item(row: TupleRow) -> dict[str, Any]:
    return {
        "malId": row[0],
        "status": row[1],
        "rating": row[2],
        "episodesWatched": row[3],
        "notes": row[4],
        "createdAt": row[5],
        "updatedAt": row[6],
        "anime": {
            "title": row[7],
            "titleEnglish": row[8],
            "titleJapanese": row[9],
            "imageUrl": row[10],
            "type": row[11],
            "year": row[12],
            "episodes": row[13],
            "status": row[14],
            "score": row[15],
        },
    }


async def list_etag(session: ReadSession, account_id: int) -> str:
    """What this list is recognised by; another one after any change to it or to the catalogue."""
    [(version, load)] = await _rows(session, _STATE, {"account_id": account_id})
    return f'"{account_id}.{version or 0}.{load or 0}"'


async def read_list(
    session: ReadSession, account_id: int, *, status: Status | None, mal_ids: Sequence[int] | None
) -> bytes:
    """A `schemas.ListRead`, as JSON."""
    account = {"account_id": account_id}
    wanted = {"status": status, "mal_ids": None if mal_ids is None else list(mal_ids)}
    rows = await _rows(session, _ENTRIES, account | wanted)
    counts = dict.fromkeys(Status, 0) | dict(await _rows(session, _COUNTS, account))
    return _encoder.encode({"items": [_item(row) for row in rows], "counts": counts})


async def read_entry(session: ReadSession, account_id: int, mal_id: int) -> bytes:
    """A `schemas.ListItem`, as JSON. Raises NotFoundError."""
    rows = await _rows(session, _ENTRIES, {"account_id": account_id, "status": None, "mal_ids": [mal_id]})
    if not rows:
        raise _not_on_list(mal_id)
    return _encoder.encode(_item(rows[0]))


async def add_entry(session: WriteSession, account_id: int, request: AddRequest) -> bytes:
    """Put a title on the list. A `schemas.ListItem`, as JSON. Raises NotFoundError for a title that the
    catalogue does not have, ConflictError when it is there already, InvalidInputError for more episodes than
    the title has."""
    rows = await _rows(session, _ADD, {"account_id": account_id, **request.model_dump()})
    if not rows:
        raise NotFoundError(f"There is no title with MyAnimeList number {request.mal_id} in this catalogue.")
    if not rows[0][-1]:
        _check_episodes(request.episodes_watched, rows[0])
        raise ConflictError("This title is on your list already. Change its entry instead.")
    return _encoder.encode(_item(rows[0]))


async def change_entry(session: WriteSession, account_id: int, mal_id: int, request: ChangeRequest) -> bytes:
    """Change what was named and leave the rest. A `schemas.ListItem`, as JSON. Raises NotFoundError, or
    InvalidInputError for more episodes than the title has."""
    named = request.model_dump()  # what is missing is left out
    parameters = {
        "account_id": account_id,
        "mal_id": mal_id,
        "status": named.get("status"),
        "has_rating": "rating" in named,
        "rating": named.get("rating"),
        "episodes_watched": named.get("episodes_watched"),
        "notes": named.get("notes"),
    }
    rows = await _rows(session, _CHANGE, parameters)
    if not rows:
        raise _not_on_list(mal_id)
    if not rows[0][-1]:
        _check_episodes(named["episodes_watched"], rows[0])
    return _encoder.encode(_item(rows[0]))


async def remove_entry(session: WriteSession, account_id: int, mal_id: int) -> None:
    """Take a title off the list. Raises NotFoundError."""
    if not await _rows(session, _REMOVE, {"account_id": account_id, "mal_id": mal_id}):
        raise _not_on_list(mal_id)


def _check_episodes(watched: int, row: TupleRow) -> None:
    total = row[13]
    if total is not None and watched > total:
        message = f"It has {total} episodes; {watched} cannot have been watched."
        raise InvalidInputError(message, errors=(FieldError("episodesWatched", message),))


def _not_on_list(mal_id: int) -> NotFoundError:
    return NotFoundError(f"Title {mal_id} is not on your list.")
