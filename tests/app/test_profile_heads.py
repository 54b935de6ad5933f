"""What somebody sees of a person who only reads the head of their page."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from fastapi.testclient import TestClient
from psycopg.rows import TupleRow

from catlog.app.factory import create_api
from catlog.app.profile_heads import YEAR_PATH, ProfileHeads, year_head_of
from catlog.app.web import serve_web_files
from catlog.settings import AccountSettings, ServerSettings
from tests.app.test_title_heads import PAGE, Head

HOSTILE = '"/><script>alert(1)</script></title>\u202e&'


@pytest.fixture
def site(database_url: str, tmp_path: Path) -> Iterator[TestClient]:
    (tmp_path / "u").mkdir()
    (tmp_path / "u/index.html").write_text(PAGE, "utf-8")
    (tmp_path / "404.html").write_text("<p>Not here</p>", "utf-8")
    api = create_api(database_url, "k" * 32, ServerSettings(), AccountSettings())
    web = ProfileHeads(serve_web_files(api, tmp_path), api, tmp_path, "https://catlog.example/")
    with TestClient(web) as client:
        yield client


def _add(connection: psycopg.Connection[TupleRow], name: str, bio: str, *, is_public: bool) -> None:
    connection.execute(
        """INSERT INTO "Account" (username, email, "passwordHash", "displayName", bio, "isListPublic")
        VALUES (%s, %s, '-', %s, %s, %s)""",
        (name, f"{name}@example.com", name.title(), bio, is_public),
    )


def test_a_public_person_has_a_head_of_their_own(
    site: TestClient, connection: psycopg.Connection[TupleRow]
) -> None:
    _add(connection, "hana", "Reads the\ncredits.", is_public=True)
    answer = site.get("/u/?name=HANA")
    head = Head(answer.text)
    assert answer.status_code == 200
    assert head.titles == ["Hana | CatLog"]
    assert head.metas["description"] == head.metas["og:description"] == "Reads the credits."
    assert head.metas["og:type"] == "profile"
    assert head.canonical == "https://catlog.example/u/?name=hana"
    assert "content-security-policy" in answer.headers
    assert "example.com" not in answer.text


def test_a_private_person_and_nobody_look_the_same(
    site: TestClient, connection: psycopg.Connection[TupleRow]
) -> None:
    _add(connection, "hana", "Secret.", is_public=False)
    answers = [site.get(f"/u/?name={name}") for name in ("hana", "nobody", "a%00b", "x" * 500)]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    assert Head(answers[0].text).metas["robots"] == "noindex"


def test_the_page_that_asks_for_nobody_can_be_kept_by_browsers(site: TestClient) -> None:
    assert [site.get(path).status_code for path in ("/u/", "/u/?name=")] == [200, 200]


def test_what_a_person_wrote_stays_text(site: TestClient, connection: psycopg.Connection[TupleRow]) -> None:
    _add(connection, "hana", HOSTILE, is_public=True)
    head = Head(site.get("/u/?name=hana").text)
    assert head.scripts == 1  # the page's own
    assert head.metas["description"].startswith('"/><script>')


def test_without_a_database_the_page_still_comes(
    site: TestClient, connection: psycopg.Connection[TupleRow]
) -> None:
    connection.execute('DROP TABLE "Account" CASCADE')
    answer = site.get("/u/?name=hana")
    assert (answer.status_code, answer.text) == (200, PAGE)


def test_a_year_shows_its_picture_where_the_link_is_shared(
    database_url: str, connection: psycopg.Connection[TupleRow], tmp_path: Path
) -> None:
    (tmp_path / "stats/year").mkdir(parents=True)
    (tmp_path / "stats/year/index.html").write_text(PAGE, "utf-8")
    (tmp_path / "404.html").write_text("<p>Not here</p>", "utf-8")
    api = create_api(database_url, "k" * 32, ServerSettings(), AccountSettings())
    web = serve_web_files(api, tmp_path)
    site = ProfileHeads(web, api, tmp_path, "https://catlog.example/", YEAR_PATH, year_head_of)
    _add(connection, "hana", "", is_public=True)
    _add(connection, "ren", "", is_public=False)
    with TestClient(site) as client:
        head = Head(client.get("/stats/year/?year=2026&name=hana").text)
        assert head.titles == ["Hana’s 2026 in review | CatLog"]
        assert head.metas["og:image"] == "https://catlog.example/api/users/hana/years/2026/card.png"
        assert head.metas["twitter:card"] == "summary_large_image"
        odd = client.get("/stats/year/", params={"year": HOSTILE, "name": "hana"})
        assert "og:image" not in Head(odd.text).metas
        assert "alert" not in odd.text
        assert client.get("/stats/year/?year=2026&name=ren").status_code == 404
        assert client.get("/stats/year/?year=2026").status_code == 200
