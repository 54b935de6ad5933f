"""What tests of the search page share: its parts, and waiting for what it has found."""

import re
from typing import Any
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import Locator, Page, expect


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
