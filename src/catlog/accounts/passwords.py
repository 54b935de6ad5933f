"""Passwords, hashed with argon2id at OWASP's 19 MiB setting (t=2, p=1): about 20 ms of one core each.

They are hashed on threads of their own, of low priority, so that a rush of log-ins does not slow anybody
else's click; when the queue is long, the next one is told to come back rather than made to wait.
Source: OWASP Password Storage Cheat Sheet, "Argon2id".
"""

import asyncio
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from catlog.accounts import strength
from catlog.errors import BusyError

_Result = TypeVar("_Result")

_NICENESS = 15
_LONGEST_QUEUE = 200


def _yield_to_others() -> None:
    # On Linux, niceness is a thread's own; elsewhere it would slow the whole process.
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)


class Passwords:
    """Hashes, checks and judges passwords off the event loop."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._threads = ThreadPoolExecutor(
            max_workers=max(1, (os.cpu_count() or 1) - 1),
            thread_name_prefix="passwords",
            initializer=_yield_to_others,
        )
        self._waiting = 0
        self._nobodys_hash = self._hasher.hash(os.urandom(16))

    def close(self) -> None:
        """Wait for what is under way."""
        self._threads.shutdown()

    async def _in_thread(self, work: Callable[[], _Result]) -> _Result:
        if self._waiting >= _LONGEST_QUEUE:
            raise BusyError(
                "Many people are logging in right now. Try again in a moment.", retry_after_seconds=5
            )
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._waiting -= 1

    async def hash(self, password: str) -> str:
        """The string to keep; it holds the parameters and the salt. Raises BusyError."""
        return await self._in_thread(lambda: self._hasher.hash(password))

    async def judge(self, password: str, names: tuple[str, ...]) -> strength.Strength:
        """How strong it is for somebody with these names. Raises BusyError."""
        return await self._in_thread(lambda: strength.judge(password, names))

    async def is_right(self, password: str, password_hash: str | None) -> bool:
        """Whether they match. Takes as long for an account that does not exist (None) as for one that does,
        so that the time of an answer does not tell who is registered. Raises BusyError."""

        def check() -> bool:
            try:
                self._hasher.verify(password_hash or self._nobodys_hash, password)
            except (VerificationError, InvalidHashError):
                return False
            return password_hash is not None

        return await self._in_thread(check)
