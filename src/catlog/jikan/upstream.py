"""One base URL and what we know of its health: a circuit breaker, and the pause it asked for.

Not here: which base to ask, and how often (`client`).
"""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import pybreaker

from catlog.jikan.failures import UNAVAILABLE, AttemptError
from catlog.kit.clock import now

Answer = TypeVar("Answer")

LONGEST_WAIT_SECONDS = 120.0
"""A Retry-After beyond this is not sat out: the base counts as unavailable until then."""

_MIN_FAILURES = 3


class Upstream:
    """A base URL, with its version prefix. Safe to share between threads, which take turns.

    Failures that speak against its health open the breaker when there have been more of them in a row than
    one request may retry; after `probe_seconds` one try is let through and decides.
    """

    def __init__(self, base_url: str, server_key: str, *, max_retries: int, probe_seconds: float) -> None:
        self.base_url = base_url
        """Where requests go."""
        self.name = _without_user(base_url)
        """What it is called where people read it: a password in its address is nobody's business."""
        self.headers = {"X-Server-Key": server_key} if server_key else {}
        self._last_reason = ""
        self._paused_until = 0.0
        self._pause_lock = threading.Lock()
        self._storage = pybreaker.CircuitMemoryStorage(pybreaker.STATE_CLOSED)
        self._breaker = pybreaker.CircuitBreaker(
            fail_max=max(max_retries + 1, _MIN_FAILURES),
            reset_timeout=probe_seconds,
            exclude=[_is_no_outage],
            state_storage=self._storage,
            throw_new_error_on_trip=False,
        )

    @property
    def is_down(self) -> bool:
        """Whether it has failed repeatedly and is being left alone."""
        return self._storage.state == pybreaker.STATE_OPEN

    @property
    def pause_seconds(self) -> float:
        """How much longer it asked not to be asked."""
        return max(0.0, self._paused_until - time.monotonic())

    def check_pause(self) -> None:
        """Raise AttemptError if the pause is too long to be sat out."""
        if self.pause_seconds > LONGEST_WAIT_SECONDS:
            raise AttemptError(
                UNAVAILABLE, f"asked not to be asked again for another {self.pause_seconds:.0f} s"
            )

    def guarded(self, attempt: Callable[[], Answer]) -> Answer:
        """What `attempt` brings, if this base is worth an attempt. Raises AttemptError."""
        try:
            return self._breaker.call(attempt)
        except pybreaker.CircuitBreakerError:
            raise AttemptError(UNAVAILABLE, self._why_not()) from None
        except AttemptError as error:
            self._last_reason = error.reason
            self._pause(error.retry_after_seconds)
            raise

    def _pause(self, seconds: float | None) -> None:
        if seconds:
            with self._pause_lock:
                self._paused_until = max(self._paused_until, time.monotonic() + seconds)

    def _why_not(self) -> str:
        opened_at = self._storage.opened_at
        wait = (
            (opened_at + timedelta(seconds=self._breaker.reset_timeout) - now()) if opened_at else timedelta()
        )
        return (
            f"has failed repeatedly (last: it {self._last_reason}) and is asked again "
            f"in {max(0.0, wait.total_seconds()):.0f} s"
        )


def _without_user(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{separator}{host.rpartition('@')[2]}{slash}{path}"


def _is_no_outage(error: BaseException) -> bool:
    return not (isinstance(error, AttemptError) and error.kind.is_outage)
