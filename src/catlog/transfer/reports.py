"""What became, or would become, of every row of an import, as a CSV to keep."""

from collections.abc import AsyncIterator
from typing import Any

from catlog.kit.db import Database
from catlog.kit.sqlfile import sql_folder
from catlog.transfer.imports import shown_changes
from catlog.transfer.own_csv import csv_line
from catlog.transfer.schemas import ImportRead, Mode

_statement = sql_folder("catlog.transfer")
_ROWS = _statement("report_rows")

_COLUMNS = ("line", "malId", "title", "result", "isKnown", "changes", "remark")
_DONE = {
    "new": "added",
    "changed": "changed",
    "unchanged": "unchanged",
    "invalid": "not imported",
    "kept": "kept, not in the source",
    "removed": "removed",
}
_PLANNED = _DONE | {"new": "would be added", "changed": "would be changed", "removed": "would be removed"}
_PIECE = 64 * 1024


async def report(database: Database, found: ImportRead, mode: Mode) -> AsyncIterator[bytes]:
    """The report of an import, in pieces: in the mode it was applied in, else in the one asked for."""
    results = _DONE if found.state == "done" else _PLANNED
    waiting = csv_line(_COLUMNS)
    wanted = {"import_id": found.id, "mode": mode}
    async with database.read() as session, session.cursor() as cursor:
        async for row in cursor.stream(_ROWS, wanted):
            waiting += csv_line(_cells(row, mode, results))
            if len(waiting) >= _PIECE:
                yield waiting.encode()
                waiting = ""
    yield waiting.encode()


def _cells(row: dict[str, Any], mode: Mode, results: dict[str, str]) -> list[object]:
    return [
        row["line"],
        row["malId"],
        row["title"],
        results[row["kind"]],
        None if row["isKnown"] is None else str(row["isKnown"]).lower(),
        "; ".join(map(_change, shown_changes(row, mode))),
        " ".join(filter(None, (row["reason"], row["remark"]))),
    ]


def _change(change: dict[str, Any]) -> str:
    return f"{change['field']}: {_value(change['before'])} → {_value(change['after'])}"


def _value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return "none" if value is None or value == "" else str(value)
