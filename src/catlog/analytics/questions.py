"""Every question as data: which statement, with which parameters, and how its rows become an answer.

Whoever has a connection asks it, the engine on one that waits and the API on one that does not. An answer is
what JSON has, in the shape of `schemas`. Not here: what a question means (`docs/analytics.md`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from catlog.analytics import messages
from catlog.analytics.messages import spelt
from catlog.analytics.periods import MONTH, WEEK, Period, period
from catlog.errors import FieldError, InvalidInputError
from catlog.kit.sqlfile import Statement, sql_folder
from catlog.models.analytics import CHARTS

Row = Mapping[str, Any]
Answer = dict[str, Any]

read_statement = sql_folder("catlog.analytics")
_CHANGES = read_statement("changes")
_NEW_ENTRIES = read_statement("new_entries")
_STREAKS = read_statement("streaks")
_RANKINGS = read_statement("rankings")
_HISTORY = read_statement("history")
_MOVEMENT = read_statement("movement")
_SNAPSHOT_DAYS = read_statement("snapshot_days")
_EXTENT = read_statement("extent")
_LISTED = read_statement("listed")

CHART = 100
"""How deep the chart is that titles climb in: what the daily run collects."""
MOST = 10
ABSENT_DAYS = 90
"""Whoever was not there for so long is new."""
_CLIMBING_STATUSES = ("plan_to_watch", "watching", "dropped")


@dataclass(frozen=True, slots=True)
class Question:
    """`answer` takes the statement's rows by column name."""

    statement: Statement
    parameters: Mapping[str, Any]
    answer: Callable[[Sequence[Row]], Answer]


def climbers(days: int, as_of: date, *, most: int = MOST, top: int = CHART) -> Question:
    """Who climbed furthest within the chart in a week or a month."""
    both = changes(days, as_of, climbers=most, momentum=0, top=top)
    return replace(both, answer=lambda rows: both.answer(rows)["climbers"])


def momentum(days: int, as_of: date, *, most: int = MOST, top: int = CHART) -> Question:
    """Whose score grew most in a week or a month."""
    both = changes(days, as_of, climbers=0, momentum=most, top=top)
    return replace(both, answer=lambda rows: both.answer(rows)["momentum"])


def changes(
    days: int, as_of: date, *, climbers: int = MOST, momentum: int = MOST, top: int = CHART
) -> Question:
    """Both of these, for what one look at the two snapshots costs: the two answers by their names."""
    compared = period(days)

    def answer(rows: Sequence[Row]) -> Answer:
        told = {"climbers": _climber, "momentum": _surging}
        nothing = {"climbers": "No title climbed", "momentum": "No score grew noticeably"}
        data = {
            metric: [tell(row) | {"timeframe": compared.timeframe} for row in rows if row["metric"] == metric]
            for metric, tell in told.items()
        }
        return {
            metric: _compared(rows[0], data[metric], compared, as_of, nothing=nothing[metric])
            for metric in told
        }

    parameters = {
        "as_of": as_of,
        "top": top,
        "days": compared.days,
        "shortest": compared.shortest,
        "longest": compared.longest,
        "threshold": compared.threshold,
        "climbers": climbers,
        "momentum": momentum,
    }
    return Question(_CHANGES, parameters, answer)


def _climber(row: Row) -> Answer:
    is_entry = row["previousRank"] is None
    return _title(row, "currentRank", "previousRank") | {
        "rankChange": None if is_entry else row["rankChange"],
        "isEntry": is_entry,
        "minimumRankChange": row["rankChange"] if is_entry else None,
    }


def _surging(row: Row) -> Answer:
    scores = {name: float(row[name]) for name in ("scoreChange", "currentScore", "previousScore")}
    return _title(row, "currentRank") | scores


