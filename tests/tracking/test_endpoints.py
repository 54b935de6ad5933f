"""One's own list, and nobody else's."""

from typing import Any

import psycopg
import pytest
from fastapi.testclient import TestClient
from psycopg.rows import TupleRow

from catlog.tracking.schemas import ListItem, ListRead
from tests.conftest import Person

pytestmark = pytest.mark.usefixtures("titles")


def _add(person: Person, mal_id: int = 1, **fields: Any) -> dict[str, Any]:
    body = {"malId": mal_id, "status": "watching", **fields}
    return person.granted("POST", "/api/list", body, status=201, shape=ListItem)


def _list(person: Person, query: str = "") -> dict[str, Any]:
    return person.granted("GET", f"/api/list{query}", shape=ListRead)


def _activity(connection: psycopg.Connection[TupleRow]) -> list[TupleRow]:
    return connection.execute(
        """
        SELECT kind, "fromStatus", "toStatus", "fromRatingPoints", "toRatingPoints",
               "fromEpisodesWatched", "toEpisodesWatched", "areNotesChanged"
        FROM "Activity" ORDER BY id
        """
    ).fetchall()


def test_add_change_remove(hana: Person, connection: psycopg.Connection[TupleRow]) -> None:
    added = _add(hana, rating=9)
    assert (added["status"], added["rating"], added["episodesWatched"], added["notes"]) == (
        "watching",
        9,
        0,
        "",
    )
    assert added["anime"]["title"] == "Tidewalker Nagi"
    changed = hana.request("PATCH", "/api/list/1", {"episodesWatched": 3, "notes": "The ferry!"}).json()
    assert (changed["status"], changed["rating"], changed["episodesWatched"]) == ("watching", 9, 3)
    assert changed["updatedAt"] > added["updatedAt"]
    assert changed == hana.request("GET", "/api/list/1").json() == _list(hana)["items"][0]
    unrated = hana.request("PATCH", "/api/list/1", {"rating": None, "status": "on_hold"}).json()
    assert (unrated["rating"], unrated["status"], unrated["notes"]) == (None, "on_hold", "The ferry!")
    assert hana.request("DELETE", "/api/list/1").status_code == 204
    assert _list(hana)["items"] == []
    assert _activity(connection) == [
        ("added", None, "watching", None, 90, None, 0, False),
        ("changed", "watching", "watching", 90, 90, 0, 3, True),
        ("changed", "watching", "on_hold", 90, None, 3, 3, False),
        ("removed", "on_hold", None, None, None, 3, None, True),
    ]


def test_saying_what_is_there_already_changes_nothing(
    hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    added = _add(hana)
    etag = hana.request("GET", "/api/list").headers["etag"]
    assert hana.request("PATCH", "/api/list/1", {"status": "watching"}).json() == added
    assert hana.request("PATCH", "/api/list/1", {}).json() == added
    assert hana.request("GET", "/api/list").headers["etag"] == etag
    assert len(_activity(connection)) == 1


def test_a_title_is_on_a_list_once(hana: Person) -> None:
    _add(hana)
    answer = hana.request("POST", "/api/list", {"malId": 1, "status": "dropped"})
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert _list(hana)["items"][0]["status"] == "watching"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/list", {"malId": 999, "status": "watching"}),
        ("GET", "/api/list/2", None),
        ("PATCH", "/api/list/2", {"status": "watching"}),
    ],
)
def test_what_is_not_there_is_not_found(hana: Person, method: str, path: str, body: object) -> None:
    answer = hana.request(method, path, body)
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"status": "finished"}, "status"),
        ({"status": None}, "status"),
        ({"rating": 0}, "rating"),
        ({"rating": 11}, "rating"),
        ({"rating": 7.5}, "rating"),
        ({"episodesWatched": -1}, "episodesWatched"),
        ({"episodesWatched": 13}, "episodesWatched"),
        ({"notes": "x" * 10_001}, "notes"),
        ({"notes": None}, "notes"),
        ({"malId": 2}, "malId"),
    ],
)
def test_what_cannot_be_is_refused_by_field(hana: Person, change: dict[str, Any], field: str) -> None:
    before = _add(hana)
    answer = hana.request("PATCH", "/api/list/1", change)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert hana.request("GET", "/api/list/1").json() == before


