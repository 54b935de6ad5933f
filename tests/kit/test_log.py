"""Logs hold no address, no password and no token, whatever goes wrong."""

import io
import logging
import sys
from collections.abc import Iterator

import psycopg
import pytest
import structlog
from fastapi.testclient import TestClient
from psycopg.rows import TupleRow

from catlog.kit import log
from tests.conftest import Person

SECRET = "seven paper cranes"


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What goes to standard error, with everything said that can be."""
    stream = io.StringIO()
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    monkeypatch.setattr(sys, "stderr", stream)
    log.configure("DEBUG")
    yield stream
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


def test_a_life_with_an_account_leaves_nothing_private_in_the_logs(
    logged: io.StringIO, api: TestClient, connection: psycopg.Connection[TupleRow]
) -> None:
    person = Person(api, "hana")
    made = person.request("POST", "/api/account/tokens", {"name": "x", "scope": "write"}).json()
    bearer = {"Authorization": f"Bearer {made['token']}"}
    api.get("/api/list", headers=bearer)
    for body in ({"login": "hana@example.com", "password": SECRET}, {"login": "hana", "password": SECRET}):
        api.post("/api/auth/login", json=body)
    api.post("/api/auth/register", json={"username": "x y", "email": "hana@example.com", "password": SECRET})
    person.request(
        "POST", "/api/account/password", {"currentPassword": person.password, "newPassword": SECRET}
    )
    # The worst case: PostgreSQL refuses a row and quotes all of it, password hash included.
    connection.execute("ALTER TABLE \"Account\" ADD CONSTRAINT nobody CHECK (bio <> 'break')")
    with pytest.raises(psycopg.errors.CheckViolation):
        person.request("PATCH", "/api/account", {"bio": "break"})
    connection.execute('ALTER TABLE "PersonalToken" DROP COLUMN scope')
    with pytest.raises(psycopg.errors.UndefinedColumn):
        api.get("/api/list", headers=bearer)

    text = logged.getvalue()
    assert "request_failed" in text
    assert "Failing row contains" in text
    for private in ("@example.com", SECRET, person.password, made["token"], "catlog_", "eyJ", "$argon2"):
        assert private not in text, private
    [(device,)] = connection.execute('SELECT encode("deviceHash", \'hex\') FROM "KnownDevice"').fetchall()
    assert person.device not in text
    assert person.refresh_token not in text
    assert device not in text
