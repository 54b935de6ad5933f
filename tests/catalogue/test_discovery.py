"""Filters, facets, the week, and recent searches, over the API."""

import psycopg
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from psycopg.rows import TupleRow

from tests.conftest import Person


@pytest.fixture
def shelved(connection: psycopg.Connection[TupleRow], api: TestClient) -> TestClient:
    """Five titles with everything one can filter by; one of them is adult."""
    insert = """
        INSERT INTO "ProcessedAnime" (
            "malId", title, genres, themes, demographics, studios, type, status, season, year, "airedFrom",
            score, popularity, "isAdult", "broadcastDay", "broadcastTime", "broadcastTimezone", "etlRunId"
        ) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 'Asia/Tokyo', 'test')
    """
    row: tuple[object, ...]
    airing, finished, upcoming = "Currently Airing", "Finished Airing", "Not yet aired"
    for row in (
        (1, "Kiln", ["Action", "Sci-Fi"], ["Space"], ["Seinen"], ["Kuro"], "TV", airing, "fall", 2026,
         "2026-10-04", 8.2, 1, False, "Sundays", "23:30"),
        (2, "Lamp", ["Action"], ["School"], ["Shounen"], ["Shiro"], "TV", finished, "spring", 2019,
         "2019-04-06", 7.1, 2, False, "Saturdays", "18:00"),
        (3, "Moth", ["Drama", "Sci-Fi"], ["Space"], [], ["Kuro", "Ao"], "Movie", finished, None, None,
         "2009-08-01", 9.0, 3, False, None, None),
        (4, "Nest", ["Comedy"], [], [], [], "ONA", upcoming, None, None, None, None, 4, False, None, None),
        (5, "Oath", ["Action", "Hentai"], [], [], ["Kuro"], "TV", airing, "fall", 2026,
         "2026-10-05", 6.0, 5, True, "Mondays", None),
    ):  # fmt: skip
        connection.execute(insert, row)
    assert isinstance(api.app, FastAPI)
    assert api.portal is not None
    api.portal.call(api.app.state.shelf.refresh)
    return api


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [1, 2, 3, 4]),
        ("genre=Action", [1, 2]),
        ("genre=action&genre=sci fi", [1]),
        ("genre=Space", [1, 3]),
        ("genre=Space&genre=Seinen", [1]),
        ("genre=Nonsense", []),
        ("excludeGenre=Action", [3, 4]),
        ("excludeGenre=Action&excludeGenre=Drama", [4]),
        ("genre=Sci-Fi&excludeGenre=Seinen", [3]),
        ("studio=Kuro", [1, 3]),
        ("studio=Ao&studio=Shiro", [2, 3]),
        ("format=Movie&format=ONA", [3, 4]),
        ("status=airing", [1]),
        ("status=airing&status=upcoming", [1, 4]),
        ("yearFrom=2019", [1, 2]),
        ("yearTo=2019", [2, 3]),  # the film's year is the one it came out in
        ("season=fall&yearFrom=2026&yearTo=2026", [1]),
        ("scoreFrom=8.2", [1, 3]),
        ("scoreFrom=7&scoreTo=8", [2]),
        ("sort=score", [3, 1, 2, 4]),
        ("sort=newest", [1, 2, 3, 4]),
        ("sort=oldest", [3, 2, 1, 4]),
        ("sort=title", [1, 2, 3, 4]),
        ("q=moth&genre=Action", []),
        ("q=kiln lamp", []),
    ],
)
def test_filters(shelved: TestClient, query: str, expected: list[int]) -> None:
    page = shelved.get(f"/api/anime?{query}").json()
    assert [item["malId"] for item in page["items"]] == expected
    assert page["total"] == len(expected)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=51", "limit"),
        ("status=ended", "status.0"),
        ("yearFrom=12", "yearFrom"),
        ("scoreTo=11", "scoreTo"),
        ("genres=Action", "genres"),
    ],
)
def test_a_filter_that_cannot_be_is_refused(shelved: TestClient, query: str, field: str) -> None:
    answer = shelved.get(f"/api/anime?{query}")
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_facets_count_what_anybody_may_see_and_are_not_sent_twice(shelved: TestClient) -> None:
    answer = shelved.get("/api/anime/facets")
    facets = answer.json()
    assert facets["genres"] == [
        {"name": "Action", "count": 2},
        {"name": "Sci-Fi", "count": 2},
        {"name": "Comedy", "count": 1},
        {"name": "Drama", "count": 1},
    ]
    assert facets["themes"] == [{"name": "Space", "count": 2}, {"name": "School", "count": 1}]
    assert facets["studios"][0] == {"name": "Kuro", "count": 2}
    assert facets["seasons"] == [
        {"year": 2026, "season": "fall", "count": 1},
        {"year": 2019, "season": "spring", "count": 1},
    ]
    assert facets["earliestYear"] == 2009
    known = {"If-None-Match": answer.headers["etag"]}
    assert shelved.get("/api/anime/facets", headers=known).status_code == 304


