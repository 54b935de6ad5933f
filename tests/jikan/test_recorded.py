"""Everything the real upstream was recorded saying can be read, or is known for what it is."""

import json
from typing import Any

import httpx2
import pytest

from catlog.jikan.failures import BROKEN, REFUSED, Kind, of_status
from catlog.jikan.names import fold, name_forms
from catlog.jikan.payloads import decode_anime, parse_duration, parse_page
from tests.conftest import SHARED, needs_shared
from tests.standin.recordings import LISTING_PAGES, RECORDED, listing_pages, top_rows

pytestmark = needs_shared

_LISTINGS = (
    "anime_search",
    "pagination",
    "seasons",
    "seasons_now",
    "seasons_upcoming",
    "schedules",
    "top_anime",
)


def _answers(folder: str) -> list[dict[str, Any]]:
    files = sorted((RECORDED / "animedex-2026-05" / folder).glob("*.json"))
    assert files, f"no recording in {folder}"
    return [json.loads(file.read_text("utf-8"))["response"] for file in files]


@pytest.fixture(scope="module")
def catalogue():
    return [decode_anime(record) for body in listing_pages().values() for record in parse_page(body).items]


def test_the_whole_catalogue(catalogue):
    assert len(listing_pages()) == LISTING_PAGES
    assert len(catalogue) == 30_159
    assert len({payload.mal_id for payload in catalogue}) == 30_014
    assert sum(payload.rank is None for payload in catalogue) == 7_542
    assert sum(payload.score is None for payload in catalogue) == 10_209
    assert sum(payload.image_url is None for payload in catalogue) == 197
    assert not any("" in (payload.synopsis, payload.background) for payload in catalogue)


def test_every_duration_is_understood(catalogue):
    texts = {payload.duration for payload in catalogue}
    assert len(texts) == 344
    assert {text for text in texts if parse_duration(text) is None} == {"Unknown"}


def test_every_title_can_be_found_by_its_name(catalogue):
    for payload in catalogue:
        names = name_forms(payload.names)
        assert fold(payload.title)
        assert fold(payload.title) in names
        assert all(names)


def test_the_ranking():
    payloads = [decode_anime(json.dumps(row).encode()) for row in top_rows()]
    assert len(payloads) == 500
    assert len({payload.mal_id for payload in payloads}) == 496
    assert len({payload.mal_id for payload in payloads if payload.rank is None}) == 8


@pytest.mark.parametrize("folder", _LISTINGS)
def test_listings(folder):
    for response in _answers(folder):
        for record in parse_page(json.dumps(response["body"]).encode()).items:
            decode_anime(record)


@pytest.mark.parametrize("folder", ["anime_by_id", "anime_full", "random_anime"])
def test_single_titles(folder):
    for response in _answers(folder):
        decode_anime(json.dumps(response["body"]["data"]).encode())


def test_error_answers_are_told_apart_by_status_and_quoted():
    kinds: dict[int, set[Kind]] = {}
    for response in _answers("_errors"):
        body = json.dumps(response["body"]).encode()
        failure = of_status(httpx2.Response(response["status"], request=httpx2.Request("GET", "/")), body)
        assert failure.reason.startswith(f"answered {response['status']} (")
        kinds.setdefault(response["status"], set()).add(failure.kind)
    assert kinds == {404: {REFUSED}, 500: {BROKEN}}


def test_the_recordings_are_where_the_other_tests_look():
    assert RECORDED.is_relative_to(SHARED)
