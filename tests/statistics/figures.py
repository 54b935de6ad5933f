"""What the tests of statistics share: asking for them, and comparing them."""

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from psycopg.rows import dict_row

from catlog.kit.db import Database
from catlog.statistics.figures import State, read_figures, read_state
from catlog.statistics.periods import Period
from catlog.statistics.schemas import Statistics
from tests.conftest import Person
from tests.statistics.book import Book
from tests.tracking.rows import Connection

ABOUT = ("period", "today", "timeZone")


def statistics(person: Person, **query: str | Sequence[str]) -> dict[str, Any]:
    """Somebody's statistics; the answer is what the contract promises."""
    return person.granted("GET", f"/api/statistics?{urlencode(query, doseq=True)}", shape=Statistics)


def close(found: dict[str, Any], expected: dict[str, Any]) -> None:
    """The same, panel by panel; numbers to nine places."""
    assert found.keys() - set(ABOUT) == expected.keys()
    for panel, wanted in expected.items():
        _close(found[panel], wanted, panel)


def _close(found: Any, expected: Any, where: str) -> None:
    if isinstance(expected, dict):
        assert found.keys() == expected.keys(), where
        for name, value in expected.items():
            _close(found[name], value, f"{where}.{name}")
    elif isinstance(expected, list):
        assert len(found) == len(expected), (where, found, expected)
        for place, (one, other) in enumerate(zip(found, expected, strict=True)):
            _close(one, other, f"{where}[{place}]")
    elif isinstance(expected, float):
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-9), where
    else:
        assert found == expected, where


def statistics_at(database_url: str, account_id: int, as_of: datetime, period: str = "all") -> dict[str, Any]:
    """The same on another day than this one."""

    async def read() -> bytes:
        async with Database(database_url, max_read=1, max_write=1) as database, database.read() as session:
            state = await read_state(session, account_id, as_of)
            return await read_figures(session, state, Period.named(period, state.today))

    found = asyncio.run(read())
    Statistics.model_validate_json(found)
    figures: dict[str, Any] = json.loads(found)
    return figures


def state_at(database_url: str, account_id: int, as_of: datetime) -> State:
    """What statistics on that day are recognised by."""

    async def read() -> State:
        async with Database(database_url, max_read=1, max_write=1) as database, database.read() as session:
            return await read_state(session, account_id, as_of)

    return asyncio.run(read())


def note(connection: Connection, person: Person, at: str, **columns: Any) -> None:
    """A row of "Activity": title 1001 is marked from no episode to one, or what is said instead."""
    row = {
        "accountId": person.account_id,
        "malId": 1001,
        "kind": "changed",
        "occurredAt": at,
        "fromEpisodesWatched": 0,
        "toEpisodesWatched": 1,
    } | columns
    names, values = ", ".join(f'"{name}"' for name in row), ", ".join(["%s"] * len(row))
    connection.execute(f'INSERT INTO "Activity" ({names}) VALUES ({values})', list(row.values()))


def own(connection: Connection, person: Person) -> Book:
    """A person's list, activity and catalogue as they lie there."""

    def rows(statement: str, *parameters: int) -> list[dict[str, Any]]:
        with connection.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(statement.encode(), parameters).fetchall()

    titles = rows('SELECT * FROM "ProcessedAnime"')
    [account] = rows('SELECT "timeZone" FROM "Account" WHERE id = %s', person.account_id)
    activity = rows('SELECT * FROM "Activity" WHERE "accountId" = %s', person.account_id)
    return Book(
        rows('SELECT * FROM "ListEntry" WHERE "accountId" = %s', person.account_id),
        {title["malId"]: title for title in titles},
        [row | {"occurredAt": row["occurredAt"].isoformat()} for row in activity],
        account["timeZone"],
    )
