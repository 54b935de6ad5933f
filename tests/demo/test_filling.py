"""The demo in a database: whole, once, and never mixed with the real thing."""

import psycopg
import pytest
from psycopg.rows import TupleRow

from catlog import demo
from catlog.errors import ConflictError
from catlog.kit.db import connect
from catlog.pipeline.run import run_source
from catlog.pipeline.sources import RANKINGS
from tests.pipeline.conftest import Ask, ask
from tests.standin import StandIn, Titles, sample

__all__ = ["ask"]


def small() -> demo.Catalogue:
    return demo.generate(titles=600)


def test_it_fills_an_empty_database_once(
    database_url: str, connection: psycopg.Connection[TupleRow], request: pytest.FixtureRequest
) -> None:
    with connect(database_url) as step:
        assert demo.fill(step, small)
        before = connection.execute('SELECT count(*), max(id) FROM "DailyRankings"').fetchone()
        assert not demo.fill(step, small)
    assert connection.execute('SELECT count(*), max(id) FROM "DailyRankings"').fetchone() == before
    [(titles, days, first, last)] = connection.execute(
        """
        SELECT (SELECT count(*) FROM "ProcessedAnime"), count(DISTINCT "snapshotDate"), min("snapshotDate"),
               max("snapshotDate")
        FROM "DailyRankings"
        """
    ).fetchall()
    published = connection.execute(
        'SELECT count(*), max("snapshotDate"), min(depth), sum("titleCount") FROM "PublishedSnapshot"'
    ).fetchone()
    rows = before[0] if before else 0
    assert published == (399, last, 300, rows)
    assert titles == 600
    assert (days, (last - first).days) == (399, 399)  # 400 days, one of which is missing
    api = request.getfixturevalue("api")  # starts now, and so finds the titles at once
    assert api.get("/api/status").json()["isDemo"] is True
    card = api.get("/api/anime?limit=1").json()["items"][0]
    assert card["imageUrl"] == f"/api/anime/{card['malId']}/cover.svg"
    assert api.get(card["imageUrl"]).text.startswith("<svg")


def test_it_is_never_mixed_with_a_real_catalogue(database_url: str, ask: Ask) -> None:
    with StandIn(Titles(sample(160))) as upstream, connect(database_url) as step:
        run_source(step, RANKINGS, ask(upstream))
        with pytest.raises(ConflictError, match="real catalogue"):
            demo.fill(step, small)


def test_a_real_run_is_never_mixed_with_the_demo(database_url: str, ask: Ask) -> None:
    with StandIn(Titles(sample(100))) as upstream, connect(database_url) as step:
        demo.fill(step, small)
        with pytest.raises(ConflictError, match="invented demo"):
            run_source(step, RANKINGS, ask(upstream))
