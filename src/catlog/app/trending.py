"""What is trending, sent before anything else looks at the request: it is the same for everybody.

The endpoint of the same address documents it, and answers whenever this cannot: every two seconds, when
somebody has to look whether something new was published.
"""

from typing import TYPE_CHECKING, cast

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from catlog.analytics.endpoints import CACHED

if TYPE_CHECKING:
    from catlog.analytics.board import Board, Printed

PATH = "/api/analytics/trending-now"
_KEPT = [(name.lower().encode(), value.encode()) for name, value in CACHED.items()]
_JSON = (b"content-type", b"application/json")
_GZIP = (b"content-encoding", b"gzip")


class TrendingNow:
    """Answers a GET of `PATH` with what the board has at hand; leaves everything else to `app`."""

    def __init__(self, app: ASGIApp, api: FastAPI) -> None:
        self._app = app
        self._api = api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == PATH and scope["method"] == "GET":
            board = cast("Board", self._api.state.board)
            if (answer := board.trending_at_hand) is not None:
                await _send(answer, scope, send)
                return
        await self._app(scope, receive, send)


async def _send(answer: "Printed", scope: Scope, send: Send) -> None:
    etag = answer.etag.encode()
    headers = [(b"etag", etag), *_KEPT]
    body, encoding = answer.plain, []
    for name, value in scope["headers"]:
        if name == b"if-none-match" and etag in value:
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return
        if name == b"accept-encoding" and b"gzip" in value:
            body, encoding = answer.packed, [_GZIP]
    length = (b"content-length", b"%d" % len(body))
    await send(
        {"type": "http.response.start", "status": 200, "headers": [_JSON, length, *encoding, *headers]}
    )
    await send({"type": "http.response.body", "body": body})
