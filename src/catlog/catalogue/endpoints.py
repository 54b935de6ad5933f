"""`/api/anime`: search, browse, one title, its drawn cover."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from catlog.catalogue import search
from catlog.catalogue.covers import draw_cover
from catlog.catalogue.schemas import AnimePage, AnimeRead, Sort
from catlog.kit.deps import Reading

router = APIRouter(prefix="/api/anime", tags=["catalogue"])

MalId = Annotated[
    int, Path(alias="malId", ge=1, le=2_147_483_647, description="MyAnimeList's number of the title.")
]


@router.get("")
async def find_anime(
    session: Reading,
    q: Annotated[str, Query(max_length=255, description="A name, or a part of one, in any language.")] = "",
    sort: Annotated[Sort, Query(description="The order, where there is no text.")] = Sort.RELEVANCE,
    limit: Annotated[int, Query(ge=1, le=50)] = 24,
    cursor: Annotated[
        str | None, Query(max_length=200, description="`nextCursor` of the page before.")
    ] = None,
) -> AnimePage:
    """Find titles by name, or browse them by rank or popularity. Adult titles are left out."""
    return await search.find(session, text=q, sort=sort, limit=limit, cursor=cursor)


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
