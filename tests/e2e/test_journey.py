"""What a person does, from the first visit to the way out, in a real browser."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Page, expect
from psycopg.rows import TupleRow

from tests.e2e.conftest import PASSWORD, running_catlog
from tests.e2e.waiting import granted
from tests.transfer.malxml import document, entry


def register(page: Page, address: str, name: str = "hana") -> None:
    """Make an account; ends on the home page."""
    page.goto(f"{address}/register/")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("E-mail").fill(f"{name}@example.com")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Start my log").click()
    expect(page.get_by_text(f"Account of {name}")).to_be_attached()


def log_out(page: Page) -> None:
    """Leave by the account menu."""
    page.get_by_role("button", name="Account of").click()
    page.get_by_role("menuitem", name="Log out").click()
    expect(page.get_by_role("link", name="Log in").first).to_be_visible()


@pytest.mark.usefixtures("titles")
def test_register_search_add_rate_reload_expire_log_out(
    page: Page, database_url: str, tmp_path: Path
) -> None:
    with running_catlog(tmp_path, database_url, CATLOG_ACCESS_TOKEN_MINUTES="0.05") as address:
        register(page, address)

        page.goto(f"{address}/search/")
        page.get_by_role("searchbox", name="Search anime by title").fill("tidewalker")
        expect(page.get_by_role("link", name="Tidewalker Nagi")).to_be_visible()
        expect(page.get_by_role("link", name="Foxfire Accounting")).not_to_be_visible()
        page.get_by_role("button", name="Tidewalker Nagi, choose a status").click()
        with granted(page, "POST", "/api/list"):
            page.get_by_role("menuitemradio", name="Watching").click()
        expect(page.get_by_role("button", name=re.compile("Watching.*Tidewalker Nagi"))).to_be_visible()

        page.get_by_role("button", name="Tidewalker Nagi, choose a status").click()
        page.get_by_role("menuitem", name="Rate and review").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_text("9", exact=True).click()
        dialog.get_by_label("Notes").fill("The ferry!")
        dialog.get_by_role("button", name="Save").click()
        expect(dialog).not_to_be_visible()

        page.goto(f"{address}/my-list/")
        row = page.get_by_role("row").filter(has_text="Tidewalker Nagi")
        expect(row).to_contain_text("9")
        expect(page.get_by_role("tab", name="Watching")).to_contain_text("1")

        page.reload()
        expect(row).to_contain_text("9")

        time.sleep(4)  # the access token lives 3 seconds
        with granted(page, "PATCH", "/api/list/1"):
            row.get_by_role("button", name=re.compile("episode", re.IGNORECASE)).click()
        expect(row).to_contain_text("1 of 12")
        page.reload()
        expect(row).to_contain_text("1 of 12")

        log_out(page)
        page.goto(f"{address}/my-list/")
        expect(page).to_have_url(re.compile(r"/login/\?next=%2Fmy-list%2F"))


def test_a_protected_page_sends_to_log_in_and_back(page: Page, demo: str, join: Callable[[], str]) -> None:
    name = join()
    page.goto(demo)
    log_out(page)
    page.goto(f"{demo}/my-list/?status=dropped")
    page.get_by_label("Name or e-mail").fill(name)
    page.get_by_label("Password", exact=True).fill("the wrong one, sorry")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("do not belong together")).to_be_visible()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page).to_have_url(f"{demo}/my-list/?status=dropped")
    expect(page.get_by_text("Nothing dropped")).to_be_visible()


@pytest.mark.usefixtures("titles")
def test_everything_known_works_while_the_upstream_is_dead(
    page: Page, database_url: str, tmp_path: Path, connection: psycopg.Connection[TupleRow]
) -> None:
    """Nothing listens where the upstream should be: no click may notice."""
    nowhere = "http://127.0.0.1:9/v4"
    connection.execute("""
        INSERT INTO "EtlLogs" ("runId", "startTime", "endTime", status, "pipelineStep")
        VALUES ('catalogue-good', now() - interval '6 h', now() - interval '5 h', 'SUCCESS', 'COMPLETE')
    """)
    with running_catlog(tmp_path, database_url, JIKAN_BASE_URLS=nowhere) as address:
        register(page, address)
        log_out(page)
        page.goto(f"{address}/login/")
        page.get_by_label("Name or e-mail").fill("hana")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_text("Account of hana")).to_be_attached()
        page.goto(f"{address}/my-list/")
        expect(page.get_by_text("Your list is empty")).to_be_visible()

        page.goto(f"{address}/search/?q=foxfire")
        page.get_by_role("button", name="Foxfire Accounting, choose a status").click()
        with granted(page, "POST", "/api/list"):
            page.get_by_role("menuitemradio", name="Watching").click()
        assert connection.execute('SELECT count(*) FROM "ratelimit___jikan"').fetchone() == (0,)

        # Relations, and what an import brings, are asked for behind the page's back: it waits for neither.
        page.goto(f"{address}/anime/?id=1")
        with granted(page, "POST", "/api/list"):
            page.get_by_label("My entry").get_by_role("button", name="choose a status").click()
            page.get_by_role("menuitemradio", name="Completed").click()
        with granted(page, "PATCH", "/api/list/1"):
            page.get_by_label("My rating").select_option("9")

        page.goto(f"{address}/import/")
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Choose a file").click()
        content = document([entry(900_001, series_title="Nobody's Garden", my_status="Completed")])
        chooser.value.set_files({"name": "animelist.xml", "mimeType": "text/xml", "buffer": content})
        page.get_by_role("button", name="Import 1 title").click()
        expect(page.get_by_text("Added 1 title.")).to_be_visible()
        page.goto(f"{address}/import/")
        with page.expect_download() as download:
            page.get_by_role("button", name="JSON").click()
        exported = Path(download.value.path()).read_text("utf-8")
        assert "Tidewalker Nagi" in exported
        assert "Nobody's Garden" in exported

        page.goto(f"{address}/my-list/")
        expect(page.get_by_role("row").filter(has_text="Tidewalker Nagi")).to_contain_text("9")
        page.goto(f"{address}/browse/?by=popular")
        expect(page.get_by_role("link", name="Tidewalker Nagi").first).to_be_visible()
        expect(page.get_by_text(re.compile("(updated|saved) 5 hours ago"))).to_be_visible()
