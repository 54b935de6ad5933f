"""One invented title, with everything that is later told about it."""

from dataclasses import dataclass, field
from datetime import date

from catlog.demo.names import Names


@dataclass(frozen=True, slots=True)
class Aired:
    """First and last broadcast. `is_year_only`: no more than the year is known (both are 1 January)."""

    start: date | None = None
    end: date | None = None
    is_year_only: bool = False


@dataclass(slots=True)
class Title:
    """Filled in by steps: names and facts first, then, as they depend on all others, ranks and audience."""

    mal_id: int
    names: Names
    flavour: str
    type: str | None
    status: str
    aired: Aired
    source: str = "Original"
    episodes: int | None = None
    duration: str = "Unknown"
    rating: str | None = None
    season: str | None = None
    genres: list[str] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    demographic: str = ""
    studios: list[str] = field(default_factory=list)
    producers: list[str] = field(default_factory=list)
    licensors: list[str] = field(default_factory=list)
    broadcast: tuple[str, str] | None = None
    """Day and time in Japan: ("Saturdays", "23:30")."""
    synopsis: str | None = None
    background: str = ""
    approved: bool = True
    launch: float = 0.0
    """How many places above its worth it started, or, below 0, under it."""

    quality: float = 0.0
    """How good it is: the order of scores."""
    appeal: float = 0.0
    """How well known it is: the order of popularity."""
    is_scored: bool = True
    stale_days: int = 0
    """For how long the upstream has not looked at it again: its figures stand still that long."""

    score: float | None = None
    scored_by: int | None = None
    rank: int | None = None
    popularity: int = 0
    members: int = 0
    favorites: int = 0

    @property
    def year(self) -> int | None:
        """Of the season; known together with it or not at all."""
        return self.aired.start.year if self.season and self.aired.start else None

    @property
    def is_ranked_kind(self) -> bool:
        """The upstream ranks neither music, commercials and previews nor what is rated Rx."""
        return self.type not in ("Music", "CM", "PV", None) and not (self.rating or "").startswith("Rx")
