"""Titles that lists want and the catalogue lacks are fetched later, and never asked for twice too soon."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from psycopg.rows import TupleRow

from catlog.cli.background import filling_in
from catlog.errors import RefusedRunError
from catlog.kit.clock import now
from catlog.pipeline import schedule, wanted
from catlog.pipeline.wanted import WantedReport, fill_wanted
from catlog.settings import JikanSettings
from tests.pipeline.conftest import Ask, counts, ledger
from tests.standin import StandIn, Titles, anime, sample

Connection = psycopg.Connection[TupleRow]


@pytest.fixture
def upstream() -> Iterator[StandIn]:
    with StandIn(Titles([*sample(30), anime(5001, title="Nobody's Garden"), anime(5002, rank=0)])) as standin:
        yield standin


def _want(connection: Connection, *mal_ids: int) -> None:
    for mal_id in mal_ids:
        connection.execute('INSERT INTO "WantedTitle" ("malId") VALUES (%s)', (mal_id,))


def _wants(connection: Connection) -> dict[int, tuple[Any, ...]]:
    rows = connection.execute('SELECT "malId", tries, "nextTryAt", problem FROM "WantedTitle"').fetchall()
    return {row[0]: row[1:] for row in rows}


def test_what_is_wanted_comes(step: Connection, upstream: StandIn, ask: Ask) -> None:
    _want(step, 5001)
    assert fill_wanted(step, ask(upstream)) == WantedReport(asked=1, loaded=1, missing=0, failed=0)
    found = step.execute('SELECT "malId", title FROM "ProcessedAnime"').fetchall()
    assert found == [(5001, "Nobody's Garden")]
    assert _wants(step) == {}
    assert ledger(step) == [("SUCCESS", "COMPLETE", 1, 1, None)]
    # A title that somebody wanted is not a day of the ranking.
    assert counts(step)["DailyRankings"] == 0
    assert fill_wanted(step, ask(upstream)).asked == 0
    assert len(upstream.requests) == 1


def test_nothing_is_asked_where_nothing_is_wanted(step: Connection, upstream: StandIn, ask: Ask) -> None:
    step.execute(
        """
        INSERT INTO "ProcessedAnime" ("malId", title, "etlRunId") VALUES (5001, 'Known by now', 'rankings-1')
        """
    )
    _want(step, 5001)
    assert fill_wanted(step, ask(upstream)).asked == 0
    assert (_wants(step), upstream.requests, ledger(step)) == ({}, [], [])


def test_a_title_that_is_none_is_not_asked_for_again(step: Connection, upstream: StandIn, ask: Ask) -> None:
    _want(step, 7777)
    assert fill_wanted(step, ask(upstream)).missing == 1
    assert _wants(step) == {7777: (1, None, "The upstream has no such title.")}
    assert fill_wanted(step, ask(upstream)).asked == 0


def test_a_record_that_cannot_be_used_waits_and_takes_no_other_with_it(
    step: Connection, upstream: StandIn, ask: Ask
) -> None:
    _want(step, 5001, 5002)
    before = now()
    fill_wanted(step, ask(upstream))
    [(mal_id, (tries, next_try_at, problem))] = _wants(step).items()
    assert (mal_id, tries, problem) == (5002, 1, "title 5002: rank: Expected `int` >= 1")
    assert timedelta(hours=1.9) < next_try_at - before < timedelta(hours=2.1)


def test_an_upstream_that_is_down_is_left_alone(step: Connection, upstream: StandIn, ask: Ask) -> None:
    client = ask(upstream)
    upstream.close()
    _want(step, *range(6000, 6010))
    assert fill_wanted(step, client) == WantedReport(asked=10, loaded=0, missing=0, failed=3)
    wants = _wants(step)
    assert sorted(tries for tries, *_ in wants.values()) == [0] * 7 + [1] * 3
    step.execute('UPDATE "WantedTitle" SET tries = 7, "nextTryAt" = now() WHERE tries = 1')
    step.execute('DELETE FROM "WantedTitle" WHERE tries = 0')
    fill_wanted(step, client)
    assert {next_try_at for _, next_try_at, _ in _wants(step).values()} == {None}


def test_for_very_many_the_whole_catalogue_is_read_once(
    step: Connection, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wanted, "MOST_ONE_BY_ONE", 20)
    with StandIn(Titles(sample(60))) as whole:
        ids = [row["mal_id"] for row in sample(60)][:40]
        _want(step, *ids, 7777)
        fill_wanted(step, ask(whole))
        assert list(_wants(step)) == [7777]
        assert {request.path for request in whole.requests} == {"/v4/anime"}
        fill_wanted(step, ask(whole))
        assert whole.requests[-1].path == "/v4/anime/7777"


def test_a_catalogue_that_is_refused_is_not_read_again_the_same_day(
    step: Connection, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wanted, "MOST_ONE_BY_ONE", 20)
    monkeypatch.setattr(schedule, "_FEW_REQUESTS", 1)
    with StandIn(Titles(sample(60))) as whole:
        _want(step, *range(7000, 7030))
        whole.fault("duplicate-page", path="/anime", page=2, times=None)
        client = ask(whole)
        with pytest.raises(RefusedRunError):
            fill_wanted(step, client)
        read = len(whole.requests)
        fill_wanted(step, client, most=5)
        assert {request.path for request in whole.requests[read:]} == {
            f"/v4/anime/{n}" for n in range(7000, 7005)
        }


def test_beside_the_server_it_happens_by_itself(
    step: Connection, upstream: StandIn, database_url: str
) -> None:
    _want(step, 5001)
    settings = JikanSettings(base_urls=(upstream.url,), rate_limit_delay=0)
    with filling_in(database_url, settings):
        for _ in range(300):
            if not _wants(step):
                break
            step.execute("SELECT pg_sleep(0.1)")
    assert _wants(step) == {}
    assert counts(step)["ProcessedAnime"] == 1
