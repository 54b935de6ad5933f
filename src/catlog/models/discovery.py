"""What finding titles leaves behind: what people searched for, when they had the upstream asked, and what it
said about how titles belong together."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from catlog.models.base import Base


class AnimeRelations(Base):
    """How one title belongs to others, as the upstream told it. A title without a row has not been asked
    for; one with an empty array has none."""

    __tablename__ = "AnimeRelations"

    mal_id: Mapped[int] = mapped_column("malId", primary_key=True, autoincrement=False)
    relations: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    """`[{"relation": "Sequel", "malId": 2, "type": "anime", "title": "..."}]`, in the upstream's order. Of a
    manga `malId` is its number among manga."""
    fetched_at: Mapped[datetime] = mapped_column("fetchedAt", server_default=func.now())


class RecentSearch(Base):
    """One of the last searches of a person."""

    __tablename__ = "RecentSearch"
    __table_args__ = (Index(None, "accountId", "searchedAt"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column("accountId", ForeignKey("Account.id", ondelete="CASCADE"))
    q: Mapped[str]
    filters: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """As the search takes them, without those that ask for nothing."""
    searched_at: Mapped[datetime] = mapped_column("searchedAt", server_default=func.now())


class LookupTurn(Base):
    """When somebody last had the upstream asked, so that they wait before they do again."""

    __tablename__ = "LookupTurn"

    who: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    """A keyed hash of the account or the address: nobody can tell from it who it was."""
    asked_at: Mapped[datetime] = mapped_column("askedAt", index=True)
