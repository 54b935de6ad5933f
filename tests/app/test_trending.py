"""What is trending, over a real connection: which requests never reach the app, and that nobody can tell."""

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import timedelta
from typing import Any, NamedTuple

import psycopg
import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from catlog.analytics.publishing import rebuild
from catlog.app.factory import create_app
from catlog.app.trending import PATH, STATE, TrendingFirst
from catlog.settings import AccountSettings, ServerSettings
from tests.analytics.histories import TODAY, Snapshot, Standing, put

ADDRESS = PATH.decode()
HOST = "127.0.0.1"


class Running(NamedTuple):
    """A server, and the requests that its app has seen."""

    port: int
    seen: list[str]

    def reach_app(self) -> int:
        """How many requests did since this was asked last."""
        count = len(self.seen)
        self.seen.clear()
        return count


@pytest.fixture
def running(database_url: str, connection: psycopg.Connection[Any]) -> Iterator[Running]:
    """With ten days of history, and somebody has just asked."""
    put(connection, {TODAY - timedelta(days=ago): Snapshot({1: Standing(1)}) for ago in range(10)})
    rebuild(connection)
    app = create_app(database_url, "k" * 32, ServerSettings(), AccountSettings())
    seen: list[str] = []

    async def counting(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            seen.append(scope["path"])
            # However slow the machine, nobody looks a second time.
            scope["state"][STATE]._board._look_every_seconds = 3600.0
        await app(scope, receive, send)

    config = uvicorn.Config(counting, http=TrendingFirst, log_config=None, access_log=False, lifespan="on")
    with socket.create_server((HOST, 0)) as listener:
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield Running(listener.getsockname()[1], seen)
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture
def opened(running: Running) -> Iterator[http.client.HTTPConnection]:
    """A connection to it."""
    with closing(http.client.HTTPConnection(HOST, running.port, timeout=10)) as connection:
        yield connection


def _ask(
    opened: http.client.HTTPConnection, address: str = ADDRESS, method: str = "GET", **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    opened.request(method, address, headers=named)
    answer = opened.getresponse()
    return answer, answer.read()


def _told(answer: http.client.HTTPResponse) -> set[tuple[str, str]]:
    """The headers but for the date. Whoever packs answers names what they vary by once more."""
    assert answer.getheader("Date")
    return {
        (name.lower(), value.removeprefix("Accept-Encoding, "))
        for name, value in answer.getheaders()
        if name.lower() != "date"
    }


def test_the_short_way_says_what_the_app_says(
    running: Running, opened: http.client.HTTPConnection, connection: psycopg.Connection[Any]
) -> None:
    _ask(opened)
    assert running.reach_app() == 1, "somebody has to look"
    for headers in ({}, {"accept_encoding": "br, gzip"}):
        quick, body = _ask(opened, **headers)
        assert running.reach_app() == 0
        slow, same = _ask(opened, f"{ADDRESS}?asked=otherwise", **headers)
        assert running.reach_app() == 1
        assert body == same
        assert _told(quick) == _told(slow)
    kept = connection.execute('SELECT payload FROM "PublishedSnapshot" WHERE payload IS NOT NULL').fetchone()
    assert kept is not None
    assert kept[0] == _ask(opened)[1]

    again, nothing = _ask(opened, if_none_match=str(quick.getheader("ETag")))
    assert (again.status, nothing, again.getheader("Content-Length")) == (304, b"", None)
    assert running.reach_app() == 0
    other, whole = _ask(opened, if_none_match='W/"of yesterday"')
    assert (other.status, whole) == (200, kept[0])


def test_everything_else_is_left_to_the_app_on_the_same_connection(
    running: Running, opened: http.client.HTTPConnection
) -> None:
    _ask(opened)
    running.reach_app()
    assert _ask(opened, method="HEAD")[0].status == 405
    assert _ask(opened, method="POST")[0].status == 404
    assert _ask(opened, "/api/analytics/snapshots")[0].status == 200
    assert running.reach_app() == 3
    closing, _ = _ask(opened, connection="close")
    assert (closing.status, closing.getheader("Connection")) == (200, "close")
    assert running.reach_app() == 1
    # A body that nobody expects is read and let go.
    opened.request("GET", ADDRESS, body=b"x" * 100_000)
    assert json.loads(opened.getresponse().read())["currentTop"]
    assert _ask(opened)[0].status == 200
    assert running.reach_app() == 0


def test_answers_to_requests_that_came_at_once_keep_their_order(
    running: Running, opened: http.client.HTTPConnection
) -> None:
    _ask(opened)
    running.reach_app()
    asked = [ADDRESS, "/api/analytics/snapshots", ADDRESS, ADDRESS, "/api/status", ADDRESS]
    with ExitStack() as stack:
        line = stack.enter_context(socket.create_connection((HOST, running.port), timeout=10))
        line.sendall(b"".join(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode() for path in asked))
        reader = stack.enter_context(line.makefile("rb"))
        found = []
        for _ in asked:
            assert reader.readline() == b"HTTP/1.1 200 OK\r\n"
            headers = dict(iter(lambda: reader.readline().strip().partition(b": ")[::2], (b"", b"")))
            found.append(json.loads(reader.read(int(headers[b"content-length"]))))
    assert ["currentTop" in answer for answer in found] == [path == ADDRESS for path in asked]
    # The first was at hand; those behind one that had to be waited for wait, too.
    assert running.reach_app() == len(asked) - 1
