"""`/api/analytics` over HTTP: shapes, what is kept, and the time machine over real weeks."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from fastapi.testclient import TestClient

from catlog.analytics import schemas
from catlog.analytics.engine import AnalyticsEngine
from catlog.analytics.publishing import days_published, rebuild
from catlog.kit.schema import Schema
from tests.analytics.histories import (
    TODAY,
    History,
    Snapshot,
    Standing,
    history,
    name_titles,
    put,
    real_history,
)
from tests.conftest import Person, needs_shared

Publish = Callable[[History], None]

# The dates of the research on the real weeks: who took the first place, and when.
NUMBER_ONE = [
    ("2022-03-14", 5114, "Fullmetal Alchemist: Brotherhood"),
    ("2022-06-27", 43608, "Kaguya-sama: Ultra Romantic"),
    ("2022-08-01", 5114, "Fullmetal Alchemist: Brotherhood"),
    ("2022-11-28", 41467, "Bleach: Sennen Kessen-hen"),
    ("2022-12-05", 5114, "Fullmetal Alchemist: Brotherhood"),
    ("2023-01-02", 41467, "Bleach: Sennen Kessen-hen"),
    ("2023-02-06", 5114, "Fullmetal Alchemist: Brotherhood"),
    ("2023-03-06", 51535, "Shingeki no Kyojin: The Final Season - Kanketsu-hen"),
    ("2023-04-17", 52034, "Oshi no Ko"),
    ("2023-05-01", 5114, "Fullmetal Alchemist: Brotherhood"),
    ("2023-11-27", 52991, "Sousou no Frieren"),
    ("2026-01-19", 59978, "Sousou no Frieren 2nd Season"),
    ("2026-02-02", 52991, "Sousou no Frieren"),
]


@pytest.fixture
def publish(api: TestClient, connection: psycopg.Connection[Any]) -> Publish:
    """Publishes days as a run does; the app looks at every request."""
    api.app.state.board._look_every_seconds = 0.0  # type: ignore[attr-defined] # FastAPI's

    def days(made: History) -> None:
        with connection.transaction():
            put(connection, made)
            days_published(connection, list(made))

    return days


def _weeks(*days: int) -> History:
    return history(
        *(
            (ago, {mal_id: (mal_id + (ago % 3), f"{8 + mal_id / 100:.2f}") for mal_id in range(1, 20)})
            for ago in days
        )
    )


SHAPES: dict[str, type[Schema]] = {
    "trending-now": schemas.TrendingNow,
    "climbers?days=7": schemas.Climbers,
    "climbers?days=30&limit=3": schemas.Climbers,
    "momentum?days=7": schemas.Momentum,
    "momentum?days=30": schemas.Momentum,
    "streaks": schemas.Streaks,
    "streaks?scope=ever": schemas.Streaks,
    "new?top=50": schemas.NewEntries,
    "new?top=100&days=30": schemas.NewEntries,
    "rankings": schemas.Rankings,
    "rankings?top=5&as_of=2026-11-20": schemas.Rankings,
    "rankings/1/history?days=30": schemas.RankingHistory,
    "movement?top=5&days=30": schemas.Movement,
    "snapshots": schemas.SnapshotDays,
}


def test_an_answer_has_its_shape_with_and_without_history(api: TestClient, publish: Publish) -> None:
    for made in ({}, _weeks(*range(40))):
        publish(made)
        for path, schema in SHAPES.items():
            answer = api.get(f"/api/analytics/{path}")
            assert answer.status_code == 200, answer.text
            told = schema.model_validate_json(answer.content)
            assert json.loads(told.model_dump_json(by_alias=True)) == answer.json()
            again = api.get(f"/api/analytics/{path}", headers={"If-None-Match": answer.headers["ETag"]})
            assert (again.status_code, again.content) == (304, b"")


def test_what_cannot_be_asked_is_refused(api: TestClient) -> None:
    for path in (
        "climbers?days=8", "momentum?days=31", "new?top=20", "rankings?as_of=yesterday", "rankings?top=0",
        "rankings/0/history", "streaks?scope=all", "movement?days=2",
    ):  # fmt: skip
        answer = api.get(f"/api/analytics/{path}")
        assert answer.status_code == 422, path
        assert answer.json()["code"] == "invalid-input"


def test_what_is_trending_has_exactly_the_keys_that_are_specified(api: TestClient, publish: Publish) -> None:
    publish(_weeks(*range(40)))
    trending = api.get("/api/analytics/trending-now").json()
    metrics = [
        "biggestClimbersWeek", "biggestClimbersMonth", "newToTop50", "scoreSurgingWeek", "scoreSurgingMonth",
        "longestRunning",
    ]  # fmt: skip
    assert list(trending) == [*metrics, "availability", "currentTop"]
    assert set(trending["availability"]) == {*metrics, "snapshotDate", "firstSnapshotDate", "snapshotCount"}
    assert len(trending["currentTop"]) == 10
    # The specification's own examples, field by field.
    for key, fields in {
        "biggestClimbersWeek": {"malId", "title", "rankChange", "timeframe"},
        "longestRunning": {"malId", "title", "daysInTop10"},
    }.items():
        assert trending[key]
        assert all(fields <= item.keys() for item in trending[key])


def test_every_metric_of_the_payload_is_the_metric_asked_alone(api: TestClient, publish: Publish) -> None:
    publish(_weeks(*range(40)))
    trending = api.get("/api/analytics/trending-now").json()
    as_of = trending["availability"]["snapshotDate"]
    for key, path in {
        "biggestClimbersWeek": "climbers?days=7",
        "biggestClimbersMonth": "climbers?days=30",
        "newToTop50": "new?top=50&limit=10",
        "scoreSurgingWeek": "momentum?days=7",
        "scoreSurgingMonth": "momentum?days=30",
        "longestRunning": "streaks?scope=current",
    }.items():
        alone = api.get(f"/api/analytics/{path}&as_of={as_of}").json()
        assert trending[key] == alone["data"], key
        assert trending["availability"][key]["message"] == alone["message"]


def test_a_publication_changes_every_answer_at_once(
    api: TestClient, publish: Publish, connection: psycopg.Connection[Any]
) -> None:
    publish(_weeks(*range(1, 10)))
    paths = ("trending-now", "rankings", "climbers", "snapshots", "rankings/3/history")
    before = {path: api.get(f"/api/analytics/{path}") for path in paths}
    publish(_weeks(0))
    for path, old in before.items():
        new = api.get(f"/api/analytics/{path}", headers={"If-None-Match": old.headers["ETag"]})
        assert new.status_code == 200, path
        assert new.json() != old.json()
    payloads = connection.execute(
        'SELECT "snapshotDate" FROM "PublishedSnapshot" WHERE payload IS NOT NULL'
    ).fetchall()
    assert payloads == [(TODAY,)], "only the latest day keeps a payload"


def test_a_day_is_not_looked_up_twice(api: TestClient, connection: psycopg.Connection[Any]) -> None:
    made = _weeks(*range(10))
    put(connection, made)
    rebuild(connection)
    api.app.state.board._look_every_seconds = 3600.0  # type: ignore[attr-defined] # FastAPI's
    first = api.get("/api/analytics/rankings")
    connection.execute('DELETE FROM "DailyRankings"')  # behind its back: a second look would find nothing
    assert api.get("/api/analytics/rankings").content == first.content


def test_the_database_may_be_away_for_a_while(
    api: TestClient, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(_weeks(*range(10)))
    seen = api.get("/api/analytics/rankings")

    def away() -> None:
        raise psycopg.OperationalError("the server is away")

    monkeypatch.setattr(api.app.state.database, "read", away)  # type: ignore[attr-defined] # FastAPI's
    assert api.get("/api/analytics/rankings").content == seen.content


def test_titles_are_named_and_adult_ones_have_no_picture(
    api: TestClient, publish: Publish, connection: psycopg.Connection[Any]
) -> None:
    name_titles(connection, [1, 2])
    connection.execute(
        """UPDATE "ProcessedAnime" SET "imageUrl" = 'https://i/x.jpg', "isAdult" = "malId" = 2"""
    )
    publish(history((0, {1: 1, 2: 2, 3: 3})))
    items = api.get("/api/analytics/rankings").json()["items"]
    assert [(item["title"], item["imageUrl"], item["isAdult"]) for item in items] == [
        ("Title 1", "https://i/x.jpg", False),
        ("Title 2", None, True),
        (None, None, False),
    ]


def test_my_list_on_the_chart(
    api: TestClient, publish: Publish, connection: psycopg.Connection[Any], hana: Person
) -> None:
    assert api.get("/api/analytics/my-list").status_code == 401
    name_titles(connection, range(1, 8))
    publish(history((7, {1: 20, 2: 30, 3: 4, 5: 50, 6: 3}), (0, {1: 10, 2: 5, 3: 3, 4: 60, 5: 40, 6: 9})))
    for mal_id, status in (
        (1, "plan_to_watch"),
        (2, "completed"),
        (4, "dropped"),
        (6, "watching"),
        (7, "watching"),
    ):
        assert hana.request("POST", "/api/list", {"malId": mal_id, "status": status}).status_code == 201
    mine = hana.request("GET", f"/api/analytics/my-list?as_of={TODAY}").json()
    told = schemas.MyListOnTheChart.model_validate(mine)
    assert [(item.mal_id, item.status, item.rank_change, item.is_entry) for item in told.data] == [
        (4, "dropped", None, True),
        (1, "plan_to_watch", 10, False),
    ]
    assert told.on_chart_count == 4
    assert (told.message, told.available_in_days) == (None, 0)
    later = hana.request("GET", f"/api/analytics/my-list?days=30&as_of={TODAY}").json()
    assert later["data"] == []
    assert later["available_in_days"] > 0


def _told_history() -> History:
    """Weeks with the same first places as the real ones, and the same one missing."""
    weeks = [date(2022, 3, 14) + timedelta(weeks=n) for n in range(230)]
    leaders = {date.fromisoformat(day): mal_id for day, mal_id, _ in NUMBER_ONE}
    first = {day: leaders[max(since for since in leaders if since <= day)] for day in weeks}
    return {
        day: Snapshot({mal_id: Standing(1), 1: Standing(2)})
        for day, mal_id in first.items()
        if day != date(2024, 2, 5)
    }


@pytest.mark.parametrize("read", [_told_history, pytest.param(real_history, marks=needs_shared)])
def test_the_time_machine_shows_who_was_first(
    api: TestClient, publish: Publish, connection: psycopg.Connection[Any], read: Callable[[], History]
) -> None:
    name_titles(connection, sorted({mal_id for _, mal_id, _ in NUMBER_ONE}))
    publish(read())
    days = [date.fromisoformat(day) for day in api.get("/api/analytics/snapshots").json()["days"]]
    assert len(days) == 229
    changes: list[tuple[str, int]] = []
    for day in days:
        first = api.get(f"/api/analytics/rankings?as_of={day}&top=1").json()["items"][0]
        if not changes or changes[-1][1] != first["malId"]:
            changes.append((str(day), first["malId"]))
    assert changes == [(day, mal_id) for day, mal_id, _ in NUMBER_ONE]
    # The day before a change shows the week before, and so does the week without a snapshot.
    day_before = date(2023, 11, 27) - timedelta(days=1)
    chart = api.get(f"/api/analytics/rankings?as_of={day_before}").json()
    assert (chart["snapshotDate"], chart["items"][0]["malId"]) == ("2023-11-20", 5114)
    missing = api.get("/api/analytics/rankings?as_of=2024-02-05").json()
    assert (missing["snapshotDate"], missing["previousDate"], missing["nextDate"]) == (
        "2024-01-29", "2024-01-22", "2024-02-12",
    )  # fmt: skip
    after = api.get("/api/analytics/climbers?as_of=2024-02-12").json()
    assert (after["data"], after["baseDate"]) == ([], None)
    assert "7 to 8 days older than the one of 12 February 2024" in after["message"]
    assert after["available_in_days"] == 7, "2024-02-19 has 2024-02-12"
    assert api.get("/api/analytics/climbers?as_of=2024-02-19").json()["baseDate"] == "2024-02-12"
    assert api.get("/api/analytics/climbers?days=30&as_of=2024-02-19").json()["baseDate"] == "2024-01-22"


def test_the_engine_says_the_same(step: psycopg.Connection[Any], api: TestClient, publish: Publish) -> None:
    publish(_weeks(*range(40)))
    ours = AnalyticsEngine(step, TODAY).get_biggest_climbers(30)
    theirs = api.get(f"/api/analytics/climbers?days=30&as_of={TODAY}").json()
    assert schemas.Climbers.model_validate(ours) == schemas.Climbers.model_validate(theirs)
