"""One panel's figures each, from the titles that count. Not here: which of them count, and how often."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from statistics import fmean, pstdev
from typing import Any

from tests.statistics.book import Book, Counted, Row


def mean_of(values: Iterable[float]) -> float | None:
    found = list(values)
    return fmean(found) if found else None


def decade(anime: Row) -> str | None:
    year = anime.get("year") or (anime["airedFrom"].year if anime.get("airedFrom") else None)
    return None if year is None else str(year // 10 * 10)


def correlation(pairs: list[tuple[float, float]]) -> float | None:
    if len(pairs) < 2:
        return None
    x, y = zip(*pairs, strict=True)
    if pstdev(x) == 0 or pstdev(y) == 0:
        return None
    middle_x, middle_y = fmean(x), fmean(y)
    shared = fmean((a - middle_x) * (b - middle_y) for a, b in pairs)
    return float(shared / pstdev(x) / pstdev(y))


def furthest(compared: list[tuple[Counted, float, float]]) -> list[dict[str, Any]]:
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


def tastes(counted: list[Counted], kind: str) -> list[dict[str, Any]]:
    groups: dict[str, list[Counted]] = defaultdict(list)
    for title in counted:
        for name in set(title.anime.get(kind) or []):
            groups[name].append(title)
    mean = mean_of(title.rating for title in counted if title.rating is not None) or 0
    found: list[dict[str, Any]] = []
    for name, titles in groups.items():
        rated = [title.rating for title in titles if title.rating is not None]
        found.append(
            {
                "name": name,
                "titles": len(titles),
                "watchSeconds": sum(title.seconds for title in titles),
                "ratedTitles": len(rated),
                "meanRating": mean_of(rated),
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


def kinds(counted: list[Counted], of: Any) -> list[dict[str, Any]]:
    groups: dict[str | None, list[Counted]] = defaultdict(list)
    for title in counted:
        groups[of(title.anime)].append(title)
    is_decade = of is decade
    return [
        {
            "name": name,
            "titles": len(titles),
            "episodes": sum(title.episodes for title in titles),
            "watchSeconds": sum(title.seconds for title in titles),
            "ratedTitles": sum(title.rating is not None for title in titles),
            "meanRating": mean_of(title.rating for title in titles if title.rating is not None),
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


def streaks(days: list[date], today: date) -> dict[str, Any]:
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


def favourites(counted: list[Counted], book: Book) -> list[dict[str, Any]]:
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
