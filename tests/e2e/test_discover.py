"""Finding something to watch: search, filters, browsing, the schedule, a title's page; phone and desktop."""

import html
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse
from zoneinfo import ZoneInfo

import psycopg
import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from psycopg.rows import TupleRow

from tests.e2e.accessibility import assert_accessible
from tests.e2e.conftest import PASSWORD, running_catlog
from tests.e2e.waiting import granted
from tests.standin import StandIn, Titles, anime


def is_phone(page: Page) -> bool:
    return page.viewport_size is not None and page.viewport_size["width"] < 1024


def expect_address(page: Page, **asked: list[str]) -> None:
    """Wait until the address asks for this and nothing else."""
    page.wait_for_url(lambda url: parse_qs(urlparse(url).query) == asked)


def results(page: Page) -> Locator:
    return page.get_by_role("region").filter(has=page.locator("#results-heading"))


def heading(page: Page) -> Locator:
    return page.locator("#results-heading")


def expect_total(page: Page, number: int) -> None:
    """Wait until so many are found: what was found before stays until the answer is there."""
    expect(heading(page)).to_have_text(f"{number:,} title{'' if number == 1 else 's'}")


def expect_some(page: Page) -> None:
    expect(heading(page)).to_have_text(re.compile(r"^[1-9][\d,]* titles?$"))


def found(page: Page, address: str, query: str = "") -> dict[str, Any]:
    """What the API has for the same question."""
    answer: dict[str, Any] = page.request.get(f"{address}/api/anime?{query}").json()
    return answer


def open_filters(page: Page) -> Locator:
    """The filters, wherever they are on this screen."""
    if not is_phone(page):
        return page.get_by_role("form", name="Filters")
    page.get_by_role("button", name=re.compile("^Filters")).click()
    return page.get_by_role("dialog", name="Filters")


def close_filters(page: Page) -> None:
    if is_phone(page):
        page.get_by_role("dialog", name="Filters").get_by_role("button", name=re.compile("^Show")).click()
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_filters_narrow_down_stand_in_the_address_and_can_be_gone_back_from(screen: Page, demo: str) -> None:
    screen.goto(f"{demo}/search/")
    everything = found(screen, demo)["total"]
    expect_total(screen, everything)
    filters = open_filters(screen)
    filters.get_by_role("button", name="Drama", exact=True).click()
    drama = found(screen, demo, "genre=Drama")["total"]
    expect_total(screen, drama)
    comedy = filters.get_by_role("button", name="Comedy", exact=True)
    comedy.click()
    expect(comedy).to_have_attribute("aria-pressed", "true")
    comedy.click()
    expect(filters.get_by_role("button", name="Comedy excluded")).to_have_attribute("aria-pressed", "true")
    not_funny = found(screen, demo, "genre=Drama&excludeGenre=Comedy")["total"]
    expect_total(screen, not_funny)
    score = filters.get_by_role("slider", name="Score from")
    score.fill("6.5")
    score.press("ArrowRight")
    expect_address(screen, genre=["Drama"], excludeGenre=["Comedy"], scoreFrom=["7"])
    filters.get_by_role("button", name="Finished").click()
    close_filters(screen)
    expect_address(screen, genre=["Drama"], excludeGenre=["Comedy"], status=["completed"], scoreFrom=["7"])
    cards = found(screen, demo, "genre=Drama&excludeGenre=Comedy&status=completed&scoreFrom=7")
    few = cards["total"]
    assert 0 < few < not_funny < drama < everything
    expect_total(screen, few)
    assert all("Drama" in card["genres"] and "Comedy" not in card["genres"] for card in cards["items"])

    chips = screen.get_by_role("list", name="Filters that are set")
    expect(chips.get_by_role("button")).to_have_count(4)
    chips.get_by_role("button", name="Remove Score 7+").click()
    expect(chips.get_by_role("button")).to_have_count(3)
    expect_address(screen, genre=["Drama"], excludeGenre=["Comedy"], status=["completed"])
    screen.go_back()
    expect_total(screen, few)
    expect(chips.get_by_role("button")).to_have_count(4)
    screen.go_forward()
    expect(chips.get_by_role("button")).to_have_count(3)
    screen.reload()
    expect(chips.get_by_role("button")).to_have_count(3)


