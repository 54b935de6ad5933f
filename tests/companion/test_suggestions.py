"""What she suggests: each kind, why, in which order, and what was turned down."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from catlog.companion.schemas import SuggestionKind
from catlog.companion.suggestions import free_time
from tests.companion.rows import Connection, episodes, live_in, suggested
from tests.conftest import Person
from tests.tracking.rows import many_entries, many_titles

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("titles")


def _title(connection: Connection, mal_id: int, **facts: Any) -> None:
    """A title that is out, with what is said of it."""
    row = {
        "title": f"Title {mal_id}",
        "status": "Finished Airing",
        "etlRunId": "test",
        "malId": mal_id,
    } | facts
    names, places = ", ".join(f'"{name}"' for name in row), ", ".join(["%s"] * len(row))
    connection.execute(
        f'INSERT INTO "ProcessedAnime" ({names}) VALUES ({places})'.encode(), list(row.values())
    )


def _entry(connection: Connection, person: Person, mal_id: int, status: str, **facts: Any) -> None:
    row = {"accountId": person.account_id, "malId": mal_id, "status": status} | facts
    names, places = ", ".join(f'"{name}"' for name in row), ", ".join(["%s"] * len(row))
    connection.execute(f'INSERT INTO "ListEntry" ({names}) VALUES ({places})'.encode(), list(row.values()))


def _ranks(connection: Connection, days_ago: int, *ranks: tuple[int, int | None]) -> None:
    """A published day: a title's number and its rank, for some."""
    day = (NOON - days_ago * DAY).date()
    connection.execute(
        """
        INSERT INTO "PublishedSnapshot" ("snapshotDate", sources, "titleCount", "etlRunId")
        VALUES (%s, '{rankings}', %s, 'test')
        """,
        (day, len(ranks)),
    )
    for mal_id, rank in ranks:
        connection.execute(
            """
            INSERT INTO "DailyRankings" ("malId", "snapshotDate", rank, "etlRunId")
            VALUES (%s, %s, %s, 'test')
            """,
            (mal_id, day, rank),
        )


def _found(database_url: str, person: Person, **options: Any) -> list[tuple[str, int, str]]:
    items = suggested(database_url, person, NOON, **options).items
    return [(item.kind.value, item.mal_id, item.reason) for item in items]


def test_the_show_left_longest(hana: Person, connection: Connection, database_url: str) -> None:
    _entry(connection, hana, 1, "watching", updatedAt=NOON - 21 * DAY, episodesWatched=5)
    _entry(connection, hana, 2, "watching", updatedAt=NOON - 400 * DAY)
    _entry(connection, hana, 3, "watching", updatedAt=NOON - 2 * DAY)  # not left
    _entry(
        connection, hana, 4, "watching", updatedAt=NOON - 30 * DAY, episodesWatched=1
    )  # watched to its end
    assert _found(database_url, hana) == [
        ("resume", 2, "Waiting for its first episode for 13 months"),
        ("resume", 1, "Left three weeks ago after episode 5 of 12"),
    ]


def test_what_was_just_completed_is_to_be_rated(
    hana: Person, connection: Connection, database_url: str
) -> None:
    for mal_id in (1, 2, 3):
        hana.request("POST", "/api/list", {"malId": mal_id, "status": "completed"})
    hana.request("PATCH", "/api/list/2", {"rating": 7})
    connection.execute('UPDATE "Activity" SET "occurredAt" = %s WHERE "malId" = 1', (NOON - 3 * DAY,))
    connection.execute('UPDATE "Activity" SET "occurredAt" = %s WHERE "malId" = 2', (NOON - DAY,))
    connection.execute(
        """UPDATE "Activity" SET "occurredAt" = %s, origin = 'import' WHERE "malId" = 3""", (NOON - DAY,)
    )
    assert _found(database_url, hana) == [("rate", 1, "Completed three days ago, not rated")]


