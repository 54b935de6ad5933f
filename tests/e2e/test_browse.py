"""Shelves to look through, the schedule, and the page of a title; phone and desktop."""

import html
import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.searching import (
    expect_address,
    results,
)


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
    # Its place: what stands in there gives way to its code's in the middle of a scroll.
    screen.locator(":has(> .hist-panel)").scroll_into_view_if_needed()
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