def new_entries(days: int, as_of: date, *, top: int, most: int = 50) -> Question:
    """Who came into the best 10, 50 or 100 within `days`, and was not there in the 90 days before."""
    if top not in CHARTS:
        message = f"A chart is the best {', '.join(map(str, CHARTS))}, not {top}."
        raise InvalidInputError(message, errors=(FieldError("top", message),))

    def answer(rows: Sequence[Row]) -> Answer:
        data = [
            _title(row, "currentRank", "firstAppearance")
            | {"isReturning": row["lastSeen"] is not None, "lastSeen": row["lastSeen"]}
            for row in _with_title(rows)
        ]
        latest, base = rows[0]["snapshotDate"], rows[0]["baseDate"]
        available_in = 0 if base else 1 if rows[0]["nextBaseDate"] else 2
        message: str | None
        if base is None:
            message = messages.no_comparison(latest, "a snapshot before", available_in)
        else:
            message = None if data else messages.nothing(f"No title is new in the top {top}", latest, days)
        found = _envelope(data, message, available_in, as_of, latest, base)
        return found | {"top": top, "comparedDays": (latest - base).days if base else 0}

    parameters = {"as_of": as_of, "days": days, "top": top, "absent_days": ABSENT_DAYS, "most": most}
    return Question(_NEW_ENTRIES, parameters, answer)


def streaks(as_of: date, *, running_only: bool = True, most: int = MOST) -> Question:
    """Who stays in the top 10 longest, or ever did by then."""

    def answer(rows: Sequence[Row]) -> Answer:
        latest, first = rows[0]["snapshotDate"], rows[0]["firstSnapshotDate"]
        is_long_enough = latest is not None and (latest - first).days >= WEEK.days
        data = [
            _title(row, "daysInTop10", "since", "until", "snapshotCount")
            | {"missedDays": row["daysInTop10"] - row["snapshotCount"]}
            | _pick(row, "isRunning", "currentRank")
            for row in _with_title(rows)
            if is_long_enough
        ]
        available_in = 0 if is_long_enough else WEEK.days_until(first, as_of)
        message = None
        if not is_long_enough:
            message = messages.no_comparison(latest, "a week of snapshots up to", available_in)
        elif not data:
            message = f"Nothing was ranked in the top 10 on {spelt(latest)}."
        return _envelope(data, message, available_in, as_of, latest, None)

    return Question(_STREAKS, {"as_of": as_of, "running_only": running_only, "most": most}, answer)


def rankings(as_of: date, *, top: int = CHART) -> Question:
    """The chart of the latest snapshot at or before a day."""

    def answer(rows: Sequence[Row]) -> Answer:
        latest, previous = rows[0]["snapshotDate"], rows[0]["previousDate"]
        places = _with_title(rows)
        columns = ("rank", "previousRank", "rankChange", "isNew", "score", "members")
        return {
            "asOf": as_of,
            "snapshotDate": latest,
            "previousDate": previous,
            "nextDate": rows[0]["nextDate"],
            "daysSincePrevious": (latest - previous).days if previous else None,
            "message": None if latest else f"There is no snapshot at or before {spelt(as_of)}.",
            "items": [_scored(_title(row, *columns)) for row in places if not row["isDropped"]],
            "dropped": [_title(row, "previousRank", "rank") for row in places if row["isDropped"]],
        }

    return Question(_RANKINGS, {"as_of": as_of, "top": top}, answer)


def history(mal_id: int, as_of: date, *, days: int) -> Question:
    """One title's ranks, scores and audience, snapshot by snapshot."""
    columns = ("snapshotDate", "rank", "previousRank", "rankChange", "score", "members", "scoredBy")
    more = ("popularity", "favorites", "daysSincePrevious", "missedSnapshots")

    def answer(rows: Sequence[Row]) -> Answer:
        points = [_scored(_pick(row, *columns, *more)) for row in rows if row["snapshotDate"] is not None]
        span = f"{days} days up to {spelt(as_of)}"
        return _title(rows[0]) | {
            "malId": mal_id,
            "asOf": as_of,
            "snapshotDate": rows[0]["latestDate"],
            "message": None if points else f"No snapshot of the {span} has this title.",
            "points": points,
        }

    return Question(_HISTORY, {"mal_id": mal_id, "as_of": as_of, "days": days}, answer)


def movement(as_of: date, *, top: int, days: int) -> Question:
    """How the titles that lead now came there, for a bump chart."""

    def answer(rows: Sequence[Row]) -> Answer:
        return {
            "days": rows[0]["days"] if rows else [],
            "series": [_title(row, "ranks") for row in rows],
        }

    return Question(_MOVEMENT, {"as_of": as_of, "top": top, "days": days}, answer)


