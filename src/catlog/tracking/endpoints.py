"""`/api/list`: the entries of whoever is asking.

An entry is named by its title, so there is no way to name somebody else's."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query, Response

from catlog.errors import FieldError, InvalidInputError
from catlog.kit.db import ReadSession
from catlog.kit.deps import AccountId, Reading, Writing, WritingOnce
from catlog.tracking import bulk, entries, pages
from catlog.tracking.schemas import (
    AddRequest,
    BulkRequest,
    BulkResult,
    ChangeRequest,
    EntryConflict,
    ListFacets,
    ListItem,
    ListOrder,
    ListOrderQuery,
    ListQuery,
    ListRead,
    UndoRequest,
    UndoResult,
)

router = APIRouter(prefix="/api/list", tags=["tracking"])

MalId = Annotated[
    int, Path(alias="malId", ge=1, le=2_147_483_647, description="MyAnimeList's number of the title.")
]
IfNoneMatch = Annotated[str | None, Header()]
_MOST_IDS = 100

_UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "It has not changed."}}
_CONFLICT: dict[int | str, dict[str, Any]] = {
    409: {"description": "The entry is not what was expected.", "model": EntryConflict}
}


def _json(body: bytes, status_code: int = 200) -> Response:
    return Response(body, status_code, {"Cache-Control": "no-store"}, "application/json")


async def _unless_known(
    session: ReadSession,
    account_id: int,
    if_none_match: str | None,
    read: Callable[[pages.ListState], Awaitable[bytes]],
) -> Response:
    """What is read of the list as it is now; an empty 304 for whoever has that already."""
    state = await pages.list_state(session, account_id)
    headers = {"ETag": state.etag, "Cache-Control": "private, no-cache", "Vary": "Authorization"}
    if if_none_match is not None and state.etag in if_none_match:
        return Response(status_code=304, headers=headers)
    return Response(await read(state), headers=headers, media_type="application/json")


@router.get("", response_model=ListRead, responses=_UNCHANGED)
async def read_list(
    account_id: AccountId,
    session: Reading,
    query: Annotated[ListQuery, Query()],
    if_none_match: IfNoneMatch = None,
) -> Response:
    """A page of the entries. Send the `ETag` back as `If-None-Match`: while nothing has changed the answer is
    an empty 304."""
    return await _unless_known(
        session,
        account_id,
        if_none_match,
        lambda state: pages.read_page(session, account_id, state, query, _numbers(query.mal_ids)),
    )


def _numbers(text: str | None) -> list[int] | None:
    if text is None:
        return None
    try:
        numbers = [int(part) for part in text.split(",") if part]
    except ValueError:
        numbers = [0]
    if len(numbers) > _MOST_IDS or not all(0 < number <= 2_147_483_647 for number in numbers):
        message = f"Up to {_MOST_IDS} whole numbers from 1 on, with commas between them."
        raise InvalidInputError(message, errors=(FieldError("malIds", message),))
    return numbers


@router.get("/continue", response_model=ListRead, responses=_UNCHANGED)
async def read_continue(
    account_id: AccountId,
    session: Reading,
    limit: Annotated[int, Query(ge=1, le=24)] = 6,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """What is being watched, or watched again, the latest change first; `total` is how many there are."""
    return await _unless_known(
        session,
        account_id,
        if_none_match,
        lambda state: pages.read_continue(session, account_id, state, limit),
    )


@router.get("/order", response_model=ListOrder, responses=_UNCHANGED)
async def read_order(
    account_id: AccountId,
    session: Reading,
    query: Annotated[ListOrderQuery, Query()],
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Which titles there are, as numbers alone: all of them, or what comes behind the `cursor` of a page."""
    return await _unless_known(
        session,
        account_id,
        if_none_match,
        lambda _: pages.read_order(session, account_id, query),
    )


@router.get("/facets", response_model=ListFacets, responses=_UNCHANGED)
async def read_list_facets(
    account_id: AccountId, session: Reading, if_none_match: IfNoneMatch = None
) -> Response:
    """What occurs in the list and can be filtered by."""
    return await _unless_known(
        session,
        account_id,
        if_none_match,
        lambda _: pages.read_facets(session, account_id),
    )


@router.post("/bulk")
async def change_many(account_id: AccountId, session: Writing, request: BulkRequest) -> BulkResult:
    """Change or delete many entries. The token takes it back exactly, for an hour."""
    return await bulk.change_many(session, account_id, request)


@router.post("/undo")
async def undo_many(account_id: AccountId, session: Writing, request: UndoRequest) -> UndoResult:
    """Take a change of many entries back."""
    return await bulk.undo(session, account_id, request)


@router.get("/{malId}", response_model=ListItem)
async def read_entry(account_id: AccountId, session: Reading, mal_id: MalId) -> Response:
    """One's own entry for a title."""
    return _json(await entries.read_entry(session, account_id, mal_id))


@router.post(
    "",
    status_code=201,
    response_model=ListItem,
    responses={200: {"description": "It is there and says so already.", "model": ListItem}, **_CONFLICT},
)
async def add_entry(account_id: AccountId, session: WritingOnce, request: AddRequest) -> Response:
    """Put a title on the list. Asking for what is there already changes nothing and is no mistake."""
    body, is_new = await entries.add_entry(session, account_id, request)
    return _json(body, 201 if is_new else 200)


@router.patch("/{malId}", response_model=ListItem, responses=_CONFLICT)
async def change_entry(
    account_id: AccountId, session: WritingOnce, mal_id: MalId, request: ChangeRequest
) -> Response:
    """Change what is named in the body, and what follows from it; the rest stays.

    Marking completed fills in the episodes and the last day and ends a rewatch; starting to watch fills in
    the first day, and the first episode of what was planned starts it. Days are those of the account's zone.
    Name in `expected` what you saw before: then a change from elsewhere is a conflict and not overwritten.
    """
    return _json(await entries.change_entry(session, account_id, mal_id, request))


@router.delete("/{malId}", status_code=204)
async def remove_entry(account_id: AccountId, session: WritingOnce, mal_id: MalId) -> None:
    """Take a title off the list. One that is not on it is off it already: asking again is no mistake.
    `POST /api/list/bulk` with `delete` does the same and can be taken back."""
    await entries.remove_entry(session, account_id, mal_id)
