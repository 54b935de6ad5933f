"""Real servers to measure: CatLog's API and its peer, each a process of its own with its own backends."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message

import psycopg
from fastapi import FastAPI
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import URL
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from catlog.app.factory import create_api, create_app
from catlog.settings import AccountSettings, ServerSettings

SECRET = "a key for benchmarks, thirty-two characters"


def create_catlog() -> FastAPI:
    """CatLog's API, on the database that the environment names."""
    return create_api(os.environ["BENCHMARK_URL"], SECRET, ServerSettings(), AccountSettings())


def create_whole_catlog() -> ASGIApp:
    """CatLog as `catlog up` serves it, its pages and all."""
    return create_app(os.environ["BENCHMARK_URL"], SECRET, ServerSettings(), AccountSettings())


def create_hello() -> Starlette:
    """The least that Starlette can say."""

    async def hello(_: Request) -> PlainTextResponse:
        return PlainTextResponse("Hello, world!")

    return Starlette(routes=[Route("/", hello)])


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    headers: Message
    content: bytes
    status: int


@dataclass
class Server:
    """A running server and how to ask it."""

    process: subprocess.Popen[bytes]
    port: int
    database_url: str
    application_name: str

    def pids(self) -> list[int]:
        """The server's process and its database backends."""
        with psycopg.connect(self.database_url) as connection:
            rows = connection.execute(
                "SELECT pid FROM pg_stat_activity WHERE application_name = %s", (self.application_name,)
            ).fetchall()
        return [self.process.pid, *(pid for (pid,) in rows)]

    def connect(self) -> http.client.HTTPConnection:
        """A connection that is kept open from one request to the next."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)


@contextmanager
def serve(factory: str, database_url: str, *options: str) -> Iterator[Server]:
    """Run `factory` of this package under uvicorn, with more options of its own, until the block ends."""
    name = f"bench-{factory.replace(':', '-')}"
    own_url = make_conninfo(database_url, application_name=name)
    parts = conninfo_to_dict(own_url)
    sqlalchemy_url = URL.create(
        "postgresql+psycopg",
        username=str(parts.get("user", "")),
        password=str(parts["password"]) if "password" in parts else None,
        host=str(parts.get("host", "")),
        port=int(str(parts.get("port", 5432))),
        database=str(parts.get("dbname", "")),
        query={"application_name": name},
    )
    environment = os.environ | {
        "BENCHMARK_URL": own_url,
        "BENCHMARK_SQLALCHEMY_URL": sqlalchemy_url.render_as_string(hide_password=False),
        "CATLOG_SECRET_KEY": SECRET,
    }
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", f"benchmarks.{factory}", "--factory", "--port", str(port)]
    # Connections wait for their turn, on a busy machine longer than the five seconds of the default.
    patience = ["--timeout-keep-alive", "600"]
    quiet = ["--log-level", "error", "--no-access-log"]
    process = subprocess.Popen([*command, *patience, *quiet, *options], env=environment)
    try:
        _wait_for(port, process)
        yield Server(process, port, database_url, name)
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server does not answer")


def ask(
    connection: http.client.HTTPConnection,
    method: str,
    path: str,
    *,
    headers: Mapping[str, str],
    body: object = None,
    expect: int,
) -> Answer:
    """One request, its answer read to the end. Fails on any status but the expected one."""
    sent = None if body is None else json.dumps(body).encode()
    connection.request(method, path, sent, dict(headers) | {"Content-Type": "application/json"})
    response = connection.getresponse()
    content = response.read()
    if response.status != expect:
        raise RuntimeError(f"{method} {path} answered {response.status}: {content[:300]!r}")
    return Answer(response.headers, content, response.status)
