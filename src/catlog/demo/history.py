"""How ranks came to be what they are: a history that ends at today's figures.

Every title near the top has a hidden score with more digits than are shown. Walking back day by day, each
hidden score takes a small step, as wide as the titles lie apart at that place and wider in restless weeks;
a new title also starts above its worth and falls, or below and climbs. Ranks are the order of hidden scores.
The amounts are fitted to 229 real weeks: `tests/demo/test_history.py` measures both the same way.

Not here: today's figures (`audience`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from catlog.demo.audience import in_order_of_rank
from catlog.demo.dice import Dice, quantile
from catlog.demo.title import Title

MISSING_DAYS_AGO = 10
"""The day without a snapshot, counted from the last one."""
_CANDIDATES = 440
KEPT_RANK = 300
"""How far down the ranking the history goes: of every day, the titles to here are there."""
_STEP_BY_RANK = ((0, 0.04), (10, 0.06), (25, 0.1), (50, 0.16), (100, 0.2), (200, 0.27), (300, 0.33))
"""A day's step in units of the distance between neighbours, by rank."""
_RESTLESSNESS = ((0.0, 0.03), (0.05, 0.12), (0.25, 0.25), (0.5, 0.5), (0.75, 1.0), (0.95, 2.4), (1.0, 6.0))
"""How much wider the steps of one week are, by share of all weeks."""
_WIDEST_STEP = 0.02
_VOTES_AFTER_DAYS = (8, 45)
"""Between so many days after its start a title has enough votes for a rank."""
_LAUNCH_FADES_DAILY = 0.97
_WIDEST_LAUNCH = 0.4


class HistoryRow(NamedTuple):
    """One title on one day, as a row of "DailyRankings"."""

    mal_id: int
    snapshot_date: date
    rank: int | None
    popularity: int
    score: float | None
    scored_by: int | None
    members: int
    favorites: int


@dataclass(slots=True)
class _Course:
    """One title's way through the days; index 0 is the last day, 1 the day before."""

    title: Title
    hidden: list[float]
    days_listed: int
    ranks: list[int]
    yearly_growth: float
    """The share of today's audience that came within the last 365 days."""


def rank_history(titles: Sequence[Title], dice: Dice, *, until: date, days: int) -> Iterator[HistoryRow]:
    """Rows of every title that was ever among the best 300 in `days` days up to `until`, the oldest day
    first, within a day by hidden order. Titles appear once they have votes."""
    courses = _walk_back(in_order_of_rank(titles)[:_CANDIDATES], dice, until=until, days=days)
    for ago in range(days):
        listed = [course for course in courses if ago < course.days_listed]
        listed.sort(key=lambda course: -course.hidden[ago])
        for rank, course in enumerate(listed, start=1):
            course.ranks.append(rank)
    kept = [course for course in courses if min(course.ranks, default=_CANDIDATES) <= KEPT_RANK]
    for ago in range(days - 1, -1, -1):
        if ago == MISSING_DAYS_AGO:
            continue
        day = until - timedelta(days=ago)
        present = [course for course in kept if ago < course.days_listed]
        present.sort(key=lambda course: course.ranks[ago])
        for course in present:
            yield _row(course, day, ago)


def _walk_back(best: Sequence[Title], dice: Dice, *, until: date, days: int) -> list[_Course]:
    today = _hidden_scores(best)
    distances = _distances(today)
    steps = [apart * quantile(_STEP_BY_RANK, place) for place, apart in enumerate(distances)]
    courses = []
    for title, hidden in zip(best, today, strict=True):
        age = (until - title.aired.start).days if title.aired.start else days
        listed = max(age - dice.between(*_VOTES_AFTER_DAYS), 1)
        growth = 0.02 + 0.14 * dice.random() if listed >= 365 else 0.55 * 365 / max(listed, 20)
        courses.append(_Course(title, [hidden], min(listed, days), [], growth))
    restless = 1.0
    for ago in range(1, days):
        if ago % 7 == 1:
            restless = quantile(_RESTLESSNESS, dice.random())
        for course, width in zip(courses, steps, strict=True):
            course.hidden.append(course.hidden[-1] + min(width * restless, _WIDEST_STEP) * dice.bell())
    for course, apart in zip(courses, distances, strict=True):
        _add_launch(course, apart)
    return courses


def _hidden_scores(best: Sequence[Title]) -> list[float]:
    """Scores with their hidden digits: of titles that show the same score, the better ranked has more."""
    by_score: dict[float, int] = {}
    for title in best:
        by_score[title.score or 0.0] = by_score.get(title.score or 0.0, 0) + 1
    used: dict[float, int] = {}
    hidden = []
    for title in best:
        score = title.score or 0.0
        used[score] = used.get(score, 0) + 1
        hidden.append(score + 0.0048 - 0.0096 * used[score] / (by_score[score] + 1))
    return hidden


def _distances(hidden: Sequence[float]) -> list[float]:
    """How far apart neighbours lie around each rank, in points of score."""
    distances = []
    for place in range(len(hidden)):
        low, high = max(place - 6, 0), min(place + 6, len(hidden) - 1)
        distances.append((hidden[low] - hidden[high]) / max(high - low, 1))
    return distances


def _add_launch(course: _Course, apart: float) -> None:
    """A title younger than the history came in above or below its worth, and nears it ever more slowly."""
    effect = max(min(course.title.launch * apart, _WIDEST_LAUNCH), -_WIDEST_LAUNCH)
    for ago in range(course.days_listed - 1, 0, -1):
        course.hidden[ago] += effect * min(ago / 14, 1.0)
        effect *= _LAUNCH_FADES_DAILY


def _row(course: _Course, day: date, ago: int) -> HistoryRow:
    title = course.title
    if ago <= title.stale_days or ago == 0:
        return HistoryRow(
            mal_id=title.mal_id,
            snapshot_date=day,
            rank=title.rank,
            popularity=title.popularity,
            score=title.score,
            scored_by=title.scored_by,
            members=title.members,
            favorites=title.favorites,
        )
    audience = max(1.0 - course.yearly_growth * ago / 365, 0.04)
    return HistoryRow(
        mal_id=title.mal_id,
        snapshot_date=day,
        rank=course.ranks[ago],
        popularity=round(title.popularity * (1.0 + 0.8 * course.yearly_growth * ago / 365)),
        score=round(min(max(course.hidden[ago], 1.0), 10.0), 2),
        scored_by=round((title.scored_by or 0) * audience),
        members=round(title.members * audience),
        favorites=round(title.favorites * audience),
    )
