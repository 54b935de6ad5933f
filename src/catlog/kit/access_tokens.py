"""Short-lived signed tokens that say who is asking, without a look at the database.

JSON Web Tokens (RFC 7519), HS256. A token cannot be taken back from whoever holds it: it is short-lived
instead, and the session behind it decides whether another one is given. The process that ends a session
knows at once (`end`); another process that serves the same database knows when the token runs out.
"""

import time
import uuid
from dataclasses import dataclass
from datetime import timedelta

import jwt

from catlog.errors import UnauthenticatedError
from catlog.kit import clock

PERSONAL_PREFIX = "catlog_"
"""What a personal token starts with: it tells the two kinds apart, and lets a scanner find one that
leaked."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is asking, and how they came. Without a session it is one of their programs, with a personal
    token."""

    account_id: int
    session_id: uuid.UUID | None
    can_write: bool = True


class AccessTokens:
    """Issues and reads tokens for one key. `key` must be at least 32 bytes."""

    def __init__(self, key: str, *, lifetime: timedelta) -> None:
        self._key = key
        self._ended: dict[uuid.UUID, float] = {}
        self.lifetime = lifetime

    def issue(self, account_id: int, session_id: uuid.UUID | None = None) -> str:
        """A token for this account, good from now for `lifetime`. Without a session it opens no door that
        asks for one."""
        issued_at = clock.now()
        claims = {"sub": str(account_id), "iat": issued_at, "exp": issued_at + self.lifetime}
        if session_id is not None:
            claims["sid"] = session_id.hex
        return jwt.encode(claims, self._key, algorithm="HS256")

    def end(self, *session_ids: uuid.UUID) -> None:
        """Refuse the tokens of these sessions from now on. They are forgotten once the last has run out."""
        now = time.monotonic()
        self._ended = {session: until for session, until in self._ended.items() if until > now}
        self._ended |= dict.fromkeys(session_ids, now + self.lifetime.total_seconds())

    def caller(self, token: str) -> Caller:
        """Whose token this is. Raises UnauthenticatedError when it is not ours, altered, ended or too old."""
        try:
            claims = jwt.decode(
                token,
                self._key,
                algorithms=["HS256"],
                options={"require": ["sub", "exp"], "verify_iat": False},
            )
            session_id = uuid.UUID(claims["sid"]) if "sid" in claims else None
            caller = Caller(int(claims["sub"]), session_id)
        except (jwt.InvalidTokenError, ValueError, AttributeError, TypeError) as error:
            raise UnauthenticatedError("Your access has run out. Log in again.") from error
        if session_id in self._ended:
            raise UnauthenticatedError("This session has ended. Log in again.")
        return caller
