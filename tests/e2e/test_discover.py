"""Finding something to watch: search, filters, browsing, the schedule, a title's page; phone and desktop."""

import re
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import Locator, Page, expect

from tests.e2e.accessibility import assert_accessible


def is_phone(page: Page) -> bool:
    return page.viewport_size is not None and page.viewport_size["width"] < 1024


def expect_address(page: Page, **asked: list[str]) -> None:
    """Wait until the address asks for this and nothing else."""
    page.wait_for_url(lambda url: parse_qs(urlparse(url).query) == asked, timeout=5_000)


def results(page: Page) -> Locator:
    return page.get_by_role("region").filter(has=page.locator("#results-heading"))


def heading(page: Page) -> Locator:
    return page.locator("#results-heading")


def total(page: Page) -> int:
    expect(heading(page)).to_have_text(re.compile(r"^[\d,]+ titles?$"))
    return int((heading(page).text_content() or "").split()[0].replace(",", ""))


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
    everything = total(screen)
    filters = open_filters(screen)
    filters.get_by_role("button", name="Drama", exact=True).click()
    expect(heading(screen)).not_to_have_text(f"{everything:,} titles")
    drama = total(screen)
    assert 0 < drama < everything
    comedy = filters.get_by_role("button", name="Comedy", exact=True)
    comedy.click()
    comedy.click()
    expect(filters.get_by_role("button", name="Comedy excluded")).to_have_attribute("aria-pressed", "true")
    expect(heading(screen)).not_to_have_text(f"{drama:,} titles")
    for _ in range(14):
        filters.get_by_role("slider", name="Score from").press("ArrowRight")
    screen.wait_for_url(re.compile("scoreFrom=7"))
    filters.get_by_role("button", name="Finished").click()
    close_filters(screen)
    expect_address(screen, genre=["Drama"], excludeGenre=["Comedy"], status=["completed"], scoreFrom=["7"])
    few = total(screen)
    cards = screen.request.get(
        f"{demo}/api/anime?genre=Drama&excludeGenre=Comedy&status=completed&scoreFrom=7"
    ).json()
    assert few == cards["total"]
    assert all("Drama" in card["genres"] and "Comedy" not in card["genres"] for card in cards["items"])

    chips = screen.get_by_role("list", name="Filters that are set")
    expect(chips.get_by_role("button")).to_have_count(4)
    chips.get_by_role("button", name="Remove Score 7+").click()
    expect(chips.get_by_role("button")).to_have_count(3)
    expect_address(screen, genre=["Drama"], excludeGenre=["Comedy"], status=["completed"])
    screen.go_back()
    expect(heading(screen)).to_have_text(f"{few:,} title{'' if few == 1 else 's'}")
    expect(chips.get_by_role("button")).to_have_count(4)
    screen.go_forward()
    expect(chips.get_by_role("button")).to_have_count(3)
    screen.reload()
    expect(chips.get_by_role("button")).to_have_count(3)


def test_typing_is_one_step_back_and_keeps_what_was_found_until_there_is_more(
    screen: Page, demo: str
) -> None:
    screen.goto(f"{demo}/search/?genre=Drama")
    total(screen)
    card = screen.request.get(f"{demo}/api/anime?genre=Drama&limit=1").json()["items"][0]
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
    shown = results(screen).get_by_role("listitem").get_by_role("link")
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
    assert total(screen) > 0
    screen.goto(f"{demo}/search/?q=qqqqzzzz")
    expect(screen.get_by_role("heading", name="Nothing by that name")).to_be_visible()


def test_a_visitors_searches_are_kept_in_the_browser_and_can_be_cleared(screen: Page, demo: str) -> None:
    screen.goto(f"{demo}/search/")
    box = screen.get_by_role("searchbox", name="Search anime by title")
    box.fill("nagi")
    box.press("Enter")
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
    total(screen)
    filters = open_filters(screen)
    box = filters.get_by_role("combobox", name="Find a studio")
    box.fill(name[:5])
    options = filters.get_by_role("option")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert_accessible(screen)
    filters.get_by_role("option", name=name).click()
    expect(filters.get_by_role("button", name=f"Remove {name}")).to_be_visible()
    box.fill(name[:2])
    box.press("ArrowDown")
    box.press("Enter")
    expect(filters.get_by_role("button", name=re.compile("^Remove "))).to_have_count(2)
    screen.wait_for_url(lambda url: len(parse_qs(urlparse(url).query)["studio"]) == 2, timeout=5_000)


def test_the_sheet_closes_by_key_and_gives_the_focus_back(phone: Page, demo: str) -> None:
    phone.goto(f"{demo}/search/")
    total(phone)
    sheet = open_filters(phone)
    expect(sheet.get_by_role("button", name=re.compile("^Show"))).to_be_visible()
    assert_accessible(phone)
    phone.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(phone.get_by_role("button", name=re.compile("^Filters"))).to_be_focused()
