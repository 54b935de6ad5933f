"""Where the embedded server's data may lie, and what is in it."""

import os
import signal
import subprocess
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from catlog.kit.embedded_postgres import EmbeddedPostgresError, running
from catlog.kit.embedded_postgres.locks import FileLock
from tests.kit.embedded import (
    Command,
    add_visit,
    database_of,
    is_gone,
    postmaster,
    visitors,
)


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
