"""Real PostgreSQL for every test: one server a session, one migrated template, a database of its own a test.

The server is the one `CATLOG_DATABASE_URL` names (its user must be allowed to create databases), else an
embedded one in a temporary folder.
"""

import os
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from catlog.migrations import upgrade

SHARED = Path(__file__).resolve().parents[2] / "shared"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the recordings of the real upstream are not beside this checkout (../shared)"
)


@pytest.fixture(scope="session", autouse=True)
def _own_settings() -> Iterator[str]:
    """Whoever runs the tests has settings of their own; none of them may reach a test."""
    given = os.environ.get("CATLOG_DATABASE_URL", "")
    kept = dict(os.environ)
    for name in list(os.environ):
        if name.startswith(("CATLOG_", "JIKAN_", "RANKINGS_")):
            del os.environ[name]
    yield given
    os.environ.clear()
    os.environ.update(kept)


@pytest.fixture(scope="session")
def server_url(_own_settings: str) -> Iterator[str]:
    """A server on which databases can be created."""
    if _own_settings:
        yield _own_settings
        return
    from catlog.kit import embedded_postgres

    with tempfile.TemporaryDirectory(prefix="catlog-tests-") as folder:
        with embedded_postgres.running(Path(folder)) as url:
            yield url


def _create(server_url: str, name: str, template: str = "template1") -> str:
    with psycopg.connect(server_url, autocommit=True) as admin:
        admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
    return make_conninfo(server_url, dbname=name)


def _drop(server_url: str, name: str) -> None:
    with psycopg.connect(server_url, autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def empty_database_url(server_url: str) -> Iterator[str]:
    """A database with nothing in it."""
    name = f"catlog_test_{uuid.uuid4().hex[:12]}"
    yield _create(server_url, name)
    _drop(server_url, name)


@pytest.fixture(scope="session")
def _template(server_url: str) -> Iterator[str]:
    name = f"catlog_test_template_{uuid.uuid4().hex[:8]}"
    upgrade(_create(server_url, name))
    yield name
    _drop(server_url, name)


@pytest.fixture
def database_url(server_url: str, _template: str) -> Iterator[str]:
    """A freshly migrated database that is this test's alone."""
    name = f"catlog_test_{uuid.uuid4().hex[:12]}"
    yield _create(server_url, name, _template)
    _drop(server_url, name)
