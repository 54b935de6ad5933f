"""A year in review: its figures, and the picture of it that can be shared.

The picture is what anybody may see: titles for adults are not counted in it. Whether anybody may see it at
all is the app's to say, which knows whose list is public.
"""

import asyncio
import json
import zlib
from functools import lru_cache
from pathlib import Path

from catlog.kit.db import ReadSession
from catlog.kit.sqlfile import sql_folder
from catlog.statistics.card import Owner, draw_card
from catlog.statistics.figures import State, read_figures
from catlog.statistics.periods import Period

_OWNER = sql_folder("catlog.statistics")("owner")


async def read_year(session: ReadSession, state: State, year: int, *, shows_adult: bool) -> bytes:
    """A `schemas.Statistics` of one year, as JSON."""
    return await read_figures(session, state, Period.named(str(year), state.today), shows_adult=shows_adult)


async def read_owner(session: ReadSession, account_id: int) -> Owner:
    """How the person is called on the picture. The account is there: its state was read a moment ago."""
    row = await (await session.execute(_OWNER, {"account_id": account_id})).fetchone()
    return Owner(**row) if row else Owner("somebody", "", "romaji")


def card_etag(state: State, owner: Owner, year: int) -> str:
    """What the picture is recognised by."""
    return f'{state.etag[:-1]}.{zlib.crc32(repr((owner, year)).encode()):08x}"'


async def read_card(session: ReadSession, state: State, owner: Owner, year: int, fonts: Path) -> bytes:
    """The picture, as PNG. It is drawn in a thread, and the last few are kept."""
    figures = await read_year(session, state, year, shows_adult=False)
    return await asyncio.to_thread(_drawn, owner, year, figures, fonts)


@lru_cache(maxsize=32)
def _drawn(owner: Owner, year: int, figures: bytes, fonts: Path) -> bytes:
    return draw_card(owner, year, json.loads(figures), fonts)
