"""What anybody may see of a person, and what nobody may."""

import psycopg
import pytest
from fastapi.testclient import TestClient
from psycopg.rows import TupleRow

from tests.conftest import Person

pytestmark = pytest.mark.usefixtures("titles")


@pytest.fixture
def open_hana(hana: Person) -> Person:
    """Somebody with four entries, one of them for adults, who lets others look."""
    for mal_id, more in (
        (
            1,
            {
                "status": "watching",
                "episodesWatched": 3,
                "rating": 9,
                "notes": "A secret",
                "isFavorite": True,
            },
        ),
        (2, {"status": "completed", "rating": 6}),
        (3, {"status": "plan_to_watch"}),
        (5, {"status": "watching"}),
    ):
        answer = hana.request("POST", "/api/list", {"malId": mal_id, **more})
        assert answer.status_code == 201, answer.text
    hana.request("PATCH", "/api/account", {"isListPublic": True, "displayName": "Hana Mori", "bio": "Hello."})
    return hana


def test_a_private_person_and_nobody_look_the_same(api: TestClient, hana: Person, ren: Person) -> None:
    assert hana.name == "hana"
    for who in ("hana", "nobody"):
        for path in (f"/api/users/{who}", f"/api/users/{who}/list"):
            for answer in (api.get(path), ren.request("GET", path)):
                assert answer.status_code == 404
                assert answer.json()["detail"] == api.get("/api/users/nobody").json()["detail"]


def test_a_profile_says_who_it_is_and_what_the_list_comes_to(api: TestClient, open_hana: Person) -> None:
    assert open_hana.name == "hana"
    profile = api.get("/api/users/HANA").json()
    assert profile.pop("createdAt")
    assert profile == {
        "username": "hana",
        "displayName": "Hana Mori",
        "bio": "Hello.",
        "avatar": "letter",
        "counts": {"watching": 1, "completed": 1, "plan_to_watch": 1, "on_hold": 0, "dropped": 0},
        "favoriteCount": 1,
        "episodesWatched": 16,
        "ratedCount": 2,
        "meanRating": 7.5,
    }


def test_neither_address_nor_notes_nor_settings_are_shown(api: TestClient, open_hana: Person) -> None:
    assert open_hana.name == "hana"
    text = api.get("/api/users/hana").text + api.get("/api/users/hana/list").text
    for private in ("example.com", "A secret", "notes", "email", "theme", "timeZone", "showsAdult", '"id"'):
        assert private not in text


def test_titles_for_adults_are_for_those_who_want_them(
    api: TestClient, open_hana: Person, ren: Person
) -> None:
    assert open_hana.name == "hana"

    def seen(answer_of: object) -> set[int]:
        assert callable(answer_of)
        return {item["malId"] for item in answer_of("GET", "/api/users/hana/list").json()["items"]}

    assert seen(api.request) == seen(ren.request) == {1, 2, 3}
    ren.request("PATCH", "/api/account", {"showsAdult": True})
    assert seen(ren.request) == {1, 2, 3, 5}
    assert ren.request("GET", "/api/users/hana").json()["counts"]["watching"] == 2


def test_a_list_is_read_page_by_page_and_by_status(api: TestClient, open_hana: Person) -> None:
    assert open_hana.name == "hana"
    ids: list[int] = []
    cursor = ""
    while True:
        page = api.get(f"/api/users/hana/list?limit=1{cursor}").json()
        ids += [item["malId"] for item in page["items"]]
        if page["nextCursor"] is None:
            break
        cursor = f"&cursor={page['nextCursor']}"
    assert sorted(ids) == [1, 2, 3]
    [done] = api.get("/api/users/hana/list?status=completed").json()["items"]
    assert (done["malId"], done["rating"], done["anime"]["title"]) == (2, 6, "Foxfire Accounting")
    [loved] = api.get("/api/users/hana/list?favorite=true").json()["items"]
    assert loved["malId"] == 1


@pytest.mark.parametrize("cursor", ["nonsense", "WyJ4IiwxXQ", "W10"])
def test_a_page_marker_that_is_not_ours_is_refused(api: TestClient, open_hana: Person, cursor: str) -> None:
    assert open_hana.name == "hana"
    assert api.get(f"/api/users/hana/list?cursor={cursor}").status_code == 422


def test_a_title_that_the_catalogue_lacks_has_the_name_it_came_with(
    api: TestClient, open_hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    connection.execute(
        """INSERT INTO "ListEntry" ("accountId", "malId", status, "givenTitle")
        VALUES (%s, 99999, 'dropped', 'Lost Film')""",
        (open_hana.account_id,),
    )
    [entry] = api.get("/api/users/hana/list?status=dropped").json()["items"]
    assert entry["anime"]["title"] == "Lost Film"


def test_a_list_that_is_made_private_again_is_gone(api: TestClient, open_hana: Person) -> None:
    assert api.get("/api/users/hana").status_code == 200
    open_hana.request("PATCH", "/api/account", {"isListPublic": False})
    assert api.get("/api/users/hana").status_code == 404
