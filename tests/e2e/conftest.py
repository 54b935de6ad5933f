"""A real browser against a real `catlog up`, each a process of its own.

Starting one and filling it takes seconds, so a test that can live with others takes `demo`: one CatLog with
the invented catalogue for the whole session, where `join` makes an account that nobody else has. A test that
changes the catalogue, the settings or the upstream starts its own with `running_catlog`. `screen` runs a test
twice, on a phone and on a desktop.
"""

import itertools
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page, ViewportSize, expect

from tests.browser import find_chromium
from tests.conftest import created_database
from tests.e2e.lists import insert_list

_ARGUMENTS = (
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-gpu",
)

_SCREENS: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "desktop": {"width": 1440, "height": 900},
}
PASSWORD = "a long enough one"

_NOT_OURS = ("Failed to load resource", "Service Worker registration blocked by Playwright")

_HERE = Path(__file__).parent

_numbers = itertools.count(1)

# A busy machine is slower than a page may be; how fast a page is, other tests say.
expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In CI a browser test that fails is run once more, as runners of browser tests do there.

    A browser, a server and a database share a machine with whatever else runs on it, and now and then one of
    them stands still. The summary names what was run again, and who works on a test sees its first failure.
    """
    if os.environ.get("CI"):
        for item in items:
            if item.path.is_relative_to(_HERE):
                item.add_marker(pytest.mark.flaky(reruns=1))


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


@pytest.fixture
def browser_context_args(
    browser_context_args: dict[str, Any], request: pytest.FixtureRequest
) -> dict[str, Any]:
    """Without a service worker, which would answer for the server, but for tests that are marked for it."""
    keeps_pages = request.node.get_closest_marker("service_worker") is not None
    return browser_context_args | {"service_workers": "allow" if keeps_pages else "block"}


@contextmanager
def running_catlog(data_dir: Path, database_url: str, *options: str, **settings: str) -> Iterator[str]:
    """`catlog up` on a free port, until the block ends. Gives its address."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("CATLOG_", "JIKAN_"))
    }
    # No test may ask anybody outside, nor share its machine with the daily jobs, unless it says so.
    environment |= {"JIKAN_BASE_URLS": "http://127.0.0.1:9/v4", "PIPELINE_JOBS": "false"} | settings
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
        process.wait(60)
        process.stdout.close()


@contextmanager
def running_demo(server_url: str, folder: Path) -> Iterator[tuple[str, str]]:
    """A CatLog with the invented catalogue: its address, and its database's."""
    with (
        created_database(server_url) as database_url,
        # All the tests' people register from one address.
        running_catlog(folder, database_url, "--demo", CATLOG_REGISTRATIONS_PER_HOUR="100000") as address,
    ):
        yield address, database_url


@pytest.fixture(scope="session")
def demo(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a CatLog with the invented catalogue, which all tests of the session share."""
    with running_demo(server_url, tmp_path_factory.mktemp("demo")) as (address, _):
        yield address


def sign_up(page: Page, address: str, name: str) -> None:
    """Make an account, and have the page's browser signed in with it."""
    body = {"username": name, "email": f"{name}@example.com", "password": PASSWORD}
    # Asked in the browser's name: the answer's cookie is the browser's.
    answer = page.request.post(f"{address}/api/auth/register", data=body)
    assert answer.status == 201, answer.text()


@pytest.fixture
def join(page: Page, demo: str) -> Callable[[], str]:
    """Call it to have this test's browser signed in at `demo`, with a new account. Gives the account's name.
    Pages that are open already do not notice."""

    def become_member() -> str:
        name = f"person{next(_numbers)}"
        sign_up(page, demo, name)
        return name

    return become_member


@pytest.fixture(scope="session")
def served(
    server_url: str, _template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """The address of a CatLog whose titles are those of the lists that tests make, and its database's."""
    with (
        created_database(server_url, _template) as database_url,
        running_catlog(
            tmp_path_factory.mktemp("lists"), database_url, CATLOG_REGISTRATIONS_PER_HOUR="100000"
        ) as address,
    ):
        yield address, database_url


@pytest.fixture
def address(served: tuple[str, str]) -> str:
    """Where the lists are."""
    return served[0]


@pytest.fixture
def owner(page: Page, address: str) -> str:
    """The name of somebody without a list, who is signed in."""
    name = f"hana{next(_numbers)}"
    sign_up(page, address, name)
    return name


@pytest.fixture
def fill(served: tuple[str, str], owner: str) -> Callable[[int], None]:
    """Call it with a number of titles for a list of them."""
    return lambda entries: insert_list(served[1], owner, entries)


@pytest.fixture
def listed(address: str, fill: Callable[[int], None]) -> str:
    """A list of 130 titles, and its owner in the browser; gives the address."""
    fill(130)
    return address


@pytest.fixture
def phone(page: Page) -> Page:
    """The page, on a phone's screen."""
    page.set_viewport_size(_SCREENS["phone"])
    return page


@pytest.fixture
def desktop(page: Page) -> Page:
    """The page, on a desktop's screen."""
    page.set_viewport_size(_SCREENS["desktop"])
    return page


@pytest.fixture(params=list(_SCREENS))
def screen(page: Page, request: pytest.FixtureRequest) -> Page:
    """The page, on a phone's screen and then, in a second run of the test, on a desktop's."""
    page.set_viewport_size(_SCREENS[request.param])
    return page


@pytest.fixture(autouse=True)
def _no_errors_in_the_console(page: Page) -> Iterator[None]:
    """A page that works says nothing in the console."""
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        # The browser itself reports each refused request; a test that provokes one looks at the page instead.
        is_ours = not any(text in message.text for text in _NOT_OURS)
        if message.type in {"error", "warning"} and is_ours:
            said.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield
    # A request that a test still holds is nobody's any more.
    page.unroute_all(behavior="ignoreErrors")
    assert said == []
