"""Nineteen ways in which the specification's queries are wrong. Each test asks both: theirs, which shows the
fault, and ours, which does not have it."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from catlog.analytics.engine import AnalyticsEngine
from catlog.analytics.publishing import days_published, encode
from tests.analytics.conftest import Published
from tests.analytics.histories import TODAY, History, history, invented, name_titles, put
from tests.analytics.reference import Reference
from tests.analytics.specified import FOLDER, ask, query

Specified = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def specified(step: psycopg.Connection[Any]) -> Specified:
    """Asks the specification's query as of today. It knows only titles that the catalogue has."""
    name_titles(step, range(1, 60))
    return lambda name: ask(step, name, TODAY)


def _day(ago: int) -> date:
    return TODAY - timedelta(days=ago)


def _filled(*days: tuple[int, dict[int, Any]], every: int = 1, to: int = 40) -> History:
    """Snapshots of every day, with another title on top, so that none is missing."""
    given = dict(days)
    return history(*((ago, {50: 1, **given.get(ago, {})}) for ago in range(0, to + 1, every)))


def _of(answer: dict[str, Any], mal_id: int) -> list[dict[str, Any]]:
    return [item for item in answer["data"] if item["malId"] == mal_id]


def test_1_a_new_entry_is_one_row_with_its_rank_now_and_its_first_day(
    published: Published, specified: Specified
) -> None:
    engine = published(_filled((2, {1: 38}), (1, {1: 39}), (0, {1: 40})))
    theirs = [row for row in specified("new_entries") if row["title"] == "Title 1"]
    assert len(theirs) == 3
    assert (theirs[0]["currentRank"], theirs[0]["firstAppearance"]) == (38, _day(2))
    [ours] = _of(engine.get_new_entries_top50(), 1)
    assert (ours["currentRank"], ours["firstAppearance"]) == (40, _day(2))


def test_2_who_entered_exactly_a_week_ago_is_not_lost(published: Published, specified: Specified) -> None:
    engine = published(_filled(*((ago, {1: 40}) for ago in range(8))))
    assert "Title 1" not in [row["title"] for row in specified("new_entries")]
    [ours] = _of(engine.get_new_entries_top50(), 1)
    assert ours["firstAppearance"] == _day(7)


def test_3_with_little_history_not_everything_is_new(published: Published, specified: Specified) -> None:
    engine = published(history((2, {1: 1, 2: 2}), (1, {1: 1, 2: 2}), (0, {1: 1, 2: 2, 3: 3})))
    assert {row["title"] for row in specified("new_entries")} == {"Title 1", "Title 2", "Title 3"}
    answer = engine.get_new_entries_top50()
    assert [item["malId"] for item in answer["data"]] == [3]
    assert answer["comparedDays"] == 2
    first = AnalyticsEngine(engine._connection, _day(2)).get_new_entries_top50()
    assert (first["data"], first["available_in_days"]) == ([], 1)


def test_4_who_has_left_the_chart_does_not_climb(published: Published, specified: Specified) -> None:
    engine = published(_filled((9, {1: 95}), (6, {1: 80})))
    assert [(row["title"], row["rankChange"]) for row in specified("climbers_week")] == [("Title 1", 15)]
    assert engine.get_biggest_climbers(7)["data"] == []


def test_5_a_week_is_a_week(published: Published, specified: Specified) -> None:
    engine = published(_filled((13, {1: 99}), (0, {1: 50})))
    assert [(row["title"], row["rankChange"]) for row in specified("climbers_week")] == [("Title 1", 49)]
    answer = engine.get_biggest_climbers(7)
    assert answer["baseDate"] == _day(7)
    [ours] = answer["data"]
    assert (ours["rankChange"], ours["isEntry"]) == (None, True), "it was not on the chart a week ago"


def test_6_a_pipeline_that_is_down_leaves_its_last_week(published: Published, specified: Specified) -> None:
    engine = published(history((14, {1: 20}), (7, {1: 10})))
    assert specified("climbers_week") == []
    answer = engine.get_biggest_climbers(7)
    assert [item["rankChange"] for item in answer["data"]] == [10]
    assert (answer["snapshotDate"], answer["baseDate"]) == (_day(7), _day(14))


