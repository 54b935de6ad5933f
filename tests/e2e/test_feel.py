"""How the pages feel: how much they ask for, whether anything jumps, and when they say that one must wait."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.e2e.test_accessibility import add_to_list, first_titles
from tests.e2e.waiting import wait_until

MOST_REQUESTS = 25
"""On the first visit to home, with everything that is in sight: code, type, answers and pictures."""

MOST_SHIFT = 0.001
"""What a page may jump by in all, as the browser measures it: nothing, but for what it rounds."""

_WATCH_SHIFTS = """
  window.shifts = [];
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      const nodes = entry.sources.map(({ node, previousRect: from, currentRect: to }) => {
        const what = node?.outerHTML?.slice(0, 120) ?? String(node);
        const at = ({ x, y, width, height }) => `${x},${y} ${width}x${height}`;
        return `${what} (${at(from)} to ${at(to)})`;
      });
      window.shifted += entry.value;
      window.shifts.push(`${entry.value.toFixed(4)} ${nodes.join(" | ")}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("is_member", [False, True], ids=["visitor", "member"])
def test_home_asks_for_few_files(screen: Page, demo: str, join: Callable[[], str], is_member: bool) -> None:
    if is_member:
        join()
        # Each is in the first panel with its picture; the cat is there too.
        add_to_list(screen, demo, first_titles(screen, demo), statuses=["watching"] * 5)
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(f"{request.resource_type} {urlsplit(request.url).path}")

    screen.on("request", note)
    screen.goto(demo, wait_until="networkidle")
    expect(screen.get_by_role("contentinfo")).to_contain_text("titles")
    assert len(asked) <= MOST_REQUESTS, "\n".join(asked)


@pytest.mark.parametrize("is_member", [False, True], ids=["visitor", "member"])
def test_nothing_jumps_while_a_page_loads(
    screen: Page, demo: str, join: Callable[[], str], is_member: bool
) -> None:
    titles = first_titles(screen, demo)
    if is_member:
        join()
        add_to_list(screen, demo, titles)
    screen.add_init_script(_WATCH_SHIFTS)
    # A server that takes its time shows every stage of a page.
    screen.route("**/api/**", take_your_time)
    asked: list[str] = []
    screen.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    paths = ["/", "/search/", "/search/?genre=Drama&q=no", "/browse/?by=season", "/schedule/", "/trending/"]
    paths += [
        "/status/",
        f"/anime/?id={titles[0]}",
        *(["/my-list/", "/stats/"] if is_member else ["/login/"]),
    ]
    found = []
    for path in paths:
        asked.clear()
        screen.goto(demo + path, wait_until="networkidle")
        # What the page asks for before its code is there, that code does not ask for again.
        early = [address for address in asked if "/api/" in address and "/cover.svg" not in address]
        twice = [address for address in set(early) if early.count(address) > 1]
        assert twice == [], path
        if screen.evaluate("window.shifted") > MOST_SHIFT:
            found += [f"{path}: {shift}" for shift in screen.evaluate("window.shifts")]
    assert not found, "\n".join(found)


def test_a_wait_shows_only_when_it_is_long_enough_to_be_noticed(
    screen: Page, demo: str, join: Callable[[], str]
) -> None:
    join()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    screen.route(re.compile("/api/(anime|list|home)"), hold)
    for path in ("/", "/search/", "/my-list/", "/anime/?id=1"):
        screen.goto(demo + path)
        expect(screen.locator(".sk").first).to_be_visible()
        early = screen.evaluate("""
            [...document.querySelectorAll(".sk")]
              .filter((box) => {
                const late = box.closest(".late");
                return !late || getComputedStyle(late).animationDelay.split(", ")[0] !== "0.15s";
              })
              .map((box) => box.parentElement.outerHTML.slice(0, 200))
        """)
        assert early == [], path


def test_somebody_with_a_session_never_sees_the_visitors_page(
    screen: Page, demo: str, join: Callable[[], str]
) -> None:
    name = join()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    def go_on() -> None:
        for route in held:
            route.continue_()
        held.clear()

    screen.route("**/api/auth/refresh", hold)
    screen.goto(demo)
    wait_until(screen, lambda: held != [])
    expect(screen.get_by_role("heading", name="Keep your place in every story")).to_be_hidden()
    go_on()
    expect(screen.get_by_text(f"Account of {name}")).to_be_attached(timeout=20_000)
    expect(screen.get_by_role("heading", name="Keep your place in every story")).not_to_be_attached()
    screen.goto(f"{demo}/anime/?id={first_titles(screen, demo)[0]}")
    wait_until(screen, lambda: held != [])
    expect(screen.locator(".entry-waits")).to_be_visible()
    expect(screen.get_by_text("Log in to keep your place")).not_to_be_attached()
    go_on()
    expect(screen.get_by_text("Not on your list yet")).to_be_visible()


def take_your_time(route: Route) -> None:
    """Answer later than a wait takes to be noticed."""
    route.request.frame.page.wait_for_timeout(300)
    route.continue_()
