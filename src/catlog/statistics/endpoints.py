"""`/api/statistics`: what the list of whoever is asking comes to."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Response

from catlog.kit import clock
from catlog.kit.deps import AccountId, Reading
from catlog.statistics.figures import State, read_figures, read_state
from catlog.statistics.periods import PATTERN, Period
from catlog.statistics.schemas import Statistics, Status

router = APIRouter(prefix="/api/statistics", tags=["statistics"])

PeriodName = Annotated[
    str, Query(pattern=PATTERN, description="`30_days`, `12_months`, `all`, or a year like `2026`.")
]
IfNoneMatch = Annotated[str | None, Header()]


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
