"""Imports: look at a list, then apply it, and take it back. Each of them is one transaction.

Nothing is half done: a preview changes nothing on the list, and applying changes all of it or nothing,
however the process ends. Not here: reading files (`files`), other sites (`anilist`), HTTP (`endpoints`).
"""

import asyncio
from collections.abc import Iterator
from typing import Any

import structlog

from catlog.errors import CatLogError, ConflictError, NotFoundError
from catlog.kit.db import Database, ReadSession, WriteSession, expect_many
from catlog.kit.paging import decode_cursor, encode_cursor
from catlog.kit.sqlfile import Statement, sql_folder
from catlog.tracking.activity import with_activity
from catlog.transfer.files import Source
from catlog.transfer.rows import Row
from catlog.transfer.schemas import ImportRead, ImportRow, ImportRows, Mode, RowFilter, UndoRead
from catlog.transfer.staging import restage, stage

log = structlog.get_logger(__name__)

_statement = sql_folder("catlog.transfer")
_CREATE = _statement("create_import")
_DROP_OLD = _statement("drop_old_imports")
_JUDGE = _statement("judge")
_ADD_ABSENT = _statement("add_absent")
_DROP_ROWS = _statement("drop_rows")
_SUM_UP = _statement("sum_up")
_IMPORT = _statement("import")
_ROWS = _statement("import_rows")
_TAKE_LOCK = _statement("take_lock")
_LOCK_LIST = _statement("lock_list")
_SET_PROGRESS = _statement("set_progress")
_FAIL = _statement("fail")
_FINISH = _statement("finish")
_APPLY_ROWS = with_activity(_statement("apply_rows"))
_REMOVE_ABSENT = with_activity(_statement("remove_absent"))
_WANT_TITLES = _statement("want_titles")
_REMOVE = _statement("remove_import")
_UNDO = with_activity(_statement("undo_import"))
_SET_UNDONE = _statement("set_undone")

LOCK_FAMILY = 0x63617469
"""First half of the advisory lock that applying holds; the second is the import's id."""
_ROWS_AT_A_TIME = 2_500
"""Applied between two words about progress."""
_MOST_TRIES = 3
"""Comparisons anew, when the list changes between two."""


