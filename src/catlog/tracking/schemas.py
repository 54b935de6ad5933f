"""What the list endpoints take and give."""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import MISSING, AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from catlog.kit.problem import Problem
from catlog.kit.schema import Schema

_PARTIAL_DATE = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
MOST_ENTRIES = 20_000
"""How many titles one request may name: more than the longest list."""
MOST_TAGS = 100
LONGEST_TAG = 50
LONGEST_NOTES = 10_000
"""What an entry has room for, typed or imported."""


class Status(StrEnum):
    """Where a title stands for a person."""

    WATCHING = "watching"
    COMPLETED = "completed"
    PLAN_TO_WATCH = "plan_to_watch"
    ON_HOLD = "on_hold"
    DROPPED = "dropped"


class ListSort(StrEnum):
    """What a list is ordered by."""

    UPDATED = "updated"
    ADDED = "added"
    TITLE = "title"
    RATING = "rating"
    SCORE = "score"
    PROGRESS = "progress"
    STARTED = "started"
    FINISHED = "finished"
    YEAR = "year"
    TYPE = "type"
    STATUS = "status"
    EPISODES = "episodes"


class Direction(StrEnum):
    """Which end comes first; what is unknown comes last either way."""

    ASC = "asc"
    DESC = "desc"


def _writable(text: str) -> str:
    if "\0" in text:  # the one character that PostgreSQL cannot store
        raise PydanticCustomError("unwritable", "There is a character in it that cannot be kept (NUL).")
    return text


def _partial_date(text: str) -> str:
    try:
        if re.fullmatch(_PARTIAL_DATE, text):
            date.fromisoformat((text + "-01-01")[:10])
            return text
    except ValueError:  # the 30th of February
        pass
    message = "A day, a month or a year, please: 2026-11-24, 2026-11 or 2026."
    raise PydanticCustomError("partial_date", message)


def _tag(text: str) -> str:
    # A comma is what parts tags in the files that other trackers read.
    if "," in text:
        raise PydanticCustomError("tag", "A tag has no comma in it.")
    return _writable(text)


def _tags(tags: list[str]) -> list[str]:
    """In one order and each once, so that the same tags are the same value."""
    kept = {" ".join(tag.split()) for tag in tags}
    return sorted(kept - {""})


MalId = Annotated[int, Field(ge=1, le=2_147_483_647)]
Rating = Annotated[int, Field(ge=1, le=10)]
Episodes = Annotated[int, Field(ge=0, le=100_000)]
Rewatches = Annotated[int, Field(ge=0, le=10_000)]
Notes = Annotated[str, StringConstraints(max_length=LONGEST_NOTES), AfterValidator(_writable)]
PartialDate = Annotated[
    str, AfterValidator(_partial_date), Field(json_schema_extra={"pattern": f"^{_PARTIAL_DATE}$"})
]
"""Of ISO 8601, as much as is known: '2026', '2026-11' or '2026-11-24'."""
Tag = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_TAG),
    AfterValidator(_tag),
    Field(json_schema_extra={"pattern": "^[^,]*$"}),
]
Tags = Annotated[list[Tag], Field(max_length=MOST_TAGS), AfterValidator(_tags)]
Name = Annotated[str, StringConstraints(max_length=200), AfterValidator(_writable)]
Year = Annotated[int, Field(ge=1900, le=2200)]
MonthOrYear = Annotated[str, StringConstraints(pattern=r"^[12]\d{3}(-(0[1-9]|1[0-2]))?$")]


class EntryFields(Schema):
    """What a person says of a title; what is left out stays as it is. A null takes away what was there."""

    status: Status | MISSING = MISSING
    rating: Rating | MISSING | None = MISSING
    episodes_watched: Episodes | MISSING = MISSING
    notes: Notes | MISSING = MISSING
    started_on: PartialDate | MISSING | None = MISSING
    finished_on: PartialDate | MISSING | None = MISSING
    rewatch_count: Rewatches | MISSING = MISSING
    is_rewatching: bool | MISSING = MISSING
    is_favorite: bool | MISSING = MISSING
    tags: Tags | MISSING = MISSING


class AddRequest(EntryFields):
    """A title to put on the list."""

    mal_id: MalId
    status: Status


class ChangeRequest(EntryFields):
    """What to change of an entry.

    `expected` says what the sender saw before: a field that has become something else since, and is not
    already what is wanted, makes the whole change a conflict. Fields that are not in it are changed whatever
    they were.
    """

    expected: EntryFields | MISSING = MISSING


class ListTitle(Schema):
    """What a list shows of the title itself. `isKnown` is false while the catalogue lacks it: then it is what
    the file said that brought the entry in."""

    title: str
    title_english: str | None
    title_japanese: str | None
    image_url: str | None
    type: str | None
    year: int | None
    episodes: int | None
    status: str | None
    score: float | None
    genres: list[str]
    is_adult: bool
    is_known: bool