def snapshot_days(as_of: date) -> Question:
    """Every day that can be asked for."""

    def answer(rows: Sequence[Row]) -> Answer:
        days = [row["snapshotDate"] for row in rows]
        return {"days": days, "firstDate": days[0] if days else None, "lastDate": days[-1] if days else None}

    return Question(_SNAPSHOT_DAYS, {"as_of": as_of}, answer)


def extent(as_of: date) -> Question:
    """How much history there is."""
    return Question(_EXTENT, {"as_of": as_of}, lambda rows: dict(rows[0]))


def listed(account_id: int, as_of: date) -> Question:
    """What of somebody's list is on the chart: titles and their status."""
    parameters = {"account_id": account_id, "as_of": as_of, "top": CHART}
    return Question(_LISTED, parameters, lambda rows: {"items": list(rows)})


def my_list(climbing: Answer, on_chart: Sequence[Row]) -> Answer:
    """What somebody plans, watches or dropped among what climbs."""
    statuses = {row["malId"]: row["status"] for row in on_chart}
    data = [
        item | {"status": statuses[item["malId"]]}
        for item in climbing["data"]
        if statuses.get(item["malId"]) in _CLIMBING_STATUSES
    ]
    message = climbing["message"]
    if climbing["data"] and not data:
        message = "Nothing that you plan, watch or dropped climbed in the top 100."
    return climbing | {"data": data, "message": message, "onChartCount": len(statuses)}


SUMMARY: Mapping[str, Callable[[date], Question]] = {
    "week": lambda as_of: changes(WEEK.days, as_of),
    "month": lambda as_of: changes(MONTH.days, as_of),
    "new": lambda as_of: new_entries(WEEK.days, as_of, top=50, most=MOST),
    "streaks": streaks,
    "chart": lambda as_of: rankings(as_of, top=MOST),
    "extent": extent,
}
"""What has to be asked for `summary`."""


def summary(answers: Mapping[str, Answer]) -> Answer:
    """What is trending: the specification's six keys with their data, what there is to say about each, and
    the best ten."""
    week, month = answers["week"], answers["month"]
    metrics = {
        "biggestClimbersWeek": week["climbers"],
        "biggestClimbersMonth": month["climbers"],
        "newToTop50": answers["new"],
        "scoreSurgingWeek": week["momentum"],
        "scoreSurgingMonth": month["momentum"],
        "longestRunning": answers["streaks"],
    }
    told = {
        key: {name: metric[name] for name in ("message", "available_in_days", "baseDate")}
        for key, metric in metrics.items()
    }
    return {
        **{key: metric["data"] for key, metric in metrics.items()},
        "availability": {**answers["extent"], **told},
        "currentTop": answers["chart"]["items"],
    }


def _pick(row: Row, *names: str) -> Answer:
    return {name: row[name] for name in names}


def _title(row: Row, *more: str) -> Answer:
    """Which title a row is about, and more of the row. One that the catalogue lacks has no name, an adult one
    no picture."""
    is_adult = bool(row["isAdult"])
    picture = {"imageUrl": None if is_adult else row["imageUrl"], "isAdult": is_adult}
    return _pick(row, "malId", "title", "titleEnglish", "titleJapanese") | picture | _pick(row, *more)


def _with_title(rows: Sequence[Row]) -> list[Row]:
    """Without the row that a statement gives when it has nothing but the days to tell."""
    return [row for row in rows if row["malId"] is not None]


def _scored(item: Answer) -> Answer:
    return item if item["score"] is None else item | {"score": float(item["score"])}


def _compared(row: Row, data: list[Answer], compared: Period, as_of: date, *, nothing: str) -> Answer:
    latest, base = row["snapshotDate"], row["baseDate"]
    if base is not None:
        message = None if data else f"{nothing} between {spelt(base)} and {spelt(latest)}."
        return _envelope(data, message, 0, as_of, latest, base)
    available_in = compared.days_until(row["nextBaseDate"], as_of)
    needed = f"a snapshot {compared.shortest} to {compared.longest} days older than"
    message = messages.no_comparison(latest, needed, available_in)
    return _envelope([], message, available_in, as_of, latest, None)


def _envelope(
    data: list[Answer],
    message: str | None,
    available_in: int,
    as_of: date,
    latest: date | None,
    base: date | None,
) -> Answer:
    return {
        "data": data,
        "message": message,
        "available_in_days": available_in,
        "asOf": as_of,
        "snapshotDate": latest,
        "baseDate": base,
    }
