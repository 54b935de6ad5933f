"""The server: a thread with a socket, the version prefix, quota, faults, and a record of what was asked."""

import contextlib
import math
import select
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.standin.answers import Answer, Json, Source, error, not_found, too_many
from tests.standin.faults import CONNECTION_FAULTS, Fault, spoiled
from tests.standin.quota import Quota
from tests.standin.serving import Serving


@dataclass(frozen=True)
class Request:
    """One request as it came in; `at` is `time.monotonic()`, `status` 0 where no answer was given."""

    at: float
    path: str
    params: dict[str, str]
    headers: dict[str, str]
    status: int

    @property
    def page(self) -> int:
        """The page asked for."""
        text = self.params.get("page", "1")
        return int(text) if text.isdigit() else 0


class StandIn(Serving):
    """A Jikan v4 upstream on a port of its own. Use as a context manager."""

    def __init__(
        self,
        source: Source,
        *,
        prefix: str = "/v4",
        max_limit: int = 25,
        quota: Quota | None = None,
        port: int = 0,
    ) -> None:
        """`prefix` "/v1" and `max_limit` 50 make it like Tenrai. Without a `quota` it never refuses."""
        self._source = source
        self._prefix = prefix.rstrip("/")
        self._max_limit = max_limit
        self._quota = quota
        self._lock = threading.Lock()
        self._faults: list[Fault] = []
        self._requests: list[Request] = []
        self.closing = threading.Event()
        self._jikan = _Server(("127.0.0.1", port), self)
        super().__init__(self._jikan, "stand-in")

    @property
    def url(self) -> str:
        """The base URL, with its version prefix."""
        return f"{self.root}{self._prefix}"

    def close(self) -> None:
        """Stop, and end every connection; closing twice is fine."""
        self.closing.set()
        super().close()

    def hang_up(self) -> None:
        """End the connections that clients keep open."""
        self._jikan.hang_up()

    @property
    def requests(self) -> list[Request]:
        """What was asked so far, in order of arrival."""
        with self._lock:
            return list(self._requests)

    def fault(
        self,
        kind: str,
        *,
        path: str | None = None,
        page: int | None = None,
        times: int | None = 1,
        retry_after: str | None = None,
        seconds: float = 30.0,
        edit: Callable[[Json], None] | None = None,
    ) -> None:
        """Go wrong for the next `times` requests (None: until `heal`) of `path` and `page` (None: any).

        Kinds: a status ("504", "500", "429" with `retry_after`, ...); "html", "cut-json"; "wrong-type",
        "rank-0", "half-page", "short-page", "duplicate-page", "edit" (a function over the decoded answer);
        "hang" for `seconds`, "drip", "reset", "truncated". The first one that applies is used.
        """
        with self._lock:
            self._faults.append(Fault(kind, path, page, times, retry_after, seconds, edit))

    def heal(self) -> None:
        """Switch every fault off."""
        with self._lock:
            self._faults.clear()

    def note(self, request: Request) -> None:
        """Remember a request."""
        with self._lock:
            self._requests.append(request)

    def decide(self, path: str, params: dict[str, str]) -> tuple[Answer, Fault | None]:
        """The answer, and the fault of the connection it must suffer, if any."""
        wait = self._quota.take() if self._quota else 0.0
        if wait > 0 and self._quota:
            return too_many(str(math.ceil(wait)) if self._quota.tells_retry_after else None), None
        if not path.startswith(f"{self._prefix}/"):
            return not_found(), None
        path = path.removeprefix(self._prefix)
        fault = self._take_fault(path, params)
        if fault is not None and fault.kind.isdigit():
            return spoiled(fault, not_found(), not_found()), None
        answer = self._source.answer(path, params, self._max_limit)
        if fault is None or fault.kind in CONNECTION_FAULTS:
            return answer, fault
        before = {**params, "page": str(max(1, _page(params) - 1))}
        return spoiled(fault, answer, self._source.answer(path, before, self._max_limit)), None

    def _take_fault(self, path: str, params: dict[str, str]) -> Fault | None:
        with self._lock:
            for fault in self._faults:
                if fault.applies(path, _page(params)):
                    fault.use()
                    return fault
        return None


def _page(params: dict[str, str]) -> int:
    text = params.get("page", "1")
    return int(text) if text.isdigit() else 0


class _Server(ThreadingHTTPServer):
    """Keeps its connections at hand, so that closing it ends them and their threads."""

    daemon_threads = False
    block_on_close = True

    def __init__(self, address: tuple[str, int], standin: StandIn) -> None:
        self.standin = standin
        self._open: set[socket.socket] = set()
        super().__init__(address, _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """End the connections that clients keep open."""
        for connection in list(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that left in the middle is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: _Server

    def do_GET(self) -> None:
        arrived_at = time.monotonic()
        standin = self.server.standin
        url = urlsplit(self.path)
        params = dict(parse_qsl(url.query, keep_blank_values=True))
        answer, fault = standin.decide(url.path, params)
        status = 0 if fault else answer.status
        standin.note(Request(arrived_at, url.path, params, dict(self.headers), status))
        if fault is None:
            self._send(answer, answer.body)
        else:
            self._fail(answer, fault)

    def do_POST(self) -> None:
        self.close_connection = True  # its body was not read
        answer = error(405, "HttpException", "Method Not Allowed")
        self._send(answer, answer.body)

    def log_message(self, *_: Any) -> None:
        """Silent: the requests are recorded."""

    def _send(self, answer: Answer, body: bytes) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def _fail(self, answer: Answer, fault: Fault) -> None:
        self.close_connection = True
        match fault.kind:
            case "hang":
                self._wait(fault.seconds)
            case "drip":
                self._send(answer, b"")
                for byte in answer.body:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    if self._wait(0.02):
                        return
            case "truncated":
                self._send(answer, answer.body[: len(answer.body) // 2])
            case _:  # reset: closing with a linger time of 0 sends RST
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()

    def _wait(self, seconds: float) -> bool:
        """Wait, but not for a server that closes or a client that left; whether one of them did."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            has_left = bool(select.select([self.connection], [], [], min(left, 0.05))[0])
            if has_left or self.server.standin.closing.is_set():
                return True
        return False
