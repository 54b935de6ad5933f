"""A process killed at any point of a run, again and again: the end is always that of a clean run.

`make test` kills a handful of times, `CATLOG_KILLS=200 pytest tests/pipeline/test_chaos.py` as often as one
likes. Nothing half done is ever seen in between.
"""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import psycopg
import pytest
from psycopg.rows import TupleRow

from catlog.errors import CatLogError
from catlog.kit.db import connect
from catlog.migrations import upgrade
from catlog.pipeline.run import run_source
from catlog.pipeline.sources import CATALOGUE, RANKINGS, Source
from catlog.pipeline.validation import validate_day
from tests.conftest import unhurried
from tests.pipeline.conftest import Ask, counts, ledger, visible
from tests.standin import StandIn, Titles, sample

Connection = psycopg.Connection[TupleRow]
KILLS = int(os.environ.get("CATLOG_KILLS", "16"))
DAY = date(2026, 5, 1)
TITLES = 400
"""Sixteen pages, so that a run has many points at which it can die."""


def _start(database_url: str, data_dir: Path, upstream: StandIn, source: str) -> subprocess.Popen[bytes]:
    # The run alone, without the command line around it: its imports would be most of the time.
    code = (
        "import sys; from datetime import date; from catlog.kit.db import connect;"
        "from catlog.jikan.client import open_client; from catlog.pipeline.run import run_source;"
        "from catlog.pipeline.sources import BY_NAME; from catlog.settings import JikanSettings;"
        "print('ready', flush=True); url = sys.argv[1]; c = connect(url);"
        "run_source(c, BY_NAME[sys.argv[2]], open_client(JikanSettings(), url).__enter__(),"
        " snapshot_date=date.fromisoformat(sys.argv[3]))"
    )
    environment = os.environ | {
        "CATLOG_DATA_DIR": str(data_dir),
        **unhurried(upstream.url),
    }
    return subprocess.Popen(
        [sys.executable, "-c", code, database_url, source, DAY.isoformat()],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _until_alone(connection: Connection) -> None:
    """A killed client's session ends when the server notices; until then it holds the run's lock."""
    deadline = time.monotonic() + 20
    while connection.execute(
        """
        SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
        """
    ).fetchone():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize("chosen", [CATALOGUE, RANKINGS], ids=["catalogue", "rankings"])
def test_killed_at_random_points_it_ends_as_if_it_had_not_been(
    chosen: Source, database_url: str, empty_database_url: str, tmp_path: Path, ask: Ask
) -> None:
    dice = random.Random(20260501)  # noqa: S311 - the same points each time
    kills = KILLS // 2
    with StandIn(Titles(sample(TITLES))) as upstream:
        with connect(database_url) as step:
            began = time.monotonic()
            run_source(step, chosen, ask(upstream), snapshot_date=DAY)
            takes = time.monotonic() - began
            clean, clean_rows = visible(step), counts(step)
        upgrade(empty_database_url)
        with connect(url := empty_database_url) as look:
            for _ in range(kills):
                process = _start(url, tmp_path, upstream, chosen.name)
                assert process.stdout is not None
                process.stdout.readline()
                time.sleep(dice.random() * takes * 2.5)
                process.send_signal(signal.SIGKILL)
                process.communicate()
                _until_alone(look)
                seen = visible(look)
                assert seen in ([], clean), "half of a run was seen"
            run_source(look, chosen, ask(upstream), snapshot_date=DAY)
            assert visible(look) == clean
            rows = counts(look)
            assert rows["ProcessedAnime"] == clean_rows["ProcessedAnime"]
            assert rows["RawAnimeData"] >= clean_rows["RawAnimeData"]
            assert not validate_day(look, DAY).faults
            unfinished = look.execute(
                """SELECT count(*) FROM "EtlLogs" WHERE status = 'RUNNING'"""
            ).fetchone()
            assert unfinished == (0,)


FAULTS = (
    "429", "500", "502", "503", "504", "html", "cut-json", "wrong-type", "rank-0", "half-page", "short-page",
    "duplicate-page", "reset", "truncated",
)  # fmt: skip


SLOW_FAULTS = ("hang", "drip")
"""Each costs the client's whole patience."""


LOSES_A_RECORD = {"wrong-type", "rank-0"}


def _told_apart(connection: Connection) -> TupleRow:
    """Of the latest run: records that could not be used, and requests that brought nothing."""
    [told] = connection.execute(
        """
        SELECT
            (SELECT count(*) FROM "RejectedRecord" AS r WHERE r."etlRunId" = run."runId"),
            coalesce((SELECT f."failureCount" FROM "FailedRequests" AS f WHERE f."etlRunId" = run."runId"), 0)
        FROM (SELECT "runId" FROM "EtlLogs" ORDER BY id DESC LIMIT 1) AS run
        """
    ).fetchall()
    return told


@pytest.mark.parametrize("lasts", [1, None], ids=["once", "for good"])
def test_whatever_the_upstream_does_nothing_wrong_is_published(
    step: Connection, ask: Ask, lasts: int | None
) -> None:
    rows = sample(160)
    truth = {row["mal_id"]: (row["rank"], row["members"]) for row in rows}
    faults = FAULTS if lasts is None else FAULTS + SLOW_FAULTS
    refused: list[tuple[str, str]] = []
    with StandIn(Titles(rows)) as upstream:
        run_source(step, RANKINGS, ask(upstream), snapshot_date=DAY)
        for number, kind in enumerate(faults, start=1):
            day = DAY + timedelta(days=number)
            before = visible(step)
            upstream.fault(kind, times=lasts, page=None if lasts is None else 3)
            try:
                run_source(step, RANKINGS, ask(upstream), snapshot_date=day)
            except CatLogError as error:
                refused.append((kind, error.message))
            upstream.heal()
            is_refused = bool(refused) and refused[-1][0] == kind
            story = ledger(step)[-1]
            if is_refused:
                assert visible(step) == before, kind
                assert story[::4] == ("FAILED", refused[-1][1])
            else:
                # A page that was asked for again is counted; a record that makes no sense is kept apart.
                lost, again = (1, 0) if kind in LOSES_A_RECORD else (0, 1)
                assert story == ("SUCCESS", "COMPLETE", 100 - lost, 4 + again, None), kind
                assert _told_apart(step) == (lost, again), kind
            published = step.execute(
                'SELECT "malId", rank, members FROM "DailyRankings" WHERE "snapshotDate" = %s', (day,)
            ).fetchall()
            assert len(published) >= (0 if is_refused else 95), kind
            assert all(truth[mal_id] == (rank, members) for mal_id, rank, members in published), kind
    # What passes once the request is made again is sat out; what is not, is refused.
    believed = set() if lasts is None else set(faults) - {"short-page", "duplicate-page"}
    assert {kind for kind, _ in refused} == set(faults) - believed


def test_pages_that_disagree_about_the_total_are_refused(step: Connection, ask: Ask) -> None:
    with StandIn(Titles(sample(160))) as upstream:

        def shrink(content: dict[str, dict[str, dict[str, int]]]) -> None:
            content["pagination"]["items"]["total"] = 120

        upstream.fault("edit", page=4, edit=shrink)
        with pytest.raises(CatLogError, match="disagree about how many titles there are: 120 to 160"):
            run_source(step, RANKINGS, ask(upstream), snapshot_date=DAY)
    assert visible(step) == []


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ({"score": None}, "have lost their score"),
        ({"score": 5.0}, "moved by"),
        ({"rank": None}, "of the top 100"),
    ],
    ids=["scores gone", "scores moved", "ranks gone"],
)
def test_a_day_that_collapses_is_refused(
    step: Connection, ask: Ask, change: dict[str, object], because: str
) -> None:
    rows = sample(160)
    with StandIn(Titles(rows)) as upstream:
        run_source(step, CATALOGUE, ask(upstream), snapshot_date=DAY)
    before = visible(step)
    spoiled = [row | change if row["score"] is not None and row["mal_id"] % 3 else row for row in rows]
    with StandIn(Titles(spoiled)) as upstream, pytest.raises(CatLogError, match=because):
        run_source(step, CATALOGUE, ask(upstream), snapshot_date=date(2026, 5, 2))
    assert visible(step) == before
