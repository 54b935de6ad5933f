"""Finding something to watch: typing, filters, and the searches that are kept; phone and desktop."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import Browser, Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.conftest import PASSWORD
from tests.e2e.searching import (
    close_filters,
    expect_address,
    expect_some,
    expect_total,
    found,
    heading,
    open_filters,
    results,
)
from tests.e2e.waiting import granted


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
