"""How fast we may ask: one pace for every caller in every CatLog process that shares the database.

The upstream counts requests by address, so processes must count together. The slots are rows written by
pyrate-limiter's PostgresBucket in a table that our migrations own (`models.upstream`). Not here: waiting
because the upstream said so (Retry-After), which is the client's.
"""

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self, cast

from psycopg_pool import ConnectionPool
from pyrate_limiter import AbstractBucket, Decision, InMemoryBucket, PostgresBucket, Rate, RateItem

from catlog.settings import JikanSettings

_BUCKET = "jikan"
_MINUTE_MS = 60_000


class Pace:
    """A gate that every request passes. Safe to share between threads."""

    def __init__(self, bucket: AbstractBucket, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._bucket = bucket
        self._sleep = sleep
        self._lock = threading.Lock()
        self._cleaned_at_ms = 0

    @classmethod
    def shared(cls, settings: JikanSettings, pool: ConnectionPool) -> Self:
        """The pace of this installation. `pool` must come from `pace_pool`."""
        return cls(PostgresBucket(pool, _BUCKET, rates(settings)))

    @classmethod
    def alone(cls, settings: JikanSettings) -> Self:
        """The same pace for this process only, where there is no database."""
        return cls(InMemoryBucket(rates(settings)))

    def wait(self) -> None:
        """Return when one more request may be sent; the slot is then taken.

        Each try reads the clock anew. The library's blocking call adds its sleeps to the first reading
        instead, and falls behind.
        """
        while True:
            with self._lock:
                decision, now_ms = claim_slot(self._bucket, _BUCKET)
                if decision.allowed:
                    self._clean(now_ms)
                    return
            # Without a wait, another process held the table at that moment: try again shortly. The random
            # part keeps processes that wait for the same slot from asking in step.
            jitter = random.uniform(0, 0.01)  # noqa: S311 - nothing is secret about it
            self._sleep((decision.retry_after_ms or 5) / 1000 + jitter)

    def _clean(self, now_ms: int) -> None:
        """Drop slots too old to matter, once a minute: the library would keep a thread for it.

        A minute more than our own rates need, as another process may have been given slower ones.
        """
        if now_ms - self._cleaned_at_ms >= _MINUTE_MS:
            self._bucket.leak(now_ms - _MINUTE_MS)
            self._cleaned_at_ms = now_ms


def claim_slot(bucket: AbstractBucket, name: str) -> tuple[Decision, int]:
    """Whether one more request may be sent now, the slot being taken if so; and when now is, in milliseconds.

    By the bucket's own clock: PostgreSQL's, where it is there, so that processes on machines with different
    clocks agree.
    """
    now_ms = cast("int", bucket.now())  # type: ignore[no-untyped-call] # the library's, which says no type
    return cast("Decision", bucket.put_decision(RateItem(name, now_ms))), now_ms


def rates(settings: JikanSettings) -> list[Rate]:
    """What must hold at once, without the ones that another one implies (the library refuses those)."""
    wanted = [Rate(settings.requests_per_second, 1000), Rate(settings.requests_per_minute, _MINUTE_MS)]
    delay_ms = round(settings.rate_limit_delay * 1000)
    if delay_ms > 0:
        wanted.append(Rate(1, delay_ms))
    kept: list[Rate] = []
    for index, rate in enumerate(wanted):
        if not any(_implies(other, rate) for other in (*kept, *wanted[index + 1 :])):
            kept.append(rate)
    return kept


def _implies(one: Rate, other: Rate) -> bool:
    """Whether whoever keeps `one` cannot break `other`."""
    windows = -(-other.interval // one.interval)
    return windows * one.limit <= other.limit


@contextmanager
def pace_pool(conninfo: str) -> Iterator[ConnectionPool]:
    """Connections fit for the pace: in UTC, as the library's table holds times without a zone, and with
    transactions, as it takes a lock to look and take in one step."""
    with ConnectionPool(
        conninfo,
        kwargs={"application_name": "catlog pace", "options": "-c TimeZone=UTC"},
        min_size=1,
        max_size=2,
        open=True,
        name="pace",
    ) as pool:
        yield pool
