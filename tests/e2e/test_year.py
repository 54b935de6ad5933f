"""A year in review in a real browser: one's own, and what others see of it."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from catlog.kit import clock
from tests.e2e.accessibility import assert_accessible
from tests.e2e.test_accessibility import add_to_list, first_titles

YEAR = clock.today().year


def test_a_year_is_a_picture_that_can_be_shared_once_the_list_is_public(
    desktop: Page, demo: str, join: Callable[[], str]
) -> None:
    name = join()
    add_to_list(desktop, demo, first_titles(desktop, demo))
    desktop.goto(f"{demo}/stats/year/?year={YEAR}")
    picture = desktop.get_by_role("img", name=f"{YEAR} in anime")
    expect(picture).to_have_js_property("naturalWidth", 1200)
    expect(desktop.get_by_text("Your list is private")).to_be_visible()
    expect(desktop.get_by_role("link", name="Download the picture")).to_have_attribute(
        "download", f"catlog-{name}-{YEAR}.png"
    )
    assert_accessible(desktop)
    desktop.get_by_role("link", name=str(YEAR - 1)).click()
    expect(desktop.get_by_role("heading", name=f"Nothing in {YEAR - 1}")).to_be_visible()

    shared = f"{demo}/stats/year/?year={YEAR}&name={name}"
    desktop.goto(shared)
    expect(desktop.get_by_role("heading", name="No year to see here")).to_be_visible()
    token = desktop.request.post(f"{demo}/api/auth/refresh").json()["accessToken"]
    answer = desktop.request.patch(
        f"{demo}/api/account", data={"isListPublic": True}, headers={"Authorization": f"Bearer {token}"}
    )
    assert answer.ok, answer.text()
    desktop.context.clear_cookies()
    desktop.goto(shared)
    expect(desktop.get_by_role("img", name=f"{YEAR} in anime")).to_have_js_property("naturalWidth", 1200)
    expect(desktop).to_have_title(re.compile(f"{YEAR} in review"))
    expect(desktop.get_by_role("link", name=f"{name}’s list")).to_be_visible()
