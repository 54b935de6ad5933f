"""Entries as the API gives them, out of rows.

Items are plain dicts in the shape of `schemas.ListItem`, encoded at once: a model a row would cost several
times the query. Every statement that gives entries ends in `item.sql`, whose columns are read here.
"""

import re
from functools import lru_cache
from typing import Any

import msgspec
from psycopg import AsyncRawCursor
from psycopg.rows import TupleRow, tuple_row

from catlog.kit.db import ReadSession, StatementSession, WriteSession
from catlog.kit.sqlfile import Statement, sql_folder

read_statement = sql_folder("catlog.tracking")

ITEM = read_statement("item")

encode = msgspec.json.Encoder().encode
"""What goes out as it is, as JSON."""


@lru_cache(maxsize=512)
def _numbered(statement: Statement) -> tuple[Statement, tuple[str, ...]]:
    """The statement as the server reads it, and the names of its parameters in their order."""
    places: dict[bytes, int] = {}

    def place(found: re.Match[bytes]) -> bytes:
        return b"$%d" % places.setdefault(found[1], len(places) + 1)

    text = re.sub(rb"%\((\w+)\)s", place, statement).replace(b"%%", b"%")
    return text, tuple(name.decode() for name in places)


async def fetch(
    session: ReadSession | StatementSession | WriteSession, statement: Statement, parameters: dict[str, Any]
) -> list[TupleRow]:
    """Every row, as tuples, in PostgreSQL's binary format: the cheapest there is.

    psycopg looks for the parameters of a long statement anew each time, which costs as much as running it
    does; here that is done once.
    """
    text, names = _numbered(statement)
    async with AsyncRawCursor(session, row_factory=tuple_row) as cursor:
        await cursor.execute(text, [parameters[name] for name in names], binary=True)
        return await cursor.fetchall()


def item(row: TupleRow) -> dict[str, Any]:
    """A `schemas.ListItem` from a row of `item.sql`."""
    status, watched, is_rewatching, total = row[1], row[3], row[8], row[20]
    return {
        "malId": row[0],
        "status": status,
        "rating": row[2],
        "episodesWatched": watched,
        "notes": row[4],
        "startedOn": row[5],
        "finishedOn": row[6],
        "rewatchCount": row[7],
        "isRewatching": is_rewatching,
        "isFavorite": row[9],
        "tags": row[10],
        "version": row[11],
        "createdAt": row[12],
        "updatedAt": row[13],
        "offersCompletion": bool(total) and watched >= total and (status != "completed" or is_rewatching),
        "anime": {
            "title": row[14],
            "titleEnglish": row[15],
            "titleJapanese": row[16],
            "imageUrl": row[17],
            "type": row[18],
            "year": row[19],
            "episodes": total,
            "status": row[21],
            "score": row[22],
            "genres": row[23],
            "isAdult": row[24],
            "isKnown": row[25],
        },
    }
