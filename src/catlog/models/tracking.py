"""What people keep: list entries, and the one stream of what they did to them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Text,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from catlog.models.base import Base

_STATUSES = "('watching', 'completed', 'plan_to_watch', 'on_hold', 'dropped')"
_NO = text("false")
_PARTIAL_DATE = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
"""ISO 8601 with as much as is known: a year, a month, or a day."""


class ListEntry(Base):
    """One title on one person's list. The catalogue need not have the title: what brought the entry in told
    its name (`givenTitle`, `givenType`, `givenEpisodes`), which is shown until the catalogue knows better."""

    __tablename__ = "ListEntry"
    __table_args__ = (
        CheckConstraint(f"status IN {_STATUSES}", name="status"),
        CheckConstraint('"ratingPoints" BETWEEN 1 AND 100', name="ratingPoints"),
        CheckConstraint('"episodesWatched" >= 0', name="episodesWatched"),
        CheckConstraint(f"\"startedOn\" ~ '{_PARTIAL_DATE}'", name="startedOn"),
        CheckConstraint(f"\"finishedOn\" ~ '{_PARTIAL_DATE}'", name="finishedOn"),
        CheckConstraint('"rewatchCount" >= 0', name="rewatchCount"),
        Index(None, "accountId", "updatedAt", "malId"),
        Index(None, "accountId", "status", "updatedAt", "malId"),
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
    started_on: Mapped[str | None] = mapped_column("startedOn")
    """'2026', '2026-11' or '2026-11-24': people remember the year when the day is long gone."""
    finished_on: Mapped[str | None] = mapped_column("finishedOn")
    rewatch_count: Mapped[int] = mapped_column("rewatchCount", SmallInteger, server_default=text("0"))
    is_rewatching: Mapped[bool] = mapped_column("isRewatching", server_default=_NO)
    is_favorite: Mapped[bool] = mapped_column("isFavorite", server_default=_NO)
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'::text[]"))
    version: Mapped[int] = mapped_column(Integer, server_default=text("1"))
    """Every change adds one."""
    given_title: Mapped[str | None] = mapped_column("givenTitle")
    given_type: Mapped[str | None] = mapped_column("givenType")
    given_episodes: Mapped[int | None] = mapped_column("givenEpisodes")
    imported_fields: Mapped[dict[str, Any] | None] = mapped_column("importedFields", JSONB)
    """What a file of another tracker said that CatLog has no use for, kept for the way back."""


class ListVersion(Base):
    """What is known of a whole list without reading it: how often it was changed, which an unchanged answer
    is recognised by, and how many entries it has of each status.

    Triggers on "ListEntry" keep it, once a statement, whoever writes. Whoever changes entries locks this row
    first, so that two who change many entries wait for one another and never for ever.
    """

    __tablename__ = "ListVersion"

    account_id: Mapped[int] = mapped_column(
        "accountId", ForeignKey("Account.id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int] = mapped_column(BigInteger)
    watching_count: Mapped[int] = mapped_column("watchingCount", server_default=text("0"))
    completed_count: Mapped[int] = mapped_column("completedCount", server_default=text("0"))
    plan_to_watch_count: Mapped[int] = mapped_column("planToWatchCount", server_default=text("0"))
    on_hold_count: Mapped[int] = mapped_column("onHoldCount", server_default=text("0"))
    dropped_count: Mapped[int] = mapped_column("droppedCount", server_default=text("0"))


class Activity(Base):
    """One change a person made, with what it was before and is after; written in the change's transaction."""

    __tablename__ = "Activity"
    __table_args__ = (
        CheckConstraint("kind IN ('added', 'changed', 'removed')", name="kind"),
        CheckConstraint("origin IN ('edit', 'bulk', 'undo', 'import')", name="origin"),
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
    are_notes_changed: Mapped[bool] = mapped_column("areNotesChanged", server_default=_NO)
    occurred_at: Mapped[datetime] = mapped_column("occurredAt", server_default=func.now())
    origin: Mapped[str] = mapped_column(server_default="edit")
    """An import of a thousand titles is not a thousand evenings: statistics may want to tell."""
    from_started_on: Mapped[str | None] = mapped_column("fromStartedOn")
    to_started_on: Mapped[str | None] = mapped_column("toStartedOn")
    from_finished_on: Mapped[str | None] = mapped_column("fromFinishedOn")
    to_finished_on: Mapped[str | None] = mapped_column("toFinishedOn")
    from_rewatch_count: Mapped[int | None] = mapped_column("fromRewatchCount", SmallInteger)
    to_rewatch_count: Mapped[int | None] = mapped_column("toRewatchCount", SmallInteger)
    from_is_rewatching: Mapped[bool | None] = mapped_column("fromIsRewatching")
    to_is_rewatching: Mapped[bool | None] = mapped_column("toIsRewatching")
    from_is_favorite: Mapped[bool | None] = mapped_column("fromIsFavorite")
    to_is_favorite: Mapped[bool | None] = mapped_column("toIsFavorite")
    are_tags_changed: Mapped[bool] = mapped_column("areTagsChanged", server_default=_NO)


class ListUndo(Base):
    """One change of many entries that can still be taken back, until `expiresAt`. The id is the token."""

    __tablename__ = "ListUndo"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(
        "accountId", ForeignKey("Account.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[datetime] = mapped_column("createdAt", server_default=func.now())
    expires_at: Mapped[datetime] = mapped_column("expiresAt", index=True)
    undone_at: Mapped[datetime | None] = mapped_column("undoneAt")
    restored_count: Mapped[int | None] = mapped_column("restoredCount")


class ListUndoEntry(Base):
    """What one entry was before such a change."""

    __tablename__ = "ListUndoEntry"

    undo_id: Mapped[UUID] = mapped_column(
        "undoId", ForeignKey("ListUndo.id", ondelete="CASCADE"), primary_key=True
    )
    mal_id: Mapped[int] = mapped_column("malId", primary_key=True, autoincrement=False)
    before: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """The whole "ListEntry" row."""
    version_after: Mapped[int | None] = mapped_column("versionAfter", Integer)
    """The entry's version after the change, null when it was removed: an entry that has moved on since is
    left alone."""
