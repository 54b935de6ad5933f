"""What the browser keeps of one build gives way to the next, and no open page loses its scripts."""

import re
import shutil
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from catlog.app.web import FOLDER
from tests.e2e.waiting import wait_for_script
from tests.standin.serving import Serving

pytestmark = pytest.mark.service_worker

_PAGES = "async () => (await caches.keys()).filter((name) => name.startsWith('catlog-pages-'))"
_STATES = """async () => {
  const { active, waiting } = (await navigator.serviceWorker.getRegistration()) ?? {};
  return [active?.state, waiting?.state];
}"""


class _Host(Serving):
    """The pages of one build, and of another once `folder` is. There is no API behind them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        host = self

        class Handler(SimpleHTTPRequestHandler):
            def __init__(self, *args: Any) -> None:
                super().__init__(*args, directory=str(host.folder))

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        super().__init__(ThreadingHTTPServer(("127.0.0.1", 0), Handler), "pages")


def _build(folder: Path, name: str) -> Path:
    """The pages as they are, as if they had been built under this name."""
    shutil.copytree(FOLDER, folder / name, ignore=shutil.ignore_patterns("*.br", "*.gz"))
    worker = folder / name / "sw.js"
    text, found = re.subn('const BUILD = "[^"]+"', f'const BUILD = "{name}"', worker.read_text("utf-8"))
    assert found == 1
    worker.write_text(text, "utf-8")
    return folder / name


def test_a_new_build_waits_for_the_last_page_of_the_old_one_and_then_takes_over(
    page: Page, tmp_path: Path
) -> None:
    with _Host(_build(tmp_path, "old")) as host:
        page.goto(f"{host.root}/login/")
        wait_for_script(page, "navigator.serviceWorker.controller?.state === 'activated'")
        assert page.evaluate(_PAGES) == ["catlog-pages-old"]

        host.folder = _build(tmp_path, "new")
        page.evaluate("async () => { await (await navigator.serviceWorker.getRegistration()).update(); }")
        wait_for_script(page, f"({_STATES})().then((states) => states.join() === 'activated,installed')")
        # The page at hand goes on with all of the old build, beside the new one that is there as a whole.
        assert sorted(page.evaluate(_PAGES)) == ["catlog-pages-new", "catlog-pages-old"]
        page.get_by_role("link", name="Start a log").click()
        expect(page.get_by_role("heading", name="Start a log")).to_be_visible()
        assert page.evaluate(_STATES) == ["activated", "installed"]

        # Another page is opened, and the last one that knows the old build is left.
        page.goto("about:blank")
        page.goto(f"{host.root}/login/")
        wait_for_script(page, f"({_PAGES})().then((names) => names.join() === 'catlog-pages-new')")
        wait_for_script(page, f"({_STATES})().then((states) => states.join() === 'activated,')")

    # What is kept now is the new build, and it opens without a server.
    page.goto(f"{host.root}/register/")
    expect(page.get_by_role("heading", name="Start a log")).to_be_visible()
