"""`catlog pipeline` as cron sees it: exit codes, JSON on standard output, why it failed on standard error."""

import json
import logging
import shlex
import signal
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
import structlog

from catlog.cli import main
from catlog.kit.clock import today
from catlog.kit.db import connect
from catlog.pipeline.ledger import alone
from catlog.pipeline.sources import RANKINGS
from tests.conftest import unhurried
from tests.standin import StandIn, Titles, sample

Run = Callable[..., int]


@pytest.fixture
def upstream() -> Iterator[StandIn]:
    with StandIn(Titles(sample(160))) as standin:
        yield standin


@pytest.fixture
def catlog(
    monkeypatch: pytest.MonkeyPatch, database_url: str, upstream: StandIn, tmp_path: Path
) -> Iterator[Run]:
    """Runs `catlog pipeline ...` in this process; gives its exit code."""
    for name, value in {
        "CATLOG_DATABASE_URL": database_url,
        "CATLOG_DATA_DIR": str(tmp_path),
        **unhurried(upstream.url),
        "JIKAN_MAX_RETRIES": "0",
    }.items():
        monkeypatch.setenv(name, value)
    root, term = logging.getLogger(), signal.getsignal(signal.SIGTERM)
    handlers, level = root.handlers, root.level

    def run(*words: str) -> int:
        monkeypatch.setattr("sys.argv", ["catlog", *words])
        with pytest.raises(SystemExit) as left:
            main("pipeline")
        return left.value.code if isinstance(left.value.code, int) else 0

    yield run
    signal.signal(signal.SIGTERM, term)
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


def _told(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_a_day_of_an_operator(
    catlog: Run, capsys: pytest.CaptureFixture[str], upstream: StandIn, database_url: str, tmp_path: Path
) -> None:
    day = today().isoformat()
    assert catlog("run", "--source", "rankings") == 0
    assert "100 titles" in capsys.readouterr().out
    assert catlog("run", "--source", "season") == 0
    assert catlog("validate", "--date", day) == 0
    assert catlog("validate", "--date", "2020-01-01") == 1
    assert "it is not published" in capsys.readouterr().err
    assert catlog("validate", "--date", "yesterday") == 2
    assert catlog("run", "--source", "rankings", "--date", "2026-11-31") == 2
    assert catlog("run", "--source", "nothing") == 2
    capsys.readouterr()

    assert catlog("logs", "--limit", "1", "--format", "json") == 0
    [last] = _told(capsys)
    assert (last["runId"].split("-")[0], last["status"], last["apiRequestCount"]) == ("season", "SUCCESS", 2)
    assert catlog("status", "--format", "json") == 0
    told = _told(capsys)
    assert (told["state"], told["freshness"]["latestSnapshotDate"], told["jobs"]) == ("ok", day, [])
    assert catlog("status") == 0
    assert "latest snapshot" in capsys.readouterr().out

    upstream.fault("short-page", page=2)
    assert catlog("run", "--source", "rankings") == 3
    assert "the last good data stays" in capsys.readouterr().err
    upstream.fault("504")
    assert catlog("run", "--source", "rankings") == 5
    with connect(database_url) as other, alone(other, RANKINGS):
        assert catlog("run", "--source", "rankings") == 4
    assert "under way already" in capsys.readouterr().err
    assert catlog("status", "--check") == 1
    capsys.readouterr()

    # a terminal of eighty columns has room for all but the reasons, which are lines of their own
    assert catlog("logs") == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(len(line) <= 80 for line in lines if ": " not in line)
    assert [line.split()[1] for line in lines[2:6]] == ["FAILED", "FAILED", "SUCCESS", "SUCCESS"]
    assert " at EXTRACT: GET /top/anime?page=1&limit=25 brought no page" in lines[7]

    assert catlog("logs", "--limit", "9", "--format", "json") == 0
    first = _told(capsys)[-1]["runId"]
    assert catlog("replay", "--run-id", first, "--format", "json") == 0
    assert (_told(capsys)["rankingsWritten"]) == 0
    assert catlog("backfill", "--from", day, "--format", "json") == 0
    assert [outcome["snapshotDate"] for outcome in _told(capsys)] == [day]
    assert catlog("run", "--source", "rankings", "--date", "2024-01-01") == 2
    assert "--force" in capsys.readouterr().err
    tomorrow = today() + timedelta(days=1)
    assert catlog("run", "--source", "rankings", "--date", tomorrow.isoformat()) == 3
    assert f"{tomorrow} has not come yet" in capsys.readouterr().err
    assert catlog("backfill") == 2
    assert catlog("backfill", "--from", day, "--to", "2020-01-01") == 2
    rows = tmp_path / "rows.csv"
    days = [f"{rank},2024-01-{number:02},{rank}" for number in (1, 2) for rank in range(1, 101 - 40 * number)]
    rows.write_text("\n".join(["mal_id,snapshot_date,rank", *days]))
    assert catlog("backfill", "--file", str(rows), "--depth", "60", "--format", "json") == 3
    assert catlog("retention", "--format", "json") == 0


def test_an_operator_accepts_what_the_upstream_has_changed(
    catlog: Run, capsys: pytest.CaptureFixture[str], upstream: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def recompute(content: dict[str, Any]) -> None:
        for record in content["data"]:
            record["score"] = record["score"] and record["score"] - 0.4

    monkeypatch.setattr("getpass.getuser", lambda: "lars")
    yesterday = (today() - timedelta(days=1)).isoformat()
    assert catlog("run", "--source", "rankings", "--date", yesterday, "--force") == 0
    upstream.fault("edit", times=None, edit=recompute)
    assert catlog("run", "--source", "rankings") == 3
    assert "accept it: catlog pipeline replay" in capsys.readouterr().err
    assert catlog("status", "--check") == 1

    _, _, command = capsys.readouterr().out.partition("accept it: catlog pipeline ")
    words = shlex.split(command.splitlines()[0])
    assert (words[0], words[-2:]) == ("replay", ["--accept", "why"])
    assert catlog(*words[:-1], "  ") == 2
    assert catlog("backfill", "--from", yesterday, "--accept", "why") == 2
    capsys.readouterr()
    assert catlog(*words[:-1], "Scores were recomputed.") == 0
    assert "Accepted: scores have moved by -0.40 on average" in capsys.readouterr().out
    assert catlog("status") == 0
    told = capsys.readouterr().out
    assert "accepted by lars (Scores were recomputed.), though scores have moved by -0.40" in told
    assert "pipeline: ok" in told
    assert catlog(*words[:-1], "Again.") == 0
    assert "Accepted: nothing" in capsys.readouterr().out


def test_a_check_keeps_and_tells_what_is_wrong_where_nobody_else_looks(
    catlog: Run, connection: psycopg.Connection[Any]
) -> None:
    long_ago = (today() - timedelta(days=2)).isoformat()
    assert catlog("run", "--source", "rankings", "--date", long_ago, "--force") == 0
    connection.execute('DELETE FROM "Incident"')
    kinds = 'SELECT kind FROM "Incident" ORDER BY kind'
    assert catlog("status") == 0
    assert connection.execute(kinds).fetchall() == []
    assert catlog("status", "--check") == 1
    assert ("snapshot-missing",) in connection.execute(kinds).fetchall()


def test_nothing_at_all_is_said_in_words(catlog: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert catlog("logs") == 0
    assert "No run yet." in capsys.readouterr().out
    assert catlog("status", "--check") == 0
    assert catlog("backfill", "--from", "2020-01-01") == 0
    assert "no raw records" in capsys.readouterr().out
