"""`catlog up --demo`, as somebody sees it who has nothing but this machine."""

import itertools
import re

from playwright.sync_api import Page, Request, expect

from tests.e2e.test_journey import log_out, register
from tests.e2e.waiting import granted

_numbers = itertools.count(1)


def test_the_demo_needs_no_network_and_says_what_it_is(page: Page, demo: str) -> None:
    elsewhere: list[str] = []

    def watch(request: Request) -> None:
        if not request.url.startswith(("http://localhost:", "data:")):
            elsewhere.append(request.url)

    page.on("request", watch)
    page.goto(demo)
    expect(page.get_by_text(re.compile("invented", re.IGNORECASE)).first).to_be_visible()
    register(page, demo, f"tatami{next(_numbers)}")
    page.goto(f"{demo}/search/?q=tidewalker")
    page.get_by_role("link", name=re.compile("Nagi|Tidewalker")).first.click()
    expect(page).to_have_url(re.compile(r"/anime/\?id=\d+"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{demo}/search/")
    page.get_by_role("button", name=re.compile("choose a status")).first.click()
    with granted(page, "POST", "/api/list"):
        page.get_by_role("menuitemradio", name="Plan to Watch").click()
    expect(page.get_by_role("button", name=re.compile("Plan to Watch")).first).to_be_visible()
    page.goto(f"{demo}/my-list/")
    expect(page.get_by_role("tab", name="Plan to Watch")).to_contain_text("1")
    log_out(page)
    assert elsewhere == []
