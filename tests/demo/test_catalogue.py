"""The invented catalogue: the same everywhere, shaped like the real one, and about as distributed."""

import csv
import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from statistics import fmean
from typing import Any

import msgspec
import pytest

from catlog import demo
from catlog.demo.flavours import DEMOGRAPHICS, GENRES, THEMES
from catlog.jikan.payloads import decode_anime
from tests.conftest import SHARED, needs_shared

Payload = dict[str, Any]

DIGEST = """
import hashlib, json
from catlog import demo
catalogue = demo.generate(titles=700)
text = json.dumps([*catalogue.payloads(), *map(list, catalogue.history(40))], default=str)
print(hashlib.sha256(text.encode()).hexdigest())
"""

OF_TEXT = {"string", "null"}
SHAPE = {
    "mal_id": {"int"},
    "url": {"string"},
    "images": {"object"},
    "trailer": {"object"},
    "approved": {"boolean"},
    "titles": {"array"},
    "title": {"string"},
    "title_english": OF_TEXT,
    "title_japanese": OF_TEXT,
    "title_synonyms": {"array"},
    "type": OF_TEXT,
    "source": {"string"},
    "episodes": {"int", "null"},
    "status": {"string"},
    "airing": {"boolean"},
    "aired": {"object"},
    "duration": {"string"},
    "rating": OF_TEXT,
    "score": {"float", "int", "null"},
    "scored_by": {"int", "null"},
    "rank": {"int", "null"},
    "popularity": {"int"},
    "members": {"int"},
    "favorites": {"int"},
    "synopsis": OF_TEXT,
    "background": {"string"},
    "season": OF_TEXT,
    "year": {"int", "null"},
    "broadcast": {"object"},
    "producers": {"array"},
    "licensors": {"array"},
    "studios": {"array"},
    "genres": {"array"},
    "explicit_genres": {"array"},
    "themes": {"array"},
    "demographics": {"array"},
}
"""The 36 keys of a listed object and the JSON types the real ones were seen with."""


@pytest.fixture(scope="module")
def catalogue() -> demo.Catalogue:
    return demo.generate()


@pytest.fixture(scope="module")
def payloads(catalogue: demo.Catalogue) -> list[Payload]:
    return list(catalogue.payloads())


def kind_of(value: object) -> str:  # noqa: PLR0911 - one line a JSON type
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "int"
        case float():
            return "float"
        case str():
            return "string"
        case dict():
            return "object"
        case _:
            return "array"