class Imports:
    """The imports of everybody. One is read or applied at a time in a process: it is quick, and two would
    only take turns at the same CPU and connections."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = asyncio.Semaphore(1)

    async def preview(
        self, account_id: int, *, source: Source, name: str, rows: Iterator[Row], warnings: list[str]
    ) -> ImportRead:
        """Read a source to its end and compare it with the list. `warnings` is read after the rows are.
        Raises InvalidInputError for what turns out to be no list."""
        async with self._turn, self._database.write() as session:
            await expect_many(session)
            owner = {"account_id": account_id}
            await session.execute(_DROP_OLD, owner | {"family": LOCK_FAMILY})
            created = await session.execute(_CREATE, owner | {"source": source, "name": name})
            [found] = await created.fetchall()
            which = owner | {"import_id": found["id"]}
            await stage(session, rows)
            await _compare(session, which, warnings)
            return await read_import(session, account_id, found["id"])

    async def apply(self, account_id: int, import_id: int, mode: Mode) -> ImportRead:
        """Do what the preview said. Doing it again changes nothing. Raises NotFoundError; ConflictError where
        it was applied in the other mode, or where replacing meets another list than the preview did."""
        async with self._turn:
            for _ in range(_MOST_TRIES):
                if done := await self._try_to_apply(account_id, import_id, mode):
                    return done
                if mode is Mode.REPLACE:
                    break
        message = "Your list has changed since the preview. Look at what would happen now, then decide."
        async with self._database.write() as aside:
            await aside.execute(_FAIL, {"import_id": import_id, "problem": message})
        raise ConflictError(message)

    async def _try_to_apply(self, account_id: int, import_id: int, mode: Mode) -> ImportRead | None:
        """Apply in one transaction. None where the list had changed since it was compared: then it has been
        compared anew, and nothing else."""
        which = {"account_id": account_id, "import_id": import_id}
        is_begun = False
        try:
            async with self._database.write() as session:
                await expect_many(session)
                await session.execute(_TAKE_LOCK, which | {"family": LOCK_FAMILY})
                found = await read_import(session, account_id, import_id)
                if found.state in {"done", "undone"}:
                    return _as_it_was(found, mode)
                await self._tell_progress(import_id, mode, 0)
                is_begun = True
                if await _is_stale(session, which):
                    await restage(session, import_id)
                    await session.execute(_DROP_ROWS, which)
                    await _compare(session, which, None)
                    return None
                await self._write(session, which, mode, found.total_rows)
                return await read_import(session, account_id, import_id)
        except Exception as error:
            if is_begun:
                log.warning("import_failed", import_id=import_id, error=type(error).__name__)
                async with self._database.write() as aside:
                    await aside.execute(_FAIL, {"import_id": import_id, "problem": _told(error)})
            raise

    async def undo(self, account_id: int, import_id: int) -> UndoRead:
        """Put back what an import changed, but for what has changed since. Raises NotFoundError;
        ConflictError where there is nothing to take back."""
        which = {"account_id": account_id, "import_id": import_id}
        async with self._turn, self._database.write() as session:
            await expect_many(session)
            await session.execute(_TAKE_LOCK, which | {"family": LOCK_FAMILY})
            found = await read_import(session, account_id, import_id)
            if found.state != "done":
                raise ConflictError("There is nothing to take back: this import is not on the list.")
            await session.execute(_LOCK_LIST, which)
            [row] = await _all(session, _UNDO, which | {"origin": "undo"})
            await session.execute(_SET_UNDONE, which)
            return UndoRead.model_validate(row)

    async def _write(self, session: WriteSession, which: dict[str, Any], mode: Mode, total: int) -> None:
        is_replace = mode is Mode.REPLACE
        for first in range(1, total + 1, _ROWS_AT_A_TIME):
            span = {"first": first, "last": first + _ROWS_AT_A_TIME - 1, "is_replace": is_replace}
            await session.execute(_APPLY_ROWS, which | span | {"origin": "import"})
            await self._tell_progress(which["import_id"], mode, min(total, span["last"]))
        if is_replace:
            await session.execute(_REMOVE_ABSENT, which | {"origin": "import"})
        await session.execute(_WANT_TITLES, which)
        await session.execute(_FINISH, which | {"mode": mode})

    async def _tell_progress(self, import_id: int, mode: Mode, done_rows: int) -> None:
        async with self._database.write() as aside:
            await aside.execute(_SET_PROGRESS, {"import_id": import_id, "mode": mode, "done_rows": done_rows})


async def _compare(session: WriteSession, which: dict[str, Any], warnings: list[str] | None) -> None:
    """Take the staged rows over, each judged against the list as it is."""
    await session.execute(_JUDGE, which)
    await session.execute(_ADD_ABSENT, which)
    await session.execute(_SUM_UP, which | {"warnings": warnings})


async def _is_stale(session: WriteSession, which: dict[str, Any]) -> bool:
    """Whether the list has changed since it was compared. From here on it stands still."""
    [held] = await _all(session, _LOCK_LIST, which)
    [compared] = await _all(session, _IMPORT, which | {"family": LOCK_FAMILY})
    return bool(held["version"] != compared["listVersion"])


def _told(error: Exception) -> str:
    """What the person is told. Nothing of an error that is not ours: it may hold what nobody should read."""
    if isinstance(error, CatLogError):
        return error.message
    return "Something went wrong on our side. Your list is as it was; try again."


def _as_it_was(found: ImportRead, mode: Mode) -> ImportRead:
    if found.state == "undone":
        raise ConflictError("This import was taken back. Choose the file again to look at it anew.")
    if found.mode is not mode:
        raise ConflictError(f"This import is done already, as “{found.mode}”.")
    return found


async def read_import(session: ReadSession | WriteSession, account_id: int, import_id: int) -> ImportRead:
    """One import. Raises NotFoundError."""
    found = await _find(session, account_id, import_id)
    if found is None:
        raise NotFoundError("There is no such import.")
    return found


async def find_latest(session: ReadSession, account_id: int) -> ImportRead | None:
    """The import that was begun last."""
    return await _find(session, account_id, None)


async def _find(
    session: ReadSession | WriteSession, account_id: int, import_id: int | None
) -> ImportRead | None:
    which = {"account_id": account_id, "import_id": import_id, "family": LOCK_FAMILY}
    rows = await _all(session, _IMPORT, which)
    if not rows:
        return None
    return ImportRead.model_validate(
        {name: value for name, value in rows[0].items() if name != "listVersion"}
    )


async def read_rows(
    session: ReadSession,
    account_id: int,
    import_id: int,
    *,
    mode: Mode,
    kind: RowFilter | None,
    text: str | None,
    cursor: str | None,
    limit: int,
) -> ImportRows:
    """A page of rows, in the source's order. Raises NotFoundError; InvalidInputError for a cursor that is not
    ours."""
    await read_import(session, account_id, import_id)
    after = decode_cursor(cursor, int) if cursor else 0
    wanted = {"import_id": import_id, "mode": mode, "kind": kind, "text": text or None}
    rows = await _all(session, _ROWS, wanted | {"after": after, "limit": limit + 1})
    items = [ImportRow.model_validate(row | {"changes": shown_changes(row, mode)}) for row in rows[:limit]]
    more = len(rows) > limit
    return ImportRows(items=items, next_cursor=encode_cursor(items[-1].ordinal) if more else None)


def shown_changes(row: dict[str, Any], mode: Mode) -> list[dict[str, Any]]:
    """What differs in this mode: merging does not clear."""
    return [
        {name: change[name] for name in ("field", "before", "after")}
        for change in row["changes"] or ()
        if mode is Mode.REPLACE or not change["isCleared"]
    ]


async def remove_import(session: WriteSession, account_id: int, import_id: int) -> None:
    """Forget an import, once it is not being applied any more. Raises NotFoundError."""
    await session.execute(_TAKE_LOCK, {"family": LOCK_FAMILY, "import_id": import_id})
    if not await _all(session, _REMOVE, {"account_id": account_id, "import_id": import_id}):
        raise NotFoundError("There is no such import.")


async def _all(
    session: ReadSession | WriteSession, statement: Statement, parameters: dict[str, Any]
) -> list[dict[str, Any]]:
    return await (await session.execute(statement, parameters)).fetchall()
