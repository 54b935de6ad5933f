"""`/api/home`: what somebody's home page shows first, in one answer instead of six.

It is here because it is put together from domains that do not know each other. Each part is what its own
endpoint gives, and is asked for there once it has become old. Not here: anything that a visitor sees.
"""

import json
from typing import TYPE_CHECKING, cast

from fastapi import APIRouter, Request, Response

from catlog.analytics.schemas import TrendingNow
from catlog.app.system import StatusRead, installed
from catlog.companion import suggestions
from catlog.companion.mood import read_companion
from catlog.companion.schemas import CompanionRead, SuggestionList
from catlog.kit import clock
from catlog.kit.deps import AccountId, Reading
from catlog.kit.schema import Schema
from catlog.tracking import pages
from catlog.tracking.schemas import ListQuery, ListRead

if TYPE_CHECKING:
    from catlog.analytics.board import Board

router = APIRouter(tags=["home"])

_UNDER_WAY = 6


class HomeRead(Schema):
    """Where one is, how the cat is, what she suggests, and what moves in the charts."""

    list_tag: str
    """The `ETag` of `GET /api/list` at this moment."""
    under_way: ListRead
    """As `GET /api/list/continue`."""
    suggested: ListRead
    """Those of the suggested titles that are on the list."""
    companion: CompanionRead
    suggestions: SuggestionList
    trending: TrendingNow
    status: StatusRead


@router.get("/api/home", response_model=HomeRead)
async def read_home(request: Request, account_id: AccountId, session: Reading) -> Response:
    """What the home page of whoever is asking shows first."""
    now, board = clock.now(), cast("Board", request.app.state.board)
    state = await pages.list_state(session, account_id)
    suggested = await suggestions.suggest(session, account_id, now, None)
    numbers = [suggestion.mal_id for suggestion in suggested.items]
    query = ListQuery(limit=max(1, len(numbers)))
    parts = {
        "listTag": json.dumps(state.etag).encode(),
        "underWay": await pages.read_continue(session, account_id, state, _UNDER_WAY),
        "suggested": await pages.read_page(session, account_id, state, query, numbers),
        "companion": _json(await read_companion(session, account_id, now)),
        "suggestions": _json(suggested),
        "trending": (await board.trending()).plain,
        "status": _json(await installed(request, session)),
    }
    body = b",".join(b'"%s":%s' % (name.encode(), part) for name, part in parts.items())
    return Response(b"{%s}" % body, headers={"Cache-Control": "no-store"}, media_type="application/json")


def _json(part: Schema) -> bytes:
    return part.model_dump_json(by_alias=True).encode()
