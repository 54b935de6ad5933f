"""The embedded server, with real processes: shared, killed, started over."""

import contextlib
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from catlog.kit.embedded_postgres import running
from tests.kit.embedded import (
    IS_ROOT,
    Command,
    add_visit,
    database_of,
    is_gone,
    postmaster,
    visitors,
)

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
