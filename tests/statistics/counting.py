"""Statistics counted by hand: the same figures in plain Python, over rows as they lie there.

Written from what the page promises and not from the SQL, so that the two can be held against each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import fmean, pstdev
from typing import Any
from zoneinfo import ZoneInfo

STATUSES = ("watching", "completed", "plan_to_watch", "on_hold", "dropped")
Row = Mapping[str, Any]


@dataclass
class Seen:
    """Episodes of one title that count somewhere between two days."""

    mal_id: int
    first: date
    last: date
    fresh: int = 0
    again: int = 0
    told: int = 0


@dataclass
class Counted:
    """One title with what was watched of it in the period."""

    entry: Row
    anime: Row
    fresh: int
    again: int

    @property
    def episodes(self) -> int:
        return self.fresh + self.again

    @property
    def seconds(self) -> int:
        return self.episodes * (self.anime.get("durationSeconds") or 24 * 60)

    @property
    def rating(self) -> float | None:
        points = self.entry["ratingPoints"]
        return None if points is None else points / 10


@dataclass
class Book:
    """A list with its activity and the catalogue, as rows with the columns' names."""

    entries: Sequence[Row]
    titles: Mapping[int, Row]
    activity: Sequence[Row] = field(default_factory=list)
    zone: str = "UTC"


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


def _within(first: date, last: date, period: tuple[date, date] | None) -> bool:
    return period is None or (period[0] <= first and last <= period[1])


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return fmean(found) if found else None


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
        counted.append(Counted(entry, anime or {"type": entry["givenType"]}, fresh, again))

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
    begun = [title for title in counted if title.entry["status"] in ("completed", "on_hold", "dropped")]

    def with_status(status: str) -> list[Counted]:
        return [title for title in counted if title.entry["status"] == status]

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
            "meanRating": _mean(rated),
            "ratingDeviation": pstdev(rated) if rated else None,
            "begunTitles": len(begun),
            "completedTitles": len(with_status("completed")),
            "droppedTitles": len(with_status("dropped")),
            "completionRate": len(with_status("completed")) / len(begun) if begun else None,
            "dropRate": len(with_status("dropped")) / len(begun) if begun else None,
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
                "meanScore": _mean(score for _, given, score in compared if given == rating),
            }
            for rating in range(1, 11)
        ],
        "community": {
            "titles": len(compared),
            "meanRating": _mean(given for _, given, _ in compared),
            "meanScore": _mean(score for _, _, score in compared),
            "meanDifference": _mean(given - score for _, given, score in compared),
            "correlation": _correlation([(given, score) for _, given, score in compared]),
            "furthest": _furthest(compared),
        },
        "tastes": {kind: _tastes(counted, kind) for kind in ("genres", "themes", "studios")},
        "kinds": {
            "formats": _kinds(counted, lambda anime: anime.get("type")),
            "sources": _kinds(counted, lambda anime: anime.get("source")),
            "decades": _kinds(counted, _decade),
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
        "streaks": _streaks([day for day in sorted(days) if day <= today], today),
        "favourites": _favourites(counted, book),
    }


