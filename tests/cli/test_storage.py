"""Where the data is: chosen, made, kept, and refused in words."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from pydantic import SecretStr

from catlog.cli.storage import database, secret_key
from catlog.errors import DatabaseUnavailableError, InvalidInputError
from catlog.settings import AccountSettings, StorageSettings


def test_a_database_that_is_named_is_used_and_migrated(tmp_path: Path, empty_database_url: str) -> None:
    storage = StorageSettings(database_url=SecretStr(empty_database_url), data_dir=tmp_path)
    with database(storage) as url, psycopg.connect(url) as connection:
        assert connection.execute('SELECT count(*) FROM "ListEntry"').fetchone() == (0,)
    assert list(tmp_path.iterdir()) == []  # nothing embedded was started


def test_without_one_the_embedded_database_keeps_what_was_written(tmp_path: Path) -> None:
    storage = StorageSettings(data_dir=tmp_path)
    for expected in (0, 1):
        with database(storage) as url, psycopg.connect(url) as connection:
            assert connection.execute('SELECT count(*) FROM "Account"').fetchone() == (expected,)
            connection.execute(
                """
                INSERT INTO "Account" (username, email, "passwordHash") VALUES ('a', 'b', 'c')
                ON CONFLICT DO NOTHING
                """
            )


def test_a_database_that_does_not_answer_is_named_without_its_password(
    tmp_path: Path, server_url: str
) -> None:
    url = make_conninfo(server_url, dbname="no_such_database", password="hunter2-secret")
    storage = StorageSettings(database_url=SecretStr(url), data_dir=tmp_path)
    with pytest.raises(DatabaseUnavailableError) as refused, database(storage):
        pass
    assert "CATLOG_DATABASE_URL" in refused.value.message
    assert "hunter2" not in refused.value.message


def test_the_secret_key_is_made_once_even_by_several_at_once(tmp_path: Path) -> None:
    storage, accounts = StorageSettings(data_dir=tmp_path / "new"), AccountSettings()
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key(storage, accounts), range(16)))
    assert len(keys) == 1
    assert len(keys.pop()) >= 32
    [file] = (tmp_path / "new").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_secret_key_that_is_given_counts_unless_it_is_too_short(tmp_path: Path) -> None:
    storage = StorageSettings(data_dir=tmp_path)
    assert secret_key(storage, AccountSettings(secret_key=SecretStr("x" * 32))) == "x" * 32
    with pytest.raises(InvalidInputError, match="CATLOG_SECRET_KEY"):
        secret_key(storage, AccountSettings(secret_key=SecretStr("short")))
    assert list(tmp_path.iterdir()) == []
