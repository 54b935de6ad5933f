"""The jobs of `catlog up`, against a real queue: made up, once among several, stopped and gone on with."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from psycopg.rows import TupleRow

from catlog.jikan.client import open_client
from catlog.jobs import queue
from catlog.jobs.means import Means
from catlog.jobs.thread import working
from catlog.jobs.work import make_app
from catlog.kit.clock import today
from catlog.kit.db import connect
from catlog.pipeline.run import run_source
from catlog.pipeline.sources import RANKINGS
from catlog.settings import AlertSettings, JikanSettings, PipelineSettings
from tests.pipeline.conftest import FAST
from tests.standin import StandIn, Titles, sample

Connection = psycopg.Connection[TupleRow]
PIPELINE = PipelineSettings(snapshot_hour=0)
ONLY_RANKINGS = PipelineSettings(snapshot_hour=0, catalogue_every_days=0, season_every_days=0)


@pytest.fixture
def upstream() -> Iterator[StandIn]:
    with StandIn(Titles(sample(160))) as standin:
        yield standin


def _means(
    database_url: str, folder: Path, upstream: StandIn, pipeline: PipelineSettings = PIPELINE
) -> Means:
    jikan = JikanSettings(base_urls=(upstream.url,), timeout_seconds=5, **FAST)
    return Means(database_url, folder, jikan, pipeline, AlertSettings())


def _until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


async def _look_once_more(means: Means) -> None:
    app = make_app(means, threading.Event())
    async with app.open_async():
        await app.configure_task("look", lock="look").defer_async(timestamp=1)


def _runs(connection: Connection, status: str = "SUCCESS") -> list[str]:
    rows = connection.execute(
        """SELECT split_part("runId", '-', 1) FROM "EtlLogs" WHERE status = %s ORDER BY 1""", (status,)
    )
    return [name for (name,) in rows]


def test_two_processes_make_up_what_was_missed_once(
    database_url: str, connection: Connection, upstream: StandIn, tmp_path: Path
) -> None:
    with ExitStack() as processes:
        for _ in range(2):
            processes.enter_context(working(_means(database_url, tmp_path, upstream)))
        _until(lambda: len(_runs(connection)) >= 3)
        _until(lambda: queue.waiting_jobs(connection) == [])
    assert _runs(connection) == ["catalogue", "rankings", "retention"]
    assert connection.execute('SELECT count(*) FROM "PublishedSnapshot"').fetchone() == (1,)
    # started again, there is nothing to do
    asked = len(upstream.requests)
    with working(_means(database_url, tmp_path, upstream)):
        time.sleep(3)
    assert len(upstream.requests) == asked
    assert len(_runs(connection)) == 3


def test_a_stop_is_quick_and_the_run_goes_on_at_the_next_start(
    database_url: str, connection: Connection, upstream: StandIn, tmp_path: Path
) -> None:
    upstream.fault("drip", path="/anime", page=3, seconds=2)
    means = _means(database_url, tmp_path, upstream)
    with working(means):
        _until(lambda: any(r.path.endswith("/anime") and r.page == 3 for r in upstream.requests))
        upstream.heal()
        began = time.monotonic()
    assert time.monotonic() - began < 12
    _until(lambda: not [t for t in threading.enumerate() if t.name == "jobs"])
    assert "catalogue" not in _runs(connection)
    with working(means):
        _until(lambda: "catalogue" in _runs(connection))
    assert "catalogue" not in _runs(connection, "FAILED")


def test_a_failed_run_waits_and_disturbs_nobody(
    database_url: str, connection: Connection, upstream: StandIn, tmp_path: Path
) -> None:
    upstream.fault("504", times=None)
    means = _means(database_url, tmp_path, upstream, ONLY_RANKINGS)
    with working(means):
        _until(lambda: "rankings" in _runs(connection, "RUNNING"))
        asyncio.run(_look_once_more(means))  # as every five minutes, and now in the middle of the run
        _until(lambda: "rankings" in _runs(connection, "FAILED"))
        _until(
            lambda: any(
                job["attempts"] == 1 and job["status"] == "todo" for job in queue.waiting_jobs(connection)
            )
        )
    [job] = [job for job in queue.waiting_jobs(connection) if job["source"] == "rankings"]
    assert job["scheduledAt"] is not None
    assert connection.execute('SELECT kind FROM "Incident"').fetchall() == [("run-failed",)]


def test_its_own_tries_come_before_the_hour_is_over(
    database_url: str, connection: Connection, upstream: StandIn, tmp_path: Path
) -> None:
    means = _means(database_url, tmp_path, upstream, ONLY_RANKINGS)
    upstream.fault("504", times=None)
    with working(means):
        _until(
            lambda: (
                [(job["source"], job["attempts"]) for job in queue.waiting_jobs(connection)]
                == [("rankings", 1)]
            )
        )
    upstream.heal()
    with connection.transaction():
        connection.execute("SET LOCAL search_path TO jobs")
        connection.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE attempts = 1")
    with working(means):
        _until(lambda: "rankings" in _runs(connection))
        _until(lambda: queue.waiting_jobs(connection) == [])


def test_where_others_do_the_work_it_only_looks_whether_they_do(
    database_url: str, connection: Connection, upstream: StandIn, tmp_path: Path
) -> None:
    long_ago = today() - timedelta(days=2)
    means = _means(database_url, tmp_path, upstream, PipelineSettings(snapshot_hour=0, pipeline_jobs=False))
    with connect(database_url) as step, open_client(means.jikan, database_url) as client:
        run_source(step, RANKINGS, client, snapshot_date=long_ago)
    asked = len(upstream.requests)
    with working(means):
        _until(lambda: ("snapshot-missing",) in connection.execute('SELECT kind FROM "Incident"').fetchall())
        _until(lambda: queue.waiting_jobs(connection) == [])
    assert len(upstream.requests) == asked


def test_another_version_of_the_queue_is_made_anew(database_url: str, connection: Connection) -> None:
    queue.ensure(database_url)
    connection.execute("CREATE TABLE jobs.of_old ()")
    queue.ensure(database_url)
    assert connection.execute("SELECT to_regclass('jobs.of_old') IS NOT NULL").fetchone() == (True,)
    connection.execute("COMMENT ON SCHEMA jobs IS 'procrastinate 1.0'")
    queue.ensure(database_url)
    assert connection.execute("SELECT to_regclass('jobs.of_old') IS NULL").fetchone() == (True,)
