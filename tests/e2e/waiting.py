"""Waiting for what comes a moment after an action, where Playwright's `expect` has no word for it.

A page shows what was pressed before the server has it, and draws itself anew when the answer comes. So a test
never reads a value once and compares it, and never leaves a page whose request is still on its way.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response
from tenacity import RetryError, retry, retry_if_result, stop_after_delay

_LONGEST_SECONDS = 30


@contextmanager
def granted(page: Page, method: str, path: str) -> Iterator[None]:
    """The block's action makes the page ask for this, and the block ends when the server has granted it."""

    def is_it(answer: Response) -> bool:
        return answer.request.method == method and urlsplit(answer.url).path.startswith(path) and answer.ok

    with page.expect_response(is_it):
        yield


def wait_until(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait for something that the page's events bring about here, such as a request that a route holds."""

    @retry(
        retry=retry_if_result(lambda found: not found),
        stop=stop_after_delay(_LONGEST_SECONDS),
        sleep=lambda _: page.wait_for_timeout(50),
    )
    def look() -> bool:
        return is_so()

    look()


def wait_for_script(page: Page, script: str) -> None:
    """Wait until this gives something true. Playwright's own `wait_for_function` has the page evaluate text,
    which the pages' content security policy forbids."""
    wait_until(page, lambda: bool(page.evaluate(script)))


def width_on_320(page: Page) -> int:
    """How many pixels wide the page is on a screen of 320, once it has taken its place there."""
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": 320, "height": 700})
    with suppress(RetryError):
        wait_for_script(page, "document.documentElement.scrollWidth <= 320")
    width: int = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(size)
    return width
