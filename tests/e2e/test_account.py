"""What somebody does with their account, in a real browser, on a phone and on a desktop."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.conftest import PASSWORD, running_catlog
from tests.e2e.test_journey import log_out, register
from tests.e2e.waiting import granted

Join = Callable[[], str]


@pytest.fixture
def elsewhere(browser: Browser) -> Iterator[Page]:
    """Another browser on another device, which knows nothing of the first."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def _token(page: Page, address: str) -> str:
    token: str = page.request.post(f"{address}/api/auth/refresh").json()["accessToken"]
    return token


def _log_in(page: Page, address: str, name: str, password: str = PASSWORD) -> None:
    page.goto(f"{address}/login/")
    page.get_by_label("Name or e-mail").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Log in").click()


def _settings(page: Page, address: str) -> None:
    page.goto(f"{address}/settings/")
    expect(page.get_by_role("heading", name="Sessions")).to_be_visible()
    expect(page.get_by_text("This device")).to_be_visible()


def test_registering_says_what_a_password_is_worth(screen: Page, demo: str) -> None:
    screen.goto(f"{demo}/register/")
    screen.get_by_label("Name", exact=True).fill("ferry")
    email = screen.get_by_label("E-mail")
    email.fill("ferry@example")
    password = screen.get_by_label("Password", exact=True)
    password.fill("password1234")
    expect(screen.get_by_text("stops after “example”")).to_be_visible()
    expect(screen.get_by_text("This is a very common password.")).to_be_visible()
    assert_accessible(screen)
    email.fill("ferry@example.com")
    screen.get_by_role("button", name="Start my log").click()
    expect(password).to_have_attribute("aria-invalid", "true")
    expect(password).to_be_focused()
    expect(password).to_have_attribute("type", "password")
    screen.get_by_role("button", name="Show password").click()
    expect(password).to_have_attribute("type", "text")
    password.fill("nine blue ferries")
    expect(screen.get_by_text("Very strong.")).to_be_visible()
    assert_accessible(screen)


def test_a_profile_is_kept_and_shown_to_others_when_one_allows_it(
    screen: Page, demo: str, join: Join, elsewhere: Page
) -> None:
    name = join()
    token = _token(screen, demo)
    for card in screen.request.get(f"{demo}/api/anime?limit=3").json()["items"]:
        body = {"malId": card["malId"], "status": "watching", "rating": 8}
        headers = {"Authorization": f"Bearer {token}"}
        assert screen.request.post(f"{demo}/api/list", data=body, headers=headers).ok
    _settings(screen, demo)
    screen.get_by_label("Display name").fill("Hana Mori")
    screen.get_by_label("About you").fill("Reads the credits.")
    screen.get_by_role("radio", name="Teacup").check(force=True)
    zone = screen.get_by_role("combobox", name="Time zone")
    zone.fill("japan")
    screen.get_by_role("option", name=re.compile("Tokyo")).click()
    expect(zone).to_have_value("Asia/Tokyo")
    expect(screen.get_by_text("Not saved yet")).to_be_visible()
    assert_accessible(screen)
    screen.get_by_role("button", name="Save profile").click()
    expect(screen.get_by_text("Your profile is saved.")).to_be_visible()
    expect(screen.get_by_text("Not saved yet")).not_to_be_visible()

    elsewhere.goto(f"{demo}/u/{name}")
    expect(elsewhere).to_have_url(f"{demo}/u/?name={name}")
    expect(elsewhere.get_by_text("Nobody shows a list here")).to_be_visible()
    screen.get_by_role("switch", name=re.compile("Public list")).check()
    expect(screen.get_by_text("Your list is public now.")).to_be_visible()

    screen.reload()
    expect(screen.get_by_label("Display name")).to_have_value("Hana Mori")
    expect(screen.get_by_role("radio", name="Teacup")).to_be_checked()
    expect(screen.get_by_role("combobox", name="Time zone")).to_have_value("Asia/Tokyo")
    screen.get_by_role("link", name="your public page").click()
    expect(screen.get_by_role("heading", name="Hana Mori")).to_be_visible()
    expect(screen.get_by_role("link", name="Edit profile")).to_be_visible()

    for looking in (screen, elsewhere):
        looking.goto(f"{demo}/u/{name}")
        expect(looking.get_by_role("heading", name="Hana Mori")).to_be_visible()
        expect(looking).to_have_title("Hana Mori | CatLog")
        expect(looking.get_by_text("Reads the credits.")).to_be_visible()
        expect(looking.get_by_role("listitem").filter(has_text="Watching")).to_have_count(3)
        assert_accessible(looking)
    elsewhere.get_by_role("button", name=re.compile("Dropped")).click()
    expect(elsewhere.get_by_text("Nothing here yet.")).to_be_visible()
    assert "@example.com" not in elsewhere.content()


