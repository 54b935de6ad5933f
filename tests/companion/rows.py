"""What the tests of the cat share: activity at any time, and the cat at any time."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

import psycopg
from psycopg.rows import TupleRow

from catlog.companion.mood import read_companion
from catlog.companion.schemas import CompanionRead, SuggestionList
from catlog.companion.suggestions import suggest
from catlog.kit.db import Database, ReadSession
from tests.conftest import Person

Connection = psycopg.Connection[TupleRow]
T = TypeVar("T")


def episodes(connection: Connection, person: Person, *instants: datetime, number: int = 1) -> None:
    """One press of +1 at each of the instants, or a press for more."""
    for instant in instants:
        connection.execute(
            """
            INSERT INTO "Activity" (
                "accountId", "malId", kind, "fromStatus", "toStatus", "fromEpisodesWatched",
                "toEpisodesWatched", "occurredAt"
            ) VALUES (%s, 1, 'changed', 'watching', 'watching', 0, %s, %s)
            """,
            (person.account_id, number, instant),
        )


def live_in(connection: Connection, person: Person, zone: str, since: str = "2020-01-01") -> None:
    """The person's time zone, and since when they are here."""
    connection.execute(
        'UPDATE "Account" SET "timeZone" = %s, "createdAt" = %s WHERE id = %s',
        (zone, since, person.account_id),
    )


def _asked(database_url: str, ask: Callable[[ReadSession], Awaitable[T]]) -> T:
    async def run() -> T:
        async with Database(database_url) as database, database.read() as session:
            return await ask(session)

    return asyncio.run(run())


def cat(database_url: str, person: Person, as_of: datetime) -> CompanionRead:
    """The person's cat at a moment."""
    return _asked(database_url, lambda session: read_companion(session, person.account_id, as_of))


def suggested(
    database_url: str, person: Person, as_of: datetime, free_minutes: int | None = None
) -> SuggestionList:
    """What she suggests at a moment."""
    return _asked(database_url, lambda session: suggest(session, person.account_id, as_of, free_minutes))
