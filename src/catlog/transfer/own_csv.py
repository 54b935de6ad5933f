"""CatLog's own CSV, both ways, for spreadsheets.

A spreadsheet runs a cell that starts like a formula. Such a cell is written with an apostrophe before it,
which a spreadsheet shows as text, and read without it.
"""

import csv
import io
import json
import re
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from catlog.transfer import own_json
from catlog.transfer.mal_xml import refused
from catlog.transfer.own_json import kept_fields
from catlog.transfer.rows import (
    LONGEST_TITLE,
    MOST_EPISODES,
    MOST_REWATCHES,
    Reader,
    Row,
    own_status,
    title_id,
    word,
)

COLUMNS = (
    "malId",
    "title",
    "type",
    "episodes",
    "status",
    "rating",
    "episodesWatched",
    "startedOn",
    "finishedOn",
    "rewatchCount",
    "isRewatching",
    "isFavorite",
    "tags",
    "notes",
    "importedFields",
)
_NEEDED = {"malId", "status"}
_BOOLEANS = {"true": True, "false": False}
_LONGEST_LINE = 1024 * 1024
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def safe_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain_cell(text: str) -> str:
    """What `safe_cell` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def written(row: Mapping[str, Any]) -> list[object]:
    """An entry of the database as a line has it, in the order of `COLUMNS`."""
    entry = own_json.written(row)
    entry["isRewatching"] = str(entry["isRewatching"]).lower()
    entry["isFavorite"] = str(entry["isFavorite"]).lower()
    entry["tags"] = ", ".join(entry["tags"])
    entry["importedFields"] = json.dumps(entry["importedFields"]) if entry["importedFields"] else ""
    return [entry[name] for name in COLUMNS]


def csv_line(cells: Iterable[object]) -> str:
    """One line of a file, each cell safe."""
    line = io.StringIO()
    csv.writer(line).writerow(["" if cell is None else safe_cell(str(cell)) for cell in cells])
    return line.getvalue()


class OwnCsv:
    """One file, read line by line."""

    def __init__(self) -> None:
        self.warnings: list[str] = []

    def rows(self, chunks: Iterable[bytes]) -> Iterator[Row]:
        """Each entry. Raises InvalidInputError for a file without our columns, or not in UTF-8."""
        reader = csv.reader(_lines(chunks))
        try:
            header = next(reader, [])
            missing = _NEEDED - set(header)
            if missing:
                raise refused(
                    f"The first line of a CSV names its columns; {' and '.join(sorted(missing))} is not "
                    "among them. CatLog reads the CSV that it exports."
                )
            line = reader.line_num + 1
            for cells in reader:
                if cells:
                    fields = {name: plain_cell(cell) for name, cell in zip(header, cells, strict=False)}
                    yield _row(line, fields)
                line = reader.line_num + 1
        except csv.Error as error:
            raise refused(f"Line {reader.line_num} of this file is not CSV: {error}.") from error


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    """Text by lines, with their ends: the csv module puts those of a quoted cell together again."""
    decoder = getincrementaldecoder("utf-8-sig")()
    rest, number = "", 1
    try:
        for chunk in chunks:
            *lines, rest = (rest + decoder.decode(chunk)).split("\n")
            number += len(lines)
            yield from (f"{line}\n" for line in lines)
            if len(rest) > _LONGEST_LINE:
                raise refused(f"Line {number} of this file is over 1 MB long: this is not a list.")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise refused(
            f"This file is not UTF-8 (from about line {number}). Save it as “CSV UTF-8”, then try again."
        ) from error
    if rest:
        yield rest


def _row(line: int, fields: Mapping[str, str]) -> Row:
    mal_id, title = title_id(fields.get("malId")), word(fields.get("title"), LONGEST_TITLE)
    if mal_id is None:
        return Row(line, None, title, reason="There is no title's number in malId.")
    status = own_status(fields.get("status"))
    if status is None:
        return Row(line, mal_id, title, reason="The status is none of CatLog's five.")
    read = Reader()
    return Row(
        line,
        mal_id,
        title,
        word(fields.get("type")),
        read.number(fields.get("episodes"), "The number of episodes", MOST_EPISODES) or None,
        status,
        read.rating(fields.get("rating")),
        read.number(fields.get("episodesWatched"), "Episodes watched", MOST_EPISODES),
        read.day(fields.get("startedOn"), "Start date"),
        read.day(fields.get("finishedOn"), "Finish date"),
        read.number(fields.get("rewatchCount"), "Times rewatched", MOST_REWATCHES),
        _BOOLEANS.get(fields.get("isRewatching", "").strip().lower()),
        _BOOLEANS.get(fields.get("isFavorite", "").strip().lower()),
        read.tags(fields.get("tags", "").split(",")),
        read.notes(fields.get("notes")),
        _fields(fields.get("importedFields")),
        None,
        read.remark,
    )


def _fields(text: str | None) -> dict[str, str] | None:
    if text is None:
        return None
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return None
    return kept_fields(found) if isinstance(found, dict) else None
