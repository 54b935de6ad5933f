"""`catlog pipeline analytics`: the answers of the rank history, for people, programs and spreadsheets."""

import csv
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from catlog.analytics.engine import AnalyticsEngine
from catlog.analytics.publishing import encode
from catlog.analytics.questions import CHART, MOST, Answer
from catlog.cli.storage import DataDir, database, storage_settings
from catlog.errors import InvalidInputError
from catlog.kit.db import connect


class Kind(StrEnum):
    """What can be asked."""

    CLIMBERS = "climbers"
    MOMENTUM = "momentum"
    STREAKS = "streaks"
    NEW = "new"
    HISTORY = "history"
    ALL = "all"


class Output(StrEnum):
    """How it is said."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


# What is told of each item, in this order; JSON has everything.
_COLUMNS: Mapping[str, Sequence[str]] = {
    "climbers": ("malId", "title", "rankChange", "minimumRankChange", "previousRank", "currentRank"),
    "momentum": ("malId", "title", "scoreChange", "previousScore", "currentScore", "currentRank"),
    "streaks": ("malId", "title", "daysInTop10", "snapshotCount", "missedDays", "since", "currentRank"),
    "new": ("malId", "title", "currentRank", "firstAppearance", "isReturning", "lastSeen"),
    "history": ("snapshotDate", "rank", "rankChange", "score", "members", "daysSincePrevious"),
}
# Which kinds an option is for; given with another one it would be ignored, so it is refused.
_MEANT_FOR: Mapping[str, Sequence[Kind]] = {
    "--days": (Kind.CLIMBERS, Kind.MOMENTUM, Kind.NEW, Kind.HISTORY),
    "--limit": (Kind.CLIMBERS, Kind.MOMENTUM, Kind.NEW, Kind.STREAKS),
    "--mal-id": (Kind.HISTORY,),
}
_SIGNED = {"rankChange", "scoreChange"}
_ALL: Mapping[str, Callable[[AnalyticsEngine], Answer]] = {
    "climbers of the week": lambda engine: engine.get_biggest_climbers(7),
    "climbers of the month": lambda engine: engine.get_biggest_climbers(30),
    "new in the top 50": AnalyticsEngine.get_new_entries_top50,
    "momentum of the week": lambda engine: engine.get_score_momentum(7),
    "momentum of the month": lambda engine: engine.get_score_momentum(30),
    "streaks in the top 10": AnalyticsEngine.get_longest_top10_streaks,
}


def analytics(
    kind: Annotated[
        Kind,
        typer.Option("--type", help="climbers, momentum, streaks, new (in the top 100), history, or all."),
    ],
    days: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Over a week (7) or a month (30); any number for new and history, which goes back 30.",
            show_default="7",
        ),
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="As it was known on this UTC day; today by default.",
            show_default=False,
        ),
    ] = None,
    mal_id: Annotated[
        int | None, typer.Option(min=1, help="Whose history; the leader's by default.", show_default=False)
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            min=1, max=CHART, help="How many titles; of the new ones all by default.", show_default=str(MOST)
        ),
    ] = None,
    output: Annotated[
        Output, typer.Option("--format", help="For people, programs or sheets.")
    ] = Output.TABLE,
    data_dir: DataDir = None,
) -> None:
    """Ask the rank history: who climbs, whose score grows, who is new, who stays.

    Only published days count. Where there is too little history, the answer says so and when there will be
    enough; that is no failure. docs/analytics.md defines each answer.

    Examples:

        catlog pipeline analytics --type climbers --days 30

        catlog pipeline analytics --type all --as-of 2026-08-03 --format json

        catlog pipeline analytics --type history --mal-id 52991 --format csv
    """
    for option, value in {"--days": days, "--limit": limit, "--mal-id": mal_id}.items():
        if value is not None and kind not in _MEANT_FOR[option]:
            raise typer.BadParameter(f"It is for {', '.join(_MEANT_FOR[option])}.", param_hint=option)
    with (
        database(storage_settings(data_dir)) as url,
        connect(url, application_name="catlog analytics") as opened,
    ):
        engine = AnalyticsEngine(opened, as_of.date() if as_of else None)
        if kind == Kind.ALL and output == Output.JSON:
            _print_json(engine.get_trending_summary())
            return
        answers = _answers(engine, kind, days, mal_id, limit)
    if output == Output.JSON:
        _print_json(answers[kind])
    elif output == Output.CSV:
        _print_csv(answers)
    else:
        for name, answer in answers.items():
            _print_table(name, answer)


def _answers(
    engine: AnalyticsEngine, kind: Kind, days: int | None, mal_id: int | None, limit: int | None
) -> dict[str, Answer]:
    if kind == Kind.ALL:
        return {name: ask(engine) for name, ask in _ALL.items()}
    asked: dict[Kind, Callable[[], Answer]] = {
        Kind.CLIMBERS: lambda: engine.get_biggest_climbers(days or 7, most=limit or MOST),
        Kind.MOMENTUM: lambda: engine.get_score_momentum(days or 7, most=limit or MOST),
        Kind.STREAKS: lambda: engine.get_longest_top10_streaks(most=limit or MOST),
        Kind.NEW: lambda: engine.get_new_entries(days or 7, most=limit),
        Kind.HISTORY: lambda: engine.get_ranking_history(mal_id or _leader(engine), days or 30),
    }
    try:
        return {kind: asked[kind]()}
    except InvalidInputError as error:
        raise typer.BadParameter(error.message, param_hint="--days") from error


def _leader(engine: AnalyticsEngine) -> int:
    """Who is first; 0, whose history is empty, where nobody is."""
    items = engine.get_rankings()["items"]
    return items[0]["malId"] if items else 0


def _columns(name: str) -> Sequence[str]:
    return _COLUMNS[name.split(maxsplit=1)[0]]


def _items(answer: Answer) -> list[Answer]:
    items: list[Answer] = answer["points"] if "points" in answer else answer["data"]
    return items


def _print_json(answer: Answer) -> None:
    typer.echo(msgspec.json.format(encode(answer), indent=2).decode())


def _print_csv(answers: Mapping[str, Answer]) -> None:
    columns = list(dict.fromkeys(column for name in answers for column in _columns(name)))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["type", *columns])
    for name, answer in answers.items():
        writer.writerows([name, *(item.get(column) for column in columns)] for item in _items(answer))


def _print_table(name: str, answer: Answer) -> None:
    title = answer["title"] if name == Kind.HISTORY else name
    days = " to ".join(str(answer[key]) for key in ("baseDate", "snapshotDate") if answer.get(key))
    table = Table(title=f"{title or 'Unknown title'}{f' ({days})' if days else ''}", title_justify="left")
    for column in _columns(name):
        table.add_column(column, justify="left" if column == "title" else "right")
    for item in _items(answer):
        table.add_row(*(_cell(column, item[column]) for column in _columns(name)))
    console = Console()
    if _items(answer):
        console.print(table)
    else:
        console.print(f"[bold]{name}[/]: {answer['message']}")


def _cell(column: str, value: str | float | None) -> str:
    if value is None:
        return ""
    if column in _SIGNED:
        return f"{value:+}"
    return f"{value:,}" if column == "members" else str(value)
