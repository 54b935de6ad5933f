"""`/api/analytics`: what is trending, and everything that can be asked of the rank history."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, cast

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response

from catlog.analytics import questions
from catlog.analytics.board import Board, Printed, ask
from catlog.analytics.publishing import encode
from catlog.analytics.questions import Question
from catlog.analytics.schemas import (
    Climbers,
    Momentum,
    Movement,
    MyListOnTheChart,
    NewEntries,
    RankingHistory,
    Rankings,
    SnapshotDays,
    Streaks,
    TrendingNow,
)
from catlog.kit.clock import today
from catlog.kit.deps import AccountId, Reading
from catlog.models.analytics import CHARTS

router = APIRouter(prefix="/api/analytics", tags=["analytics"])

CACHED = {"Cache-Control": "public, no-cache", "Vary": "Accept-Encoding"}
"""Kept by whoever likes, and asked for again each time: while nothing is published that is an empty 304."""
_UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "Nothing new was published."}}


async def _as_of(
    as_of: Annotated[
        date | None, Query(description="As it was known on this UTC day; today by default.")
    ] = None,
) -> date:
    return as_of or today()


AsOf = Annotated[date, Depends(_as_of)]
Days = Annotated[int, Query(json_schema_extra={"enum": [7, 30]}, description="Over a week or a month.")]
Limit = Annotated[int, Query(ge=1, le=100)]
MalId = Annotated[
    int, Path(alias="malId", ge=1, le=2_147_483_647, description="MyAnimeList's number of the title.")
]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody is answered who may have the answer already, and may be able to unpack it."""

    board: Board
    if_none_match: str
    accept_encoding: str

    async def answer(self, question: Question) -> Response:
        """The answer to a question."""
        return self.sent(await self.board.answer(question))

    def sent(self, answer: Printed) -> Response:
        """An answer, or that it has not changed."""
        headers = CACHED | {"ETag": answer.etag}
        if answer.etag in self.if_none_match:
            return Response(status_code=304, headers=headers)
        if "gzip" not in self.accept_encoding:
            return Response(answer.plain, headers=headers, media_type="application/json")
        packed = headers | {"Content-Encoding": "gzip"}
        return Response(answer.packed, headers=packed, media_type="application/json")


async def _desk(request: Request, if_none_match: Annotated[str, Header()] = "") -> Desk:
    board = cast("Board", request.app.state.board)
    return Desk(board, if_none_match, request.headers.get("accept-encoding", ""))


AtDesk = Annotated[Desk, Depends(_desk)]


@router.get("/trending-now", response_model=TrendingNow, responses=_UNCHANGED)
async def read_trending_now(desk: AtDesk) -> Response:
    """The six metrics of the latest snapshot, what there is to say about each, and the current top ten. Made
    once, when a snapshot is published."""
    return desk.sent(await desk.board.trending())


@router.get("/climbers", response_model=Climbers, responses=_UNCHANGED)
async def read_climbers(desk: AtDesk, as_of: AsOf, days: Days = 7, limit: Limit = questions.MOST) -> Response:
    """Who climbed furthest within the top 100, or into it."""
    return await desk.answer(questions.climbers(days, as_of, most=limit))


@router.get("/momentum", response_model=Momentum, responses=_UNCHANGED)
async def read_momentum(desk: AtDesk, as_of: AsOf, days: Days = 7, limit: Limit = questions.MOST) -> Response:
    """Whose score grew most in the top 100: by more than 0.02 in a week, 0.05 in a month."""
    return await desk.answer(questions.momentum(days, as_of, most=limit))


@router.get("/streaks", response_model=Streaks, responses=_UNCHANGED)
async def read_streaks(
    desk: AtDesk,
    as_of: AsOf,
    scope: Annotated[
        Literal["current", "ever"], Query(description="Those that still run, or the longest there ever were.")
    ] = "current",
    limit: Limit = questions.MOST,
) -> Response:
    """Who stays in the top 10 longest."""
    return await desk.answer(questions.streaks(as_of, running_only=scope == "current", most=limit))


@router.get("/new", response_model=NewEntries, responses=_UNCHANGED)
async def read_new_entries(
    desk: AtDesk,
    as_of: AsOf,
    top: Annotated[
        int, Query(json_schema_extra={"enum": list(CHARTS)}, description="Into the best so many.")
    ] = 50,
    days: Annotated[int, Query(ge=1, le=90, description="Within so many days.")] = 7,
    limit: Limit = 50,
) -> Response:
    """Who came in, and was not there in the 90 days before."""
    return await desk.answer(questions.new_entries(days, as_of, top=top, most=limit))


@router.get("/rankings", response_model=Rankings, responses=_UNCHANGED)
async def read_rankings(
    desk: AtDesk,
    as_of: AsOf,
    top: Annotated[int, Query(ge=1, le=500)] = questions.CHART,
) -> Response:
    """The chart of any day: of the latest snapshot at or before it."""
    return await desk.answer(questions.rankings(as_of, top=top))


@router.get("/rankings/{malId}/history", response_model=RankingHistory, responses=_UNCHANGED)
async def read_ranking_history(
    desk: AtDesk,
    as_of: AsOf,
    mal_id: MalId,
    days: Annotated[int, Query(ge=1, le=36_500)] = 365,
) -> Response:
    """One title's ranks, scores and audience, snapshot by snapshot. One that was never seen has no points."""
    return await desk.answer(questions.history(mal_id, as_of, days=days))


@router.get("/movement", response_model=Movement, responses=_UNCHANGED)
async def read_movement(
    desk: AtDesk,
    as_of: AsOf,
    top: Annotated[int, Query(ge=1, le=50)] = 20,
    days: Annotated[int, Query(ge=7, le=3_650)] = 90,
) -> Response:
    """How the titles that lead now came there, snapshot by snapshot."""
    return await desk.answer(questions.movement(as_of, top=top, days=days))


@router.get("/snapshots", response_model=SnapshotDays, responses=_UNCHANGED)
async def read_snapshot_days(desk: AtDesk) -> Response:
    """Every day there is a snapshot of."""
    return await desk.answer(questions.snapshot_days(date.max))


@router.get("/my-list", response_model=MyListOnTheChart)
async def read_my_list_on_the_chart(
    account_id: AccountId, session: Reading, as_of: AsOf, days: Days = 7
) -> Response:
    """What one plans, watches or dropped among what climbs in the top 100."""
    climbing = await ask(session, questions.climbers(days, as_of, most=1_000))
    on_chart = await ask(session, questions.listed(account_id, as_of))
    body = encode(questions.my_list(climbing, on_chart["items"]))
    headers = {"Cache-Control": "private, no-cache", "Vary": "Authorization"}
    return Response(body, headers=headers, media_type="application/json")