def test_typing_is_one_step_back_and_keeps_what_was_found_until_there_is_more(
    screen: Page, demo: str
) -> None:
    screen.goto(f"{demo}/search/?genre=Drama")
    expect_some(screen)
    card = found(screen, demo, "genre=Drama&limit=1")["items"][0]
    box = screen.get_by_role("searchbox", name="Search anime by title")
    box.press_sequentially(card["title"][:9], delay=250)
    expect(results(screen).get_by_role("link", name=card["title"]).first).to_be_visible()
    expect(results(screen).get_by_role("status")).to_have_count(0)  # no skeletons in between
    expect_address(screen, q=[card["title"][:9].strip()], genre=["Drama"])
    screen.go_back()
    expect(box).to_have_value("")
    expect_address(screen, genre=["Drama"])


def test_more_never_shows_a_title_twice(screen: Page, demo: str) -> None:
    screen.goto(f"{demo}/search/?format=Movie&sort=title")
    shown = results(screen).get_by_role("link").and_(screen.locator('[href^="/anime/"]'))
    more = screen.get_by_role("button", name="Load more")
    for pages in (1, 2, 3):
        expect(shown).to_have_count(24 * pages)
        more.click()
    expect(shown).to_have_count(96)
    links = shown.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert len(set(links)) == 96


def test_when_nothing_fits_the_page_says_what_to_let_go_of(screen: Page, demo: str) -> None:
    screen.goto(f"{demo}/search/?genre=Drama&scoreFrom=9.9&yearTo=1975")
    expect(screen.get_by_role("heading", name="No title fits all 3 filters")).to_be_visible()
    drop = screen.get_by_role("button", name="Drop Score 9.9+")
    expect(drop).to_be_visible()
    assert_accessible(screen)
    drop.click()
    expect_some(screen)
    screen.goto(f"{demo}/search/?q=qqqqzzzz")
    expect(screen.get_by_role("heading", name="Nothing by that name")).to_be_visible()


def test_a_visitors_searches_are_kept_in_the_browser_and_can_be_cleared(screen: Page, demo: str) -> None:
    screen.goto(f"{demo}/search/")
    box = screen.get_by_role("searchbox", name="Search anime by title")
    box.fill("nagi")
    box.press("Enter")
    expect_address(screen, q=["nagi"])
    screen.goto(f"{demo}/search/?genre=Drama&excludeGenre=Horror")
    results(screen).get_by_role("listitem").get_by_role("link").first.click()
    screen.wait_for_url(re.compile("/anime/"))
    screen.goto(f"{demo}/search/")
    recent = screen.get_by_role("region", name="Recent searches")
    expect(recent.get_by_role("listitem")).to_have_text(["Drama, not Horror", "nagi"])
    assert_accessible(screen)
    recent.get_by_role("button", name="nagi").click()
    expect(box).to_have_value("nagi")
    recent.get_by_role("button", name="Clear recent searches").click()
    expect(recent).to_have_count(0)
    screen.reload()
    expect(recent).to_have_count(0)


def test_a_studio_is_found_by_typing_and_chosen_by_keys(screen: Page, demo: str) -> None:
    name = screen.request.get(f"{demo}/api/anime/facets").json()["studios"][3]["name"]
    screen.goto(f"{demo}/search/")
    expect_some(screen)
    filters = open_filters(screen)
    box = filters.get_by_role("combobox", name="Find a studio")
    box.fill(name[:5])
    options = filters.get_by_role("option")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert_accessible(screen)
    filters.get_by_role("option", name=name).click()
    expect(filters.get_by_role("button", name=f"Remove {name}")).to_be_visible()
    box.fill(name[:2])
    expect(options.first).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(filters.get_by_role("button", name=re.compile("^Remove "))).to_have_count(2)
    screen.wait_for_url(lambda url: len(parse_qs(urlparse(url).query).get("studio", [])) == 2)


