"""The catalogue: every title we know, as it is now."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ARRAY, CheckConstraint, LargeBinary, Numeric, Text, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from catlog.models.base import Base

_NO_WORDS = text("'{}'::text[]")


class ProcessedAnime(Base):
    """One title. The specification's columns first, then what the catalogue needs to be searched and read."""

    __tablename__ = "ProcessedAnime"
    __table_args__ = (
        UniqueConstraint("malId"),
        CheckConstraint('"score" BETWEEN 0 AND 10', name="score"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    mal_id: Mapped[int] = mapped_column("malId")
    title: Mapped[str]
    title_english: Mapped[str | None] = mapped_column("titleEnglish")
    genres: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=_NO_WORDS)
    score: Mapped[Decimal | None] = mapped_column(Numeric(4, 2))
    scored_by: Mapped[int | None] = mapped_column("scoredBy")
    rank: Mapped[int | None]
    popularity: Mapped[int | None]
    members: Mapped[int | None]
    favorites: Mapped[int | None]
    episodes: Mapped[int | None]
    status: Mapped[str | None]
    season: Mapped[str | None]
    year: Mapped[int | None]
    rating: Mapped[str | None]
    studios: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=_NO_WORDS)
    image_url: Mapped[str | None] = mapped_column("imageUrl")
    synopsis: Mapped[str | None]
    processed_at: Mapped[datetime] = mapped_column("processedAt", server_default=func.now())
    etl_run_id: Mapped[str] = mapped_column("etlRunId")

    title_japanese: Mapped[str | None] = mapped_column("titleJapanese")
    synonyms: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=_NO_WORDS)
    type: Mapped[str | None]
    source: Mapped[str | None]
    aired_from: Mapped[date | None] = mapped_column("airedFrom")
    aired_to: Mapped[date | None] = mapped_column("airedTo")
    duration_seconds: Mapped[int | None] = mapped_column("durationSeconds")
    """Of one episode; null where the upstream says "Unknown"."""
    themes: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=_NO_WORDS)
    demographics: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=_NO_WORDS)
    producers: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=_NO_WORDS)
    broadcast_day: Mapped[str | None] = mapped_column("broadcastDay")
    broadcast_time: Mapped[str | None] = mapped_column("broadcastTime")
    """`HH:MM` in `broadcastTimezone`: a weekly slot, not an episode's date."""
    broadcast_timezone: Mapped[str | None] = mapped_column("broadcastTimezone")
    trailer_url: Mapped[str | None] = mapped_column("trailerUrl")
    background: Mapped[str | None]
    is_adult: Mapped[bool] = mapped_column("isAdult", server_default=text("false"))
    """Rating Rx, or genre 12 or 49: the upstream's own filter misses some."""
    raw_id: Mapped[int | None] = mapped_column("rawId")
    """The `RawAnimeData` row this was made from; not a foreign key, as raw data is dropped after a while."""
    content_hash: Mapped[bytes | None] = mapped_column("contentHash", LargeBinary)
    """128 bits of the SHA-256 of that payload: the same payload is neither stored nor loaded again."""
