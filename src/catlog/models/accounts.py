"""People, and the sessions they are logged in with."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from catlog.models.base import Base


class Account(Base):
    """One person. Names and addresses are unique whatever their case."""

    __tablename__ = "Account"
    __table_args__ = (
        Index("Account_username_key", func.lower(text("username")), unique=True),
        Index("Account_email_key", func.lower(text("email")), unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str]
    email: Mapped[str]
    password_hash: Mapped[str] = mapped_column("passwordHash")
    """argon2id, with its parameters and salt in the string."""
    created_at: Mapped[datetime] = mapped_column("createdAt", server_default=func.now())


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
    expires_at: Mapped[datetime] = mapped_column("expiresAt")
    rotated_at: Mapped[datetime | None] = mapped_column("rotatedAt")
    revoked_at: Mapped[datetime | None] = mapped_column("revokedAt")
