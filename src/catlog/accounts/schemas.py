"""What the accounts endpoints take and give."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import EmailStr, SecretStr, StringConstraints

from catlog.kit.schema import Schema

Username = Annotated[str, StringConstraints(min_length=3, max_length=30, pattern=r"^[A-Za-z0-9_-]+$")]
NewPassword = Annotated[SecretStr, StringConstraints(min_length=10, max_length=200)]


class Avatar(StrEnum):
    """The drawings that can stand for a person."""

    LETTER = "letter"
    SHIORI = "shiori"
    PAW = "paw"
    BELL = "bell"
    BOOKMARK = "bookmark"
    FISH = "fish"
    ONIGIRI = "onigiri"
    YARN = "yarn"
    TEACUP = "teacup"
    MOON = "moon"
    DARUMA = "daruma"
    CRANE = "crane"


class Theme(StrEnum):
    """How the pages look."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class TitleLanguage(StrEnum):
    """Which of a title's names is shown first."""

    ROMAJI = "romaji"
    ENGLISH = "english"
    JAPANESE = "japanese"


class RegisterRequest(Schema):
    """Who wants to come in, and what their browser knows: where they are and how they like the pages."""

    username: Username
    email: EmailStr
    password: NewPassword
    time_zone: Annotated[str, StringConstraints(max_length=64)] = "UTC"
    theme: Theme = Theme.SYSTEM


class LogInRequest(Schema):
    """Who says they are back; `login` is the user name or the e-mail address."""

    login: Annotated[str, StringConstraints(min_length=1, max_length=320, strip_whitespace=True)]
    password: Annotated[SecretStr, StringConstraints(min_length=1, max_length=200)]


class AccountRead(Schema):
    """One's own account. Without a display name, the user name is shown."""

    id: int
    username: str
    email: str
    created_at: datetime
    display_name: str
    bio: str
    avatar: Avatar
    time_zone: str
    theme: Theme
    title_language: TitleLanguage
    shows_adult: bool
    is_list_public: bool


class SessionRead(Schema):
    """An access token and whose it is. The refresh token travels in a cookie that scripts cannot read."""

    access_token: str
    expires_in_seconds: int
    account: AccountRead
