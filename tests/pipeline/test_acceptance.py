"""What is too different from before is refused until somebody says that it is so; a fault stays refused."""

import re
from collections.abc import Callable
from dataclasses import replace as with_
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.rows import TupleRow

from catlog.errors import RefusedRunError
from catlog.kit.clock import now, today
from catlog.pipeline import gate
from catlog.pipeline.history_file import load_file
from catlog.pipeline.incidents import read_health
from catlog.pipeline.replay import replay
from catlog.pipeline.run import run_source
from catlog.pipeline.sources import CATALOGUE, RANKINGS, SEASON, Source
from tests.pipeline.conftest import Ask, ledger, visible
from tests.standin import StandIn, Titles, sample

Connection = psycopg.Connection[TupleRow]
Row = dict[str, Any]
DAYS = [today() - timedelta(days=ago) for ago in (3, 2, 1, 0)]
WHO = "lars (the upstream says so itself)"
_SCORELESS = "is_scoreless"


def _recomputed(rows: list[Row]) -> list[Row]:
    return [row | {"score": row["score"] and row["score"] - 0.4} for row in rows]


def _a_fifth_without_score(rows: list[Row]) -> list[Row]:
    """As a broken page upstream has it, which still ranks them."""
    return [row | {_SCORELESS: number % 5 == 0} for number, row in enumerate(rows)]


def _purged(rows: list[Row]) -> list[Row]:
    return rows[:100]


def _other_titles(rows: list[Row]) -> list[Row]:
    return [row | {"mal_id": row["mal_id"] + 5_000} for row in rows]


def _run(step: Connection, ask: Ask, rows: list[Row], day: date, source: Source = RANKINGS) -> str:
    with StandIn(Titles(rows)) as upstream:
        upstream.fault("edit", times=None, edit=_take_scores)
        return run_source(step, source, ask(upstream), snapshot_date=day).run_id


def _take_scores(content: Row) -> None:
    for record in content["data"]:
        record["score"] = _score(record)


def _score(row: Row) -> float | None:
    return round(row["score"], 2) if row["score"] and not row.get(_SCORELESS) else None


def _refused(step: Connection, ask: Ask, rows: list[Row], day: date, source: Source = RANKINGS) -> str:
    """Run into a change; gives the run's id, as the refusal itself names it."""
    with pytest.raises(RefusedRunError) as refused:
        _run(step, ask, rows, day, source)
    named = re.search(
        r'accept it: catlog pipeline replay --run-id (\S+) --accept "why"$', refused.value.message
    )
    assert named, refused.value.message
    return named[1]


def _titles(step: Connection) -> dict[int, float | None]:
    rows = step.execute('SELECT "malId", score::float FROM "ProcessedAnime"')
    return dict(rows.fetchall())


@pytest.mark.parametrize(
    ("change", "source", "what"),
    [
        (_recomputed, RANKINGS, "scores have moved by -0.4"),
        (_a_fifth_without_score, RANKINGS, "have lost their score"),
        (_a_fifth_without_score, CATALOGUE, "have lost their score"),
        (_other_titles, RANKINGS, "0 of the top 98 of the last good day are there"),
        (_purged, CATALOGUE, "100 titles are there and the last good day had 160"),
    ],
)
def test_a_change_is_refused_until_it_is_accepted_once(
    step: Connection,
    ask: Ask,
    tmp_path: Path,
    change: Callable[[list[Row]], list[Row]],
    source: Source,
    what: str,
) -> None:
    before = sample(160)
    _run(step, ask, before, DAYS[0], source)
    changed = change(before)
    kept = visible(step)
    for _ in range(2):
        run_id = _refused(step, ask, changed, DAYS[1], source)
        assert what in ledger(step)[-1][4]
        with pytest.raises(RefusedRunError, match=f"replay --run-id {run_id} --accept"):
            replay(step, run_id, archive_folder=tmp_path, force=True)
        assert visible(step) == kept

    report = replay(step, run_id, archive_folder=tmp_path, accept=WHO)
    assert any(what in reason for reason in report.accepted)
    status, _, _, _, note = ledger(step)[-1]
    assert (status, note.startswith(f"accepted by {WHO}, though "), what in note) == ("SUCCESS", True, True)
    day = step.execute(
        'SELECT "malId", score::float FROM "DailyRankings" WHERE "snapshotDate" = %s', (DAYS[1],)
    )
    listed: dict[int, float | None] = dict(day.fetchall())
    held = _titles(step)
    assert len(listed) >= 100
    assert listed == {mal_id: held[mal_id] for mal_id in listed}
    assert listed == {row["mal_id"]: _score(row) for row in changed if row["mal_id"] in listed}

    # What is accepted is what the next day is held against, and the way back is a change of its own.
    _run(step, ask, changed, DAYS[2], source)
    assert ledger(step)[-1][4] is None
    if source == RANKINGS and change != _other_titles:
        _run(step, ask, changed, DAYS[2], SEASON)
    if change is _recomputed:
        _refused(step, ask, before, DAYS[3], source)


