"""How a command says what it found: a table for people, JSON for machines."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from catlog.settings import PipelineSettings, StorageSettings


class Format(StrEnum):
    """How to say it."""

    TABLE = "table"
    JSON = "json"


FormatOption = Annotated[
    Format, typer.Option("--format", help="A table for people, or JSON for machines.", show_default=True)
]


def parse_day(text: str) -> date:
    """A day as it was typed. Raises typer.BadParameter."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a day: write it as 2026-11-24.") from error


def archive_folder(storage: StorageSettings, pipeline: PipelineSettings) -> Path:
    """Where raw answers are packed."""
    return pipeline.raw_archive_dir or storage.data_dir / "archive"


def show_json(value: object) -> None:
    """Print a value under the names that the API would give it; rows of a table keep theirs."""
    typer.echo(json.dumps(_plain(value), indent=2, ensure_ascii=False))


def show_table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    title: str | None = None,
    reasons: Iterable[tuple[str, str | None]] = (),
) -> None:
    """Print a table as wide as the terminal; under it what no column has room for, after what it is about."""
    # Without upright lines a run's id and what it came to fit into eighty columns.
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, head in enumerate(heads):
        # What a row is called can be copied whole, however narrow the terminal is.
        table.add_column(head, no_wrap=place == 0, overflow="ignore" if place == 0 else "fold")
    for row in rows:
        table.add_row(*row)
    console = Console()
    console.print(table)
    console.print()
    for about, reason in reasons:
        if reason:
            console.print(f"{about}: {reason}", markup=False, highlight=False, soft_wrap=True)


def instant(moment: datetime | None) -> str:
    """A moment in UTC, to the minute."""
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else ""


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {_camel(name): _plain(part) for name, part in asdict(value).items()}
    if isinstance(value, Mapping):
        return {_camel(str(name)): _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