def test_more_episodes_than_there_are_cannot_be_added_either(hana: Person) -> None:
    answer = hana.request("POST", "/api/list", {"malId": 1, "status": "watching", "episodesWatched": 13})
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"field": "episodesWatched", "message": "It has 12 episodes; 13 cannot have been watched."}
    ]
    assert _add(hana, 3, episodesWatched=500)["episodesWatched"] == 500  # nobody knows how many it has


def test_filters_and_counts(hana: Person) -> None:
    _add(hana, 1, status="completed")
    _add(hana, 2)
    _add(hana, 3, status="plan_to_watch")
    everything = _list(hana)
    assert [item["malId"] for item in everything["items"]] == [3, 2, 1]
    counts = {"watching": 1, "completed": 1, "plan_to_watch": 1, "on_hold": 0, "dropped": 0}
    assert everything["counts"] == counts
    assert [item["malId"] for item in _list(hana, "?status=completed")["items"]] == [1]
    assert [item["malId"] for item in _list(hana, "?malIds=2,3,4")["items"]] == [3, 2]
    assert _list(hana, "?malIds=4") == {"items": [], "nextCursor": None, "total": 0, "counts": counts}


@pytest.mark.parametrize("ids", ["a", "1,,x", "0", "-1", ",".join(["1"] * 101), "99999999999"])
def test_ids_that_are_none(hana: Person, ids: str) -> None:
    answer = hana.request("GET", f"/api/list?malIds={ids}")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "malIds")


def test_an_unchanged_list_is_not_sent_again(
    hana: Person, ren: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    _add(hana)
    _add(ren)

    def ask(person: Person, etag: str = "") -> tuple[int, str]:
        answer = person.request("GET", "/api/list", headers={"If-None-Match": etag})
        return answer.status_code, answer.headers["etag"]

    status, etag = ask(hana)
    assert status == 200
    assert ask(hana, etag) == (304, etag)
    assert ask(ren, etag)[0] == 200  # the same address is another list for another person
    hana.request("PATCH", "/api/list/1", {"episodesWatched": 1})
    status, second = ask(hana, etag)
    assert (status, second == etag) == (200, False)
    ren.request("DELETE", "/api/list/1")
    assert ask(hana, second) == (304, second)
    connection.execute(
        """
        INSERT INTO "EtlLogs" ("runId", "startTime", "endTime", status, "pipelineStep")
        VALUES ('rankings-1', now(), now(), 'SUCCESS', 'COMPLETE')
        """
    )
    assert ask(hana, second)[0] == 200  # the catalogue changed, and with it what the list says of its titles


def test_nobody_else_can_read_change_or_remove_an_entry(hana: Person, ren: Person) -> None:
    mine = _add(hana, rating=8, notes="for nobody's eyes")
    for method, body, status in (("GET", None, 404), ("PATCH", {"rating": 1}, 404), ("DELETE", None, 204)):
        answer = ren.request(method, "/api/list/1", body)
        assert answer.status_code == status  # there is nothing of hers to take off her list
        assert "nobody" not in answer.text
    assert (
        _list(ren)["items"]
        == _list(ren, "?malIds=1")["items"]
        == _list(ren, "?status=watching")["items"]
        == []
    )
    _add(ren, status="dropped")
    ren.request("PATCH", "/api/list/1", {"notes": "another's"})
    ren.request("DELETE", "/api/list/1")
    assert hana.request("GET", "/api/list/1").json() == mine


_GOOD: dict[str, Any] = {
    "/api/list/bulk": {"malIds": [1], "delete": True},
    "/api/list/undo": {"undoToken": "00000000-0000-4000-8000-000000000000"},
}


def test_every_address_that_takes_an_id_refuses_a_visitor(api: TestClient) -> None:
    checked = 0
    for path, operations in api.get("/api/openapi.json").json()["paths"].items():
        if not path.startswith("/api/list"):
            continue
        for method in operations:
            answer = api.request(method, path.replace("{malId}", "1"), json={})
            assert answer.status_code in {401, 422}, (method, path)
            answer = api.request(
                method,
                path.replace("{malId}", "1"),
                json=_GOOD.get(path, {"malId": 1, "status": "watching"}),
            )
            assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
            checked += 1
    assert checked == 10
