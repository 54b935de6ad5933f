"""`/api/account`: one's profile and settings, password, data, and the way out for good."""

import tempfile
from collections.abc import Iterator
from typing import IO, Annotated, cast

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import StreamingResponse

from catlog.accounts import profile
from catlog.accounts.endpoints.auth import DoorsDep
from catlog.accounts.endpoints.browser import BrowserDep
from catlog.accounts.endpoints.person import PersonDep
from catlog.accounts.personal_data import read_personal_data
from catlog.accounts.profile import PasswordGuard
from catlog.accounts.schemas import (
    AccountChangeRequest,
    AccountRead,
    DeleteAccountRequest,
    PasswordChangeRequest,
)
from catlog.accounts.service import count_download
from catlog.kit.deps import Databases, Tokens, Writing

router = APIRouter(prefix="/api/account")

_PIECE_BYTES = 64 * 1024


async def _guard(request: Request) -> PasswordGuard:
    return cast("PasswordGuard", request.app.state.password_guard)


Guard = Annotated[PasswordGuard, Depends(_guard)]


@router.patch("")
async def change_account(person: PersonDep, session: Writing, request: AccountChangeRequest) -> AccountRead:
    """Change what is named in the body; the rest stays."""
    return await profile.change_account(session, person.account_id, request)


@router.post("/password", status_code=204)
async def change_password(
    person: PersonDep, guard: Guard, tokens: Tokens, request: PasswordChangeRequest
) -> None:
    """Replace one's password. All other sessions end; this one goes on."""
    tokens.end(*await guard.change_password(person.account_id, person.session_id, request))


@router.get(
    "/data",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/json": {"schema": {"type": "object"}}}}},
)
async def download_data(person: PersonDep, doors: DoorsDep, database: Databases) -> StreamingResponse:
    """Everything CatLog holds about one, as a file: a list of rows for each table. Hashes are left out."""
    await count_download(doors, person.account_id)
    # To a file first: nobody's slow line may hold a connection, and an error is still an answer of its own.
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it has been sent
    async with database.read() as session:
        async for piece in read_personal_data(session, person.account_id):
            file.write(piece)
    file.seek(0)
    headers = {
        "Content-Disposition": 'attachment; filename="catlog-my-data.json"',
        "Cache-Control": "no-store",
    }
    return StreamingResponse(_pieces(file), headers=headers, media_type="application/json")


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE_BYTES):
            yield piece


@router.delete("", status_code=204)
async def delete_account(
    person: PersonDep,
    guard: Guard,
    tokens: Tokens,
    browser: BrowserDep,
    response: Response,
    request: DeleteAccountRequest,
) -> None:
    """Delete one's account with all that hangs on it, for good. Needs the password, and one's name as
    `confirmation`."""
    await guard.delete_account(person.account_id, request)
    tokens.end(person.session_id)
    browser.forget(response)
