"""The jobs of `catlog up`, against a real queue: made up, once among several, stopped and gone on with."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from psycopg.rows import TupleRow

from catlog.jobs import queue
from catlog.jobs.means import Means
from catlog.jobs.thread import working
from catlog.jobs.work import make_app
from catlog.settings import AlertSettings, JikanSettings, PipelineSettings
from tests.pipeline.conftest import FAST
from tests.standin import StandIn, Titles, sample

Connection = psycopg.Connection[TupleRow]
PIPELINE = PipelineSettings(snapshot_hour=0)


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
    means = _means(
        database_url, tmp_path, upstream, PipelineSettings(snapshot_hour=0, catalogue_every_days=0)
    )
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


def test_another_version_of_the_queue_is_made_anew(database_url: str, connection: Connection) -> None:
    queue.ensure(database_url)
    connection.execute("CREATE TABLE jobs.of_old ()")
    queue.ensure(database_url)
    assert connection.execute("SELECT to_regclass('jobs.of_old') IS NOT NULL").fetchone() == (True,)
    connection.execute("COMMENT ON SCHEMA jobs IS 'procrastinate 1.0'")
    queue.ensure(database_url)
    assert connection.execute("SELECT to_regclass('jobs.of_old') IS NULL").fetchone() == (True,)
