"""Personal tokens: keys that people make for their own programs, to their list and to the catalogue.

A token is shown once and kept as its SHA-256 (it is 256 random bits: there is nothing to guess, so nothing
slow is needed). It may read or write; it never opens what manages the account.
"""

import hashlib
import secrets
from datetime import timedelta

from catlog.accounts.schemas import TokenCreated, TokenRead, TokenRequest, TokenScope
from catlog.errors import ConflictError, NotFoundError, UnauthenticatedError
from catlog.kit import clock
from catlog.kit.access_tokens import PERSONAL_PREFIX, Caller
from catlog.kit.db import Database, ReadSession, WriteSession
from catlog.kit.sqlfile import sql_folder

_statement = sql_folder("catlog.accounts")
_TOKENS = _statement("personal_tokens")
_ADD = _statement("add_personal_token")
_REMOVE = _statement("remove_personal_token")
_CALLER = _statement("personal_token_caller")
_USE = _statement("use_personal_token")

_MOST = 50
_NOTE_USE_EVERY = timedelta(minutes=1)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


class PersonalTokens:
    """Reads the tokens that requests bring."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def caller(self, token: str) -> Caller:
        """Whose token this is; its use is noted, to the minute. Raises UnauthenticatedError for one that was
        revoked, has run out, or never was."""
        now = clock.now()
        parameters = {"token_hash": _hash(token), "now": now, "stale_before": now - _NOTE_USE_EVERY}
        async with self._database.read() as reading:
            row = await (await reading.execute(_CALLER, parameters)).fetchone()
        if row is None:
            raise UnauthenticatedError("This token is not good: it was revoked, or has run out.")
        if row["isStale"]:
            async with self._database.write() as writing:
                await writing.execute(_USE, {"token_id": row["id"], "now": now})
        return Caller(row["accountId"], session_id=None, can_write=row["scope"] == TokenScope.WRITE)


async def read_tokens(session: ReadSession, account_id: int) -> list[TokenRead]:
    """A person's tokens, the newest first."""
    found = await session.execute(_TOKENS, {"account_id": account_id})
    return [TokenRead.model_validate(row) for row in await found.fetchall()]


async def add_token(session: WriteSession, account_id: int, request: TokenRequest) -> TokenCreated:
    """Make a token; only this answer has it. Raises ConflictError when there are too many."""
    token = PERSONAL_PREFIX + secrets.token_urlsafe(32)
    days = request.expires_in_days
    parameters = {
        "account_id": account_id,
        "name": request.name,
        "scope": request.scope,
        "token_hash": _hash(token),
        "ending": token[-4:],
        "expires_at": None if days is None else clock.now() + timedelta(days=days),
        "most": _MOST,
    }
    row = await (await session.execute(_ADD, parameters)).fetchone()
    if row is None:
        raise ConflictError(f"You have {_MOST} tokens already. Revoke one that you do not need.")
    return TokenCreated.model_validate({**row, "token": token})


async def remove_token(session: WriteSession, account_id: int, token_id: int) -> None:
    """Revoke a token. Raises NotFoundError, also for somebody else's."""
    parameters = {"account_id": account_id, "token_id": token_id}
    if await (await session.execute(_REMOVE, parameters)).fetchone() is None:
        raise NotFoundError("There is no such token any more.")
