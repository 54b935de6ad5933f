"""Real PostgreSQL for every test: one server a session, one migrated template, a database of its own a test.

The server is the one `CATLOG_DATABASE_URL` names (its user must be allowed to create databases), else an
embedded one in a temporary folder. Where several processes share the tests, each of them is a session.
"""

import copy
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import psycopg
import pytest
from fastapi.testclient import TestClient
from psycopg import sql
from psycopg.conninfo import make_conninfo
from psycopg.rows import TupleRow
from pydantic import BaseModel
from tenacity import retry, retry_if_exception_type, stop_after_delay, wait_fixed

from catlog.app.factory import create_api
from catlog.app.web import FOLDER
from catlog.kit import embedded_postgres
from catlog.migrations import upgrade
from catlog.settings import AccountSettings, ServerSettings

SHARED = Path(__file__).resolve().parents[2] / "shared"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the recordings of the real upstream are not beside this checkout (../shared)"
)

needs_pages = pytest.mark.skipif(
    not FOLDER.is_dir() and "CI" not in os.environ,
    reason="the pages have not been built: `make test` builds them first, as does `python hatch_build.py`",
)
"""Skips where somebody works on the server alone, without Node.js; never in CI."""

_OURS = (
    "CATLOG_", "JIKAN_", "ANILIST_", "RANKINGS_", "SNAPSHOT_", "CATALOGUE_", "PIPELINE_", "RAW_", "ETL_",
    "METRICS_", "ALERT_",
)  # fmt: skip
"""What the settings' names start with."""


@pytest.fixture(scope="session", autouse=True)
def _own_settings() -> Iterator[str]:
    """Whoever runs the tests has settings of their own; none of them may reach a test."""
    given = os.environ.get("CATLOG_DATABASE_URL", "")
    kept = dict(os.environ)
    for name in list(os.environ):
        if name.startswith(_OURS):
            del os.environ[name]
    yield given
    os.environ.clear()
    os.environ.update(kept)


_MEMORY = Path("/dev/shm")  # noqa: S108 - what is made in there gets a name that nobody can guess
_ROOM = 2 * 1024**3


def _parent_of_clusters() -> Path | None:
    """Memory where the machine has room in it, else wherever temporary files go.

    A database for each test is three hundred files made and removed: several times as quick without a disk.
    """
    has_room = os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    return _MEMORY if has_room else None


@pytest.fixture(scope="session")
def server_url(_own_settings: str) -> Iterator[str]:
    """A server on which databases can be created."""
    if _own_settings:
        yield _own_settings
        return
    with (
        tempfile.TemporaryDirectory(prefix="catlog-tests-", dir=_parent_of_clusters()) as folder,
        embedded_postgres.running(Path(folder)) as url,
    ):
        yield url


def _create(server_url: str, name: str, template: str = "template1") -> str:
    with psycopg.connect(server_url, autocommit=True) as admin:
        admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
    return make_conninfo(server_url, dbname=name)


