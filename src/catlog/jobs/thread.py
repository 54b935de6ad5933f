"""The thread in which `catlog up` does its jobs, with a loop of its own. Not here: the jobs (`work`)."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import structlog

from catlog.jobs.means import Means

log = structlog.get_logger(__name__)

_AFTER_START_SECONDS = 1.0
_AFTER_FAILURE_SECONDS = 60.0
GOODBYE_SECONDS = 5.0


@contextmanager
def working(means: Means) -> Iterator[None]:
    """Do what is due until the block ends. Whatever happens to the jobs, the block is not disturbed."""
    worker = _Worker(means)
    worker.start()
    try:
        yield
    finally:
        worker.stop()


class _Worker:
    """A thread with a loop of its own."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._is_over = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Runs stop after the page they are at, which is stored."""
        self._is_over.set()
        if self._loop is not None and self._task is not None:
            with suppress(RuntimeError):  # it has ended by itself in this very moment
                self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join(GOODBYE_SECONDS)

    def _work(self) -> None:
        # The queue's library is only read in here, once the pages are being answered: a start need not wait.
        self._is_over.wait(_AFTER_START_SECONDS)
        while not self._is_over.is_set():
            try:
                from catlog.jobs import queue  # noqa: PLC0415 - as above

                queue.ensure(self._means.database_url)
                asyncio.run(self._until_cancelled())
            except Exception as error:  # noqa: BLE001 - the database may go and come back; the pages go on
                if not self._is_over.is_set():
                    log.warning("jobs_broke_off", reason=f"{type(error).__name__}: {error}".strip())
                    self._is_over.wait(_AFTER_FAILURE_SECONDS)

    async def _until_cancelled(self) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        if self._is_over.is_set():
            return
        from catlog.jobs.work import work  # noqa: PLC0415 - as above

        with suppress(asyncio.CancelledError):
            await work(self._means, self._is_over)
