"""Alerts, to a real receiver over HTTP: once when it begins, once when it is over, never in the way."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.rows import TupleRow

from catlog.errors import RefusedRunError, UpstreamError
from catlog.kit.clock import now, today
from catlog.pipeline.incidents import look, read_health
from catlog.pipeline.replay import replay
from catlog.pipeline.retention import ArchiveError, retain
from catlog.pipeline.run import Progress, run_source
from catlog.pipeline.schedule import read_facts
from catlog.pipeline.sources import RANKINGS, SEASON
from catlog.settings import AlertSettings, PipelineSettings
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


def test_a_run_that_is_tried_again_is_not_well_before_it_has_ended(
    step: Connection, ask: Ask, upstream: StandIn, receiver: Receiver, connection: Connection
) -> None:
    states = []

    def look_meanwhile(_: Progress) -> None:
        states.append(look(connection, receiver.settings, HOUR).state)

    upstream.fault("504", page=2, times=None)
    for _ in range(3):
        with pytest.raises(UpstreamError):
            run_source(step, RANKINGS, ask(upstream), on_progress=look_meanwhile)
        look(step, receiver.settings, HOUR)
    with pytest.raises(KeyboardInterrupt):
        run_source(step, RANKINGS, ask(upstream), on_progress=_stop)
    look(step, receiver.settings, HOUR)
    assert states == ["empty", "failing", "failing"]
    assert receiver.titles == ["CatLog: rankings: a run failed"]


def _stop(_: Progress) -> None:
    raise KeyboardInterrupt


def test_an_address_that_is_broken_keeps_no_other_from_being_told_once(
    step: Connection, ask: Ask, upstream: StandIn, receiver: Receiver
) -> None:
    url = receiver.settings.alert_urls.get_secret_value()
    both = AlertSettings(alert_urls=f"json://me:s3cret@127.0.0.1:1/ {url}")
    upstream.fault("504", times=None)
    with pytest.raises(UpstreamError):
        run_source(step, RANKINGS, ask(upstream))
    for _ in range(3):
        look(step, both, HOUR)
    upstream.heal()
    run_source(step, RANKINGS, ask(upstream))
    for _ in range(3):
        look(step, both, HOUR)
    assert receiver.titles == [
        "CatLog: rankings: a run failed",
        "CatLog is well again (rankings: a run failed)",
    ]
    kept = step.execute("SELECT string_agg(to_jsonb(a)::text, ' ') FROM \"IncidentAlert\" AS a").fetchone()
    assert kept is not None
    assert "s3cret" not in kept[0]
    assert "127.0.0.1" not in kept[0]


def test_a_day_that_has_its_snapshot_already_is_no_incident(
    step: Connection, ask: Ask, upstream: StandIn, receiver: Receiver
) -> None:
    run_source(step, RANKINGS, ask(upstream))
    later = [row | {"members": row["members"] + 1} for row in _whole()]
    with StandIn(Titles(later)) as changed, pytest.raises(RefusedRunError, match="published already"):
        run_source(step, RANKINGS, ask(changed))
    found = look(step, receiver.settings, HOUR)
    assert (found.state, found.problems, receiver.titles) == ("ok", [], [])
    # nor does it hide that the run before it failed
    upstream.fault("504", times=None)
    with pytest.raises(UpstreamError):
        run_source(step, RANKINGS, ask(upstream))
    with StandIn(Titles(later)) as changed, pytest.raises(RefusedRunError, match="published already"):
        run_source(step, RANKINGS, ask(changed))
    assert look(step, receiver.settings, HOUR).state == "failing"


def test_a_replay_tells_nothing_of_how_its_source_is_doing(
    step: Connection, ask: Ask, upstream: StandIn, receiver: Receiver, tmp_path: Path
) -> None:
    yesterday = today() - timedelta(days=1)
    report = run_source(step, RANKINGS, ask(upstream), snapshot_date=yesterday)
    step.execute('UPDATE "DailyRankings" SET members = 1')  # so that its replay is refused
    run_source(step, RANKINGS, ask(upstream))
    with pytest.raises(RefusedRunError):
        replay(step, report.run_id, archive_folder=tmp_path)
    assert look(step, receiver.settings, HOUR).state == "ok"
    facts = read_facts(step, now())[RANKINGS]
    assert (facts.done_on, facts.failed_at) == (today(), None)
    upstream.fault("504", times=None)
    with pytest.raises(UpstreamError):
        run_source(step, RANKINGS, ask(upstream))
    replay(step, report.run_id, archive_folder=tmp_path, force=True)
    assert look(step, receiver.settings, HOUR).state == "failing"
    assert read_facts(step, now())[RANKINGS].failed_at is not None
    assert receiver.titles == ["CatLog: rankings: a run failed"]


def test_a_retention_that_cannot_write_its_archive_is_told(
    step: Connection, ask: Ask, upstream: StandIn, receiver: Receiver, tmp_path: Path
) -> None:
    run_source(step, RANKINGS, ask(upstream))
    no_folder = tmp_path / "file"
    no_folder.write_text("")
    later = now() + timedelta(days=100)
    with pytest.raises(ArchiveError):
        retain(step, PipelineSettings(), archive_folder=no_folder, as_of=later)
    assert look(step, receiver.settings, HOUR).state == "failing"
    assert receiver.titles == ["CatLog: retention: a run failed"]
    no_folder.unlink()
    retain(step, PipelineSettings(), archive_folder=no_folder, as_of=later)
    assert look(step, receiver.settings, HOUR).state == "ok"
    assert receiver.titles[1:] == ["CatLog is well again (retention: a run failed)"]


def test_a_failure_of_long_ago_is_let_go_of_without_saying_that_it_is_over(
    step: Connection, ask: Ask, upstream: StandIn, receiver: Receiver
) -> None:
    run_source(step, RANKINGS, ask(upstream))
    upstream.fault("504", times=None)
    with pytest.raises(UpstreamError):
        run_source(step, SEASON, ask(upstream))
    look(step, receiver.settings, HOUR)
    found = look(step, receiver.settings, HOUR, as_of=now() + timedelta(days=8))
    assert [problem.kind for problem in found.problems] == ["snapshot-missing"]
    assert receiver.titles == ["CatLog: season: a run failed", "CatLog: rankings: a snapshot is missing"]
