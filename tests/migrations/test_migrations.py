"""The schema's history: up, down, up again, by two at once, and the same as the models."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo
from sqlalchemy import create_engine

from catlog.errors import DatabaseUnavailableError
from catlog.migrations import downgrade, upgrade
from catlog.models import Base

# Everything that a column, constraint or index can differ in, as the server itself would print it.
_SHAPE = """
SELECT 'column', c.table_name, c.column_name,
       concat_ws(' ', c.udt_name, c.numeric_precision, c.numeric_scale, c.is_nullable, c.column_default)
FROM information_schema.columns c WHERE c.table_schema = 'public'
UNION ALL
SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
UNION ALL
SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
ORDER BY 1, 2, 3
"""


def _shape(url: str) -> list[tuple[str, ...]]:
    with psycopg.connect(url) as connection:
        rows = connection.execute(_SHAPE).fetchall()
    return [row for row in rows if "alembic_version" not in row[1]]


def test_down_to_empty_and_up_again(empty_database_url: str) -> None:
    upgrade(empty_database_url)
    first = _shape(empty_database_url)
    downgrade(empty_database_url, "base")
    assert _shape(empty_database_url) == []
    upgrade(empty_database_url)
    assert _shape(empty_database_url) == first
    assert len(first) > 100


def test_models_and_migrations_make_the_same_schema(empty_database_url: str, database_url: str) -> None:
    with psycopg.connect(empty_database_url, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(empty_database_url))
    Base.metadata.create_all(engine)
    engine.dispose()
    assert _shape(database_url) == _shape(empty_database_url)


def test_two_processes_may_upgrade_at_once(empty_database_url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(upgrade, [empty_database_url] * 4))
    with psycopg.connect(empty_database_url) as connection:
        assert connection.execute('SELECT count(*) FROM "ProcessedAnime"').fetchone() == (0,)


def test_a_user_who_may_not_is_told_what_to_do(server_url: str, empty_database_url: str) -> None:
    role = f"guest_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server_url, autocommit=True) as admin:
        try:
            admin.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'guest'").format(sql.Identifier(role)))
        except psycopg.errors.InsufficientPrivilege:
            pytest.skip("the server's user may not create roles")
        try:
            with pytest.raises(DatabaseUnavailableError, match="own its database"):
                upgrade(make_conninfo(empty_database_url, user=role, password="guest"))
        finally:
            admin.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


def test_a_score_of_ten_fits_and_eleven_does_not(database_url: str) -> None:
    insert = 'INSERT INTO "DailyRankings" ("malId", "snapshotDate", score, "etlRunId") VALUES (1, %s, %s, %s)'
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(insert, ("2026-11-24", "10.00", "run"))
        with pytest.raises(psycopg.errors.CheckViolation):
            connection.execute(insert, ("2026-11-25", "11.00", "run"))