def test_a_plan_that_fits_tonight(hana: Person, connection: Connection, database_url: str) -> None:
    _title(connection, 11, title="A film", episodes=1, durationSeconds=6480, score=8)
    _title(connection, 12, title="A short series", episodes=6, durationSeconds=600, score=9)
    _title(connection, 13, title="A long series", episodes=12, durationSeconds=1440, score=10)
    _title(connection, 14, title="Still running", episodes=2, durationSeconds=600, status="Currently Airing")
    _title(connection, 15, title="Nobody knows", episodes=1)
    for mal_id in range(11, 16):
        _entry(connection, hana, mal_id, "plan_to_watch")
    assert _found(database_url, hana) == [
        ("tonight", 12, "All of it fits tonight: 1 h"),
        ("tonight", 11, "Fits tonight: 1 h 48 min"),
    ]
    assert _found(database_url, hana, free_minutes=60) == [("tonight", 12, "All of it fits tonight: 1 h")]
    assert len(_found(database_url, hana, free_minutes=300)) == 3


@pytest.mark.parametrize(
    ("clock", "minutes"), [("12:00", 120), ("17:00", 120), ("21:30", 90), ("22:40", 120), ("03:00", 120)]
)
def test_how_long_tonight_is(clock: str, minutes: int) -> None:
    assert free_time(datetime.fromisoformat(f"2026-05-14 {clock}")) == timedelta(minutes=minutes)


def test_what_is_like_the_titles_rated_highest(
    hana: Person, connection: Connection, database_url: str
) -> None:
    _title(connection, 11, genres=["Mystery", "Drama"], themes=["Psychological"], score=8)
    _title(connection, 12, genres=["Mystery", "Drama"], themes=["School"], score=8)
    _title(connection, 13, genres=["Comedy"], themes=["School"], score=8)
    _entry(connection, hana, 11, "completed", ratingPoints=100)
    _entry(connection, hana, 12, "completed", ratingPoints=90)
    _entry(connection, hana, 13, "completed", ratingPoints=40)
    _title(connection, 21, genres=["Mystery", "Drama"], score=8, popularity=1)
    _title(connection, 22, genres=["Comedy"], themes=["School"], score=9, popularity=2)
    _title(connection, 23, genres=["Mystery", "Drama"], score=9, popularity=3, isAdult=True)
    _title(connection, 24, genres=["Mystery", "Drama"], score=9, popularity=4, status="Not yet aired")
    reason = "Drama and Mystery, like two you gave 9 or more"
    assert _found(database_url, hana) == [("alike", 21, reason)]
    connection.execute('UPDATE "Account" SET "showsAdult" = true')
    assert [mal_id for _, mal_id, _ in _found(database_url, hana)] == [23, 21]


def test_what_of_the_plans_climbs(hana: Person, connection: Connection, database_url: str) -> None:
    _entry(connection, hana, 1, "plan_to_watch")
    _entry(connection, hana, 2, "plan_to_watch")
    _entry(connection, hana, 3, "completed")
    _entry(connection, hana, 4, "plan_to_watch")
    _ranks(connection, 1, (1, 38), (2, 4), (3, 1), (4, 9))
    assert _found(database_url, hana) == []  # a single day says nothing
    _ranks(connection, 7, (1, 50), (2, 5), (3, 90), (4, None))
    assert _found(database_url, hana) == [
        ("climbing", 1, "On your plan, up 12 places in 6 days"),
        ("climbing", 2, "On your plan, up 1 place in 6 days"),
    ]
    _ranks(connection, 8, (1, 40), (2, 4))  # exactly a week before is the nearer base
    assert _found(database_url, hana) == [("climbing", 1, "On your plan, up 2 places in a week")]


def test_the_mood_sets_the_order_and_no_title_comes_twice(
    hana: Person, connection: Connection, database_url: str
) -> None:
    live_in(connection, hana, "UTC")
    _title(connection, 11, episodes=1, durationSeconds=5400, score=8)
    _entry(connection, hana, 11, "plan_to_watch")
    _entry(connection, hana, 1, "watching", updatedAt=NOON - 21 * DAY)
    _ranks(connection, 0, (11, 3))
    _ranks(connection, 7, (11, 9))
    bored = [(kind, mal_id) for kind, mal_id, _ in _found(database_url, hana)]
    assert bored == [("tonight", 11), ("resume", 1)]
    episodes(connection, hana, *(NOON - n * timedelta(minutes=1) for n in range(9)))
    excited = [(kind, mal_id) for kind, mal_id, _ in _found(database_url, hana)]
    assert excited == [("climbing", 11), ("resume", 1)]


