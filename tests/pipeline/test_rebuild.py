"""Days from elsewhere than a run of today: from raw records, from the archive, from a file."""

import gzip
import lzma
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from psycopg.rows import TupleRow

from catlog.errors import ConflictError, InvalidInputError, NotFoundError, RefusedRunError
from catlog.pipeline.history_file import load_file, read_rows
from catlog.pipeline.ledger import alone
from catlog.pipeline.rebuild import DayOutcome
from catlog.pipeline.replay import ReplayReport, replay, replay_days
from catlog.pipeline.retention import retain
from catlog.pipeline.run import run_source
from catlog.pipeline.sources import CATALOGUE, RANKINGS
from catlog.pipeline.validation import validate_day
from catlog.settings import PipelineSettings
from tests.conftest import SHARED, needs_shared
from tests.pipeline.conftest import Ask, counts, ledger, visible
from tests.standin import StandIn, Titles, sample

Connection = psycopg.Connection[TupleRow]
DAY = date(2025, 3, 11)
DAYS = [DAY + timedelta(days=number) for number in range(3)]
HISTORY = SHARED / "data/rank-history/mal_weekly_ids_ever_in_top1000_2022-03-14_2026-08-03.csv.xz"


def _three_days(step: Connection, ask: Ask) -> list[str]:
    """A catalogue run and two of the ranking, on three days with other figures each; gives their ids."""
    run_ids = []
    for number, (day, source) in enumerate(zip(DAYS, (CATALOGUE, RANKINGS, RANKINGS), strict=True)):
        rows = [row | {"members": row["members"] + number} for row in sample(160)]
        with StandIn(Titles(rows)) as upstream:
            run_ids.append(run_source(step, source, ask(upstream), snapshot_date=day).run_id)
    return run_ids


def _lose_the_history(step: Connection) -> None:
    step.execute('TRUNCATE "DailyRankings", "PublishedSnapshot"')


def test_a_history_that_was_lost_is_made_again_from_raw(step: Connection, ask: Ask, tmp_path: Path) -> None:
    _three_days(step, ask)
    before = visible(step)
    asked = counts(step)["EtlLogs"]
    _lose_the_history(step)
    outcomes = list(replay_days(step, DAYS[0], DAYS[-1], archive_folder=tmp_path))
    assert [outcome.snapshot_date for outcome in outcomes] == DAYS
    assert visible(step) == before
    assert counts(step)["EtlLogs"] == asked + 3
    again = list(replay_days(step, DAYS[0], DAYS[-1], archive_folder=tmp_path))
    assert [isinstance(outcome, ReplayReport) and outcome.rankings_written for outcome in again] == [0, 0, 0]
    assert visible(step) == before


def test_a_replay_of_an_old_run_leaves_what_is_newer(step: Connection, ask: Ask, tmp_path: Path) -> None:
    first, *_ = _three_days(step, ask)
    before = visible(step)
    report = replay(step, first, archive_folder=tmp_path)
    # of the 160 titles of the first run, 60 were not listed again and are loaded from it still
    assert (report.records, report.titles_written, report.rankings_written) == (160, 60, 0)
    assert visible(step) == before


def test_a_mend_reaches_what_was_rejected(step: Connection, ask: Ask, tmp_path: Path) -> None:
    with StandIn(Titles(sample(160))) as upstream:
        run_id = run_source(step, RANKINGS, ask(upstream), snapshot_date=DAY).run_id
    whole = visible(step)
    # As if the reader of that day had not understood one of the records.
    [(mal_id, raw)] = step.execute('SELECT "malId", "rawJson"::text FROM "RawAnimeData" LIMIT 1').fetchall()
    step.execute(
        """
        INSERT INTO "RejectedRecord" ("etlRunId", page, "malId", "rawText", reason)
        VALUES (%s, 1, %s, %s, 'a fault of ours')
        """,
        (run_id, mal_id, raw),
    )
    step.execute('DELETE FROM "RawAnimeData" WHERE "malId" = %s', (mal_id,))
    step.execute('DELETE FROM "DailyRankings" WHERE "malId" = %s', (mal_id,))
    assert replay(step, run_id, archive_folder=tmp_path).rankings_written == 1
    assert visible(step) == whole


def test_there_must_be_something_to_replay(step: Connection, tmp_path: Path) -> None:
    for run_id in ("rankings-20250311T030000Z-00000000", "nonsense"):
        with pytest.raises(NotFoundError, match="nothing to replay"):
            replay(step, run_id, archive_folder=tmp_path)


