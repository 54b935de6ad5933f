"""Where one is logged in, and ending that."""

import uuid

import psycopg
import pytest
from fastapi.testclient import TestClient
from psycopg.rows import TupleRow

from catlog.accounts.devices import device_words
from tests.conftest import Person

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.5 Mobile/15E148 Safari/604.1"
)


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (SAFARI, "Safari on iPhone"),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537",
            "Chrome on Android",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/142.0 Safari/537.36 Edg/142.0",
            "Edge on macOS",
        ),
        ("curl/8.5.0", "curl"),
        ("a fridge", ""),
        ("", ""),
    ],
)
def test_a_device_in_words(user_agent: str, words: str) -> None:
    assert device_words(user_agent) == words


def test_sessions_say_where_they_are_and_which_is_this_one(hana: Person) -> None:
    there = hana.log_in_again(SAFARI)
    hana.log_in_again(FIREFOX)
    sessions = there.request("GET", "/api/account/sessions").json()["items"]
    assert [session["device"] for session in sessions] == ["Safari on iPhone", "Firefox on Windows", ""]
    assert [session["isCurrent"] for session in sessions] == [True, False, False]
    assert all(session["startedAt"] <= session["lastUsedAt"] for session in sessions)


def test_a_session_keeps_its_beginning_and_its_device_when_its_token_is_exchanged(hana: Person) -> None:
    there = hana.log_in_again(SAFARI)
    [before, _] = there.request("GET", "/api/account/sessions").json()["items"]
    assert there.refresh() == 200
    [after, _] = there.request("GET", "/api/account/sessions").json()["items"]
    assert after == before | {"lastUsedAt": after["lastUsedAt"]}
    assert after["lastUsedAt"] > before["lastUsedAt"]


def test_ending_one_session_ends_no_other(hana: Person) -> None:
    there, elsewhere = hana.log_in_again(SAFARI), hana.log_in_again(FIREFOX)
    sessions = hana.request("GET", "/api/account/sessions").json()["items"]
    [ended] = [session["id"] for session in sessions if session["device"] == "Safari on iPhone"]
    assert hana.request("DELETE", f"/api/account/sessions/{ended}").status_code == 204
    assert hana.request("DELETE", f"/api/account/sessions/{ended}").status_code == 404
    assert there.request("GET", "/api/list").status_code == 401
    assert (there.refresh(), elsewhere.refresh(), hana.refresh()) == (401, 200, 200)


def test_ending_all_others_leaves_this_one(
    hana: Person, ren: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    others = [hana.log_in_again(SAFARI), hana.log_in_again(FIREFOX)]
    assert hana.request("DELETE", "/api/account/sessions").status_code == 204
    assert [other.refresh() for other in others] == [401, 401]
    assert (hana.refresh(), ren.refresh()) == (200, 200)
    assert len(hana.request("GET", "/api/account/sessions").json()["items"]) == 1
    devices = connection.execute('SELECT "accountId" FROM "KnownDevice" ORDER BY 1').fetchall()
    assert devices == [(hana.account_id,), (ren.account_id,)]


def test_a_session_that_ended_in_another_process_manages_nothing(
    hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    connection.execute('UPDATE "RefreshSession" SET "revokedAt" = now()')
    assert hana.request("GET", "/api/account/sessions").status_code == 401
    assert hana.request("PATCH", "/api/account", {"bio": "still here"}).status_code == 401


def test_a_stranger_ends_nobodys_session(hana: Person, ren: Person) -> None:
    [session] = hana.request("GET", "/api/account/sessions").json()["items"]
    for session_id in (session["id"], uuid.uuid4()):
        answer = ren.request("DELETE", f"/api/account/sessions/{session_id}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
    assert hana.refresh() == 200


def test_a_visitor_has_no_sessions(api: TestClient) -> None:
    for method, path in (("GET", ""), ("DELETE", ""), ("DELETE", f"/{uuid.uuid4()}")):
        assert api.request(method, f"/api/account/sessions{path}").status_code == 401
