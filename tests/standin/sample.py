"""Hand-made anime objects of the upstream's shape: the 36 keys of a listing, invented titles and figures."""

from typing import Any

Json = dict[str, Any]

_GENRES = {1: "Action", 4: "Comedy", 9: "Ecchi", 12: "Hentai", 22: "Romance", 24: "Sci-Fi", 49: "Erotica"}
_STATUSES = ("Finished Airing", "Finished Airing", "Currently Airing", "Not yet aired")
_TYPES = ("TV", "Movie", "OVA", "ONA", "Special", "Music")
_SEASONS = ("winter", "spring", "summer", "fall")


def tag(mal_id: int, name: str, kind: str = "anime") -> Json:
    """A genre, studio, ... as it appears inside a title."""
    return {"mal_id": mal_id, "type": kind, "name": name, "url": f"https://example.org/{kind}/{mal_id}"}


def genre(mal_id: int) -> Json:
    """One of the few genres the sample knows."""
    return tag(mal_id, _GENRES[mal_id])


def anime(mal_id: int, /, **changes: Any) -> Json:
    """One anime object; `changes` replace top-level keys."""
    title = changes.get("title", f"Sample {mal_id}")
    picture = {
        "image_url": f"https://example.org/{mal_id}.jpg",
        "small_image_url": f"https://example.org/{mal_id}t.jpg",
        "large_image_url": f"https://example.org/{mal_id}l.jpg",
    }
    unknown_day = {"day": None, "month": None, "year": None}
    return {
        "mal_id": mal_id,
        "url": f"https://example.org/anime/{mal_id}",
        "images": {"jpg": picture, "webp": picture},
        "trailer": {"youtube_id": None, "url": None, "embed_url": None, "images": dict.fromkeys(picture)},
        "approved": True,
        "titles": [{"type": "Default", "title": title}],
        "title": title,
        "title_english": None,
        "title_japanese": None,
        "title_synonyms": [],
        "type": "TV",
        "source": "Manga",
        "episodes": 12,
        "status": "Finished Airing",
        "airing": False,
        "aired": {
            "from": "2020-01-05T00:00:00+00:00",
            "to": "2020-03-22T00:00:00+00:00",
            "prop": {"from": {"day": 5, "month": 1, "year": 2020}, "to": unknown_day},
            "string": "Jan 5, 2020 to Mar 22, 2020",
        },
        "duration": "24 min per ep",
        "rating": "PG-13 - Teens 13 or older",
        "score": 7.5,
        "scored_by": 1000,
        "rank": mal_id,
        "popularity": mal_id,
        "members": 2000,
        "favorites": 10,
        "synopsis": None,
        "background": "",
        "season": "winter",
        "year": 2020,
        "broadcast": {
            "day": "Sundays",
            "time": "00:00",
            "timezone": "Asia/Tokyo",
            "string": "Sundays at 00:00",
        },
        "producers": [],
        "licensors": [],
        "studios": [tag(1, "Studio One", "producer")],
        "genres": [genre(1)],
        "explicit_genres": [],
        "themes": [],
        "demographics": [],
        **changes,
    }


def sample(count: int) -> list[Json]:
    """`count` titles by mal_id from 1, the best first, with the gaps that real ones have.

    Every 7th is unscored and unranked, every 41st scored but unranked (as Music is), every 5th has a whole
    number for a score. The ranks of the others are without gaps.
    """
    ranked = [mal_id for mal_id in range(1, count + 1) if mal_id % 7 and mal_id % 41]
    rank_of = {mal_id: rank for rank, mal_id in enumerate(ranked, start=1)}
    return [_one(mal_id, count, rank_of.get(mal_id)) for mal_id in range(1, count + 1)]


def _one(mal_id: int, count: int, rank: int | None) -> Json:
    is_unscored = mal_id % 7 == 0
    score: float | None = None if is_unscored else round(9.5 - 6 * mal_id / count, 2)
    status = _STATUSES[mal_id % len(_STATUSES)]
    return anime(
        mal_id,
        title_english=f"The {mal_id}th Sample" if mal_id % 2 else None,
        title_japanese=f"見本{mal_id}" if mal_id % 3 else None,
        type=_TYPES[mal_id % len(_TYPES)],
        status=status,
        airing=status == "Currently Airing",
        episodes=None if status == "Not yet aired" else 12,
        score=int(score) if score is not None and mal_id % 5 == 0 else score,
        scored_by=None if is_unscored else 100 * (count - mal_id + 1),
        rank=rank,
        members=200 * (count - mal_id + 1),
        season=_SEASONS[mal_id % 4] if mal_id % 3 else None,
        year=2000 + mal_id % 25 if mal_id % 3 else None,
        genres=[genre(g) for g in (1, 4) if mal_id % g == 0] + ([genre(9)] if mal_id % 9 == 0 else []),
    )