def test_7_coming_in_from_outside_is_the_biggest_climb(published: Published, specified: Specified) -> None:
    engine = published(_filled((7, {2: 30}), (0, {1: 4, 2: 20})))
    assert [row["title"] for row in specified("climbers_week")] == ["Title 2"]
    first, second = engine.get_biggest_climbers(7)["data"]
    assert (first["malId"], first["isEntry"], first["minimumRankChange"]) == (1, True, 97)
    assert (first["rankChange"], first["previousRank"]) == (None, None), "being unranked is not being 101st"
    assert (second["malId"], second["rankChange"]) == (2, 10)


def test_8_an_old_score_does_not_stand_in_for_none(published: Published, specified: Specified) -> None:
    engine = published(_filled((7, {1: (5, "8.00")}), (1, {1: (5, "8.50")}), (0, {1: (5, None)})))
    assert [row["scoreChange"] for row in specified("momentum_week")] == [Decimal("0.50")]
    assert engine.get_score_momentum(7)["data"] == []


def test_9_momentum_is_over_a_week_too(published: Published, specified: Specified) -> None:
    engine = published(history((10, {1: (5, "8.00")}), (7, {1: (5, "8.20")}), (3, {1: (5, "8.30")})))
    assert [row["scoreChange"] for row in specified("momentum_week")] == [Decimal("0.10")], "over four days"
    answer = engine.get_score_momentum(7)
    assert [item["scoreChange"] for item in answer["data"]] == [0.3]
    assert (answer["snapshotDate"], answer["baseDate"]) == (_day(3), _day(10))


def test_10_a_missed_run_does_not_break_a_streak(published: Published, specified: Specified) -> None:
    engine = published(history(*((ago, {1: 1}) for ago in range(20) if ago != 5)))
    assert [row["daysInTop10"] for row in specified("streaks")] == [14, 5]
    [ours] = engine.get_longest_top10_streaks()["data"]
    assert (ours["daysInTop10"], ours["snapshotCount"], ours["missedDays"]) == (20, 19, 1)
    assert (ours["since"], ours["until"]) == (_day(19), TODAY)


def test_11_the_oldest_day_shown_has_a_day_before_it(published: Published, specified: Specified) -> None:
    days = [(ago, {1: 10 + ago}) for ago in range(36) if ago not in {3, 4}]
    engine = published(history(*days, *((ago, {50: 1}) for ago in (3,))))
    assert specified("history")[-1]["previousRank"] is None
    gap = [row["previousRank"] for row in specified("history") if row["snapshotDate"] == _day(2)]
    assert gap == [15], "three days before, and nothing says so"
    points = {point["snapshotDate"]: point for point in engine.get_ranking_history(1, days=31)["points"]}
    assert points[_day(30)]["previousRank"] == 41
    after = points[_day(2)]
    assert (after["previousRank"], after["daysSincePrevious"], after["missedSnapshots"]) == (15, 3, 1)


@pytest.mark.usefixtures("specified")
def test_12_the_day_does_not_depend_on_the_sessions_time_zone(
    published: Published, step: psycopg.Connection[Any]
) -> None:
    today = step.execute("SELECT (now() AT TIME ZONE 'UTC')::date").fetchone()[0]  # type: ignore[index] # there is a row
    shift = (TODAY - today).days
    days = [(ago + shift, {1: 10 + abs(ago) * 3}) for ago in range(-2, 20)]
    engine = published(history(*days), today)
    theirs, ours = [], []
    for zone in ("Etc/GMT+12", "Pacific/Kiritimati"):
        step.execute("SELECT set_config('TimeZone', %s, false)", (zone,))
        theirs.append(step.execute(query("climbers_week").encode()).fetchall())
        ours.append([item["currentRank"] for item in engine.get_biggest_climbers(7)["data"]])
    assert theirs[0] != theirs[1]
    assert ours == [[10], [10]]


