"""Runs against an upstream that behaves: what they leave, and that doing them again changes nothing."""

from datetime import date
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from psycopg.rows import TupleRow

from catlog.errors import ConflictError, RefusedRunError
from catlog.pipeline.ledger import alone
from catlog.pipeline.run import Progress, run_source
from catlog.pipeline.sources import CATALOGUE, RANKINGS
from tests.conftest import needs_shared
from tests.pipeline.conftest import Ask, counts, ledger, visible
from tests.standin import Recordings, StandIn, Titles, anime, sample

DAY = date(2025, 3, 11)
Connection = psycopg.Connection[TupleRow]


@needs_shared
def test_the_recorded_top_100_twice(step: Connection, ask: Ask) -> None:
    with StandIn(Recordings()) as upstream:
        report = run_source(step, RANKINGS, ask(upstream), snapshot_date=DAY)
        # 100 records, of which one is listed twice
        assert (report.records, report.titles, report.repeats, report.rejected) == (100, 99, 1, 0)
        after = counts(step)
        assert after == {
            "RawAnimeData": 100,
            "ExtractedPage": 4,
            "RejectedRecord": 0,
            "ProcessedAnime": 99,
            "DailyRankings": 99,
            "EtlLogs": 1,
        }
        assert ledger(step) == [("SUCCESS", "COMPLETE", 99, 4, None)]
        rows = visible(step)
        again = run_source(step, RANKINGS, ask(upstream), snapshot_date=DAY)
    assert (again.titles_written, again.rankings_written) == (0, 0)
    assert visible(step) == rows
    assert counts(step) == after | {"ExtractedPage": 8, "EtlLogs": 2}
    found = step.execute(
        """
        SELECT title, genres, score, rank, "scoredBy", episodes, season, year, studios, "durationSeconds"
        FROM "ProcessedAnime" WHERE "malId" = 5114
        """
    ).fetchone()
    assert found is not None
    assert (found[0], found[2], found[5:8]) == (
        "Fullmetal Alchemist: Brotherhood",
        Decimal("9.1"),
        (64, "spring", 2009),
    )
    assert (found[1], found[8], found[9]) == (["Action", "Adventure", "Drama", "Fantasy"], ["Bones"], 1440)


@needs_shared
def test_the_recorded_top_500_has_shared_and_missing_ranks(step: Connection, ask: Ask) -> None:
    with StandIn(Recordings()) as upstream:
        report = run_source(step, RANKINGS, ask(upstream), snapshot_date=DAY, max_pages=20)
    assert (report.records, report.titles, report.request_count) == (500, 496, 20)
    [(rows, unranked, shared)] = step.execute(
        """
        SELECT count(*), count(*) FILTER (WHERE rank IS NULL), count(rank) - count(DISTINCT rank)
        FROM "DailyRankings" WHERE "snapshotDate" = %s
        """,
        (DAY,),
    ).fetchall()
    assert (rows, unranked, shared) == (496, 8, 10)


@needs_shared
def test_the_recorded_catalogue(step: Connection, ask: Ask) -> None:
    with StandIn(Recordings()) as upstream:
        report = run_source(step, CATALOGUE, ask(upstream))
        assert (report.pages, report.records, report.titles) == (1207, 30_159, 30_014)
        assert (report.rejected, report.titles_written) == (0, 30_014)
        again = run_source(step, CATALOGUE, ask(upstream))
    assert (again.titles, again.titles_written, again.rankings_written) == (30_014, 0, 0)
    assert counts(step)["RawAnimeData"] == 30_159


@needs_shared
def test_a_first_catalogue_that_was_cut_short_is_refused(step: Connection, ask: Ask) -> None:
    def cut(content: dict[str, Any]) -> None:
        content["pagination"] |= {"last_visible_page": 1, "has_next_page": False}
        content["pagination"]["items"]["total"] = 25

    with StandIn(Recordings()) as upstream:
        upstream.fault("edit", page=1, edit=cut)
        # Nothing is held that could contradict it, but the first titles by number are not the best ones.
        with pytest.raises(RefusedRunError, match=r"of the top \d+ ranks are there"):
            run_source(step, CATALOGUE, ask(upstream), snapshot_date=DAY)
    assert counts(step)["ProcessedAnime"] == 0


def test_rankings_of_invented_titles(step: Connection, ask: Ask, upstream: StandIn) -> None:
    told: list[Progress] = []
    report = run_source(step, RANKINGS, ask(upstream), snapshot_date=DAY, on_progress=told.append)
    assert (report.titles, report.pages, report.request_count) == (100, 4, 4)
    assert [(stand.page, stand.last_page) for stand in told] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert counts(step)["DailyRankings"] == 100
    assert run_source(step, RANKINGS, ask(upstream), snapshot_date=DAY).rankings_written == 0
    assert run_source(step, RANKINGS, ask(upstream), snapshot_date=date(2025, 3, 12)).rankings_written == 100
    assert counts(step) | {"EtlLogs": 0} == {
        "RawAnimeData": 100, "ExtractedPage": 12, "RejectedRecord": 0, "ProcessedAnime": 100,
        "DailyRankings": 200, "EtlLogs": 0,
    }  # fmt: skip


def test_a_larger_page_is_the_same_depth_in_fewer_requests(step: Connection, ask: Ask) -> None:
    with StandIn(Titles(sample(160)), max_limit=50) as upstream:
        report = run_source(step, RANKINGS, ask(upstream), page_size=50)
    assert (report.titles, report.request_count) == (100, 2)


def test_what_changed_is_written_and_nothing_else(step: Connection, ask: Ask) -> None:
    rows = sample(60)
    with StandIn(Titles(rows)) as upstream:
        run_source(step, CATALOGUE, ask(upstream), snapshot_date=DAY)
    changed = [row | {"score": 10.0} if row["mal_id"] == rows[3]["mal_id"] else row for row in rows]
    with StandIn(Titles(changed)) as upstream:
        with pytest.raises(RefusedRunError, match="published already with other content: 1 titles"):
            run_source(step, CATALOGUE, ask(upstream), snapshot_date=DAY)
        report = run_source(step, CATALOGUE, ask(upstream), snapshot_date=DAY, force=True)
    assert (report.titles_written, report.rankings_written) == (1, 1)
    [(score, runs)] = step.execute(
        """
        SELECT score, (SELECT count(DISTINCT "etlRunId") FROM "ProcessedAnime")
        FROM "ProcessedAnime" WHERE "malId" = %s
        """,
        (rows[3]["mal_id"],),
    ).fetchall()
    assert (score, runs) == (Decimal("10.00"), 2)


def test_a_repeated_title_counts_once_and_its_last_form_wins(step: Connection, ask: Ask) -> None:
    first, second = (anime(900, title=f"{word} form", rank=None) for word in ("First", "Second"))
    rows = [*sample(40), first, anime(901, rank=None), second]
    with StandIn(Titles(rows)) as upstream:
        report = run_source(step, CATALOGUE, ask(upstream))
    assert (report.records, report.titles, report.repeats) == (43, 42, 1)
    found = step.execute('SELECT title FROM "ProcessedAnime" WHERE "malId" = 900').fetchall()
    assert found == [("Second form",)]


def test_two_runs_of_a_source_exclude_each_other(
    step: Connection, connection: Connection, ask: Ask, upstream: StandIn
) -> None:
    with alone(connection, RANKINGS):
        with pytest.raises(ConflictError, match="under way already"):
            run_source(step, RANKINGS, ask(upstream))
        run_source(step, CATALOGUE, ask(upstream))  # another source is another matter
    assert run_source(step, RANKINGS, ask(upstream)).titles == 100
