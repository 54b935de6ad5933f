"""What the catalogue endpoints give."""

from datetime import date, datetime
from enum import StrEnum

from catlog.kit.schema import Schema


class Sort(StrEnum):
    """The order of a search."""

    RELEVANCE = "relevance"
    RANK = "rank"
    POPULARITY = "popularity"


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


class AnimePage(Schema):
    """One page of cards; `next_cursor` asks for the next one, None on the last."""

    items: list[AnimeCard]
    next_cursor: str | None


class CatalogueState(Schema):
    """How much there is and how fresh it is."""

    titles: int
    latest_snapshot_date: date | None
    catalogue_updated_at: datetime | None
    is_demo: bool
