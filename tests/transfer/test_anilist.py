"""Lists from AniList, by user name: what comes, what is rounded, and every way of being refused."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from fastapi.testclient import TestClient

from catlog.app.factory import create_api
from catlog.settings import AccountSettings, ServerSettings
from tests.conftest import Person
from tests.standin.anilist import AnilistStandIn
from tests.standin.anilist import entry as anime
from tests.transfer.steps import apply, counts, entry, rows

pytestmark = pytest.mark.usefixtures("titles")

LISTS: dict[str, list[list[dict[str, Any]]]] = {
    "mei": [
        [
            anime(10, 1, "CURRENT", progress=3, score=85, startedAt={"year": 2024, "month": 10, "day": None}),
            anime(11, 2, "COMPLETED", progress=13, score=100, repeat=2, notes="Again!"),
        ],
        [
            anime(12, 3, "PLANNING"),
            anime(13, 4, "REPEATING", progress=0, episodes=1, repeat=1),
            anime(14, 900, "PAUSED", title="Nobody's Garden", format="MOVIE", episodes=1),
            anime(15, None, "DROPPED", title="Only There"),
        ],
        # A list of her own making, with entries that are in the others too.
        [anime(11, 2, "COMPLETED", progress=13, score=100, repeat=2, notes="Again!")],
    ],
    "nobody": [[]],
}


@pytest.fixture
def site() -> Iterator[AnilistStandIn]:
    with AnilistStandIn(LISTS) as running:
        yield running


@pytest.fixture
def api(database_url: str, site: AnilistStandIn, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("ANILIST_URL", site.url)
    monkeypatch.setenv("ANILIST_REQUESTS_PER_MINUTE", "5")
    app = create_api(database_url, "k" * 32, ServerSettings(), AccountSettings())
    with TestClient(app) as client:
        yield client


def _ask(person: Person, name: str = "mei") -> httpx2.Response:
    return person.request("POST", "/api/imports/anilist", {"userName": name})


def _refusal(person: Person, name: str = "mei") -> dict[str, Any]:
    answer = _ask(person, name)
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    return problem


def test_a_list_comes_in(hana: Person, site: AnilistStandIn) -> None:
    found = _ask(hana).json()
    assert (found["source"], found["name"], found["totalRows"]) == ("anilist", "mei", 6)
    assert counts(found) == {"new": 5, "invalid": 1, "unknown": 1}
    assert found["warnings"] == [
        "AniList rates of 100; CatLog rates 1 to 10, and has rounded.",
        (
            "1 entry has no number on MyAnimeList, by which CatLog knows titles, and cannot be imported. "
            "The report names them."
        ),
    ]
    [nameless] = rows(hana, found["id"], "?kind=invalid")
    assert (nameless["title"], nameless["reason"]) == (
        "Only There",
        "AniList knows no number on MyAnimeList for it.",
    )
    apply(hana, found["id"])
    watching, again = entry(hana, 1), entry(hana, 4)
    assert (watching["status"], watching["rating"], watching["episodesWatched"], watching["startedOn"]) == (
        "watching",
        9,
        3,
        "2024-10",
    )
    assert (again["status"], again["isRewatching"], again["rewatchCount"], again["episodesWatched"]) == (
        "completed",
        True,
        1,
        1,
    )
    completed = entry(hana, 2)
    assert (completed["rating"], completed["rewatchCount"], completed["notes"]) == (10, 2, "Again!")
    unknown = entry(hana, 900)["anime"]
    assert (unknown["title"], unknown["type"]) == ("Nobody's Garden", "Movie")
    assert counts(_ask(hana).json()) == {"unchanged": 5, "invalid": 1, "unknown": 1}
    assert [asked["variables"] for asked in site.asked] == [
        {"userName": "mei", "chunk": None, "perChunk": None}
    ] * 2


def test_a_list_that_comes_in_pieces(hana: Person, site: AnilistStandIn) -> None:
    site.chunk = 1
    assert counts(_ask(hana).json()) == {"new": 5, "invalid": 1, "unknown": 1}
    assert [asked["variables"]["chunk"] for asked in site.asked] == [None, 2, 3]


def test_nobody_by_that_name(hana: Person) -> None:
    problem = _refusal(hana, "who")
    assert (problem["status"], problem["detail"]) == (404, "AniList has nobody called “who”.")
    assert problem["errors"][0]["field"] == "userName"


def test_a_private_list(hana: Person, site: AnilistStandIn) -> None:
    site.private.add("mei")
    problem = _refusal(hana)
    assert problem["status"] == 422
    assert "is private. Make it public there" in problem["errors"][0]["message"]


def test_an_empty_list(hana: Person) -> None:
    assert "not one anime" in _refusal(hana, "nobody")["detail"]


@pytest.mark.parametrize("name", ["", "two words", "a/b", "x" * 61])
def test_what_is_no_name_is_not_asked_for(hana: Person, site: AnilistStandIn, name: str) -> None:
    assert _refusal(hana, name)["errors"][0]["field"] == "userName"
    assert site.asked == []


def test_a_429_pauses_everybody_for_as_long_as_it_says(
    hana: Person, ren: Person, site: AnilistStandIn
) -> None:
    body = b'{"data":null,"errors":[{"message":"Too Many Requests."}]}'
    site.next_answer = (429, {"Retry-After": "42"}, body)
    answer = _ask(hana)
    assert (answer.status_code, answer.headers["retry-after"], answer.json()["code"]) == (503, "42", "busy")
    assert "42 s" in answer.json()["detail"]
    assert _ask(ren).status_code == 503
    assert len(site.asked) == 1


def test_the_pace_is_kept(hana: Person, site: AnilistStandIn) -> None:
    statuses = [_ask(hana).status_code for _ in range(6)]
    assert statuses == [201] * 5 + [503]
    assert len(site.asked) == 5


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (500, b"<html>Bad gateway</html>", "answered 500 with something that is no list"),
        (200, b"", "answered 200 with something that is no list"),
        (200, b'{"data":{"MediaListCollection":null}}', "answered 200 without a list"),
        (403, b'{"errors":[{"message":"The API is off for now."}]}', "answered 403: The API is off for now."),
        (200, b'{"data":{"MediaListCollection":{"lists":[{"entries":[{"id":"x"}]}]}}}', "is no list"),
    ],
)
def test_other_troubles_are_the_other_sides(
    hana: Person, site: AnilistStandIn, status: int, body: bytes, told: str
) -> None:
    site.next_answer = (status, {}, body)
    problem = _refusal(hana)
    assert (problem["status"], problem["code"]) == (502, "upstream-failed")
    assert told in problem["detail"]


def test_a_site_that_is_not_there(hana: Person, site: AnilistStandIn) -> None:
    site.close()
    problem = _refusal(hana)
    assert (problem["status"], problem["detail"]) == (
        502,
        "AniList does not answer. Nothing was changed; try again later.",
    )
