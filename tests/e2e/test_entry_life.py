"""What somebody does with one title over the years, and with their favourites, on a phone and at a desk."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.lists import row, toast
from tests.e2e.waiting import granted


def test_a_title_from_the_first_episode_to_the_second_time(screen: Page, listed: str) -> None:
    page = screen
    page.goto(f"{listed}/anime/?id=9")
    entry = page.get_by_role("region", name="My entry")
    heart = entry.get_by_role("button", name="Favourite")
    with granted(page, "PATCH", "/api/list/9"):
        heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    rating = entry.get_by_label("My rating")
    expect(rating).to_have_value("8")
    with granted(page, "PATCH", "/api/list/9"):
        rating.select_option("")
    expect(rating).to_have_value("")

    # Caught up begins what was planned; the end is offered, and has a day.
    entry.get_by_role("button", name=re.compile("choose a status")).click()
    page.get_by_role("menuitem", name="Caught up: all 12").click()
    expect(toast(page)).to_contain_text("Title 00009: all 12 episodes watched")
    expect(entry).to_contain_text("12 of 12")
    expect(entry).to_contain_text("Started")
    finish = entry.get_by_role("button", name="Mark Title 00009 as completed")
    finish.click()
    expect(entry).to_contain_text("Finished")

    entry.get_by_role("button", name="Rate and review", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Watching it again").check()
    dialog.get_by_role("button", name="Start again from episode 0").click()
    dialog.get_by_label("Started", exact=True).fill("2020-5-1")
    page.keyboard.press("Enter")
    expect(dialog).not_to_be_visible()
    expect(entry).to_contain_text("1 May 2020")
    expect(entry).to_contain_text("0 times, watching it again")
    entry.get_by_role("button", name=re.compile("to episode 1 of Title 00009")).click(modifiers=["Shift"])
    expect(entry).to_contain_text("12 of 12")
    finish.click()
    expect(entry).to_contain_text("1 time")
    expect(entry).not_to_contain_text("watching it again")
    toast(page).get_by_role("button", name="Undo").click()
    expect(entry).to_contain_text("0 times, watching it again")

    entry.get_by_role("button", name="Remove from list").click()
    expect(toast(page)).to_contain_text("Title 00009 is off your list.")
    expect(entry).to_contain_text("Not on your list yet")
    toast(page).get_by_role("button", name="Undo").click()
    expect(entry).to_contain_text("1 May 2020")
    expect(heart).to_have_attribute("aria-pressed", "true")


def test_favourites_are_found_and_let_go_together(screen: Page, listed: str) -> None:
    page = screen
    page.goto(f"{listed}/my-list/")
    expect(row(page, 1)).to_be_visible()
    tools = page.locator(".list-tools")
    filters = tools.get_by_role("button", name="Filters")
    is_phone = filters.is_visible()
    if is_phone:
        filters.click()
        page.get_by_role("button", name="Favourites only").click()
    else:
        tools.get_by_role("button", name="Favourites").click()
    for field, label, value in (("My rating", "Rated from", "8"), ("Year", "Year from", "2010")):
        if not is_phone:
            tools.get_by_role("button", name=field, exact=True).click()
        page.get_by_label(label).select_option(value)
        if not is_phone:
            page.keyboard.press("Escape")
    if not is_phone:
        tools.get_by_role("button", name="Format", exact=True).click()
    page.get_by_role("button", name=re.compile("^TV")).click()
    if is_phone:
        page.get_by_role("button", name="Show 2 titles").click()
    else:
        page.keyboard.press("Escape")
    expect(page.get_by_text("2 titles", exact=True)).to_be_visible()
    wanted = re.compile(r"/my-list/\?format=TV&yearFrom=2010&ratingFrom=8&favorite=true$")
    expect(page).to_have_url(wanted)

    # Whoever comes back finds it as it was left.
    page.goto(f"{listed}/my-list/")
    expect(page).to_have_url(wanted)
    expect(page.get_by_text("2 titles", exact=True)).to_be_visible()

    if is_phone:
        row(page, 30).dispatch_event("pointerdown", {"pointerType": "touch"})
        expect(page.get_by_role("checkbox", name="Select Title 00030")).to_be_checked()
        row(page, 30).dispatch_event("pointerup", {"pointerType": "touch"})
    else:
        page.get_by_role("checkbox", name="Select Title 00030").check()
    page.get_by_role("region", name="Selection").get_by_role("button", name="Favourite").click()
    page.get_by_role("menuitem", name="No longer favourite").click()
    expect(toast(page)).to_contain_text("1 title no longer favourite")
    expect(row(page, 30)).not_to_be_visible()
    expect(row(page, 60)).to_be_visible()
    toast(page).get_by_role("button", name="Undo").click()
    expect(row(page, 30)).to_be_visible()
    page.get_by_role("button", name="Clear all").click()
    expect(page).to_have_url(f"{listed}/my-list/")
    expect(row(page, 1)).to_be_visible()
