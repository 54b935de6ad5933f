"""What is trending, sent as soon as its request has been read: it is the same for everybody.

Uvicorn makes of each request what ASGI wants: a scope, an event, a task, two messages to check. That is most
of what a small answer costs, and bytes that are at hand need none of it. So they are sent one step before, by
the protocol that reads the request. The endpoint of the same address documents it, and answers whatever is
not the plain case; also every two seconds, when somebody has to look whether something new was published.
"""

from collections.abc import Sequence

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from catlog.analytics.board import Board, Printed
from catlog.analytics.endpoints import CACHED

PATH = b"/api/analytics/trending-now"
STATE = "trending"
"""Under this name the protocol finds `TrendingNow` in what the app's lifespan gives the server."""

Headers = Sequence[tuple[bytes, bytes]]

_JSON = (b"content-type", b"application/json")
_GZIP = (b"content-encoding", b"gzip")


class TrendingNow:
    """The answer as it goes over the line, in three forms; put together anew when it or the date changes."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._printed: Printed | None = None
        self._server_headers: Headers = ()
        self._etag = self._plain = self._packed = self._unchanged = b""

    def at_hand(self, asked: Headers, server_headers: Headers) -> bytes | None:
        """What is sent to somebody who asks with these headers; None where something has to be looked up."""
        printed = self._board.trending_at_hand
        if printed is None:
            return None
        if printed is not self._printed or server_headers is not self._server_headers:
            self._print(printed, server_headers)
        answer = self._plain
        for name, value in asked:
            if name == b"if-none-match" and self._etag in value:
                return self._unchanged
            if name == b"accept-encoding" and b"gzip" in value:
                answer = self._packed
        return answer

    def _print(self, printed: Printed, server_headers: Headers) -> None:
        self._printed, self._server_headers = printed, server_headers
        self._etag = printed.etag.encode()
        kept = [(name.lower().encode(), value.encode()) for name, value in CACHED.items()]
        common = [*server_headers, (b"etag", self._etag), *kept]
        self._unchanged = _over_the_line(304, common, b"")
        self._plain = _over_the_line(200, [*common, _JSON, _length(printed.plain)], printed.plain)
        self._packed = _over_the_line(200, [*common, _JSON, _GZIP, _length(printed.packed)], printed.packed)


def _length(body: bytes) -> tuple[bytes, bytes]:
    return b"content-length", b"%d" % len(body)


def _over_the_line(status: int, headers: Headers, body: bytes) -> bytes:
    lines = b"".join(b"%s: %s\r\n" % header for header in headers)
    return STATUS_LINE[status] + lines + b"\r\n" + body


class TrendingFirst(HttpToolsProtocol):
    """Uvicorn's protocol, that answers a plain GET of `PATH` itself and leaves everything else to the app."""

    _is_answered = False

    def on_headers_complete(self) -> None:
        answer = self._at_hand()
        self._is_answered = answer is not None
        if answer is None:
            super().on_headers_complete()
        else:
            self.transport.write(answer)

    def on_body(self, body: bytes) -> None:
        if not self._is_answered:
            super().on_body(body)

    def on_message_complete(self) -> None:
        if self._is_answered:
            self.on_response_complete()
        else:
            super().on_message_complete()

    def _at_hand(self) -> bytes | None:
        trending: TrendingNow | None = self.app_state.get(STATE)
        if trending is None or not self._is_plain():
            return None
        return trending.at_hand(self.headers, self.server_state.default_headers)

    def _is_plain(self) -> bool:
        parser = self.parser
        # There is none before the first request.
        cycle: RequestResponseCycle | None = self.cycle
        return (
            self.url == PATH
            and parser.get_method() == b"GET"
            and parser.get_http_version() == "1.1"
            and parser.should_keep_alive()
            and not parser.should_upgrade()
            and not self.flow.write_paused
            # Answers go out in the order of their requests.
            and (cycle is None or cycle.response_complete)
        )
