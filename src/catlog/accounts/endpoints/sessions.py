"""`/api/account/sessions`: where one is logged in, and ending that."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Path, Response

from catlog.accounts import sessions
from catlog.accounts.endpoints.person import PersonDep
from catlog.accounts.schemas import SessionList
from catlog.kit.deps import Reading, Tokens, Writing

router = APIRouter(prefix="/api/account/sessions")


@router.get("")
async def read_sessions(person: PersonDep, session: Reading, response: Response) -> SessionList:
    """Where one is logged in, this session first."""
    response.headers["Cache-Control"] = "no-store"
    return SessionList(items=await sessions.read_sessions(session, person.account_id, person.session_id))


@router.delete("", status_code=204)
async def end_other_sessions(person: PersonDep, session: Writing, tokens: Tokens) -> None:
    """End all sessions but this one, and forget the devices that they were on."""
    tokens.end(*await sessions.end_other_sessions(session, person.account_id, person.session_id))


@router.delete("/{sessionId}", status_code=204)
async def end_session(
    person: PersonDep,
    session: Writing,
    tokens: Tokens,
    session_id: Annotated[uuid.UUID, Path(alias="sessionId")],
) -> None:
    """End one session, be it this one. Its device is no longer known."""
    tokens.end(*await sessions.end_session(session, person.account_id, session_id))
