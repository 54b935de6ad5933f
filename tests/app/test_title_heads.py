"""What somebody sees of a title who only reads the head of its page."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import psycopg
import pytest
from fastapi.testclient import TestClient
from psycopg.rows import TupleRow

from catlog.app.factory import create_api
from catlog.app.title_heads import TitleHeads
from catlog.app.web import FOLDER, serve_web_files
from catlog.settings import AccountSettings, ServerSettings
from tests.conftest import needs_pages

PAGE = (
    '<!doctype html><html><head><meta charSet="utf-8"/><title>CatLog</title>'
    '<meta name="description" content="An anime tracker."/><script>theme()</script></head>'
    '<body><p>Title</p><span class="cover" data-served="cover"></span><div data-served="name"></div>'
    "</body></html>"
)
HOSTILE = '"/><script>alert(1)</script></title>\u202e\x00&'

pytestmark = pytest.mark.usefixtures("titles")


class Head(HTMLParser):
    """What a reader of heads takes from a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.metas: dict[str, str] = {}
        self.titles: list[str] = []
        self.scripts = 0
        self.canonical: str | None = None
        self._in_title = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and (name := given.get("name") or given.get("property")):
            assert name not in self.metas, f"{name} twice"
            self.metas[name] = given["content"]
        if given.get("rel") == "canonical":
            self.canonical = given["href"]
        self.scripts += tag == "script"
        self._in_title = tag == "title"

    def handle_endtag(self, tag: str) -> None:
        self._in_title &= tag != "title"

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.titles.append(data)


@pytest.fixture
def site(tmp_path: Path, database_url: str) -> Iterator[TestClient]:
    """The whole app with a small web folder."""
    (tmp_path / "anime").mkdir()
    (tmp_path / "anime/index.html").write_text(PAGE)
    (tmp_path / "404.html").write_text("<p>Not here</p>")
    api = create_api(database_url, "k" * 32, ServerSettings(), AccountSettings())
    web = TitleHeads(serve_web_files(api, tmp_path), api, tmp_path, "https://catlog.example/")
    with TestClient(web) as client:
        yield client


def test_the_head_says_which_title_it_is(site: TestClient, connection: psycopg.Connection[TupleRow]) -> None:
    connection.execute(
        """UPDATE "ProcessedAnime" SET synopsis = %s, type = 'TV', year = 2026, season = 'spring',
        "imageUrl" = 'https://covers.example/1.jpg' WHERE "malId" = 1""",
        (f"The tide\n\nreturns {'what it took ' * 40}",),
    )
    answer = site.get("/anime/?id=1")
    head = Head(answer.text)
    assert (answer.status_code, head.titles) == (200, ["Tidewalker Nagi | CatLog"])
    description = head.metas["description"]
    assert description.startswith(
        "Nagi of the Tide. TV, Spring 2026, 12 episodes, score 9.10. The tide returns"
    )
    assert len(description) <= 200
    assert head.metas["og:title"] == "Tidewalker Nagi"
    assert head.metas["og:description"] == description
    assert head.metas["og:image"] == "https://covers.example/1.jpg"
    assert head.canonical == head.metas["og:url"] == "https://catlog.example/anime/?id=1"
    assert "<p>Title</p>" in answer.text


def test_its_cover_and_its_name_are_in_their_places_before_any_script_has_come(
    site: TestClient, connection: psycopg.Connection[TupleRow]
) -> None:
    assert '<span class="cover" data-served="cover"><img src="/api/anime/1/cover.svg" alt=""' in (
        body := site.get("/anime/?id=1").text
    )
    assert '<div data-served="name"><h1>Tidewalker Nagi</h1></div>' in body
    long = "A Name That Is Set Smaller & Goes On For Two Lines"
    connection.execute(
        """UPDATE "ProcessedAnime" SET title = %s, "imageUrl" = 'https://x.test/"2".jpg' WHERE "malId" = 2""",
        [long],
    )
    body = site.get("/anime/?id=2").text
    assert f'<h1 class="long-name">{long.replace("&", "&amp;")}</h1>' in body
    assert '<img src="https://x.test/&quot;2&quot;.jpg"' in body
    # What is sent for a number that no title has, and kept for no server, shows neither.
    for address in ("/anime/?id=999", "/anime/"):
        assert '<span class="cover" data-served="cover"></span>' in site.get(address).text


