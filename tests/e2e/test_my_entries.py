"""One entry of my list in a real browser: what one presses, and what comes of it when it goes wrong."""

import re

from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.conftest import PASSWORD
from tests.e2e.lists import row, toast
from tests.e2e.waiting import granted, wait_for_script, wait_until


def log_in(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/login/")
    page.get_by_label("Name or e-mail").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text(f"Account of {name}")).to_be_attached()


def test_plus_one_shows_at_once_and_the_last_one_offers_completed(screen: Page, listed: str) -> None:
    page = screen
    page.goto(f"{listed}/my-list/?status=watching")
    sixth = row(page, 6)
    expect(sixth).to_be_visible()
    held: list[Route] = []
    entries = re.compile(r"/api/list/\d+$")
    page.route(entries, lambda route: held.append(route))  # noqa: PLW0108 - a built-in will not do
    plus = sixth.get_by_role("button", name=re.compile("to episode 12"))
    box = plus.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    presses = [(1, "7 of 12"), (2, "8 of 12"), (6, "All 12")]
    for number, shown in presses:
        row(page, number).get_by_role("button", name=re.compile("to episode")).click()
        expect(row(page, number)).to_contain_text(shown)
    wait_until(page, lambda: len(held) == len(presses))  # none of which the server has answered
    for route in held:
        route.continue_()
    page.unroute(entries)
    expect(toast(page)).to_contain_text("That was the last one of Title 00006")
    expect(page.get_by_role("tab", name="Watching")).to_contain_text("6")
    toast(page).get_by_role("button", name="Mark as completed").click()
    expect(sixth).not_to_be_visible()
    expect(page.get_by_role("tab", name="Watching")).to_contain_text("5")
    toast(page).get_by_role("button", name="Undo").click()
    expect(sixth).to_contain_text("All 12")
    expect(sixth.get_by_role("button", name="Watching")).to_be_visible()


def test_a_change_that_fails_is_put_back_and_can_be_tried_again(page: Page, listed: str) -> None:
    page.goto(f"{listed}/my-list/?status=watching")
    expect(row(page, 1)).to_be_visible()
    page.route("**/api/list/1", lambda route: route.fulfill(status=500, body="{}"))
    row(page, 1).get_by_role("button", name=re.compile("choose a status")).click()
    page.get_by_role("menuitemradio", name="Dropped").click()
    expect(toast(page)).to_contain_text("Not saved. Title 00001 is Watching, episode 6 again.")
    expect(row(page, 1)).to_be_visible()
    page.unroute("**/api/list/1")
    toast(page).get_by_role("button", name="Retry").click()
    expect(row(page, 1)).not_to_be_visible()
    expect(page.get_by_role("tab", name="Dropped")).to_contain_text("32")


def test_two_devices_that_edit_one_entry_lose_nothing(
    page: Page, listed: str, owner: str, browser: Browser
) -> None:
    elsewhere = browser.new_context()
    other = elsewhere.new_page()
    log_in(other, listed, owner)
    other.goto(f"{listed}/anime/?id=1")
    page.goto(f"{listed}/anime/?id=1")
    for one in (page, other):
        one.get_by_role("button", name="Rate and review", exact=True).click()
        expect(one.get_by_role("dialog")).to_be_visible()

    # Different fields come together.
    other.get_by_label("Notes").fill("The ferry!")
    other.get_by_text("8", exact=True).click()
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_role("dialog")).not_to_be_visible()
    page.get_by_role("combobox", name="Tags").fill("sea,")
    page.get_by_text("9", exact=True).click()
    page.get_by_role("button", name="Save").click()

    # The same field is shown with both values.
    expect(page.get_by_text("Changed on another device or tab")).to_be_visible()
    expect(page.get_by_label("Notes")).to_have_value("The ferry!")
    expect(page.get_by_role("radio", name="Yours: 9 Great")).to_be_checked()
    assert_accessible(page)
    page.get_by_role("radio", name="There: 8 Very good").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).not_to_be_visible()
    expect(page.get_by_label("My rating")).to_have_value("8")
    expect(page.get_by_text("The ferry!")).to_be_visible()

    # Coming back to a page shows what was done elsewhere; pressing on an old one says so.
    with granted(other, "PATCH", "/api/list/1"):
        other.get_by_label("My rating").select_option("10")
    expect(other.get_by_label("My rating")).to_have_value("10")
    page.get_by_label("My rating").select_option("2")
    expect(toast(page)).to_contain_text("Title 00001 was changed elsewhere")
    expect(page.get_by_label("My rating")).to_have_value("10")
    elsewhere.close()


def test_another_tab_of_the_same_browser_follows(page: Page, listed: str) -> None:
    page.goto(f"{listed}/my-list/?status=watching")
    expect(row(page, 1)).to_contain_text("6 of 12")
    other = page.context.new_page()
    other.goto(f"{listed}/anime/?id=1")
    other.get_by_role("button", name=re.compile("to episode 7")).click()
    expect(row(page, 1)).to_contain_text("7 of 12")

    # What is being written here outlives its row, and puts the whole entry back.
    row(page, 1).get_by_role("button", name="Rate and review").click()
    page.get_by_label("Notes").fill("Not done with it.")
    other.get_by_role("button", name="Remove from list").click()
    expect(page.get_by_text("It was taken off your list elsewhere.")).to_be_visible()
    expect(row(page, 1)).not_to_be_visible()
    expect(page.get_by_label("Notes")).to_have_value("Not done with it.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).not_to_be_visible()
    expect(row(page, 1)).to_contain_text("7 of 12")
    other.close()


def test_unsaved_text_outlives_a_stray_key_the_back_button_and_a_crash(page: Page, listed: str) -> None:
    page.goto(f"{listed}/")
    page.goto(f"{listed}/anime/?id=2")
    page.get_by_role("button", name="Rate and review", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Notes").fill("They share the umbrella.")
    for leave in (lambda: page.keyboard.press("Escape"), page.go_back):
        leave()
        expect(page.get_by_text("Your changes are not saved.")).to_be_visible()
        expect(page).to_have_url(f"{listed}/anime/?id=2")
        page.get_by_role("button", name="Keep editing").click()
        expect(dialog.get_by_label("Notes")).to_have_value("They share the umbrella.")

    page.on("dialog", lambda asked: asked.accept())  # the browser's own question, on leaving
    page.reload()
    page.get_by_role("button", name="Rate and review", exact=True).click()
    expect(page.get_by_text("What you had not saved is here again.")).to_be_visible()
    expect(dialog.get_by_label("Notes")).to_have_value("They share the umbrella.")
    # The focus stays inside, however far one tabs.
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    page.get_by_role("button", name="Save").click()
    expect(dialog).not_to_be_visible()
    expect(page.get_by_text("They share the umbrella.")).to_be_visible()

    # With nothing to lose the back button closes at once, and leaves no step behind.
    wait_for_script(page, "!('catlogDialog' in (history.state ?? {}))")
    page.get_by_role("button", name="Rate and review", exact=True).click()
    expect(dialog).to_be_visible()
    wait_for_script(page, "'catlogDialog' in (history.state ?? {})")  # the step that stands for it
    page.go_back()
    expect(dialog).not_to_be_visible()
    expect(page).to_have_url(f"{listed}/anime/?id=2")
    expect(page.get_by_role("button", name="Rate and review", exact=True)).to_be_focused()
    page.go_back()
    expect(page).to_have_url(f"{listed}/")
