"""Looking at one day of the rank history after the fact: is it published, whole, and what it says it is?

Not here: what keeps a bad day from being published (`gate`).
"""

from dataclasses import dataclass
from datetime import date

import psycopg
from psycopg.rows import class_row

from catlog.kit.sqlfile import sql_folder
from catlog.pipeline import gate

_VALIDATE_DAY = sql_folder("catlog.pipeline")("validate_day")


@dataclass(frozen=True, slots=True)
class DayCheck:
    """What was found."""

    is_published: bool
    sources: list[str] | None
    depth: int | None
    title_count: int | None
    """As the day says of itself."""
    run_id: str | None
    rows: int
    ranked: int
    scored: int
    missing_ranks: list[int]
    """Of the top, as deep as the day goes."""
    shared_ranks: list[int]
    """Ranks of the top that several titles have: the upstream's own doing, and no fault."""

    @property
    def faults(self) -> list[str]:
        """Why the day is not good; empty for one that is."""
        if not self.is_published:
            return [f"it is not published{f', though it has {self.rows} rows' if self.rows else ''}"]
        faults = []
        if self.title_count != self.rows:
            faults.append(f"it says that it has {self.title_count} titles, and has {self.rows}")
        top = min(gate.TOP, self.ranked if self.depth is None else self.depth)
        if len(self.missing_ranks) > (1 - gate.MIN_OF_TOP) * top:
            faults.append(f"{len(self.missing_ranks)} of the top {top} ranks are missing")
        return faults


def validate_day(connection: psycopg.Connection, day: date) -> DayCheck:
    """Look at a day."""
    with connection.cursor(row_factory=class_row(DayCheck)) as cursor:
        (found,) = cursor.execute(_VALIDATE_DAY, {"snapshot_date": day, "top": gate.TOP}).fetchall()
    return found