def test_the_sheet_closes_by_key_and_gives_the_focus_back(phone: Page, demo: str) -> None:
    phone.goto(f"{demo}/search/")
    expect_some(phone)
    sheet = open_filters(phone)
    expect(sheet.get_by_role("button", name=re.compile("^Show"))).to_be_visible()
    assert_accessible(phone)
    phone.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(phone.get_by_role("button", name=re.compile("^Filters"))).to_be_focused()


@pytest.mark.parametrize(
    ("address", "heading_text"),
    [
        ("?by=ranked", "Top ranked"),
        ("?by=popular", "Most popular"),
        ("?by=season&year=2024&season=spring", "Spring 2024"),
        ("?by=upcoming", "Upcoming"),
    ],
)
def test_browsing_shows_what_its_name_says(screen: Page, demo: str, address: str, heading_text: str) -> None:
    screen.goto(f"{demo}/browse/{address}")
    expect(screen.get_by_role("heading", level=1, name=heading_text)).to_be_visible()
    expect(screen).to_have_title(f"{heading_text} | CatLog")
    expect(screen.locator(".posters .title-link").first).to_be_visible()
    assert_accessible(screen)


def test_seasons_are_one_step_apart_and_any_can_be_picked(screen: Page, demo: str) -> None:
    screen.goto(f"{demo}/browse/?by=season&year=2024&season=winter")
    expect(screen.get_by_role("heading", level=1)).to_have_text("Winter 2024")
    screen.get_by_role("link", name="Fall 2023, the season before").click()
    expect(screen.get_by_role("heading", level=1)).to_have_text("Fall 2023")
    screen.get_by_role("combobox", name="Year").select_option("2019")
    expect(screen.get_by_role("heading", level=1)).to_have_text("Fall 2019")
    facts = screen.locator(".posters li p")
    expect(facts.first).to_contain_text("2019")
    expect(facts.filter(has_not_text="2019")).to_have_count(0)
    screen.go_back()
    expect(screen.get_by_role("heading", level=1)).to_have_text("Fall 2023")


def test_the_schedule_is_in_the_readers_time_and_names_no_dates(screen: Page, demo: str) -> None:
    zone = "America/New_York"
    screen.context.new_cdp_session(screen).send("Emulation.setTimezoneOverride", {"timezoneId": zone})
    screen.goto(f"{demo}/schedule/")
    expect(screen.get_by_text("Times in America/New York")).to_be_visible()
    expect(screen.get_by_text("not the date of an episode")).to_be_visible()
    title = next(item for item in scheduled(screen, demo) if item["broadcastTime"])
    there = datetime.now(ZoneInfo("Asia/Tokyo"))
    day = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays").index(
        title["broadcastDay"]
    )
    hour, minute = map(int, title["broadcastTime"].split(":"))
    turn = there.replace(hour=hour, minute=minute) + timedelta(days=(day - there.weekday()) % 7)
    here = turn.astimezone(ZoneInfo(zone))
    row = screen.locator(f"#{here:%A}").get_by_role("listitem").filter(has_text=title["title"])
    expect(row.first).to_contain_text(f"{here:%H:%M}")
    assert_accessible(screen)


def scheduled(page: Page, address: str) -> list[dict[str, Any]]:
    """What the API has on."""
    items: list[dict[str, Any]] = page.request.get(f"{address}/api/anime/schedule").json()["items"]
    return items


