"""What the catalogue lacks is asked for upstream, and what is said when nobody answers there."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Page, Route, expect
from psycopg.rows import TupleRow

from tests.e2e.accessibility import assert_accessible
from tests.e2e.conftest import running_catlog
from tests.e2e.searching import expect_some, results
from tests.standin import StandIn, Titles, anime


def test_what_the_catalogue_lacks_is_looked_up_with_the_wait_in_sight(screen: Page, demo: str) -> None:
    """Nobody upstream knows the demo's titles: the offer and the answer are put in at the browser's edge."""
    looked_up: list[str] = []
    card = screen.request.get(f"{demo}/api/anime?limit=1").json()["items"][0]

    def find(route: Route) -> None:
        if "q=unheard" not in route.request.url:
            route.continue_()
            return
        page = {"items": [card] if looked_up else [], "nextCursor": None, "total": len(looked_up)}
        offer = {"isOffered": not looked_up, "reason": None, "retryAfterSeconds": None if looked_up else 4}
        route.fulfill(json=page | {"lookup": offer})

    def look_up(route: Route) -> None:
        looked_up.append(json.loads(route.request.post_data or "")["q"])
        route.fulfill(json={"items": [card], "added": 1})

    screen.route("**/api/anime?*", find)
    screen.route("**/api/anime/lookup", look_up)
    screen.goto(f"{demo}/search/?q=unheard")
    expect(screen.get_by_text(re.compile(r"Searching MyAnimeList again in \d s\."))).to_be_visible()
    assert_accessible(screen)
    expect(screen.get_by_text("MyAnimeList had 1 title we did not know.")).to_be_visible()
    expect(results(screen).get_by_role("link", name=card["title"]).first).to_be_visible()
    assert looked_up == ["unheard"]


def test_a_lookup_that_fails_says_so_and_leaves_what_is_known(screen: Page, demo: str) -> None:
    def find(route: Route) -> None:
        answer = route.fetch().json()
        offer = {"isOffered": True, "reason": "no_good_match", "retryAfterSeconds": None}
        route.fulfill(json=answer | {"lookup": offer})

    said = iter([(503, "MyAnimeList cannot be asked at present."), (429, "Too soon.")])

    def refuse(route: Route) -> None:
        status, detail = next(said, (0, ""))
        if not status:
            route.fulfill(json={"items": [], "added": 0})
            return
        problem = {"type": "about:blank", "title": "", "code": "", "instance": "/"}
        route.fulfill(
            status=status,
            json=problem | {"status": status, "detail": detail},
            content_type="application/problem+json",
            headers={"Retry-After": "2"},
        )

    screen.route("**/api/anime?*", find)
    screen.route("**/api/anime/lookup", refuse)
    screen.goto(f"{demo}/search/?q=nagi")
    expect(screen.get_by_text("MyAnimeList cannot be asked at present.")).to_be_visible()
    expect_some(screen)
    screen.get_by_role("button", name="Try again").click()  # and that is too soon for the server
    expect(screen.get_by_text(re.compile(r"Searching MyAnimeList again in \d s\."))).to_be_visible()
    expect(screen.get_by_text("MyAnimeList has nothing more by that name.")).to_be_visible()


def test_with_the_upstream_down_the_page_says_how_old_its_data_is(screen: Page, demo: str) -> None:
    def status(route: Route) -> None:
        at = (datetime.now(UTC) - timedelta(hours=5)).isoformat()
        route.fulfill(
            json=route.fetch().json() | {"isDemo": False, "upstream": "down", "catalogueUpdatedAt": at}
        )

    screen.route("**/api/status", status)
    screen.goto(f"{demo}/search/")
    expect(
        screen.get_by_text("MyAnimeList does not answer. Showing what we saved 5 hours ago")
    ).to_be_visible()
    expect_some(screen)
    screen.goto(f"{demo}/browse/?by=popular")
    expect(screen.get_by_text("Showing what we saved 5 hours ago")).to_be_visible()


@pytest.mark.usefixtures("titles")
def test_what_the_upstream_finds_joins_the_catalogue(
    desktop: Page, database_url: str, tmp_path: Path, connection: psycopg.Connection[TupleRow]
) -> None:
    """The whole way: no good match here, one lookup over the real protocol, and the title stays."""
    with (
        StandIn(Titles([anime(501, title="Quagmire Lantern")])) as upstream,
        running_catlog(tmp_path, database_url, JIKAN_BASE_URLS=upstream.url) as address,
    ):
        desktop.goto(f"{address}/search/?q=quagmire")
        expect(desktop.get_by_text("MyAnimeList had 1 title we did not know.")).to_be_visible(timeout=30_000)
        results(desktop).get_by_role("link", name="Quagmire Lantern").first.click()
        expect(desktop.get_by_role("heading", level=1)).to_have_text("Quagmire Lantern")
        expect(desktop.get_by_role("link", name="On MyAnimeList")).to_be_visible()
    kept = connection.execute('SELECT title FROM "ProcessedAnime" WHERE "malId" = 501').fetchone()
    assert kept == ("Quagmire Lantern",)