def test_theme_and_title_language_follow_to_another_device(
    screen: Page, demo: str, join: Join, elsewhere: Page
) -> None:
    name = join()
    _settings(screen, demo)
    html, there = screen.locator("html"), elsewhere.locator("html")
    with granted(screen, "PATCH", "/api/account"):
        screen.get_by_role("radio", name=re.compile("^Dark")).check()
    expect(html).to_have_attribute("data-theme", "dark")
    screen.get_by_role("radio", name=re.compile("^Japanese")).check()
    expect(screen.get_by_text("Titles are in Japanese.")).to_be_visible()

    expect(there).not_to_have_attribute("data-theme", "dark")
    _log_in(elsewhere, demo, name)
    expect(there).to_have_attribute("data-theme", "dark")
    expect(elsewhere.get_by_text(f"Account of {name}")).to_be_attached()
    elsewhere.goto(f"{demo}/settings/")
    expect(elsewhere.get_by_role("radio", name=re.compile("^Japanese"))).to_be_checked()
    with granted(elsewhere, "PATCH", "/api/account"):
        elsewhere.get_by_role("button", name=re.compile("^Theme")).click()
        elsewhere.get_by_role("menuitemradio", name="Light").click()
    screen.reload()
    expect(html).to_have_attribute("data-theme", "light")


def test_a_session_is_ended_from_another_device(screen: Page, demo: str, join: Join, elsewhere: Page) -> None:
    name = join()
    _log_in(elsewhere, demo, name)
    expect(elsewhere.get_by_text(f"Account of {name}")).to_be_attached()
    _settings(screen, demo)
    end = screen.get_by_role("button", name=re.compile("^End the session"))
    expect(end).to_have_count(1)
    end.click()
    expect(screen.get_by_text(re.compile("is logged out"))).to_be_visible()
    expect(end).to_have_count(0)
    elsewhere.goto(f"{demo}/my-list/")
    expect(elsewhere).to_have_url(re.compile("/login/"))


def test_a_new_password_logs_out_everybody_else(screen: Page, demo: str, join: Join, elsewhere: Page) -> None:
    name, new = join(), "seven paper cranes"
    _log_in(elsewhere, demo, name)
    expect(elsewhere.get_by_text(f"Account of {name}")).to_be_attached()
    _settings(screen, demo)
    current = screen.get_by_label("Current password", exact=True)
    current.fill("not this one at all")
    screen.get_by_label("New password", exact=True).fill(new)
    screen.get_by_role("button", name="Change password").click()
    expect(screen.get_by_text("This is not your password.")).to_be_visible()
    expect(current).to_be_focused()
    current.fill(PASSWORD)
    screen.get_by_role("button", name="Change password").click()
    expect(screen.get_by_text("Your password is changed.")).to_be_visible()
    expect(current).to_have_value("")
    elsewhere.goto(f"{demo}/my-list/")
    expect(elsewhere).to_have_url(re.compile("/login/"))
    _log_in(elsewhere, demo, name)
    expect(elsewhere.get_by_text("do not belong together")).to_be_visible()
    elsewhere.get_by_label("Password", exact=True).fill(new)
    elsewhere.get_by_role("button", name="Log in").click()
    expect(elsewhere.get_by_text(f"Account of {name}")).to_be_attached()