def test_scores_that_the_season_takes_away_are_accepted_in_the_catalogue(
    step: Connection, ask: Ask, tmp_path: Path
) -> None:
    airing = [row | {"status": "Currently Airing", "airing": True} for row in sample(60)]
    _run(step, ask, airing, DAYS[0], SEASON)
    changed = _a_fifth_without_score(airing)
    run_id = _refused(step, ask, changed, DAYS[1], SEASON)
    replay(step, run_id, archive_folder=tmp_path, accept=WHO)
    held = _titles(step)
    assert held == {row["mal_id"]: _score(row) for row in changed if row["mal_id"] in held}
    _run(step, ask, changed, DAYS[2], SEASON)


def test_what_is_accepted_late_does_not_take_newer_titles_back(
    step: Connection, ask: Ask, tmp_path: Path
) -> None:
    rows = sample(160)
    _run(step, ask, rows, DAYS[0])
    run_id = _refused(step, ask, _recomputed(rows), DAYS[1])
    _run(step, ask, [row | {"members": 7} for row in rows], DAYS[2])
    newer = _titles(step)
    replay(step, run_id, archive_folder=tmp_path, accept=WHO)
    assert _titles(step) == newer
    [(days,)] = step.execute('SELECT count(*) FROM "PublishedSnapshot"').fetchall()
    assert days == 3


def _cut_short(content: Row) -> None:
    content["data"] = content["data"][:5]
    content["pagination"]["items"]["count"] = 5


def _disagree(content: Row) -> None:
    content["pagination"]["items"]["total"] = 900


def _take_ranks(content: Row) -> None:
    for record in content["data"][::3]:
        record["rank"] = None


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (_cut_short, "80 different titles came of 100"),
        (_disagree, "the pages disagree"),
        (_take_ranks, "of the top 100 ranks"),
    ],
)
def test_nobody_can_accept_a_fault(
    step: Connection, ask: Ask, tmp_path: Path, fault: Callable[[Row], None], why: str
) -> None:
    """Also where something has changed beside it, and by force."""
    _run(step, ask, sample(160), DAYS[0])
    kept = visible(step)
    with StandIn(Titles(_recomputed(sample(160)))) as upstream:
        upstream.fault("edit", page=2, times=None, edit=fault)
        with pytest.raises(RefusedRunError, match=why) as refused:
            run_source(step, RANKINGS, ask(upstream), snapshot_date=DAYS[1])
    assert "--accept" not in refused.value.message
    [(run_id,)] = step.execute('SELECT "runId" FROM "EtlLogs" ORDER BY id DESC LIMIT 1').fetchall()
    with pytest.raises(RefusedRunError, match=why):
        replay(step, run_id, archive_folder=tmp_path, accept=WHO, force=True)
    assert visible(step) == kept


def test_where_nothing_stands_against_it_nothing_is_noted(step: Connection, ask: Ask, tmp_path: Path) -> None:
    run_id = _run(step, ask, sample(160), DAYS[0])
    assert replay(step, run_id, archive_folder=tmp_path, accept=WHO).accepted == []
    assert ledger(step)[-1][4] is None
    assert read_health(step, 3, now()).accepted == []


def test_what_stands_is_replaced_by_force_alone(step: Connection, ask: Ask, tmp_path: Path) -> None:
    rows = sample(160)
    _run(step, ask, rows, DAYS[0])
    run_id = _refused(step, ask, _recomputed(rows), DAYS[1])
    _run(step, ask, rows, DAYS[1])
    with pytest.raises(RefusedRunError, match="--force replaces it"):
        replay(step, run_id, archive_folder=tmp_path, accept=WHO)
    assert replay(step, run_id, archive_folder=tmp_path, accept=WHO, force=True).rankings_written == 100


