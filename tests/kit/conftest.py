"""Folders for the tests of the embedded server: made ready, open to everybody, closed to others."""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from catlog.kit.embedded_postgres import running


@pytest.fixture(scope="session")
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
