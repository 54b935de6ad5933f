"""`catlog pipeline analytics` as it is typed."""

import csv
import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from typer.testing import CliRunner

from catlog.analytics import schemas
from catlog.analytics.publishing import rebuild
from catlog.cli import app
from tests.analytics.histories import TODAY, history, name_titles, put


@pytest.fixture
def run(
    database_url: str, connection: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Any:
    """Types the command on a database with fifteen days in it."""
    days = [(ago, {n: (n + (ago % 4 if n > 5 else 0), f"{9 - n / 10 - ago / 100:.2f}") for n in range(1, 12)})
            for ago in range(15)]  # fmt: skip
    name_titles(connection, range(1, 10))
    put(connection, history(*days))
    rebuild(connection)
    monkeypatch.setenv("CATLOG_DATABASE_URL", database_url)
    monkeypatch.setenv("COLUMNS", "200")

    def typed(*words: str, exit_code: int = 0) -> str:
        command = ["pipeline", "analytics", "--data-dir", str(tmp_path), "--as-of", str(TODAY), *words]
        result = CliRunner().invoke(app, command, catch_exceptions=False)
        assert result.exit_code == exit_code, result.output
        return result.stdout or result.output

    return typed


def test_every_type_in_every_format(run: Any) -> None:
    for kind in ("climbers", "momentum", "streaks", "new", "history", "all"):
        more = ("--mal-id", "3") if kind == "history" else ()
        told = json.loads(run("--type", kind, "--format", "json", *more))
        rows = list(csv.DictReader(io.StringIO(run("--type", kind, "--format", "csv", *more))))
        table = run("--type", kind, *more)
        if kind == "all":
            schemas.TrendingNow.model_validate(told)
            assert {row["type"] for row in rows} >= {"climbers of the week", "streaks in the top 10"}
            assert "climbers of the month: This needs" in table
            continue
        items = told.get("points", told.get("data"))
        assert len(rows) == len(items)
        if items:
            assert "Title" in table
        else:
            assert told["message"] in table


def test_as_of_a_day_and_over_a_month(run: Any) -> None:
    week = json.loads(run("--type", "momentum", "--format", "json", "--limit", "2"))
    assert [item["scoreChange"] for item in week["data"]] == [0.07, 0.07]
    earlier = json.loads(
        run("--type", "momentum", "--format", "json", "--as-of", str(TODAY - timedelta(days=12)))
    )
    assert (earlier["data"], earlier["available_in_days"]) == ([], 5)
    month = json.loads(run("--type", "climbers", "--days", "30", "--format", "json"))
    assert (month["data"], month["available_in_days"]) == ([], 14)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("climbers --days 8", "7 or 30 days, not 8"),
        ("new --days 0", "greater than or equal to 1"),
        ("history --days -5", "greater than or equal to 1"),
        ("streaks --days 30", "for climbers, momentum, new, history"),
        ("all --days 30", "for climbers, momentum, new, history"),
        ("all --limit 3", "for climbers, momentum, new, streaks"),
        ("history --limit 3", "for climbers, momentum, new, streaks"),
        ("climbers --mal-id 3", "for history"),
    ],
)
def test_what_cannot_be_asked_is_a_mistake_in_the_command_line(run: Any, words: str, why: str) -> None:
    assert why in run("--type", *words.split(), exit_code=2)


def test_all_of_the_new_titles_or_as_many_as_are_wanted(
    run: Any, connection: psycopg.Connection[Any]
) -> None:
    put(connection, history((-1, {100 + rank: rank for rank in range(21, 51)})))
    rebuild(connection)
    new = ("--type", "new", "--format", "json", "--as-of", str(TODAY + timedelta(days=1)))
    found = json.loads(run(*new))["data"]
    assert len(found) == 30
    assert json.loads(run(*new, "--limit", "2"))["data"] == found[:2]
    assert len(json.loads(run("--type", "streaks", "--format", "json", "--limit", "2"))["data"]) == 2


def test_the_history_of_whoever_leads(run: Any) -> None:
    leader = json.loads(run("--type", "history", "--format", "json"))
    assert (leader["malId"], len(leader["points"])) == (1, 15)
