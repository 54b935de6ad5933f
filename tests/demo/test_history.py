"""The invented rank history moves like the real one, and ends where the catalogue is."""

import csv
import lzma
from collections import defaultdict
from datetime import date, timedelta

import pytest

from catlog import demo
from catlog.demo.history import MISSING_DAYS_AGO
from tests.conftest import SHARED, needs_shared
from tests.demo.measures import Movement, movement, ranks_by_day, weekly


@pytest.fixture(scope="module")
def catalogue() -> demo.Catalogue:
    return demo.generate()


@pytest.fixture(scope="module")
def rows(catalogue: demo.Catalogue) -> list[demo.HistoryRow]:
    return list(catalogue.history())


def moved(rows: list[demo.HistoryRow]) -> Movement:
    return movement(weekly(ranks_by_day((row.mal_id, row.snapshot_date, row.rank) for row in rows)))


def resembles_reality(found: Movement) -> bool:
    return (
        25 <= found.changed_median <= 55
        and found.changed_least <= 20
        and 75 <= found.changed_most <= 100
        and found.newcomers_median <= 1
        and 1 <= found.newcomers_most <= 5
        and 1 <= found.first_changed <= 0.15 * found.weeks
    )


def test_it_moves_as_the_real_ranking_does(rows: list[demo.HistoryRow]) -> None:
    assert resembles_reality(moved(rows)), moved(rows)


@pytest.mark.parametrize(("seed", "titles"), [(1, 3000), (7, 800), (20260524, 12_000)])
def test_so_it_does_with_other_seeds_and_sizes(seed: int, titles: int) -> None:
    found = moved(list(demo.generate(seed=seed, titles=titles).history()))
    assert 25 <= found.changed_median <= 60, found
    assert found.newcomers_most <= 6, found
    assert found.first_changed <= 0.2 * found.weeks, found


@needs_shared
def test_the_yardstick_is_the_real_ranking() -> None:
    weeks: dict[str, dict[int, int]] = defaultdict(dict)
    (path,) = (SHARED / "data" / "rank-history").glob("mal_weekly_*.csv.xz")
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["rank"]:
                weeks[row["snapshot_date"]][int(row["mal_id"])] = int(row["rank"])
    real = movement([weeks[day] for day in sorted(weeks)])
    assert (real.weeks, real.changed_median, real.changed_least, real.newcomers_most) == (229, 37, 2, 4)
    assert (real.first_changed, real.firsts) == (12, 7)
    assert resembles_reality(real), real


def test_it_ends_with_what_the_catalogue_says(catalogue: demo.Catalogue, rows: list[demo.HistoryRow]) -> None:
    payloads = {payload["mal_id"]: payload for payload in catalogue.payloads()}
    today = [row for row in rows if row.snapshot_date == catalogue.until]
    assert len(today) > 300
    for row in today:
        for name in ("rank", "popularity", "score", "scored_by", "members", "favorites"):
            assert getattr(row, name) == payloads[row.mal_id][name], (row, name)


def test_one_day_is_missing_and_only_one(catalogue: demo.Catalogue, rows: list[demo.HistoryRow]) -> None:
    days = sorted({row.snapshot_date for row in rows})
    gap = catalogue.until - timedelta(days=MISSING_DAYS_AGO)
    every = {catalogue.until - timedelta(days=ago) for ago in range(400)}
    assert set(days) == every - {gap}
    assert [row.snapshot_date for row in rows] == sorted(row.snapshot_date for row in rows)


def test_rows_could_be_loaded_as_they_are(catalogue: demo.Catalogue, rows: list[demo.HistoryRow]) -> None:
    keys = {(row.mal_id, row.snapshot_date) for row in rows}
    assert len(keys) == len(rows)
    starts = {title.mal_id: title.aired.start for title in catalogue.titles}
    for row in rows:
        assert row.rank is None or row.rank >= 1
        assert row.score is not None
        assert 0 < row.score <= 10
        assert 0 <= row.favorites <= row.members
        assert 0 < (row.scored_by or 0) <= row.members
        assert row.popularity >= 1
        start = starts[row.mal_id]
        assert start is None or start <= row.snapshot_date or row.snapshot_date == catalogue.until, row


def test_new_titles_come_in_while_it_runs(rows: list[demo.HistoryRow]) -> None:
    first_day = min(row.snapshot_date for row in rows)
    first_seen: dict[int, date] = {}
    for row in rows:
        first_seen.setdefault(row.mal_id, row.snapshot_date)
    newcomers = [mal_id for mal_id, day in first_seen.items() if day > first_day]
    assert len(newcomers) >= 8


def test_a_shorter_history_is_the_end_of_a_longer_one() -> None:
    catalogue = demo.generate(titles=500)
    known = {(row.mal_id, row.snapshot_date): row for row in catalogue.history(200)}
    shorter = list(catalogue.history(30))
    assert {row.snapshot_date for row in shorter} < {day for _, day in known}
    assert all(known[row.mal_id, row.snapshot_date].members == row.members for row in shorter)


@pytest.mark.parametrize("titles", [0, 1, 24, 60])
def test_a_tiny_catalogue_has_a_history_too(titles: int) -> None:
    catalogue = demo.generate(titles=titles)
    rows = list(catalogue.history(20))
    assert bool(rows) == bool(titles)
    assert all(row.rank is None or row.rank <= titles + 3 for row in rows)
