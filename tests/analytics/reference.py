"""The answers worked out a second time, in plain Python and from the definitions of docs/analytics.md alone.

Nothing in here comes from the product: days are walked through one by one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.analytics.histories import History

Found = Sequence[tuple[Any, ...]]

# How many days before the latest snapshot one may lie that it is compared with, the most wanted first.
COMPARED_WITH = {7: (7, 8), 30: (30, 31, 29, 32, 28)}
NOTICEABLE = {7: Decimal("0.02"), 30: Decimal("0.05")}


class Reference:
    """Knows a history, and answers as of a day."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._days = sorted(history)
        self._charts: dict[tuple[date, int], set[int]] = {}
        self._seen: dict[int, list[date]] = {}
        self._deep = {
            top: [day for day in self._days if (history[day].depth or 10**9) >= top] for top in (10, 50, 100)
        }

    def latest(self, as_of: date, top: int | None = None) -> date | None:
        """The snapshot an answer is about."""
        days = self._deep[top] if top else self._days
        place = bisect_right(days, as_of)
        return days[place - 1] if place else None

    def base(self, as_of: date, days: int) -> date | None:
        """The snapshot it is compared with."""
        latest = self.latest(as_of)
        if latest is None:
            return None
        for ago in COMPARED_WITH[days]:
            if latest - timedelta(days=ago) in self._history:
                return latest - timedelta(days=ago)
        return None

    def available_in(self, as_of: date, days: int) -> int:
        """In how many days there is something to compare, if every day from tomorrow on has a snapshot."""
        if self.base(as_of, days):
            return 0
        ahead = 1
        while True:
            for ago in COMPARED_WITH[days]:
                day = as_of + timedelta(days=ahead - ago)
                if day > as_of or day in self._history:
                    return ahead
            ahead += 1

    def climbers(self, as_of: date, days: int, most: int = 10) -> Found:
        """(title, places climbed, rank now, rank then, at the least)."""
        latest, base = self.latest(as_of), self.base(as_of, days)
        if latest is None or base is None:
            return []
        known_to = min(self._history[base].depth or 100, 100)
        found: list[tuple[Any, ...]] = []
        for mal_id, (rank, _) in self._history[latest].standings.items():
            if rank is None or rank > 100:
                continue
            then = self._history[base].standings.get(mal_id)
            if then is not None and then.rank is not None:
                if then.rank > rank:
                    found.append((then.rank - rank, mal_id, then.rank - rank, rank, then.rank, None))
            elif rank <= known_to:
                least = known_to + 1 - rank
                found.append((least, mal_id, None, rank, None, least))
        found.sort(key=lambda climb: (-climb[0], climb[3], climb[1]))
        return [climb[1:] for climb in found[:most]]

    def momentum(self, as_of: date, days: int, most: int = 10) -> Found:
        """(title, growth, score now, score then)."""
        latest, base = self.latest(as_of), self.base(as_of, days)
        if latest is None or base is None:
            return []
        found = []
        for mal_id, (rank, score) in self._history[latest].standings.items():
            then = self._history[base].standings.get(mal_id)
            if rank is None or rank > 100 or score is None or then is None or then.score is None:
                continue
            if score - then.score > NOTICEABLE[days]:
                found.append((score - then.score, rank, mal_id, score, then.score))
        found.sort(key=lambda growth: (-growth[0], growth[1], growth[2]))
        return [
            (mal_id, float(growth), float(now), float(then)) for growth, _, mal_id, now, then in found[:most]
        ]

    def new_entries(self, as_of: date, top: int, days: int = 7, most: int = 50) -> Found:
        """(title, rank now, first seen, last seen before that)."""
        latest = self.latest(as_of, top)
        if latest is None:
            return []
        found = []
        for mal_id in self._chart(latest, top):
            within = self._between(latest - timedelta(days), latest, top)
            first = next(day for day in within if mal_id in self._chart(day, top))
            ninety = self._between(first - timedelta(days=90), first - timedelta(days=1), top)
            if not ninety or any(mal_id in self._chart(day, top) for day in ninety):
                continue
            before = [day for day in self._days_of(mal_id) if day < first]
            seen = next(
                (
                    day
                    for day in reversed(before)
                    if self._is_deep(day, top) and mal_id in self._chart(day, top)
                ),
                None,
            )
            found.append((self._history[latest].standings[mal_id].rank, mal_id, first, seen))
        found.sort(key=lambda entry: entry[:2])
        return [(mal_id, rank, first, seen) for rank, mal_id, first, seen in found[:most]]

    def new_is_available_in(self, as_of: date, top: int) -> int:
        """Likewise, for new entries: a snapshot in the 90 days before the latest."""
        latest = self.latest(as_of, top)
        if latest and self._between(latest - timedelta(days=90), latest - timedelta(days=1), top):
            return 0
        return 1 if self._between(as_of - timedelta(days=89), as_of, top) else 2

    def streaks(self, as_of: date, *, most: int = 10) -> Found:
        """(title, days, since, snapshots, days without one), of those that still run."""
        latest = self.latest(as_of, 10)
        if latest is None or latest - self._deep[10][0] < timedelta(days=7):
            return []
        days = self._deep[10]
        found = []
        for mal_id in self._chart(latest, 10):
            since, snapshots, place = latest, 0, bisect_right(days, latest) - 1
            while place >= 0 and mal_id in self._chart(days[place], 10):
                since, snapshots, place = days[place], snapshots + 1, place - 1
            length = (latest - since).days + 1
            found.append((mal_id, length, since, snapshots, length - snapshots))
        found.sort(key=lambda streak: (-streak[1], streak[0]))
        return found[:most]

    def longest_ever(self, as_of: date, *, most: int = 10) -> Found:
        """(title, days, since, until, snapshots, whether it runs)."""
        latest = self.latest(as_of, 10)
        if latest is None or latest - self._deep[10][0] < timedelta(days=7):
            return []
        days = self._deep[10][: bisect_right(self._deep[10], latest)]
        running: dict[int, tuple[date, date, int]] = {}
        ended: list[tuple[int, date, date, int]] = []
        for day in days:
            chart = self._chart(day, 10)
            ended += [(mal_id, *running.pop(mal_id)) for mal_id in list(running) if mal_id not in chart]
            for mal_id in chart:
                since, _, count = running.get(mal_id, (day, day, 0))
                running[mal_id] = (since, day, count + 1)
        ended += [(mal_id, *run) for mal_id, run in running.items()]
        found = [
            (mal_id, (until - since).days + 1, since, until, count, until == latest)
            for mal_id, since, until, count in ended
        ]
        found.sort(key=lambda streak: (-streak[1], streak[2], streak[0]))
        return found[:most]

    def chart(self, as_of: date, top: int = 100) -> Found:
        """(title, rank, rank in the snapshot before)."""
        latest = self.latest(as_of)
        if latest is None:
            return []
        before = self.latest(latest - timedelta(days=1))
        earlier = self._history[before].standings if before else {}
        places = [
            (standing.rank, mal_id, earlier[mal_id].rank if mal_id in earlier else None)
            for mal_id, standing in self._history[latest].standings.items()
            if standing.rank is not None and standing.rank <= top
        ]
        return [(mal_id, rank, then) for rank, mal_id, then in sorted(places, key=lambda place: place[:2])]

    def _chart(self, day: date, top: int) -> set[int]:
        if (day, top) not in self._charts:
            self._charts[day, top] = {
                mal_id
                for mal_id, (rank, _) in self._history[day].standings.items()
                if rank is not None and rank <= top
            }
        return self._charts[day, top]

    def _is_deep(self, day: date, top: int) -> bool:
        return (self._history[day].depth or top) >= top

    def _days_of(self, mal_id: int) -> Sequence[date]:
        if not self._seen:
            for day in self._days:
                for title in self._history[day].standings:
                    self._seen.setdefault(title, []).append(day)
        return self._seen[mal_id]

    def _between(self, first: date, last: date, top: int) -> Sequence[date]:
        days = self._deep[top]
        return days[bisect_left(days, first) : bisect_right(days, last)]