def paths(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every path of a JSON value with the type found there, in the notation of the observed contract."""
    if path:
        yield path, kind_of(value)
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, f"{path}[]")


def share(payloads: list[Payload], key: str, value: object = None) -> float:
    return float(sum(payload[key] == value for payload in payloads) / len(payloads))


def digest_with(hash_seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    found = subprocess.run(
        [sys.executable, "-c", DIGEST], env=environment, capture_output=True, text=True, check=True
    )
    return found.stdout.strip()


def test_the_same_seed_gives_the_same_bytes_in_every_process() -> None:
    text = json.dumps(
        [*demo.generate(titles=700).payloads(), *map(list, demo.generate(titles=700).history(40))],
        default=str,
    )
    here = hashlib.sha256(text.encode()).hexdigest()
    assert digest_with("1") == here
    assert digest_with("4242") == here


def test_another_seed_gives_other_titles() -> None:
    ours = {title.names.romaji for title in demo.generate(titles=400).titles}
    others = {title.names.romaji for title in demo.generate(seed=1, titles=400).titles}
    assert len(ours & others) < 100


def test_another_day_keeps_the_names() -> None:
    later = demo.generate(titles=400, until=date(2027, 1, 3))
    assert {title.names.romaji for title in later.titles} == {
        title.names.romaji for title in demo.generate(titles=400).titles
    }
    assert all(title.aired.end is None or title.aired.end <= later.until for title in later.titles)


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 12, 31), date(2028, 2, 29)])
def test_any_day_will_do(day: date) -> None:
    catalogue = demo.generate(titles=500, until=day)
    for title in catalogue.titles:
        if title.status == "Finished Airing" and title.aired.start:
            assert title.aired.start < day, title
        if title.status == "Not yet aired":
            assert title.aired.start is None or title.aired.start > day, title
            assert title.score is None


def test_every_object_has_the_shape_of_a_listed_one(payloads: list[Payload]) -> None:
    for payload in payloads:
        assert list(payload) == list(SHAPE)
        for key, value in payload.items():
            assert kind_of(value) in SHAPE[key], (payload["mal_id"], key, value)
    for key in ("title_english", "type", "episodes", "rating", "score", "rank", "synopsis", "season", "year"):
        assert any(payload[key] is None for payload in payloads), key


@needs_shared
def test_every_path_is_one_of_the_observed_contract(payloads: list[Payload]) -> None:
    path = SHARED / "data" / "contract" / "anime_object_types_observed_2026-05-18.csv"
    with path.open(encoding="utf-8", newline="") as file:
        observed = {
            row["path"]: {
                part.split("=")[0].removesuffix("(empty)") for part in row["type_counts"].split("; ")
            }
            for row in csv.DictReader(file)
        }
    found: dict[str, set[str]] = {}
    for payload in payloads:
        for where, kind in paths(payload):
            found.setdefault(where, set()).add(kind)
    assert set(found) - set(observed) == set()
    assert set(observed) - set(found) == set()
    for where, kinds in found.items():
        assert kinds <= observed[where], where


def test_our_own_client_understands_every_object(payloads: list[Payload]) -> None:
    for payload in payloads:
        anime = decode_anime(msgspec.json.encode(payload))
        assert anime.image_url == f"/api/anime/{anime.mal_id}/cover.svg"
        assert payload["duration"] == "Unknown" or anime.duration_seconds
        assert (anime.year is None) == (anime.season is None)


def test_ids_rise_with_gaps(payloads: list[Payload]) -> None:
    ids = [payload["mal_id"] for payload in payloads]
    assert ids == sorted(set(ids))
    assert 1.6 * len(ids) < ids[-1] < 2.6 * len(ids)


def test_names_are_given_once(payloads: list[Payload]) -> None:
    titles = Counter(payload["title"] for payload in payloads)
    assert titles.most_common(1)[0][1] == 1
    assert {"Shio Aruki no Nagi", "Hoshimine no Shichishou"} <= set(titles)
    for payload in payloads:
        assert "{" not in f"{payload['title']}{payload['title_english']}{payload['synopsis']}"


@needs_shared
@pytest.mark.parametrize(("seed", "titles"), [(demo.catalogue.DEFAULT_SEED, 28_000), (3, 10_000)])
def test_no_name_is_that_of_a_real_title(seed: int, titles: int) -> None:
    import gzip  # noqa: PLC0415 - only where the real catalogue is

    real: set[str] = set()
    with gzip.open(SHARED / "data" / "catalogue" / "mal_catalogue_2026-05-18.csv.gz", "rt") as file:
        for row in csv.DictReader(file):
            real.update(name.casefold() for name in (row["title"], row["title_english"]) if name)
    for title in demo.generate(seed=seed, titles=titles).titles:
        for name in (title.names.romaji, title.names.english, *title.names.synonyms):
            assert name is None or name.casefold() not in real, title


def test_shares_are_about_those_of_the_real_catalogue(payloads: list[Payload]) -> None:
    assert 0.26 < share(payloads, "type", "TV") < 0.32
    assert 0.14 < share(payloads, "type", "Movie") < 0.20
    assert 0.11 < share(payloads, "type", "Music") < 0.17
    assert 0.32 < share(payloads, "score") < 0.36
    assert 0.21 < share(payloads, "rank") < 0.28
    assert 0.50 < share(payloads, "title_english") < 0.62
    assert 0.11 < share(payloads, "synopsis") < 0.20
    assert 0.70 < share(payloads, "year") < 0.82
    assert 0.43 < share(payloads, "episodes", 1) < 0.53
    assert 0.02 < share(payloads, "rating", "Rx - Hentai") < 0.07
    assert 0.94 < share(payloads, "status", "Finished Airing") < 0.98
    assert any(payload["airing"] and payload["episodes"] is None for payload in payloads)


def test_scores_are_about_those_of_the_real_catalogue(payloads: list[Payload]) -> None:
    scores = sorted(payload["score"] for payload in payloads if payload["score"] is not None)
    assert 6.3 < fmean(scores) < 6.6
    assert 5.2 < scores[len(scores) // 10] < 5.45
    assert 7.4 < scores[len(scores) * 9 // 10] < 7.75
    assert 9.0 < scores[-1] < 9.3
    assert any(isinstance(score, int) for score in scores)
    assert all((payload["score"] is None) == (payload["scored_by"] is None) for payload in payloads)


def test_few_titles_have_most_of_the_audience(payloads: list[Payload]) -> None:
    members = sorted((payload["members"] for payload in payloads), reverse=True)
    assert sum(members[: len(members) // 20]) > 0.75 * sum(members)
    assert members[len(members) // 2] < 1500
    places = [payload["popularity"] for payload in sorted(payloads, key=lambda payload: -payload["members"])]
    # Those with as many members come in the order of their ids; a record that is days old is a little off.
    assert all(abs(place - index) <= 4 + index // 100 for index, place in enumerate(places, start=1))


def test_ranks_follow_scores_and_some_are_shared_or_missing(payloads: list[Payload]) -> None:
    ranked = [payload for payload in payloads if payload["rank"] is not None]
    ranked.sort(key=lambda payload: -(payload["score"] or 0))
    for place, payload in enumerate(ranked, start=1):
        same = (
            sum(other["score"] == payload["score"] for other in ranked) if payload["score"] else len(ranked)
        )
        assert abs(payload["rank"] - place) <= same + 2 + place // 150, payload["mal_id"]
    ranks = {payload["rank"] for payload in ranked}
    assert 0 < len(ranked) - len(ranks) < 0.1 * len(ranked)
    assert set(range(1, 1001)) - ranks
    for payload in payloads:
        if payload["type"] in ("Music", "CM", "PV") or (payload["rating"] or "").startswith("Rx"):
            assert payload["rank"] is None
    assert any(payload["rank"] is not None and payload["score"] is None for payload in payloads)


def test_the_top_is_ordered_by_score_and_not_by_rank(catalogue: demo.Catalogue) -> None:
    top = catalogue.top()
    scores = [payload["score"] or 0 for payload in top]
    assert scores == sorted(scores, reverse=True)
    assert len(top) == len(catalogue)
    assert top[0]["title"] == "Hoshimine no Shichishou"
    assert any(payload["rank"] is None for payload in top[:200])


def test_genres_are_real_and_the_adult_ones_are_marked(payloads: list[Payload]) -> None:
    for payload in payloads:
        for kind, ids in (("genres", GENRES), ("themes", THEMES), ("demographics", DEMOGRAPHICS)):
            for tag in payload[kind]:
                assert ids[tag["name"]] == tag["mal_id"]
    hentai = [payload for payload in payloads if any(tag["mal_id"] == 12 for tag in payload["genres"])]
    assert all(payload["rating"] == "Rx - Hentai" for payload in hentai)
    assert any(tag["mal_id"] == 49 for payload in payloads for tag in payload["genres"])


def test_what_is_invented_leads_to_no_page(payloads: list[Payload]) -> None:
    for payload in payloads:
        makers = [*payload["studios"], *payload["producers"], *payload["licensors"]]
        assert all(
            url.startswith("https://demo.invalid/") for url in (payload["url"], *(m["url"] for m in makers))
        )


@pytest.mark.parametrize("titles", [0, 1, 5, 24, 25])
def test_any_size_will_do(titles: int) -> None:
    catalogue = demo.generate(titles=titles)
    assert len(list(catalogue.payloads())) == len(catalogue) == titles
