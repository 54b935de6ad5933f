"""What is trending, sent before anything else looks at the request: it is the same for everybody.

The endpoint of the same address documents it, and answers whenever this cannot: every two seconds, when
somebody has to look whether something new was published.
"""

from collections.abc import Sequence
from typing import cast

from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from catlog.analytics.board import Board, Printed
from catlog.analytics.endpoints import CACHED

PATH = "/api/analytics/trending-now"
_KEPT = [(name.lower().encode(), value.encode()) for name, value in CACHED.items()]
_JSON = (b"content-type", b"application/json")
_GZIP = (b"content-encoding", b"gzip")


class TrendingNow:
    """Answers a GET of `PATH` with what the board has at hand; leaves everything else to `app`."""

    def __init__(self, app: ASGIApp, api: FastAPI) -> None:
        self._app = app
        self._api = api
        self._ready: _Ready | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] == "http"
            and scope["path"] == PATH
            and scope["method"] == "GET"
            and (answer := cast("Board", self._api.state.board).trending_at_hand) is not None
        ):
            ready = self._ready
            if ready is None or ready.answer is not answer:
                ready = self._ready = _Ready(answer)
            start, body = ready.messages(scope["headers"])
            await send(start)
            await send(body)
        else:
            await self._app(scope, receive, send)


class _Ready:
    """An answer as the server takes it, in its three forms: for a request nothing is put together."""

    def __init__(self, answer: Printed) -> None:
        self.answer = answer
        self._etag = answer.etag.encode()
        self._unchanged = self._form(304, b"")
        self._plain = self._form(200, answer.plain, _JSON)
        self._packed = self._form(200, answer.packed, _JSON, _GZIP)

    def _form(self, status: int, body: bytes, *more: tuple[bytes, bytes]) -> tuple[Message, Message]:
        headers = [*more, (b"etag", self._etag), *_KEPT]
        if status == 200:
            headers.append((b"content-length", b"%d" % len(body)))
        return (
            {"type": "http.response.start", "status": status, "headers": headers},
            {"type": "http.response.body", "body": body},
        )

    def messages(self, headers: Sequence[tuple[bytes, bytes]]) -> tuple[Message, Message]:
        """What is sent to somebody who asks with these headers."""
        form = self._plain
        for name, value in headers:
            if name == b"if-none-match" and self._etag in value:
                return self._unchanged
            if name == b"accept-encoding" and b"gzip" in value:
                form = self._packed
        return form
