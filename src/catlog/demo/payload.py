"""A title as Jikan v4 tells it: 36 keys, with its nulls, its empty texts and its two spellings of a date.

Not here: what any of it is. Addresses lead to demo.invalid, which cannot exist: what is invented has no page.
Only genres are real, and so are their addresses.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from catlog.demo.flavours import DEMOGRAPHICS, GENRES, THEMES
from catlog.demo.makers import MAKER_IDS
from catlog.demo.title import Aired, Title

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def payload(title: Title) -> dict[str, Any]:
    """The object of a listing (`/anime`, `/top/anime`), its keys in the upstream's order. New each time."""
    names = title.names
    broadcast = _broadcast(title)
    return {
        "mal_id": title.mal_id,
        "url": f"https://demo.invalid/anime/{title.mal_id}/{_slug(names.romaji)}",
        "images": _images(title.mal_id),
        "trailer": {
            "youtube_id": None,
            "url": None,
            "embed_url": None,
            "images": {
                "image_url": None,
                "small_image_url": None,
                "medium_image_url": None,
                "large_image_url": None,
                "maximum_image_url": None,
            },
        },
        "approved": title.approved,
        "titles": _titles(title),
        "title": names.romaji,
        "title_english": names.english,
        "title_japanese": names.japanese,
        "title_synonyms": list(names.synonyms),
        "type": title.type,
        "source": title.source,
        "episodes": title.episodes,
        "status": title.status,
        "airing": title.status == "Currently Airing",
        "aired": _aired(title.aired, is_single=title.episodes == 1),
        "duration": title.duration,
        "rating": title.rating,
        "score": int(title.score) if title.score is not None and title.score.is_integer() else title.score,
        "scored_by": title.scored_by,
        "rank": title.rank,
        "popularity": title.popularity,
        "members": title.members,
        "favorites": title.favorites,
        "synopsis": title.synopsis,
        "background": title.background,
        "season": title.season,
        "year": title.year,
        "broadcast": broadcast,
        "producers": _makers(title.producers),
        "licensors": _makers(title.licensors),
        "studios": _makers(title.studios),
        "genres": _tags(title.genres, GENRES),
        "explicit_genres": [],
        "themes": _tags(title.themes, THEMES),
        "demographics": _tags([title.demographic] if title.demographic else [], DEMOGRAPHICS),
    }


def _slug(text: str) -> str:
    return "".join(char if char.isalnum() else "_" for char in text)


def _images(mal_id: int) -> dict[str, Any]:
    """Our own drawn cover, relative to wherever the page is served."""
    url = f"/api/anime/{mal_id}/cover.svg"
    return {
        kind: {"image_url": url, "small_image_url": url, "large_image_url": url} for kind in ("jpg", "webp")
    }


def _titles(title: Title) -> list[dict[str, str]]:
    names = title.names
    found = [{"type": "Default", "title": names.romaji}]
    found += [{"type": "Synonym", "title": synonym} for synonym in names.synonyms]
    if names.japanese:
        found.append({"type": "Japanese", "title": names.japanese})
    if names.english:
        found.append({"type": "English", "title": names.english})
    return found


def _aired(aired: Aired, *, is_single: bool) -> dict[str, Any]:
    return {
        "from": _iso(aired.start),
        "to": _iso(aired.end),
        "prop": {"from": _parts(aired.start), "to": _parts(aired.end)},
        "string": _aired_string(aired, is_single=is_single),
    }


def _aired_string(aired: Aired, *, is_single: bool) -> str:
    if aired.start is None:
        return "Not available"
    start = str(aired.start.year) if aired.is_year_only else _written(aired.start)
    if is_single:
        return start
    return f"{start} to {_written(aired.end) if aired.end else '?'}"


def _written(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def _iso(day: date | None) -> str | None:
    return f"{day.isoformat()}T00:00:00+00:00" if day else None


def _parts(day: date | None) -> dict[str, int | None]:
    return {
        "day": day.day if day else None,
        "month": day.month if day else None,
        "year": day.year if day else None,
    }


def _broadcast(title: Title) -> dict[str, str | None]:
    if title.broadcast is None:
        told = "Unknown" if title.type == "TV" else None
        return {"day": None, "time": None, "timezone": None, "string": told}
    day, time = title.broadcast
    return {"day": day, "time": time, "timezone": "Asia/Tokyo", "string": f"{day} at {time} (JST)"}


def _makers(names: Iterable[str]) -> list[dict[str, Any]]:
    return [
        {
            "mal_id": MAKER_IDS[name],
            "type": "anime",
            "name": name,
            "url": f"https://demo.invalid/anime/producer/{MAKER_IDS[name]}/{_slug(name)}",
        }
        for name in names
    ]


def _tags(names: Iterable[str], ids: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "mal_id": ids[name],
            "type": "anime",
            "name": name,
            "url": f"https://myanimelist.net/anime/genre/{ids[name]}/{_tag_slug(name)}",
        }
        for name in names
    ]


def _tag_slug(name: str) -> str:
    return name.replace(" ", "_").replace("(", "").replace(")", "")
