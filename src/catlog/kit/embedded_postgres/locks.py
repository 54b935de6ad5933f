"""Locks that end with their holder: `flock` on a file, nothing to clean up after a kill."""

import fcntl
import os
import time
from pathlib import Path
from typing import Self

from catlog.kit.embedded_postgres.error import EmbeddedPostgresError


class FileLock:
    """One opening of a lock file. Closing it, or dying, gives the lock back.

    The lock belongs to the opening, not to the process: two openings in one process exclude each other, and
    a child that inherits `fd` holds the lock as long as it lives.
    """

    def __init__(self, path: Path) -> None:
        """Open `path`, made when missing. Read-only and public: another user of the folder locks it too."""
        self.path = path
        self.fd = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_NOFOLLOW, 0o644)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        os.close(self.fd)

    def share(self) -> None:
        """Hold it together with others; waits for an exclusive holder."""
        fcntl.flock(self.fd, fcntl.LOCK_SH)

    def try_exclusive(self) -> bool:
        """Hold it alone if nobody else does. If somebody does, a share we had is lost (flock's way)."""
        try:
            fcntl.flock(self.fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def wait_exclusive(self, patience_seconds: float) -> None:
        """Hold it alone, as soon as nobody else does. Raises EmbeddedPostgresError after the patience."""
        deadline = time.monotonic() + patience_seconds
        while not self.try_exclusive():
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(
                    f"Another process has been starting or stopping the embedded PostgreSQL for more than "
                    f"{patience_seconds:.0f} seconds and holds {self.path}. End that process and try again."
                )
            time.sleep(0.01)
