"""What my list asks and says in passing, and where the focus is meanwhile: states that no page begins in."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.lists import row, toast
from tests.e2e.waiting import wait_until

_IS_FOCUS_IN_SIGHT = """() => {
  const { activeElement: at } = document;
  const { left, top, width, height } = at.getBoundingClientRect();
  const on = document.elementFromPoint(left + width / 2, top + height / 2);
  return at.contains(on) || Boolean(on?.contains(at));
}"""


def select_all(page: Page) -> None:
    select = page.get_by_role("button", name="Select", exact=True)
    if select.is_visible():
        select.click()
    page.get_by_role("checkbox", name="Select Title 00001").check()
    page.get_by_role("button", name="All 130").click()
    expect(page.get_by_role("region", name="Selection")).to_contain_text("130 selected")


def test_axe_finds_nothing_in_what_is_asked_of_many_and_of_one(screen: Page, listed: str) -> None:
    page = screen
    page.goto(f"{listed}/my-list/")
    expect(row(page, 1)).to_be_visible()
    filters = page.get_by_role("button", name="Filters")
    if filters.is_visible():
        filters.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert_accessible(page)
        page.get_by_role("button", name="Show 130 titles").click()
    select_all(page)
    assert_accessible(page)
    bar = page.get_by_role("region", name="Selection")
    bar.get_by_role("button", name="Remove").click()
    expect(bar.get_by_role("button", name="Keep them")).to_be_focused()
    assert_accessible(page)
    bar.get_by_role("button", name="Keep them").click()
    bar.get_by_role("button", name="Clear selection").click()

    other = page.context.new_page()
    other.goto(f"{listed}/anime/?id=1")
    row(page, 1).get_by_role("button", name="Rate and review").click()
    page.get_by_label("Started", exact=True).fill("2020-13-45")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Started", exact=True)).to_have_attribute("aria-invalid", "true")
    other.get_by_role("button", name="Remove from list").click()
    expect(toast(other).get_by_role("button", name="Undo")).to_be_visible()
    assert_accessible(other)
    expect(page.get_by_text("It was taken off your list elsewhere.")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Your changes are not saved.")).to_be_visible()
    wait_until(page, lambda: bool(page.evaluate("document.activeElement !== document.body")))
    assert_accessible(page)


def test_the_focus_is_never_lost_nor_under_a_bar(screen: Page, listed: str) -> None:
    page = screen
    page.goto(f"{listed}/my-list/?status=watching")
    # The title goes, and the next one takes its place and the focus.
    row(page, 2).get_by_role("button", name=re.compile("choose a status")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitemradio", name="Watching")).to_be_focused()
    page.keyboard.press("5")
    expect(row(page, 2)).not_to_be_visible()
    expect(row(page, 3).get_by_role("link", name="Title 00003")).to_be_focused()

    page.goto(f"{listed}/my-list/")
    expect(row(page, 1)).to_be_visible()
    select_all(page)
    row(page, 1).get_by_role("button", name=re.compile("choose a status")).focus()
    for key in ["Tab"] * 20 + ["Shift+Tab"] * 15:
        page.keyboard.press(key)
        wait_until(page, lambda: bool(page.evaluate(_IS_FOCUS_IN_SIGHT)))
    page.get_by_role("button", name="Clear selection").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="My list")).to_be_focused()
