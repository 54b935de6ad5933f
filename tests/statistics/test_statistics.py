"""`/api/statistics` whole: any list, the edges of what a list can be, and what is not made twice."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from catlog.kit import clock
from catlog.statistics.figures import SETTLE, statement
from catlog.statistics.periods import Period
from tests.conftest import Person
from tests.statistics.book import STATUSES
from tests.statistics.counting import count
from tests.statistics.figures import close, note, own, state_at, statistics
from tests.tracking.rows import Connection, many_entries, many_titles


def _furnish(connection: Connection) -> None:
    """What else the catalogue may know of the many titles, with gaps."""
    connection.execute("""
        UPDATE "ProcessedAnime" SET
            "durationSeconds" = CASE WHEN "malId" % 5 > 0 THEN 300 + "malId" % 7 * 600 END,
            source = CASE
                WHEN "malId" % 8 > 0 THEN (ARRAY['Manga', 'Original', 'Light novel'])[1 + "malId" % 3]
            END,
            studios = CASE
                WHEN "malId" % 6 > 0 THEN ARRAY['Studio ' || "malId" % 23, 'Other ' || "malId" % 3]
                ELSE '{}'
            END
    """)


def _live(connection: Connection, person: Person, titles: int, changes: int) -> None:
    """Years of activity, of all kinds, to the minute; the same every time but for today's date."""
    dice = random.Random(7)  # noqa: S311 - nothing is secret about it
    now = clock.now()
    for _ in range(changes):
        at = now - timedelta(minutes=dice.choice([60, 60_000, 1_500_000]) * dice.random())
        before, after = dice.randrange(4), dice.randrange(5)
        is_rewatch, times = dice.random() < 0.2, dice.randrange(3)
        finished = dice.choice([None, None, "2020", at.date().isoformat(), "2021-05-06"])
        note(
            connection,
            person,
            at.isoformat(),
            malId=1001 + dice.randrange(titles),
            fromEpisodesWatched=before,
            toEpisodesWatched=after,
            fromIsRewatching=is_rewatch,
            fromRewatchCount=times,
            toRewatchCount=times + (dice.random() < 0.2),
            fromFinishedOn=dice.choice([None, finished]),
            toFinishedOn=finished,
            origin=dice.choice(["edit", "edit", "bulk", "undo", "import"]),
        )


@pytest.mark.parametrize("zone", ["Pacific/Pago_Pago", "Europe/Berlin", "Pacific/Kiritimati"])
def test_any_list_in_any_period_is_as_counted_by_hand(
    hana: Person, connection: Connection, zone: str
) -> None:
    connection.execute('UPDATE "Account" SET "timeZone" = %s WHERE id = %s', (zone, hana.account_id))
    many_titles(connection, 300)
    _furnish(connection)
    many_entries(connection, hana, 300)
    connection.execute(
        'UPDATE "ListEntry" SET "rewatchCount" = "malId" % 4, "isRewatching" = "malId" % 10 = 0'
        " WHERE status = 'completed'"
    )
    _live(connection, hana, 300, 600)
    book = own(connection, hana)
    today = datetime.fromisoformat(statistics(hana)["today"]).date()
    for name in ("all", "30_days", "12_months", str(today.year), "2022"):
        period = Period.named(name, today)
        days = (period.from_day, period.to_day) if period.from_day and period.to_day else None
        for statuses in ([], ["completed"], ["watching", "dropped"]):
            expected = count(book, today, days, statuses or STATUSES)
            found = statistics(hana, period=name, status=statuses)
            close(found, expected)
            if len(statuses) < 2:  # what a list can be asked for
                within = {"activeFrom": days[0], "activeTo": days[1]} if days else {}
                query = urlencode({"status": statuses, "limit": 1} | within, doseq=True)
                listed = hana.request("GET", f"/api/list?{query}").json()
                assert listed["total"] == found["overview"]["titles"], (name, statuses)


def test_an_empty_list(hana: Person) -> None:
    for period in ("all", "30_days", "2026"):
        found = statistics(hana, period=period)
        assert found["overview"]["titles"] == found["overview"]["episodes"] == 0
        for share in (
            "meanRating",
            "ratingDeviation",
            "completionRate",
            "dropRate",
            "rewatchShare",
            "firstYear",
        ):
            assert found["overview"][share] is None
        assert [one["titles"] for one in found["statuses"]] == [0] * 5
        assert [one["titles"] for one in found["ratings"]] == [0] * 10
        assert found["streaks"] == {"activeDays": 0, "longest": None, "current": None}
        assert found["months"] == found["days"] == found["favourites"] == found["community"]["furthest"] == []
        assert found["tastes"] == {"genres": [], "themes": [], "studios": []}
        assert found["kinds"] == {"formats": [], "sources": [], "decades": []}


@pytest.mark.usefixtures("titles")
def test_one_entry(hana: Person, connection: Connection) -> None:
    connection.execute("""UPDATE "ProcessedAnime" SET genres = '{Drama}', "durationSeconds" = 1500""")
    body = {"malId": 1, "status": "completed", "rating": 9}
    assert hana.request("POST", "/api/list", body).status_code == 201
    found = statistics(hana)
    overview = found["overview"]
    assert (overview["episodes"], overview["watchSeconds"], overview["estimatedTitles"]) == (12, 12 * 1500, 0)
    assert (overview["completionRate"], overview["dropRate"], overview["ratingDeviation"]) == (1, 0, 0)
    assert found["streaks"]["current"]["days"] == 1
    # One rating is no taste, however high.
    assert found["tastes"]["genres"] == [
        {
            "name": "Drama",
            "titles": 1,
            "watchSeconds": 18_000,
            "ratedTitles": 1,
            "meanRating": 9,
            "weightedRating": None,
        }
    ]
    assert found["community"]["correlation"] is None
    assert statistics(hana, period="30_days")["overview"]["episodes"] == 12


