"""What the statistics endpoint gives.

The answers are put together from JSON that the database makes; the tests hold them to these shapes.
"""

from datetime import date
from typing import Literal

from catlog.kit.schema import Schema

Status = Literal["watching", "completed", "plan_to_watch", "on_hold", "dropped"]


class StatisticsPeriod(Schema):
    """What is counted: from one day to another, both in it. For all time both are null."""

    name: str
    from_day: date | None
    to_day: date | None


class Overview(Schema):
    """The figures at the top. What is a share or a mean of nothing is null."""

    titles: int
    watched_titles: int
    estimated_titles: int
    """Of the watched ones, those whose length is unknown: 24 minutes an episode were assumed."""
    episodes: int
    """Watched again ones too."""
    watch_seconds: int
    estimated_seconds: int
    rewatched_titles: int
    rewatched_episodes: int
    rewatch_share: float | None
    told_episodes: int
    """Not marked in CatLog on a day: they count on the last day of their title."""
    undated_episodes: int | None
    """On no day: they count for all time alone."""
    rated_titles: int
    mean_rating: float | None
    rating_deviation: float | None
    """Of the whole, not of a sample."""
    begun_titles: int
    """Completed, on hold or dropped."""
    completed_titles: int
    dropped_titles: int
    completion_rate: float | None
    """completedTitles of begunTitles."""
    drop_rate: float | None
    first_year: int | None


class StatusFigures(Schema):
    """What has one status."""

    status: Status
    titles: int
    episodes: int
    watch_seconds: int


class RatingFigures(Schema):
    """What was given one rating, and how the community scores those titles."""

    rating: int
    titles: int
    compared_titles: int
    mean_score: float | None


class FurthestTitle(Schema):
    """A title rated far from the community's score."""

    side: Literal["above", "below"]
    mal_id: int
    title: str
    title_english: str | None
    title_japanese: str | None
    rating: int
    score: float
    difference: float


class Community(Schema):
    """One's ratings against the community's scores, over titles that have both."""

    titles: int
    mean_rating: float | None
    mean_score: float | None
    mean_difference: float | None
    correlation: float | None
    furthest: list[FurthestTitle]


class NamedFigures(Schema):
    """What has one format, source or decade; `name` is null where it is not known."""

    name: str | None
    titles: int
    episodes: int
    watch_seconds: int
    rated_titles: int
    mean_rating: float | None


class TasteFigures(Schema):
    """What has one genre, theme or studio. `weightedRating` is the mean of its ratings drawn towards the mean
    of all, as if five more titles had that; null with fewer than three ratings."""

    name: str
    titles: int
    watch_seconds: int
    rated_titles: int
    mean_rating: float | None
    weighted_rating: float | None


class Tastes(Schema):
    """The ten foremost of each by titles, by time and by weighted rating."""

    genres: list[TasteFigures]
    themes: list[TasteFigures]
    studios: list[TasteFigures]


class Kinds(Schema):
    """Everything by what it is."""

    formats: list[NamedFigures]
    sources: list[NamedFigures]
    decades: list[NamedFigures]


class MonthFigures(Schema):
    """One month, like `2026-11`, in which something was watched or completed."""

    month: str
    episodes: int
    watch_seconds: int
    completed_titles: int


class DayFigures(Schema):
    """One day on which something was watched."""

    day: date
    episodes: int
    watch_seconds: int


class Streak(Schema):
    """Days in a row, both ends among them."""

    first_day: date
    last_day: date
    days: int


class Streaks(Schema):
    """Days on which something was watched. The current streak includes today or yesterday."""

    active_days: int
    longest: Streak | None
    current: Streak | None


class FavouriteTitle(Schema):
    """One of the ten titles rated highest."""

    mal_id: int
    title: str
    title_english: str | None
    title_japanese: str | None
    image_url: str | None
    rating: int
    is_favorite: bool
    episodes: int


class Statistics(Schema):
    """Everything, over the titles of the statuses that were asked for and in one period. Days and months are
    those of the person's time zone."""

    period: StatisticsPeriod
    today: date
    time_zone: str
    overview: Overview
    statuses: list[StatusFigures]
    ratings: list[RatingFigures]
    community: Community
    tastes: Tastes
    kinds: Kinds
    months: list[MonthFigures]
    days: list[DayFigures]
    """Of the last 371 days of the period."""
    streaks: Streaks
    favourites: list[FavouriteTitle]
