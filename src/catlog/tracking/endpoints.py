"""`/api/list`: the entries of whoever is asking.

An entry is named by its title, so there is no way to name somebody else's."""

from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Response

from catlog.errors import FieldError, InvalidInputError
from catlog.kit.deps import AccountId, Reading, Writing
from catlog.tracking import entries
from catlog.tracking.schemas import AddRequest, ChangeRequest, ListItem, ListRead, Status

router = APIRouter(prefix="/api/list", tags=["tracking"])

MalId = Annotated[
    int, Path(alias="malId", ge=1, le=2_147_483_647, description="MyAnimeList's number of the title.")
]
_MOST_IDS = 100


def _json(body: bytes, status_code: int = 200) -> Response:
    return Response(body, status_code, {"Cache-Control": "no-store"}, "application/json")


@router.get("", response_model=ListRead, responses={304: {"description": "It has not changed."}})
async def read_list(
    account_id: AccountId,
    session: Reading,
    status: Annotated[Status | None, Query()] = None,
    mal_ids: Annotated[
        str | None,
        Query(alias="malIds", description=f"Only these titles: up to {_MOST_IDS} numbers, with commas."),
    ] = None,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """The entries, the latest change first. Send the `ETag` back as `If-None-Match`: while nothing has
    changed the answer is an empty 304."""
    etag = await entries.list_etag(session, account_id)
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Authorization"}
    if if_none_match is not None and etag in if_none_match:
        return Response(status_code=304, headers=headers)
    body = await entries.read_list(session, account_id, status=status, mal_ids=_numbers(mal_ids))
    return Response(body, headers=headers, media_type="application/json")


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


@router.get("/{malId}", response_model=ListItem)
async def read_entry(account_id: AccountId, session: Reading, mal_id: MalId) -> Response:
    """One's own entry for a title."""
    return _json(await entries.read_entry(session, account_id, mal_id))


@router.post("", status_code=201, response_model=ListItem)
async def add_entry(account_id: AccountId, session: Writing, request: AddRequest) -> Response:
    """Put a title on the list."""
    return _json(await entries.add_entry(session, account_id, request), 201)


@router.patch("/{malId}", response_model=ListItem)
async def change_entry(
    account_id: AccountId, session: Writing, mal_id: MalId, request: ChangeRequest
) -> Response:
    """Change what is named in the body; the rest stays."""
    return _json(await entries.change_entry(session, account_id, mal_id, request))


@router.delete("/{malId}", status_code=204)
async def remove_entry(account_id: AccountId, session: Writing, mal_id: MalId) -> None:
    """Take a title off the list."""
    await entries.remove_entry(session, account_id, mal_id)
