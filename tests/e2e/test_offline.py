"""CatLog without its server: the pages and one's list open from what the browser kept, to be read only."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import running_catlog
from tests.e2e.test_accessibility import add_to_list, first_titles
from tests.e2e.test_journey import log_out, register
from tests.e2e.waiting import wait_for_script

pytestmark = pytest.mark.service_worker

_KEPT = """async () => {
  const names = await caches.keys();
  const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return keys.flat().map(({ url }) => new URL(url).pathname);
}"""
_LISTS = "async () => (await caches.keys()).filter((name) => name.startsWith('catlog-list-'))"


def wait_until_kept(page: Page) -> None:
    """The browser has the whole build, the service worker answers for it, and the list is kept beside it."""
    wait_for_script(page, "navigator.serviceWorker.controller?.state === 'activated'")
    wait_for_script(page, f"({_KEPT})().then((paths) => paths.includes('/api/list'))")


def test_the_list_opens_offline_says_how_old_it_is_and_refuses_changes(
    screen: Page, demo: str, join: Callable[[], str]
) -> None:
    join()
    titles = first_titles(screen, demo)
    add_to_list(screen, demo, titles)
    screen.goto(f"{demo}/my-list/")
    expect(screen.get_by_role("button", name="episode").first).to_be_visible()
    wait_until_kept(screen)
    screen.goto(demo)
    watching = screen.get_by_role("region", name="Continue watching").get_by_role("button", name="episode")
    expect(watching).to_be_visible()
    wait_for_script(screen, f"({_KEPT})().then((paths) => paths.includes('/api/home'))")

    screen.context.set_offline(True)
    screen.goto(demo)
    expect(watching).to_be_visible()
    screen.goto(f"{demo}/my-list/")
    expect(screen.get_by_text("You are offline. This is your list as it was on")).to_be_visible()
    screen.get_by_role("button", name="episode").first.click()
    expect(screen.get_by_text("changes have to wait until you are back").first).to_be_visible()
    for path in ("/", "/search/", "/login/", f"/anime/?id={titles[0]}", "/nowhere/"):
        screen.goto(demo + path)
        expect(screen.get_by_role("heading").first).to_be_attached()

    screen.context.set_offline(False)
    screen.goto(f"{demo}/my-list/")
    expect(screen.get_by_role("button", name="episode").first).to_be_visible(timeout=20_000)
    expect(screen.get_by_text("You are offline")).not_to_be_attached()
    assert not [path for path in screen.evaluate(_KEPT) if path.startswith("/api/auth")]


def test_nothing_of_a_list_is_left_in_the_browser_after_log_out(
    page: Page, database_url: str, tmp_path: Path
) -> None:
    with running_catlog(tmp_path, database_url) as address:
        register(page, address)
        page.goto(f"{address}/my-list/")
        expect(page.get_by_text("Your list is empty")).to_be_visible()
        wait_for_script(page, f"({_LISTS})().then((names) => names.length === 1)")
        wait_for_script(page, "localStorage.getItem('catlog-account') !== null")
        wait_for_script(page, "navigator.serviceWorker.controller?.state === 'activated'")
        log_out(page)
        wait_for_script(page, f"({_LISTS})().then((names) => names.length === 0)")
        wait_for_script(page, "localStorage.getItem('catlog-account') === null")
    # And without a server nobody is taken for signed in.
    page.goto(f"{address}/my-list/")
    expect(page).to_have_url(f"{address}/login/?next=%2Fmy-list%2F")
