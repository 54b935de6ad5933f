"""What the figures are counted from: rows as they lie there. Not here: any counting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

STATUSES = ("watching", "completed", "plan_to_watch", "on_hold", "dropped")
Row = Mapping[str, Any]


@dataclass
class Counted:
    """One title with what was watched of it in the period."""

    entry: Row
    anime: Row
    fresh: int
    again: int
    is_ended: bool
    """What became of it, and its rating, belong to the period."""

    @property
    def episodes(self) -> int:
        return self.fresh + self.again

    @property
    def seconds(self) -> int:
        return self.episodes * (self.anime.get("durationSeconds") or 24 * 60)

    @property
    def rating(self) -> float | None:
        points = self.entry["ratingPoints"]
        return None if points is None or not self.is_ended else points / 10


@dataclass
class Book:
    """A list with its activity and the catalogue, as rows with the columns' names."""

    entries: Sequence[Row]
    titles: Mapping[int, Row]
    activity: Sequence[Row] = field(default_factory=list)
    zone: str = "UTC"