def test_not_interested_is_remembered_until_it_is_taken_back(
    hana: Person, ren: Person, connection: Connection, database_url: str
) -> None:
    for person in (hana, ren):
        _entry(connection, person, 1, "watching", updatedAt=NOON - 21 * DAY)
        _entry(connection, person, 2, "watching", updatedAt=NOON - 9 * DAY)
    for _ in range(2):
        assert hana.request("PUT", "/api/companion/dismissed/1").status_code == 204
    assert [mal_id for _, mal_id, _ in _found(database_url, hana)] == [2]
    assert [mal_id for _, mal_id, _ in _found(database_url, ren)] == [1, 2]
    assert hana.request("GET", "/api/companion/dismissed").json() == {"total": 1}
    hana.request("PUT", "/api/companion/dismissed/2")
    hana.request("DELETE", "/api/companion/dismissed/1")
    assert [mal_id for _, mal_id, _ in _found(database_url, hana)] == [1]
    assert hana.request("DELETE", "/api/companion/dismissed").status_code == 204
    assert len(_found(database_url, hana)) == 2


def test_no_kind_is_suggested_twice_of_what_was_turned_down(
    hana: Person, connection: Connection, database_url: str
) -> None:
    """Every statement knows what was turned down."""
    _title(connection, 11, genres=["Mystery", "Drama"], score=8, episodes=1, durationSeconds=60, popularity=1)
    _title(connection, 12, genres=["Mystery", "Drama"], score=8, popularity=2)
    _entry(connection, hana, 12, "completed", ratingPoints=100)
    assert {kind for kind, _, _ in _found(database_url, hana)} == {"alike"}
    hana.request("PUT", "/api/companion/dismissed/11")
    assert _found(database_url, hana) == []
    _entry(connection, hana, 11, "plan_to_watch")
    _ranks(connection, 0, (11, 3))
    _ranks(connection, 7, (11, 9))
    assert _found(database_url, hana) == []
    hana.request("PATCH", "/api/list/11", {"status": "completed"})
    connection.execute('UPDATE "Activity" SET "occurredAt" = %s', (NOON - DAY,))
    assert _found(database_url, hana) == []
    hana.request("DELETE", "/api/companion/dismissed")
    assert {kind for kind, _, _ in _found(database_url, hana)} == {"rate"}


def test_a_title_that_the_catalogue_lacks(hana: Person, connection: Connection, database_url: str) -> None:
    left = {"updatedAt": NOON - 9 * DAY, "episodesWatched": 2, "givenTitle": "Lost", "givenEpisodes": 9}
    _entry(connection, hana, 900, "watching", **left)
    [found] = suggested(database_url, hana, NOON).items
    assert (found.anime.title, found.reason) == ("Lost", "Left nine days ago after episode 2 of 9")


def test_nothing_to_go_by(hana: Person, connection: Connection, database_url: str) -> None:
    assert _found(database_url, hana) == []
    for mal_id in (1, 2, 3, 4):
        _entry(connection, hana, mal_id, "dropped", ratingPoints=20)
    assert _found(database_url, hana) == []


def test_only_who_is_asking_gets_an_answer(hana: Person, api: Any) -> None:
    assert api.get("/api/companion").status_code == 401
    assert api.get("/api/companion/suggestions").status_code == 401
    answer = hana.request("GET", "/api/companion")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["mood"] in {"neutral", "asleep"}
    answer = hana.request("GET", "/api/companion/suggestions?freeMinutes=45")
    assert answer.json() == {"freeMinutes": 45, "items": []}
    assert hana.request("GET", "/api/companion/suggestions?freeMinutes=1").status_code == 422
    assert {kind.value for kind in SuggestionKind} == {"resume", "rate", "tonight", "alike", "climbing"}


def test_fifteen_thousand_entries(hana: Person, connection: Connection, database_url: str) -> None:
    many_titles(connection, 20_000)
    connection.execute(
        """
        UPDATE "ProcessedAnime"
        SET status = 'Finished Airing', popularity = "malId", "durationSeconds" = 600
        """
    )
    many_entries(connection, hana, 15_000)
    connection.execute("ANALYZE")
    items = suggested(database_url, hana, NOON).items
    assert {item.kind.value for item in items} == {"resume", "tonight", "alike"}
    assert len({item.mal_id for item in items}) == len(items) == 6
    assert all(item.reason for item in items)
