"""Short-lived signed tokens that say who is asking, without a look at the database.

JSON Web Tokens (RFC 7519), HS256. A token cannot be taken back: it is short-lived instead, and the session
behind it decides whether another one is given.
"""

from datetime import timedelta

import jwt

from catlog.errors import UnauthenticatedError
from catlog.kit import clock


class AccessTokens:
    """Issues and reads tokens for one key. `key` must be at least 32 bytes."""

    def __init__(self, key: str, *, lifetime: timedelta) -> None:
        self._key = key
        self.lifetime = lifetime

    def issue(self, account_id: int) -> str:
        """A token for this account, good from now for `lifetime`."""
        issued_at = clock.now()
        claims = {"sub": str(account_id), "iat": issued_at, "exp": issued_at + self.lifetime}
        return jwt.encode(claims, self._key, algorithm="HS256")

    def account_id(self, token: str) -> int:
        """Whose token this is. Raises UnauthenticatedError when it is not ours, altered or too old."""
        try:
            claims = jwt.decode(
                token,
                self._key,
                algorithms=["HS256"],
                options={"require": ["sub", "exp"], "verify_iat": False},
            )
            return int(claims["sub"])
        except (jwt.InvalidTokenError, ValueError) as error:
            raise UnauthenticatedError("Your access has run out. Log in again.") from error