def test_a_token_is_shown_once_opens_the_list_and_is_revoked(screen: Page, demo: str, join: Join) -> None:
    join()
    _settings(screen, demo)
    screen.get_by_role("button", name="Make a token").click()
    expect(screen.get_by_text("Give it a name")).to_be_visible()
    screen.get_by_label("Name of the new token").fill("Backup script")
    screen.get_by_role("button", name="Make a token").click()
    shown = screen.get_by_role("group", name="The new token Backup script")
    expect(shown).to_be_focused()
    token = shown.locator("code").first.inner_text()
    assert_accessible(screen)

    def status_of(method: str) -> int:
        answer = screen.request.fetch(
            f"{demo}/api/list",
            method=method,
            headers={"Authorization": f"Bearer {token}"},
            data={"malId": 1, "status": "watching"} if method == "POST" else None,
        )
        return answer.status

    assert (status_of("GET"), status_of("POST")) == (200, 403)
    screen.reload()
    row = screen.get_by_role("listitem").filter(has_text="Backup script")
    expect(row).to_contain_text(f"…{token[-4:]}, last used just now")
    expect(screen.get_by_text(token)).to_have_count(0)
    row.get_by_role("button", name=re.compile("^Revoke")).click()
    row.get_by_role("button", name=re.compile("^Really revoke")).click()
    expect(row).to_have_count(0)
    assert status_of("GET") == 401


def test_everything_is_downloaded_and_then_deleted(
    screen: Page, demo: str, join: Join, tmp_path: Path
) -> None:
    name = join()
    _settings(screen, demo)
    with screen.expect_download() as downloading:
        screen.get_by_role("button", name="Download my data").click()
    file = tmp_path / "data.json"
    downloading.value.save_as(file)
    assert downloading.value.suggested_filename == "catlog-my-data.json"
    assert json.loads(file.read_text("utf-8"))["Account"][0]["username"] == name

    opener = screen.get_by_role("button", name="Delete my account")
    opener.click()
    dialog = screen.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert_accessible(screen)
    screen.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    expect(opener).to_be_focused()
    opener.click()
    last = dialog.get_by_role("button", name="Delete for good")
    dialog.get_by_label("Password", exact=True).fill("not this one at all")
    expect(last).to_be_disabled()
    dialog.get_by_label(f"Type {name} to confirm").fill(name.upper())
    last.click()
    expect(dialog.get_by_text("This is not your password.")).to_be_visible()
    dialog.get_by_label("Password", exact=True).fill(PASSWORD)
    last.click()
    expect(screen.get_by_text("Your account is deleted.")).to_be_visible()
    expect(screen.get_by_role("link", name="Log in").first).to_be_visible()
    _log_in(screen, demo, name)
    expect(screen.get_by_text("do not belong together")).to_be_visible()


def test_guesses_wait_and_the_owner_does_not(
    page: Page, elsewhere: Page, database_url: str, tmp_path: Path
) -> None:
    with running_catlog(tmp_path, database_url) as address:
        register(page, address, "hana")
        log_out(page)
        body = {"login": "hana", "password": "a wrong guess"}
        for _ in range(10):
            assert elsewhere.request.post(f"{address}/api/auth/login", data=body).status == 401
        _log_in(elsewhere, address, "hana")
        expect(elsewhere.get_by_text("That was tried too often.")).to_be_visible()
        waiting = elsewhere.get_by_role("button", name=re.compile(r"Again in \d+ s"))
        expect(waiting).to_be_disabled()
        before = waiting.inner_text()
        expect(waiting).not_to_have_text(before)
        assert_accessible(elsewhere)
        # The owner's own browser has been here before: the guesses do not reach it.
        _log_in(page, address, "hana")
        expect(page.get_by_text("Account of hana")).to_be_attached()


def test_settings_are_for_members(screen: Page, demo: str) -> None:
    screen.goto(f"{demo}/settings/")
    expect(screen).to_have_url(re.compile(r"/login/\?next=%2Fsettings%2F"))
