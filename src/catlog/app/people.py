"""`/api/users`: what anybody may see of a person who allows it.

It is here because it is put together from two domains that do not know each other: who they are (accounts)
and what they watch (tracking). Nothing of it can be changed from here.
"""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import RedirectResponse

from catlog.accounts.profile import find_public
from catlog.accounts.schemas import Avatar, PublicAccount
from catlog.errors import NotFoundError
from catlog.kit import clock
from catlog.kit.deps import MaybeAccountId, Reading
from catlog.kit.paging import decode_cursor, encode_cursor
from catlog.kit.schema import Schema
from catlog.kit.sqlfile import sql_folder
from catlog.statistics.endpoints import CARD, CardFonts, IfNoneMatch, Year, card_answer
from catlog.statistics.figures import read_state
from catlog.statistics.schemas import Statistics
from catlog.statistics.years import read_year
from catlog.tracking.schemas import ListCounts, Status

router = APIRouter(prefix="/api/users", tags=["people"])
pages = APIRouter(include_in_schema=False)

_statement = sql_folder("catlog.app")
_FACTS = _statement("public_facts")
_LIST = _statement("public_list")
_VIEWER = _statement("viewer")

UserName = Annotated[str, Path(max_length=30, pattern=r"^[A-Za-z0-9_-]+$", description="In any case.")]


class PublicProfile(Schema):
    """Somebody who lets others see their list, and what it comes to."""

    username: str
    display_name: str
    bio: str
    avatar: Avatar
    created_at: datetime
    counts: ListCounts
    favorite_count: int
    episodes_watched: int
    rated_count: int
    mean_rating: float | None


class PublicTitle(Schema):
    """What a public list shows of the title itself."""

    title: str
    title_english: str | None
    title_japanese: str | None
    image_url: str | None
    type: str | None
    year: int | None
    episodes: int | None
    score: float | None
    is_adult: bool


class PublicEntry(Schema):
    """One entry of somebody's public list."""

    mal_id: int
    status: Status
    rating: int | None
    episodes_watched: int
    is_favorite: bool
    updated_at: datetime
    anime: PublicTitle


class PublicListPage(Schema):
    """One page of a public list; without `nextCursor` it is the last."""

    items: list[PublicEntry]
    next_cursor: str | None


@router.get("/{username}")
async def read_profile(
    username: UserName, viewer: MaybeAccountId, session: Reading, response: Response
) -> PublicProfile:
    """A person whose list is public. 404 alike for one who keeps it private and for one who does not
    exist."""
    response.headers["Cache-Control"] = "private, no-cache"
    account = await _find(session, username)
    parameters = {"account_id": account.id, "shows_adult": await _shows_adult(session, viewer)}
    row = dict(await (await session.execute(_FACTS, parameters)).fetchone() or {})
    counts = {status: row.pop(status) for status in Status}
    return PublicProfile.model_validate(account.model_dump(exclude={"id"}) | row | {"counts": counts})


@router.get("/{username}/list")
async def read_public_list(
    username: UserName,
    viewer: MaybeAccountId,
    session: Reading,
    response: Response,
    status: Annotated[Status | None, Query()] = None,
    favorite: Annotated[bool | None, Query(description="Only favourites, or only the others.")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 48,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> PublicListPage:
    """Their list, the latest change first. Notes, tags and dates are not part of it."""
    response.headers["Cache-Control"] = "private, no-cache"
    account = await _find(session, username)
    after_at, after_id = decode_cursor(cursor, tuple[datetime, int]) if cursor else (None, None)
    parameters = {
        "account_id": account.id,
        "shows_adult": await _shows_adult(session, viewer),
        "status": status,
        "is_favorite": favorite,
        "after_at": after_at,
        "after_id": after_id,
        "limit": limit + 1,
    }
    rows = await (await session.execute(_LIST, parameters)).fetchall()
    items = [_entry(row) for row in rows[:limit]]
    last = items[-1] if len(rows) > limit else None
    return PublicListPage(
        items=items, next_cursor=encode_cursor((last.updated_at, last.mal_id)) if last else None
    )


@router.get("/{username}/years/{year}", response_model=Statistics)
async def read_public_year(
    username: UserName, year: Year, viewer: MaybeAccountId, session: Reading
) -> Response:
    """Their year in review, while their list is public."""
    account = await _find(session, username)
    state = await read_state(session, account.id, clock.now())
    body = await read_year(session, state, year, shows_adult=await _shows_adult(session, viewer))
    return Response(body, headers={"Cache-Control": "private, no-cache"}, media_type="application/json")


@router.get("/{username}/years/{year}/card.png", response_class=Response, responses=CARD)
async def read_public_card(
    username: UserName, year: Year, session: Reading, fonts: CardFonts, if_none_match: IfNoneMatch = None
) -> Response:
    """The picture of it, for where the link is shared. Titles for adults are not counted in it."""
    account = await _find(session, username)
    state = await read_state(session, account.id, clock.now())
    return await card_answer(session, state, year, fonts, if_none_match)


def _entry(row: dict[str, Any]) -> PublicEntry:
    anime = {name: row[name] for name in row if name in _TITLE_COLUMNS}
    own = {name: row[name] for name in row if name not in _TITLE_COLUMNS}
    return PublicEntry.model_validate(own | {"anime": anime})


_TITLE_COLUMNS = {field.alias or name for name, field in PublicTitle.model_fields.items()}


async def _find(session: Reading, username: str) -> PublicAccount:
    account = await find_public(session, username)
    if account is None:
        raise NotFoundError("There is no public profile of that name.")
    return account


async def _shows_adult(session: Reading, viewer: int | None) -> bool:
    if viewer is None:
        return False
    row = await (await session.execute(_VIEWER, {"account_id": viewer})).fetchone()
    return bool(row and row["showsAdult"])


@pages.get("/u/{username}")
async def go_to_profile(username: UserName) -> RedirectResponse:
    """The short address of a profile, which is one file for all people."""
    return RedirectResponse(f"/u/?name={username}", 308)
