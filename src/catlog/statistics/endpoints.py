"""`/api/statistics`: what the list of whoever is asking comes to."""

from pathlib import Path as Folder
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response

from catlog.kit import clock
from catlog.kit.deps import AccountId, Reading
from catlog.statistics.figures import State, read_figures, read_state
from catlog.statistics.periods import PATTERN, Period
from catlog.statistics.schemas import Statistics, Status
from catlog.statistics.years import card_etag, read_card, read_owner

router = APIRouter(prefix="/api/statistics", tags=["statistics"])

PeriodName = Annotated[
    str, Query(pattern=PATTERN, description="`30_days`, `12_months`, `all`, or a year like `2026`.")
]
Year = Annotated[int, Path(ge=1900, le=2200)]
IfNoneMatch = Annotated[str | None, Header()]
CARD: dict[int | str, dict[str, Any]] = {
    200: {"description": "A picture of 1200 by 630 pixels.", "content": {"image/png": {}}},
    304: {"description": "It has not changed."},
}


def _card_fonts(request: Request) -> Folder:
    return cast("Folder", request.app.state.card_fonts)


CardFonts = Annotated[Folder, Depends(_card_fonts)]
"""Where the type of the pages is; the app says."""


def headers(state: State) -> dict[str, str]:
    """What goes out with an answer that is made of `state`."""
    return {"ETag": state.etag, "Cache-Control": "private, no-cache", "Vary": "Authorization"}


@router.get("", response_model=Statistics, responses={304: {"description": "It has not changed."}})
async def read_statistics(
    account_id: AccountId,
    session: Reading,
    period: PeriodName = "all",
    status: Annotated[list[Status] | None, Query(description="Only titles of these statuses.")] = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Every figure at once. Send the `ETag` back as `If-None-Match`: while neither the list nor the catalogue
    nor the day has changed, the answer is an empty 304."""
    state = await read_state(session, account_id, clock.now())
    if if_none_match is not None and state.etag in if_none_match:
        return Response(status_code=304, headers=headers(state))
    statuses = [str(one) for one in status] if status else None
    body = await read_figures(session, state, Period.named(period, state.today), statuses=statuses)
    return Response(body, headers=headers(state), media_type="application/json")


@router.get("/years/{year}/card.png", response_class=Response, responses=CARD)
async def read_own_card(
    account_id: AccountId, session: Reading, fonts: CardFonts, year: Year, if_none_match: IfNoneMatch = None
) -> Response:
    """The picture of a year in review, as others would see it: without titles for adults."""
    state = await read_state(session, account_id, clock.now())
    return await card_answer(session, state, year, fonts, if_none_match)


async def card_answer(
    session: Reading, state: State, year: int, fonts: Folder, if_none_match: str | None
) -> Response:
    """The picture, or that it has not changed."""
    owner = await read_owner(session, state.account_id)
    sent = headers(state) | {"ETag": card_etag(state, owner, year)}
    if if_none_match is not None and sent["ETag"] in if_none_match:
        return Response(status_code=304, headers=sent)
    body = await read_card(session, state, owner, year, fonts)
    return Response(body, headers=sent, media_type="image/png")
