"""Coming in, staying in, leaving."""

from datetime import timedelta

import psycopg
import pytest
from fastapi.testclient import TestClient

from catlog.kit.access_tokens import AccessTokens
from tests.conftest import Person

ANA = {"username": "Ana", "email": "ana@example.com", "password": "a long enough one"}


def _cookie(api: TestClient, token: str) -> dict[str, str]:
    api.cookies.clear()
    return {"Cookie": f"catlog_refresh={token}"}


def _refresh(api: TestClient, token: str, key: str | None = None) -> tuple[int, str | None]:
    named = {"Idempotency-Key": key} if key else {}
    answer = api.post("/api/auth/refresh", headers=_cookie(api, token) | named)
    return answer.status_code, answer.cookies.get("catlog_refresh")


def test_register_then_log_in_by_name_or_address_in_any_case(api: TestClient) -> None:
    registered = api.post("/api/auth/register", json=ANA)
    assert registered.status_code == 201
    for login in ("Ana", "ana", "ANA@Example.com"):
        answer = api.post("/api/auth/login", json={"login": login, "password": ANA["password"]})
        assert answer.status_code == 200
        assert answer.json()["account"] == registered.json()["account"]
        assert answer.json()["expiresInSeconds"] == 15 * 60


def test_the_refresh_cookie_is_out_of_reach_of_scripts_and_other_sites(api: TestClient) -> None:
    cookie = api.post("/api/auth/register", json=ANA).headers["set-cookie"]
    for part in ("HttpOnly", "SameSite=strict", "Path=/api/auth", "Max-Age=2592000"):
        assert part in cookie
    assert "Secure" not in cookie  # CATLOG_PUBLIC_URL is not https here


def test_neither_password_nor_token_is_stored_as_it_is(
    api: TestClient, connection: psycopg.Connection[tuple[str, ...]]
) -> None:
    token = api.post("/api/auth/register", json=ANA).cookies["catlog_refresh"]
    [(kept,)] = connection.execute('SELECT "passwordHash" FROM "Account"').fetchall()
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    [(hashed,)] = connection.execute(
        'SELECT encode("tokenHash", \'escape\') FROM "RefreshSession"'
    ).fetchall()
    assert token not in hashed


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"username": "no spaces"}, "username"),
        ({"username": "ab"}, "username"),
        ({"email": "ana@example"}, "email"),
        ({"email": "not an address"}, "email"),
        ({"password": "short"}, "password"),
        ({"isAdmin": True}, "isAdmin"),
    ],
)
def test_what_cannot_be_registered_is_named(api: TestClient, change: dict[str, object], field: str) -> None:
    answer = api.post("/api/auth/register", json=ANA | change)
    assert answer.status_code == 422
    problem = answer.json()
    assert problem["code"] == "invalid-input"
    assert [error["field"] for error in problem["errors"]] == [field]
    assert problem["errors"][0]["message"].endswith(".")
    assert "short" not in answer.text  # what was typed as a password is not sent back


