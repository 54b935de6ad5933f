"""The browser's files: found, compressed, kept or not kept, and allowed to do only what they must."""

import base64
import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from catlog.app.factory import create_api
from catlog.app.web import serve_web_files
from catlog.settings import AccountSettings, ServerSettings

PAGE = "<!doctype html><script>start(1)</script><script src='/x.js'></script><p>Home</p>"


@pytest.fixture
def site(tmp_path: Path, database_url: str) -> Iterator[TestClient]:
    """The whole app with a small web folder."""
    (tmp_path / "anime").mkdir()
    (tmp_path / "_next/static").mkdir(parents=True)
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "anime/index.html").write_text("<p>Title</p>")
    (tmp_path / "404.html").write_text("<p>Not here</p>")
    script = "console.log('a long enough script');" * 50
    (tmp_path / "_next/static/a1.js").write_text(script)
    (tmp_path / "_next/static/a1.js.gz").write_bytes(gzip.compress(script.encode()))
    api = create_api(database_url, "k" * 32, ServerSettings(), AccountSettings())
    with TestClient(serve_web_files(api, tmp_path)) as client:
        yield client


def test_a_page_may_run_its_own_inline_scripts_and_no_others(site: TestClient) -> None:
    answer = site.get("/")
    assert answer.text == PAGE
    assert answer.headers["cache-control"] == "no-cache"
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    digest = base64.b64encode(hashlib.sha256(b"start(1)").digest()).decode()
    assert policy["script-src"] == f"'self' 'sha256-{digest}'"
    assert policy["frame-ancestors"] == "'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_files_named_by_their_content_are_kept_and_come_compressed(site: TestClient) -> None:
    answer = site.get("/_next/static/a1.js", headers={"Accept-Encoding": "gzip"})
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(answer.content)


def test_an_unchanged_page_is_not_sent_again(site: TestClient) -> None:
    etag = site.get("/").headers["etag"]
    assert site.get("/", headers={"If-None-Match": etag}).status_code == 304


def test_short_addresses_lead_to_their_pages(site: TestClient) -> None:
    for short, page in (("/anime/42", "/anime/?id=42"), ("/u/Hana_7", "/u/?name=Hana_7")):
        for accept in ("*/*", "text/html,application/xhtml+xml"):
            answer = site.get(short, headers={"Accept": accept}, follow_redirects=False)
            assert (answer.status_code, answer.headers["location"]) == (308, page)
    assert site.get("/anime?id=42").text == "<p>Title</p>"


def test_who_navigates_to_nothing_sees_a_page_who_fetches_it_gets_a_problem(site: TestClient) -> None:
    page = site.get("/no/such/page", headers={"Accept": "text/html,*/*"})
    assert (page.status_code, page.text) == (404, "<p>Not here</p>")
    assert "content-security-policy" in page.headers
    for path, accept in (("/no/such/page", "*/*"), ("/api/no", "text/html")):
        answer = site.get(path, headers={"Accept": accept})
        assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


@pytest.mark.parametrize("path", ["/..%2f..%2fpyproject.toml", "/%00", "/anime/..%2f..%2f404.html"])
def test_nothing_outside_the_folder_is_served(site: TestClient, path: str) -> None:
    assert site.get(path, headers={"Accept": "*/*"}).status_code in {404, 400, 422}