@needs_pages
def test_the_exported_page_has_those_places() -> None:
    exported = (FOLDER / "anime/index.html").read_text("utf-8")
    for place in ('<span class="cover" data-served="cover"></span>', '<div data-served="name"></div>'):
        assert exported.count(place) == 1


def test_a_title_of_which_little_is_known_has_a_head_too(site: TestClient) -> None:
    metas = Head(site.get("/anime/?id=4").text).metas
    assert metas["description"] == "1 episode."
    assert "og:image" not in metas


def test_names_cannot_leave_their_place(site: TestClient, connection: psycopg.Connection[TupleRow]) -> None:
    hostile = HOSTILE.replace("\x00", "\x07")  # PostgreSQL holds no NUL
    connection.execute(
        'UPDATE "ProcessedAnime" SET title = %s, synopsis = %s, "imageUrl" = %s WHERE "malId" = 1',
        (hostile, hostile, f"https://covers.example/{hostile}"),
    )
    head = Head(site.get("/anime/?id=1").text)
    assert head.scripts == 1  # the page's own
    assert head.metas["og:title"] == '"/><script>alert(1)</script></title>  &'
    assert len(head.titles) == 1


def test_the_pages_own_scripts_may_still_run_and_no_others(site: TestClient) -> None:
    plain, filled = (
        site.get(path).headers["content-security-policy"] for path in ("/anime/", "/anime/?id=1")
    )
    assert filled == plain
    assert re.search(r"script-src 'self' 'sha256-[^']+';", plain)


def test_an_adult_title_shows_neither_picture_nor_plot(
    site: TestClient, connection: psycopg.Connection[TupleRow]
) -> None:
    connection.execute(
        """UPDATE "ProcessedAnime" SET "imageUrl" = 'https://x.example/5.jpg', synopsis = 'Plot'
        WHERE "malId" = 5"""
    )
    answer = site.get("/anime/?id=5")
    metas = Head(answer.text).metas
    assert "og:image" not in metas
    assert "Plot" not in answer.text
    assert (metas["rating"], metas["robots"]) == ("adult", "noindex")


@pytest.mark.parametrize("asked", ["999", "0", "99999999999"])
def test_a_number_without_a_title_is_not_found_and_not_kept_by_search_engines(
    site: TestClient, asked: str
) -> None:
    answer = site.get(f"/anime/?id={asked}")
    head = Head(answer.text)
    assert (answer.status_code, head.titles) == (404, ["No such title | CatLog"])
    assert head.metas == {"robots": "noindex"}
    assert "<p>Title</p>" in answer.text


@pytest.mark.parametrize("query", ["", "?id=", "?id=one", "?id=-1", "?id=१", "?other=1"])
def test_everything_else_is_the_page_as_it_was_exported(site: TestClient, query: str) -> None:
    answer = site.get(f"/anime/{query}")
    assert (answer.status_code, answer.text) == (200, PAGE)


def test_an_unchanged_page_is_not_sent_again_and_travels_compressed(site: TestClient) -> None:
    packed = site.get("/anime/?id=1", headers={"Accept-Encoding": "gzip"})
    plain = site.get("/anime/?id=1", headers={"Accept-Encoding": "identity"})
    assert (packed.headers["content-encoding"], packed.text) == ("gzip", plain.text)
    assert "content-encoding" not in plain.headers
    again = site.get("/anime/?id=1", headers={"If-None-Match": packed.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_without_a_database_the_page_still_comes(
    site: TestClient, connection: psycopg.Connection[TupleRow]
) -> None:
    connection.execute('ALTER TABLE "ProcessedAnime" RENAME TO "Elsewhere"')
    answer = site.get("/anime/?id=2")
    assert (answer.status_code, answer.text) == (200, PAGE)
