"""Who may run the embedded server, and what is refused: as root, as an ordinary user, in closed folders."""

import pwd
import shutil
import sys
from pathlib import Path

import psutil
import psycopg
import pytest

from catlog.kit.embedded_postgres import EmbeddedPostgresError, find_binaries, running
from tests.kit.embedded import (
    IS_ROOT,
    Command,
    add_visit,
    as_nobody,
    enter,
    is_gone,
    linux_only,
    needs_root,
    postmaster,
    visitors,
    wheel_in,
)

# A fork that has become somebody else may not be able to read Python's own files: by using the server once
# before, everything that it needs of them is loaded.
pytestmark = pytest.mark.usefixtures("made")


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
