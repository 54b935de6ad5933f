"""The statistics page in a real browser: its filters, its charts and tables, and where they lead."""

import re
from collections.abc import Callable

import psycopg
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from catlog.kit import clock
from tests.e2e.accessibility import assert_accessible
from tests.e2e.test_accessibility import add_to_list, first_titles
from tests.e2e.waiting import width_on_320


def test_everything_follows_the_filters_and_each_chart_is_a_table_that_leads_to_its_titles(
    screen: Page, demo: str, join: Callable[[], str]
) -> None:
    page = screen
    join()
    page.goto(f"{demo}/stats/")
    expect(page.get_by_role("heading", name="Nothing to count yet")).to_be_visible()

    add_to_list(page, demo, first_titles(page, demo))  # one of each status
    page.reload()
    chart = page.get_by_role("region", name="By status", exact=True)
    chart.get_by_role("img", name=re.compile("^By status, Titles")).scroll_into_view_if_needed()
    expect(chart.locator("canvas")).to_be_visible()
    expect(page.get_by_text("1 of 3 completed, on hold or dropped.")).to_be_visible()
    for heading in page.get_by_role("heading", level=2).all():
        heading.scroll_into_view_if_needed()
    assert_accessible(page)
    assert width_on_320(page) <= 320

    page.get_by_role("button", name="All statuses").click()
    page.get_by_role("button", name="Dropped", exact=True).click()
    expect(page).to_have_url(f"{demo}/stats/?status=dropped")
    expect(page.get_by_text("0 of 1 completed, on hold or dropped.")).to_be_visible()
    page.get_by_role("button", name="On Hold", exact=True).click()
    expect(page.get_by_text("0 of 2 completed, on hold or dropped.")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("group", name="Time range").get_by_role("button", name="30 days").click()
    expect(page).to_have_url(f"{demo}/stats/?period=30_days&status=on_hold&status=dropped")
    page.reload()
    expect(page.get_by_role("button", name="2 statuses")).to_be_visible()
    expect(page.get_by_role("button", name="30 days")).to_have_attribute("aria-pressed", "true")

    page.goto(f"{demo}/stats/?status=dropped")
    chart.get_by_role("button", name="Show as table").focus()
    page.keyboard.press("Enter")
    table = chart.get_by_role("table")
    expect(table.get_by_role("row", name=re.compile("^Dropped 1 "))).to_be_visible()
    assert_accessible(page)
    table.get_by_role("link", name="Dropped").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/my-list/\?status=dropped"))
    expect(page.locator(".list-row:not(.head)")).to_have_count(1)


_PRINT = """() => {
  dispatchEvent(new Event("beforeprint"));
  const isDrawn = (one) =>
    one.getContext("2d").getImageData(0, 0, one.width, one.height).data.some((part) => part > 0);
  return [...document.querySelectorAll(".chart-panel canvas")].map(isDrawn);
}"""
"""As a browser does before it prints: what has not been drawn when this event ends is blank on paper."""


def test_a_click_opens_the_titles_of_a_slice_or_a_day_and_paper_shows_every_chart(
    desktop: Page, demo: str, join: Callable[[], str]
) -> None:
    page = desktop
    join()
    add_to_list(page, demo, first_titles(page, demo))

    def refuse(route: Route) -> None:
        route.fulfill(
            status=503, json={"code": "unavailable", "detail": "Busy.", "title": "Busy", "status": 503}
        )

    page.route("**/api/statistics*", refuse)
    page.goto(f"{demo}/stats/")
    expect(page.get_by_role("heading", name="Could not load your statistics")).to_be_visible()
    page.unroute("**/api/statistics*", refuse)
    page.get_by_role("button", name="Try again").click()
    canvas = page.get_by_role("region", name="By status", exact=True).locator("canvas")
    drawn(canvas)
    charts = page.locator(".chart-panel .picture [role=img]")
    assert page.evaluate(_PRINT) == [True] * charts.count()
    box = canvas.bounding_box()
    assert box
    # The second of the five bars, in the middle of its track.
    canvas.click(position={"x": box["width"] / 2, "y": box["height"] * 0.3})
    expect(page).to_have_url(re.compile(r"/my-list/\?status=completed"))
    expect(page.locator(".list-row:not(.head)")).to_have_count(1)

    page.go_back()
    page.get_by_role("region", name="Every day", exact=True).locator("a").last.click()
    today = clock.today().isoformat()
    expect(page).to_have_url(re.compile(rf"/my-list/\?activeFrom={today}&activeTo={today}"))
    expect(page.get_by_role("button", name="Active on")).to_be_visible()
    expect(page.locator(".list-row:not(.head)")).to_have_count(5)


@pytest.mark.parametrize("entries", [1, 15_000])
def test_one_entry_and_fifteen_thousand_of_unknown_length_then_all_dropped(
    desktop: Page, served: tuple[str, str], owner: str, fill: Callable[[int], None], entries: int
) -> None:
    address, database_url = served
    begun = min(entries, 6)
    fill(entries)
    desktop.goto(f"{address}/stats/")
    expect(
        desktop.get_by_text(f"{begun} of {begun} title{'s'[: begun - 1]} estimated at 24 min")
    ).to_be_visible()
    _reads_well(desktop)
    with psycopg.connect(database_url) as connection:
        connection.execute(
            """
            UPDATE "ListEntry" SET status = 'dropped', "startedOn" = '2026-03-04'
            WHERE "accountId" = (SELECT id FROM "Account" WHERE username = %s)
            """,
            (owner,),
        )
    desktop.reload()
    expect(desktop.get_by_text(f"0 of {entries:,} completed, on hold or dropped.")).to_be_visible()
    expect(desktop.get_by_text(f"{entries:,} of the same {entries:,}.")).to_be_visible()
    _reads_well(desktop)
    desktop.goto(f"{address}/stats/year/?year=2026")
    expect(desktop.get_by_role("img", name="2026 in anime")).to_have_js_property("naturalWidth", 1200)
    expect(desktop.get_by_text(f"{entries:,} dropped")).to_be_visible()
    _reads_well(desktop)


def _reads_well(page: Page) -> None:
    """Nothing that was not computed shows, and nothing is wider than its screen."""
    expect(page.get_by_role("main")).not_to_contain_text(re.compile("NaN|Infinity|undefined|null"))
    assert width_on_320(page) <= 320


def drawn(canvas: Locator) -> None:
    """A canvas is there before what draws on it, which gives it its size."""
    expect(canvas).to_have_attribute("style", re.compile("width"))
