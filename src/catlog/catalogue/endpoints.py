"""`/api/anime`: search, browse, what one can filter by, the week, one title, its drawn cover; and
`/api/searches`: what somebody searched for last."""

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response

from catlog.catalogue import lookups, recent, search
from catlog.catalogue.covers import draw_cover
from catlog.catalogue.index.shelf import Shelf
from catlog.catalogue.index.snapshot import Snapshot
from catlog.catalogue.lookups import LiveUpstream, Turns
from catlog.catalogue.schemas import (
    AnimePage,
    AnimeRead,
    FacetsRead,
    FindRequest,
    LookupRead,
    LookupRequest,
    RecentSearches,
    RecentSearchRead,
    ScheduleRead,
    SearchRequest,
)
from catlog.kit.deps import AccountId, Databases, MaybeAccountId, Reading, Writing

router = APIRouter(prefix="/api/anime", tags=["catalogue"])
searches = APIRouter(prefix="/api/searches", tags=["catalogue"])

_PERSONAL = {"Cache-Control": "private, no-cache", "Vary": "Authorization"}
"""Who sees adult titles sees other answers."""

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


@dataclass(frozen=True, slots=True)
class Live:
    """The upstream, as far as this request may ask it."""

    upstream: LiveUpstream | None
    turns: Turns
    who: bytes


async def _live(request: Request, account_id: MaybeAccountId) -> Live:
    turns = cast("Turns", request.app.state.lookup_turns)
    address = request.client.host if request.client else ""
    return Live(request.app.state.live_upstream, turns, turns.who(account_id, address))


CurrentLive = Annotated[Live, Depends(_live)]


@router.get("", response_model=AnimePage)
async def find_anime(
    snapshot: CurrentSnapshot,
    shows_adult: ShowsAdult,
    database: Databases,
    live: CurrentLive,
    request: Annotated[FindRequest, Query()],
) -> Response:
    """Find titles by name, browse them by what they are, or both. Adult titles are left out unless the
    person who asks wants to see them."""
    page = search.find(snapshot, request, shows_adult=shows_adult)
    offer = await lookups.offer(
        database, live.upstream, live.turns, live.who, snapshot=snapshot, request=request, page=page
    )
    return Response(search.encode(page, offer), headers=_PERSONAL, media_type="application/json")


@router.post("/lookup")
async def look_up_anime(
    snapshot: CurrentSnapshot,
    shows_adult: ShowsAdult,
    database: Databases,
    live: CurrentLive,
    request: LookupRequest,
) -> LookupRead:
    """Ask MyAnimeList for a name that the catalogue does not know. What comes joins the catalogue. One lookup
    at a time, then a short wait: `429` says how long. `502` and `503`: it cannot be asked at present."""
    return await lookups.look_up(
        database,
        live.upstream,
        live.turns,
        live.who,
        text=request.q,
        snapshot=snapshot,
        shows_adult=shows_adult,
    )


@router.get("/schedule", response_model=ScheduleRead)
async def read_schedule(snapshot: CurrentSnapshot, shows_adult: ShowsAdult) -> Response:
    """What is running, with its weekly slot in Japan. The upstream knows no dates of episodes."""
    body = search.schedule(snapshot, shows_adult=shows_adult)
    return Response(body, headers=_PERSONAL, media_type="application/json")


@router.get("/facets", response_model=FacetsRead, responses={304: {"description": "It has not changed."}})
async def read_facets(
    snapshot: CurrentSnapshot, shows_adult: ShowsAdult, if_none_match: Annotated[str | None, Header()] = None
) -> Response:
    """Everything one can filter by, with how many titles of those that `GET /api/anime` would show."""
    etag = f'"{snapshot.version}{".adult" if shows_adult else ""}"'
    headers = {"ETag": etag, **_PERSONAL}
    if if_none_match is not None and etag in if_none_match:
        return Response(status_code=304, headers=headers)
    body = search.facets(snapshot, shows_adult=shows_adult).model_dump_json(by_alias=True)
    return Response(body, headers=headers, media_type="application/json")


@router.get("/{malId}")
async def read_anime(session: Reading, live: CurrentLive, mal_id: MalId) -> AnimeRead:
    """Everything we know of one title."""
    anime = await search.read_anime(session, mal_id)
    if live.upstream is not None:
        live.upstream.want_relations(mal_id)
    return anime


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


@searches.get("")
async def read_searches(account_id: AccountId, session: Reading) -> RecentSearches:
    """One's last searches, the latest first."""
    return await recent.read(session, account_id)


@searches.post("", status_code=201)
async def remember_search(
    account_id: AccountId, session: Writing, request: SearchRequest
) -> RecentSearchRead:
    """Remember a search; the same one again only moves to the front."""
    return await recent.remember(session, account_id, request)


@searches.delete("", status_code=204)
async def forget_searches(account_id: AccountId, session: Writing) -> None:
    """Forget them all."""
    await recent.forget_all(session, account_id)


@searches.delete("/{id}", status_code=204)
async def forget_search(
    account_id: AccountId,
    session: Writing,
    search_id: Annotated[int, Path(alias="id", ge=1, le=2_147_483_647)],
) -> None:
    """Forget one."""
    await recent.forget(session, account_id, search_id)
