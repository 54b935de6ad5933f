"""The rules of coming in and staying in.

A log-in starts a family of refresh tokens. Each use of the newest one replaces it; an older one that comes
back means that somebody copied it, and ends the whole family (RFC 9700, section 4.14.2).
"""

import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import timedelta

from catlog.accounts.passwords import Passwords
from catlog.accounts.schemas import AccountRead, LogInRequest, RegisterRequest
from catlog.accounts.zones import DEFAULT, is_zone
from catlog.errors import ConflictError, FieldError, UnauthenticatedError
from catlog.kit import clock
from catlog.kit.db import Database, ReadSession, WriteSession
from catlog.kit.sqlfile import sql_folder

_statement = sql_folder("catlog.accounts")
_CREATE_ACCOUNT = _statement("create_account")
_WHO_HAS = _statement("who_has")
_ACCOUNT_BY_LOGIN = _statement("account_by_login")
_ACCOUNT = _statement("account")
_START_SESSION = _statement("start_session")
_ROTATE_SESSION = _statement("rotate_session")
_END_FAMILY = _statement("end_family")
_DROP_OLD_SESSIONS = _statement("drop_old_sessions")


@dataclass(frozen=True, slots=True)
class Session:
    """A live session: whose it is, and the refresh token to hand out (it is not stored, only its hash)."""

    account: AccountRead
    refresh_token: str


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


async def register(database: Database, passwords: Passwords, request: RegisterRequest) -> AccountRead:
    """Make an account. Raises ConflictError naming the field that somebody else has already."""
    async with database.read() as reading:
        taken = await _taken(reading, request)
    if not taken:
        # No connection is held meanwhile: hashing is slow on purpose, connections are few.
        password_hash = await passwords.hash(request.password.get_secret_value())
        async with database.write() as writing:
            found = await writing.execute(
                _CREATE_ACCOUNT,
                {
                    "username": request.username,
                    "email": request.email,
                    "password_hash": password_hash,
                    # The browser's word, not the person's: one that we do not know is no reason to refuse.
                    "time_zone": request.time_zone if is_zone(request.time_zone) else DEFAULT,
                    "theme": request.theme,
                },
            )
            if row := await found.fetchone():
                return AccountRead.model_validate(row)
            taken = await _taken(writing, request)
    raise ConflictError("This cannot be registered: it is taken.", errors=tuple(taken))


async def _taken(session: ReadSession | WriteSession, request: RegisterRequest) -> list[FieldError]:
    found = await session.execute(_WHO_HAS, {"username": request.username, "email": request.email})
    row = await found.fetchone() or {}
    errors = []
    if row.get("isUsernameTaken"):
        errors.append(FieldError("username", "Somebody has this name already. Choose another."))
    if row.get("isEmailTaken"):
        errors.append(FieldError("email", "There is an account with this address. Log in instead."))
    return errors


async def check_password(database: Database, passwords: Passwords, request: LogInRequest) -> AccountRead:
    """The account, when name and password belong together. UnauthenticatedError says no more than that."""
    async with database.read() as reading:
        found = await reading.execute(_ACCOUNT_BY_LOGIN, {"login": request.login})
        row = await found.fetchone() or {}
    password_hash = row.pop("passwordHash", None)
    if not await passwords.is_right(request.password.get_secret_value(), password_hash):
        raise UnauthenticatedError("That name and password do not belong together. Check both and try again.")
    return AccountRead.model_validate(row)


async def start_session(session: WriteSession, account: AccountRead, lifetime: timedelta) -> Session:
    """Log this account in: a new family with its first token."""
    await session.execute(_DROP_OLD_SESSIONS, {"account_id": account.id, "now": clock.now()})
    token = await _add_token(session, account.id, uuid.uuid4(), lifetime)
    return Session(account, token)


async def _add_token(session: WriteSession, account_id: int, family: uuid.UUID, lifetime: timedelta) -> str:
    token = secrets.token_urlsafe(32)
    await session.execute(
        _START_SESSION,
        {
            "account_id": account_id,
            "family_id": family,
            "token_hash": _hash(token),
            "expires_at": clock.now() + lifetime,
        },
    )
    return token


async def rotate(session: WriteSession, refresh_token: str, lifetime: timedelta) -> Session | None:
    """Exchange a refresh token for the next one. None when it is not good any more; if it had been exchanged
    before, its whole family has ended."""
    found = await session.execute(_ROTATE_SESSION, {"token_hash": _hash(refresh_token), "now": clock.now()})
    row = await found.fetchone()
    if row is None:
        await session.execute(_END_FAMILY, {"token_hash": _hash(refresh_token), "now": clock.now()})
        return None
    token = await _add_token(session, row["accountId"], row["familyId"], lifetime)
    account = await find_account(session, row["accountId"])
    return Session(account, token) if account else None


async def log_out(session: WriteSession, refresh_token: str) -> None:
    """End the family this token belongs to; no error when there is none."""
    await session.execute(_END_FAMILY, {"token_hash": _hash(refresh_token), "now": clock.now()})


async def find_account(session: ReadSession | WriteSession, account_id: int) -> AccountRead | None:
    """The account, or None when it has been deleted since its token was issued."""
    found = await session.execute(_ACCOUNT, {"account_id": account_id})
    row = await found.fetchone()
    return AccountRead.model_validate(row) if row else None