def test_a_name_or_an_address_that_is_taken_is_named(api: TestClient) -> None:
    api.post("/api/auth/register", json=ANA)
    answer = api.post("/api/auth/register", json=ANA | {"username": "ANA", "email": "other@example.com"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (409, "username")
    answer = api.post("/api/auth/register", json=ANA | {"username": "other", "email": "ANA@example.com"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (409, "email")


@pytest.mark.parametrize("login", ["hana", "nobody"])
def test_a_wrong_password_and_an_unknown_name_are_answered_alike(
    api: TestClient, hana: Person, login: str
) -> None:
    answer = api.post("/api/auth/login", json={"login": login, "password": "not the right one"})
    assert answer.status_code == 401
    assert answer.json()["detail"].startswith("That name and password do not belong together")
    assert "set-cookie" not in answer.headers
    assert hana.name not in answer.text


def test_a_visitor_is_told_null_not_an_error(api: TestClient) -> None:
    for answer in (api.get("/api/auth/me"), api.post("/api/auth/refresh")):
        assert (answer.status_code, answer.json()) == (200, None)


def test_a_new_account_has_the_browser_s_zone_and_theme(api: TestClient) -> None:
    body = ANA | {"timeZone": "Asia/Tokyo", "theme": "dark"}
    account = api.post("/api/auth/register", json=body).json()["account"]
    chosen = {"displayName": "", "bio": "", "avatar": "letter", "timeZone": "Asia/Tokyo", "theme": "dark"}
    hidden = {"titleLanguage": "romaji", "showsAdult": False, "isListPublic": False, "showsCat": True}
    assert (
        account == {key: account[key] for key in ("id", "username", "email", "createdAt")} | chosen | hidden
    )


@pytest.mark.parametrize("zone", ["Mars/Olympus", "Europe", "../etc/passwd", ""])
def test_a_zone_that_nobody_knows_does_not_keep_anybody_out(api: TestClient, zone: str) -> None:
    answer = api.post("/api/auth/register", json=ANA | {"timeZone": zone})
    assert (answer.status_code, answer.json()["account"]["timeZone"]) == (201, "UTC")


def test_who_am_i(hana: Person) -> None:
    assert hana.request("GET", "/api/auth/me").json()["username"] == "hana"


def test_a_refresh_token_is_exchanged_at_each_use(api: TestClient, hana: Person) -> None:
    status, second = _refresh(api, hana.refresh_token)
    assert status == 200
    assert second not in {None, hana.refresh_token}
    status, third = _refresh(api, second or "")
    assert status == 200
    assert third not in {None, second}


def test_a_reused_refresh_token_ends_the_family_and_no_other(api: TestClient, hana: Person) -> None:
    login = {"login": "hana", "password": hana.password}
    elsewhere = api.post("/api/auth/login", json=login).cookies["catlog_refresh"]
    _, second = _refresh(api, hana.refresh_token)
    answer = api.post("/api/auth/refresh", headers=_cookie(api, hana.refresh_token))
    assert answer.status_code == 401
    assert answer.json()["code"] == "unauthenticated"
    assert 'catlog_refresh=""' in answer.headers["set-cookie"]
    assert _refresh(api, second or "")[0] == 401
    assert _refresh(api, elsewhere)[0] == 200


def test_an_exchange_whose_answer_was_lost_is_answered_again(api: TestClient, hana: Person) -> None:
    key, other = "one-exchange-of-hana", "another-one-of-hana"
    status, second = _refresh(api, hana.refresh_token, key)
    assert (status, second) == _refresh(api, hana.refresh_token, key) == (200, second)
    assert second != hana.refresh_token
    sessions = hana.request("GET", "/api/account/sessions").json()
    assert len(sessions) == 1
    assert _refresh(api, second or "", other)[0] == 200
    assert _refresh(api, hana.refresh_token, key)[0] == 401  # the answer had come: somebody copied the token


def test_a_token_that_was_exchanged_under_another_key_or_none_ends_the_session(
    api: TestClient, hana: Person
) -> None:
    _, second = _refresh(api, hana.refresh_token, "one-exchange-of-hana")
    assert _refresh(api, hana.refresh_token, "what-a-thief-made-up")[0] == 401
    assert _refresh(api, second or "")[0] == 401


def test_an_ended_session_is_not_given_again(api: TestClient, hana: Person) -> None:
    key = "one-exchange-of-hana"
    _, second = _refresh(api, hana.refresh_token, key)
    api.post("/api/auth/logout", headers=_cookie(api, second or ""))
    assert _refresh(api, hana.refresh_token, key)[0] == 401


def test_logging_out_ends_the_session(api: TestClient, hana: Person) -> None:
    answer = api.post("/api/auth/logout", headers=_cookie(api, hana.refresh_token))
    assert answer.status_code == 204
    assert 'catlog_refresh=""' in answer.headers["set-cookie"]
    assert _refresh(api, hana.refresh_token)[0] == 401


def test_a_session_that_was_not_used_for_long_is_over(
    api: TestClient, hana: Person, connection: psycopg.Connection[tuple[str, ...]]
) -> None:
    connection.execute('UPDATE "RefreshSession" SET "expiresAt" = now()')
    assert _refresh(api, hana.refresh_token)[0] == 401


@pytest.mark.parametrize(
    "token",
    [
        "nonsense",
        AccessTokens("another key, as long as the right one", lifetime=timedelta(minutes=15)).issue(1),
        AccessTokens("k" * 32, lifetime=timedelta(seconds=-1)).issue(1),
        # {"alg": "none"} . {"sub": "1", "exp": far away} . no signature
        "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiIxIiwiZXhwIjo0MTAyNDQ0ODAwfQ.",
    ],
    ids=["nonsense", "other key", "too old", "unsigned"],
)
def test_an_access_token_that_is_not_good_is_refused(api: TestClient, hana: Person, token: str) -> None:
    assert hana.account_id == 1  # the account the tokens claim
    answer = api.get("/api/list", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_deleted_account_is_nobody(hana: Person, connection: psycopg.Connection[tuple[str, ...]]) -> None:
    connection.execute('DELETE FROM "Account"')
    assert hana.request("GET", "/api/auth/me").json() is None
