"""How titles belong together, as the upstream told it. Here: keeping it. Not here: asking (the app does)."""

from collections.abc import Mapping, Sequence

from psycopg.types.json import Jsonb

from catlog.kit.db import ReadSession, WriteSession
from catlog.kit.sqlfile import sql_folder

_statement = sql_folder("catlog.catalogue")
_HAS_FRESH = _statement("has_fresh_relations")
_KEEP = _statement("keep_relations")

FRESH_DAYS = 30
"""Relations seldom change; a sequel that was announced meanwhile is known within so many days."""


async def has_fresh(session: ReadSession, mal_id: int) -> bool:
    """Whether a title's relations were asked for lately."""
    row = await (await session.execute(_HAS_FRESH, {"mal_id": mal_id, "fresh_days": FRESH_DAYS})).fetchone()
    return row is not None


async def keep(session: WriteSession, mal_id: int, relations: Sequence[Mapping[str, object]]) -> None:
    """Keep what the upstream said: entries of relation, malId, type and title."""
    await session.execute(_KEEP, {"mal_id": mal_id, "relations": Jsonb(list(relations))})