class ListItem(Schema):
    """One entry of a list. `offersCompletion`: the last episode is watched, and it is not completed yet."""

    mal_id: int
    status: Status
    rating: Rating | None
    episodes_watched: int
    notes: str
    started_on: str | None
    finished_on: str | None
    rewatch_count: int
    is_rewatching: bool
    is_favorite: bool
    tags: list[str]
    version: int
    created_at: datetime
    updated_at: datetime
    offers_completion: bool
    anime: ListTitle


class EntryConflict(Problem):
    """The entry is not what the sender believed; `current` is what it is."""

    current: ListItem


class ListCounts(Schema):
    """How many entries there are of each status, whatever the filter."""

    watching: int
    completed: int
    plan_to_watch: int = Field(alias="plan_to_watch")
    on_hold: int = Field(alias="on_hold")
    dropped: int


class ListRead(Schema):
    """One page of a person's entries; `nextCursor` asks for the next one, null on the last. `total` is how
    many there are under the filter."""

    items: list[ListItem]
    next_cursor: str | None
    total: int
    counts: ListCounts


class ListFilter(Schema):
    """Which entries; all conditions hold at once."""

    status: Status | None = None
    q: Name | None = Field(None, description="Words that one of the title's names holds.")
    genre: list[Name] = Field([], max_length=20, description="Genres, themes, demographics: all of them.")
    year_from: Year | None = None
    year_to: Year | None = None
    rating_from: Rating | None = None
    rating_to: Rating | None = None
    format: list[Name] = Field([], max_length=20, description="TV, Movie, ...: one of them.")
    studio: list[Name] = Field([], max_length=20, description="One of them.")
    source: list[Name] = Field([], max_length=20, description="Manga, Original, ...: one of them.")
    finished_in: MonthOrYear | None = Field(None, description="A month like `2026-11`, or a year.")
    active_from: date | None = Field(
        None, description="With something done since that day: marked, started, finished; not imported."
    )
    active_to: date | None = Field(None, description="The same, up to that day. Days are the person's own.")
    tag: list[Name] = Field([], max_length=20, description="One's own tags: all of them.")
    favorite: bool | None = None


class ListOrderQuery(ListFilter):
    """Which entries, in what order, and from which place on."""

    sort: ListSort = ListSort.UPDATED
    direction: Direction | None = Field(
        None, description="By default what people look for: names from A on, all else from the top."
    )
    cursor: Annotated[str, StringConstraints(max_length=2_000)] | None = None


class ListQuery(ListOrderQuery):
    """One page of them."""

    mal_ids: str | None = Field(None, description="Only these titles: up to 100 numbers, with commas.")
    limit: Annotated[int, Field(ge=1, le=1_000, description="How many entries at most.")] = 50


class ListOrder(Schema):
    """The titles of a list from a place on, in their order, to the last one."""

    mal_ids: list[int]


class FacetCount(Schema):
    """A value that occurs in the list, and in how many entries."""

    value: str
    count: int


class YearCount(Schema):
    """A year that occurs in the list, and in how many entries."""

    value: int
    count: int


class ListFacets(Schema):
    """What one can filter one's list by, the most frequent first; years from the latest."""

    genres: list[FacetCount]
    formats: list[FacetCount]
    tags: list[FacetCount]
    years: list[YearCount]


class BulkFields(Schema):
    """What to change of many entries at once."""

    status: Status | MISSING = MISSING
    is_favorite: bool | MISSING = MISSING
    add_tags: Tags | MISSING = MISSING
    remove_tags: Tags | MISSING = MISSING


class BulkRequest(Schema):
    """Change or delete many entries: those that `malIds` names, or all under a filter but `exceptMalIds`.

    `expectedCount` is how many entries the sender means: when the filter finds another number of them, none
    is touched, and the answer is a conflict.
    """

    mal_ids: Annotated[list[MalId], Field(min_length=1, max_length=MOST_ENTRIES)] | None = None
    filter: ListFilter | None = None
    except_mal_ids: list[MalId] = Field([], max_length=MOST_ENTRIES)
    expected_count: Annotated[int, Field(ge=0)] | None = None
    fields: BulkFields | None = Field(None, alias="set")
    delete: bool = False


class BulkResult(Schema):
    """How many entries are different now, and the token that takes it all back until `undoUntil`; both null
    when nothing changed."""

    changed: int
    undo_token: UUID | None
    undo_until: datetime | None


class UndoRequest(Schema):
    """Take a change of many entries back."""

    undo_token: UUID


class UndoResult(Schema):
    """How many entries are as they were. Those that were changed again since are left alone: `skipped`."""

    restored: int
    skipped: int
