"""Which day, month and year something counts in: time zones, their edges, and where the clocks change."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from catlog.statistics.periods import Period
from tests.conftest import Person
from tests.statistics.figures import note, statistics_at
from tests.tracking.rows import Connection, many_titles


def _move(connection: Connection, person: Person, zone: str) -> None:
    connection.execute('UPDATE "Account" SET "timeZone" = %s WHERE id = %s', (zone, person.account_id))


def _watching(connection: Connection, person: Person, watched: int, titles: int = 1) -> None:
    many_titles(connection, titles)
    connection.execute(
        """INSERT INTO "ListEntry" ("accountId", "malId", status, "episodesWatched")
        SELECT %s, 1000 + n, 'watching', %s FROM generate_series(1, %s) AS n""",
        (person.account_id, watched, titles),
    )


def _days(found: dict[str, Any]) -> dict[str, int]:
    return {day["day"]: day["episodes"] for day in found["days"]}


@pytest.mark.parametrize(
    ("zone", "days", "months", "today"),
    [
        ("Pacific/Pago_Pago", ["2026-02-28", "2026-02-28"], {"2026-02": 2}, "2026-02-28"),
        ("UTC", ["2026-02-28", "2026-03-01"], {"2026-02": 1, "2026-03": 1}, "2026-03-01"),
        ("Pacific/Kiritimati", ["2026-03-01", "2026-03-01"], {"2026-03": 2}, "2026-03-01"),
    ],
)
def test_the_edge_of_a_month_is_where_the_person_is(
    hana: Person,
    connection: Connection,
    database_url: str,
    zone: str,
    days: list[str],
    months: dict[str, int],
    today: str,
) -> None:
    _move(connection, hana, zone)
    _watching(connection, hana, 2)
    note(connection, hana, "2026-02-28T11:30:00Z")
    note(connection, hana, "2026-03-01T09:30:00Z", fromEpisodesWatched=1, toEpisodesWatched=2)
    found = statistics_at(database_url, hana.account_id, datetime(2026, 3, 1, 9, 45, tzinfo=UTC))
    assert found["today"] == today
    assert _days(found) == {day: days.count(day) for day in days}
    assert {month["month"]: month["episodes"] for month in found["months"]} == months
    for day in ("2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"):
        listed = hana.request("GET", f"/api/list?activeFrom={day}&activeTo={day}").json()["total"]
        assert listed == (day in days), day
    streak = {"firstDay": days[0], "lastDay": days[-1], "days": len(set(days))}
    assert found["streaks"]["current"] == found["streaks"]["longest"] == streak


@pytest.mark.parametrize(
    ("zone", "instants"),
    [
        # 23 hours long, and 25.
        ("America/New_York", ["03-08T04:59:59Z", "03-08T05:00:00Z", "03-09T03:59:59Z", "03-09T04:00:00Z"]),
        ("America/New_York", ["11-01T03:59:59Z", "11-01T04:00:00Z", "11-02T04:59:59Z", "11-02T05:00:00Z"]),
        # Half an hour, in a southern spring; and a day that begins at one o'clock.
        ("Australia/Lord_Howe", ["10-03T13:29:59Z", "10-03T13:30:00Z", "10-04T12:59:59Z", "10-04T13:00:00Z"]),
        ("America/Santiago", ["09-06T03:59:59Z", "09-06T04:00:00Z", "09-07T02:59:59Z", "09-07T03:00:00Z"]),
    ],
)
def test_days_on_which_the_clocks_change(
    hana: Person, connection: Connection, database_url: str, zone: str, instants: list[str]
) -> None:
    _move(connection, hana, zone)
    _watching(connection, hana, 1, titles=4)
    instants = [f"2026-{instant}" for instant in instants]
    for number, instant in enumerate(instants):
        note(connection, hana, instant, malId=1001 + number)
    found = statistics_at(database_url, hana.account_id, datetime.fromisoformat(instants[-1]))
    assert sorted(_days(found).values()) == [1, 1, 2]
    assert found["streaks"]["current"]["days"] == 3
    for day, episodes in _days(found).items():
        listed = hana.request("GET", f"/api/list?activeFrom={day}&activeTo={day}").json()
        assert listed["total"] == episodes, day
    # One second earlier the last day has not begun, and what is marked later has not happened.
    before = statistics_at(database_url, hana.account_id, datetime.fromisoformat(instants[-2]))
    assert before["streaks"]["current"]["days"] == 2


def test_today_is_not_over(hana: Person, connection: Connection, database_url: str) -> None:
    _watching(connection, hana, 1)
    note(connection, hana, "2026-05-10T12:00:00Z")
    for day, is_current in ((10, True), (11, True), (12, False)):
        found = statistics_at(database_url, hana.account_id, datetime(2026, 5, day, 23, tzinfo=UTC))
        assert (found["streaks"]["current"] is not None) is is_current
        assert found["streaks"]["longest"]["days"] == 1


def test_what_is_said_of_another_day_counts_there(
    hana: Person, connection: Connection, database_url: str
) -> None:
    _watching(connection, hana, 12)
    connection.execute("""UPDATE "ListEntry" SET status = 'completed', "finishedOn" = '2019-07'""")
    note(connection, hana, "2026-05-10T12:00:00Z", kind="added", toEpisodesWatched=12, toFinishedOn="2019-07")
    as_of = datetime(2026, 5, 11, tzinfo=UTC)
    found = statistics_at(database_url, hana.account_id, as_of)
    assert found["days"] == []
    [month] = found["months"]
    assert (month["month"], month["episodes"], month["completedTitles"]) == ("2019-07", 12, 1)
    assert found["overview"]["toldEpisodes"] == 12
    assert statistics_at(database_url, hana.account_id, as_of, "2019")["overview"]["episodes"] == 12
    # In the thirty days something was done with it, but nothing watched.
    overview = statistics_at(database_url, hana.account_id, as_of, "30_days")["overview"]
    assert (overview["titles"], overview["episodes"]) == (1, 0)


@pytest.mark.parametrize("status", ["completed", "dropped"])
@pytest.mark.parametrize("finished", ["2025-01-10", None])
def test_what_became_of_a_title_counts_where_it_ended(
    hana: Person, connection: Connection, database_url: str, status: str, finished: str | None
) -> None:
    _watching(connection, hana, 12)
    connection.execute(
        """UPDATE "ListEntry"
        SET status = %s, "ratingPoints" = 90, "startedOn" = '2024-12-20', "finishedOn" = %s""",
        (status, finished),
    )
    note(connection, hana, "2024-12-20T12:00:00Z", toEpisodesWatched=5)
    note(connection, hana, "2025-01-10T12:00:00Z", fromEpisodesWatched=5, toEpisodesWatched=12)
    for year, episodes, ended in (("2024", 5, 0), ("2025", 7, 1)):
        found = statistics_at(database_url, hana.account_id, datetime(2026, 5, 11, tzinfo=UTC), year)
        overview = found["overview"]
        assert (overview["titles"], overview["episodes"]) == (1, episodes)
        assert overview[f"{status}Titles"] == overview["begunTitles"] == overview["ratedTitles"] == ended
        assert overview["meanRating"] == (9 if ended else None)
        assert len(found["favourites"]) == ended


def test_a_slip_that_was_mended_leaves_no_trace(
    hana: Person, connection: Connection, database_url: str
) -> None:
    _watching(connection, hana, 3)
    note(connection, hana, "2026-05-10T12:00:00Z", toEpisodesWatched=3)
    note(connection, hana, "2026-05-10T12:01:00Z", fromEpisodesWatched=3, toEpisodesWatched=12)
    note(connection, hana, "2026-05-10T12:02:00Z", fromEpisodesWatched=12, toEpisodesWatched=3)
    note(connection, hana, "2026-05-10T13:00:00Z", toEpisodesWatched=12, origin="import")
    found = statistics_at(database_url, hana.account_id, datetime(2026, 5, 11, tzinfo=UTC))
    assert _days(found) == {"2026-05-10": 3}


def test_a_rewatch_counts_once_however_it_is_marked(
    hana: Person, connection: Connection, database_url: str
) -> None:
    _watching(connection, hana, 3)
    connection.execute("""UPDATE "ProcessedAnime" SET episodes = 3""")
    connection.execute(
        """UPDATE "ListEntry" SET status = 'completed', "rewatchCount" = 2, "finishedOn" = '2026-05-01'"""
    )
    again = {"fromIsRewatching": True, "fromRewatchCount": 0, "toRewatchCount": 0}
    note(connection, hana, "2026-05-01T12:00:00Z", toEpisodesWatched=3, toFinishedOn="2026-05-01")
    # Once episode by episode, from nought again, and once in one go.
    note(
        connection,
        hana,
        "2026-05-02T12:00:00Z",
        fromEpisodesWatched=3,
        toEpisodesWatched=0,
        toIsRewatching=True,
    )
    note(connection, hana, "2026-05-03T12:00:00Z", **again)
    note(
        connection, hana, "2026-05-04T12:00:00Z", fromEpisodesWatched=1, toEpisodesWatched=3,
        **again | {"toRewatchCount": 1},
    )  # fmt: skip
    note(
        connection, hana, "2026-05-06T12:00:00Z", fromEpisodesWatched=3, toEpisodesWatched=3,
        fromIsRewatching=True, fromRewatchCount=1, toRewatchCount=2,
    )  # fmt: skip
    as_of = datetime(2026, 5, 7, tzinfo=UTC)
    for period in ("all", "30_days", "2026"):
        found = statistics_at(database_url, hana.account_id, as_of, period)
        assert _days(found) == {"2026-05-01": 3, "2026-05-03": 1, "2026-05-04": 2, "2026-05-06": 3}
        assert (found["overview"]["episodes"], found["overview"]["rewatchedEpisodes"]) == (9, 6)
    assert found["overview"]["rewatchShare"] == pytest.approx(2 / 3)


def test_a_zone_that_the_server_lacks_is_read_as_utc(
    hana: Person, connection: Connection, database_url: str
) -> None:
    # Python's tables and PostgreSQL's need not be of one age: this name is good here and may not be there.
    _move(connection, hana, "Factory")
    _watching(connection, hana, 1)
    note(connection, hana, "2026-05-10T23:30:00Z")
    found = statistics_at(database_url, hana.account_id, datetime(2026, 5, 11, tzinfo=UTC))
    assert _days(found) == {"2026-05-10": 1}
    for day, total in (("2026-05-10", 1), ("2026-05-11", 0)):
        listed = hana.request("GET", f"/api/list?activeFrom={day}&activeTo={day}").json()
        assert listed["total"] == total


@pytest.mark.parametrize(
    ("name", "today", "ends"),
    [
        ("30_days", date(2026, 3, 1), (date(2026, 1, 31), date(2026, 3, 1))),
        ("12_months", date(2026, 11, 24), (date(2025, 11, 25), date(2026, 11, 24))),
        ("12_months", date(2028, 2, 29), (date(2027, 3, 1), date(2028, 2, 29))),
        ("2024", date(2026, 11, 24), (date(2024, 1, 1), date(2024, 12, 31))),
        ("all", date(2026, 11, 24), (None, None)),
    ],
)
def test_periods(name: str, today: date, ends: tuple[date | None, date | None]) -> None:
    period = Period.named(name, today)
    assert (period.from_day, period.to_day) == ends
