"""Connections to PostgreSQL, of four kinds that cannot be mistaken for one another.

- `ReadSession`: for a request that only reads. Autocommit, and the server refuses writes.
- `WriteSession`: for a request that changes something. One transaction, committed by whoever opened it
  (the dependency), rolled back when an error leaves it.
- `StatementSession`: for a request that changes something with one statement, which is the transaction.
- `connect`: a synchronous connection for a step of the pipeline or a command, which opens its own
  transactions.

Nobody else calls `commit`.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Self

import psycopg
from psycopg.rows import DictRow, TupleRow, dict_row
from psycopg_pool import AsyncConnectionPool


class ReadSession(psycopg.AsyncConnection[DictRow]):
    """A connection that cannot write. Each statement sees the latest committed state."""


class WriteSession(psycopg.AsyncConnection[DictRow]):
    """A connection inside the one transaction of the request."""


class StatementSession(psycopg.AsyncConnection[DictRow]):
    """A connection in autocommit. One writing statement is as whole as a transaction around it, and saves the
    two round trips that begin and end one; whoever needs a second one takes a `WriteSession`."""


class Database:
    """The app's connection pools. Use as an async context manager."""

    def __init__(self, conninfo: str, *, max_read: int = 8, max_write: int = 4) -> None:
        shared: dict[str, Any] = {"row_factory": dict_row, "prepare_threshold": 1}
        # What is read all day is in memory, where a page costs the same wherever it lies. By the default of
        # 4 the whole catalogue is read to sort a list of a few hundred titles, for several times the cost.
        settings = "-c TimeZone=UTC -c random_page_cost=1.1"
        self._read = AsyncConnectionPool(
            conninfo,
            connection_class=ReadSession,
            kwargs={
                **shared,
                "autocommit": True,
                "options": f"-c default_transaction_read_only=on {settings}",
            },
            min_size=1,
            max_size=max_read,
            open=False,
            check=None,
            name="read",
        )
        self._write = AsyncConnectionPool(
            conninfo,
            connection_class=WriteSession,
            kwargs={**shared, "options": settings},
            min_size=1,
            max_size=max_write,
            open=False,
            name="write",
        )
        self._statement = AsyncConnectionPool(
            conninfo,
            connection_class=StatementSession,
            kwargs={**shared, "autocommit": True, "options": settings},
            min_size=1,
            max_size=max_write,
            open=False,
            name="statement",
        )

    async def __aenter__(self) -> Self:
        await self._read.open(wait=True, timeout=10)
        await self._write.open(wait=True, timeout=10)
        await self._statement.open(wait=True, timeout=10)
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._statement.close()
        await self._write.close()
        await self._read.close()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[ReadSession]:
        async with self._read.connection() as session:
            yield session

    @asynccontextmanager
    async def write(self) -> AsyncIterator[WriteSession]:
        """One transaction: committed on leaving, rolled back when an exception leaves."""
        async with self._write.connection() as session:
            yield session

    @asynccontextmanager
    async def write_once(self) -> AsyncIterator[StatementSession]:
        """One statement, committed when it has been executed."""
        async with self._statement.connection() as session:
            yield session


async def expect_many(session: WriteSession) -> None:
    """Plan the rest of this transaction for many rows.

    For tables that were filled a moment ago: their statistics say that they are empty, and a loop over all
    rows for each row looks cheap.
    """
    await session.execute("SELECT set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)")


def connect(conninfo: str, *, application_name: str = "catlog") -> psycopg.Connection[TupleRow]:
    """A connection for a step: autocommit, so `with connection.transaction():` is a whole transaction."""
    return psycopg.connect(
        conninfo, autocommit=True, application_name=application_name, options="-c TimeZone=UTC"
    )
