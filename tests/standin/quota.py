"""How often one may ask: so many a second and so many a minute, whoever asks."""

import threading
import time
from collections import deque


class Quota:
    """Sliding windows over the requests that were let through. Safe to share between threads."""

    def __init__(self, per_second: int = 3, per_minute: int = 60, *, tells_retry_after: bool = True) -> None:
        """`tells_retry_after`: whether a refusal says when to come back; not every upstream does."""
        self._limits = ((per_second, 1.0), (per_minute, 60.0))
        self.tells_retry_after = tells_retry_after
        self._times: deque[float] = deque(maxlen=per_minute)
        self._lock = threading.Lock()

    def take(self) -> float:
        """0 when the request may pass; else the seconds until one may."""
        with self._lock:
            now = time.monotonic()
            wait = max((self._wait(now, limit, window) for limit, window in self._limits), default=0.0)
            if wait <= 0:
                self._times.append(now)
            return max(0.0, wait)

    def _wait(self, now: float, limit: int, window: float) -> float:
        return self._times[-limit] + window - now if len(self._times) >= limit else 0.0
