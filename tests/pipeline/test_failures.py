"""Runs against an upstream that fails or lies: what people see stays, and the ledger says why."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from psycopg.rows import TupleRow

from catlog.errors import RefusedRunError, UpstreamError
from catlog.kit.db import connect
from catlog.pipeline.run import run_source
from catlog.pipeline.sources import RANKINGS
from tests.conftest import unhurried
from tests.pipeline.conftest import Ask, counts, ledger, visible
from tests.standin import StandIn, Titles, sample

Connection = psycopg.Connection[TupleRow]


def test_an_upstream_that_only_answers_504(step: Connection, ask: Ask, upstream: StandIn) -> None:
    run_source(step, RANKINGS, ask(upstream))
    before = visible(step)
    asked = len(upstream.requests)
    upstream.fault("504", times=None)
    with pytest.raises(UpstreamError, match="504"):
        run_source(step, RANKINGS, ask(upstream))
    assert len(upstream.requests) - asked == 4  # one try and three more
    status, at, _, requests, reason = ledger(step)[-1]
    assert (status, at, requests) == ("FAILED", "EXTRACT", 4)
    assert "504" in reason
    assert visible(step) == before


def test_a_failure_after_some_pages_publishes_nothing(step: Connection, ask: Ask, upstream: StandIn) -> None:
    upstream.fault("500", page=3, times=None)
    with pytest.raises(UpstreamError):
        run_source(step, RANKINGS, ask(upstream))
    assert counts(step) == {
        "RawAnimeData": 50, "ExtractedPage": 2, "RejectedRecord": 0, "ProcessedAnime": 0, "DailyRankings": 0,
        "EtlLogs": 1,
    }  # fmt: skip
    upstream.heal()
    assert run_source(step, RANKINGS, ask(upstream)).titles == 100


@pytest.mark.parametrize("kind", ["504", "500", "429", "html", "cut-json", "truncated", "reset"])
def test_a_failure_that_passes_is_sat_out(step: Connection, ask: Ask, upstream: StandIn, kind: str) -> None:
    upstream.fault(kind, page=2)
    assert run_source(step, RANKINGS, ask(upstream)).titles == 100
    assert ledger(step) == [("SUCCESS", "COMPLETE", 100, 5, None)]


@pytest.mark.parametrize("kind", ["rank-0", "wrong-type"])
def test_a_record_that_makes_no_sense_is_kept_apart(
    step: Connection, ask: Ask, upstream: StandIn, kind: str
) -> None:
    upstream.fault(kind, page=2)
    report = run_source(step, RANKINGS, ask(upstream))
    assert report.rejected >= 1
    assert report.titles == 100 - report.rejected
    kept = step.execute('SELECT page, "rawText", reason FROM "RejectedRecord"').fetchall()
    assert len(kept) == report.rejected
    assert all(page == 2 and text.startswith("{") and reason for page, text, reason in kept)


@pytest.mark.parametrize(
    ("kind", "pages"), [("short-page", (2,)), ("duplicate-page", (2,)), ("rank-0", (1, 2, 3, 4))]
)
def test_a_run_that_brings_too_little_is_refused(
    step: Connection, ask: Ask, upstream: StandIn, kind: str, pages: tuple[int, ...]
) -> None:
    run_source(step, RANKINGS, ask(upstream))
    before = visible(step)

    def spoil(content: dict[str, list[dict[str, object]]]) -> None:
        for record in content["data"]:
            record["rank"] = 0

    for page in pages:
        if kind == "rank-0":
            upstream.fault("edit", page=page, edit=spoil)
        else:
            upstream.fault(kind, page=page)
    with pytest.raises(RefusedRunError, match="the last good data stays"):
        run_source(step, RANKINGS, ask(upstream))
    assert ledger(step)[-1][:2] == ("FAILED", "TRANSFORM")
    assert visible(step) == before


def _run_catalogue(database_url: str, data_dir: Path, upstream: StandIn) -> subprocess.Popen[str]:
    environment = os.environ | {
        "CATLOG_DATABASE_URL": database_url,
        "CATLOG_DATA_DIR": str(data_dir),
        **unhurried(upstream.url),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "catlog.pipeline", "run", "--source", "catalogue"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_a_run_killed_in_the_middle_is_taken_up_where_it_stopped(
    database_url: str, connection: Connection, tmp_path: Path
) -> None:
    with StandIn(Titles(sample(400))) as upstream:
        upstream.fault("hang", page=9, seconds=60)
        killed = _run_catalogue(database_url, tmp_path, upstream)
        deadline = time.monotonic() + 60
        while not any(request.page == 9 for request in upstream.requests):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
        assert counts(connection)["ExtractedPage"] == 8
        assert counts(connection)["ProcessedAnime"] == 0
        upstream.heal()
        first = len(upstream.requests)
        again = _run_catalogue(database_url, tmp_path, upstream)
        output, _ = again.communicate(timeout=120)
        assert again.returncode == 0, output
        assert [request.page for request in upstream.requests[first:]] == list(range(9, 17))
        assert "400 titles" in output
        uninterrupted = visible(connection)
        assert counts(connection) == {
            "RawAnimeData": 400, "ExtractedPage": 16, "RejectedRecord": 0, "ProcessedAnime": 400,
            "DailyRankings": 400, "EtlLogs": 1,
        }  # fmt: skip
        assert ledger(connection) == [("SUCCESS", "COMPLETE", 400, 16, None)]
        last = _run_catalogue(database_url, tmp_path, upstream)
        last.communicate(timeout=120)
        assert visible(connection) == uninterrupted


def test_a_rankings_run_that_died_is_closed_and_begun_anew(
    database_url: str, connection: Connection, ask: Ask, upstream: StandIn
) -> None:
    connection.execute(
        """
        INSERT INTO "EtlLogs" ("runId", "startTime", status, "pipelineStep")
        VALUES ('rankings-20260101T030000Z-00000000', now(), 'RUNNING', 'EXTRACT')
        """
    )
    with connect(database_url) as step:
        run_source(step, RANKINGS, ask(upstream))
    (died, ended) = ledger(connection)
    assert died[0] == "FAILED"
    assert died[4].startswith("interrupted")
    assert ended[0] == "SUCCESS"
