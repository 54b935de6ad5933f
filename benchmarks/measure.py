"""How the benchmarks measure: CPU time of every process that took part, interleaved, by the median.

Wall time says more about what else the machine is doing. CPU time of the server and of its database backends
repeats; a ratio of two that ran in turns repeats better still.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the report: what was measured against what, and what it must be."""

    name: str
    ratio: float
    bound: str
    is_met: bool
    detail: str


def at_most(name: str, ratio: float, limit: float, detail: str) -> Result:
    """A cost that must stay under `limit` times its peer's."""
    return Result(name, ratio, f"<= {limit:g}", ratio <= limit, detail)


def at_least(name: str, ratio: float, limit: float, detail: str) -> Result:
    """A peer's cost that must be over `limit` times ours."""
    return Result(name, ratio, f">= {limit:g}", ratio >= limit, detail)


def cpu_ms(pids: Iterable[int]) -> float:
    """CPU time that these processes, with all their threads, have used so far, in milliseconds."""
    nanoseconds = 0
    for pid in pids:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with suppress(FileNotFoundError, ProcessLookupError):  # a thread that has just ended
                nanoseconds += int((thread / "schedstat").read_text().split()[0])
    return nanoseconds / 1e6


def interleaved(
    works: Mapping[str, tuple[Callable[[], object], Callable[[], Sequence[int]]]], *, rounds: int, times: int
) -> dict[str, float]:
    """CPU milliseconds of one call of each work: the median over `rounds`, in which they take turns.

    `works` maps a name to the call and to what gives the processes whose CPU it costs.
    """
    costs: dict[str, list[float]] = {name: [] for name in works}
    for work, _pids in works.values():
        for _ in range(max(3, times // 4)):
            work()
    for _ in range(rounds):
        for name, (work, pids) in works.items():
            watched = pids()
            before = cpu_ms(watched)
            for _ in range(times):
                work()
            costs[name].append((cpu_ms(watched) - before) / times)
    return {name: median(values) for name, values in costs.items()}


def report(results: Sequence[Result]) -> None:
    """Print the results as a table."""
    table = Table(title="CatLog benchmarks (ratios of CPU time unless the line says otherwise)")
    for column in ("what", "ratio", "wanted", "", "measured"):
        table.add_column(column, justify="right" if column == "ratio" else "left", overflow="fold")
    for result in results:
        met = "[green]met[/]" if result.is_met else "[red]missed[/]"
        table.add_row(result.name, f"{result.ratio:.3f}", result.bound, met, result.detail)
    Console(width=150).print(table)
