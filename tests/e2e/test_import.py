"""A list brought here and taken away again, in a real browser: by file, by name, and back out."""

import gzip
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import created_database
from tests.e2e.accessibility import assert_accessible
from tests.e2e.conftest import running_catlog, sign_up
from tests.e2e.waiting import width_on_320
from tests.standin.anilist import AnilistStandIn
from tests.standin.anilist import entry as on_anilist
from tests.transfer.malxml import document
from tests.transfer.malxml import entry as anime

_guests = itertools.count(1)

_HEADER = "<user_total_anime>2</user_total_anime>"


def _file(*entries: str) -> bytes:
    return document(entries, _HEADER)


FIRST = _file(
    anime(
        900_001, series_title="Nobody's Garden", my_status="Completed", my_score="8", my_comments="From Mei."
    ),
    anime(900_002, series_title="Slow Ferry", my_status="On-Hold", my_watched_episodes="3"),
    anime("none", series_title="Without a number"),
)
SECOND = _file(
    anime(900_001, series_title="Nobody's Garden", my_status="Completed", my_score="9"),
    anime(900_003, series_title="Night Bus", my_status="Plan to Watch"),
)


def _choose(page: Page, name: str, content: bytes) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a file").click()
    chooser.value.set_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})


def _row(page: Page, title: str) -> Locator:
    return page.get_by_role("listitem").filter(has_text=title).first


def test_a_file_is_looked_at_imported_and_taken_back(
    screen: Page, demo: str, join: Callable[[], str]
) -> None:
    join()
    screen.goto(f"{demo}/import/")
    _choose(screen, "page.html", b"<html><body>Log in</body></html>")
    expect(screen.get_by_text("This is a web page, not a list.")).to_be_visible()
    assert_accessible(screen)

    _choose(screen, "animelist.xml.gz", gzip.compress(FIRST))
    heading = screen.get_by_role("heading", name="What this would change")
    expect(heading).to_be_focused()
    expect(screen.get_by_text("The file says it holds 2 entries, and holds 3.")).to_be_visible()
    expect(screen.get_by_text("Adds 2 titles.").first).to_be_visible()
    expect(_row(screen, "is no title's number")).to_contain_text("Without a number")
    assert_accessible(screen)
    assert width_on_320(screen) <= 320

    screen.get_by_role("group", name="Which rows").get_by_role("button", name="New").click()
    expect(screen.get_by_text("Without a number")).to_have_count(0)
    screen.get_by_role("searchbox", name="Filter rows by title").fill("ferry")
    expect(screen.get_by_text("Nobody's Garden")).to_have_count(0)
    expect(screen.get_by_text("Slow Ferry")).to_be_visible()

    screen.reload()  # a preview is still there when one comes back
    screen.get_by_role("button", name="Import 2 titles").click()
    expect(screen.get_by_role("heading", name="Your list is here")).to_be_focused()
    expect(screen.get_by_text("Added 2 titles.")).to_be_visible()
    assert_accessible(screen)
    with screen.expect_download() as download:
        screen.get_by_role("button", name="Report").click()
    report = Path(download.value.path()).read_text("utf-8")
    assert "900001,Nobody's Garden,added,false" in report
    assert "not imported" in report

    screen.get_by_role("link", name="Go to my list").click()
    screen.get_by_role("link", name="Nobody's Garden").first.click()
    # The catalogue does not have it; the entry is there all the same.
    expect(screen.get_by_role("heading", name="Nobody's Garden")).to_be_visible()
    expect(screen.get_by_text("is not in the catalogue yet")).to_be_visible()
    expect(screen.get_by_role("region", name="My entry")).to_contain_text("From Mei.")
    assert_accessible(screen)

    screen.goto(f"{demo}/import/")
    expect(screen.get_by_role("heading", name="Last import")).to_be_visible()
    screen.get_by_role("button", name="Take it back").click()
    expect(screen.get_by_text("Taken back")).to_be_visible()
    screen.goto(f"{demo}/my-list/")
    expect(screen.get_by_text("Your list is empty")).to_be_visible()


