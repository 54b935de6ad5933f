"""The rank history as people see it, from a year of it back to none.

The widget on the home page, the page with the time machine, a title's way through the ranking, and the page
that says whether the data still comes.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
import pytest
from playwright.sync_api import Locator, Page, expect

from catlog.analytics.publishing import rebuild
from catlog.errors import UpstreamError
from catlog.kit.clock import today
from catlog.kit.db import connect
from catlog.pipeline.incidents import look
from catlog.pipeline.run import run_source
from catlog.pipeline.sources import RANKINGS
from catlog.settings import AlertSettings
from tests.e2e.accessibility import assert_accessible
from tests.e2e.conftest import PASSWORD, running_catlog, running_demo
from tests.e2e.waiting import wait_until
from tests.pipeline.conftest import Ask, ask, upstream
from tests.standin import StandIn

__all__ = ["ask", "upstream"]

_DAYS = (400, 90, 30, 14, 7, 1, 0)
"""How much history there is; the demo's is cut down from one to the next."""


_TABLES = ("DailyRankings", "PublishedSnapshot")


class Running(NamedTuple):
    """A CatLog of this file's own, whose history the tests may cut."""

    address: str
    database_url: str

    def end_today(self) -> None:
        """Move the history, which ends where the invented catalogue was drawn up, so that it ends today."""
        with connect(self.database_url) as connection, connection.transaction():
            [[ago]] = connection.execute(
                """SELECT (now() AT TIME ZONE 'UTC')::date - max("snapshotDate") FROM "PublishedSnapshot\""""
            ).fetchall()
            # Far away and back: no day may be there twice on the way.
            for days in (ago + 100_000, -100_000):
                for table in _TABLES:
                    connection.execute(
                        f'UPDATE "{table}" SET "snapshotDate" = "snapshotDate" + %s::int', (days,)
                    )
            self._retell(connection)

    def keep(self, days: int, page: Page) -> None:
        """Forget all but the latest days, as if CatLog had begun then. Ends when it has noticed, which it may
        take a second to."""
        cut = (
            'WHERE "snapshotDate" <= (SELECT max("snapshotDate") FROM "PublishedSnapshot") - %(days)s::int'
            if days
            else ""
        )
        with connect(self.database_url) as connection, connection.transaction():
            # The subquery of the first looks at the second.
            for table in _TABLES:
                connection.execute(f'DELETE FROM "{table}" {cut}', {"days": days})
            self._retell(connection)
            [[left]] = connection.execute('SELECT count(*) FROM "PublishedSnapshot"').fetchall()
        told = "/api/analytics/trending-now"
        wait_until(page, lambda: self.ask(page, told)["availability"]["snapshotCount"] == left)

    def _retell(self, connection: psycopg.Connection[Any]) -> None:
        connection.execute(
            """UPDATE "PublishedSnapshot" SET version = nextval('"PublishedSnapshot_version_seq"')"""
        )
        rebuild(connection)

    def ask(self, page: Page, path: str) -> Any:
        """What the API answers."""
        return page.request.get(f"{self.address}{path}").json()


