"""What the accounts endpoints take and give."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import MISSING, EmailStr, Field, SecretStr, StringConstraints

from catlog.kit.schema import Schema

Username = Annotated[str, StringConstraints(min_length=3, max_length=30, pattern=r"^[A-Za-z0-9_-]+$")]
NewPassword = Annotated[SecretStr, StringConstraints(min_length=10, max_length=200)]
Password = Annotated[SecretStr, StringConstraints(min_length=1, max_length=200)]

_ONE_LINE = r"^[^\x00-\x1f\x7f]*$"
_LINES = r"^[^\x00-\x08\x0b-\x1f\x7f]*$"

ZoneName = Annotated[str, StringConstraints(max_length=64, pattern=_ONE_LINE)]


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
    time_zone: ZoneName = "UTC"
    theme: Theme = Theme.SYSTEM


class LogInRequest(Schema):
    """Who says they are back; `login` is the user name or the e-mail address."""

    login: Annotated[
        str, StringConstraints(min_length=1, max_length=320, strip_whitespace=True, pattern=_ONE_LINE)
    ]
    password: Password


class StrengthRequest(Schema):
    """A password that somebody is thinking of, and the names it must not be made of."""

    password: Annotated[SecretStr, StringConstraints(max_length=200)]
    username: Annotated[str, StringConstraints(max_length=30)] = ""
    email: Annotated[str, StringConstraints(max_length=320)] = ""


class StrengthRead(Schema):
    """0 to 4 as zxcvbn counts; `warning` and `advice` are empty when it is enough."""

    score: Annotated[int, Field(ge=0, le=4)]
    is_enough: bool
    warning: str
    advice: str


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
    shows_cat: bool


class SessionRead(Schema):
    """An access token and whose it is. The refresh token travels in a cookie that scripts cannot read."""

    access_token: str
    expires_in_seconds: int
    account: AccountRead


class AccountChangeRequest(Schema):
    """What to change of one's account; what is left out stays."""

    display_name: (
        Annotated[str, StringConstraints(max_length=50, strip_whitespace=True, pattern=_ONE_LINE)] | MISSING
    ) = MISSING
    bio: (
        Annotated[str, StringConstraints(max_length=500, strip_whitespace=True, pattern=_LINES)] | MISSING
    ) = MISSING
    avatar: Avatar | MISSING = MISSING
    time_zone: ZoneName | MISSING = MISSING
    theme: Theme | MISSING = MISSING
    title_language: TitleLanguage | MISSING = MISSING
    shows_adult: bool | MISSING = MISSING
    is_list_public: bool | MISSING = MISSING
    shows_cat: bool | MISSING = MISSING


class PasswordChangeRequest(Schema):
    """The password so far, and the next one."""

    current_password: Password
    new_password: NewPassword


class DeleteAccountRequest(Schema):
    """Who really wants to go: `confirmation` is their user name."""

    password: Password
    confirmation: Annotated[str, StringConstraints(max_length=30)]


class SessionItem(Schema):
    """Where somebody is logged in. `device` is in words, and empty when nothing is known of it."""

    id: UUID
    device: str
    started_at: datetime
    last_used_at: datetime
    is_current: bool


class SessionList(Schema):
    """Where somebody is logged in: this session first, then the last used."""

    items: list[SessionItem]


class TokenScope(StrEnum):
    """What a personal token may do with the list."""

    READ = "read"
    WRITE = "write"


class TokenRequest(Schema):
    """A token to make. Without a number of days it lasts until it is revoked."""

    name: Annotated[
        str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True, pattern=_ONE_LINE)
    ]
    scope: TokenScope
    expires_in_days: Annotated[int, Field(ge=1, le=3650)] | None = None


class TokenRead(Schema):
    """A personal token as it is known later: `ending` is its last four characters."""

    id: int
    name: str
    scope: TokenScope
    ending: str
    created_at: datetime
    last_used_at: datetime | None
    expires_at: datetime | None


class TokenCreated(TokenRead):
    """A new personal token. Nothing else will ever show it again."""

    token: str


class TokenList(Schema):
    """A person's tokens, the newest first."""

    items: list[TokenRead]


class PublicAccount(Schema):
    """What anybody may see of somebody whose list is public."""

    id: int
    username: str
    display_name: str
    bio: str
    avatar: Avatar
    created_at: datetime