def test_what_retention_drops_can_be_made_again_from_the_archive(
    step: Connection, ask: Ask, tmp_path: Path
) -> None:
    _three_days(step, ask)
    before = visible(step)
    settings = PipelineSettings()
    assert retain(step, settings, archive_folder=tmp_path).runs_archived == 0
    assert counts(step)["ExtractedPage"] == 15
    soon, late = (datetime.now(UTC) + timedelta(days=days) for days in (8, 91))
    assert retain(step, settings, archive_folder=tmp_path, as_of=soon).runs_archived == 1
    report = retain(step, settings, archive_folder=tmp_path, as_of=late)
    assert report.runs_archived == 2
    assert report.archived_bytes > 0
    after = counts(step)
    assert (after["ExtractedPage"], after["RejectedRecord"]) == (0, 0)
    assert after["RawAnimeData"] == 160  # the last record of each title stays
    assert visible(step) == before
    _lose_the_history(step)
    list(replay_days(step, DAYS[0], DAYS[-1], archive_folder=tmp_path))
    assert visible(step) == before
    with StandIn(Titles([row | {"members": row["members"] + 2} for row in sample(160)])) as upstream:
        report2 = run_source(step, RANKINGS, ask(upstream), snapshot_date=DAYS[-1])
    assert report2.titles_written == 0, "a run after retention knows its records again"


def test_the_ledger_forgets_after_a_year(step: Connection, ask: Ask, tmp_path: Path) -> None:
    with StandIn(Titles(sample(160))) as upstream:
        run_source(step, RANKINGS, ask(upstream))
    year = datetime.now(UTC) + timedelta(days=366)
    assert retain(step, PipelineSettings(), archive_folder=tmp_path, as_of=year).ledger_dropped == 1
    assert counts(step)["EtlLogs"] == 1  # its own


def test_retention_waits_for_a_run_and_keeps_what_cannot_be_archived(
    step: Connection, connection: Connection, ask: Ask, tmp_path: Path
) -> None:
    with StandIn(Titles(sample(160))) as upstream:
        run_source(step, CATALOGUE, ask(upstream))
    later = datetime.now(UTC) + timedelta(days=91)
    with alone(connection, CATALOGUE), pytest.raises(ConflictError, match="under way"):
        retain(step, PipelineSettings(), archive_folder=tmp_path, as_of=later)
    (tmp_path / "file").write_text("in the way")
    before = counts(step)["ExtractedPage"]
    with pytest.raises(Exception, match="cannot be written"):
        retain(step, PipelineSettings(), archive_folder=tmp_path / "file", as_of=later)
    assert counts(step)["ExtractedPage"] == before
    assert ledger(step)[-1][0] == "FAILED"


def _csv(rows: list[str], header: str = "mal_id,snapshot_date,rank,mean,num_list_users") -> bytes:
    return "\n".join([header, *rows]).encode()


def _day_rows(day: str, count: int = 100) -> list[str]:
    return [f"{rank},{day},{rank},{9 - rank / 100:.2f},{1000 - rank}" for rank in range(1, count + 1)]


@pytest.mark.parametrize("suffix", [".csv", ".csv.gz", ".csv.xz"])
def test_a_file_fills_days_and_refuses_those_that_are_not_whole(
    step: Connection, tmp_path: Path, suffix: str
) -> None:
    content = _csv([*_day_rows("2024-01-01"), *_day_rows("2024-01-08", 60), *_day_rows("2024-01-15")])
    packed = {".csv": content, ".csv.gz": gzip.compress(content), ".csv.xz": lzma.compress(content)}
    path = tmp_path / f"rows{suffix}"
    path.write_bytes(packed[suffix])
    report = load_file(step, path)
    assert (report.rows, report.rows_written) == (260, 200)
    [refused] = report.refused
    assert refused.snapshot_date == date(2024, 1, 8)
    assert "60 of the top 100 ranks" in (refused.refused_because or "")
    assert load_file(step, path).rows_written == 0
    found = step.execute('SELECT rank, score, members FROM "DailyRankings" WHERE "malId" = 1').fetchall()
    assert [(rank, float(score), members) for rank, score, members in found] == [(1, 8.99, 999)] * 2
    assert not validate_day(step, date(2024, 1, 15)).faults
    assert validate_day(step, date(2024, 1, 8)).faults == ["it is not published"]


def test_a_file_is_not_mixed_into_a_day_that_somebody_else_has_published(
    step: Connection, ask: Ask, tmp_path: Path
) -> None:
    with StandIn(Titles(sample(160))) as upstream:
        run_source(step, RANKINGS, ask(upstream), snapshot_date=DAY)
    before = visible(step)
    listed = step.execute(
        """SELECT "malId", coalesce(rank::text, ''), members FROM "DailyRankings" """
    ).fetchall()
    path = tmp_path / "rows.csv"

    def write(rows: list[str]) -> None:
        path.write_bytes(_csv(rows, "mal_id,snapshot_date,rank,members"))

    write([f"{mal_id},{DAY},{rank},{members}" for mal_id, rank, members in listed])
    assert load_file(step, path).refused == [], "what both have agrees"
    assert visible(step) == before
    others = [f"{90_000 + rank},{DAY},{rank}," for rank in range(1, 101)]
    for rows, why in (
        ([f"{mal_id},{DAY},{rank},{members + 1}" for mal_id, rank, members in listed], "other figures"),
        (others, "titles share 100 ranks"),
    ):
        write(rows)
        with pytest.raises(RefusedRunError, match=why):
            load_file(step, path)
        assert visible(step) == before
    assert load_file(step, path, force=True).rows_written == 100
    found = step.execute('SELECT count(*), min("malId") FROM "DailyRankings"').fetchone()
    assert found == (100, 90_001), "the whole day was replaced"
    assert step.execute('SELECT sources, "titleCount" FROM "PublishedSnapshot"').fetchall() == [
        (["file"], 100)
    ]


