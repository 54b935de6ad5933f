"""Statistics counted by hand: the same figures in plain Python, over rows as they lie there.

Written from what the page promises and not from the SQL, so that the two can be held against each other.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import pstdev
from typing import Any
from zoneinfo import ZoneInfo

from tests.statistics.book import STATUSES, Book, Counted, Row
from tests.statistics.panels import correlation, decade, favourites, furthest, kinds, mean_of, streaks, tastes


@dataclass
class Seen:
    """Episodes of one title that count somewhere between two days."""

    mal_id: int
    first: date
    last: date
    fresh: int = 0
    again: int = 0
    told: int = 0


def span_of(text: str) -> tuple[date, date]:
    """The first and the last day of what may be a year or a month."""
    if len(text) == 10:
        day = date.fromisoformat(text)
        return day, day
    if len(text) == 7:
        first = date.fromisoformat(f"{text}-01")
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return date(int(text), 1, 1), date(int(text), 12, 31)


def _marked(book: Book) -> dict[tuple[int, date], list[int]]:
    sums: dict[tuple[int, date], list[int]] = defaultdict(lambda: [0, 0])
    for row in book.activity:
        if row["origin"] == "import":
            continue
        day = datetime.fromisoformat(row["occurredAt"]).astimezone(ZoneInfo(book.zone)).date()
        both = sums[row["malId"], day]
        finished = row["toFinishedOn"]
        if finished and finished != row["fromFinishedOn"] and finished != day.isoformat():
            continue
        before, after = row["fromEpisodesWatched"] or 0, row["toEpisodesWatched"] or 0
        times = (row["toRewatchCount"] or 0) - (row["fromRewatchCount"] or 0)
        is_rewatch = bool(row["fromIsRewatching"])
        if not is_rewatch:
            both[0] += after - before
        if row["toRewatchCount"] is not None and times > 0:
            both[1] += times * after - (before if is_rewatch and before < after else 0)
        elif is_rewatch:
            both[1] += after - before
    return {key: [max(0, number) for number in both] for key, both in sums.items()}


def _totals(entry: Row, anime: Row | None) -> tuple[int, int]:
    total = entry["givenEpisodes"] if anime is None else anime["episodes"]
    watched = entry["episodesWatched"]
    fresh = max(total or 0, watched) if entry["isRewatching"] else watched
    again = entry["rewatchCount"] * (watched if total is None else total)
    if entry["isRewatching"] and total is not None and watched < total:
        again += watched
    return fresh, again


def _is_ended(entry: Row, days: list[date], period: tuple[date, date] | None) -> bool:
    """Whether what became of a title belongs to the period; `days`: those on which something was done."""
    if period is None:
        return True
    if entry["finishedOn"]:
        return _within(*span_of(entry["finishedOn"]), period)
    return not days or _within(max(days), max(days), period)


def _within(first: date, last: date, period: tuple[date, date] | None) -> bool:
    return period is None or (period[0] <= first and last <= period[1])


def count(  # noqa: C901 - one page of figures, one after the other
    book: Book, today: date, period: tuple[date, date] | None = None, statuses: Iterable[str] = STATUSES
) -> dict[str, Any]:
    """What `/api/statistics` must say, but for its first lines."""
    entries = {row["malId"]: row for row in book.entries if row["status"] in set(statuses)}
    marked = _marked(book)
    seen = [
        Seen(mal_id, day, day, fresh, again)
        for (mal_id, day), (fresh, again) in marked.items()
        if mal_id in entries
    ]
    for mal_id, entry in entries.items():
        if entry["finishedOn"]:
            noted = sum(both[0] for (other, _), both in marked.items() if other == mal_id)
            rest = max(0, _totals(entry, book.titles.get(mal_id))[0] - noted)
            seen.append(Seen(mal_id, *span_of(entry["finishedOn"]), rest, 0, rest))
    seen = [one for one in seen if _within(one.first, one.last, period)]

    touched: dict[int, list[Seen]] = defaultdict(list)
    for one in seen:
        touched[one.mal_id].append(one)
    counted = []
    for mal_id, entry in entries.items():
        anime = book.titles.get(mal_id)
        started = entry["startedOn"]
        if period is None:
            fresh, again = _totals(entry, anime)
        elif mal_id in touched or (
            started and len(started) == 10 and _within(date.fromisoformat(started), period[1], period)
        ):
            fresh = sum(one.fresh for one in touched[mal_id])
            again = sum(one.again for one in touched[mal_id])
        else:
            continue
        is_ended = _is_ended(entry, [day for other, day in marked if other == mal_id], period)
        counted.append(Counted(entry, anime or {"type": entry["givenType"]}, fresh, again, is_ended))

    def seconds(one: Seen) -> int:
        anime = book.titles.get(one.mal_id, {})
        return (one.fresh + one.again) * (anime.get("durationSeconds") or 1440)

    days: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    months: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in seen:
        episodes = one.fresh + one.again
        if episodes and one.first == one.last:
            days[one.first][0] += episodes
            days[one.first][1] += seconds(one)
        if episodes and (one.last - one.first).days < 31:
            months[f"{one.first:%Y-%m}"][0] += episodes
            months[f"{one.first:%Y-%m}"][1] += seconds(one)
    for title in counted:
        finished = title.entry["finishedOn"]
        is_completed = title.entry["status"] == "completed" and finished and len(finished) > 4
        if is_completed and _within(*span_of(finished), period):
            months[finished[:7]][2] += 1
    last = period[1] if period else today
    rated = [title.rating for title in counted if title.rating is not None]
    compared = [
        (title, title.rating, float(title.anime["score"]))
        for title in counted
        if title.rating is not None and title.anime.get("score") is not None
    ]

    def with_status(*statuses: str, of: list[Counted] = counted) -> list[Counted]:
        return [title for title in of if title.entry["status"] in statuses]

    ended = [title for title in counted if title.is_ended]
    begun = with_status("completed", "on_hold", "dropped", of=ended)
    completed, dropped = len(with_status("completed", of=ended)), len(with_status("dropped", of=ended))

    episodes = sum(title.episodes for title in counted)
    again = sum(title.again for title in counted)
    starts = [day for _, day in marked] + [
        span_of(entry["finishedOn"])[0] for entry in entries.values() if entry["finishedOn"]
    ]
    return {
        "overview": {
            "titles": len(counted),
            "watchedTitles": sum(title.episodes > 0 for title in counted),
            "estimatedTitles": sum(
                title.episodes > 0 and title.anime.get("durationSeconds") is None for title in counted
            ),
            "episodes": episodes,
            "watchSeconds": sum(title.seconds for title in counted),
            "estimatedSeconds": sum(
                title.seconds for title in counted if title.anime.get("durationSeconds") is None
            ),
            "rewatchedTitles": sum(title.again > 0 for title in counted),
            "rewatchedEpisodes": again,
            "rewatchShare": again / episodes if episodes else None,
            "toldEpisodes": sum(one.told for one in seen),
            "undatedEpisodes": None
            if period
            else max(0, episodes - sum(one.fresh + one.again for one in seen)),
            "ratedTitles": len(rated),
            "meanRating": mean_of(rated),
            "ratingDeviation": pstdev(rated) if rated else None,
            "begunTitles": len(begun),
            "completedTitles": completed,
            "droppedTitles": dropped,
            "completionRate": completed / len(begun) if begun else None,
            "dropRate": dropped / len(begun) if begun else None,
            "firstYear": min(starts).year if starts else None,
        },
        "statuses": [
            {
                "status": status,
                "titles": len(with_status(status)),
                "episodes": sum(title.episodes for title in with_status(status)),
                "watchSeconds": sum(title.seconds for title in with_status(status)),
            }
            for status in STATUSES
        ],
        "ratings": [
            {
                "rating": rating,
                "titles": rated.count(rating),
                "comparedTitles": sum(given == rating for _, given, _ in compared),
                "meanScore": mean_of(score for _, given, score in compared if given == rating),
            }
            for rating in range(1, 11)
        ],
        "community": {
            "titles": len(compared),
            "meanRating": mean_of(given for _, given, _ in compared),
            "meanScore": mean_of(score for _, _, score in compared),
            "meanDifference": mean_of(given - score for _, given, score in compared),
            "correlation": correlation([(given, score) for _, given, score in compared]),
            "furthest": furthest(compared),
        },
        "tastes": {kind: tastes(counted, kind) for kind in ("genres", "themes", "studios")},
        "kinds": {
            "formats": kinds(counted, lambda anime: anime.get("type")),
            "sources": kinds(counted, lambda anime: anime.get("source")),
            "decades": kinds(counted, decade),
        },
        "months": [
            {"month": month, "episodes": some, "watchSeconds": time, "completedTitles": titles}
            for month, (some, time, titles) in sorted(months.items())
        ],
        "days": [
            {"day": day.isoformat(), "episodes": some, "watchSeconds": time}
            for day, (some, time) in sorted(days.items())
            if last - timedelta(days=371) < day <= last
        ],
        "streaks": streaks([day for day in sorted(days) if day <= today], today),
        "favourites": favourites(counted, book),
    }
