"""What the gate refused stays refused, whichever way it comes back: by replay, from the archive, again."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.rows import TupleRow

from catlog.errors import NotFoundError, RefusedRunError, UpstreamError
from catlog.pipeline import archive
from catlog.pipeline.rebuild import DayOutcome
from catlog.pipeline.replay import ReplayReport, replay, replay_days
from catlog.pipeline.retention import retain
from catlog.pipeline.run import run_source
from catlog.pipeline.sources import RANKINGS
from catlog.pipeline.withdrawal import withdraw
from catlog.settings import PipelineSettings
from tests.pipeline.conftest import Ask, counts, ledger, visible
from tests.standin import StandIn, Titles, sample

Connection = psycopg.Connection[TupleRow]
DAYS = [date(2025, 3, 11) + timedelta(days=number) for number in range(3)]
Content = dict[str, Any]


def _take_scores(content: Content) -> None:
    for record in content["data"][::2]:
        record["score"] = None


def _disagree(content: Content) -> None:
    content["pagination"]["items"]["total"] = 120


def _refused_run(step: Connection, ask: Ask, day: date, edit: Callable[[Content], None], *pages: int) -> str:
    """Run into what the upstream spoils; gives the run's id."""
    with StandIn(Titles(sample(160))) as upstream:
        for page in pages:
            upstream.fault("edit", page=page, edit=edit)
        with pytest.raises(RefusedRunError):
            run_source(step, RANKINGS, ask(upstream), snapshot_date=day)
    return _last_run(step)


def _last_run(step: Connection) -> str:
    [(run_id,)] = step.execute('SELECT "runId" FROM "EtlLogs" ORDER BY id DESC LIMIT 1').fetchall()
    return str(run_id)


def _archive_all(step: Connection, folder: Path) -> None:
    late = datetime.now(UTC) + timedelta(days=91)
    retain(step, PipelineSettings(), archive_folder=folder, as_of=late)
    assert counts(step)["ExtractedPage"] == 0


@pytest.mark.parametrize(
    ("edit", "pages", "why"),
    [(_take_scores, (1, 2, 3, 4), "have lost their score"), (_disagree, (4,), "the pages disagree")],
)
def test_a_replay_is_judged_as_the_run_was(
    step: Connection, ask: Ask, tmp_path: Path, edit: Callable[[Content], None], pages: tuple[int], why: str
) -> None:
    with StandIn(Titles(sample(160))) as upstream:
        run_source(step, RANKINGS, ask(upstream), snapshot_date=DAYS[0])
    run_id = _refused_run(step, ask, DAYS[1], edit, *pages)
    before = visible(step)
    for _ in range(2):  # from the database, then from the archive
        with pytest.raises(RefusedRunError, match=why):
            replay(step, run_id, archive_folder=tmp_path)
        assert ledger(step)[-1][0] == "FAILED"
        assert visible(step) == before
        _archive_all(step, tmp_path)


def test_a_run_that_broke_off_is_no_day(step: Connection, ask: Ask, tmp_path: Path) -> None:
    with StandIn(Titles(sample(160))) as upstream:
        upstream.fault("504", page=2, times=None)
        with pytest.raises(UpstreamError):
            run_source(step, RANKINGS, ask(upstream), snapshot_date=DAYS[0])
    run_id = _last_run(step)
    for _ in range(2):
        with pytest.raises(RefusedRunError, match="broke off after page 1, and there was more"):
            replay(step, run_id, archive_folder=tmp_path, force=True)
        assert counts(step)["DailyRankings"] == 0
        _archive_all(step, tmp_path)


def test_a_depth_that_ends_within_a_page_is_kept_with_the_run(
    step: Connection, ask: Ask, tmp_path: Path
) -> None:
    with StandIn(Titles(sample(220)), max_limit=50) as upstream:
        report = run_source(step, RANKINGS, ask(upstream), page_size=50, max_pages=5, snapshot_date=DAYS[0])
    before = visible(step)
    withdraw(step, DAYS[0])
    assert replay(step, report.run_id, archive_folder=tmp_path).rankings_written == 125
    assert visible(step) == before
    assert step.execute('SELECT depth FROM "PublishedSnapshot"').fetchall() == [(125,)]


