"""Every metric against the same in plain Python: on real weeks and on thousands of made-up ones."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from catlog.analytics import questions
from catlog.analytics.engine import AnalyticsEngine
from catlog.analytics.publishing import rebuild
from catlog.analytics.questions import Answer, Question
from catlog.kit.db import connect
from tests.analytics.histories import Invented, invented, put, real_history
from tests.analytics.reference import Reference
from tests.conftest import created_database, needs_shared

COUNT = 10_000
SEED = 20261124


def _fields(answer: Answer, *names: str) -> list[tuple[object, ...]]:
    return [tuple(item[name] for name in names) for item in answer["data"]]


def _same(asked: Mapping[str, Answer], told: Reference, as_of: date) -> list[str]:
    """The metrics that differ."""
    wanted: dict[str, tuple[object, object]] = {}
    for days in (7, 30):
        climbs = ("malId", "rankChange", "currentRank", "previousRank", "minimumRankChange")
        answer = asked[f"climbers {days}"]
        wanted[f"climbers {days}"] = (_fields(answer, *climbs), told.climbers(as_of, days))
        wanted[f"base {days}"] = (answer["baseDate"], told.base(as_of, days))
        wanted[f"available {days}"] = (answer["available_in_days"], told.available_in(as_of, days))
        answer = asked[f"momentum {days}"]
        scores = ("malId", "scoreChange", "currentScore", "previousScore")
        wanted[f"momentum {days}"] = (_fields(answer, *scores), told.momentum(as_of, days))
    for top in (50, 100):
        answer = asked[f"new {top}"]
        entry = ("malId", "currentRank", "firstAppearance", "lastSeen")
        wanted[f"new {top}"] = (_fields(answer, *entry), told.new_entries(as_of, top))
        wanted[f"new {top} in"] = (answer["available_in_days"], told.new_is_available_in(as_of, top))
    streak = ("malId", "daysInTop10", "since", "snapshotCount", "missedDays")
    # Of two as long the lower number comes first, as both began on the same day.
    wanted["streaks"] = (_fields(asked["streaks"], *streak), told.streaks(as_of))
    return [f"{as_of} {name}: {ours} {theirs}" for name, (ours, theirs) in wanted.items() if ours != theirs]


def _asking(as_of: date) -> dict[str, Question]:
    return {
        "climbers 7": questions.climbers(7, as_of),
        "climbers 30": questions.climbers(30, as_of),
        "momentum 7": questions.momentum(7, as_of),
        "momentum 30": questions.momentum(30, as_of),
        "new 50": questions.new_entries(7, as_of, top=50),
        "new 100": questions.new_entries(7, as_of, top=100),
        "streaks": questions.streaks(as_of),
    }


@needs_shared
def test_real_weeks(step: psycopg.Connection[Any]) -> None:
    history = real_history()
    with step.transaction():
        put(step, history)
        rebuild(step)
    step.execute('ANALYZE "DailyRankings", "ChartRun", "PublishedSnapshot"')
    told = Reference(history)
    week = timedelta(days=7)
    around_the_hole = [date(2024, 2, 5) + timedelta(days=n) for n in (-7, -1, 0, 1, 7, 14, 21, 28, 35)]
    shared_ranks = [date(2022, 3, 21), date(2024, 4, 8), date(2026, 6, 15)]
    every_fifth = [date(2022, 3, 14) + n * 5 * week for n in range(46)]
    days = [
        *around_the_hole,
        *shared_ranks,
        *(day + week for day in shared_ranks),
        *every_fifth,
        date(2026, 8, 9),
    ]
    assert len(set(days)) >= 55
    wrong = []
    for as_of in days:
        engine = AnalyticsEngine(step, as_of)
        asked = {name: engine.ask(question) for name, question in _asking(as_of).items()}
        wrong += _same(asked, told, as_of)
        ever = engine.get_longest_top10_streaks(running_only=False)
        run = ("malId", "daysInTop10", "since", "until", "snapshotCount", "isRunning")
        assert _fields(ever, *run) == told.longest_ever(as_of)
        chart = engine.get_rankings()["items"]
        assert [(at["malId"], at["rank"], at["previousRank"]) for at in chart] == told.chart(as_of)
    assert wrong == []


@pytest.fixture(scope="module")
def crowd(server_url: str, _template: str) -> Iterator[tuple[psycopg.Connection[Any], Invented]]:
    """Ten thousand histories in one database."""
    made = invented(COUNT, SEED)
    with created_database(server_url, _template) as url, connect(url) as connection:
        connection.execute("SET synchronous_commit = off")
        # A day ahead of UTC for most of the day: it must not matter.
        connection.execute("SET TIME ZONE 'Pacific/Kiritimati'")
        with connection.transaction():
            put(connection, made.whole)
            connection.execute('ANALYZE "DailyRankings", "PublishedSnapshot"')
            rebuild(connection)
        connection.execute('VACUUM ANALYZE "DailyRankings", "ChartRun", "PublishedSnapshot"')
        yield connection, made


def _asked_at_once(
    connection: psycopg.Connection[Any], name: str, as_ofs: Sequence[date]
) -> dict[date, Answer]:
    """A question as of every day, in one statement: one by one, most of the time would go to and fro."""
    question = _asking(as_ofs[0])[name]
    statement = re.sub(rb"%\(as_of\)s", b'asked."day"', question.statement)
    many = b"SELECT asked.day AS asked, told.* FROM unnest(%(as_ofs)s::date[]) AS asked (day), LATERAL ("
    parameters = {**question.parameters, "as_ofs": list(as_ofs)}
    with connection.cursor(row_factory=dict_row) as cursor:
        cursor.execute(many + statement + b") AS told", parameters, binary=True)
        rows: dict[date, list[dict[str, Any]]] = {}
        for row in cursor:
            rows.setdefault(row["asked"], []).append(row)
    return {as_of: _asking(as_of)[name].answer(found) for as_of, found in rows.items()}


def test_ten_thousand_random_histories(crowd: tuple[psycopg.Connection[Any], Invented]) -> None:
    connection, made = crowd
    told = Reference(made.whole)
    asked = {name: _asked_at_once(connection, name, made.as_ofs) for name in _asking(made.as_ofs[0])}
    wrong = []
    for as_of in made.as_ofs:
        wrong += _same({name: answers[as_of] for name, answers in asked.items()}, told, as_of)
    assert wrong == []
    assert len(made.as_ofs) == COUNT
    for name, answers in asked.items():
        assert sum(bool(answer["data"]) for answer in answers.values()) > COUNT / 20, name