@pytest.fixture(scope="module")
def catlog(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """With the invented catalogue and its year of history."""
    with running_demo(server_url, tmp_path_factory.mktemp("trending")) as where:
        running = Running(*where)
        running.end_today()
        yield running


def widget(page: Page) -> Locator:
    """The home page's panel, which comes when one comes near it."""
    panel = page.get_by_role("region", name="Trending now")

    def is_there() -> bool:
        # What stands above it may still be coming, and push it out of sight again.
        page.locator(".trend-widget").evaluate("(place) => place.scrollIntoView()")
        return panel.is_visible()

    wait_until(page, is_there)
    return panel


def test_a_visitor_follows_a_title_of_the_widget_through_the_login(page: Page, catlog: Running) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.request.post(
        f"{catlog.address}/api/auth/register",
        data={"username": "rin", "email": "rin@example.com", "password": PASSWORD},
    )
    page.context.clear_cookies()

    page.goto(catlog.address)
    panel = widget(page)
    panel.get_by_role("tab", name="Weekly").press("ArrowRight")
    expect(panel.get_by_role("tab", name="Monthly")).to_be_focused()
    expect(panel.get_by_role("tabpanel", name="Monthly")).to_contain_text(
        re.compile("Rank climbers|Score rising")
    )
    panel.get_by_role("tab", name="Streaks").click()
    expect(panel.get_by_role("tabpanel", name="Streaks")).to_contain_text("Longest in the top 10")
    [leader, *_] = catlog.ask(page, "/api/analytics/trending-now")["longestRunning"]
    panel.get_by_role("link", name=leader["title"]).click()

    expect(page).to_have_url(re.compile(r"/login/\?next="))
    page.get_by_label(re.compile("Name|E-mail")).first.fill("rin")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page).to_have_url(re.compile(rf"/anime/\?id={leader['malId']}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(leader["title"])


def test_my_list_on_the_chart_after_logging_in_from_there(desktop: Page, catlog: Running) -> None:
    page = desktop
    first, second, third = catlog.ask(page, "/api/analytics/climbers?days=30")["data"][:3]
    body = {"username": "yui", "email": "yui@example.com", "password": PASSWORD}
    token = page.request.post(f"{catlog.address}/api/auth/register", data=body).json()["accessToken"]
    for title, status in ((first, "plan_to_watch"), (second, "dropped"), (third, "completed")):
        added = page.request.post(
            f"{catlog.address}/api/list",
            data={"malId": title["malId"], "status": status},
            headers={"Authorization": f"Bearer {token}"},
        )
        assert added.status == 201, added.text()
    page.context.clear_cookies()

    page.goto(f"{catlog.address}/trending/")
    mine = page.get_by_role("region", name="My list on the chart")
    mine.get_by_role("link", name="Log in").click()
    page.get_by_label(re.compile("Name|E-mail")).first.fill("yui")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()

    # What one has finished may climb as it likes.
    climbing = mine.get_by_role("tabpanel", name="Month").get_by_role("listitem")
    expect(climbing).to_have_count(2)
    expect(climbing.nth(0)).to_contain_text(first["title"])
    expect(climbing.nth(0)).to_contain_text("Plan to Watch")
    expect(climbing.nth(1)).to_contain_text(second["title"])
    expect(climbing.nth(1)).to_contain_text("Dropped")
    expect(mine).to_contain_text("3 titles of your list are in the top 100.")
    chart = page.get_by_role("table", name="Places, changes, scores and members")
    expect(chart.get_by_role("row").filter(has_text=third["title"])).to_contain_text("Completed")
    mine.get_by_role("link", name=first["title"]).click()
    expect(page).to_have_url(re.compile(rf"/anime/\?id={first['malId']}$"))


def test_the_widget_turns_on_a_phone_until_it_is_held(phone: Page, catlog: Running) -> None:
    phone.clock.install()
    phone.goto(catlog.address)
    panel = widget(phone)
    first = panel.get_by_role("group", name=re.compile("^1 of"))
    expect(first).to_be_visible()
    phone.clock.run_for(5_100)
    expect(first).not_to_be_visible()
    panel.get_by_role("button", name="Hold it still").click()
    expect(panel.get_by_role("button", name="Let it turn")).to_be_visible()
    held = panel.get_by_role("group", name=re.compile(r"^\d of")).get_attribute("aria-label")
    phone.clock.run_for(20_000)
    expect(panel.get_by_role("group", name=held, exact=True)).to_be_visible()
    panel.get_by_role("button", name="The next one").click()
    expect(panel.get_by_role("group", name=held, exact=True)).not_to_be_visible()
    panel.get_by_role("button", name="Show all").click()
    expect(panel.get_by_role("tab", name="Weekly")).to_be_visible()

    phone.emulate_media(reduced_motion="reduce")
    phone.reload()
    still = widget(phone)
    expect(still.get_by_text("Longest in the top 10")).to_be_visible()
    expect(still.get_by_role("button", name="Hold it still")).to_have_count(0)


def test_the_time_machine_goes_where_there_are_snapshots(desktop: Page, catlog: Running) -> None:
    page = desktop
    days = catlog.ask(page, "/api/analytics/snapshots")["days"]
    page.goto(f"{catlog.address}/trending/")
    slider = page.get_by_role("slider", name="The chart on")
    expect(slider).to_have_attribute("aria-valuetext", spelt(days[-1]))
    slider.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", spelt(days[-2]))
    expect(page.get_by_role("heading", name=f"The chart on {spelt(days[-2])}")).to_be_visible()
    # The demo lacks a day: the arrow leaps over it, and the page names it.
    at = next(at for at in range(len(days) - 1, 0, -1) if gap(days[at - 1], days[at]) > 1)
    for _ in range(len(days) - 2 - at):
        slider.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", spelt(days[at]))
    slider.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", spelt(days[at - 1]))
    expect(page.get_by_text("Without a snapshot:")).to_be_visible()

    slider.press("Home")
    expect(page.get_by_role("heading", name=f"The chart on {spelt(days[0])}")).to_be_visible()
    expect(page).to_have_url(re.compile(f"as_of={days[0]}"))
    then = catlog.ask(page, f"/api/analytics/rankings?as_of={days[0]}&top=1")["items"][0]
    chart = page.get_by_role("table", name="Places, changes, scores and members")
    expect(chart.get_by_role("row").nth(1)).to_contain_text(then["title"])
    page.reload()
    expect(slider).to_have_attribute("aria-valuetext", spelt(days[0]))


def test_a_title_shows_its_way_and_draws_no_day_that_is_missing(screen: Page, catlog: Running) -> None:
    leader = catlog.ask(screen, "/api/analytics/rankings?top=1")["items"][0]
    screen.goto(f"{catlog.address}/anime/?id={leader['malId']}")
    screen.locator(".hist-panel").evaluate("(place) => place.scrollIntoView()")
    history = screen.get_by_role("region", name="Rank over time")
    drawing = history.get_by_role("img", name=re.compile("Rank of .* with 1 gap"))
    expect(drawing).to_be_visible()
    # Two lines, and between them the day nobody saw.
    expect(drawing.locator(".hist-line")).to_have_count(2)
    expect(drawing.locator('[data-hole="no snapshot"]')).to_have_count(1)
    history.get_by_role("button", name="Members").click()
    region = screen.get_by_role("region", name="Members over time")
    expect(region.get_by_role("img", name=re.compile("Members of"))).to_be_visible()
    region.get_by_text("Show as a table").click()
    expect(region.get_by_role("table")).to_contain_text("1 day without a snapshot")
    assert_accessible(screen)


def test_every_page_says_what_it_can_with_the_history_there_is(desktop: Page, catlog: Running) -> None:
    page = desktop
    # The browser would keep the status for a minute; not while a route is in between.
    page.route("**/api/status/pipeline", lambda route: route.continue_())
    leader = catlog.ask(page, "/api/analytics/rankings?top=1")["items"][0]
    for days in _DAYS:
        catlog.keep(days, page)
        page.goto(catlog.address)
        panel = widget(page)
        if days == 0:
            expect(panel).to_contain_text("No chart has been written down yet")
        elif days < 8:
            expect(panel).to_contain_text("Current top 10")
            expect(panel).to_contain_text(re.compile(r"Historical trends available in \d+ days?\."))
        else:
            expect(panel.get_by_role("tabpanel", name="Weekly")).to_contain_text("Rank climbers")
            panel.get_by_role("tab", name="Monthly").click()
            expect(panel.get_by_role("tabpanel", name="Monthly")).to_contain_text(
                "Rank climbers" if days >= 30 else re.compile(r"available (in \d+ days|tomorrow)")
            )

        page.goto(f"{catlog.address}/trending/")
        if days == 0:
            expect(page.get_by_role("heading", name="No chart has been written down yet")).to_be_visible()
        else:
            expect(page.get_by_role("img", name=re.compile("^Rank movement of the top 20"))).to_be_visible()
            expect(page.get_by_role("table", name="Places, changes, scores and members")).to_contain_text(
                leader["title"]
            )
            climbers = page.get_by_role("region", name="Climbers")
            expect(climbers).to_contain_text(
                re.compile("Compared with|in the 7 days" if days > 7 else r"available")
            )
        expect(page.get_by_role("slider")).to_have_count(min(days, 1))
        if days in {1, 90}:
            assert_accessible(page)

        page.goto(f"{catlog.address}/anime/?id={leader['malId']}")
        page.locator(".hist-panel").evaluate("(place) => place.scrollIntoView()")
        history = page.get_by_role("region", name="Rank over time")
        if days == 0:
            expect(history).to_contain_text("It draws no day it has not seen")
        else:
            expect(history.get_by_role("img", name=re.compile("^Rank of"))).to_be_visible()

        page.goto(f"{catlog.address}/status/")
        if days == 0:
            expect(page.get_by_role("heading", name="No day has been published yet")).to_be_visible()
        else:
            expect(page.get_by_role("region", name="Days", exact=True)).to_contain_text(
                re.compile(rf"snapshots? in the {min(days, 90)} days? since")
            )
        expect(page.get_by_role("heading", name="This is a demo")).to_be_visible()


def test_the_status_page_says_what_is_late_and_why_a_run_failed(
    desktop: Page, database_url: str, tmp_path: Path, ask: Ask, upstream: StandIn
) -> None:
    page = desktop
    # The browser would keep the status for a minute; not while a route is in between.
    page.route("**/api/status/pipeline", lambda route: route.continue_())
    last_good = today() - timedelta(days=3)
    with connect(database_url) as step, running_catlog(tmp_path, database_url) as address:
        run_source(step, RANKINGS, ask(upstream), snapshot_date=last_good)
        page.goto(f"{address}/status/")
        verdict = page.get_by_role("region", name="A snapshot is late")
        expect(verdict).to_contain_text(f"What you see is of {spelt(last_good.isoformat())}.")
        freshness = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Freshness"))
        expect(freshness).to_contain_text("Not as it should be")
        expect(page.get_by_role("region", name="Days", exact=True)).to_contain_text("Missing:")

        upstream.fault("504", times=None)
        with pytest.raises(UpstreamError):
            run_source(step, RANKINGS, ask(upstream))
        look(step, AlertSettings(), snapshot_hour=3)
        page.reload()
        expect(page.get_by_role("region", name="The last run failed")).to_contain_text(
            "It stays until a run succeeds"
        )
        sources = page.get_by_role("region", name="Sources")
        expect(sources).to_contain_text("The latest run failed")
        expect(sources).to_contain_text("504")
        expect(page.get_by_role("heading", name="A run failed: still open")).to_be_visible()
        assert_accessible(page)

        upstream.heal()
        run_source(step, RANKINGS, ask(upstream))
        look(step, AlertSettings(), snapshot_hour=3)
        page.reload()
        expect(page.get_by_role("region", name="The ranking is up to date")).to_be_visible()
        expect(page.get_by_role("heading", name="A run failed: over")).to_be_visible()


def spelt(day: str) -> str:
    """As the pages write it."""
    return f"{date.fromisoformat(day):%-d %B %Y}"


def gap(before: str, after: str) -> int:
    """Days from one to the other."""
    return (date.fromisoformat(after) - date.fromisoformat(before)).days