def test_13_before_the_days_run_a_week_is_still_seven_days(
    published: Published, specified: Specified
) -> None:
    engine = published(history(*((ago, {1: 10 + ago}) for ago in range(1, 20))))  # none of today yet
    assert [row["rankChange"] for row in specified("climbers_week")] == [6]
    answer = engine.get_biggest_climbers(7)
    assert [item["rankChange"] for item in answer["data"]] == [7]
    assert (answer["snapshotDate"], answer["baseDate"]) == (_day(1), _day(8))


def test_14_of_equals_the_same_ones_are_shown_whatever_the_plan(
    published: Published, specified: Specified, step: psycopg.Connection[Any]
) -> None:
    """A dozen that climbed as far: ten are shown."""
    engine = published(history((7, dict.fromkeys(range(1, 13), 60)), (0, dict.fromkeys(range(1, 13), 50))))
    theirs, ours = set(), set()
    for _ in _plans(step, moving=range(1, 13)):
        theirs.add(tuple(row["title"] for row in specified("climbers_week")))
        ours.add(tuple(item["malId"] for item in engine.get_biggest_climbers(7)["data"]))
    assert len(theirs) > 1
    assert ours == {tuple(range(1, 11))}


def _plans(step: psycopg.Connection[Any], *, moving: Iterable[int]) -> Iterator[None]:
    """The same rows, lying elsewhere in their tables and joined in another way."""
    for mal_id in moving:
        for table in ("ProcessedAnime", "DailyRankings"):
            step.execute(f'UPDATE "{table}" SET popularity = 1 WHERE "malId" = %s'.encode(), (mal_id,))
        for setting in ("enable_hashjoin", "enable_mergejoin", "enable_nestloop"):
            step.execute("SELECT set_config(%s, 'off', false)", (setting,))
            yield
            step.execute("SELECT set_config(%s, 'on', false)", (setting,))


def test_15_a_score_of_ten_fits(published: Published, step: psycopg.Connection[Any]) -> None:
    step.execute(_specified_table())
    with pytest.raises(psycopg.errors.NumericValueOutOfRange):
        step.execute(
            """
            INSERT INTO specified."DailyRankings" ("malId", "snapshotDate", score, "etlRunId")
            VALUES (1, '2025-08-14', 9.99, 'r'), (2, '2025-08-14', 10.00, 'r')
            """
        )
    assert step.execute('SELECT FROM specified."DailyRankings"').fetchall() == [], "the whole batch is lost"
    engine = published(history((0, {1: (1, "10.00"), 2: (2, "9.99")})))
    assert [item["score"] for item in engine.get_rankings()["items"]] == [10.0, 9.99]


def _specified_table() -> bytes:
    table = (FOLDER / "daily_rankings.sql").read_text("utf-8")
    return table.replace('CREATE TABLE "', 'CREATE SCHEMA specified; CREATE TABLE specified."').encode()


def test_16_the_first_day_can_be_written(published: Published, step: psycopg.Connection[Any]) -> None:
    step.execute(_specified_table())
    sample = (FOLDER / "day_1.sql").read_text("utf-8").replace('"DailyRankings"', 'specified."DailyRankings"')
    with pytest.raises(psycopg.Error):
        step.execute(sample.encode())
    engine = published(history((0, {1: (1, "9.20")})))
    [first] = engine.get_rankings()["items"]
    assert (first["malId"], first["rank"], first["score"]) == (1, 1, 9.2)


def test_17_titles_that_share_a_rank_are_all_there_in_a_stated_order(
    published: Published, specified: Specified, step: psycopg.Connection[Any]
) -> None:
    crowd = dict.fromkeys(range(10, 40), 30)
    engine = published(history((8, {50: 9}), (0, {9: 1, 3: 1, 7: 2, 50: 9, **crowd})))
    theirs = set()
    for _ in _plans(step, moving=range(1, 40, 6)):
        theirs.add(tuple(row["title"] for row in specified("new_entries")))
        chart = [(item["rank"], item["malId"]) for item in engine.get_rankings()["items"]]
        assert chart == [(1, 3), (1, 9), (2, 7), (9, 50), *((30, mal_id) for mal_id in crowd)]
        assert [item["malId"] for item in engine.get_new_entries_top50()["data"]] == [3, 9, 7, *crowd]
    assert len(theirs) > 1


