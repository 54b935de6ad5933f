"""Lists that came from elsewhere: what was read, what it would change, and what it has changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    Text,
    desc,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from catlog.models.base import Base

_KINDS = "('new', 'changed', 'unchanged', 'invalid', 'kept', 'removed')"


class ListImport(Base):
    """One file, or one account elsewhere, that a person wants on their list; looked at, then applied."""

    __tablename__ = "ListImport"
    __table_args__ = (
        CheckConstraint("source IN ('mal', 'json', 'csv', 'anilist')", name="source"),
        CheckConstraint("state IN ('preview', 'applying', 'done', 'failed', 'undone')", name="state"),
        CheckConstraint("mode IN ('merge', 'replace')", name="mode"),
        Index("ListImport_accountId_id_idx", "accountId", desc("id")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column("accountId", ForeignKey("Account.id", ondelete="CASCADE"))
    source: Mapped[str]
    name: Mapped[str]
    """Of the file, or of the person over there."""
    state: Mapped[str] = mapped_column(server_default="preview")
    """One that says `applying` while nobody holds its lock was interrupted, and has changed nothing."""
    mode: Mapped[str | None]
    list_version: Mapped[int] = mapped_column("listVersion", BigInteger, server_default=text("0"))
    """The version of the list that the rows were compared with."""
    counts: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'::jsonb"))
    """Per mode, how many rows of each kind."""
    warnings: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'::text[]"))
    problem: Mapped[str | None]
    """Why it failed."""
    total_rows: Mapped[int] = mapped_column("totalRows", server_default=text("0"))
    done_rows: Mapped[int] = mapped_column("doneRows", server_default=text("0"))
    """How far applying has come; written from a transaction of its own, so that others see it move."""
    created_at: Mapped[datetime] = mapped_column("createdAt", server_default=func.now())
    finished_at: Mapped[datetime | None] = mapped_column("finishedAt")


class ListImportRow(Base):
    """One entry of an import, as the source told it, with what becomes of it. Titles that are on the list and
    not in the source have a row too, as they would go if the list were replaced."""

    __tablename__ = "ListImportRow"
    __table_args__ = (
        CheckConstraint(f'"mergeKind" IN {_KINDS}', name="mergeKind"),
        CheckConstraint(f'"replaceKind" IN {_KINDS}', name="replaceKind"),
    )

    import_id: Mapped[int] = mapped_column(
        "importId", ForeignKey("ListImport.id", ondelete="CASCADE"), primary_key=True
    )
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    line: Mapped[int | None]
    """Where it stands in the file; null where there are no lines, and for what is not in the source."""
    mal_id: Mapped[int | None] = mapped_column("malId")
    title: Mapped[str | None]
    type: Mapped[str | None]
    episodes: Mapped[int | None]
    """How many the title has, as the source says."""
    status: Mapped[str | None]
    rating_points: Mapped[int | None] = mapped_column("ratingPoints", SmallInteger)
    episodes_watched: Mapped[int | None] = mapped_column("episodesWatched")
    started_on: Mapped[str | None] = mapped_column("startedOn")
    finished_on: Mapped[str | None] = mapped_column("finishedOn")
    rewatch_count: Mapped[int | None] = mapped_column("rewatchCount", SmallInteger)
    is_rewatching: Mapped[bool | None] = mapped_column("isRewatching")
    is_favorite: Mapped[bool | None] = mapped_column("isFavorite")
    """Null where the source has no word for it: then what the list says stays, whatever the mode."""
    tags: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    notes: Mapped[str | None]
    imported_fields: Mapped[dict[str, Any] | None] = mapped_column("importedFields", JSONB)
    reason: Mapped[str | None]
    """Why the row cannot be used."""
    remark: Mapped[str | None]
    """What of a usable row was left out or set right."""
    is_known: Mapped[bool | None] = mapped_column("isKnown")
    """Whether the catalogue has the title."""
    merge_kind: Mapped[str | None] = mapped_column("mergeKind")
    replace_kind: Mapped[str | None] = mapped_column("replaceKind")
    changes: Mapped[list[Any] | None] = mapped_column(JSONB)
    """`[{field, before, after, isCleared}]` of an entry that differs; `isCleared` where the source says
    nothing and only replacing would take away what is there."""
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    """The whole "ListEntry" row that applying changed or removed."""
    version_after: Mapped[int | None] = mapped_column("versionAfter")
    """The entry's version after applying: one that has moved on since is left alone by undoing."""
