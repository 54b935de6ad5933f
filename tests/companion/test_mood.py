"""Energy and mood over real activity: what raises them, how they fade, and whose night it is."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from psycopg.types.json import Jsonb

from catlog.companion import mood as rules
from catlog.companion.mood import local_time, mood_of
from catlog.companion.schemas import Mood
from tests.companion.rows import Connection, cat, episodes, live_in
from tests.conftest import Person

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("titles")


@pytest.fixture(autouse=True)
def _old_account(request: pytest.FixtureRequest) -> None:
    """Hana has been here for years, in UTC."""
    if "hana" in request.fixturenames:
        live_in(request.getfixturevalue("connection"), request.getfixturevalue("hana"), "UTC")


def _happened(connection: Connection, instant: datetime) -> None:
    """Let everything that was done through the API have happened at an instant, a second after each other."""
    connection.execute(
        """
        UPDATE "Activity"
        SET "occurredAt" = %s + (id - (SELECT min(id) FROM "Activity")) * interval '1 second'
        """,
        (instant,),
    )


def test_each_mood_follows_from_what_was_done(
    hana: Person, connection: Connection, database_url: str
) -> None:
    assert cat(database_url, hana, NOON).mood is Mood.BORED
    episodes(connection, hana, NOON - HOUR)
    found = cat(database_url, hana, NOON)
    assert (found.mood, found.because) == (Mood.NEUTRAL, "1 episode since yesterday")
    episodes(connection, hana, NOON - 2 * HOUR, NOON - 3 * HOUR)
    assert cat(database_url, hana, NOON).mood is Mood.HAPPY
    episodes(connection, hana, *(NOON - n * timedelta(minutes=5) for n in range(1, 6)))
    found = cat(database_url, hana, NOON)
    assert (found.mood, found.because) == (Mood.EXCITED, "8 episodes since yesterday")
    assert found.says == "8 episodes. Again!"
    night = cat(database_url, hana, NOON + 11 * HOUR)
    assert night.mood is Mood.ASLEEP
    assert night.because == "it is 23:00 where you are; 8 episodes since yesterday"


def test_what_people_press_is_what_counts(hana: Person, connection: Connection, database_url: str) -> None:
    hana.request("POST", "/api/list", {"malId": 1, "status": "watching"})
    hana.request("PATCH", "/api/list/1", {"episodesWatched": 1})
    hana.request("PATCH", "/api/list/1", {"status": "completed"})  # with the other 11 episodes
    hana.request("PATCH", "/api/list/1", {"rating": 9, "notes": "The ferry!"})
    hana.request("POST", "/api/list", {"malId": 2, "status": "completed"})  # seen long ago
    _happened(connection, NOON - HOUR)
    found = cat(database_url, hana, NOON)
    assert found.because == "12 episodes, 2 titles completed and 1 rating since yesterday"
    added, watched, completed, rated, noted = 2 * 0.5, 1 + rules.MOST_EPISODES, 2 * 2, 1, 0.5
    worth = added + watched + completed + rated + noted
    assert found.energy == pytest.approx(worth * 0.5 ** (1 / 24), abs=0.02)
    assert found.mood is Mood.EXCITED


def test_energy_halves_every_day_and_is_gone_after_a_week(
    hana: Person, connection: Connection, database_url: str
) -> None:
    episodes(connection, hana, *(NOON - n * timedelta(microseconds=1) for n in range(8)))
    energies = [cat(database_url, hana, NOON + n * DAY).energy for n in range(8)]
    assert energies == pytest.approx([8, 4, 2, 1, 0.5, 0.25, 0.12, 0], abs=0.01)


def test_what_is_taken_back_is_worth_nothing(hana: Person, connection: Connection, database_url: str) -> None:
    hana.request("POST", "/api/list", {"malId": 1, "status": "watching", "episodesWatched": 5})
    _happened(connection, NOON - 8 * DAY)
    hana.request("PATCH", "/api/list/1", {"episodesWatched": 6, "rating": 10})
    hana.request("PATCH", "/api/list/1", {"episodesWatched": 5, "rating": None})
    connection.execute(
        """
        UPDATE "Activity" SET "occurredAt" = %s + id * interval '1 second' WHERE "occurredAt" > %s
        """,
        (NOON - HOUR, NOON + DAY),
    )
    found = cat(database_url, hana, NOON)
    assert (found.energy, found.mood) == (0.0, Mood.NEUTRAL)
    assert found.because == "little since yesterday"


def test_watching_again_takes_nothing_away(hana: Person, connection: Connection, database_url: str) -> None:
    hana.request("POST", "/api/list", {"malId": 1, "status": "completed"})
    _happened(connection, NOON - 8 * DAY)
    connection.execute(
        """
        INSERT INTO "Activity" (
            "accountId", "malId", kind, "fromStatus", "toStatus", "fromEpisodesWatched", "toEpisodesWatched",
            "fromIsRewatching", "toIsRewatching", "occurredAt"
        ) VALUES (%s, 1, 'changed', 'completed', 'completed', 12, 0, false, true, %s)
        """,
        (hana.account_id, NOON - HOUR),
    )
    episodes(connection, hana, NOON - HOUR + timedelta(minutes=1))
    assert cat(database_url, hana, NOON).because == "1 episode since yesterday"


def _import(connection: Connection, person: Person, instant: datetime, count: int) -> None:
    connection.execute(
        """
        INSERT INTO "Activity" (
            "accountId", "malId", kind, origin, "toStatus", "toRatingPoints", "toEpisodesWatched",
            "occurredAt"
        )
        SELECT %s, n, 'added', 'import', 'completed', 80, 12, %s FROM generate_series(1, %s) AS n
        """,
        (person.account_id, instant, count),
    )


def test_an_import_is_one_happy_day_and_not_a_mad_week(
    hana: Person, connection: Connection, database_url: str
) -> None:
    _import(connection, hana, NOON - timedelta(minutes=1), 15_000)
    moods = [cat(database_url, hana, NOON + n * DAY).mood for n in range(7)]
    assert moods[:3] == [Mood.EXCITED, Mood.HAPPY, Mood.NEUTRAL]
    assert set(moods[3:]) <= {Mood.NEUTRAL, Mood.BORED}
    assert cat(database_url, hana, NOON).because == "an import of 15,000 titles since yesterday"


def test_nobody_elses_activity_and_nothing_later_is_seen(
    hana: Person, ren: Person, connection: Connection, database_url: str
) -> None:
    episodes(connection, ren, *[NOON - HOUR] * 9)
    episodes(connection, hana, NOON + HOUR)
    assert cat(database_url, hana, NOON).energy == 0


def test_she_remembers_how_long_it_was_quiet(hana: Person, connection: Connection, database_url: str) -> None:
    hana.request("POST", "/api/list", {"malId": 1, "status": "watching"})
    _happened(connection, NOON - 9 * DAY)
    found = cat(database_url, hana, NOON)
    assert (found.mood, found.because) == (Mood.BORED, "nothing for nine days")
    assert found.says == "The list has not moved in nine days. Neither have I."


def test_a_new_account_is_not_boring(hana: Person, connection: Connection, database_url: str) -> None:
    live_in(connection, hana, "UTC", since="2026-05-14 11:00Z")
    found = cat(database_url, hana, NOON)
    assert (found.mood, found.because) == (Mood.NEUTRAL, "the list is still empty")
    assert cat(database_url, hana, NOON + 3 * DAY).says == "The list is empty. So is my afternoon."


@pytest.mark.parametrize(
    ("zone", "awake", "asleep"),
    [
        ("Pacific/Pago_Pago", "2026-05-14 09:59:59Z", "2026-05-14 10:00:00Z"),  # UTC-11: 23:00
        ("Pacific/Kiritimati", "2026-05-14 08:59:59Z", "2026-05-14 09:00:00Z"),  # UTC+14: 23:00
        # New York before and after its clocks went forward on 8 March: 06:00 is another instant.
        ("America/New_York", "2026-03-07 11:00:00Z", "2026-03-07 10:59:59Z"),
        ("America/New_York", "2026-03-08 10:00:00Z", "2026-03-08 09:59:59Z"),
        ("Europe/Berlin", "2026-10-25 05:00:00Z", "2026-10-25 04:59:59Z"),  # back on that night
    ],
)
def test_night_is_the_persons_own(
    hana: Person, connection: Connection, database_url: str, zone: str, awake: str, asleep: str
) -> None:
    live_in(connection, hana, zone)
    assert cat(database_url, hana, datetime.fromisoformat(awake)).mood is not Mood.ASLEEP
    assert cat(database_url, hana, datetime.fromisoformat(asleep)).mood is Mood.ASLEEP


@pytest.mark.parametrize("zone", ["Pacific/Pago_Pago", "Pacific/Kiritimati", "America/New_York"])
def test_yesterday_begins_where_the_person_is(
    hana: Person, connection: Connection, database_url: str, zone: str
) -> None:
    live_in(connection, hana, zone)
    # The day after New York's clocks went forward: its yesterday was 23 hours long.
    noon = datetime(2026, 3, 9, 12, tzinfo=ZoneInfo(zone))
    midnight = datetime(2026, 3, 8, 0, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    episodes(connection, hana, midnight, midnight - timedelta(microseconds=1))
    assert cat(database_url, hana, noon).because == "1 episode since yesterday"
    episodes(connection, hana, midnight - DAY)
    connection.execute('DELETE FROM "Activity" WHERE "occurredAt" = %s', (midnight,))
    assert cat(database_url, hana, noon).because == "2 episodes in the last few days"


@pytest.mark.parametrize("zone", ["Pacific/Pago_Pago", "Pacific/Kiritimati", "Europe/Berlin"])
def test_a_streak_is_counted_in_the_persons_days(
    hana: Person, connection: Connection, database_url: str, zone: str
) -> None:
    live_in(connection, hana, zone)
    own = ZoneInfo(zone)

    def at(day: int, hour: int, minute: int = 0) -> datetime:  # the last days of March 2026
        return datetime(2026, 3, day, hour, minute, tzinfo=own)

    # The first and the last minute of days, over the night of 29 March in which Berlin's clocks go forward.
    episodes(connection, hana, at(27, 0), at(28, 23, 59), at(29, 0), at(30, 23, 59))
    found = cat(database_url, hana, at(31, 0, 30))
    assert (found.streak_days, found.has_streak_today) == (4, False)
    episodes(connection, hana, at(31, 0, 5))
    found = cat(database_url, hana, at(31, 0, 30))
    assert (found.streak_days, found.has_streak_today) == (5, True)
    assert cat(database_url, hana, at(31, 12) + 2 * DAY).streak_days == 0
    connection.execute('DELETE FROM "Activity" WHERE "occurredAt" = %s', (at(29, 0),))
    assert cat(database_url, hana, at(31, 0, 30)).streak_days == 2


def test_an_import_is_no_streak(hana: Person, connection: Connection, database_url: str) -> None:
    _import(connection, hana, NOON - HOUR, 10)
    assert cat(database_url, hana, NOON).streak_days == 0


def test_a_slip_that_was_mended_is_no_streak(hana: Person, connection: Connection, database_url: str) -> None:
    episodes(connection, hana, NOON - 2 * HOUR)
    assert cat(database_url, hana, NOON).streak_days == 1
    connection.execute(
        """
        INSERT INTO "Activity" (
            "accountId", "malId", kind, origin, "fromEpisodesWatched", "toEpisodesWatched", "occurredAt"
        ) VALUES (%s, 1, 'changed', 'undo', 1, 0, %s)
        """,
        (hana.account_id, NOON - HOUR),
    )
    assert cat(database_url, hana, NOON).streak_days == 0


def test_a_zone_that_nobody_knows_is_utc() -> None:
    assert local_time(NOON, "Mars/Olympus") == NOON
    assert local_time(NOON, "../etc/passwd").utcoffset() == timedelta(0)


def test_the_borders_of_the_moods() -> None:
    moods = {energy: mood_of(energy, NOON, 3 * DAY) for energy in (0, 0.25, 1.99, 2, 5.99, 6)}
    assert moods == {
        0: Mood.BORED, 0.25: Mood.NEUTRAL, 1.99: Mood.NEUTRAL,
        2: Mood.HAPPY, 5.99: Mood.HAPPY, 6: Mood.EXCITED,
    }  # fmt: skip
    assert mood_of(0, NOON, DAY) is Mood.NEUTRAL


def test_energy_is_one_range_of_one_index(hana: Person, connection: Connection, database_url: str) -> None:
    connection.execute(
        """
        INSERT INTO "Activity" (
            "accountId", "malId", kind, "fromStatus", "toStatus", "fromEpisodesWatched", "toEpisodesWatched",
            "occurredAt"
        )
        SELECT %s, 1 + n %% 4, 'changed', 'watching', 'watching', n, n + 1, %s - n * interval '10 minutes'
        FROM generate_series(1, 100000) AS n
        """,
        (hana.account_id, NOON),
    )
    connection.execute('ANALYZE "Activity"')
    parameters = {
        "account_id": hana.account_id, "as_of": NOON, "window_start": NOON - rules.WINDOW,
        "since": NOON - DAY, "half_life_seconds": 86400.0, "weights": Jsonb(rules.WEIGHTS),
        "most_episodes": 6, "most_at_once": 8.0,
    }  # fmt: skip
    plan = "\n".join(
        row[0] for row in connection.execute(b"EXPLAIN (ANALYZE) " + rules._ENERGY, parameters).fetchall()
    )
    assert "Activity_accountId_occurredAt_idx" in plan
    assert "Seq Scan" not in plan
    assert plan.count(' on "Activity"') == 1, plan
    assert "rows=1007" in plan or "rows=1007.00" in plan, plan  # 7 days of the 694 that are there
    assert cat(database_url, hana, NOON).mood is Mood.EXCITED
