"""An upstream that goes as fast as it can, a connection for steps, and a look at the tables."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import psycopg
import pytest
from psycopg.rows import TupleRow

from catlog.jikan.client import JikanClient
from catlog.jikan.pace import Pace
from catlog.kit.db import connect
from catlog.settings import JikanSettings
from tests.standin import StandIn, Titles, sample

Ask = Callable[[StandIn], JikanClient]
TABLES = ("RawAnimeData", "ExtractedPage", "RejectedRecord", "ProcessedAnime", "DailyRankings", "EtlLogs")
FAST: dict[str, Any] = {
    "rate_limit_delay": 0,
    "requests_per_second": 100_000,
    "requests_per_minute": 1_000_000,
}


@pytest.fixture
def ask() -> Iterator[Ask]:
    """Makes clients that do not wait."""
    with ExitStack() as stack:

        def client(standin: StandIn, **settings: Any) -> JikanClient:
            given = JikanSettings(base_urls=(standin.url,), timeout_seconds=2, **FAST, **settings)
            return stack.enter_context(JikanClient(given, Pace.alone(given), sleep=lambda _: None))

        yield client


@pytest.fixture
def step(database_url: str) -> Iterator[psycopg.Connection[TupleRow]]:
    """The connection a run is given."""
    with connect(database_url) as opened:
        yield opened


@pytest.fixture
def upstream() -> Iterator[StandIn]:
    """A hundred and sixty invented titles."""
    with StandIn(Titles(sample(160))) as standin:
        yield standin


def counts(connection: psycopg.Connection[TupleRow]) -> dict[str, int]:
    """How many rows each table of the pipeline has."""
    return {
        table: connection.execute(f'SELECT count(*) FROM "{table}"'.encode()).fetchone()[0]  # type: ignore[index] # there is a row
        for table in TABLES
    }


def visible(connection: psycopg.Connection[TupleRow]) -> list[TupleRow]:
    """Everything of the two tables that people see, but for when and by which run it was written."""
    titles = connection.execute(
        """
        SELECT to_jsonb(p) - '{id,rawId,etlRunId,processedAt}'::text[]
        FROM "ProcessedAnime" AS p ORDER BY "malId"
        """
    ).fetchall()
    rankings = connection.execute(
        """
        SELECT to_jsonb(d) - '{id,etlRunId}'::text[]
        FROM "DailyRankings" AS d ORDER BY "snapshotDate", "malId"
        """
    ).fetchall()
    return titles + rankings


def ledger(connection: psycopg.Connection[TupleRow]) -> list[TupleRow]:
    """Status, step, titles, requests and reason of each run, in their order."""
    return connection.execute(
        """
        SELECT status, "pipelineStep", "rowsProcessed", "apiRequestCount", "errorMessage"
        FROM "EtlLogs" ORDER BY id
        """
    ).fetchall()
