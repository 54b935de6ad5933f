"""One entry: read, add, change, remove. Each names the account, and writes with one statement.

The rules of an entry are in `sql/change_entries.sql`; what is refused, and in what words, is here.
"""

from typing import Any

import msgspec
from psycopg.errors import ForeignKeyViolation
from pydantic import MISSING

from catlog.errors import ConflictError, FieldError, InvalidInputError, NotFoundError, UnauthenticatedError
from catlog.kit import clock
from catlog.kit.db import ReadSession, StatementSession
from catlog.tracking.activity import with_activity
from catlog.tracking.items import ITEM, encode, fetch, item, read_statement
from catlog.tracking.schemas import AddRequest, ChangeRequest

_ONE = read_statement("one_entry") + b"\n" + ITEM
_ADD = with_activity(read_statement("add_entry")) + b"\n" + ITEM
_EPISODES = read_statement("title_episodes")
_BEFORE = read_statement("before").replace(b"{where}", b'AND e."malId" = %(mal_id)s')
_CHANGE = with_activity(
    b"\n".join((_BEFORE, read_statement("change_entries"), read_statement("changed_entry"), ITEM))
)
_REMOVE = with_activity(b"\n".join((_BEFORE, read_statement("remove_entries"), b"SELECT count(*) FROM done")))


async def read_entry(session: ReadSession, account_id: int, mal_id: int) -> bytes:
    """A `schemas.ListItem`, as JSON. Raises NotFoundError."""
    return encode(await _entry(session, account_id, mal_id))


async def _entry(session: ReadSession | StatementSession, account_id: int, mal_id: int) -> dict[str, Any]:
    rows = await fetch(session, _ONE, {"account_id": account_id, "mal_id": mal_id})
    if not rows:
        raise _not_on_list(mal_id)
    return item(rows[0])


async def add_entry(session: StatementSession, account_id: int, request: AddRequest) -> tuple[bytes, bool]:
    """Put a title on the list. A `schemas.ListItem`, as JSON, and whether it is new: an entry that says what
    was asked for already is given as it is.

    Raises NotFoundError for a title that the catalogue does not have, ConflictError when it is there and says
    something else, InvalidInputError for what cannot be.
    """
    change = _named(request, but="mal_id")
    _check_dates(change.get("startedOn"), change.get("finishedOn"), change)
    parameters = {
        "account_id": account_id,
        "mal_id": request.mal_id,
        "change": encode(change).decode(),
        "now": clock.now(),
        "origin": "edit",
    }
    try:
        rows = await fetch(session, _ADD, parameters)
    except ForeignKeyViolation as error:  # a token may outlive its account for a few minutes
        raise UnauthenticatedError("This account is gone.") from error
    if rows:
        return encode(item(rows[0])), True
    try:
        entry = await _entry(session, account_id, request.mal_id)
    except NotFoundError:
        known = await fetch(session, _EPISODES, {"mal_id": request.mal_id})
        if not known:
            message = f"There is no title with MyAnimeList number {request.mal_id} in this catalogue."
            raise NotFoundError(message) from None
        raise _too_many(change["episodesWatched"], known[0][0]) from None
    if any(entry[name] != value for name, value in change.items()):
        raise _conflict("This title is on your list already, with something else in its entry.", entry)
    return encode(entry), False


async def change_entry(
    session: StatementSession, account_id: int, mal_id: int, request: ChangeRequest
) -> bytes:
    """Change what was named, and what follows from it. A `schemas.ListItem`, as JSON. Raises NotFoundError,
    ConflictError when a field is not what was expected, or InvalidInputError for what cannot be."""
    change = _named(request, but="expected")
    parameters = {
        "account_id": account_id,
        "mal_id": mal_id,
        "change": encode(change).decode(),
        "expected": encode(expected).decode() if (expected := _expected(request)) else None,
        "add_tags": None,
        "remove_tags": None,
        "now": clock.now(),
        "origin": "edit",
    }
    rows = await fetch(session, _CHANGE, parameters)
    if not rows:
        raise _not_on_list(mal_id)
    entry, refusal = item(rows[0]), rows[0][-1]
    if refusal == "conflict":
        raise _conflict("This entry was changed somewhere else meanwhile. Nothing of yours was saved.", entry)
    if refusal == "episodes":
        raise _too_many(change["episodesWatched"], entry["anime"]["episodes"])
    if refusal == "dates":
        _check_dates(
            change.get("startedOn", entry["startedOn"]), change.get("finishedOn", entry["finishedOn"]), change
        )
    return encode(entry)


async def remove_entry(session: StatementSession, account_id: int, mal_id: int) -> None:
    """Take a title off the list; one that is not on it is off it already."""
    await fetch(session, _REMOVE, {"account_id": account_id, "mal_id": mal_id, "origin": "edit"})


def _named(request: AddRequest | ChangeRequest, *, but: str) -> dict[str, Any]:
    return request.model_dump(mode="json", by_alias=True, exclude={but})  # what is missing is left out


def _expected(request: ChangeRequest) -> dict[str, Any]:
    if request.expected is MISSING:
        return {}
    return request.expected.model_dump(mode="json", by_alias=True)


def _check_dates(started: str | None, finished: str | None, named: dict[str, Any]) -> None:
    """Compared as far as both are known: '2026' is not before '2026-11'. Raises InvalidInputError."""
    shared = min(len(started or ""), len(finished or ""))
    if started is not None and finished is not None and finished[:shared] < started[:shared]:
        field = "finishedOn" if "finishedOn" in named else "startedOn"
        message = f"It was started {started}, so it cannot have been finished {finished}."
        raise InvalidInputError(message, errors=(FieldError(field, message),))


def _too_many(watched: int, total: int) -> InvalidInputError:
    message = f"It has {total} episodes; {watched} cannot have been watched."
    return InvalidInputError(message, errors=(FieldError("episodesWatched", message),))


def _conflict(message: str, entry: dict[str, Any]) -> ConflictError:
    return ConflictError(message, members={"current": msgspec.to_builtins(entry)})


def _not_on_list(mal_id: int) -> NotFoundError:
    return NotFoundError(f"Title {mal_id} is not on your list.")
