"""Finding and reading titles."""

import psycopg
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from psycopg.rows import TupleRow

pytestmark = pytest.mark.usefixtures("titles")


def _found(api: TestClient, **query: object) -> list[int]:
    answer = api.get("/api/anime", params={name: str(value) for name, value in query.items()})
    assert answer.status_code == 200, answer.text
    return [item["malId"] for item in answer.json()["items"]]


def test_without_a_text_the_most_popular_come_first_and_adult_titles_never(api: TestClient) -> None:
    assert _found(api) == [2, 1, 3, 4]


def test_by_rank_a_shared_rank_has_a_stated_order_and_no_rank_comes_last(api: TestClient) -> None:
    assert _found(api, sort="rank") == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nagi", [1, 4]),  # both have a name that starts with it; the adult one is hidden
        ("Nagi of the Tide", [1]),
        ("潮歩き", [1]),
        ("salt starlight", [3]),  # the sign between the words does not matter
        ("tidewalkr nagi", [1]),  # a slip of the finger
        ("100%", []),
        ("_", []),
        ("zzzzzz", []),
    ],
)
def test_search_by_name(api: TestClient, text: str, expected: list[int]) -> None:
    assert _found(api, q=text) == expected


def _refresh(api: TestClient) -> None:
    """What the app does by itself every few seconds."""
    assert isinstance(api.app, FastAPI)
    assert api.portal is not None
    api.portal.call(api.app.state.shelf.refresh)


@pytest.mark.parametrize(
    "query", [{}, {"sort": "rank"}, {"sort": "title"}, {"q": "a"}, {"q": "nagi a", "sort": "score"}]
)
def test_pages_show_every_title_once(
    api: TestClient, connection: psycopg.Connection[TupleRow], query: dict[str, str]
) -> None:
    connection.execute(
        """
        INSERT INTO "ProcessedAnime" ("malId", title, popularity, rank, "etlRunId")
        SELECT 100 + n, 'A nagi ' || n, 1 + n / 3, 1 + n / 4, 'test' FROM generate_series(0, 40) AS n
        """
    )
    _refresh(api)
    everything = _found(api, limit=50, **query)
    seen: list[int] = []
    cursor = None
    while True:
        page = api.get(
            "/api/anime", params=query | {"limit": "7"} | ({"cursor": cursor} if cursor else {})
        ).json()
        assert page["total"] >= len(everything)
        seen += [item["malId"] for item in page["items"]]
        # Meanwhile titles come, and others move: nobody sees one of them twice, or not at all.
        connection.execute(
            'UPDATE "ProcessedAnime" SET popularity = 100 - popularity, rank = 50 - rank, score = 7'
        )
        connection.execute(
            """
            INSERT INTO "ProcessedAnime" ("malId", title, popularity, rank, "etlRunId")
            SELECT 1000 + max(id), 'A nagi, new', 1, 1, 'test' FROM "ProcessedAnime"
            """
        )
        _refresh(api)
        cursor = page["nextCursor"]
        if cursor is None:
            break
    assert seen == everything
    assert len(set(seen)) == len(seen) > 40


@pytest.mark.parametrize("cursor", ["nonsense", "WzFd", "W10", "%00"])
def test_a_made_up_cursor_is_refused(api: TestClient, cursor: str) -> None:
    answer = api.get("/api/anime", params={"cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-input")


def test_one_title(api: TestClient) -> None:
    anime = api.get("/api/anime/1").json()
    assert (anime["title"], anime["score"], anime["episodes"]) == ("Tidewalker Nagi", 9.1, 12)
    assert api.get("/api/anime/3").json()["episodes"] is None


def test_an_unknown_title_is_a_problem_that_says_so(api: TestClient) -> None:
    answer = api.get("/api/anime/999")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is no title with MyAnimeList number 999 in this catalogue.",
        "code": "not-found",
        "instance": "/api/anime/999",
        "errors": [],
    }


def test_a_drawn_cover(api: TestClient) -> None:
    answer = api.get("/api/anime/1/cover.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.text.startswith("<svg")


def test_the_catalogue_tells_how_fresh_it_is(
    api: TestClient, connection: psycopg.Connection[TupleRow]
) -> None:
    connection.execute(
        'INSERT INTO "DailyRankings" ("malId", "snapshotDate", "etlRunId") VALUES (1, %s, %s)',
        ("2026-11-23", "test"),
    )
    status = api.get("/api/status").json()
    assert (status["titles"], status["latestSnapshotDate"], status["isDemo"]) == (5, "2026-11-23", False)
