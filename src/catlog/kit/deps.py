"""What an endpoint may ask for: a session of the right kind, and who is asking.

The app puts the database and the readers of tokens into its state; endpoints name what they need by type.
"""

from collections.abc import AsyncIterator
from typing import Annotated, Protocol, cast

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from catlog.errors import ForbiddenError, UnauthenticatedError
from catlog.kit.access_tokens import PERSONAL_PREFIX, AccessTokens, Caller
from catlog.kit.db import Database, ReadSession, StatementSession, WriteSession

_bearer = HTTPBearer(
    auto_error=False,
    description="An access token from `/api/auth/login`, or a personal token from `/api/account/tokens`.",
)
_READS = {"GET", "HEAD", "OPTIONS"}


class PersonalTokenReader(Protocol):
    """Knows the tokens that people made for their programs; the app says who that is."""

    async def caller(self, token: str) -> Caller:
        """Whose token this is. Raises UnauthenticatedError."""


async def _database(request: Request) -> Database:
    return cast("Database", request.app.state.database)


Databases = Annotated[Database, Depends(_database)]
"""For the few endpoints that do something slow between two looks at the database, and must not hold a
connection meanwhile. All others take `Reading` or `Writing`."""


async def _read(database: Databases) -> AsyncIterator[ReadSession]:
    async with database.read() as session:
        yield session


async def _write(database: Databases) -> AsyncIterator[WriteSession]:
    async with database.write() as session:
        yield session


async def _write_once(database: Databases) -> AsyncIterator[StatementSession]:
    async with database.write_once() as session:
        yield session


async def _tokens(request: Request) -> AccessTokens:
    return cast("AccessTokens", request.app.state.access_tokens)


async def _caller(
    request: Request,
    tokens: Annotated[AccessTokens, Depends(_tokens)],
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Caller | None:
    if bearer is None:
        return None
    if not bearer.credentials.startswith(PERSONAL_PREFIX):
        return tokens.caller(bearer.credentials)
    reader = cast("PersonalTokenReader", request.app.state.personal_tokens)
    caller = await reader.caller(bearer.credentials)
    # By method, so that no endpoint can forget to ask.
    if request.method not in _READS and not caller.can_write:
        raise ForbiddenError("This token may only read. Make one that may write, or log in.")
    return caller


MaybeCaller = Annotated[Caller | None, Depends(_caller)]
"""Who is asking and how they came, or None for a visitor. Most endpoints need no more than the account."""


async def _visitor(caller: MaybeCaller) -> int | None:
    return caller.account_id if caller else None


async def _signed_in(account_id: Annotated[int | None, Depends(_visitor)]) -> int:
    if account_id is None:
        raise UnauthenticatedError("Log in to do this.")
    return account_id


Reading = Annotated[ReadSession, Depends(_read, scope="function")]
"""A session that only reads."""

Writing = Annotated[WriteSession, Depends(_write, scope="function")]
"""The request's one transaction. It is committed before the answer is sent: what was promised is kept."""

WritingOnce = Annotated[StatementSession, Depends(_write_once, scope="function")]
"""For a request that writes with a single statement; that is committed before the answer is sent, too."""

Tokens = Annotated[AccessTokens, Depends(_tokens)]

AccountId = Annotated[int, Depends(_signed_in)]
"""The account that is asking; without one the answer is 401."""

MaybeAccountId = Annotated[int | None, Depends(_visitor)]
"""The account that is asking, or None for a visitor; a token that is no longer good is still 401."""
