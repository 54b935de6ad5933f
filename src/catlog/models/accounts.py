"""People, the sessions they are logged in with, the tokens they made, and how fast anybody may try."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from catlog.models.base import Base

_AVATARS = (
    "('letter', 'shiori', 'paw', 'bell', 'bookmark', 'fish', 'onigiri', 'yarn', 'teacup', 'moon', "
    "'daruma', 'crane')"
)


class Account(Base):
    """One person, with what they chose. Names and addresses are unique whatever their case."""

    __tablename__ = "Account"
    __table_args__ = (
        Index("Account_username_key", func.lower(text("username")), unique=True),
        Index("Account_email_key", func.lower(text("email")), unique=True),
        CheckConstraint(f"avatar IN {_AVATARS}", name="avatar"),
        CheckConstraint("theme IN ('system', 'light', 'dark')", name="theme"),
        CheckConstraint("\"titleLanguage\" IN ('romaji', 'english', 'japanese')", name="titleLanguage"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str]
    email: Mapped[str]
    password_hash: Mapped[str] = mapped_column("passwordHash")
    """argon2id, with its parameters and salt in the string."""
    created_at: Mapped[datetime] = mapped_column("createdAt", server_default=func.now())
    display_name: Mapped[str] = mapped_column("displayName", server_default="")
    """Empty: the user name is shown."""
    bio: Mapped[str] = mapped_column(server_default="")
    avatar: Mapped[str] = mapped_column(server_default="letter")
    """Which drawing stands for them; `letter` is the first one of their name."""
    time_zone: Mapped[str] = mapped_column("timeZone", server_default="UTC")
    """A name of the IANA database."""
    theme: Mapped[str] = mapped_column(server_default="system")
    title_language: Mapped[str] = mapped_column("titleLanguage", server_default="romaji")
    shows_adult: Mapped[bool] = mapped_column("showsAdult", server_default=text("false"))
    is_list_public: Mapped[bool] = mapped_column("isListPublic", server_default=text("false"))
    shows_cat: Mapped[bool] = mapped_column("showsCat", server_default=text("true"))


class RefreshSession(Base):
    """One refresh token ever issued, by its SHA-256. A family is one log-in; each use adds a row and marks
    the one before as rotated. A rotated token that comes back ends the family."""

    __tablename__ = "RefreshSession"
    __table_args__ = (
        UniqueConstraint("tokenHash"),
        Index(None, "familyId"),
        Index(None, "accountId"),
        Index(None, "expiresAt"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column("accountId", ForeignKey("Account.id", ondelete="CASCADE"))
    family_id: Mapped[uuid.UUID] = mapped_column("familyId")
    token_hash: Mapped[bytes] = mapped_column("tokenHash", LargeBinary)
    created_at: Mapped[datetime] = mapped_column("createdAt", server_default=func.now())
    started_at: Mapped[datetime] = mapped_column("startedAt", server_default=func.now())
    """When they logged in; the same for the whole family, whose first tokens are dropped in time."""
    device: Mapped[str] = mapped_column(server_default="")
    """In words, like "Firefox on Windows"; what the browser sent is not kept."""
    device_hash: Mapped[bytes | None] = mapped_column("deviceHash", LargeBinary)
    """Which of the known devices it is: ending a session from afar forgets its device too."""
    expires_at: Mapped[datetime] = mapped_column("expiresAt")
    rotated_at: Mapped[datetime | None] = mapped_column("rotatedAt")
    revoked_at: Mapped[datetime | None] = mapped_column("revokedAt")


class KnownDevice(Base):
    """A browser from which somebody logged in before, by the SHA-256 of a cookie that it keeps. Other
    people's guesses do not slow it down."""

    __tablename__ = "KnownDevice"

    account_id: Mapped[int] = mapped_column(
        "accountId", ForeignKey("Account.id", ondelete="CASCADE"), primary_key=True
    )
    device_hash: Mapped[bytes] = mapped_column("deviceHash", LargeBinary, primary_key=True)
    seen_at: Mapped[datetime] = mapped_column("seenAt", server_default=func.now())


class PersonalToken(Base):
    """A key that somebody made for a program of theirs, by its SHA-256. Revoking it deletes the row."""

    __tablename__ = "PersonalToken"
    __table_args__ = (
        UniqueConstraint("tokenHash"),
        Index(None, "accountId"),
        CheckConstraint("scope IN ('read', 'write')", name="scope"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column("accountId", ForeignKey("Account.id", ondelete="CASCADE"))
    name: Mapped[str]
    scope: Mapped[str]
    token_hash: Mapped[bytes] = mapped_column("tokenHash", LargeBinary)
    ending: Mapped[str]
    """Its last four characters, by which its owner tells it from another."""
    created_at: Mapped[datetime] = mapped_column("createdAt", server_default=func.now())
    last_used_at: Mapped[datetime | None] = mapped_column("lastUsedAt")
    """To the minute."""
    expires_at: Mapped[datetime | None] = mapped_column("expiresAt")


class AttemptPace(Base):
    """How fast somebody may try something, by a keyed hash of who and what: no name and no address is kept.
    The generic cell rate algorithm: `freeAt` is when all that was taken will have been given back."""

    __tablename__ = "AttemptPace"
    __table_args__ = (Index(None, "freeAt"),)

    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    free_at: Mapped[datetime] = mapped_column("freeAt")