def test_facets_count_adult_titles_for_who_shows_them(shelved: TestClient, hana: Person) -> None:
    etag = hana.request("GET", "/api/anime/facets").headers["etag"]
    hana.request("PATCH", "/api/account", {"showsAdult": True})
    answer = hana.request("GET", "/api/anime/facets", headers={"If-None-Match": etag})
    assert answer.status_code == 200
    assert {"name": "Action", "count": 3} in answer.json()["genres"]
    assert {"name": "Hentai", "count": 1} in answer.json()["genres"]
    assert answer.headers["cache-control"].startswith("private")
    found = hana.request("GET", "/api/anime?genre=Action").json()["total"]
    assert found == 3
    assert {"name": "Action", "count": 2} in shelved.get("/api/anime/facets").json()["genres"]


def test_the_week_has_what_is_running_with_its_slot(shelved: TestClient) -> None:
    items = shelved.get("/api/anime/schedule").json()["items"]
    assert [(item["title"], item["broadcastDay"], item["broadcastTime"]) for item in items] == [
        ("Kiln", "Sundays", "23:30")
    ]
    assert items[0]["broadcastTimezone"] == "Asia/Tokyo"


def test_adult_titles_are_for_those_who_want_them(
    shelved: TestClient, hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    def found() -> set[int]:
        return {item["malId"] for item in hana.request("GET", "/api/anime?genre=Action").json()["items"]}

    assert found() == {1, 2}
    connection.execute('UPDATE "Account" SET "showsAdult" = true WHERE id = %s', (hana.account_id,))
    assert found() == {1, 2, 5}
    week = hana.request("GET", "/api/anime/schedule").json()["items"]
    assert [item["malId"] for item in week] == [5, 1]
    assert len(shelved.get("/api/anime?genre=Action").json()["items"]) == 2


def test_recent_searches(api: TestClient, hana: Person, ren: Person) -> None:
    assert api.get("/api/searches").status_code == 401
    for number in range(12):
        answer = hana.request("POST", "/api/searches", {"q": f"title {number}"})
        assert answer.status_code == 201
    body = {"q": "  Title   5 ", "filters": {"genre": ["Action"], "yearFrom": 1999}}
    assert hana.request("POST", "/api/searches", body).json()["q"] == "Title 5"
    hana.request("POST", "/api/searches", {"q": "TITLE 7"})
    items = hana.request("GET", "/api/searches").json()["items"]
    assert [item["q"] for item in items] == [
        "TITLE 7", "Title 5", "title 11", "title 10", "title 9", "title 8", "title 6", "title 5", "title 4",
        "title 3",
    ]  # fmt: skip
    assert items[1]["filters"]["genre"] == ["Action"]
    assert items[1]["filters"]["yearFrom"] == 1999

    mine = items[0]["id"]
    assert ren.request("GET", "/api/searches").json()["items"] == []
    assert ren.request("DELETE", f"/api/searches/{mine}").status_code == 404
    assert hana.request("DELETE", f"/api/searches/{mine}").status_code == 204
    assert hana.request("DELETE", f"/api/searches/{mine}").status_code == 404
    assert hana.request("DELETE", "/api/searches").status_code == 204
    assert hana.request("GET", "/api/searches").json()["items"] == []


@pytest.mark.parametrize("body", [{"q": "a\0b"}, {"q": "x", "filters": {"genre": ["\0"]}}, {"q": "x" * 256}])
def test_what_cannot_be_kept_is_refused(hana: Person, body: dict[str, object]) -> None:
    assert hana.request("POST", "/api/searches", body).status_code == 422


def test_without_an_upstream_nothing_is_looked_up(shelved: TestClient) -> None:
    page = shelved.get("/api/anime?q=quagmire").json()
    assert page["lookup"] == {"isOffered": False, "reason": None, "retryAfterSeconds": None}
    answer = shelved.post("/api/anime/lookup", json={"q": "quagmire"})
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert shelved.get("/api/status").json()["upstream"] == "unknown"
