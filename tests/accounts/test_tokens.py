"""Keys for one's own programs: what they open, and what they never do."""

import psycopg
import pytest
from fastapi.testclient import TestClient
from psycopg.rows import TupleRow

from tests.conftest import Person

pytestmark = pytest.mark.usefixtures("titles")


def _make(person: Person, scope: str = "write", **more: object) -> dict[str, str]:
    answer = person.request("POST", "/api/account/tokens", {"name": "My script", "scope": scope, **more})
    assert answer.status_code == 201, answer.text
    made: dict[str, str] = answer.json()
    return made


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_a_token_is_shown_once_and_kept_as_a_hash(
    hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    made = _make(hana, expiresInDays=30)
    assert made["token"].startswith("catlog_")
    assert len(made["token"]) > 40
    [listed] = hana.request("GET", "/api/account/tokens").json()["items"]
    assert listed == {key: value for key, value in made.items() if key != "token"}
    assert listed["ending"] == made["token"][-4:]
    [row] = connection.execute('SELECT "PersonalToken"::text FROM "PersonalToken"').fetchall()
    assert made["token"] not in row[0]


def test_a_token_that_may_write_keeps_the_list(api: TestClient, hana: Person) -> None:
    bearer = _bearer(_make(hana)["token"])
    body = {"malId": 1, "status": "watching"}
    assert api.post("/api/list", json=body, headers=bearer).status_code == 201
    assert api.patch("/api/list/1", json={"rating": 9}, headers=bearer).status_code == 200
    assert hana.request("GET", "/api/list/1").json()["rating"] == 9
    assert api.delete("/api/list/1", headers=bearer).status_code == 204
    assert api.get("/api/anime?q=nagi", headers=bearer).status_code == 200


def test_a_token_that_may_read_changes_nothing(api: TestClient, hana: Person) -> None:
    bearer = _bearer(_make(hana, "read")["token"])
    hana.request("POST", "/api/list", {"malId": 1, "status": "watching"})
    assert api.get("/api/list", headers=bearer).json()["items"][0]["malId"] == 1
    assert api.get("/api/anime", headers=bearer).status_code == 200
    for method, path, body in (
        ("POST", "/api/list", {"malId": 2, "status": "watching"}),
        ("PATCH", "/api/list/1", {"rating": 9}),
        ("DELETE", "/api/list/1", None),
        ("POST", "/api/list/bulk", {"malIds": [1], "delete": True}),
    ):
        answer = api.request(method, path, json=body, headers=bearer)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
        assert answer.headers["content-type"] == "application/problem+json"
    assert hana.request("GET", "/api/list/1").json()["rating"] is None


MANAGING = [
    ("PATCH", "/api/account", {"bio": "mine"}),
    ("DELETE", "/api/account", {"password": "x", "confirmation": "hana"}),
    ("POST", "/api/account/password", {"currentPassword": "x", "newPassword": "seven paper cranes"}),
    ("GET", "/api/account/data", None),
    ("GET", "/api/account/sessions", None),
    ("DELETE", "/api/account/sessions", None),
    ("DELETE", "/api/account/sessions/6f0f5a6e-0f0c-4c5c-9d4e-2f7a6f0f5a6e", None),
    ("GET", "/api/account/tokens", None),
    ("POST", "/api/account/tokens", {"name": "more", "scope": "write"}),
    ("DELETE", "/api/account/tokens/1", None),
]


@pytest.mark.parametrize(("method", "path", "body"), MANAGING, ids=lambda value: str(value)[:40])
def test_a_token_manages_no_account_and_a_visitor_has_none(
    api: TestClient, hana: Person, method: str, path: str, body: object
) -> None:
    bearer = _bearer(_make(hana)["token"])
    answer = api.request(method, path, json=body, headers=bearer)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert api.request(method, path, json=body).status_code == 401


def test_every_endpoint_that_manages_an_account_is_in_that_list(api: TestClient) -> None:
    paths = api.get("/api/openapi.json").json()["paths"]
    there = {
        (method.upper(), path)
        for path, operations in paths.items()
        for method in operations
        if path.startswith("/api/account")
    }
    tested = {
        (
            method,
            path.replace("/1", "/{tokenId}").replace("6f0f5a6e-0f0c-4c5c-9d4e-2f7a6f0f5a6e", "{sessionId}"),
        )
        for method, path, _ in MANAGING
    }
    assert there == tested


def test_a_revoked_token_opens_nothing(api: TestClient, hana: Person) -> None:
    made, other = _make(hana), _make(hana)
    assert hana.request("DELETE", f"/api/account/tokens/{made['id']}").status_code == 204
    assert hana.request("DELETE", f"/api/account/tokens/{made['id']}").status_code == 404
    assert api.get("/api/list", headers=_bearer(made["token"])).status_code == 401
    assert api.get("/api/list", headers=_bearer(other["token"])).status_code == 200


def test_a_token_that_has_run_out_or_never_was_opens_nothing(
    api: TestClient, hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    made = _make(hana, expiresInDays=1)
    assert api.get("/api/list", headers=_bearer(made["token"])).status_code == 200
    connection.execute('UPDATE "PersonalToken" SET "expiresAt" = now()')
    for token in (made["token"], "catlog_" + "A" * 43):
        answer = api.get("/api/list", headers=_bearer(token))
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_the_last_use_is_noted_to_the_minute(
    api: TestClient, hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    bearer = _bearer(_make(hana)["token"])

    def used_at() -> str | None:
        api.get("/api/list", headers=bearer)
        [token] = hana.request("GET", "/api/account/tokens").json()["items"]
        found: str | None = token["lastUsedAt"]
        return found

    [token] = hana.request("GET", "/api/account/tokens").json()["items"]
    assert token["lastUsedAt"] is None
    first = used_at()
    assert first is not None
    assert used_at() == first
    connection.execute('UPDATE "PersonalToken" SET "lastUsedAt" = "lastUsedAt" - interval \'2 minutes\'')
    assert (used_at() or "") > first


def test_a_stranger_sees_and_revokes_nobodys_token(api: TestClient, hana: Person, ren: Person) -> None:
    made = _make(hana)
    assert ren.request("GET", "/api/account/tokens").json() == {"items": []}
    assert ren.request("DELETE", f"/api/account/tokens/{made['id']}").status_code == 404
    assert api.get("/api/list", headers=_bearer(made["token"])).status_code == 200


def test_there_is_an_end_to_tokens(hana: Person) -> None:
    for _ in range(50):
        _make(hana)
    answer = hana.request("POST", "/api/account/tokens", {"name": "one more", "scope": "read"})
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")


@pytest.mark.parametrize(
    "body",
    [
        {"name": " ", "scope": "read"},
        {"name": "a\u0000b", "scope": "read"},
        {"name": "x", "scope": "admin"},
        {"name": "x", "scope": "read", "expiresInDays": 0},
        {"name": "x", "scope": "read", "expiresInDays": 100_000},
    ],
    ids=str,
)
def test_a_token_that_cannot_be_made_is_named(hana: Person, body: dict[str, object]) -> None:
    assert hana.request("POST", "/api/account/tokens", body).status_code == 422
