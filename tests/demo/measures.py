"""Figures of a rank history, measured the same way on the real one and on the invented one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

RanksByDay = dict[date, dict[int, int]]


@dataclass(frozen=True)
class Movement:
    """Of one week to the next, over all pairs of weeks."""

    changed_median: float
    changed_least: int
    changed_most: int
    newcomers_median: float
    newcomers_most: int
    first_changed: int
    firsts: int
    weeks: int


def ranks_by_day(rows: Iterable[tuple[int, date, int | None]]) -> RanksByDay:
    days: RanksByDay = defaultdict(dict)
    for mal_id, day, rank in rows:
        if rank is not None:
            days[day][mal_id] = rank
    return days


def weekly(days: RanksByDay) -> list[dict[int, int]]:
    """Every seventh day back from the last; a day without a snapshot is left out, as in the real data."""
    last, first = max(days), min(days)
    wanted = (last - timedelta(days=7 * week) for week in range((last - first).days // 7 + 1))
    return [days[day] for day in wanted if day in days][::-1]


def movement(weeks: list[dict[int, int]]) -> Movement:
    """How the top 100 moves."""
    changed, newcomers = [], []
    for before, after in pairwise(weeks):
        top = [mal_id for mal_id, rank in after.items() if rank <= 100]
        changed.append(sum(before.get(mal_id) != after[mal_id] for mal_id in top))
        newcomers.append(sum(before.get(mal_id, 101) > 100 for mal_id in top))
    firsts = [min(week, key=lambda mal_id: (week[mal_id], mal_id)) for week in weeks]
    return Movement(
        changed_median=median(changed),
        changed_least=min(changed),
        changed_most=max(changed),
        newcomers_median=median(newcomers),
        newcomers_most=max(newcomers),
        first_changed=sum(left != right for left, right in pairwise(firsts)),
        firsts=len(set(firsts)),
        weeks=len(weeks),
    )
