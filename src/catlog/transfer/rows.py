"""One entry as a source tells it, in our terms; and how gently each value is read.

Only a title that cannot be named or has no status makes a row unusable. Any other value that cannot be read
is left out, with a remark, and the rest of the entry is kept. Pure: no database, no files.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from catlog.tracking.schemas import LONGEST_NOTES, LONGEST_TAG, MOST_TAGS, Status

INT32_MAX = 2**31 - 1
LONGEST_TITLE = 500
LONGEST_WORD = 100
MOST_EPISODES = 100_000
MOST_REWATCHES = 10_000


class Row(NamedTuple):
    """In the column order of `sql/copy_rows.sql`. None is what the source does not say."""

    line: int | None
    mal_id: int | None
    title: str | None = None
    type: str | None = None
    episodes: int | None = None
    status: str | None = None
    rating_points: int | None = None
    episodes_watched: int | None = None
    started_on: str | None = None
    finished_on: str | None = None
    rewatch_count: int | None = None
    is_rewatching: bool | None = None
    is_favorite: bool | None = None
    tags: list[str] | None = None
    notes: str | None = None
    imported_fields: dict[str, Any] | None = None
    reason: str | None = None
    """Why the row cannot be used."""
    remark: str | None = None
    """What was left out of it or set right."""


class Reader:
    """Reads the values of one entry, and remembers what it could not read."""

    def __init__(self) -> None:
        self.remarks: list[str] = []

    @property
    def remark(self) -> str | None:
        """Everything that was left out or set right."""
        return " ".join(self.remarks) or None

    def number(self, text: str | None, what: str, most: int) -> int | None:
        """A whole number from 0; None for an empty text."""
        cleaned = (text or "").strip()
        if not cleaned:
            return None
        if cleaned.isascii() and cleaned.isdigit() and len(cleaned) < 12 and int(cleaned) <= most:
            return int(cleaned)
        self.remarks.append(f"{what} “{_short(cleaned)}” is not a number from 0 to {most:,}: left out.")
        return None

    def rating(self, text: str | None) -> int | None:
        """Points of 100 for a rating of 1 to 10; 0 is none."""
        cleaned = (text or "").strip()
        if not cleaned or cleaned == "0":
            return None
        if not re.fullmatch(r"\d{1,2}(\.\d{1,4})?", cleaned, re.ASCII) or not 0 <= float(cleaned) <= 10:
            self.remarks.append(f"Rating “{_short(cleaned)}” is not 1 to 10: left out.")
            return None
        return self.points(float(cleaned) * 10)

    def points(self, points: float) -> int | None:
        """Points of 100, on the whole steps of 1 to 10 that people rate in."""
        if points <= 0:
            return None
        whole = max(1, int(points / 10 + 0.5))
        if whole * 10 != points:
            self.remarks.append(f"Rating {points / 10:g} was rounded to {whole}.")
        return whole * 10

    def day(self, text: str | None, what: str) -> str | None:
        """A day, month or year, with as much as is known: MyAnimeList writes zeros for the rest."""
        cleaned = (text or "").strip()
        if not cleaned or cleaned == "0000-00-00":
            return None
        match = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", cleaned, re.ASCII)
        found = match and self.partial(int(match[1]), int(match[2] or 0), int(match[3] or 0))
        if not found:
            self.remarks.append(f"{what} “{_short(cleaned)}” is not a date: left out.")
            return None
        return found

    @staticmethod
    def partial(year: int | None, month: int | None, day: int | None) -> str | None:
        """'2026', '2026-11' or '2026-11-24'; None without a year, and where there is no such day."""
        if not year or not 1000 <= year <= 9999:
            return None
        if not month:
            return f"{year:04}" if not day else None
        if not day:
            return f"{year:04}-{month:02}" if month <= 12 else None
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            return None

    def tags(self, words: Iterable[str]) -> list[str] | None:
        """Each tag once, in the order in which lists keep them; None without any."""
        found = sorted({" ".join(word.split()) for word in words} - {""})
        fitting = [tag for tag in found if len(tag) <= LONGEST_TAG][:MOST_TAGS]
        if len(fitting) < len(found):
            self.remarks.append(
                f"{len(found) - len(fitting)} of {len(found)} tags left out: "
                f"at most {MOST_TAGS}, of at most {LONGEST_TAG} characters."
            )
        return fitting or None

    def notes(self, text: str | None) -> str | None:
        """What the person wrote, as it is."""
        written = storable(text or "")
        if len(written) > LONGEST_NOTES:
            self.remarks.append(f"The notes were cut to {LONGEST_NOTES:,} characters.")
            written = written[:LONGEST_NOTES]
        return written or None


def title_id(text: str | None) -> int | None:
    """MyAnimeList's number of a title; None where this is not one."""
    cleaned = (text or "").strip()
    is_one = cleaned.isascii() and cleaned.isdigit() and len(cleaned) < 11 and 0 < int(cleaned) <= INT32_MAX
    return int(cleaned) if is_one else None


def own_status(text: str | None) -> str | None:
    """One of our own five words."""
    cleaned = (text or "").strip()
    return cleaned if cleaned in set(Status) else None


def word(text: str | None, longest: int = LONGEST_WORD) -> str | None:
    """A short text; None for an empty one."""
    return storable(text or "").strip()[:longest] or None


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def storable(text: str) -> str:
    """Without what neither XML nor PostgreSQL can hold: control characters and half surrogate pairs."""
    return text if text.isprintable() else _CONTROL.sub("", text)


def _short(text: str) -> str:
    return storable(text if len(text) <= 40 else f"{text[:39]}…")
