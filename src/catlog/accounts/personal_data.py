"""Everything CatLog holds about one person, as JSON.

Which tables that is, is read off the models: every table that refers to an account, or to a row that does. So
a table that is new tomorrow is part of the answer without anybody thinking of it. Only what would open a door
is left out: hashes of passwords, tokens and devices. These few statements are made here and not in `.sql`
files, as nobody writes them.
"""

import json
from collections.abc import AsyncIterator, Iterator

from psycopg import sql
from psycopg.rows import tuple_row
from sqlalchemy import LargeBinary, Table

from catlog.kit import clock
from catlog.kit.db import ReadSession
from catlog.models import Account, Base

_SECRET_COLUMNS = {"passwordHash"}
_ROWS_AT_ONCE = 500


def personal_tables() -> dict[str, sql.Composed]:
    """Each table that holds something about a person, with the condition that finds one account's rows."""
    account = Base.metadata.tables[Account.__tablename__]
    found = {account.name: sql.SQL("{} = %(account_id)s").format(sql.Identifier("id"))}
    for table in Base.metadata.sorted_tables:  # what is referred to comes first
        for foreign_key in sorted(table.foreign_keys, key=lambda key: str(key.parent)):
            owner = foreign_key.column.table
            if owner.name not in found or table.name in found:
                continue
            column, key = sql.Identifier(foreign_key.parent.name), sql.Identifier(foreign_key.column.name)
            if owner is account:
                found[table.name] = sql.SQL("{} = %(account_id)s").format(column)
            else:
                found[table.name] = sql.SQL("{} IN (SELECT {} FROM {} WHERE {})").format(
                    column, key, sql.Identifier(owner.name), found[owner.name]
                )
    return found


def shown_columns(table: Table) -> list[str]:
    """All but what would open a door."""
    return [
        column.name
        for column in table.columns
        if not isinstance(column.type, LargeBinary) and column.name not in _SECRET_COLUMNS
    ]


def _statements() -> Iterator[tuple[str, sql.Composed]]:
    for name, condition in personal_tables().items():
        table = Base.metadata.tables[name]
        columns = sql.SQL(", ").join(map(sql.Identifier, shown_columns(table)))
        order = sql.SQL(", ").join(map(sql.Identifier, [column.name for column in table.primary_key.columns]))
        rows = sql.SQL("SELECT {} FROM {} WHERE {} ORDER BY {}").format(
            columns, sql.Identifier(name), condition, order
        )
        yield name, sql.SQL("SELECT row_to_json(r)::text FROM ({}) AS r").format(rows)


async def read_personal_data(session: ReadSession, account_id: int) -> AsyncIterator[bytes]:
    """One JSON object, in pieces: when it was made, then a list of rows for each table, under the names that
    the tables and columns have. All of it is of one moment, and only a few hundred rows are in memory at a
    time."""
    yield b'{"createdAt": ' + json.dumps(clock.now().isoformat()).encode()
    async with session.transaction():
        await session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for number, (name, statement) in enumerate(_statements()):
            yield f",\n{json.dumps(name)}: [".encode()
            is_first = True
            async with session.cursor(f"personal_data_{number}", row_factory=tuple_row) as cursor:
                await cursor.execute(statement, {"account_id": account_id})
                while rows := await cursor.fetchmany(_ROWS_AT_ONCE):
                    lines = ",\n  ".join(row for (row,) in rows)
                    yield f"{'' if is_first else ','}\n  {lines}".encode()
                    is_first = False
            yield b"]"
    yield b"}\n"
