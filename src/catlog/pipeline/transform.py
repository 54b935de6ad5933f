"""From a record as the upstream tells it to a row of the catalogue.

Pure: no database, no clock. What a field means is decided by `catlog.jikan.payloads`; here it gets its
place. A record that cannot be understood is kept with the reason, and the rest of its page goes on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from catlog.jikan.payloads import AnimePayload, PayloadError, Tag, decode_anime


class AnimeRow(NamedTuple):
    """One title, field by field in the order of the catalogue's COPY (`sql/copy_titles.sql`)."""

    mal_id: int
    title: str
    title_english: str | None
    title_japanese: str | None
    synonyms: list[str]
    type: str | None
    source: str | None
    status: str | None
    season: str | None
    year: int | None
    rating: str | None
    episodes: int | None
    duration_seconds: int | None
    aired_from: date | None
    aired_to: date | None
    score: float | None
    scored_by: int | None
    rank: int | None
    """The record's own: its place in the answer says nothing."""
    popularity: int | None
    members: int | None
    favorites: int | None
    genres: list[str]
    themes: list[str]
    demographics: list[str]
    studios: list[str]
    producers: list[str]
    broadcast_day: str | None
    broadcast_time: str | None
    broadcast_timezone: str | None
    image_url: str | None
    trailer_url: str | None
    synopsis: str | None
    background: str | None
    is_adult: bool


ARRAY_FIELDS = ("synonyms", "genres", "themes", "demographics", "studios", "producers")
"""Those that are lists of texts."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A record that could not be understood."""

    raw: bytes
    mal_id: int | None
    """None where not even that could be read."""
    reason: str


class RankingTransformer:
    """Turns records into rows. Has no state: the same record always gives the same row."""

    def transform_ranking_data(self, raw_data: Iterable[bytes]) -> list[AnimeRow | Rejection]:
        """One outcome for each record, in their order."""
        return [self.transform_record(raw) for raw in raw_data]

    def transform_record(self, raw: bytes) -> AnimeRow | Rejection:
        """The row of one record, or why there is none."""
        try:
            return _row(decode_anime(raw))
        except PayloadError as error:
            return Rejection(raw, error.mal_id, error.message)


def _row(anime: AnimePayload) -> AnimeRow:
    broadcast = anime.broadcast
    # By position: a row has 35 fields, and naming them would cost as much as decoding the record.
    return AnimeRow(
        anime.mal_id,
        anime.title,
        anime.title_english,
        anime.title_japanese,
        anime.other_names,
        anime.type,
        anime.source,
        anime.status,
        anime.season,
        anime.year,
        anime.rating,
        anime.episodes,
        anime.duration_seconds,
        anime.aired_from,
        anime.aired_to,
        anime.score,
        anime.scored_by,
        anime.rank,
        anime.popularity,
        anime.members,
        anime.favorites,
        _names(anime.genres),
        _names(anime.themes),
        _names(anime.demographics),
        _names(anime.studios),
        _names(anime.producers),
        broadcast.day,
        broadcast.time,
        broadcast.timezone,
        anime.image_url,
        anime.trailer.embed_url,
        anime.synopsis,
        anime.background,
        anime.is_adult,
    )


def _names(tags: list[Tag]) -> list[str]:
    return [tag.name for tag in tags]
