"""What a page says when a part of it does not come, and that the rest of it stays."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.lists import row


def _fail(route: Route) -> None:
    route.fulfill(status=503, json={})


def test_nobody_is_told_that_a_title_is_not_on_their_list_when_that_is_not_known(
    screen: Page, demo: str, join: Callable[[], str]
) -> None:
    join()
    title = screen.request.get(f"{demo}/api/anime?limit=1").json()["items"][0]["malId"]
    asked: list[str] = []

    def fail(route: Route) -> None:
        asked.append(route.request.url)
        _fail(route)

    entries = re.compile(r"/api/list\?.*malIds=")
    screen.route(entries, fail)
    screen.goto(f"{demo}/search/")
    card = screen.get_by_role("main").get_by_role("listitem").filter(has_text="Status unknown").first
    expect(card).to_be_visible()
    screen.goto(f"{demo}/anime/?id={title}")
    panel = screen.get_by_role("region", name="My entry")
    expect(panel).to_contain_text("The server did not say whether this is on your list.")
    assert_accessible(screen)
    alone = [url for url in asked if url.endswith(f"malIds={title}")]
    assert len(alone) <= 4  # it is tried again, not without end
    screen.unroute(entries)
    panel.get_by_role("button", name="Try again").click()
    expect(panel).to_contain_text("Not on your list yet.")


def test_a_part_of_the_list_that_does_not_come_leaves_the_way_back(screen: Page, listed: str) -> None:
    screen.goto(f"{listed}/my-list/?status=watching")
    expect(row(screen, 1)).to_be_visible()
    screen.route(re.compile(r"/api/list\?.*status=dropped"), _fail)
    screen.get_by_role("tab", name="Dropped").click()
    expect(screen.get_by_text("Could not load this part of your list")).to_be_visible(timeout=15_000)
    screen.get_by_role("tab", name="Watching").click()
    expect(row(screen, 1)).to_be_visible()


def test_a_filter_whose_choices_do_not_come_says_so(desktop: Page, listed: str) -> None:
    desktop.route("**/api/list/facets", _fail)
    desktop.goto(f"{listed}/my-list/")
    desktop.get_by_role("button", name="Genre").click()
    expect(desktop.get_by_text("What there is to choose from did not come.")).to_be_visible(timeout=15_000)
    desktop.unroute("**/api/list/facets")
    desktop.get_by_role("button", name="Try again").click()
    expect(desktop.get_by_role("button", name=re.compile("^Comedy"))).to_be_visible()
