"""What a person changes about themselves."""

import psycopg
import pytest
from fastapi.testclient import TestClient
from psycopg.rows import TupleRow

from tests.conftest import Person

CHANGES = {
    "displayName": "Hana Mori",
    "bio": "Reads the credits.\nTwice.",
    "avatar": "teacup",
    "timeZone": "Asia/Tokyo",
    "theme": "dark",
    "titleLanguage": "japanese",
    "showsAdult": True,
    "isListPublic": True,
    "showsCat": False,
}


@pytest.mark.parametrize("name", CHANGES)
def test_one_thing_is_changed_and_the_rest_stays(hana: Person, name: str) -> None:
    before = hana.request("GET", "/api/auth/me").json()
    answer = hana.request("PATCH", "/api/account", {name: CHANGES[name]})
    assert (answer.status_code, answer.json()) == (200, before | {name: CHANGES[name]})
    assert hana.request("GET", "/api/auth/me").json() == answer.json()


def test_the_profile_of_one_is_not_the_profile_of_another(hana: Person, ren: Person) -> None:
    before = ren.request("GET", "/api/auth/me").json()
    assert hana.request("PATCH", "/api/account", CHANGES).status_code == 200
    assert ren.request("GET", "/api/auth/me").json() == before


@pytest.mark.parametrize(
    "change",
    [
        {"displayName": "x" * 51},
        {"displayName": "two\nlines"},
        {"bio": "x" * 501},
        {"bio": "a\u0000b"},
        {"avatar": "dog"},
        {"timeZone": "Mars/Olympus"},
        {"timeZone": "Europe"},
        {"theme": "pink"},
        {"titleLanguage": "klingon"},
        {"showsAdult": None},
        {"isListPublic": "perhaps"},
        {"email": "other@example.com"},
        {"id": 1},
    ],
    ids=str,
)
def test_what_cannot_be_used_is_named(hana: Person, change: dict[str, object]) -> None:
    answer = hana.request("PATCH", "/api/account", change)
    assert answer.status_code == 422
    assert [error["field"].split(".")[0] for error in answer.json()["errors"]] == list(change)


def test_a_visitor_has_no_account_to_change(api: TestClient) -> None:
    assert api.patch("/api/account", json={"bio": "hello"}).status_code == 401


def _change_password(person: Person, current: str, new: str) -> tuple[int, list[str]]:
    body = {"currentPassword": current, "newPassword": new}
    answer = person.request("POST", "/api/account/password", body)
    errors = answer.json()["errors"] if answer.status_code != 204 else []
    return answer.status_code, [error["field"] for error in errors]


def test_a_new_password_is_good_and_the_old_one_is_not(api: TestClient, hana: Person) -> None:
    new = "seven paper cranes"
    assert _change_password(hana, hana.password, new) == (204, [])
    for password, status in ((hana.password, 401), (new, 200)):
        answer = api.post("/api/auth/login", json={"login": "hana", "password": password})
        assert answer.status_code == status


def test_a_new_password_ends_every_other_session_and_forgets_their_devices(
    hana: Person, ren: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    elsewhere = hana.log_in_again()
    assert elsewhere.request("GET", "/api/list").status_code == 200
    assert _change_password(hana, hana.password, "seven paper cranes") == (204, [])
    assert hana.request("GET", "/api/list").status_code == 200
    assert elsewhere.request("GET", "/api/list").status_code == 401  # at once, not when its token runs out
    assert hana.refresh() == 200
    assert elsewhere.refresh() == 401
    assert ren.refresh() == 200
    [(devices,)] = connection.execute(
        'SELECT count(*) FROM "KnownDevice" WHERE "accountId" = %s', (hana.account_id,)
    ).fetchall()
    assert devices == 1


@pytest.mark.parametrize(
    ("current", "new", "field"),
    [
        ("not my password", "seven paper cranes", "currentPassword"),
        ("", "seven paper cranes", "currentPassword"),
        (None, "short", "newPassword"),
        (None, "password1234", "newPassword"),
        (None, "hana@example.com", "newPassword"),
    ],
)
def test_a_password_that_cannot_be_used_is_named(
    hana: Person, current: str | None, new: str, field: str
) -> None:
    status, fields = _change_password(hana, hana.password if current is None else current, new)
    assert (status, fields) == (422, [field])
    assert hana.refresh() == 200


def test_whoever_took_over_an_open_page_cannot_find_the_password_out(hana: Person) -> None:
    found = [_change_password(hana, f"guess {number}", "seven paper cranes")[0] for number in range(11)]
    assert found == [422] * 10 + [429]
    body = {"password": hana.password, "confirmation": "hana"}
    assert hana.request("DELETE", "/api/account", body).status_code == 429
