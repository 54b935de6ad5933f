"""A year in review: who may see it, and the picture of it."""

import io
import json
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi.testclient import TestClient
from hatch_build import CARD_FONTS
from PIL import Image, ImageChops

from catlog.app.web import FOLDER
from catlog.kit import clock
from catlog.statistics.card import SIZE, Owner, draw_card
from catlog.statistics.lettering import FILES, Lettering
from catlog.statistics.schemas import Statistics
from tests.conftest import Person, needs_pages
from tests.statistics.figures import statistics
from tests.tracking.rows import Connection

YEAR = clock.today().year


def _picture(answer: httpx2.Response) -> bytes:
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "image/png"
    with Image.open(io.BytesIO(answer.content)) as image:
        assert image.size == SIZE
        colours = image.convert("RGB").getcolors(1 << 20)
        assert colours is not None
        assert len(colours) > 20
    return answer.content


@pytest.mark.usefixtures("titles")
def test_a_year_is_seen_by_whom_the_list_is_seen_by(api: TestClient, hana: Person, ren: Person) -> None:
    hana.request("POST", "/api/list", {"malId": 1, "status": "completed", "rating": 9})
    hana.request("POST", "/api/list", {"malId": 5, "status": "completed", "rating": 10})  # for adults
    review, card = f"/api/users/Hana/years/{YEAR}", f"/api/users/hana/years/{YEAR}/card.png"
    own_card = hana.request("GET", f"/api/statistics/years/{YEAR}/card.png")
    drawn = _picture(own_card)
    for path in (review, card):
        assert api.get(path).status_code == ren.request("GET", path).status_code == 404
        # One's own is no exception: this is the page for others.
        assert hana.request("GET", path).status_code == 404
    hana.request("PATCH", "/api/account", {"isListPublic": True})
    assert _picture(api.get(card)) == drawn
    found = api.get(review)
    Statistics.model_validate_json(found.content)
    assert found.json()["overview"]["titles"] == 1
    assert statistics(hana, period=str(YEAR))["overview"]["titles"] == 2
    ren.request("PATCH", "/api/account", {"showsAdult": True})
    assert ren.request("GET", review).json()["overview"]["titles"] == 2
    hana.request("PATCH", "/api/account", {"isListPublic": False})
    assert api.get(card).status_code == 404


@pytest.mark.usefixtures("titles")
def test_an_unchanged_picture_is_not_drawn_again(hana: Person) -> None:
    path = f"/api/statistics/years/{YEAR}/card.png"
    etag = hana.request("GET", path).headers["ETag"]
    assert hana.request("GET", path, headers={"If-None-Match": etag}).status_code == 304
    for change in ({"displayName": "Hana the Great"}, {"titleLanguage": "japanese"}):
        hana.request("PATCH", "/api/account", change)
        answer = hana.request("GET", path, headers={"If-None-Match": etag})
        assert answer.status_code == 200
        etag = answer.headers["ETag"]
    hana.request("POST", "/api/list", {"malId": 1, "status": "watching"})
    assert hana.request("GET", path, headers={"If-None-Match": etag}).status_code == 200


def test_years_that_are_none(api: TestClient, hana: Person) -> None:
    assert api.get(f"/api/statistics/years/{YEAR}/card.png").status_code == 401
    assert hana.request("GET", "/api/statistics/years/12/card.png").status_code == 422
    _picture(hana.request("GET", "/api/statistics/years/1950/card.png"))


def _year(hana: Person, connection: Connection, title: str | None) -> dict[str, Any]:
    connection.execute('UPDATE "ProcessedAnime" SET "titleJapanese" = %s WHERE "malId" = 1', (title,))
    hana.request("POST", "/api/list", {"malId": 1, "status": "completed", "rating": 9})
    return statistics(hana, period=str(YEAR))


@needs_pages
@pytest.mark.usefixtures("titles")
def test_a_japanese_title_is_set_in_japanese_or_else_in_romaji(hana: Person, connection: Connection) -> None:
    year = _year(hana, connection, "潮歩きのナギ")
    romaji = draw_card(Owner("hana", "", "romaji"), YEAR, year, Path("/nowhere"))
    # Without the pages there is no Japanese type: the romaji title and the Latin name stand in.
    assert draw_card(Owner("hana", "花", "japanese"), YEAR, year, Path("/nowhere")) == romaji
    fonts = FOLDER / "fonts"
    assert Lettering(fonts).can("潮歩きのナギ, Édith & 花: “1/2”…")
    assert not Lettering(fonts).can("\U0001f431")
    japanese = draw_card(Owner("hana", "花", "japanese"), YEAR, year, fonts)
    assert japanese != draw_card(Owner("hana", "花", "romaji"), YEAR, year, fonts)
    # What no face has is left out, and the rest is there.
    odd = json.loads(json.dumps(year).replace("Tidewalker Nagi", "Tide\U0001f431walker Nagi"))
    plain = draw_card(Owner("hana", "", "romaji"), YEAR, year, fonts)
    assert draw_card(Owner("hana", "", "romaji"), YEAR, odd, fonts) == plain


def test_whoever_does_without_the_cat_has_none_on_the_picture(hana: Person) -> None:
    year = statistics(hana, period=str(YEAR))
    drawn = [
        Image.open(
            io.BytesIO(draw_card(Owner("hana", "", "romaji", shows_cat), YEAR, year, Path("/nowhere")))
        )
        for shows_cat in (True, False)
    ]
    box = ImageChops.difference(*drawn).getbbox()
    assert box is not None
    left, top, right, bottom = box
    # She is between the heading and the bookmark, and her paws hang over the line that she lies on.
    assert 704 < left < right < 1080
    assert top > 40
    assert 222 < bottom < 236


def test_the_type_is_what_the_build_brings() -> None:
    assert set(FILES.values()) == set(CARD_FONTS)
