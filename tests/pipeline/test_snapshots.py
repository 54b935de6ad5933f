"""What a published day is, and what may still change about it."""

from datetime import date
from typing import Any

import psycopg
import pytest
from psycopg.rows import DictRow, TupleRow, dict_row

from catlog.errors import RefusedRunError
from catlog.migrations import downgrade, upgrade
from catlog.pipeline.run import RunReport, run_source
from catlog.pipeline.sources import CATALOGUE, RANKINGS, Source
from tests.pipeline.conftest import Ask, ledger, visible
from tests.standin import StandIn, Titles, anime, sample

DAY = date(2025, 3, 11)
Connection = psycopg.Connection[TupleRow]


def published(connection: Connection) -> list[DictRow]:
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute('SELECT * FROM "PublishedSnapshot" ORDER BY "snapshotDate"').fetchall()


def run(
    step: Connection, ask: Ask, rows: list[dict[str, Any]], source: Source = RANKINGS, **options: Any
) -> RunReport:
    with StandIn(Titles(rows)) as upstream:
        return run_source(step, source, ask(upstream), snapshot_date=DAY, **options)


def test_a_run_publishes_its_day_with_its_depth(step: Connection, ask: Ask) -> None:
    report = run(step, ask, sample(160))
    [day] = published(step)
    assert (day["snapshotDate"], day["sources"], day["depth"], day["titleCount"]) == (
        DAY, ["rankings"], 100, 100,
    )  # fmt: skip
    assert day["etlRunId"] == report.run_id
    run(step, ask, sample(160))
    assert published(step) == [day], "an identical run changes nothing"


def test_a_deeper_run_adds_to_its_day(step: Connection, ask: Ask) -> None:
    run(step, ask, sample(160), max_pages=2)
    [before] = published(step)
    run(step, ask, sample(160), max_pages=4)
    [after] = published(step)
    assert (before["depth"], after["depth"], after["titleCount"]) == (50, 100, 100)
    assert after["version"] > before["version"]


def test_another_source_adds_what_the_day_lacks_and_leaves_the_rest(step: Connection, ask: Ask) -> None:
    rows = sample(160)
    run(step, ask, rows)
    first = {row["mal_id"]: row for row in rows}
    changed = [row | {"members": row["members"] + 1} for row in rows]
    report = run(step, ask, changed, CATALOGUE)
    assert report.rankings_written == 60
    [day] = published(step)
    assert (day["sources"], day["depth"], day["titleCount"]) == (["rankings", "catalogue"], None, 160)
    kept = step.execute(
        """SELECT "malId", members FROM "DailyRankings" WHERE starts_with("etlRunId", 'rankings-')"""
    ).fetchall()
    assert len(kept) == 100
    assert all(members == first[mal_id]["members"] for mal_id, members in kept)
    # the catalogue itself has today's figures of all of them
    [(total,)] = step.execute('SELECT sum(members) FROM "ProcessedAnime"').fetchall()
    assert total == sum(row["members"] for row in changed)


def test_other_content_for_a_published_day_is_refused_but_for_force(step: Connection, ask: Ask) -> None:
    rows = sample(160)
    run(step, ask, rows)
    before = visible(step)
    best = max(rows, key=lambda row: row["score"] or 0)
    others = [row for row in rows if row is not best] + [anime(99_001, score=9.99, rank=1)]
    with pytest.raises(RefusedRunError, match="0 titles have other figures now and 1 were not listed"):
        run(step, ask, others)
    assert visible(step) == before
    status, at, _, _, reason = ledger(step)[-1]
    assert (status, at) == ("FAILED", "LOAD")
    assert "--force" in reason
    report = run(step, ask, others, force=True)
    assert report.rankings_written == 2  # one row went, one came
    listed = {mal_id for (mal_id,) in step.execute('SELECT "malId" FROM "DailyRankings"')}
    assert 99_001 in listed
    assert best["mal_id"] not in listed
    assert published(step)[0]["titleCount"] == 100


def test_days_of_an_older_database_are_published(database_url: str, connection: Connection) -> None:
    downgrade(database_url, "2026_11_24_page_requests")
    for mal_id in range(1, 100):
        connection.execute(
            'INSERT INTO "DailyRankings" ("malId", "snapshotDate", "etlRunId") VALUES (%s, %s, %s)',
            (mal_id, DAY, "rankings-20250311T030000Z-1a2b3c4d"),
        )
    connection.execute(
        'INSERT INTO "DailyRankings" ("malId", "snapshotDate", "etlRunId") VALUES (1, %s, %s)',
        (date(2025, 3, 12), "catalogue-20250312T030000Z-1a2b3c4d"),
    )
    upgrade(database_url)
    assert [(day["sources"], day["depth"], day["titleCount"]) for day in published(connection)] == [
        (["rankings"], 100, 99),
        (["catalogue"], None, 1),
    ]
