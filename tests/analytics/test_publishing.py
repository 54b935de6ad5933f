"""Runs are kept day by day, in whatever order days come, and are always those that the history has."""

import random
from datetime import date, timedelta
from typing import Any

import psycopg
from psycopg.rows import TupleRow

from catlog.analytics.publishing import days_published, rebuild
from tests.analytics.histories import History, Snapshot, Standing, put

START = date(2026, 1, 1)


def _runs(connection: psycopg.Connection[Any]) -> list[TupleRow]:
    return connection.execute(
        'SELECT "topN", "malId", "firstDate", "lastDate", "snapshotCount" FROM "ChartRun" ORDER BY 1, 2, 3'
    ).fetchall()


def _runs_of(history: History) -> list[TupleRow]:
    """Worked out day by day."""
    found = []
    for top in (10, 50, 100):
        open_runs: dict[int, list[Any]] = {}
        for day in sorted(history):
            depth = history[day].depth
            if depth is not None and depth < top:
                continue
            chart = {
                mal_id
                for mal_id, (rank, _) in history[day].standings.items()
                if rank is not None and rank <= top
            }
            found += [(top, mal_id, *open_runs.pop(mal_id)) for mal_id in open_runs.keys() - chart]
            for mal_id in chart:
                run = open_runs.setdefault(mal_id, [day, day, 0])
                run[1:] = [day, run[2] + 1]
        found += [(top, mal_id, *run) for mal_id, run in open_runs.items()]
    return sorted(found)


def _withdraw(connection: psycopg.Connection[Any], day: date) -> None:
    connection.execute('DELETE FROM "DailyRankings" WHERE "snapshotDate" = %s', (day,))
    connection.execute('DELETE FROM "PublishedSnapshot" WHERE "snapshotDate" = %s', (day,))


def _rolled(dice: random.Random) -> Snapshot:
    ranks = (1, 9, 10, 11, 50, 51, 100, 101, None)
    titles = {mal_id: Standing(dice.choice(ranks)) for mal_id in range(1, 7) if dice.random() < 0.8}
    return Snapshot(titles, dice.choice((100, 100, 75, 25, None)))


def test_days_may_come_in_any_order_and_again(step: psycopg.Connection[Any]) -> None:
    dice = random.Random(7)  # noqa: S311 # a die, not a key
    history: History = {}
    for turn in range(150):
        days = [START + timedelta(days=dice.randrange(20)) for _ in range(dice.choice((1, 1, 1, 2, 5)))]
        with step.transaction():
            for day in set(days):
                _withdraw(step, day)
                history.pop(day, None)
                if dice.random() < 0.8:
                    history[day] = _rolled(dice)
                    put(step, {day: history[day]})
            days_published(step, days)
        assert _runs(step) == _runs_of(history), f"turn {turn}, after {days}"
    kept = _runs(step)
    assert len(kept) > 30
    with step.transaction():
        rebuild(step)
    assert _runs(step) == kept


def test_a_day_that_is_told_again_writes_nothing(step: psycopg.Connection[Any]) -> None:
    dice = random.Random(8)  # noqa: S311 # a die, not a key
    history = {START + timedelta(days=n): _rolled(dice) for n in range(12)}
    put(step, history)
    days_published(step, list(history))
    written = step.execute('SELECT xmin, "malId" FROM "ChartRun" ORDER BY ctid').fetchall()
    payload = step.execute('SELECT xmin, version FROM "PublishedSnapshot" ORDER BY 2').fetchall()
    for day in history:
        days_published(step, [day])
    assert step.execute('SELECT xmin, "malId" FROM "ChartRun" ORDER BY ctid').fetchall() == written
    assert step.execute('SELECT xmin, version FROM "PublishedSnapshot" ORDER BY 2').fetchall() == payload


def test_nobody_sees_a_day_without_what_follows_from_it(
    step: psycopg.Connection[Any], connection: psycopg.Connection[Any]
) -> None:
    with step.transaction():
        put(step, {START: Snapshot({1: Standing(1)})})
        days_published(step, [START])
        assert _runs(connection) == []
        assert connection.execute('SELECT FROM "PublishedSnapshot"').fetchall() == []
    assert _runs(connection) == [(top, 1, START, START, 1) for top in (10, 50, 100)]
    assert connection.execute('SELECT payload IS NOT NULL FROM "PublishedSnapshot"').fetchall() == [(True,)]