def test_a_day_that_is_mended_is_not_failing(step: Connection, ask: Ask, tmp_path: Path) -> None:
    rows = sample(160)
    _run(step, ask, rows, DAYS[2])
    run_id = _refused(step, ask, _recomputed(rows), DAYS[3])
    found = read_health(step, 3, now())
    assert (found.state, found.problems[0].kind) == ("failing", "run-failed")
    assert f"replay --run-id {run_id} --accept" in found.problems[0].message
    replay(step, run_id, archive_folder=tmp_path, accept=WHO)
    found = read_health(step, 3, now())
    assert (found.state, [run.note.split(",")[0] for run in found.accepted]) == ("ok", [f"accepted by {WHO}"])
    assert "run-failed" not in [problem.kind for problem in found.problems]


def _history(path: Path, days: dict[date, float], count: int = 100) -> Path:
    lines = [
        f"{rank},{day},{rank},{top - rank / 100:.2f}"
        for day, top in days.items()
        for rank in range(1, count + 1)
    ]
    path.write_text("\n".join(["mal_id,snapshot_date,rank,score", *lines]))
    return path


def test_a_file_is_accepted_as_a_whole_and_mends_a_day_too(
    step: Connection, ask: Ask, tmp_path: Path
) -> None:
    with StandIn(Titles(sample(160))) as upstream:
        upstream.fault("short-page", page=2)
        with pytest.raises(RefusedRunError):
            run_source(step, RANKINGS, ask(upstream))
    path = _history(tmp_path / "rows.csv", {DAYS[0]: 9, DAYS[1]: 8.5, DAYS[3]: 8.5})
    refused = load_file(step, path).refused
    assert [day.snapshot_date for day in refused] == [DAYS[1], DAYS[3]]
    assert all('the same command with --accept "why"' in (day.refused_because or "") for day in refused)
    assert read_health(step, 3, now()).state == "failing"
    assert load_file(step, path, accept=WHO).refused == []
    assert ledger(step)[-1][4].startswith(f"accepted by {WHO}, though scores have moved by -0.50")
    assert load_file(step, path).refused == []
    assert read_health(step, 3, now()).state == "ok"


def test_a_file_is_as_deep_as_is_said(step: Connection, tmp_path: Path) -> None:
    path = _history(tmp_path / "rows.csv", {DAYS[0]: 9}, count=150)
    for depth in (200, 1000):
        with pytest.raises(
            RefusedRunError, match=f"150 of the top {depth} ranks are there, as deep as --depth says"
        ):
            load_file(step, path, depth=depth, accept=WHO, force=True)
    assert step.execute('SELECT FROM "DailyRankings"').fetchall() == []
    assert load_file(step, path, depth=150).rows_written == 150


COUNTS = st.integers(0, 200)
DAY_EVIDENCE = st.builds(
    gate.DayEvidence,
    **dict.fromkeys(
        (
            "titles", "ranked", "top_titles", "top_ranks", "titles_before", "top_before", "top_kept",
            "ranked_before", "scored_before", "scores_lost",
        ),
        COUNTS,
    ),
    mean_step=st.none() | st.floats(-2, 2),
)  # fmt: skip


def _judged(evidence: gate.DayEvidence, depth: int | None, word: str | None) -> tuple[str | None, list[str]]:
    acceptance = gate.Acceptance("SAY SO", word)
    try:
        gate.check_day(evidence, depth, acceptance)
    except RefusedRunError as refused:
        return refused.message, acceptance.changes
    return None, acceptance.changes


@given(DAY_EVIDENCE, st.none() | st.integers(1, 500))
def test_the_command_is_named_where_it_helps_and_nowhere_else(
    evidence: gate.DayEvidence, depth: int | None
) -> None:
    refused, _ = _judged(evidence, depth, None)
    still_refused, accepted = _judged(evidence, depth, WHO)
    assert (refused is not None and still_refused is None) == bool(accepted)
    assert ("SAY SO" in (refused or "")) == bool(accepted)
    assert all(reason in (refused or "") for reason in accepted)
    # A day that had nothing before it has nothing to accept.
    first = with_(
        evidence, titles_before=0, top_before=0, top_kept=0, scored_before=0, scores_lost=0, mean_step=None
    )
    assert _judged(first, depth, None)[0] == _judged(first, depth, WHO)[0]