def test_a_titles_page_leads_on_and_can_be_shared(screen: Page, demo: str) -> None:
    card = screen.request.get(f"{demo}/api/anime?season=spring&limit=1").json()["items"][0]
    address = f"{demo}/anime/?id={card['malId']}"
    assert f'property="og:title" content="{html.escape(card["title"])}"' in screen.request.get(address).text()
    screen.goto(address)
    expect(screen.get_by_role("heading", level=1)).to_have_text(card["title"])
    expect(screen).to_have_title(f"{card['title']} | CatLog")
    expect(screen.get_by_text(re.compile("^Updated (just now|.* ago)$"))).to_be_visible()
    screen.locator(".hist-panel").scroll_into_view_if_needed()
    expect(screen.get_by_role("heading", name="Rank over time")).to_be_visible()
    assert_accessible(screen)
    screen.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.get_by_role("button", name="Share").click()
    expect(screen.get_by_text("Link copied.")).to_be_visible()
    assert screen.evaluate("navigator.clipboard.readText()") == address
    genres = screen.get_by_role("list", name="Genres and themes")
    genre = genres.get_by_role("link").first.text_content() or ""
    genres.get_by_role("link").first.click()
    expect_address(screen, genre=[genre])
    expect(results(screen).get_by_role("link", name=card["title"]).first).to_be_attached()
    # The head that was filled in for that title went with its page.
    expect(screen).to_have_title("Search | CatLog")
    expect(screen.locator("[data-title-head]")).to_have_count(0)


def test_an_unknown_title_is_not_found_and_leads_to_search(screen: Page, demo: str) -> None:
    answer = screen.goto(f"{demo}/anime/?id=2000000000")
    assert answer is not None
    assert answer.status == 404
    expect(screen.get_by_role("heading", name="There is no such title here")).to_be_visible()
    screen.get_by_role("main").get_by_role("link", name="Search the catalogue").click()
    screen.wait_for_url(f"{demo}/search/")


def test_searches_of_a_member_are_there_on_every_device(
    screen: Page, demo: str, join: Callable[[], str], browser: Browser
) -> None:
    name = join()
    screen.goto(f"{demo}/search/")
    expect(screen.get_by_text(f"Account of {name}")).to_be_attached()
    box = screen.get_by_role("searchbox", name="Search anime by title")
    box.fill("nagi")
    with granted(screen, "POST", "/api/searches"):
        box.press("Enter")
    with browser.new_context(viewport=screen.viewport_size) as context:
        other = context.new_page()
        body = {"login": name, "password": PASSWORD}
        assert other.request.post(f"{demo}/api/auth/login", data=body).ok
        other.goto(f"{demo}/search/")
        recent = other.get_by_role("region", name="Recent searches")
        recent.get_by_role("button", name="nagi", exact=True).click()
        expect(other.get_by_role("searchbox", name="Search anime by title")).to_have_value("nagi")
        with granted(other, "DELETE", "/api/searches"):
            recent.get_by_role("button", name="Clear recent searches").click()
    screen.goto(f"{demo}/search/")
    expect(heading(screen)).to_be_visible()
    expect(screen.get_by_role("region", name="Recent searches")).to_have_count(0)


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

    def refuse(route: Route) -> None:
        problem = {"type": "about:blank", "title": "", "status": 503, "code": "unavailable", "instance": "/"}
        detail = "MyAnimeList cannot be asked at present."
        route.fulfill(status=503, json=problem | {"detail": detail}, content_type="application/problem+json")

    screen.route("**/api/anime?*", find)
    screen.route("**/api/anime/lookup", refuse)
    screen.goto(f"{demo}/search/?q=nagi")
    expect(screen.get_by_text("MyAnimeList cannot be asked at present.")).to_be_visible()
    expect(screen.get_by_role("button", name="Try again")).to_be_visible()
    expect_some(screen)


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


def test_nothing_moves_while_a_page_loads(screen: Page, demo: str) -> None:
    screen.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => {"
        " if (!entry.hadRecentInput) window.shift += entry.value;"
        "})).observe({type: 'layout-shift', buffered: true});"
    )
    card = screen.request.get(f"{demo}/api/anime?limit=1").json()["items"][0]
    for path in (
        "/search/",
        "/search/?genre=Drama&q=no",
        "/browse/?by=season",
        "/schedule/",
        f"/anime/?id={card['malId']}",
    ):
        screen.goto(demo + path, wait_until="networkidle")
        expect(screen.get_by_role("heading").first).to_be_attached()
        # The demo's own label in the top bar takes a few pixels from the box beside it.
        assert screen.evaluate("window.shift") < 0.001, path


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