def test_18_in_how_many_days_is_never_negative(published: Published) -> None:
    def specified(earliest: datetime) -> int:
        """As the specification computes it, for 7 and 30 days alike."""
        min_date_required = datetime.now() - timedelta(days=14)  # noqa: DTZ005 # its own words
        assert earliest > min_date_required, "there is too little history"
        return (min_date_required - earliest).days

    assert specified(datetime.now() - timedelta(days=5)) < 0  # noqa: DTZ005 # as above
    with pytest.raises(TypeError):
        specified(_day(5))  # type: ignore[arg-type] # what the column holds
    engine = published({})
    for days in range(1, 35):
        _publish_also(engine, history((days - 1, {1: 1})))
        week, month = engine.get_biggest_climbers(7), engine.get_biggest_climbers(30)
        assert week["available_in_days"] == max(8 - days, 0), "a week needs the span of eight snapshots"
        assert month["available_in_days"] == max(29 - days, 0)


def _publish_also(engine: AnalyticsEngine, made: History) -> None:
    """A history that is a day longer at its beginning is as good as one at its end."""
    with engine._connection.transaction():
        put(engine._connection, made)
        days_published(engine._connection, list(made))


def test_19_what_the_specification_leaves_open_is_decided(published: Published) -> None:
    with pytest.raises(json.JSONDecodeError):
        json.loads('{"rankChange": +5}')
    days = [(ago, {50: 1, **({2: 3} if ago > 20 else {})}) for ago in range(1, 60)]
    engine = published(history(*days, (0, {50: 1, 1: 60, 3: (40, "8.00")})))
    # "Longest running" is what still runs; the longest there ever was is another question.
    assert [item["malId"] for item in engine.get_longest_top10_streaks()["data"]] == [50]
    ever = engine.get_longest_top10_streaks(running_only=False)["data"]
    assert [(item["malId"], item["isRunning"]) for item in ever] == [(50, True), (2, False)]
    # Into the top 100, or the top 50: the class says one, the query the other, and there are both.
    assert [item["malId"] for item in engine.get_new_entries()["data"]] == [3, 1]
    assert [item["malId"] for item in engine.get_new_entries_top50()["data"]] == [3]
    # "Last 30 days", says a comment: new is who came within seven and was not there in the ninety before.
    assert engine.get_new_entries_top50()["comparedDays"] == 59
    told = json.loads(encode(engine.get_trending_summary()))
    assert told["currentTop"][0]["rank"] == 1


def test_over_random_histories_the_specifications_queries_are_wrong_in_some(
    published: Published, step: psycopg.Connection[Any]
) -> None:
    made = invented(300, seed=5)
    name_titles(step, range(1, 3010))
    published(made.whole)
    told, wrong = Reference(made.whole), {"climbers_week": 0, "momentum_week": 0, "new_entries": 0}
    for as_of in made.as_ofs:
        theirs = {name: ask(step, name, as_of) for name in wrong}
        climbs = {(f"Title {climb[0]}", climb[1]) for climb in told.climbers(as_of, 7) if climb[1]}
        wrong["climbers_week"] += climbs != {
            (row["title"], row["rankChange"]) for row in theirs["climbers_week"]
        }
        growth = {(f"Title {item[0]}", item[1]) for item in told.momentum(as_of, 7)}
        wrong["momentum_week"] += growth != {
            (row["title"], float(row["scoreChange"])) for row in theirs["momentum_week"]
        }
        entries = {(f"Title {entry[0]}", entry[1], entry[2]) for entry in told.new_entries(as_of, 50)}
        wrong["new_entries"] += entries != {
            (row["title"], row["currentRank"], row["firstAppearance"]) for row in theirs["new_entries"]
        }
    assert all(count > 15 for count in wrong.values()), wrong
