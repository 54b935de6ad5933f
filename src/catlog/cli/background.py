"""What `catlog up` does beside answering: one thread that fills in what lists want and the catalogue lacks.

Not here: how that is done (`catlog.pipeline.wanted`).
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import structlog

from catlog.errors import CatLogError
from catlog.jikan.client import open_client
from catlog.kit.db import connect
from catlog.pipeline.wanted import fill_wanted, is_anything_due
from catlog.settings import JikanSettings

log = structlog.get_logger(__name__)

_LOOK_EVERY_SECONDS = 20.0
_AFTER_FAILURE_SECONDS = 300.0
_GOODBYE_SECONDS = 2.0


@contextmanager
def filling_in(database_url: str, settings: JikanSettings) -> Iterator[None]:
    """Look for wanted titles now and then, until the block ends. Killed at any point it leaves a run that the
    next one closes or takes up."""
    stop = threading.Event()
    thread = threading.Thread(
        target=_work, args=(database_url, settings, stop), name="filling-in", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(_GOODBYE_SECONDS)


def _work(database_url: str, settings: JikanSettings, stop: threading.Event) -> None:
    wait = 1.0
    while not stop.wait(wait):
        wait = _LOOK_EVERY_SECONDS
        try:
            with connect(database_url, application_name="catlog filling in") as connection:
                # The pace takes connections of its own: it is only set up where there is something to ask.
                if is_anything_due(connection):
                    with open_client(settings, database_url) as client:
                        report = fill_wanted(connection, client, page_size=settings.page_size)
                    wait = 1.0 if report.loaded else _AFTER_FAILURE_SECONDS
        except (CatLogError, psycopg.Error) as error:
            if stop.is_set():
                return
            log.warning("filling_in_failed", reason=str(error).strip())
            wait = _AFTER_FAILURE_SECONDS
