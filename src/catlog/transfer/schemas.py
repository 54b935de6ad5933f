"""What the endpoints of imports and exports take and give."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import StringConstraints

from catlog.kit.schema import Schema


class Mode(StrEnum):
    """How an import meets the list. Merging adds and updates and takes nothing away; replacing makes the list
    what the source is."""

    MERGE = "merge"
    REPLACE = "replace"


class ExportFormat(StrEnum):
    """What an export is written as: MyAnimeList's XML, or CatLog's own JSON or CSV."""

    MAL = "mal"
    JSON = "json"
    CSV = "csv"


class RowKind(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    INVALID = "invalid"
    """It cannot be used; `reason` says why."""
    KEPT = "kept"
    """On the list and not in the source: it stays."""
    REMOVED = "removed"
    """On the list and not in the source: it goes."""


class RowFilter(StrEnum):
    """Which rows to show."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    INVALID = "invalid"
    KEPT = "kept"
    REMOVED = "removed"
    UNKNOWN = "unknown"
    """Titles that the catalogue lacks, whatever becomes of the row."""
    REMARKED = "remarked"
    """Rows of which something was left out or set right."""


class AnilistRequest(Schema):
    """Whose public list to read."""

    user_name: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60, pattern=r"^[^\s/]+$")
    ]


class ApplyRequest(Schema):
    """How to apply."""

    mode: Mode


class ImportCounts(Schema):
    """How many rows of each kind. `unknown` are titles that the catalogue lacks, counted among the others."""

    new: int
    changed: int
    unchanged: int
    invalid: int
    kept: int
    removed: int
    unknown: int


class CountsByMode(Schema):
    """What there would be, or was, to do either way."""

    merge: ImportCounts
    replace: ImportCounts


class ImportRead(Schema):
    """One import: what was read, what it would do, and how far it has come."""

    id: int
    source: Literal["mal", "json", "csv", "anilist"]
    name: str
    state: Literal["preview", "applying", "done", "failed", "interrupted", "undone"]
    """`interrupted`: its process ended while it was being applied. Then, as with `failed`, nothing has been
    changed, and it can be applied again."""
    mode: Mode | None
    created_at: datetime
    finished_at: datetime | None
    problem: str | None
    warnings: list[str]
    counts: CountsByMode
    total_rows: int
    """Entries in the source."""
    done_rows: int
    """Of these, applied so far."""


class FieldChange(Schema):
    """One field of an entry that differs."""

    field: str
    before: str | int | bool | list[str] | dict[str, object] | None
    after: str | int | bool | list[str] | dict[str, object] | None


class ImportRow(Schema):
    """One row of an import."""

    ordinal: int
    line: int | None
    """Where it stands in the file: its line, or the number of its entry where there are no lines."""
    mal_id: int | None
    title: str | None
    status: str | None
    is_known: bool | None
    kind: RowKind
    changes: list[FieldChange]
    reason: str | None
    remark: str | None


class ImportRows(Schema):
    """A page of rows."""

    items: list[ImportRow]
    next_cursor: str | None


class UndoRead(Schema):
    """What taking an import back came to."""

    undone: int
    """Entries that are as they were before."""
    left: int
    """Entries that have changed since, and were left alone."""
