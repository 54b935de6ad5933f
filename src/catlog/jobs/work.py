"""The jobs: what each of them does, and how they come to be queued.

One small job comes every five minutes: it looks at the facts, queues what is due, and tells of what is wrong.
So a missed run is made up at the next start by the same few lines that start it on time. Of several processes
one gets a job; one that died is found by its heart, and its job is done again. Not here: the thread they are
done in (`thread`).
"""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress

import procrastinate
import psycopg
import structlog
from procrastinate.exceptions import AlreadyEnqueued, UniqueViolation

from catlog.errors import CatLogError, ConflictError, RefusedRunError, UpstreamError
from catlog.jikan.client import open_client
from catlog.jobs import queue
from catlog.jobs.means import Means
from catlog.jobs.thread import GOODBYE_SECONDS
from catlog.kit.clock import now
from catlog.kit.db import connect
from catlog.pipeline.incidents import look
from catlog.pipeline.retention import retain
from catlog.pipeline.run import Progress, holds_demo, run_source
from catlog.pipeline.schedule import due
from catlog.pipeline.sources import BY_NAME, RETENTION, Source

log = structlog.get_logger(__name__)

_LOOK = "look"
_RUN = "run"
_EVERY_FIVE_MINUTES = "*/5 * * * *"
_KEEP_FAILED_HOURS = 24 * 7


class _StoppedError(Exception):
    """The process ends; the run goes on, or is begun anew, at the next start."""


async def work(means: Means, is_over: threading.Event) -> None:
    """Do what is due until cancelled."""
    app = make_app(means, is_over)
    async with app.open_async():
        with suppress(AlreadyEnqueued):
            await app.configure_task(_LOOK, queueing_lock=_LOOK, lock=_LOOK).defer_async(timestamp=0)
        await app.run_worker_async(
            concurrency=3,
            install_signal_handlers=False,
            delete_jobs="successful",
            fetch_job_polling_interval=20.0,
            shutdown_graceful_timeout=GOODBYE_SECONDS,
        )


def make_app(means: Means, is_over: threading.Event) -> procrastinate.App:
    """The tasks, over the queue of this database. `is_over` makes a run stop after its page."""
    app = procrastinate.App(connector=queue.connector(means.database_url))

    @app.periodic(cron=_EVERY_FIVE_MINUTES)
    @app.task(name=_LOOK, queueing_lock=_LOOK, lock=_LOOK)
    async def look_around(timestamp: int) -> None:  # noqa: ARG001 - the library gives it
        for job in await app.job_manager.get_stalled_jobs():
            with suppress(UniqueViolation):  # a look that died needs no other try: here is one
                await app.job_manager.retry_job(job)
        await app.job_manager.delete_old_jobs(nb_hours=_KEEP_FAILED_HOURS, include_failed=True)
        # There is one look at a time, so no other can queue the same run in between. The library's own lock
        # on the queue would not do: it lets a second job wait beside one that is being done, which then
        # cannot be put back to be tried again.
        queued = {
            job.lock
            for status in ("todo", "doing")
            for job in await app.job_manager.list_jobs_async(task=_RUN, status=status)
        }
        for source in await asyncio.to_thread(_look, means):
            if source.name not in queued:
                await do_run.configure(lock=source.name).defer_async(source_name=source.name)

    @app.task(
        name=_RUN,
        retry=procrastinate.RetryStrategy(
            max_attempts=3,
            linear_wait=300,
            retry_exceptions=(UpstreamError, RefusedRunError, psycopg.OperationalError),
        ),
    )
    def do_run(source_name: str) -> None:
        try:
            _run(means, BY_NAME[source_name], is_over)
        finally:
            if not is_over.is_set():
                _look(means)

    return app


def _look(means: Means) -> list[Source]:
    """Tell of what is wrong; gives what is due here."""
    with connect(means.database_url, application_name="catlog jobs") as connection:
        if holds_demo(connection):
            return []
        look(connection, means.alerts, means.pipeline.snapshot_hour)
        return due(connection, means.pipeline, now())


def _run(means: Means, source: Source, is_over: threading.Event) -> None:
    """One run, unless it is no longer due or somebody else is at it."""
    with connect(means.database_url, application_name=f"catlog {source.name}") as connection:
        if source not in due(connection, means.pipeline, now(), is_queued=True):
            return
        try:
            if source == RETENTION:
                retain(connection, means.pipeline, archive_folder=means.archive_folder)
            else:
                _collect(connection, means, source, is_over)
        except ConflictError as error:
            log.info("job_left_alone", source=source.name, reason=error.message)
        except CatLogError as error:
            log.warning("job_failed", source=source.name, reason=error.message)
            raise
        except KeyboardInterrupt as error:
            raise _StoppedError from error


def _collect(connection: psycopg.Connection, means: Means, source: Source, is_over: threading.Event) -> None:
    def go_on(_: Progress) -> None:
        if is_over.is_set():
            raise KeyboardInterrupt

    with open_client(means.jikan, means.database_url, sleep=_sleeping(is_over)) as client:
        run_source(
            connection,
            source,
            client,
            page_size=means.jikan.page_size,
            max_pages=means.pipeline.rankings_max_pages,
            on_progress=go_on,
        )


def _sleeping(is_over: threading.Event) -> Callable[[float], None]:
    def sleep(seconds: float) -> None:
        if is_over.wait(seconds):
            raise KeyboardInterrupt

    return sleep
