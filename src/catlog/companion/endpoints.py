"""`/api/companion`: the cat of whoever is asking, what she suggests, and what they turned down."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from catlog.companion import suggestions
from catlog.companion.mood import read_companion
from catlog.companion.schemas import CompanionRead, DismissedRead, SuggestionList
from catlog.kit import clock
from catlog.kit.deps import AccountId, Reading, Writing

router = APIRouter(prefix="/api/companion", tags=["companion"])

MalId = Annotated[
    int, Path(alias="malId", ge=1, le=2_147_483_647, description="MyAnimeList's number of the title.")
]
FreeMinutes = Annotated[
    int | None, Query(alias="freeMinutes", ge=5, le=1440, description="For tonight; left out: a guess.")
]


def _of_the_moment(response: Response) -> None:
    """Tomorrow it is another answer, though nothing was changed."""
    response.headers["Cache-Control"] = "no-store"


@router.get("")
async def read_cat(account_id: AccountId, session: Reading, response: Response) -> CompanionRead:
    """How the cat feels now, and why."""
    _of_the_moment(response)
    return await read_companion(session, account_id, clock.now())


@router.get("/suggestions")
async def read_suggestions(
    account_id: AccountId, session: Reading, response: Response, free_minutes: FreeMinutes = None
) -> SuggestionList:
    """What to do next, the best for her mood first."""
    _of_the_moment(response)
    return await suggestions.suggest(session, account_id, clock.now(), free_minutes)


@router.get("/dismissed")
async def read_dismissed(account_id: AccountId, session: Reading, response: Response) -> DismissedRead:
    """How many titles are not suggested any more."""
    _of_the_moment(response)
    return DismissedRead(total=await suggestions.count_dismissed(session, account_id))


@router.delete("/dismissed", status_code=204)
async def allow_all_again(account_id: AccountId, session: Writing) -> None:
    """Let everything be suggested again."""
    await suggestions.allow_again(session, account_id)


@router.put("/dismissed/{malId}", status_code=204)
async def dismiss_title(account_id: AccountId, session: Writing, mal_id: MalId) -> None:
    """Not interested: the title is not suggested again. Asking twice is no mistake."""
    await suggestions.dismiss(session, account_id, mal_id)


@router.delete("/dismissed/{malId}", status_code=204)
async def allow_title_again(account_id: AccountId, session: Writing, mal_id: MalId) -> None:
    """Take that back. One that was not turned down may be suggested already: no mistake either."""
    await suggestions.allow_again(session, account_id, mal_id)
