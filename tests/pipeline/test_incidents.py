"""Alerts, to a real receiver over HTTP: once when it begins, once when it is over, never in the way."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import psycopg
import pytest
from psycopg.rows import TupleRow

from catlog.errors import RefusedRunError, UpstreamError
from catlog.pipeline.incidents import look, read_health
from catlog.pipeline.run import run_source
from catlog.pipeline.sources import RANKINGS
from catlog.settings import AlertSettings
from tests.pipeline.conftest import Ask
from tests.standin import StandIn, Titles, sample

Connection = psycopg.Connection[TupleRow]
HOUR = 3


class Receiver(HTTPServer):
    """Takes Apprise's `json://` messages, as a chat's web hook would; answers 500 while it is `broken`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Hook)
        self.messages: list[dict[str, Any]] = []
        self.broken = False

    @property
    def settings(self) -> AlertSettings:
        return AlertSettings(alert_urls=f"json://127.0.0.1:{self.server_address[1]}/hook")

    @property
    def titles(self) -> list[str]:
        return [message["title"] for message in self.messages]


class _Hook(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(500 if self.server.broken else 200)
        self.end_headers()
        if not self.server.broken:
            self.server.messages.append(body)

    def log_message(self, *_: Any) -> None:
        """Silent."""


@pytest.fixture
def upstream() -> Iterator[StandIn]:
    """One whose ranking has no gaps, so that nothing is wrong to begin with."""
    with StandIn(Titles(_whole())) as standin:
        yield standin


def _whole() -> list[dict[str, Any]]:
    ranked = [row for row in sample(160) if row["rank"] is not None]
    return [row | {"score": round(9.9 - row["rank"] / 50, 2)} for row in ranked]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_run_that_fails_is_told_once_and_so_is_its_end(
    step: Connection, ask: Ask, upstream: StandIn, receiver: Receiver
) -> None:
    run_source(step, RANKINGS, ask(upstream))
    assert look(step, receiver.settings, HOUR).state == "ok"
    assert receiver.messages == []
    upstream.fault("504", times=None)
    for _ in range(2):
        with pytest.raises(UpstreamError):
            run_source(step, RANKINGS, ask(upstream))
        assert look(step, receiver.settings, HOUR).state == "failing"
    assert receiver.titles == ["CatLog: rankings: a run failed"]
    assert "504" in receiver.messages[0]["message"]
    assert receiver.messages[0]["type"] == "failure"
    upstream.heal()
    run_source(step, RANKINGS, ask(upstream))
    for _ in range(2):
        look(step, receiver.settings, HOUR)
    assert receiver.titles[1:] == ["CatLog is well again (rankings: a run failed)"]
    assert receiver.messages[1]["type"] == "success"
    incidents = step.execute('SELECT kind, subject, "recoveredAt" IS NULL FROM "Incident"').fetchall()
    assert incidents == [("run-failed", "rankings", False)]


def test_an_alert_that_does_not_arrive_fails_nothing_and_is_sent_later(
    step: Connection, ask: Ask, upstream: StandIn, receiver: Receiver
) -> None:
    upstream.fault("504", times=None)
    with pytest.raises(UpstreamError):
        run_source(step, RANKINGS, ask(upstream))
    receiver.broken = True
    assert look(step, receiver.settings, HOUR).state == "failing"
    nonsense = AlertSettings(alert_urls="nonsense://nowhere json://127.0.0.1:1/")
    assert look(step, nonsense, HOUR).state == "failing"
    receiver.broken = False
    look(step, receiver.settings, HOUR)
    assert receiver.titles == ["CatLog: rankings: a run failed"]


def test_what_was_over_before_anybody_was_told_is_not_told(
    step: Connection, ask: Ask, upstream: StandIn, receiver: Receiver
) -> None:
    upstream.fault("504", times=None)
    with pytest.raises(UpstreamError):
        run_source(step, RANKINGS, ask(upstream))
    look(step, AlertSettings(), HOUR)
    upstream.heal()
    run_source(step, RANKINGS, ask(upstream))
    look(step, receiver.settings, HOUR)
    assert receiver.messages == []


def test_a_snapshot_is_missed_an_hour_after_it_was_due(
    step: Connection, ask: Ask, receiver: Receiver
) -> None:
    day = date(2026, 5, 1)
    with StandIn(Titles(_whole())) as upstream:
        run_source(step, RANKINGS, ask(upstream), snapshot_date=day)
    due = datetime(2026, 5, 2, HOUR, tzinfo=UTC)
    for at, is_met in ((due, True), (due + timedelta(hours=1), True), (due + timedelta(minutes=61), False)):
        assert read_health(step, HOUR, at).freshness.is_met is is_met, at
    found = look(step, receiver.settings, HOUR, as_of=due + timedelta(hours=2))
    assert [(day.date, day.is_published) for day in found.days] == [(date(2026, 5, 2), False), (day, True)]
    assert receiver.titles == ["CatLog: rankings: a snapshot is missing"]
    with StandIn(Titles(_whole())) as upstream:
        run_source(step, RANKINGS, ask(upstream), snapshot_date=date(2026, 5, 2))
    look(step, receiver.settings, HOUR, as_of=due + timedelta(hours=3))
    assert receiver.titles[1:] == ["CatLog is well again (rankings: a snapshot is missing)"]


def test_missing_ranks_and_refused_requests_are_told(step: Connection, ask: Ask, receiver: Receiver) -> None:
    rows = [row for row in _whole() if row["rank"] not in {7, 93}]
    with StandIn(Titles(rows)) as upstream:
        upstream.fault("429", page=2)
        run_source(step, RANKINGS, ask(upstream))
    found = look(step, receiver.settings, HOUR)
    assert found.missing_ranks.ranks == [7, 93]
    assert (found.api_success_rate.request_count, found.api_success_rate.failure_count) == (5, 1)
    assert not found.api_success_rate.is_met
    assert receiver.titles == [
        "CatLog: rankings: the upstream refuses requests",
        "CatLog: rankings: ranks are missing",
    ]


def test_a_refused_run_is_told_with_its_reason(
    step: Connection, ask: Ask, upstream: StandIn, receiver: Receiver
) -> None:
    upstream.fault("duplicate-page", page=3)
    with pytest.raises(RefusedRunError):
        run_source(step, RANKINGS, ask(upstream))
    look(step, receiver.settings, HOUR)
    assert "75 different titles came of 100" in receiver.messages[0]["message"]
