"""What runs beside something else, or is stopped: nothing is lost, the ledger tells it, and who is in the way
has a name."""

import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.rows import TupleRow

from catlog.errors import ConflictError, RefusedRunError, UpstreamError
from catlog.jikan.client import JikanClient
from catlog.jikan.pace import Pace
from catlog.kit.clock import today
from catlog.pipeline import retention
from catlog.pipeline.ledger import alone
from catlog.pipeline.lookup import look_up
from catlog.pipeline.retention import retain
from catlog.pipeline.run import Progress, run_source
from catlog.pipeline.sources import CATALOGUE, RANKINGS, RETENTION, SEASON
from catlog.pipeline.wanted import fill_wanted
from catlog.settings import JikanSettings, PipelineSettings
from tests.pipeline.conftest import FAST, Ask, counts, ledger, visible
from tests.standin import StandIn, Titles, sample

Connection = psycopg.Connection[TupleRow]


class _Meanwhile:
    """A connection beside which something happens once a statement has been carried out."""

    def __init__(self, connection: Connection, statement: object, happens: Any) -> None:
        self._connection, self._statement, self._happens = connection, statement, happens

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, query: Any, *parameters: Any) -> Any:
        result = self._connection.execute(query, *parameters)
        if query is self._statement:
            self._statement = None
            self._happens()
        return result


def test_retention_leaves_what_comes_meanwhile(
    step: Connection, connection: Connection, ask: Ask, upstream: StandIn, tmp_path: Path
) -> None:
    run_source(step, RANKINGS, ask(upstream))
    wanted = [row["mal_id"] for row in sample(160)][-20:]

    def fill() -> None:
        for mal_id in wanted:
            connection.execute('INSERT INTO "WantedTitle" ("malId") VALUES (%s)', (mal_id,))
        fill_wanted(connection, ask(upstream))

    beside: Any = _Meanwhile(step, retention._KEEP_RAW_IDS, fill)
    retain(beside, PipelineSettings(), archive_folder=tmp_path)
    [(lost,)] = step.execute(
        """
        SELECT count(*) FROM "ProcessedAnime" AS p
        WHERE NOT EXISTS (SELECT FROM "RawAnimeData" AS r WHERE r.id = p."rawId")
        """
    ).fetchall()
    assert (lost, counts(step)["ProcessedAnime"] > 100) == (0, True)


def test_a_season_without_scores_does_not_reach_the_catalogue(step: Connection, ask: Ask) -> None:
    rows = sample(160)
    with StandIn(Titles(rows)) as upstream:
        run_source(step, CATALOGUE, ask(upstream))
    before = visible(step)
    with (
        StandIn(Titles([row | {"score": None, "scored_by": None} for row in rows])) as upstream,
        pytest.raises(RefusedRunError, match="have lost their score, which the catalogue has"),
    ):
        run_source(step, SEASON, ask(upstream))
    assert visible(step) == before


def test_a_signal_leaves_a_catalogue_run_that_goes_on(step: Connection, ask: Ask) -> None:
    def stop(progress: Progress) -> None:
        if progress.page == 3:
            sys.exit(143)

    with StandIn(Titles(sample(160))) as upstream:
        with pytest.raises(SystemExit):
            run_source(step, CATALOGUE, ask(upstream), on_progress=stop)
        assert ledger(step)[-1][0] == "RUNNING"
        report = run_source(step, CATALOGUE, ask(upstream))
        assert report.resumed_after_page == 3
        with pytest.raises(SystemExit):
            run_source(step, CATALOGUE, ask(upstream), on_progress=stop)
        other: date = today() - timedelta(days=1)
        report = run_source(step, CATALOGUE, ask(upstream), snapshot_date=other)
        assert (report.resumed_after_page, report.snapshot_date) == (0, other)
        assert ledger(step)[-2][0] == "FAILED", "the run of another day is closed, not taken up for this one"


def test_what_only_asked_is_in_the_ledger(step: Connection, upstream: StandIn, ask: Ask) -> None:
    look_up(step, ask(upstream), "no such title", is_adult_wanted=False)
    upstream.fault("500", times=None)
    with pytest.raises(UpstreamError):
        look_up(step, ask(upstream), "sample", is_adult_wanted=False)
    step.execute('INSERT INTO "WantedTitle" ("malId") VALUES (1)')
    fill_wanted(step, ask(upstream))
    assert [row[:4] for row in ledger(step)] == [
        ("SUCCESS", "COMPLETE", 0, 1),
        ("FAILED", "EXTRACT", 0, 2),
        ("FAILED", "EXTRACT", 0, 2),
    ]
    failed = step.execute('SELECT "failureCount" FROM "FailedRequests"').fetchall()
    assert failed == [(2,), (2,)]


def test_a_password_of_the_upstream_is_told_nobody(step: Connection, upstream: StandIn) -> None:
    upstream.fault("504", times=None)
    address = upstream.url.replace("http://", "http://me:s3cret@")
    settings = JikanSettings(base_urls=(address,), timeout_seconds=2, **FAST)
    with (
        JikanClient(settings, Pace.alone(settings), sleep=lambda _: None) as client,
        pytest.raises(UpstreamError, match=upstream.url),
    ):
        run_source(step, RANKINGS, client)
    assert "s3cret" not in ledger(step)[-1][4]


def test_who_is_in_the_way_is_named(
    step: Connection, connection: Connection, ask: Ask, upstream: StandIn
) -> None:
    with alone(connection, RETENTION), alone(connection, RANKINGS):
        with pytest.raises(ConflictError, match=r"A retention run \(.*\) is under way already"):
            run_source(step, RANKINGS, ask(upstream))
        run_source(step, CATALOGUE, ask(upstream))
    with alone(connection, RANKINGS), pytest.raises(ConflictError, match=r"A rankings run \(.*process \d+"):
        run_source(step, RANKINGS, ask(upstream))
