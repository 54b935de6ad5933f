"""Every page there is, looked at by axe-core: on a phone and on a desktop, in the light and in the dark, as a
visitor and as somebody with a list. And how narrow a screen may be."""

from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import Page, expect

from catlog.app.web import FOLDER
from tests.e2e.accessibility import findings
from tests.e2e.waiting import width_on_320

NEEDS_MORE = {"/anime/": "?id={title}", "/u/": "?name={person}"}
"""What has to follow the address of a page that shows one thing of many."""


def addresses(title: int, person: str) -> list[str]:
    """The address of each page that was exported, with something to show on it; one that leads nowhere."""
    files = sorted(path.relative_to(FOLDER) for path in FOLDER.rglob("index.html"))
    paths = ["/" if len(file.parts) == 1 else f"/{file.parent.as_posix()}/" for file in files]
    pages = [path for path in paths if not path.startswith(("/_", "/404"))]
    more = {path: rest.format(title=title, person=person) for path, rest in NEEDS_MORE.items()}
    return [*(path + more.get(path, "") for path in pages), "/leads/nowhere/"]


@pytest.mark.parametrize("is_member", [False, True], ids=["visitor", "member"])
def test_axe_finds_nothing_on_any_page_and_none_is_wider_than_a_small_phone(
    screen: Page, demo: str, join: Callable[[], str], is_member: bool
) -> None:
    cards = screen.request.get(f"{demo}/api/anime?limit=3").json()["items"]
    person = join() if is_member else "nobody"
    if is_member:
        add_to_list(screen, demo, [card["malId"] for card in cards])
    found: list[str] = []
    for address in addresses(cards[0]["malId"], person):
        screen.goto(demo + address, wait_until="networkidle")
        expect(screen.get_by_role("heading").first).to_be_attached()
        found += [f"{address} {finding}" for finding in findings(screen)]
        width = width_on_320(screen)
        found += [f"{address} is {width} px wide on a screen of 320"] if width > 320 else []
    assert not found, "\n".join(found)


_EACH = ("watching", "completed", "plan_to_watch", "on_hold", "dropped")


def add_to_list(page: Page, address: str, titles: list[int], statuses: Sequence[str] = _EACH) -> None:
    """Give whoever is signed in an entry of each kind, or of these."""
    token = page.request.post(f"{address}/api/auth/refresh").json()["accessToken"]
    for mal_id, status in zip(titles, statuses, strict=False):
        body = {"malId": mal_id, "status": status}
        answer = page.request.post(
            f"{address}/api/list", data=body, headers={"Authorization": f"Bearer {token}"}
        )
        assert answer.ok, answer.text()


def first_titles(page: Page, address: str) -> list[int]:
    """Some titles that there are."""
    cards = page.request.get(f"{address}/api/anime?limit=5").json()["items"]
    return [card["malId"] for card in cards]
