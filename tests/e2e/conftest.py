"""A real browser against a real `catlog up`, each a process of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page

from tests.browser import find_chromium

_ARGUMENTS = (
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-gpu",
)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The machine's Chromium. Without one these tests are skipped, but never where CI is set."""
    chromium = find_chromium()
    if chromium is None:
        reason = "there is no Chromium here; `python -m tests.browser` tries to install one"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return {"executable_path": str(chromium), "args": list(_ARGUMENTS)}


@contextmanager
def running_catlog(data_dir: Path, database_url: str, *options: str, **settings: str) -> Iterator[str]:
    """`catlog up` on a free port, until the block ends. Gives its address."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("CATLOG_", "JIKAN_"))
    } | settings
    environment |= {"CATLOG_DATABASE_URL": database_url, "CATLOG_DATA_DIR": str(data_dir)}
    process = subprocess.Popen(
        [sys.executable, "-c", "from catlog.cli import main; main()", "up", "--port", "0", *options],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if found := re.search(r"CatLog is at (\S+)", line):
                yield found[1]
                break
        else:
            pytest.fail(f"catlog up ended with {process.wait()} before it answered")
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


@pytest.fixture(autouse=True)
def _no_errors_in_the_console(page: Page) -> Iterator[None]:
    """A page that works says nothing in the console."""
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        # The browser itself reports each refused request; a test that provokes one looks at the page instead.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            said.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield
    assert said == []
