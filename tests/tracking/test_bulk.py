"""Many entries at once, and exactly back."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from catlog.kit import clock
from catlog.tracking.bulk import UNDO_LIFETIME
from catlog.tracking.schemas import BulkResult, UndoResult
from tests.conftest import Person
from tests.tracking.rows import Connection, activity, counts, many_entries, many_titles, stored

COUNT = 157


@pytest.fixture(autouse=True)
def _long_list(hana: Person, connection: Connection) -> None:
    many_titles(connection, COUNT)
    many_entries(connection, hana, COUNT)


def _bulk(person: Person, body: dict[str, Any]) -> dict[str, Any]:
    return person.granted("POST", "/api/list/bulk", body, shape=BulkResult)


def _undo(person: Person, token: object) -> dict[str, Any]:
    return person.granted("POST", "/api/list/undo", {"undoToken": token}, shape=UndoResult)


BODIES: list[dict[str, Any]] = [
    {"filter": {}, "set": {"status": "completed"}},
    {"filter": {"status": "dropped", "genre": ["Action"]}, "set": {"status": "watching", "isFavorite": True}},
    {
        "filter": {"q": "zebra", "tag": ["comfy"]},
        "set": {"addTags": ["new", "comfy"], "removeTags": ["rainy"]},
    },
    {"malIds": list(range(1001, 1101)), "set": {"removeTags": ["comfy", "rainy", "with mum"]}},
    {"filter": {"ratingFrom": 5}, "delete": True},
    {"filter": {"studio": ["Kumo"]}, "exceptMalIds": [1001, 1002, 1008, 7], "delete": True},
    {"malIds": [1001, 1002, 500009, 7], "delete": True},
]


@pytest.mark.parametrize("body", BODIES)
def test_a_change_of_many_is_taken_back_exactly(
    hana: Person, ren: Person, connection: Connection, body: dict[str, Any]
) -> None:
    many_entries(connection, ren, 9)
    others = stored(connection, ren)
    before = stored(connection, hana)
    done = _bulk(hana, body)
    after = stored(connection, hana)
    assert done["changed"] > 0
    assert len(set(before) - set(after)) == done["changed"]
    rows = activity(connection, hana)
    assert len(rows) == done["changed"]
    assert {row["origin"] for row in rows} == {"bulk"}
    assert _bulk(hana, body) == {"changed": 0, "undoToken": None, "undoUntil": None}  # a retry
    assert _undo(hana, done["undoToken"]) == {"restored": done["changed"], "skipped": 0}
    assert stored(connection, hana) == before
    rows = activity(connection, hana)[done["changed"] :]
    assert len(rows) == done["changed"]
    assert {row["origin"] for row in rows} == {"undo"}
    assert _undo(hana, done["undoToken"]) == {"restored": done["changed"], "skipped": 0}  # a retry
    assert stored(connection, hana) == before
    assert len(activity(connection, hana)) == 2 * done["changed"]
    assert stored(connection, ren) == others
    kept, counted = counts(connection, hana)
    assert kept == counted


def test_a_change_of_many_keeps_the_rules(hana: Person) -> None:
    _bulk(hana, {"malIds": [1002, 500009], "set": {"status": "completed"}})
    for mal_id in (1002, 500009):
        entry = hana.request("GET", f"/api/list/{mal_id}").json()
        assert (entry["status"], entry["episodesWatched"]) == ("completed", entry["anime"]["episodes"])
        assert entry["finishedOn"] is not None


def test_what_is_meant_is_what_was_seen(hana: Person, connection: Connection) -> None:
    """Whoever acts on all under a filter says how many they saw: of another number nothing is touched."""
    before = stored(connection, hana)
    wanted = {"filter": {"source": ["Manga"]}, "exceptMalIds": [1001, 1005]}
    shown = hana.request("GET", "/api/list?source=Manga").json()["total"] - 2
    for expected in (shown - 1, shown + 1, COUNT):
        body = wanted | {"delete": True, "expectedCount": expected}
        answer = hana.request("POST", "/api/list/bulk", body)
        assert answer.status_code == 409
        assert f"{shown} titles fit now, not {expected}" in answer.json()["detail"]
        assert stored(connection, hana) == before
    assert activity(connection, hana) == []
    body = wanted | {"delete": True, "expectedCount": shown}
    assert _bulk(hana, body)["changed"] == shown
    assert _bulk(hana, body)["changed"] == 0  # a retry
    left = hana.request("GET", "/api/list?source=Manga").json()["items"]
    assert {item["malId"] for item in left} == {1001, 1005}


def test_what_was_changed_since_is_left_alone(hana: Person, connection: Connection) -> None:
    done = _bulk(hana, {"malIds": [1001, 1002, 1003], "set": {"addTags": ["new"]}})
    hana.request("PATCH", "/api/list/1002", {"notes": "of the other device"})
    hana.request("DELETE", "/api/list/1003")
    assert _undo(hana, done["undoToken"]) == {"restored": 1, "skipped": 2}
    assert _undo(hana, done["undoToken"]) == {"restored": 1, "skipped": 2}
    assert hana.request("GET", "/api/list/1002").json()["notes"] == "of the other device"
    assert hana.request("GET", "/api/list/1003").status_code == 404
    removed = _bulk(hana, {"malIds": [1004, 1005], "delete": True})
    hana.request("POST", "/api/list", {"malId": 1004, "status": "watching", "notes": "anew"})
    assert _undo(hana, removed["undoToken"]) == {"restored": 1, "skipped": 1}
    assert hana.request("GET", "/api/list/1004").json()["notes"] == "anew"
    kept, counted = counts(connection, hana)
    assert kept == counted


def test_a_token_is_its_owners_and_ends(hana: Person, ren: Person, connection: Connection) -> None:
    done = _bulk(hana, {"filter": {}, "delete": True})
    assert done["changed"] == COUNT
    body = {"undoToken": done["undoToken"]}
    assert ren.request("POST", "/api/list/undo", body).status_code == 404
    late = clock.now() - UNDO_LIFETIME - timedelta(seconds=1)
    connection.execute(
        'UPDATE "ListUndo" SET "createdAt" = %s, "expiresAt" = %s', (late, late + UNDO_LIFETIME)
    )
    assert hana.request("POST", "/api/list/undo", body).status_code == 404
    _bulk(ren, {"malIds": [1], "delete": True})  # whoever comes next clears away
    assert connection.execute('SELECT count(*) FROM "ListUndoEntry"').fetchone() == (0,)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"set": {"status": "watching"}}, "malIds"),
        ({"malIds": [1], "filter": {}, "delete": True}, "malIds"),
        ({"malIds": [1], "exceptMalIds": [2], "delete": True}, "exceptMalIds"),
        ({"malIds": [1]}, "set"),
        ({"malIds": [1], "set": {}, "delete": True}, "set"),
        ({"malIds": [], "delete": True}, "malIds"),
        ({"malIds": [0], "delete": True}, "malIds.0"),
        ({"malIds": [1], "set": {"rating": 3}}, "set.rating"),
        ({"malIds": [1], "set": {"addTags": ["a,b"]}}, "set.addTags.0"),
        ({"filter": {"sort": "title"}, "delete": True}, "filter.sort"),
    ],
)
def test_it_must_be_clear_which_and_what(hana: Person, body: dict[str, Any], field: str) -> None:
    answer = hana.request("POST", "/api/list/bulk", body)
    assert answer.status_code == 422, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_nothing_to_set_changes_nothing(hana: Person, connection: Connection) -> None:
    before = stored(connection, hana)
    assert _bulk(hana, {"filter": {}, "set": {}})["changed"] == 0
    assert stored(connection, hana) == before


def test_fifteen_thousand_at_once(hana: Person, connection: Connection) -> None:
    connection.execute(
        """
        INSERT INTO "ListEntry" ("accountId", "malId", status, notes)
        SELECT %s, 600000 + n, 'plan_to_watch', 'note ' || n FROM generate_series(1, 15000) AS n
        """,
        (hana.account_id,),
    )
    before = stored(connection, hana)
    for body in ({"set": {"status": "dropped", "addTags": ["all"]}}, {"delete": True}):
        done = _bulk(hana, {"malIds": list(range(600_001, 615_001)), **body})
        assert done["changed"] == 15_000
        assert _undo(hana, done["undoToken"]) == {"restored": 15_000, "skipped": 0}
        assert stored(connection, hana) == before
    kept, counted = counts(connection, hana)
    assert kept == counted


PATHS = [
    ("GET", "/api/list/1001", None),
    ("PATCH", "/api/list/1001", {"notes": "x"}),
    ("DELETE", "/api/list/1001", None),
    ("GET", "/api/list?malIds=1001", None),
    ("POST", "/api/list/bulk", {"malIds": [1001], "set": {"status": "dropped"}}),
    ("POST", "/api/list/bulk", {"malIds": [1001], "delete": True}),
    ("POST", "/api/list/undo", None),
]


def test_a_stranger_reaches_nothing(
    api: TestClient, hana: Person, ren: Person, connection: Connection
) -> None:
    """Every address that takes an id, a list of them, or a token, with another's."""
    token = _bulk(hana, {"malIds": [1001], "set": {"addTags": ["mine"]}})["undoToken"]
    before = stored(connection, hana)
    for method, path, body in PATHS:
        answer = ren.request(method, path, body or {"undoToken": token})
        assert answer.status_code in {200, 204, 404}
        assert "mine" not in answer.text
        assert stored(connection, hana) == before
    assert stored(connection, ren) == []
    assert activity(connection, ren) == []
    known = {path.partition("?")[0].replace("1001", "{malId}") for _, path, _ in PATHS}
    takes_ids = {
        path for path in api.get("/api/openapi.json").json()["paths"] if path.startswith("/api/list")
    }
    assert takes_ids - known == {
        "/api/list/facets",
        "/api/list/continue",
        "/api/list/order",
    }  # which take none
    assert _undo(hana, token)["restored"] == 1
