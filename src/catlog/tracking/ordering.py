"""In what order: the sort keys of a list, and the markers that say where a page ended.

An order is a key and the title's number, so that no two entries share a place; what has no key comes last,
whichever the direction. A marker holds both of the last entry, so that nothing is shown twice or left out
when entries come and go between two pages.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from catlog.errors import FieldError, InvalidInputError
from catlog.kit.paging import decode_cursor, encode_cursor
from catlog.tracking.schemas import Direction, ListSort
from catlog.tracking.selection import TOTAL, TYPE, YEAR

_Value = datetime | str | int | float | None
_Moment = tuple[str, str, datetime, int]
_Name = tuple[str, str, str, int]
_Place = tuple[str, str, int, int]
_Text = tuple[str, str, str | None, int]
_Number = tuple[str, str, int | None, int]
_Share = tuple[str, str, float | None, int]


@dataclass(frozen=True, slots=True)
class _Key:
    sql: str
    marker: Any
    """What a marker of it holds: sort, direction, key, the title's number."""
    direction: Direction
    """Which end people want first."""
    is_nullable: bool = True


_TITLE = """
    ltrim(lower(coalesce(
        nullif(
            CASE (SELECT "titleLanguage" FROM "Account" WHERE id = %(account_id)s)
                WHEN 'english' THEN a."titleEnglish"
                WHEN 'japanese' THEN a."titleJapanese"
            END,
            ''
        ),
        a.title, e."givenTitle", ''
    )), ' "''([{<.,:;!?*#&-_~') COLLATE "C"
"""
"""The name that the person sees, without the signs before its first letter."""
_PLACE = "array_position('{watching,completed,plan_to_watch,on_hold,dropped}', e.status)"

_KEYS = {
    ListSort.UPDATED: _Key('e."updatedAt"', _Moment, Direction.DESC, is_nullable=False),
    ListSort.ADDED: _Key('e."createdAt"', _Moment, Direction.DESC, is_nullable=False),
    ListSort.TITLE: _Key(_TITLE, _Name, Direction.ASC, is_nullable=False),
    ListSort.RATING: _Key('e."ratingPoints"', _Number, Direction.DESC),
    ListSort.SCORE: _Key("a.score::float8", _Share, Direction.DESC),
    ListSort.PROGRESS: _Key(f'e."episodesWatched"::float8 / nullif({TOTAL}, 0)', _Share, Direction.DESC),
    ListSort.STARTED: _Key('e."startedOn" COLLATE "C"', _Text, Direction.DESC),
    ListSort.FINISHED: _Key('e."finishedOn" COLLATE "C"', _Text, Direction.DESC),
    ListSort.YEAR: _Key(YEAR, _Number, Direction.DESC),
    ListSort.TYPE: _Key(f'{TYPE} COLLATE "C"', _Text, Direction.ASC),
    ListSort.STATUS: _Key(_PLACE, _Place, Direction.ASC, is_nullable=False),
    ListSort.EPISODES: _Key(TOTAL, _Number, Direction.DESC),
}


@dataclass(frozen=True, slots=True)
class Order:
    """The parts of a statement that put entries in an order."""

    sort: ListSort
    direction: Direction

    @property
    def extra(self) -> str:
        """The key, of `e` and `a`."""
        return _KEYS[self.sort].sql

    @property
    def by(self) -> str:
        """The order, where the key has become `e.extra`."""
        # Without NULLS LAST where there are none: an index has them first.
        nulls = " NULLS LAST" if _KEYS[self.sort].is_nullable else ""
        return f'e.extra {self.direction}{nulls}, e."malId" {self.direction}'

    def marker(self, key: _Value, mal_id: int) -> str:
        """Where a page ended."""
        return encode_cursor((self.sort, self.direction, key, mal_id))

    def after(self, cursor: str) -> tuple[str, dict[str, Any]]:
        """The condition for what comes behind a marker, with its AND, and its parameters. Raises
        InvalidInputError for a marker that is not of this order."""
        wanted = _KEYS[self.sort]
        sort, direction, key, mal_id = decode_cursor(cursor, wanted.marker)
        if (sort, direction) != (self.sort, self.direction) or (isinstance(key, str) and "\0" in key):
            message = "This page marker belongs to another order. Start again from the first page."
            raise InvalidInputError(message, errors=(FieldError("cursor", message),))
        beyond = ">" if self.direction == Direction.ASC else "<"
        values = {"after_key": key, "after_id": mal_id}
        if key is None:
            return f' AND e.extra IS NULL AND e."malId" {beyond} %(after_id)s', values
        rows = f'(e.extra, e."malId") {beyond} (%(after_key)s, %(after_id)s)'
        return f" AND ({rows} OR e.extra IS NULL)" if wanted.is_nullable else f" AND {rows}", values


def order(sort: ListSort, direction: Direction | None) -> Order:
    """The order that was asked for."""
    return Order(sort, direction or _KEYS[sort].direction)
