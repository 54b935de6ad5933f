"""Finding titles: pages of the search index; and what is read from the database, one title at a time."""

from collections.abc import Mapping

import msgspec

from catlog.catalogue.index.snapshot import Snapshot
from catlog.catalogue.schemas import (
    AnimeRead,
    CatalogueState,
    FacetsRead,
    FacetValue,
    FindRequest,
    SeasonCount,
)
from catlog.errors import NotFoundError
from catlog.kit.db import ReadSession
from catlog.kit.sqlfile import sql_folder

_statement = sql_folder("catlog.catalogue")
_ANIME = _statement("anime")
_STATE = _statement("catalogue_state")
_SHOWS_ADULT = _statement("shows_adult")

_SEASONS = ("winter", "spring", "summer", "fall")


def find(snapshot: Snapshot, request: FindRequest, *, shows_adult: bool) -> bytes:
    """One page as JSON (`schemas.AnimePage`). Raises InvalidInputError for a cursor that is not ours."""
    page = snapshot.page(
        request.q,
        request.filters(shows_adult=shows_adult),
        sort=request.sort,
        limit=request.limit,
        cursor=request.cursor,
    )
    rest = msgspec.json.encode(
        {
            "nextCursor": page.next_cursor,
            "total": page.total,
            "lookup": {"isOffered": False, "reason": None, "retryAfterSeconds": None},
        }
    )
    # The cards are JSON already.
    return b'{"items":[' + b",".join(page.cards) + b"]," + rest[1:]


def facets(snapshot: Snapshot) -> FacetsRead:
    """Everything one can filter by. The most frequent first, seasons from the latest on."""
    counts = snapshot.counts
    seasons = sorted(counts.seasons.items(), key=lambda item: (-item[0][0], -_SEASONS.index(item[0][1])))
    return FacetsRead(
        genres=_values(counts.genres),
        themes=_values(counts.themes),
        demographics=_values(counts.demographics),
        studios=_values(counts.studios),
        formats=_values(counts.formats),
        seasons=[SeasonCount(year=year, season=season, count=count) for (year, season), count in seasons],
    )


def _values(counts: Mapping[str, int]) -> list[FacetValue]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [FacetValue(name=name, count=count) for name, count in ordered]


async def shows_adult(session: ReadSession, account_id: int) -> bool:
    """Whether this person wants to see adult titles."""
    row = await (await session.execute(_SHOWS_ADULT, {"account_id": account_id})).fetchone()
    return row is not None and row["showsAdult"]


async def read_anime(session: ReadSession, mal_id: int) -> AnimeRead:
    """One title. Raises NotFoundError."""
    row = await (await session.execute(_ANIME, {"mal_id": mal_id})).fetchone()
    if row is None:
        raise NotFoundError(f"There is no title with MyAnimeList number {mal_id} in this catalogue.")
    return AnimeRead.model_validate(row)


async def read_state(session: ReadSession) -> CatalogueState:
    """How much there is, how fresh it is, and whether it is the invented demo."""
    return CatalogueState.model_validate(await (await session.execute(_STATE)).fetchone())
