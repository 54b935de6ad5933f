"""`/api/anime`: search, browse, what one can filter by, one title, its drawn cover."""

from typing import Annotated, cast

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response

from catlog.catalogue import search
from catlog.catalogue.covers import draw_cover
from catlog.catalogue.index.shelf import Shelf
from catlog.catalogue.index.snapshot import Snapshot
from catlog.catalogue.schemas import AnimePage, AnimeRead, FacetsRead, FindRequest
from catlog.kit.deps import Databases, MaybeAccountId, Reading

router = APIRouter(prefix="/api/anime", tags=["catalogue"])

MalId = Annotated[
    int, Path(alias="malId", ge=1, le=2_147_483_647, description="MyAnimeList's number of the title.")
]


async def _shelf(request: Request) -> Shelf:
    return cast("Shelf", request.app.state.shelf)


async def _snapshot(shelf: Annotated[Shelf, Depends(_shelf)]) -> Snapshot:
    return await shelf.current()


CurrentSnapshot = Annotated[Snapshot, Depends(_snapshot)]
"""The search index as it is now."""


async def _shows_adult(account_id: MaybeAccountId, database: Databases) -> bool:
    if account_id is None:
        return False
    async with database.read() as session:
        return await search.shows_adult(session, account_id)


ShowsAdult = Annotated[bool, Depends(_shows_adult)]
"""Whether the person who asks wants to see adult titles; a visitor never does."""


@router.get("", response_model=AnimePage)
async def find_anime(
    snapshot: CurrentSnapshot, shows_adult: ShowsAdult, request: Annotated[FindRequest, Query()]
) -> Response:
    """Find titles by name, browse them by what they are, or both. Adult titles are left out unless the
    person who asks wants to see them."""
    body = search.find(snapshot, request, shows_adult=shows_adult)
    return Response(body, media_type="application/json", headers={"Vary": "Authorization"})


@router.get("/facets", response_model=FacetsRead, responses={304: {"description": "It has not changed."}})
async def read_facets(
    snapshot: CurrentSnapshot, if_none_match: Annotated[str | None, Header()] = None
) -> Response:
    """Everything one can filter by, with counts."""
    etag = f'"{snapshot.version}"'
    headers = {"ETag": etag, "Cache-Control": "public, max-age=300"}
    if if_none_match is not None and etag in if_none_match:
        return Response(status_code=304, headers=headers)
    body = search.facets(snapshot).model_dump_json(by_alias=True)
    return Response(body, headers=headers, media_type="application/json")


@router.get("/{malId}")
async def read_anime(session: Reading, mal_id: MalId) -> AnimeRead:
    """Everything we know of one title."""
    return await search.read_anime(session, mal_id)


@router.get(
    "/{malId}/cover.svg", response_class=Response, responses={200: {"content": {"image/svg+xml": {}}}}
)
async def draw_anime_cover(session: Reading, mal_id: MalId) -> Response:
    """A drawn cover, the same every time, for a title without a picture."""
    anime = await search.read_anime(session, mal_id)
    svg = draw_cover(
        mal_id=anime.mal_id, title=anime.title, title_japanese=anime.title_japanese, genres=anime.genres
    )
    return Response(svg, media_type="image/svg+xml", headers={"Cache-Control": "public, max-age=604800"})
