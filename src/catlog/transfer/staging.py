"""Rows of a source on their way into the database: in batches, as COPY takes them.

Reading and encoding happen in a thread, a batch at a time, so that the app answers others meanwhile and no
file is ever in memory as a whole.
"""

import asyncio
import json
from collections.abc import Iterator
from itertools import count, islice

from catlog.kit.db import WriteSession
from catlog.kit.sqlfile import sql_folder
from catlog.transfer.rows import Row

_statement = sql_folder("catlog.transfer")
_STAGE = _statement("stage")
_COPY = _statement("copy_rows")
_RESTAGE = _statement("restage")

_BATCH = 1000
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


async def stage(session: WriteSession, rows: Iterator[Row]) -> None:
    """Read a source to its end into the staging table of the transaction. Raises what reading raises."""
    await session.execute(_STAGE)
    ordinals = count(1)
    async with session.cursor() as cursor, cursor.copy(_COPY) as copy:
        while batch := await asyncio.to_thread(_batch, rows, ordinals):
            await copy.write(batch)


async def restage(session: WriteSession, import_id: int) -> None:
    """Put the rows of an import back into a staging table, to be compared anew."""
    await session.execute(_STAGE)
    await session.execute(_RESTAGE, {"import_id": import_id})


def _batch(rows: Iterator[Row], ordinals: Iterator[int]) -> bytes:
    return "".join(
        "\t".join([str(ordinal), *map(_cell, row)]) + "\n"
        for row, ordinal in zip(islice(rows, _BATCH), ordinals, strict=False)
    ).encode()


def _cell(value: object) -> str:
    """A value as COPY's text format has it."""
    if value is None:
        return "\\N"
    if isinstance(value, str):
        # Most texts are plain, which is sooner seen than every letter looked up.
        return value if value.isalnum() else value.translate(_ESCAPES)
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, list):
        return _array(value).translate(_ESCAPES)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False).translate(_ESCAPES) if value else "{}"
    return str(value)


def _array(texts: list[str]) -> str:
    quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    return "{" + ",".join(f'"{text}"' for text in quoted) + "}"
