"""Rows into tables: gathered aside in a staging table, then published at once.

Nothing that people see changes before `publish`. Not here: which rows (`intake`), whether they may be
published (`gate`), and the transaction (`run`).
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Self

import psycopg

from catlog.kit.sqlfile import sql_folder
from catlog.pipeline.intake import StagedRow
from catlog.pipeline.ledger import PUBLISH_LOCK

_statement = sql_folder("catlog.pipeline")
_STAGE = _statement("stage")
_COPY_STAGED = _statement("copy_staged")
_DROP_SUPERSEDED = _statement("drop_superseded")
_PUBLISH_LOCK = _statement("publish_lock")
_PUBLISH_TITLES = _statement("publish_titles")
_PUBLISH_RANKINGS = _statement("publish_rankings")

_ROWS_PER_COPY = 1000


class Staging:
    """Where a run gathers what it will publish: a temporary table of its session.

    Memory does not grow with the run: at most 1,000 rows wait here for the next COPY.
    """

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection
        self._waiting: list[StagedRow] = []

    @classmethod
    @contextmanager
    def opened(cls, connection: psycopg.Connection) -> Iterator[Self]:
        """An empty staging table, gone afterwards."""
        connection.execute(_STAGE)
        try:
            yield cls(connection)
        finally:
            if not connection.closed:
                connection.execute('DROP TABLE IF EXISTS pg_temp."StagedAnime"')

    def add(self, rows: Iterable[StagedRow]) -> None:
        """Take rows in; they reach the table with the next batch, or `flush`."""
        self._waiting += rows
        if len(self._waiting) >= _ROWS_PER_COPY:
            self.flush()

    def flush(self) -> None:
        """Send what waits."""
        if not self._waiting:
            return
        text = io.StringIO()
        csv.writer(text).writerows(map(_fields, self._waiting))
        with self._connection.cursor() as cursor, cursor.copy(_COPY_STAGED) as copy:
            copy.write(text.getvalue())
        self._waiting.clear()


def _fields(staged: StagedRow) -> list[object]:
    """The columns of `sql/stage.sql`, for the csv module."""
    fields = [_array(tuple(value)) if type(value) is list else value for value in staged.row]
    return [staged.ordinal, *fields, staged.raw_id, rf"\x{staged.hash.hex()}"]


@lru_cache(maxsize=4096)
def _array(texts: tuple[str, ...]) -> str:
    r"""A text[] literal: `{"Sci-Fi","a \"quoted\" one"}`."""
    quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    return "{" + ",".join(f'"{text}"' for text in quoted) + "}"


@dataclass(frozen=True, slots=True)
class Published:
    """How many rows were written."""

    titles_written: int
    """New or changed rows of "ProcessedAnime"."""
    rankings_written: int
    """New or changed rows of "DailyRankings"."""


def publish(
    connection: psycopg.Connection,
    *,
    run_id: str,
    snapshot_date: date,
    mal_ids: Sequence[int],
    superseded: Sequence[int],
) -> Published:
    """Make the staged rows the catalogue's, and write the day's snapshot of all titles seen.

    Call inside a transaction, after `Staging.flush`. Waits for another run that is publishing.
    """
    family, key = PUBLISH_LOCK
    connection.execute(_PUBLISH_LOCK, {"family": family, "key": key})
    if superseded:
        connection.execute(_DROP_SUPERSEDED, {"ordinals": list(superseded)})
    titles = connection.execute(_PUBLISH_TITLES, {"run_id": run_id})
    rankings = connection.execute(
        _PUBLISH_RANKINGS, {"run_id": run_id, "snapshot_date": snapshot_date, "mal_ids": list(mal_ids)}
    )
    return Published(titles_written=titles.rowcount, rankings_written=rankings.rowcount)
