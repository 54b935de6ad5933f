"""What there is to show on day 1, 7, 14, 30 and 90 of a new CatLog: the specification's timeline."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from catlog.analytics.engine import AnalyticsEngine
from catlog.analytics.publishing import days_published
from tests.analytics.histories import Snapshot, Standing, put

FIRST = date(2025, 8, 14)

# What has something to show on which day, and in how many days it will have where it has not.
TIMELINE = {
    1: {"new": 1, "climbers 7": 7, "momentum 7": 7, "streaks": 7, "climbers 30": 28, "momentum 30": 28},
    7: {"new": 0, "climbers 7": 1, "momentum 7": 1, "streaks": 1, "climbers 30": 22, "momentum 30": 22},
    14: {"new": 0, "climbers 7": 0, "momentum 7": 0, "streaks": 0, "climbers 30": 15, "momentum 30": 15},
    30: {"new": 0, "climbers 7": 0, "momentum 7": 0, "streaks": 0, "climbers 30": 0, "momentum 30": 0},
    90: {"new": 0, "climbers 7": 0, "momentum 7": 0, "streaks": 0, "climbers 30": 0, "momentum 30": 0},
}


def _day(number: int) -> Snapshot:
    """A steady top ten; one that climbs a place a day and gains; another one every week."""
    standings = {mal_id: Standing(mal_id, Decimal("9.00")) for mal_id in range(1, 11)}
    standings[20] = Standing(max(99 - number, 11), Decimal("7.00") + Decimal(number) / 100)
    standings[1000 + number // 7] = Standing(50)
    return Snapshot(standings)


def _metrics(engine: AnalyticsEngine) -> dict[str, dict[str, Any]]:
    return {
        "new": engine.get_new_entries(7),
        "climbers 7": engine.get_biggest_climbers(7),
        "momentum 7": engine.get_score_momentum(7),
        "streaks": engine.get_longest_top10_streaks(),
        "climbers 30": engine.get_biggest_climbers(30),
        "momentum 30": engine.get_score_momentum(30),
    }


def test_every_day_of_the_timeline(step: psycopg.Connection[Any]) -> None:
    for number in range(1, 91):
        day = FIRST + timedelta(days=number - 1)
        with step.transaction():
            put(step, {day: _day(number)})
            days_published(step, [day])
        engine = AnalyticsEngine(step, day)
        # From the first day on: the chart, and from the second on what changed overnight.
        chart = engine.get_rankings()
        assert len(chart["items"]) >= 10
        assert (chart["previousDate"] is None) == (number == 1)
        if number not in TIMELINE:
            continue
        metrics = _metrics(engine)
        assert {name: answer["available_in_days"] for name, answer in metrics.items()} == TIMELINE[number]
        for name, answer in metrics.items():
            if ahead := answer["available_in_days"]:
                assert answer["data"] == [], name
                assert ("tomorrow" if ahead == 1 else f"in {ahead} days") in answer["message"]
            else:
                assert answer["data"], (number, name)
                assert answer["message"] is None
        summary = engine.get_trending_summary()
        assert len(summary["currentTop"]) == 10
        availability = summary["availability"]
        assert availability["snapshotCount"] == number
        assert availability["biggestClimbersWeek"]["available_in_days"] == TIMELINE[number]["climbers 7"]
        assert availability["longestRunning"]["available_in_days"] == TIMELINE[number]["streaks"]
    # After ninety days the ninety before an entry are known.
    assert engine.get_new_entries(7)["comparedDays"] == 89


def test_before_the_first_day(step: psycopg.Connection[Any]) -> None:
    engine = AnalyticsEngine(step, FIRST)
    for name, answer in _metrics(engine).items():
        assert answer["data"] == [], name
        assert answer["available_in_days"] > 0
        assert "no snapshot yet" in answer["message"]
    summary = engine.get_trending_summary()
    assert summary["currentTop"] == []
    assert summary["availability"]["snapshotDate"] is None
    assert engine.get_rankings()["message"] == "There is no snapshot at or before 14 August 2025."
    assert engine.get_ranking_history(1)["points"] == []


@pytest.mark.parametrize(("days_ago", "is_returning"), [(90, None), (91, True), (400, True)])
def test_coming_back_is_told_apart_from_arriving(
    step: psycopg.Connection[Any], days_ago: int, is_returning: bool | None
) -> None:
    """On the chart until so many days before it comes in again: new, or still remembered."""
    today = FIRST + timedelta(days=500)
    for ago in sorted({days_ago, 60, 30, 1, 0}):
        standings = {9: Standing(1)} | ({1: Standing(5)} if ago in {0, days_ago} else {})
        put(step, {today - timedelta(days=ago): Snapshot(standings)})
    days_published(step, [today - timedelta(days=days_ago), today])
    new = AnalyticsEngine(step, today).get_new_entries_top50()["data"]
    if is_returning is None:
        assert new == []
        return
    [entry] = new
    assert entry["isReturning"] is is_returning
    assert entry["lastSeen"] == today - timedelta(days=days_ago)
    assert entry["firstAppearance"] == today
