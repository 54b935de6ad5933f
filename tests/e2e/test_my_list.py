"""My list in a real browser: what it shows, in which order, and many entries at once."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.lists import row, toast
from tests.e2e.waiting import wait_for_script, wait_until, width_on_320


def expect_first(page: Page, *numbers: int) -> None:
    """Wait until the list begins with these titles."""
    links = page.locator(".list-row .title-link")
    for at, number in enumerate(numbers):
        expect(links.nth(at)).to_contain_text(f"Title {number:05}")


def test_every_state_of_the_page_is_accessible_and_fits(screen: Page, listed: str) -> None:
    page = screen
    page.goto(f"{listed}/my-list/")
    expect(row(page, 1)).to_be_visible()
    assert_accessible(page)
    page.goto(f"{listed}/my-list/?view=grid&status=watching")
    expect(page.get_by_role("listitem").filter(has_text="Title 00001")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Select", exact=False).first.click()
    page.get_by_role("checkbox", name=re.compile("Select Title")).first.check()
    expect(page.get_by_role("region", name="Selection")).to_be_visible()
    assert_accessible(page)
    page.goto(f"{listed}/my-list/?q=nothing+has+this")
    expect(page.get_by_role("heading", name=re.compile("has “nothing has this” in its name"))).to_be_visible()
    assert_accessible(page)
    page.goto(f"{listed}/my-list/?tag=sea&ratingFrom=7")
    expect(row(page, 12)).to_be_visible()
    row(page, 12).get_by_role("button", name="Rate and review").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_label("Started", exact=True)).to_be_visible()
    fits = "form => form.scrollWidth === form.clientWidth"
    wait_until(page, lambda: page.locator("dialog form").evaluate(fits))
    assert_accessible(page)
    page.keyboard.press("Escape")
    for query in ("", "?view=grid", "?genre=Action&genre=Drama&tag=sea&yearFrom=2000"):
        page.goto(f"{listed}/my-list/{query}")
        expect(page.locator(".list-row:not(.head), .list-card").first).to_be_visible()
        assert width_on_320(page) <= 320


def test_tabs_filters_and_orders_are_in_the_address_and_come_back(desktop: Page, listed: str) -> None:
    page = desktop
    page.goto(f"{listed}/my-list/")
    expect(page.get_by_role("tab", name="All")).to_contain_text("130")
    expect(page.get_by_role("tab", name="Watching")).to_contain_text("6")
    expect_first(page, 1, 2, 3)

    page.get_by_role("columnheader", name="Title").get_by_role("button").click()
    expect(page).to_have_url(f"{listed}/my-list/?sort=title")
    expect(page.get_by_role("columnheader", name="Title")).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("columnheader", name="Title").get_by_role("button").click()
    expect(page.get_by_role("columnheader", name="Title")).to_have_attribute("aria-sort", "descending")
    expect(row(page, 130)).to_be_visible()
    expect_first(page, 130, 129)

    page.get_by_role("button", name="Genre", exact=True).click()
    page.get_by_role("button", name=re.compile("^Action")).click()
    page.get_by_role("button", name=re.compile("^Drama")).click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Tags", exact=True).click()
    page.get_by_role("button", name=re.compile("^sea")).click()
    page.keyboard.press("Escape")
    expect(page.get_by_text("32 titles")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?genre=Action&genre=Drama&tag=sea&sort=title&direction=desc$"))
    page.get_by_role("searchbox", name="Filter these titles").fill("00128")
    expect(page.get_by_text("1 title", exact=True)).to_be_visible()
    expect(row(page, 128)).to_be_visible()
    page.get_by_role("tab", name="Watching").click()
    expect(page.get_by_role("heading", name="No title in Watching fits all 4 filters")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="No title in Watching fits all 4 filters")).to_be_visible()
    page.get_by_role("button", name="Look in all titles").click()
    expect(row(page, 128)).to_be_visible()
    page.get_by_role("button", name="Clear all").click()
    expect(page).to_have_url(f"{listed}/my-list/?sort=title&direction=desc")

    # The order is how this person looks at their list, wherever they come from.
    page.goto(f"{listed}/")
    page.get_by_role("link", name="My list").first.click()
    expect(page).to_have_url(f"{listed}/my-list/?sort=title&direction=desc")
    expect_first(page, 130)


def test_many_at_once_and_back(desktop: Page, listed: str) -> None:
    page = desktop
    page.goto(f"{listed}/my-list/?status=watching")
    page.get_by_role("checkbox", name="Select Title 00001").check()
    page.get_by_role("checkbox", name="Select Title 00004").click(modifiers=["Shift"])
    bar = page.get_by_role("region", name="Selection")
    expect(bar).to_contain_text("4 selected")
    bar.get_by_role("button", name="Status").click()
    page.get_by_role("menuitemradio", name="On Hold").click()
    expect(toast(page)).to_contain_text("Moved 4 titles to On Hold")
    expect(row(page, 1)).not_to_be_visible()
    expect(page.get_by_role("tab", name="Watching")).to_contain_text("2")
    toast(page).get_by_role("button", name="Undo").click()
    expect(row(page, 1)).to_contain_text("6 of 12")
    expect(page.get_by_role("tab", name="Watching")).to_contain_text("6")

    # All under the filter, whether they are loaded or not.
    page.goto(f"{listed}/my-list/?sort=title")
    page.get_by_role("checkbox", name="Select all 130").check()
    expect(bar).to_contain_text("130 selected")
    bar.get_by_role("button", name="Tag").click()
    page.get_by_label("Add these tags").fill("2026")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Change the tags").click()
    expect(toast(page)).to_contain_text("Tagged 130 titles: #2026")
    expect(row(page, 1)).to_contain_text("2026")
    page.get_by_role("checkbox", name="Select all 130").check()
    bar.get_by_role("button", name="Remove").click()
    bar.get_by_role("button", name="Keep them").click()
    bar.get_by_role("button", name="Remove").click()
    expect(bar).to_contain_text("Remove 130 titles from your list?")
    bar.get_by_role("button", name="Remove them").click()
    expect(page.get_by_role("heading", name=re.compile("Your list is empty"))).to_be_visible()
    toast(page).get_by_role("button", name="Undo").click()
    expect(page.get_by_role("tab", name="All")).to_contain_text("130")
    expect(row(page, 1)).to_contain_text("2026")


def test_all_under_a_filter_are_those_that_are_shown(desktop: Page, listed: str) -> None:
    page = desktop
    page.goto(f"{listed}/my-list/?studio=Kumo&sort=title")
    page.get_by_role("checkbox", name="Select all 10").check()
    page.get_by_role("checkbox", name="Select Title 00026").uncheck()
    bar = page.get_by_role("region", name="Selection")
    expect(bar).to_contain_text("9 selected")
    bar.get_by_role("button", name="Remove").click()
    expect(toast(page)).to_contain_text("Removed 9 titles from your list")
    expect(page.get_by_text("1 title", exact=True)).to_be_visible()
    expect(row(page, 26)).to_be_visible()
    expect(page.get_by_role("tab", name="All")).to_contain_text("121")

    # The way back stays when the message is gone.
    page.reload()
    page.get_by_role("button", name="Undo the last removal").click()
    expect(page.get_by_role("tab", name="All")).to_contain_text("130")
    expect(row(page, 13)).to_be_visible()
    expect(page.get_by_role("button", name="Undo the last removal")).not_to_be_visible()


def test_fifteen_thousand_titles(desktop: Page, address: str, fill: Callable[[int], None]) -> None:
    page = desktop
    fill(15_000)
    page.goto(f"{address}/my-list/?sort=title")
    expect(row(page, 1)).to_be_visible()
    expect(page.get_by_role("table")).to_have_attribute("aria-rowcount", "15001")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    # Far down, and all the way: what is in sight is there, what is not is not in the page.
    page.evaluate("scrollTo(0, 72 * 900)")
    expect(row(page, 905)).to_be_visible()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(row(page, 15_000)).to_be_visible()
    wait_for_script(page, "document.querySelectorAll('.list-row').length < 60")
    assert len([url for url in asked if "/api/list" in url]) < 12
    row(page, 14_999).get_by_role("button", name=re.compile("choose a status")).click()
    page.get_by_role("menuitemradio", name="Watching").click()
    expect(page.get_by_role("tab", name="Watching")).to_contain_text("7")
    page.keyboard.press("Home")
    expect(row(page, 1)).to_be_visible()

    page.get_by_role("searchbox", name="Filter these titles").fill("Title 12345")
    expect(row(page, 12_345)).to_be_visible()
    page.get_by_role("searchbox", name="Filter these titles").fill("")
    page.get_by_role("checkbox", name="Select all 15000").check()
    page.get_by_role("region", name="Selection").get_by_role("button", name="Status").click()
    page.get_by_role("menuitemradio", name="Completed").click()
    expect(toast(page)).to_contain_text(
        re.compile("Moved 1[0-9],[0-9]{3} titles to Completed"), timeout=30_000
    )
    expect(page.get_by_role("tab", name="Completed")).to_contain_text("15,000")


def test_a_slow_or_missing_answer_is_said(page: Page, listed: str) -> None:
    page.goto(f"{listed}/my-list/?status=watching")
    expect(row(page, 1)).to_be_visible()
    page.route(re.compile(r"/api/list\?.*sort="), lambda route: route.fulfill(status=422, body="{}"))
    page.get_by_role("tab", name="Dropped").click()
    expect(page.get_by_role("heading", name="Could not load this part of your list")).to_be_visible()
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("tab", name="Dropped")).to_have_attribute("aria-selected", "true")
    expect(page.locator(".list-row:not(.head)").first).to_be_visible()
