"""What `/api/analytics` gives. The six metrics and what is in them are named as the specification does."""

from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field

from catlog.kit.schema import Schema

Timeframe = Literal["week", "month"]


class ChartTitle(Schema):
    """A title on a chart. One that the catalogue lacks has no name; an adult one has no picture."""

    mal_id: int
    title: str | None
    title_english: str | None
    title_japanese: str | None
    image_url: str | None
    is_adult: bool


class Climber(ChartTitle):
    """Who climbed. An entry came from outside the chart: how far it climbed is not known, only how far at the
    least."""

    rank_change: int | None
    timeframe: Timeframe
    current_rank: int
    previous_rank: int | None
    is_entry: bool
    minimum_rank_change: int | None


class Surging(ChartTitle):
    """Whose score grew."""

    score_change: float
    timeframe: Timeframe
    current_score: float
    previous_score: float
    current_rank: int


class NewEntry(ChartTitle):
    """Who was not on the chart in the 90 days before its first appearance."""

    current_rank: int
    first_appearance: date
    is_returning: bool
    """It was there before that."""
    last_seen: date | None


class ChartStreak(ChartTitle):
    """Who was in the top 10 in every snapshot from one day to another."""

    days_in_top10: int = Field(alias="daysInTop10")
    since: date
    until: date
    snapshot_count: int
    missed_days: int
    """Days in between without a snapshot."""
    is_running: bool
    current_rank: int | None


class Availability(Schema):
    """Why there is nothing, and in how many days there will be; 0 where there is enough history."""

    # As the specification spells it.
    model_config = ConfigDict(alias_generator=None)

    message: str | None
    available_in_days: int = Field(ge=0)
    base_date: date | None = Field(alias="baseDate")


class Metric(Availability):
    """An answer, what it is about and what that was compared with."""

    as_of: date = Field(alias="asOf")
    snapshot_date: date | None = Field(alias="snapshotDate")


class Climbers(Metric):
    """The furthest first."""

    data: list[Climber]


class Momentum(Metric):
    """The most first."""

    data: list[Surging]


class NewEntries(Metric):
    """The best rank first."""

    data: list[NewEntry]
    top: int
    compared_days: int = Field(alias="comparedDays")
    """How many of the 90 days before are known."""


class Streaks(Metric):
    """The longest first."""

    data: list[ChartStreak]


class MyClimber(Climber):
    """Who climbed, and what it is on one's own list."""

    status: Literal["plan_to_watch", "watching", "dropped"]


class MyListOnTheChart(Metric):
    """The furthest first."""

    data: list[MyClimber]
    on_chart_count: int = Field(alias="onChartCount")
    """Titles of the list that are in the top 100, whatever their status."""


class Place(ChartTitle):
    """One place of a chart. `rank_change` is since the snapshot before: negative for one that fell."""

    rank: int
    previous_rank: int | None
    rank_change: int | None
    is_new: bool
    score: float | None
    members: int | None


class Dropped(ChartTitle):
    """A title that was on the chart in the snapshot before; `rank` is where it is now, if it has one."""

    previous_rank: int
    rank: int | None


class Rankings(Schema):
    """The chart of a day, by rank; ranks can be shared and can be missing."""

    as_of: date
    snapshot_date: date | None
    previous_date: date | None
    next_date: date | None
    days_since_previous: int | None
    message: str | None
    items: list[Place]
    dropped: list[Dropped]


class HistoryPoint(Schema):
    """One snapshot that has the title, compared with the one before that has it."""

    snapshot_date: date
    rank: int | None
    previous_rank: int | None
    rank_change: int | None
    score: float | None
    members: int | None
    scored_by: int | None
    popularity: int | None
    favorites: int | None
    days_since_previous: int | None
    missed_snapshots: int
    """Snapshots in between that do not have the title."""


class RankingHistory(ChartTitle):
    """One title's way through the ranking, the oldest snapshot first."""

    as_of: date
    snapshot_date: date | None
    """The latest one there is, with the title or not."""
    message: str | None
    points: list[HistoryPoint]


class Course(ChartTitle):
    """One line of a bump chart: a rank for each day, null where it had none."""

    ranks: list[int | None]


class Movement(Schema):
    """How the titles that lead now came there."""

    days: list[date]
    series: list[Course]


class SnapshotDays(Schema):
    """Every day there is a snapshot of, the oldest first."""

    days: list[date]
    first_date: date | None
    last_date: date | None


class SummaryAvailability(Schema):
    """What there is to say about each of the six metrics, and how much history there is."""

    snapshot_date: date | None
    first_snapshot_date: date | None
    snapshot_count: int
    biggest_climbers_week: Availability
    biggest_climbers_month: Availability
    new_to_top50: Availability = Field(alias="newToTop50")
    score_surging_week: Availability
    score_surging_month: Availability
    longest_running: Availability


class TrendingNow(Schema):
    """The specification's six metrics, at most ten each; what there is to say about them; the top ten."""

    biggest_climbers_week: list[Climber]
    biggest_climbers_month: list[Climber]
    new_to_top50: list[NewEntry] = Field(alias="newToTop50")
    score_surging_week: list[Surging]
    score_surging_month: list[Surging]
    longest_running: list[ChartStreak]
    availability: SummaryAvailability
    current_top: list[Place]
