"""One cluster in one folder: made, started, found running, stopped.

In `folder`: `data` (PostgreSQL's own, of the account that runs it), `log`, `password` of the one role that
can log in (ours, 0600), and the locks.

Every program is started with the open `server.lock`, and `start` and `stop` are called by one process at a
time (the package's docstring says how). So whoever gets `server.lock` knows that nothing is left that could
touch `data`, whatever `postmaster.pid` says.
"""

import os
import re
import secrets
import shutil
import socket
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

import psycopg

from catlog.kit.embedded_postgres.account import Account, account_for
from catlog.kit.embedded_postgres.error import EmbeddedPostgresError
from catlog.kit.embedded_postgres.locks import FileLock

_NAME = "catlog"
"""The database and the role that owns it."""

_PATIENCE_SECONDS = 60.0
"""For a start with recovery, for a stop, for processes of a killed server to end."""

_START_ATTEMPTS = 3
"""Another program may take the free port between our choosing and the server's listening."""

_LOG_DAYS = 7

_SETTINGS = {
    # Loopback only: over a Unix socket a bare round trip costs about 5 microseconds less, and a long data
    # folder would need a second way.
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "50",
    "shared_buffers": "128MB",
    # What is kept on disk for recovery, and so how long recovery may take.
    "max_wal_size": "512MB",
    # Three processes fewer than with I/O workers; a database of this size is read from memory.
    "io_method": "sync",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A file for each day of the week, overwritten a week later.
    "logging_collector": "on",
    "log_directory": "../log",
    "log_filename": "postgresql-%a.log",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_truncate_on_rotation": "on",
    "log_checkpoints": "off",
    # Details and statements hold what people typed, such as the e-mail address that is there already.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}


class Cluster:
    """The cluster in `folder` and its server, if it runs."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self._folder = folder
        self._programs = programs
        self._data = folder / "data"
        self._password_file = folder / "password"
        self._lock_file = folder / "server.lock"
        self._unreached = "it has not said that it is ready"

    def start(self) -> str:
        """Find the server running, or start it; make the cluster and the database when they are missing.

        Gives the URL of the database. Raises EmbeddedPostgresError, OSError.
        """
        deadline = time.monotonic() + _PATIENCE_SECONDS
        attempts = 0
        with tempfile.TemporaryFile() as output:
            while True:
                with FileLock(self._lock_file) as lock:
                    if lock.try_exclusive():  # nothing runs, or what we started has ended
                        if attempts == _START_ATTEMPTS:
                            raise EmbeddedPostgresError(
                                f"The embedded PostgreSQL in {self._folder} does not start:\n"
                                f"{self._last_words(output)}"
                            )
                        attempts += 1
                        self._launch(lock, output)
                if (connection := self._connect()) is not None:
                    with connection:
                        return self._database_url(connection)
                if time.monotonic() > deadline:
                    raise EmbeddedPostgresError(
                        f"An embedded PostgreSQL holds {self._lock_file}, but it does not answer: "
                        f"{self._unreached}. The reason may be in {self._folder / 'log'}. If it is still "
                        "recovering, try again later; if its server was killed, end what is left of it."
                    )
                time.sleep(0.01)

    def stop(self) -> None:
        """Stop the server if it runs, and wait until all of it is gone. Raises EmbeddedPostgresError."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        asked = False
        while not self.is_gone():
            # The pid file is to be trusted only while the server it speaks of answers.
            if not asked and (connection := self._connect()) is not None:
                connection.close()
                self._run("pg_ctl", "stop", "--pgdata", str(self._data), "--mode=fast", "--no-wait")
                asked = True
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(
                    f"The embedded PostgreSQL in {self._folder} has not stopped after "
                    f"{_PATIENCE_SECONDS:.0f} seconds. The reason may be in {self._folder / 'log'}."
                )
            time.sleep(0.01)

    def is_gone(self) -> bool:
        """Whether no process of the server is left."""
        with FileLock(self._lock_file) as lock:
            return lock.try_exclusive()

    def _connect(self) -> psycopg.Connection[tuple[object, ...]] | None:
        """A connection to the running server's maintenance database, or None: then `_unreached` says why."""
        try:
            pid_file = (self._data / "postmaster.pid").read_text("utf-8", "replace").splitlines()
        except FileNotFoundError:
            return None
        # Line 4 is the port, line 8 the state (PostgreSQL's miscadmin.h).
        if len(pid_file) < 8 or pid_file[7].strip() != "ready":
            return None
        try:
            return psycopg.connect(self._url(pid_file[3], "postgres"), connect_timeout=5, autocommit=True)
        except psycopg.OperationalError as error:
            self._unreached = str(error)
            return None

    def _url(self, port: str, database: str) -> str:
        password = self._password_file.read_text("ascii").strip()
        # Said here because PGSSLMODE and the like in our environment would otherwise have their say.
        return (
            f"postgresql://{_NAME}:{password}@127.0.0.1:{port}/{database}?sslmode=disable&gssencmode=disable"
        )

    def _database_url(self, connection: psycopg.Connection[tuple[object, ...]]) -> str:
        try:
            if connection.execute("SELECT FROM pg_database WHERE datname = %s", [_NAME]).fetchone() is None:
                connection.execute(f"CREATE DATABASE {_NAME}")
        except psycopg.Error as error:
            raise EmbeddedPostgresError(
                f"The embedded PostgreSQL in {self._folder} runs but cannot make its database: {error}"
            ) from error
        return self._url(str(connection.info.port), _NAME)

    def _launch(self, lock: FileLock, output: IO[bytes]) -> None:
        """Start the server, which takes over `lock`, without waiting for it. Nothing else must run."""
        self._clear_logs()
        if not self._data.exists():
            self._make(lock)
        self._refuse_other_version()
        # The same port after a crash, where it is to be had: whoever has the URL finds the server again.
        port = _port_in(self._data / "postmaster.pid")
        (self._data / "postmaster.pid").unlink(missing_ok=True)
        if not self._password_file.exists():
            self._make_role(lock)
        settings = [f"--{name}={value}" for name, value in {**_SETTINGS, "port": _free_port(port)}.items()]
        # The shell leaves at once, so the server is nobody's child and no zombie of ours when it ends.
        background = ["/bin/sh", "-c", '"$@" &', "sh"]
        self._account().run(
            [*background, str(self._programs / "postgres"), "-D", str(self._data), *settings],
            cwd=self._folder,
            inherit=(lock.fd,),
            output=output,
        )

    def _make(self, lock: FileLock) -> None:
        """Make the cluster beside its place and move it there whole: a crash never leaves half of one."""
        unfinished = self._folder / "data.unfinished"
        if unfinished.exists():
            shutil.rmtree(unfinished)
        unfinished.mkdir(mode=0o700)
        self._account().give(unfinished)
        self._run(
            "initdb",
            f"--pgdata={unfinished}",
            "--username=postgres",
            "--encoding=UTF8",
            # Sorting and case by code point, the same everywhere and for ever; pg_trgm asks the C library
            # what a letter is, so that must know UTF-8 too.
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            f"--locale={'C.UTF-8' if sys.platform == 'linux' else 'en_US.UTF-8'}",
            "--lc-messages=C",
            # The superuser has no password, so nobody logs in as one.
            "--auth-local=peer",
            "--auth-host=scram-sha-256",
            inherit=(lock.fd,),
        )
        self._password_file.unlink(missing_ok=True)
        unfinished.rename(self._data)

    def _make_role(self, lock: FileLock) -> None:
        """Give the role a new password, through the single-user mode, which asks for none."""
        password = secrets.token_hex(32)
        # One line, because a line is a statement there.
        statements = (
            f"DO $$ BEGIN IF to_regrole('{_NAME}') IS NULL THEN CREATE ROLE {_NAME} CREATEDB; END IF; END $$;"
            f" ALTER ROLE {_NAME} LOGIN PASSWORD '{password}';\n"
        )
        self._run(
            "postgres",
            "--single",
            "--exit_on_error=on",
            "--log_min_error_statement=panic",
            "-D",
            str(self._data),
            "postgres",
            inherit=(lock.fd,),
            stdin=statements,
        )
        unfinished = self._password_file.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(password + "\n")
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(self._password_file)

    def _refuse_other_version(self) -> None:
        try:
            theirs = (self._data / "PG_VERSION").read_text("ascii").strip()
        except FileNotFoundError:
            raise EmbeddedPostgresError(
                f"{self._data} holds no PostgreSQL cluster (there is no PG_VERSION in it), and nothing there "
                "was touched. Move it away, or choose another data folder."
            ) from None
        ours = re.findall(r"\d+", self._run("postgres", "--version"))[0]
        if theirs != ours:
            raise EmbeddedPostgresError(
                f"{self._data} was made by PostgreSQL {theirs}, and this is PostgreSQL {ours}, which cannot "
                f"read it. Nothing was touched. To go on with PostgreSQL {theirs}, return to the release of "
                f"this program that had it. To move to {ours}: run that release, write everything out with "
                f"pg_dumpall, move {self._folder} away, start this one and load what you wrote out with psql."
            )

    def _run(self, program: str, *arguments: str, inherit: tuple[int, ...] = (), stdin: str = "") -> str:
        """Run one of PostgreSQL's programs; give what it said. Raises EmbeddedPostgresError if it failed."""
        with tempfile.TemporaryFile() as output:
            code = self._account().run(
                [str(self._programs / program), *arguments],
                cwd=self._folder,
                inherit=inherit,
                output=output,
                stdin=stdin,
            )
            said = _written_to(output)
        if code != 0:
            raise EmbeddedPostgresError(
                f"{program} failed for the embedded PostgreSQL in {self._folder} (exit code {code}):\n{said}"
            )
        return said

    def _account(self) -> Account:
        return account_for(self._data, self._programs)

    def _clear_logs(self) -> None:
        """Have the log folder, and nothing a week old in it: the server overwrites only if up at midnight."""
        folder = self._folder / "log"
        if not folder.is_dir():
            folder.mkdir(mode=0o700)
            self._account().give(folder)
        oldest = time.time() - (_LOG_DAYS - 1) * 86_400
        for file in folder.glob("*.log"):
            if file.stat().st_mtime < oldest:
                file.unlink()

    def _last_words(self, output: IO[bytes]) -> str:
        """What the server said before it ended: first on its standard error, then in its log."""
        logs = sorted((self._folder / "log").glob("*.log"), key=lambda file: file.stat().st_mtime)
        logged = logs[-1].read_text("utf-8", "replace") if logs else ""
        return "\n".join([*_written_to(output).splitlines()[-5:], *logged.splitlines()[-10:]])


def _written_to(output: IO[bytes]) -> str:
    output.seek(0)
    return output.read().decode("utf-8", "replace").strip()


def _port_in(pid_file: Path) -> int:
    """The port of a server that did not stop in order; 0 where there is none."""
    try:
        return int(pid_file.read_text("utf-8", "replace").splitlines()[3])
    except (FileNotFoundError, IndexError, ValueError):
        return 0


def _free_port(wanted: int) -> str:
    """The wanted port if it is free, else any that is."""
    try:
        with socket.create_server(("127.0.0.1", wanted)) as listener:
            return str(listener.getsockname()[1])
    except OSError:
        return _free_port(0)
