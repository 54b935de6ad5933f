"""What the accounts endpoints take and give."""

from datetime import datetime
from typing import Annotated

from pydantic import EmailStr, SecretStr, StringConstraints

from catlog.kit.schema import Schema

Username = Annotated[str, StringConstraints(min_length=3, max_length=30, pattern=r"^[A-Za-z0-9_-]+$")]
NewPassword = Annotated[SecretStr, StringConstraints(min_length=10, max_length=200)]


class RegisterRequest(Schema):
    """Who wants to come in."""

    username: Username
    email: EmailStr
    password: NewPassword


class LogInRequest(Schema):
    """Who says they are back; `login` is the user name or the e-mail address."""

    login: Annotated[str, StringConstraints(min_length=1, max_length=320, strip_whitespace=True)]
    password: Annotated[SecretStr, StringConstraints(min_length=1, max_length=200)]


class AccountRead(Schema):
    """One's own account."""

    id: int
    username: str
    email: str
    created_at: datetime


class SessionRead(Schema):
    """An access token and whose it is. The refresh token travels in a cookie that scripts cannot read."""

    access_token: str
    expires_in_seconds: int
    account: AccountRead
