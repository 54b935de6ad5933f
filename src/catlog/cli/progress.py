"""How a long run shows where it stands: a bar with the time left on a terminal, plain lines elsewhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from catlog.pipeline.run import Progress as Stand
from catlog.pipeline.run import ProgressListener

_SECONDS_BETWEEN_LINES = 30.0


@contextmanager
def show_progress(source: str) -> Iterator[ProgressListener]:
    """Gives what a run calls after each page."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("pages"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task(source, total=None)
        yield lambda stand: bar.update(
            task,
            total=stand.last_page,
            completed=stand.page,
            description=f"{source}: {stand.titles:,} titles",
        )


class _Lines:
    """The first page, the last one, and one line every half minute between."""

    def __init__(self) -> None:
        self._told_at = float("-inf")

    def __call__(self, stand: Stand) -> None:
        now = time.monotonic()
        if now - self._told_at >= _SECONDS_BETWEEN_LINES or stand.page >= stand.last_page:
            self._told_at = now
            typer.echo(f"page {stand.page} of {stand.last_page}, {stand.titles:,} titles", err=True)