def _decade(anime: Row) -> str | None:
    year = anime.get("year") or (anime["airedFrom"].year if anime.get("airedFrom") else None)
    return None if year is None else str(year // 10 * 10)


def _correlation(pairs: list[tuple[float, float]]) -> float | None:
    if len(pairs) < 2:
        return None
    x, y = zip(*pairs, strict=True)
    if pstdev(x) == 0 or pstdev(y) == 0:
        return None
    middle_x, middle_y = fmean(x), fmean(y)
    shared = fmean((a - middle_x) * (b - middle_y) for a, b in pairs)
    return float(shared / pstdev(x) / pstdev(y))


def _furthest(compared: list[tuple[Counted, float, float]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for side, sign in (("above", 1), ("below", -1)):
        there = [one for one in compared if (one[1] - one[2]) * sign > 0]
        there.sort(key=lambda one: (-round(abs(one[1] - one[2]), 9), one[0].entry["malId"]))
        found += [
            {
                "side": side,
                "malId": title.entry["malId"],
                "title": title.anime["title"],
                "titleEnglish": title.anime["titleEnglish"],
                "titleJapanese": title.anime["titleJapanese"],
                "rating": given,
                "score": score,
                "difference": given - score,
            }
            for title, given, score in there[:5]
        ]
    return found


def _tastes(counted: list[Counted], kind: str) -> list[dict[str, Any]]:
    groups: dict[str, list[Counted]] = defaultdict(list)
    for title in counted:
        for name in set(title.anime.get(kind) or []):
            groups[name].append(title)
    mean = _mean(title.rating for title in counted if title.rating is not None) or 0
    found: list[dict[str, Any]] = []
    for name, titles in groups.items():
        rated = [title.rating for title in titles if title.rating is not None]
        found.append(
            {
                "name": name,
                "titles": len(titles),
                "watchSeconds": sum(title.seconds for title in titles),
                "ratedTitles": len(rated),
                "meanRating": _mean(rated),
                "weightedRating": (sum(rated) + 5 * mean) / (len(rated) + 5) if len(rated) >= 3 else None,
            }
        )
    orders = {
        "titles": [(-one["titles"], one["name"]) for one in found],
        "watchSeconds": [(-one["watchSeconds"], one["name"]) for one in found if one["watchSeconds"]],
        "weightedRating": [
            (-round(one["weightedRating"], 12), one["name"]) for one in found if one["weightedRating"]
        ],
    }
    foremost = {name for order in orders.values() for _, name in sorted(order)[:10]}
    return sorted(
        (one for one in found if one["name"] in foremost), key=lambda one: (-one["titles"], one["name"])
    )


def _kinds(counted: list[Counted], of: Any) -> list[dict[str, Any]]:
    groups: dict[str | None, list[Counted]] = defaultdict(list)
    for title in counted:
        groups[of(title.anime)].append(title)
    is_decade = of is _decade
    return [
        {
            "name": name,
            "titles": len(titles),
            "episodes": sum(title.episodes for title in titles),
            "watchSeconds": sum(title.seconds for title in titles),
            "ratedTitles": sum(title.rating is not None for title in titles),
            "meanRating": _mean(title.rating for title in titles if title.rating is not None),
        }
        for name, titles in sorted(
            groups.items(),
            key=lambda item: (
                (item[0] is None, item[0] or "") if is_decade else (False, ""),
                -len(item[1]),
                item[0] is None,
                item[0] or "",
            ),
        )
    ]


def _streaks(days: list[date], today: date) -> dict[str, Any]:
    runs: list[list[date]] = []
    for day in days:
        if runs and runs[-1][-1] == day - timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])

    def told(run: list[date]) -> dict[str, Any]:
        return {"firstDay": run[0].isoformat(), "lastDay": run[-1].isoformat(), "days": len(run)}

    current = [run for run in runs if run[-1] >= today - timedelta(days=1)]
    return {
        "activeDays": len(days),
        "longest": told(max(runs, key=len)) if runs else None,
        "current": told(current[-1]) if current else None,
    }


def _favourites(counted: list[Counted], book: Book) -> list[dict[str, Any]]:
    rated = [title for title in counted if title.rating is not None]
    rated.sort(
        key=lambda title: (
            -(title.rating or 0),
            not title.entry["isFavorite"],
            -float(title.anime.get("score") or -1),
            title.entry["malId"],
        )
    )
    found = []
    for title in rated[:10]:
        anime = book.titles.get(title.entry["malId"], {})
        found.append(
            {
                "malId": title.entry["malId"],
                "title": anime.get("title") or title.entry["givenTitle"],
                "titleEnglish": anime.get("titleEnglish"),
                "titleJapanese": anime.get("titleJapanese"),
                "imageUrl": anime.get("imageUrl"),
                "rating": int(title.rating or 0),
                "isFavorite": title.entry["isFavorite"],
                "episodes": title.episodes,
            }
        )
    return found
