"""Finding titles: by name when there is a text, by rank or popularity when there is none."""

from collections.abc import Sequence

from catlog.catalogue.schemas import AnimeCard, AnimePage, AnimeRead, CatalogueState, Sort
from catlog.errors import NotFoundError
from catlog.jikan.names import fold
from catlog.kit.db import ReadSession
from catlog.kit.paging import decode_cursor, encode_cursor
from catlog.kit.sqlfile import sql_folder

_statement = sql_folder("catlog.catalogue")
_BY_NAME = _statement("search_by_name")
_BY_LIKENESS = _statement("search_by_likeness")
_BROWSE = {Sort.RANK: _statement("browse_by_rank"), Sort.POPULARITY: _statement("browse_by_popularity")}
_ANIME = _statement("anime")
_STATE = _statement("catalogue_state")


async def find(session: ReadSession, *, text: str, sort: Sort, limit: int, cursor: str | None) -> AnimePage:
    """One page of titles. With a text the best matches come first, whatever `sort` says, and a text that no
    name holds finds the names most like it. Raises InvalidInputError for a cursor that is not ours."""
    folded = fold(text)
    if folded:
        return await _by_name(session, folded, limit, cursor)
    if text.strip():
        return AnimePage(items=[], next_cursor=None)
    return await _browse(session, Sort.POPULARITY if sort is Sort.RELEVANCE else sort, limit, cursor)


async def _by_name(session: ReadSession, folded: str, limit: int, cursor: str | None) -> AnimePage:
    after = decode_cursor(cursor, tuple[int, int, int]) if cursor else (-1, 0, 0)
    parameters = {"text": _escape(folded), "limit": limit + 1}
    parameters |= {"after_tier": after[0], "after_place": after[1], "after_mal_id": after[2]}
    rows = await (await session.execute(_BY_NAME, parameters)).fetchall()
    if not rows and cursor is None:
        rows = await (await session.execute(_BY_LIKENESS, {"text": folded, "limit": limit})).fetchall()
    keys = [(row.pop("tier", 0), row.pop("place", 0), row["malId"]) for row in rows]
    return _page(rows, keys, limit)


async def _browse(session: ReadSession, sort: Sort, limit: int, cursor: str | None) -> AnimePage:
    after = decode_cursor(cursor, tuple[int, int]) if cursor else (0, 0)
    parameters = {"after_place": after[0], "after_mal_id": after[1], "limit": limit + 1}
    rows = await (await session.execute(_BROWSE[sort], parameters)).fetchall()
    return _page(rows, [(row.pop("place"), row["malId"]) for row in rows], limit)


def _page(rows: list[dict[str, object]], keys: Sequence[tuple[int, ...]], limit: int) -> AnimePage:
    # One row more than asked for was fetched: it tells whether there is a next page, and is not shown.
    more = len(rows) > limit
    return AnimePage(
        items=[AnimeCard.model_validate(row) for row in rows[:limit]],
        next_cursor=encode_cursor(keys[limit - 1]) if more else None,
    )


def _escape(text: str) -> str:
    return text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


async def read_anime(session: ReadSession, mal_id: int) -> AnimeRead:
    """One title. Raises NotFoundError."""
    row = await (await session.execute(_ANIME, {"mal_id": mal_id})).fetchone()
    if row is None:
        raise NotFoundError(f"There is no title with MyAnimeList number {mal_id} in this catalogue.")
    return AnimeRead.model_validate(row)


async def read_state(session: ReadSession) -> CatalogueState:
    """How much there is, how fresh it is, and whether it is the invented demo."""
    return CatalogueState.model_validate(await (await session.execute(_STATE)).fetchone())