def test_replacing_asks_first_and_an_export_changes_nothing(
    screen: Page, demo: str, join: Callable[[], str]
) -> None:
    join()
    screen.goto(f"{demo}/import/")
    _choose(screen, "animelist.xml", FIRST)
    screen.get_by_role("button", name="Import 2 titles").click()
    screen.get_by_role("button", name="Import another").click()

    _choose(screen, "animelist.xml", SECOND)
    expect(screen.get_by_text("Adds 1 title and changes 1 title.")).to_be_visible()
    expect(_row(screen, "Nobody's Garden")).to_contain_text("Rating: 8 →  becomes 9")
    screen.get_by_role("radio", name="Replace my list").check()
    expect(_row(screen, "Nobody's Garden")).to_contain_text("Notes: “From Mei.”")
    expect(_row(screen, "Slow Ferry")).to_contain_text("Removed")

    screen.get_by_role("button", name="Replace my list").click()
    dialog = screen.get_by_role("dialog", name="Replace your list?")
    expect(dialog).to_contain_text("1 title that is not in the new list will be removed")
    assert_accessible(screen)
    screen.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(screen.get_by_role("button", name="Replace my list")).to_be_focused()
    screen.keyboard.press("Enter")
    with screen.expect_download() as download:
        dialog.get_by_role("button", name="Keep a copy first").click()
    assert b"Slow Ferry" in Path(download.value.path()).read_bytes()
    dialog.get_by_role("button", name="Replace it").click()
    expect(screen.get_by_text("Added 1 title, changed 1 title and removed 1 title.")).to_be_visible()
    screen.get_by_role("button", name="Import another").click()

    for name in ("MyAnimeList XML", "MyAnimeList XML, .gz", "JSON", "CSV"):
        with screen.expect_download() as download:
            screen.get_by_role("button", name=name, exact=True).click()
        content = Path(download.value.path()).read_bytes()
        _choose(screen, download.value.suggested_filename, content)
        expect(screen.get_by_role("button", name="Nothing to do")).to_be_disabled()
        screen.get_by_role("button", name="Choose another list").click()
        expect(screen.get_by_role("button", name="Choose a file")).to_be_visible()


def test_a_file_can_be_dropped(desktop: Page, demo: str, join: Callable[[], str]) -> None:
    join()
    desktop.goto(f"{demo}/import/")
    expect(desktop.get_by_text("Drop your list here")).to_be_visible()
    desktop.evaluate(
        """(text) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([text], "dropped.xml"));
          const zone = document.querySelector("#list-file").parentElement;
          for (const kind of ["dragover", "drop"]) {
            const about = { dataTransfer: transfer, bubbles: true, cancelable: true };
            zone.dispatchEvent(new DragEvent(kind, about));
          }
        }""",
        FIRST.decode(),
    )
    expect(desktop.get_by_text("dropped.xml, MyAnimeList: 3 entries.")).to_be_visible()
    desktop.get_by_role("button", name="Cancel").click()
    expect(desktop.get_by_text("Drop your list here")).to_be_visible()


def test_the_keyboard_alone_is_enough(desktop: Page, demo: str, join: Callable[[], str]) -> None:
    join()
    desktop.goto(f"{demo}/import/")
    button = desktop.get_by_role("button", name="Choose a file")
    with desktop.expect_file_chooser() as chooser:
        button.press("Enter")  # focuses it, and again should the page have drawn it anew
    chooser.value.set_files({"name": "list.xml", "mimeType": "text/xml", "buffer": FIRST})
    expect(desktop.get_by_role("heading", name="What this would change")).to_be_focused()
    desktop.keyboard.press("Tab")
    expect(desktop.get_by_role("radio", name="Add to my list")).to_be_focused()
    desktop.keyboard.press("ArrowDown")
    expect(desktop.get_by_role("radio", name="Replace my list")).to_be_checked()
    desktop.keyboard.press("ArrowUp")
    expect(desktop.get_by_role("radio", name="Add to my list")).to_be_checked()
    desktop.keyboard.press("Tab")
    expect(desktop.get_by_role("button", name="Import 2 titles")).to_be_focused()
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_role("heading", name="Your list is here")).to_be_focused()


@pytest.fixture(scope="module")
def with_anilist(
    server_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, AnilistStandIn]]:
    lists = {"mei": [[on_anilist(1, 900_001, "CURRENT", progress=3, title="Nobody's Garden")]]}
    with (
        AnilistStandIn(lists) as site,
        created_database(server_url) as database_url,
        running_catlog(
            tmp_path_factory.mktemp("anilist"),
            database_url,
            ANILIST_URL=site.url,
            JIKAN_BASE_URLS="http://127.0.0.1:9/v4",
        ) as address,
    ):
        yield address, site


def test_a_list_from_anilist(screen: Page, with_anilist: tuple[str, AnilistStandIn]) -> None:
    address, site = with_anilist
    name = f"guest{next(_guests)}"
    sign_up(screen, address, name)
    screen.goto(f"{address}/import/")
    field, button = screen.get_by_label("Name on AniList"), screen.get_by_role("button", name="Read the list")
    button.click()
    expect(screen.get_by_text("Whose list?")).to_be_visible()
    field.fill("who")
    button.click()
    expect(screen.get_by_text("AniList has nobody called “who”.")).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    assert_accessible(screen)
    site.next_answer = (429, {"Retry-After": "1"}, b"{}")
    field.fill("mei")
    button.click()
    expect(screen.get_by_text("AniList may be asked again in 1 s")).to_be_visible()
    screen.wait_for_timeout(1100)
    button.click()
    expect(screen.get_by_text("mei’s list on AniList: 1 entry.")).to_be_visible()
    screen.get_by_role("button", name="Import 1 title").click()
    expect(screen.get_by_text("Added 1 title.")).to_be_visible()