def test_the_archive_gives_back_the_last_run_that_went_well(
    step: Connection, ask: Ask, tmp_path: Path
) -> None:
    with StandIn(Titles(sample(160))) as upstream:
        run_source(step, RANKINGS, ask(upstream), snapshot_date=DAYS[0])
    _refused_run(step, ask, DAYS[1], _take_scores, 1, 2, 3, 4)
    with StandIn(Titles(sample(160))) as upstream:
        run_source(step, RANKINGS, ask(upstream), snapshot_date=DAYS[1], max_pages=2)
        good = run_source(step, RANKINGS, ask(upstream), snapshot_date=DAYS[1]).run_id
    _refused_run(step, ask, DAYS[1], _take_scores, 1, 2, 3, 4)
    before = visible(step)
    _archive_all(step, tmp_path)
    for day in DAYS[:2]:
        withdraw(step, day)
    outcomes = list(replay_days(step, DAYS[0], DAYS[-1], archive_folder=tmp_path))
    assert visible(step) == before
    assert [isinstance(outcome, ReplayReport) and outcome.replayed_run_id for outcome in outcomes][1:] == [
        good
    ]


def test_a_damaged_file_is_one_refused_day(step: Connection, ask: Ask, tmp_path: Path) -> None:
    for day in DAYS:
        with StandIn(Titles(sample(160))) as upstream:
            run_source(step, RANKINGS, ask(upstream), snapshot_date=day)
    before = visible(step)
    _archive_all(step, tmp_path)
    head, middle = (path for _, path in archive.files_between(tmp_path, DAYS[0], DAYS[1]))
    head.write_bytes(b"\x1f\x8bgarbage")
    middle.write_bytes(middle.read_bytes()[:-200])
    step.execute('TRUNCATE "DailyRankings", "PublishedSnapshot"')
    outcomes = list(replay_days(step, DAYS[0], DAYS[-1], archive_folder=tmp_path))
    assert [isinstance(outcome, DayOutcome) for outcome in outcomes] == [True, True, False]
    assert [row[0] for row in ledger(step)[-3:]] == ["FAILED", "FAILED", "SUCCESS"]
    assert all("may be damaged" in row[4] for row in ledger(step)[-3:-1])
    assert visible(step) == [row for row in before if row[0].get("snapshotDate") in (None, str(DAYS[2]))]


def test_a_chart_of_quite_other_titles_is_refused(step: Connection, ask: Ask) -> None:
    rows = sample(160)
    with StandIn(Titles(rows)) as upstream:
        run_source(step, RANKINGS, ask(upstream), snapshot_date=DAYS[0])
    others = [row | {"mal_id": row["mal_id"] + 5_000} for row in rows]
    with StandIn(Titles(others)) as upstream:
        with pytest.raises(RefusedRunError, match="0 of the top 98 of the last good day are there"):
            run_source(step, RANKINGS, ask(upstream), snapshot_date=DAYS[1])
        # two years later nothing is known about what the chart should be
        run_source(step, RANKINGS, ask(upstream), snapshot_date=DAYS[0].replace(year=2023))


def test_a_day_that_is_withdrawn_is_gone_with_all_that_follows(step: Connection, ask: Ask) -> None:
    states = []
    for number, day in enumerate(DAYS):
        rows = [row | {"members": row["members"] + number} for row in sample(160)]
        with StandIn(Titles(rows)) as upstream:
            run_source(step, RANKINGS, ask(upstream), snapshot_date=day)
        states.append(_answers(step))
    version = 'SELECT max(version) FROM "PublishedSnapshot"'
    seen = step.execute(version).fetchone()
    assert withdraw(step, DAYS[2]).rankings_dropped == 100
    assert _answers(step) == states[1]
    assert step.execute(version).fetchone() != seen, "whoever keeps answers must see that they are others"
    assert ledger(step)[-1] == ("SUCCESS", "COMPLETE", 100, 0, None)
    with pytest.raises(NotFoundError, match="is not published"):
        withdraw(step, DAYS[2])
    withdraw(step, DAYS[0])
    [(snapshots, first)] = step.execute(
        'SELECT max("snapshotCount"), min("firstDate") FROM "ChartRun"'
    ).fetchall()
    assert (snapshots, first) == (1, DAYS[1])


def _answers(step: Connection) -> list[Any]:
    runs = step.execute('SELECT * FROM "ChartRun" ORDER BY 1, 2, 3').fetchall()
    return [*runs, *step.execute('SELECT payload FROM "PublishedSnapshot" WHERE payload IS NOT NULL')]
