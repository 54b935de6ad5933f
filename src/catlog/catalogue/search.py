"""Finding titles: pages of the search index; and what is read from the database, one title at a time."""

from collections.abc import Mapping

import msgspec

from catlog.catalogue.index.snapshot import Page, Snapshot
from catlog.catalogue.schemas import (
    AnimeRead,
    CatalogueState,
    FacetsRead,
    FacetValue,
    FindRequest,
    LookupOffer,
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


def find(snapshot: Snapshot, request: FindRequest, *, shows_adult: bool) -> Page:
    """One page. Raises InvalidInputError for a cursor that is not ours."""
    return snapshot.page(
        request.q,
        request.filters(shows_adult=shows_adult),
        sort=request.sort,
        limit=request.limit,
        cursor=request.cursor,
    )


def encode(page: Page, offer: LookupOffer) -> bytes:
    """As JSON (`schemas.AnimePage`)."""
    lookup = offer.model_dump(mode="json", by_alias=True)
    rest = msgspec.json.encode({"nextCursor": page.next_cursor, "total": page.total, "lookup": lookup})
    # The cards are JSON already.
    return b'{"items":[' + b",".join(page.cards) + b"]," + rest[1:]


def facets(snapshot: Snapshot, *, shows_adult: bool) -> FacetsRead:
    """Everything one can filter by. The most frequent first, seasons from the latest on."""
    counts = snapshot.facets.counts(shows_adult=shows_adult)
    known = [(at, count) for at, count in counts.seasons.items() if at[1] in _SEASONS]
    seasons = sorted(known, key=lambda item: (-item[0][0], -_SEASONS.index(item[0][1])))
    return FacetsRead(
        genres=_values(counts.genres),
        themes=_values(counts.themes),
        demographics=_values(counts.demographics),
        studios=_values(counts.studios),
        formats=_values(counts.formats),
        seasons=[SeasonCount(year=year, season=season, count=count) for (year, season), count in seasons],
        earliest_year=counts.earliest_year,
    )


def _values(counts: Mapping[str, int]) -> list[FacetValue]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [FacetValue(name=name, count=count) for name, count in ordered]


async def shows_adult(session: ReadSession, account_id: int) -> bool:
    """Whether this person wants to see adult titles."""
    row = await (await session.execute(_SHOWS_ADULT, {"account_id": account_id})).fetchone()
    return row is not None and row["showsAdult"]


def schedule(snapshot: Snapshot, *, shows_adult: bool) -> bytes:
    """As JSON (`schemas.ScheduleRead`)."""
    return b'{"items":[' + b",".join(snapshot.schedule(shows_adult=shows_adult)) + b"]}"


async def read_anime(session: ReadSession, mal_id: int) -> AnimeRead:
    """One title. Raises NotFoundError."""
    row = await (await session.execute(_ANIME, {"mal_id": mal_id})).fetchone()
    if row is None:
        raise NotFoundError(f"There is no title with MyAnimeList number {mal_id} in this catalogue.")
    return AnimeRead.model_validate(row)


async def read_state(session: ReadSession, first_sync_lock: tuple[int, int]) -> CatalogueState:
    """How much there is, how fresh it is, and whether it is the invented demo. `first_sync_lock` is the
    advisory lock that a run over the whole catalogue holds."""
    family, key = first_sync_lock
    cursor = await session.execute(_STATE, {"lock_family": family, "lock_key": key})
    return CatalogueState.model_validate(await cursor.fetchone())
