"""Many entries at once: change or delete them, and take that back. One statement each, however many.

What is needed to take a change back is kept in the database until it ends, so that a restart loses nothing.
"""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from catlog.errors import ConflictError, FieldError, InvalidInputError, NotFoundError
from catlog.kit import clock
from catlog.kit.db import WriteSession, expect_many
from catlog.tracking.activity import with_activity
from catlog.tracking.items import encode, fetch, read_statement
from catlog.tracking.schemas import BulkRequest, BulkResult, ListFilter, UndoRequest, UndoResult
from catlog.tracking.selection import conditions

UNDO_LIFETIME = timedelta(hours=1)
_MANY = 100
"""Entries. Fewer are found one by one sooner than by reading through the tables."""

_BEFORE = read_statement("before")
_KEEP = read_statement("keep_for_undo")
_CHANGE = with_activity(b"\n".join((_BEFORE, read_statement("change_entries"), _KEEP)))
_REMOVE = with_activity(b"\n".join((_BEFORE, read_statement("remove_entries"), _KEEP)))
_DROP_OLD = read_statement("drop_old_undo")
_START_UNDO = read_statement("start_undo")
_UNDO = with_activity(read_statement("undo"))
_END_UNDO = read_statement("end_undo")


async def change_many(session: WriteSession, account_id: int, request: BulkRequest) -> BulkResult:
    """Change or delete the entries that are meant. Raises InvalidInputError when it is not clear which, or
    what with them, and ConflictError when they are not as many as the sender means."""
    _check(request)
    now = clock.now()
    await session.execute(_DROP_OLD, {"now": now})
    if request.mal_ids is None or len(request.mal_ids) > _MANY:
        await expect_many(session)
    where, parameters = conditions(request.filter or ListFilter(), request.mal_ids, request.except_mal_ids)
    undo_id, until = uuid4(), now + UNDO_LIFETIME
    parameters |= {"account_id": account_id, "origin": "bulk", "undo_id": undo_id, "until": until}
    if request.fields is not None:
        fields = request.fields.model_dump(mode="json", by_alias=True)
        parameters |= {
            "add_tags": fields.pop("addTags", None),
            "remove_tags": fields.pop("removeTags", None),
            "change": encode(fields).decode(),
            "expected": None,
            "now": now,
        }
    statement = (_REMOVE if request.delete else _CHANGE).replace(b"{where}", where.encode())
    [(changed, meant)] = await fetch(session, statement, parameters)
    # Where none is left there is nothing to lose: it may be the same request once more.
    if request.expected_count not in (None, meant) and meant:
        raise _not_as_many(request.expected_count, meant)
    if not changed:
        return BulkResult(changed=0, undo_token=None, undo_until=None)
    return BulkResult(changed=changed, undo_token=undo_id, undo_until=until)


async def undo(session: WriteSession, account_id: int, request: UndoRequest) -> UndoResult:
    """Take a change of many back. Asked again, it gives the same answer. Raises NotFoundError."""
    parameters: dict[str, Any] = {
        "account_id": account_id,
        "undo_id": request.undo_token,
        "now": clock.now(),
        "origin": "undo",
    }
    found = await fetch(session, _START_UNDO, parameters)
    if not found:
        raise NotFoundError("This can no longer be taken back.")
    [(restored, entries)] = found
    if restored is None:
        await expect_many(session)
        [(restored,)] = await fetch(session, _UNDO, parameters)
        await session.execute(_END_UNDO, {"undo_id": request.undo_token, "restored": restored})
    return UndoResult(restored=restored, skipped=entries - restored)


def _check(request: BulkRequest) -> None:
    if (request.mal_ids is None) == (request.filter is None):
        raise _unclear("malIds", "Say which entries: by number in malIds, or by a filter.")
    if request.mal_ids is not None and request.except_mal_ids:
        raise _unclear("exceptMalIds", "These are taken out of what a filter finds, not out of malIds.")
    if request.delete == (request.fields is not None):
        raise _unclear("set", "Say what to do: what to set, or to delete.")


def _not_as_many(expected: int, meant: int) -> ConflictError:
    return ConflictError(
        f"Your list has changed meanwhile: {meant} titles fit now, not {expected}. Look and choose again."
    )


def _unclear(field: str, message: str) -> InvalidInputError:
    return InvalidInputError(message, errors=(FieldError(field, message),))
