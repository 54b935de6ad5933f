"""What the list endpoints take and give."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import MISSING, Field, StringConstraints

from catlog.kit.schema import Schema


class Status(StrEnum):
    """Where a title stands for a person."""

    WATCHING = "watching"
    COMPLETED = "completed"
    PLAN_TO_WATCH = "plan_to_watch"
    ON_HOLD = "on_hold"
    DROPPED = "dropped"


MalId = Annotated[int, Field(ge=1, le=2_147_483_647)]
Rating = Annotated[int, Field(ge=1, le=10)]
Episodes = Annotated[int, Field(ge=0, le=100_000)]
Notes = Annotated[str, StringConstraints(max_length=10_000)]


class AddRequest(Schema):
    """A title to put on the list."""

    mal_id: MalId
    status: Status
    rating: Rating | None = None
    episodes_watched: Episodes = 0
    notes: Notes = ""


class ChangeRequest(Schema):
    """What to change of an entry; what is left out stays. A `rating` of null takes the rating away."""

    status: Status | MISSING = MISSING
    rating: Rating | MISSING | None = MISSING
    episodes_watched: Episodes | MISSING = MISSING
    notes: Notes | MISSING = MISSING


class ListTitle(Schema):
    """What a list shows of the title itself."""

    title: str
    title_english: str | None
    title_japanese: str | None
    image_url: str | None
    type: str | None
    year: int | None
    episodes: int | None
    status: str | None
    score: float | None


class ListItem(Schema):
    """One entry of a list."""

    mal_id: int
    status: Status
    rating: Rating | None
    episodes_watched: int
    notes: str
    created_at: datetime
    updated_at: datetime
    anime: ListTitle


class ListCounts(Schema):
    """How many entries there are of each status, whatever the filter."""

    watching: int
    completed: int
    plan_to_watch: int = Field(alias="plan_to_watch")
    on_hold: int = Field(alias="on_hold")
    dropped: int


class ListRead(Schema):
    """A person's entries, the latest change first."""

    items: list[ListItem]
    counts: ListCounts