def test_a_day_that_has_not_come_is_refused(step: Connection, ask: Ask, tmp_path: Path) -> None:
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    with StandIn(Titles(sample(160))) as upstream:
        with pytest.raises(RefusedRunError, match="has not come yet"):
            run_source(step, RANKINGS, ask(upstream), snapshot_date=tomorrow)
        assert upstream.requests == []
    path = tmp_path / "rows.csv"
    path.write_bytes(_csv([*_day_rows("2024-01-01"), *_day_rows(str(tomorrow))]))
    report = load_file(step, path)
    assert [day.snapshot_date for day in report.refused] == [tomorrow]
    assert step.execute('SELECT "snapshotDate" FROM "PublishedSnapshot"').fetchall() == [(date(2024, 1, 1),)]


def test_a_file_does_not_change_a_published_day_unasked(step: Connection, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(_csv(_day_rows("2024-01-01")))
    load_file(step, path)
    path.write_bytes(_csv([row.replace(",8.99,", ",8.50,") for row in _day_rows("2024-01-01")]))
    with pytest.raises(RefusedRunError, match="1 titles have other figures"):
        load_file(step, path)
    assert load_file(step, path, force=True).rows_written == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"id,day\n1,2", "no column mal_id, snapshot_date, rank"),
        (_csv(["1,2024-01-01,0,,"]), "line 2: rank is '0'"),
        (_csv(["1,2024-01-01,1,,", "2,yesterday,2,,"]), "line 3: Invalid isoformat"),
        (_csv(["1,2024-01-01,1,11,"]), "line 2: score is '11'"),
        (_csv([",2024-01-01,1,,"]), "mal_id is empty"),
        (b"mal_id,snapshot_date,rank\n\xff", "cannot be read"),
        (b"mal_id,snapshot_date,rank\n", "has no rows"),
    ],
)
def test_a_file_that_is_wrong_is_told_by_its_line(
    step: Connection, tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(content)
    with pytest.raises(InvalidInputError, match=message):
        load_file(step, path)
    assert counts(step)["DailyRankings"] == 0
    assert ledger(step)[-1][0] == "FAILED"


def test_a_packed_file_that_is_cut_off_is_told(step: Connection, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv.gz"
    path.write_bytes(gzip.compress(_csv(_day_rows("2024-01-01")))[:-20])
    with pytest.raises(InvalidInputError, match="cannot be read"):
        load_file(step, path)
    path.unlink()
    with pytest.raises(InvalidInputError, match="cannot be read"):
        list(read_rows(path))


@needs_shared
def test_the_real_weekly_history(step: Connection) -> None:
    report = load_file(step, HISTORY, depth=1000)
    assert (report.rows, len(report.days), report.refused) == (279_136, 229, [])
    [(days, depth, rows)] = step.execute(
        'SELECT count(*), min(depth), sum("titleCount") FROM "PublishedSnapshot"'
    ).fetchall()
    assert (days, depth) == (229, 1000)
    assert rows == counts(step)["DailyRankings"] == report.rows_written
    check = validate_day(step, date(2024, 4, 8))
    assert not check.faults
    assert validate_day(step, date(2024, 2, 5)).faults == ["it is not published"]


def test_a_refused_day_does_not_keep_the_others(step: Connection, ask: Ask, tmp_path: Path) -> None:
    _three_days(step, ask)
    step.execute('UPDATE "DailyRankings" SET members = 1 WHERE "snapshotDate" = %s', (DAYS[1],))
    step.execute('DELETE FROM "DailyRankings" WHERE "snapshotDate" = %s', (DAYS[2],))
    outcomes = list(replay_days(step, DAYS[0], DAYS[-1], archive_folder=tmp_path))
    assert [isinstance(outcome, DayOutcome) for outcome in outcomes] == [False, True, False]
    assert step.execute(
        'SELECT count(*) FROM "DailyRankings" WHERE "snapshotDate" = %s', (DAYS[2],)
    ).fetchone() == (100,)
    forced = list(replay_days(step, DAYS[1], DAYS[1], archive_folder=tmp_path, force=True))
    assert [isinstance(outcome, ReplayReport) and outcome.rankings_written for outcome in forced] == [100]
