"""What people keep: list entries, and the one stream of what they did to them."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, SmallInteger, func, text
from sqlalchemy.orm import Mapped, mapped_column

from catlog.models.base import Base

_STATUSES = "('watching', 'completed', 'plan_to_watch', 'on_hold', 'dropped')"


class ListEntry(Base):
    """One title on one person's list."""

    __tablename__ = "ListEntry"
    __table_args__ = (
        CheckConstraint(f"status IN {_STATUSES}", name="status"),
        CheckConstraint('"ratingPoints" BETWEEN 1 AND 100', name="ratingPoints"),
        CheckConstraint('"episodesWatched" >= 0', name="episodesWatched"),
    )

    account_id: Mapped[int] = mapped_column(
        "accountId", ForeignKey("Account.id", ondelete="CASCADE"), primary_key=True
    )
    mal_id: Mapped[int] = mapped_column("malId", primary_key=True, autoincrement=False)
    status: Mapped[str]
    rating_points: Mapped[int | None] = mapped_column("ratingPoints", SmallInteger)
    """Of 100. People rate 1 to 10, stored times ten, so that half points need no change of meaning."""
    episodes_watched: Mapped[int] = mapped_column("episodesWatched", Integer, server_default=text("0"))
    notes: Mapped[str] = mapped_column(server_default="")
    created_at: Mapped[datetime] = mapped_column("createdAt", server_default=func.now())
    updated_at: Mapped[datetime] = mapped_column("updatedAt", server_default=func.now())


class ListVersion(Base):
    """Counts the changes to a person's list: what an unchanged answer is recognised by."""

    __tablename__ = "ListVersion"

    account_id: Mapped[int] = mapped_column(
        "accountId", ForeignKey("Account.id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int] = mapped_column(BigInteger)


class Activity(Base):
    """One change a person made, with what it was before and is after; written in the change's transaction."""

    __tablename__ = "Activity"
    __table_args__ = (
        CheckConstraint("kind IN ('added', 'changed', 'removed')", name="kind"),
        Index(None, "accountId", "occurredAt"),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    account_id: Mapped[int] = mapped_column("accountId", ForeignKey("Account.id", ondelete="CASCADE"))
    mal_id: Mapped[int] = mapped_column("malId")
    kind: Mapped[str]
    from_status: Mapped[str | None] = mapped_column("fromStatus")
    to_status: Mapped[str | None] = mapped_column("toStatus")
    from_rating_points: Mapped[int | None] = mapped_column("fromRatingPoints", SmallInteger)
    to_rating_points: Mapped[int | None] = mapped_column("toRatingPoints", SmallInteger)
    from_episodes_watched: Mapped[int | None] = mapped_column("fromEpisodesWatched")
    to_episodes_watched: Mapped[int | None] = mapped_column("toEpisodesWatched")
    are_notes_changed: Mapped[bool] = mapped_column("areNotesChanged", server_default=text("false"))
    occurred_at: Mapped[datetime] = mapped_column("occurredAt", server_default=func.now())
