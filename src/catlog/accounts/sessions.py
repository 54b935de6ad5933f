"""The rules of staying in: refresh tokens and the sessions they make up.

A log-in starts a family of refresh tokens. Each use of the newest one replaces it; an older one that comes
back means that somebody copied it, and ends the whole family (RFC 9700, section 4.14.2). A family is what a
person knows as a session.
"""

import base64
import hashlib
import hmac
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from catlog.accounts.devices import device_hash, device_words
from catlog.accounts.schemas import AccountRead, SessionItem
from catlog.errors import NotFoundError
from catlog.kit import clock
from catlog.kit.db import ReadSession, WriteSession
from catlog.kit.sqlfile import sql_folder

_statement = sql_folder("catlog.accounts")
_ACCOUNT = _statement("account")
_START_SESSION = _statement("start_session")
_ROTATE_SESSION = _statement("rotate_session")
_UNUSED_SESSION = _statement("unused_session")
_END_FAMILY = _statement("end_family")
_DROP_OLD_SESSIONS = _statement("drop_old_sessions")
_LIVE_SESSIONS = _statement("live_sessions")
_IS_SESSION_LIVE = _statement("is_session_live")
_END_SESSIONS = _statement("end_sessions")


@dataclass(frozen=True, slots=True)
class Session:
    """A live session: whose it is, and the refresh token to hand out (it is not stored, only its hash)."""

    id: uuid.UUID
    account: AccountRead
    refresh_token: str


@dataclass(frozen=True, slots=True)
class _Family:
    id: uuid.UUID
    account_id: int
    started_at: datetime
    device: str
    device_hash: bytes | None


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _new_token() -> str:
    return secrets.token_urlsafe(32)


def _next_token(refresh_token: str, exchange_id: str) -> str:
    """The one this exchange gives, however often it is asked for; to be told by nobody who has not both."""
    digest = hmac.digest(refresh_token.encode(), exchange_id.encode(), "sha256")
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


async def start_session(
    session: WriteSession, account: AccountRead, lifetime: timedelta, *, device: str, user_agent: str
) -> Session:
    """Log this account in on a device that it knows: a new family with its first token."""
    now = clock.now()
    await session.execute(_DROP_OLD_SESSIONS, {"account_id": account.id, "now": now})
    family = _Family(uuid.uuid4(), account.id, now, device_words(user_agent), device_hash(device))
    token = _new_token()
    await _add_token(session, family, token, lifetime)
    return Session(family.id, account, token)


async def _add_token(session: WriteSession, family: _Family, token: str, lifetime: timedelta) -> None:
    now = clock.now()
    await session.execute(
        _START_SESSION,
        {
            "now": now,
            "account_id": family.account_id,
            "family_id": family.id,
            "token_hash": _hash(token),
            "expires_at": now + lifetime,
            "started_at": family.started_at,
            "device": family.device,
            "device_hash": family.device_hash,
        },
    )


async def rotate(
    session: WriteSession, refresh_token: str, lifetime: timedelta, exchange_id: str | None = None
) -> Session | uuid.UUID | None:
    """Exchange a refresh token for the next one. When it is not good any more: the session that has just
    ended because it had been exchanged before, or None.

    An exchange that is asked for again under the same `exchange_id`, because its answer was lost on the way,
    gives the same token again, as long as that was not used.
    """
    parameters = {"token_hash": _hash(refresh_token), "now": clock.now()}
    token = _next_token(refresh_token, exchange_id) if exchange_id else _new_token()
    row = await (await session.execute(_ROTATE_SESSION, parameters)).fetchone()
    if row is not None:
        family = _Family(
            row["familyId"], row["accountId"], row["startedAt"], row["device"], row["deviceHash"]
        )
        await _add_token(session, family, token, lifetime)
    else:
        given = parameters | {"token_hash": _hash(token)}
        row = await (await session.execute(_UNUSED_SESSION, given)).fetchone()
    if row is None:
        ended = await (await session.execute(_END_FAMILY, parameters)).fetchone()
        return ended["familyId"] if ended else None
    account = await find_account(session, row["accountId"])
    return Session(row["familyId"], account, token) if account else None


async def log_out(session: WriteSession, refresh_token: str) -> uuid.UUID | None:
    """End the session this token belongs to and give its id; no error when there is none."""
    parameters = {"token_hash": _hash(refresh_token), "now": clock.now()}
    row = await (await session.execute(_END_FAMILY, parameters)).fetchone()
    return row["familyId"] if row else None


async def find_account(session: ReadSession | WriteSession, account_id: int) -> AccountRead | None:
    """The account, or None when it has been deleted since its token was issued."""
    row = await (await session.execute(_ACCOUNT, {"account_id": account_id})).fetchone()
    return AccountRead.model_validate(row) if row else None


async def is_live(session: ReadSession, account_id: int, session_id: uuid.UUID) -> bool:
    """Whether this session has not ended meanwhile, in whatever process it was ended."""
    parameters = {"account_id": account_id, "session_id": session_id, "now": clock.now()}
    row = await (await session.execute(_IS_SESSION_LIVE, parameters)).fetchone()
    return bool(row and row["isLive"])


async def read_sessions(session: ReadSession, account_id: int, current: uuid.UUID) -> list[SessionItem]:
    """Where this person is logged in, this session first."""
    parameters = {"account_id": account_id, "session_id": current, "now": clock.now()}
    found = await session.execute(_LIVE_SESSIONS, parameters)
    return [SessionItem.model_validate(row) for row in await found.fetchall()]


async def end_session(session: WriteSession, account_id: int, session_id: uuid.UUID) -> list[uuid.UUID]:
    """End one of a person's sessions; its device is no longer known. Raises NotFoundError, also for somebody
    else's."""
    ended = await _end(session, account_id, session_id=session_id, kept_id=None)
    if not ended:
        raise NotFoundError("There is no such session any more.")
    return ended


async def end_other_sessions(session: WriteSession, account_id: int, kept_id: uuid.UUID) -> list[uuid.UUID]:
    """End all of a person's sessions but this one, and forget all devices but its own."""
    return await _end(session, account_id, session_id=None, kept_id=kept_id)


async def _end(
    session: WriteSession, account_id: int, *, session_id: uuid.UUID | None, kept_id: uuid.UUID | None
) -> list[uuid.UUID]:
    parameters = {
        "account_id": account_id,
        "session_id": session_id,
        "kept_id": kept_id,
        "now": clock.now(),
    }
    found = await session.execute(_END_SESSIONS, parameters)
    return [row["familyId"] for row in await found.fetchall()]