@pytest.mark.usefixtures("titles")
def test_all_dropped_and_all_lengths_unknown(hana: Person) -> None:
    for mal_id in (1, 2, 4):
        body = {"malId": mal_id, "status": "dropped", "episodesWatched": 1}
        assert hana.request("POST", "/api/list", body).status_code == 201
    overview = statistics(hana)["overview"]
    assert (overview["completionRate"], overview["dropRate"], overview["begunTitles"]) == (0, 1, 3)
    assert (overview["estimatedTitles"], overview["watchedTitles"]) == (3, 3)
    assert overview["estimatedSeconds"] == overview["watchSeconds"] == 3 * 24 * 60


def test_one_ten_does_not_win(hana: Person, connection: Connection) -> None:
    many_titles(connection, 30)
    connection.execute("""UPDATE "ProcessedAnime" SET genres = CASE
        WHEN "malId" <= 1003 THEN '{Rare}'::text[] WHEN "malId" = 1004 THEN '{Single}' ELSE '{Often}' END""")
    for number in range(1, 21):
        rating = 10 if number <= 4 else 9 if number <= 18 else 2
        body = {"malId": 1000 + number, "status": "dropped", "rating": rating}
        assert hana.request("POST", "/api/list", body).status_code == 201
    genres = {one["name"]: one for one in statistics(hana)["tastes"]["genres"]}
    mean = (4 * 10 + 14 * 9 + 2 * 2) / 20
    assert genres["Rare"]["weightedRating"] == pytest.approx((3 * 10 + 5 * mean) / 8)
    assert genres["Often"]["weightedRating"] == pytest.approx((14 * 9 + 2 * 2 + 5 * mean) / 21)
    assert genres["Single"]["meanRating"] == 10
    assert genres["Single"]["weightedRating"] is None


def test_a_long_list(hana: Person, connection: Connection) -> None:
    many_titles(connection, 15_000)
    _furnish(connection)
    many_entries(connection, hana, 15_000)
    found = statistics(hana)
    assert found["overview"]["titles"] == sum(one["titles"] for one in found["statuses"]) == 15_000
    assert sum(one["titles"] for one in found["kinds"]["formats"]) == 15_000
    assert sum(one["episodes"] for one in found["kinds"]["decades"]) == found["overview"]["episodes"]
    assert len(found["tastes"]["studios"]) <= 30


@pytest.mark.usefixtures("titles")
def test_unchanged_answers_are_not_made_again(hana: Person, ren: Person) -> None:
    first = hana.request("GET", "/api/statistics")
    etag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "private, no-cache"

    def again(path: str = "/api/statistics") -> int:
        return hana.request("GET", path, headers={"If-None-Match": etag}).status_code

    assert again() == 304
    hana.request("POST", "/api/list", {"malId": 1, "status": "watching"})
    assert again() == 200
    etag = hana.request("GET", "/api/statistics").headers["ETag"]
    assert again() == 304
    ren.request("POST", "/api/list", {"malId": 1, "status": "watching"})
    assert again() == 304
    hana.request("PATCH", "/api/account", {"timeZone": "Pacific/Kiritimati"})
    assert again() == 200


def test_only_ones_own(api: TestClient, hana: Person) -> None:
    assert api.get("/api/statistics").status_code == 401
    for query in ("period=2026-01", "period=0999", "status=seen"):
        assert hana.request("GET", f"/api/statistics?{query}").status_code == 422


def test_what_it_is_recognised_by_is_another_after_midnight(hana: Person, database_url: str) -> None:
    evening = datetime(2026, 5, 10, 23, 59, tzinfo=UTC)
    first, second, third = (
        state_at(database_url, hana.account_id, evening + timedelta(minutes=minutes)).etag
        for minutes in (-300, 0, 1)
    )
    assert first == second != third


def _pairs_looked_at(plan: dict[str, Any]) -> int:
    """How many pairs of rows joins have looked at in vain."""
    here = plan.get("Rows Removed by Join Filter", 0) * plan["Actual Loops"]
    return int(here) + sum(_pairs_looked_at(part) for part in plan.get("Plans", ()))


def test_a_list_that_the_server_has_no_statistics_of_is_read_once(
    hana: Person, ren: Person, connection: Connection
) -> None:
    """Who imports a list and looks at what it comes to: the planner takes it for a single row."""
    many_titles(connection, 3000)
    for person in (ren, hana):
        many_entries(connection, person, 3000)
        connection.execute(
            """
            INSERT INTO "Activity" ("accountId", "malId", kind, "fromEpisodesWatched", "toEpisodesWatched")
            SELECT "accountId", "malId", 'changed', 0, 1 FROM "ListEntry" WHERE "accountId" = %s
            """,
            (person.account_id,),
        )
        if person is ren:
            connection.execute("ANALYZE")
    parameters = {"account_id": hana.account_id, "today": clock.today(), "shows_adult": True}
    parameters |= dict.fromkeys(("from_day", "to_day", "statuses"))
    with connection.transaction():
        connection.execute(SETTLE, {"zone": "UTC"})
        row = connection.execute(b"EXPLAIN (ANALYZE, FORMAT JSON) " + statement(), parameters).fetchone()
    assert row is not None
    assert _pairs_looked_at(row[0][0]["Plan"]) < 10 * 3000