# FORCE may not end the autovacuum worker that happens to be in there; that one is gone in a moment.
@retry(
    retry=retry_if_exception_type(psycopg.errors.InsufficientPrivilege),
    wait=wait_fixed(0.2),
    stop=stop_after_delay(30),
    reraise=True,
)
def _drop(server_url: str, name: str) -> None:
    with psycopg.connect(server_url, autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def created_database(server_url: str, template: str = "template1") -> Iterator[str]:
    """A database that is there until the block ends: a copy of `template`, by default empty."""
    name = f"catlog_test_{uuid.uuid4().hex[:12]}"
    yield _create(server_url, name, template)
    _drop(server_url, name)


@pytest.fixture
def empty_database_url(server_url: str) -> Iterator[str]:
    """A database with nothing in it."""
    with created_database(server_url) as url:
        yield url


@pytest.fixture(scope="session")
def _template(server_url: str) -> Iterator[str]:
    name = f"catlog_test_template_{uuid.uuid4().hex[:8]}"
    upgrade(_create(server_url, name))
    yield name
    _drop(server_url, name)


@pytest.fixture
def database_url(server_url: str, _template: str) -> Iterator[str]:
    """A freshly migrated database that is this test's alone."""
    with created_database(server_url, _template) as url:
        yield url


@pytest.fixture
def connection(database_url: str) -> Iterator[psycopg.Connection[TupleRow]]:
    """A look behind the app, into this test's database."""
    with psycopg.connect(database_url, autocommit=True) as opened:
        yield opened


@pytest.fixture
def titles(connection: psycopg.Connection[TupleRow]) -> None:
    """A small catalogue: four titles anybody may see, one that is hidden."""
    insert = """
        INSERT INTO "ProcessedAnime" (
            "malId", title, "titleEnglish", "titleJapanese", episodes, popularity, rank, score, "isAdult",
            "etlRunId"
        ) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, 'test')
    """
    for mal_id, names, episodes, popularity, rank, score, is_adult in (
        (1, ("Tidewalker Nagi", "Nagi of the Tide", "潮歩きのナギ"), 12, 2, 1, "9.10", False),
        (2, ("Foxfire Accounting", None, "狐火経理課"), 13, 1, 2, "8.34", False),
        (3, ("Salt: Starlight", "Salt and Starlight", "塩と星明り"), None, 3, 2, None, False),
        (4, ("Nagi no Yoru", None, None), 1, 4, None, None, False),
        (5, ("Nagi After Dark", None, None), 1, 5, None, None, True),
    ):
        connection.execute(insert, (mal_id, *names, episodes, popularity, rank, score, is_adult))


@pytest.fixture
def api(request: pytest.FixtureRequest, database_url: str) -> Iterator[TestClient]:
    """The API on this test's database, as one visitor sees it."""
    if "titles" in request.fixturenames:
        request.getfixturevalue("titles")  # first, so that the search has them from the start
    app = create_api(database_url, "k" * 32, ServerSettings(), AccountSettings())
    with TestClient(app) as client:
        yield client


def unhurried(url: str) -> dict[str, str]:
    """The environment of a CatLog that asks the upstream at this address as fast as it can."""
    return {
        "JIKAN_BASE_URLS": url,
        "JIKAN_RATE_LIMIT_DELAY": "0",
        "JIKAN_REQUESTS_PER_SECOND": "100000",
        "JIKAN_REQUESTS_PER_MINUTE": "1000000",
    }


def told(
    answer: httpx2.Response, *, status: int = 200, shape: type[BaseModel] | None = None
) -> dict[str, Any]:
    """What an answer says, where it has the status and the shape that the contract promises."""
    assert answer.status_code == status, answer.text
    if shape is not None:
        shape.model_validate_json(answer.content)
    found: dict[str, Any] = answer.json()
    return found


class Person:
    """Somebody with an account, whose requests carry their access token."""

    def __init__(self, api: TestClient, name: str) -> None:
        self.name = name
        self.password = f"correct horse {name}"
        body = {"username": name, "email": f"{name}@example.com", "password": self.password}
        answer = api.post("/api/auth/register", json=body)
        assert answer.status_code == 201, answer.text
        self._api = api
        self._come_in(answer)

    def _come_in(self, answer: httpx2.Response) -> None:
        self.refresh_token = answer.cookies["catlog_refresh"]
        self.device = answer.cookies["catlog_device"]
        self.account_id: int = answer.json()["account"]["id"]
        self._headers = {"Authorization": f"Bearer {answer.json()['accessToken']}"}
        self._api.cookies.clear()

    def log_in_again(self, user_agent: str = "") -> "Person":
        """The same person, on another device."""
        other = copy.copy(self)
        body = {"login": self.name, "password": self.password}
        answer = self._api.post("/api/auth/login", json=body, headers={"User-Agent": user_agent})
        assert answer.status_code == 200, answer.text
        other._come_in(answer)
        return other

    def refresh(self) -> int:
        """Exchange the refresh token; gives the status."""
        headers = {"Cookie": f"catlog_refresh={self.refresh_token}"}
        answer = self._api.post("/api/auth/refresh", headers=headers)
        if answer.status_code == 200:
            self._headers = {"Authorization": f"Bearer {answer.json()['accessToken']}"}
            self.refresh_token = answer.cookies["catlog_refresh"]
        self._api.cookies.clear()
        return answer.status_code

    def request(
        self, method: str, path: str, json: object = None, headers: dict[str, str] | None = None
    ) -> httpx2.Response:
        """Ask as this person."""
        return self._api.request(method, path, json=json, headers=self._headers | (headers or {}))

    def granted(
        self,
        method: str,
        path: str,
        json: object = None,
        *,
        status: int = 200,
        shape: type[BaseModel] | None = None,
    ) -> dict[str, Any]:
        """What comes of asking as this person, where it is granted."""
        return told(self.request(method, path, json), status=status, shape=shape)

    def send(self, path: str, content: bytes) -> httpx2.Response:
        """Send a file as this person."""
        headers = self._headers | {"Content-Type": "application/octet-stream"}
        return self._api.post(path, content=content, headers=headers)


@pytest.fixture
def hana(api: TestClient) -> Person:
    """A person."""
    return Person(api, "hana")


@pytest.fixture
def ren(api: TestClient) -> Person:
    """Another person."""
    return Person(api, "ren")
