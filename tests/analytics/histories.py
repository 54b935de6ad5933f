"""Rank histories to ask about: how they are held in memory, put into a database, and made up at random."""

import csv
import lzma
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

import psycopg

from tests.conftest import SHARED

REAL = SHARED / "data/rank-history/mal_weekly_ids_ever_in_top1000_2022-03-14_2026-08-03.csv.xz"
TODAY = date(2026, 11, 24)


class Standing(NamedTuple):
    """A title on one day."""

    rank: int | None
    score: Decimal | None = None


@dataclass
class Snapshot:
    """A published day."""

    standings: dict[int, Standing]
    depth: int | None = 100


History = dict[date, Snapshot]


def history(
    *days: tuple[int, Mapping[int, int | tuple[int | None, str | None] | None]], depth: int | None = 100
) -> History:
    """A small one: `(ago, {mal_id: rank})` or `{mal_id: (rank, score)}`, days counted back from TODAY."""

    def standing(given: int | tuple[int | None, str | None] | None) -> Standing:
        if isinstance(given, tuple):
            rank, score = given
            return Standing(rank, None if score is None else Decimal(score))
        return Standing(given)

    return {
        TODAY - timedelta(days=ago): Snapshot(
            {mal_id: standing(at) for mal_id, at in standings.items()}, depth
        )
        for ago, standings in sorted(days, reverse=True)
    }


def put(connection: psycopg.Connection[Any], made: History) -> None:
    """Write the days as the pipeline does, but for what follows from them."""
    with connection.cursor() as cursor:
        with cursor.copy(
            'COPY "DailyRankings" ("malId", "snapshotDate", rank, score, "etlRunId") FROM STDIN'
        ) as copy:
            for day, snapshot in made.items():
                for mal_id, (rank, score) in snapshot.standings.items():
                    copy.write_row((mal_id, day, rank, score, "test"))
        with cursor.copy(
            'COPY "PublishedSnapshot" ("snapshotDate", sources, depth, "titleCount", "etlRunId") FROM STDIN'
        ) as copy:
            for day, snapshot in made.items():
                copy.write_row((day, ["test"], snapshot.depth, len(snapshot.standings), "test"))


def name_titles(connection: psycopg.Connection[Any], mal_ids: Sequence[int]) -> None:
    """Give the catalogue titles of these numbers."""
    with connection.cursor().copy('COPY "ProcessedAnime" ("malId", title, "etlRunId") FROM STDIN') as copy:
        for mal_id in mal_ids:
            copy.write_row((mal_id, f"Title {mal_id}", "test"))


@cache
def real_history() -> History:
    """229 real weeks: every title that was ever in the top 1,000."""
    days: dict[date, dict[int, Standing]] = defaultdict(dict)
    with lzma.open(REAL, "rt") as file:
        for row in csv.DictReader(file):
            score = Decimal(row["mean"]) if row["mean"] else None
            rank = int(row["rank"]) if row["rank"] else None
            days[date.fromisoformat(row["snapshot_date"])][int(row["mal_id"])] = Standing(rank, score)
    return {day: Snapshot(days[day], depth=900) for day in sorted(days)}


_BORDERS = (*range(1, 14), *range(46, 55), *range(96, 105))
"""Ranks at which something happens: places change hands, charts end."""


@dataclass
class Invented:
    """Many random histories on one line of time, too far apart to know of each other."""

    whole: History = field(default_factory=dict)
    as_ofs: list[date] = field(default_factory=list)
    """A day to ask about in each of them."""


def invented(count: int, seed: int) -> Invented:
    """`count` histories with gaps, exits, nulls and ties, of days or weeks, of 2 to 130 days."""
    dice = random.Random(seed)  # noqa: S311 # a die, not a key
    made = Invented()
    start = date(1000, 1, 1)
    for number in range(count):
        last = start
        for day, snapshot in _one(dice, start, first_id=1 + number * 10):
            made.whole[day] = snapshot
            last = day
        # On the last day, some days after it while the pipeline is down, or back in time.
        late = dice.choice((0, 0, 0, 1, 2, 9, -7, -1, -dice.randrange(30)))
        made.as_ofs.append(max(last + timedelta(days=late), start))
        start = last + timedelta(days=131)
    return made


def _one(dice: random.Random, start: date, first_id: int) -> Iterator[tuple[date, Snapshot]]:
    spacing = dice.choice((1, 1, 1, 7))
    length = dice.choice((2, 7, 8, 9, 13, 30, 40)) if spacing == 1 else dice.choice((2, 5, 9, 15))
    missing = dice.choice((0.0, 0.1, 0.4))
    days = [start] + [
        start + timedelta(days=n * spacing) for n in range(1, length) if dice.random() >= missing
    ]
    titles = range(first_id, first_id + dice.randrange(1, 7))
    standing = {mal_id: _rolled(dice) for mal_id in titles}
    absent: dict[int, int] = dict.fromkeys(titles, 0)
    for day in days:
        depth = dice.choice((100, 100, 100, 75, None))
        standings = {}
        for mal_id in titles:
            if absent[mal_id]:
                absent[mal_id] -= 1
                continue
            if dice.random() < 0.35:
                standing[mal_id] = _rolled(dice)
            if dice.random() < 0.1:
                absent[mal_id] = dice.choice((1, 1, 3, 12))
            standings[mal_id] = standing[mal_id]
        yield day, Snapshot(standings, depth)


def _rolled(dice: random.Random) -> Standing:
    rank = None if dice.random() < 0.08 else dice.choice(_BORDERS)
    score = None if dice.random() < 0.08 else Decimal(dice.randrange(850, 862)) / 100
    return Standing(rank, score)
