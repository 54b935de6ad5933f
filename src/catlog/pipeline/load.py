"""Rows of the catalogue: gathered aside in a file, then put into the table at once.

Nothing that people see changes before `replace_titles`. Not here: which rows (`intake`), whether they may be
published (`gate`), the day's snapshot (`snapshots`), and the transaction (`run`).
"""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import IO, Any, NamedTuple, Self

import psycopg
from psycopg.copy import FileWriter

from catlog.kit.sqlfile import sql_folder
from catlog.pipeline.intake import StagedRow
from catlog.pipeline.transform import ARRAY_FIELDS, AnimeRow

_statement = sql_folder("catlog.pipeline")
_REMOVE_TITLES = _statement("remove_titles")
_RESERVE_TITLE_IDS = _statement("reserve_title_ids")
_COPY_TITLES = _statement("copy_titles")

_CHUNK_BYTES = 256 * 1024
_ARRAYS = [AnimeRow._fields.index(name) for name in ARRAY_FIELDS]


class Staging:
    """Where a run gathers what it will publish: a temporary file of COPY's lines, without id and run.

    A file and not a table: what waits here is written to the database once, where it will stay. Memory does
    not grow with the run, but for the numbers of the titles.
    """

    def __init__(self, connection: psycopg.Connection, file: IO[bytes]) -> None:
        self._file = file
        self._copy = psycopg.Copy(connection.cursor(), binary=False, writer=FileWriter(file))
        self._mal_ids: list[int] = []
        self.has_score: list[bool] = []
        """Of each line."""

    @classmethod
    @contextmanager
    def opened(cls, connection: psycopg.Connection) -> Iterator[Self]:
        """An empty one, gone afterwards. `connection` is only asked how values are written."""
        with tempfile.TemporaryFile(prefix="catlog-staged-") as file:
            yield cls(connection, file)

    def add(self, rows: Iterable[StagedRow]) -> None:
        """Take rows in."""
        for raw_id, digest, row in rows:
            self._mal_ids.append(row.mal_id)
            self.has_score.append(row.score is not None)
            fields: list[Any] = [*row, raw_id, digest]
            for column in _ARRAYS:
                fields[column] = _array(tuple(texts)) if (texts := fields[column]) else "{}"
            self._copy.write_row(fields)

    def latest(self) -> dict[int, int]:
        """Where each title's line is, from 0: of one that was staged more than once, the last counts."""
        return {mal_id: place for place, mal_id in enumerate(self._mal_ids)}

    def lines(self) -> Iterator[bytes]:
        """Every line, in the order the rows were added; no row can be added afterwards."""
        self._copy.finish(None)
        self._file.seek(0)
        return iter(self._file)


@lru_cache(maxsize=4096)
def _array(texts: tuple[str, ...]) -> str:
    r"""A text[] literal: `{"Sci-Fi","a \"quoted\" one"}`."""
    quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    return "{" + ",".join(f'"{text}"' for text in quoted) + "}"


class Replaced(NamedTuple):
    """What has become of the catalogue."""

    titles: int
    """New or changed."""
    scores_lost: int
    """Those of them that had a score and have none now."""


def replace_titles(connection: psycopg.Connection, staging: Staging, run_id: str) -> Replaced:
    """Take the staged titles out and put them in as they are now. A title that was there keeps its id. Call
    inside the transaction that publishes, and have the gate look at what was lost.
    """
    latest = staging.latest()
    if not latest:
        return Replaced(0, 0)
    ids: dict[int, int] = {}
    scores_lost = 0
    for mal_id, title_id, had_score in connection.execute(
        _REMOVE_TITLES, {"mal_ids": list(latest)}, binary=True
    ):
        ids[mal_id] = title_id
        scores_lost += had_score and not staging.has_score[latest[mal_id]]
    new = [mal_id for mal_id in latest if mal_id not in ids]
    reserved = connection.execute(_RESERVE_TITLE_IDS, {"how_many": len(new)}, binary=True)
    ids |= {mal_id: title_id for mal_id, (title_id,) in zip(new, reserved, strict=True)}
    prefix_of = {place: b"%d\t%s\t" % (ids[mal_id], run_id.encode()) for mal_id, place in latest.items()}
    chunk = bytearray()
    with connection.cursor() as cursor:
        with cursor.copy(_COPY_TITLES) as copy:
            for place, line in enumerate(staging.lines()):
                if prefix := prefix_of.get(place):
                    chunk += prefix
                    chunk += line
                    if len(chunk) >= _CHUNK_BYTES:
                        copy.write(bytes(chunk))
                        chunk.clear()
            copy.write(bytes(chunk))
        return Replaced(cursor.rowcount, scores_lost)
