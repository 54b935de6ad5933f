"""Two pages, two devices, a second click: nothing is lost and nothing is done twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import psycopg
import pytest

from catlog.tracking.schemas import EntryConflict
from tests.conftest import Person
from tests.tracking.rows import Connection, activity, counts, stored

pytestmark = pytest.mark.usefixtures("titles")

PATH = "/api/list/1"


def _add(person: Person, mal_id: int = 1, **fields: Any) -> dict[str, Any]:
    body = {"malId": mal_id, "status": "plan_to_watch", **fields}
    return person.granted("POST", "/api/list", body, status=201)


def _change(person: Person, change: dict[str, Any], **expected: Any) -> tuple[int, dict[str, Any]]:
    answer = person.request("PATCH", PATH, {**change, "expected": expected})
    return answer.status_code, answer.json()


def test_a_field_that_was_changed_elsewhere_is_a_conflict(hana: Person) -> None:
    _add(hana, rating=7, notes="mine")
    hana.request("PATCH", PATH, {"rating": 9})  # on the other device
    before = hana.request("GET", PATH).json()
    status, problem = _change(hana, {"rating": 3, "notes": "new"}, rating=7, notes="mine")
    assert (status, problem["code"]) == (409, "conflict")
    EntryConflict.model_validate(problem)
    assert problem["current"] == before == hana.request("GET", PATH).json()  # nothing of it was saved


def test_edits_of_different_fields_merge(hana: Person) -> None:
    _add(hana, rating=7, notes="mine", tags=["b", "a"])
    assert _change(hana, {"rating": 9}, rating=7)[0] == 200
    status, entry = _change(hana, {"notes": "new", "tags": []}, notes="mine", tags=["b", "a"])
    assert (status, entry["rating"], entry["notes"], entry["tags"]) == (200, 9, "new", [])


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("status", "plan_to_watch", "dropped"),
        ("rating", None, 8),
        ("episodesWatched", 0, 5),
        ("notes", "", "new"),
        ("startedOn", None, "2020"),
        ("finishedOn", None, "2021-05"),
        ("rewatchCount", 0, 1),
        ("isRewatching", False, True),
        ("isFavorite", False, True),
        ("tags", [], ["a", "b"]),
    ],
)
def test_a_retry_finds_what_it_wanted_and_a_stale_page_does_not(
    hana: Person, connection: Connection, field: str, old: Any, new: Any
) -> None:
    _add(hana)
    first = _change(hana, {field: new}, **{field: old})
    assert first[0] == 200
    assert _change(hana, {field: new}, **{field: old}) == first
    assert len(activity(connection, hana)) == 2
    status, problem = _change(hana, {"notes": "?"}, **{field: old})
    assert (status, problem["current"][field]) == (409, new)


def test_adding_twice_is_adding_once(hana: Person, connection: Connection) -> None:
    body = {"malId": 1, "status": "completed", "rating": 9, "tags": ["b", "a"]}
    added = hana.request("POST", "/api/list", body).json()
    again = hana.request("POST", "/api/list", body)
    assert (again.status_code, again.json()) == (200, added)
    other = hana.request("POST", "/api/list", body | {"rating": 8})
    assert (other.status_code, other.json()["current"]) == (409, added)
    assert len(activity(connection, hana)) == 1


def test_removing_twice_is_removing_once(hana: Person, connection: Connection) -> None:
    _add(hana)
    assert [hana.request("DELETE", PATH).status_code for _ in range(2)] == [204, 204]
    assert len(activity(connection, hana)) == 2


def test_many_clicks_at_once_are_one(hana: Person, connection: Connection) -> None:
    """Real connections: every request has its own, and they all start together."""
    clicks = 4
    start = Barrier(clicks)

    def press(method: str, path: str, body: object) -> int:
        start.wait()
        return hana.request(method, path, body).status_code

    def all_at_once(method: str, path: str, body: object = None) -> list[int]:
        with ThreadPoolExecutor(clicks) as pool:
            return sorted(pool.map(lambda _: press(method, path, body), range(clicks)))

    assert all_at_once("POST", "/api/list", {"malId": 1, "status": "watching"}) == [200, 200, 200, 201]
    one_more = {"episodesWatched": 1, "expected": {"episodesWatched": 0}}
    assert all_at_once("PATCH", PATH, one_more) == [200] * 4
    entry = hana.request("GET", PATH).json()
    assert (entry["episodesWatched"], entry["version"]) == (1, 2)
    assert all_at_once("PATCH", PATH, {"isRewatching": True, "status": "completed"}) == [200] * 4
    assert all_at_once("PATCH", PATH, {"status": "completed"}) == [200] * 4
    assert hana.request("GET", PATH).json()["rewatchCount"] == 1
    assert all_at_once("DELETE", PATH) == [204] * 4
    assert [row["kind"] for row in activity(connection, hana)] == [
        "added",
        "changed",
        "changed",
        "changed",
        "removed",
    ]


def test_whoever_comes_second_sees_what_the_first_did(
    hana: Person, connection: Connection, database_url: str
) -> None:
    """The first holds its transaction open until the second is seen waiting for it."""
    _add(hana, status="watching")
    with psycopg.connect(database_url) as first, ThreadPoolExecutor(1) as pool:
        first.execute('SELECT FROM "ListVersion" WHERE "accountId" = %s FOR UPDATE', (hana.account_id,))
        first.execute(
            'UPDATE "ListEntry" SET "episodesWatched" = 5, version = version + 1 WHERE "accountId" = %s',
            (hana.account_id,),
        )
        stale = pool.submit(_change, hana, {"episodesWatched": 1}, episodesWatched=0)
        _until_waiting(connection)
        first.commit()
        status, problem = stale.result(10)
    assert (status, problem["current"]["episodesWatched"]) == (409, 5)
    with psycopg.connect(database_url) as first, ThreadPoolExecutor(1) as pool:
        first.execute('SELECT FROM "ListVersion" WHERE "accountId" = %s FOR UPDATE', (hana.account_id,))
        first.execute(
            'UPDATE "ListEntry" SET notes = %s, version = version + 1 WHERE "accountId" = %s',
            ("the first's", hana.account_id),
        )
        other_field = pool.submit(_change, hana, {"episodesWatched": 6}, episodesWatched=5)
        _until_waiting(connection)
        first.commit()
        status, entry = other_field.result(10)
    assert (status, entry["notes"], entry["episodesWatched"]) == (200, "the first's", 6)
    assert activity(connection, hana)[-1]["fromEpisodesWatched"] == 5


def test_changes_of_many_and_of_one_never_block_each_other_for_ever(
    hana: Person, connection: Connection
) -> None:
    for mal_id in (1, 2, 3, 4):
        _add(hana, mal_id)
    start = Barrier(3)

    def one(mal_id: int) -> list[int]:
        start.wait()
        return [
            hana.request("PATCH", f"/api/list/{mal_id}", {"rating": 1 + turn % 10}).status_code
            for turn in range(12)
        ]

    def many() -> list[int]:
        start.wait()
        return [
            hana.request(
                "POST",
                "/api/list/bulk",
                {"filter": {}, "set": {"status": ("dropped", "on_hold")[turn % 2], "addTags": [f"t{turn}"]}},
            ).status_code
            for turn in range(12)
        ]

    with ThreadPoolExecutor(3) as pool:
        running = [pool.submit(one, 4), pool.submit(one, 1), pool.submit(many)]
        for work in running:
            assert work.result(60) == [200] * 12
    assert len(activity(connection, hana)) == 4 + 12 + 12 + 4 * 12
    assert all("t11" in row[0] for row in stored(connection, hana))
    kept, counted = counts(connection, hana)
    assert kept == counted


def _until_waiting(connection: Connection) -> None:
    for _ in range(1500):
        waiting = connection.execute(
            """
            SELECT count(*), pg_sleep(0.02) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'
            """
        ).fetchone()
        if waiting is not None and waiting[0]:
            return
    pytest.fail("nobody waits")
