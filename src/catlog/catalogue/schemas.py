"""What the catalogue endpoints take and give."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from catlog.catalogue.index.facets import Filters
from catlog.catalogue.index.orders import Sort
from catlog.kit.schema import Schema


class AiringStatus(StrEnum):
    """Whether a title is running."""

    AIRING = "airing"
    COMPLETED = "completed"
    UPCOMING = "upcoming"


class Season(StrEnum):
    """A quarter of a year, from January on."""

    WINTER = "winter"
    SPRING = "spring"
    SUMMER = "summer"
    FALL = "fall"


_NO_NUL = r"^[^\x00]*$"
"""PostgreSQL cannot hold it."""
Name = Annotated[str, Field(min_length=1, max_length=100, pattern=_NO_NUL)]
Year = Annotated[int, Field(ge=1850, le=2200)]
Score = Annotated[float, Field(ge=0, le=10)]


class SearchFilters(Schema):
    """What a title must be. Filters of different kinds must all hold; what is left out asks for nothing."""

    genre: tuple[Name, ...] = Field(
        (), max_length=30, description="Genres, themes and demographics: a title has every one."
    )
    exclude_genre: tuple[Name, ...] = Field((), max_length=100, description="A title has none of these.")
    format: tuple[Name, ...] = Field((), max_length=30, description="TV, Movie, OVA, ...: one of these.")
    studio: tuple[Name, ...] = Field((), max_length=30, description="One of these.")
    status: tuple[AiringStatus, ...] = Field((), max_length=3, description="One of these.")
    season: Season | None = Field(None, description="Of the first broadcast; for TV series.")
    year_from: Year | None = None
    year_to: Year | None = None
    score_from: Score | None = None
    score_to: Score | None = None

    def filters(self, *, shows_adult: bool) -> Filters:
        """As the index knows them."""
        return Filters(
            genres=self.genre,
            excluded_genres=self.exclude_genre,
            formats=self.format,
            studios=self.studio,
            statuses=self.status,
            season=self.season,
            year_from=self.year_from,
            year_to=self.year_to,
            score_from=self.score_from,
            score_to=self.score_to,
            shows_adult=shows_adult,
        )


class FindRequest(SearchFilters):
    """What is looked for, and which page of it."""

    q: str = Field("", max_length=255, description="A name, or a part of one, in any language.")
    sort: Sort = Field(Sort.RELEVANCE, description="`relevance` without a text is by popularity.")
    limit: int = Field(24, ge=1, le=50)
    cursor: str | None = Field(None, max_length=200, description="`nextCursor` of the page before.")


class AnimeCard(Schema):
    """A title as a card shows it."""

    mal_id: int
    title: str
    title_english: str | None
    title_japanese: str | None
    image_url: str | None
    type: str | None
    year: int | None
    season: str | None
    status: str | None
    episodes: int | None
    score: float | None
    rank: int | None
    popularity: int | None
    members: int | None
    genres: list[str]
    is_adult: bool


class Relation(Schema):
    """One title that another one belongs to."""

    relation: str
    """Sequel, Prequel, Side Story, Adaptation, ..."""
    mal_id: int | None
    """None where there is no page for it here: a manga, or a title that the catalogue lacks."""
    type: str
    title: str


class AnimeRead(AnimeCard):
    """Everything we know of a title."""

    synonyms: list[str]
    themes: list[str]
    demographics: list[str]
    studios: list[str]
    producers: list[str]
    source: str | None
    rating: str | None
    scored_by: int | None
    favorites: int | None
    aired_from: date | None
    aired_to: date | None
    duration_seconds: int | None
    broadcast_day: str | None
    broadcast_time: str | None
    broadcast_timezone: str | None
    trailer_url: str | None
    synopsis: str | None
    background: str | None
    processed_at: datetime
    updated_at: datetime
    """When it was last seen to be so: the upstream may have said the same for a long time."""
    relations: list[Relation]
    """How it belongs to others; empty as well while nobody has asked the upstream yet."""


class LookupOffer(Schema):
    """Whether asking the upstream could find more (`POST /api/anime/lookup`)."""

    is_offered: bool
    reason: Literal["no_good_match"] | None
    retry_after_seconds: int | None
    """Not before so many seconds: somebody has just asked."""


class AnimePage(Schema):
    """One page of cards; `next_cursor` asks for the next one, None on the last. `total` is of all pages."""

    items: list[AnimeCard]
    next_cursor: str | None
    total: int
    lookup: LookupOffer


class FacetValue(Schema):
    """Something one can filter by, and how many titles have it."""

    name: str
    count: int


class SeasonCount(Schema):
    """A season, and how many titles began in it."""

    year: int
    season: Season
    count: int


class FacetsRead(Schema):
    """Everything one can filter by. Adult titles are not counted."""

    genres: list[FacetValue]
    themes: list[FacetValue]
    demographics: list[FacetValue]
    studios: list[FacetValue]
    formats: list[FacetValue]
    seasons: list[SeasonCount]
    earliest_year: int | None
    """None while no title has a year."""


class ScheduledAnime(AnimeCard):
    """A title that is running, and its weekly slot. Not the date of any episode: the upstream knows none."""

    broadcast_day: str
    """Mondays, Tuesdays, ..., in `broadcast_timezone`."""
    broadcast_time: str | None
    """`HH:MM`."""
    broadcast_timezone: str | None


class ScheduleRead(Schema):
    """The week, from Monday on."""

    items: list[ScheduledAnime]


class LookupRequest(Schema):
    """A name to ask the upstream for."""

    q: str = Field(min_length=1, max_length=255, pattern=_NO_NUL)


class LookupRead(Schema):
    """What the upstream found, in its order; all of it is in the catalogue from now on."""

    items: list[AnimeCard]
    added: int
    """How many of them the catalogue lacked."""


class SearchRequest(Schema):
    """A search to be remembered."""

    q: str = Field("", max_length=255, pattern=_NO_NUL)
    filters: SearchFilters = SearchFilters()


class RecentSearchRead(SearchRequest):
    """One of the last searches."""

    id: int
    searched_at: datetime


class RecentSearches(Schema):
    """The last searches, the latest first."""

    items: list[RecentSearchRead]


class CatalogueState(Schema):
    """How much there is and how fresh it is."""

    titles: int
    latest_snapshot_date: date | None
    catalogue_updated_at: datetime | None
    is_demo: bool
    is_first_sync_running: bool
    is_upstream_failing: bool | None
    """Whether the last run failed because of it; None where there was no run."""
