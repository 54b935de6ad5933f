"""The catalogue as it was at one moment, ready to be searched; and the pages it gives.

Immutable. A snapshot is made from the one before: what did not change is not made again. Not here: how its
rows are read, and when (`shelf`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Self

import msgspec
import numpy as np

from catlog.catalogue.index.facets import STATUSES, Facets, Filters, Traits
from catlog.catalogue.index.names import NameIndex
from catlog.catalogue.index.orders import Columns, Orders, Sort
from catlog.errors import InvalidInputError
from catlog.jikan.names import fold, name_forms
from catlog.kit.paging import decode_cursor, encode_cursor

PAST_KEPT = 6
"""Versions whose orders are kept for those who are reading on: a megabyte each for 30,000 titles."""

_RELEVANCE_STEP = 2**32


class Card(msgspec.Struct, frozen=True, rename="camel", gc=False):
    """A title as a card shows it (`schemas.AnimeCard`), to be encoded once."""

    mal_id: int
    title: str
    title_english: str | None
    title_japanese: str | None
    image_url: str | None
    type: str | None
    year: int | None
    season: str | None
    status: str | None
    episodes: int | None
    score: float | None
    rank: int | None
    popularity: int | None
    members: int | None
    genres: list[str]
    is_adult: bool


class Slot(msgspec.Struct, frozen=True, rename="camel", gc=False):
    """A weekly slot, as `schemas.ScheduledAnime` has it."""

    broadcast_day: str
    broadcast_time: str | None
    broadcast_timezone: str | None


@dataclass(frozen=True, slots=True)
class Title:
    """One title as the index holds it."""

    version: int
    """Of its row: another one means that the title has to be made again."""
    mal_id: int
    forms: tuple[str, ...]
    folded_title: str
    traits: Traits
    rank: int | None
    popularity: int | None
    members: int | None
    favorites: int | None
    aired_from: int | None
    card: bytes
    """JSON."""
    slot: Slot | None
    """When it is on, every week; only of titles that are running."""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """From a row of `sql/index_titles.sql`."""
        aired = row["airedFrom"]
        card = Card(**{name: row[column] for name, column in _CARD_COLUMNS})
        names = (row["title"], row["titleEnglish"], row["titleJapanese"], *row["synonyms"])
        return cls(
            version=row["version"],
            mal_id=row["malId"],
            forms=tuple(name_forms(name for name in names if name)),
            folded_title=fold(row["title"]),
            traits=Traits(
                genres=row["genres"],
                themes=row["themes"],
                demographics=row["demographics"],
                studios=row["studios"],
                format=row["type"],
                status=row["status"],
                season=row["season"],
                year=row["year"],
                score=row["score"],
                is_adult=row["isAdult"],
            ),
            rank=row["rank"],
            popularity=row["popularity"],
            members=row["members"],
            favorites=row["favorites"],
            aired_from=aired.toordinal() if aired else None,
            card=msgspec.json.encode(card),
            slot=_slot(row),
        )


_CARD_COLUMNS = tuple(zip(Card.__struct_fields__, Card.__struct_encode_fields__, strict=True))


_WEEK = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def _slot(row: Mapping[str, Any]) -> Slot | None:
    if row["status"] != STATUSES["airing"] or row["broadcastDay"] not in _WEEK:
        return None
    return Slot(row["broadcastDay"], row["broadcastTime"], row["broadcastTimezone"])


class Cursor(msgspec.Struct, frozen=True, array_like=True):
    """Where a page ended."""

    version: str
    """Of the snapshot that the place is of."""
    relevance: Annotated[int, msgspec.Meta(ge=0, le=2**31)]
    """How the text found the last title; 0 where there was no text."""
    place: Annotated[int, msgspec.Meta(ge=0, le=2**31)]
    mal_id: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of titles."""

    cards: Sequence[bytes]
    """JSON."""
    next_cursor: str | None
    total: int
    """How many titles there are on all pages."""
    is_good: bool
    """Whether the best of them is likely what was meant; always, where there was no text."""


@dataclass(frozen=True)
class Snapshot:
    """The catalogue at one moment."""

    version: str
    titles: Mapping[int, Title]
    """By malId, which rise."""
    facets: Facets
    names: NameIndex
    orders: Orders
    is_demo: bool = False
    """Whether these are the invented titles, which no upstream knows."""
    past: Mapping[str, Orders] = field(default_factory=dict)
    """The orders of the versions before, the oldest first."""

    @classmethod
    def of(
        cls,
        titles: Iterable[Title],
        version: str,
        before: "Snapshot | None" = None,
        *,
        is_demo: bool = False,
    ) -> Self:
        """Make everything that a search needs. Seconds of work for 30,000 titles."""
        held = {title.mal_id: title for title in sorted(titles, key=lambda title: title.mal_id)}
        listed = list(held.values())
        orders = Orders.of(
            Columns(
                mal_ids=np.fromiter(held, np.int32, len(held)),
                rank=[title.rank for title in listed],
                popularity=[title.popularity for title in listed],
                score=[title.traits.score for title in listed],
                members=[title.members for title in listed],
                favorites=[title.favorites for title in listed],
                aired_from=[title.aired_from for title in listed],
                folded_title=[title.folded_title for title in listed],
            )
        )
        past = {**before.past, before.version: before.orders} if before else {}
        return cls(
            version=version,
            titles=held,
            facets=Facets([title.traits for title in listed]),
            names=NameIndex([title.forms for title in listed], orders.places[Sort.POPULARITY]),
            orders=orders,
            is_demo=is_demo,
            past=dict(list(past.items())[-PAST_KEPT:]),
        )

    def __len__(self) -> int:
        return len(self.titles)

    def page(self, text: str, filters: Filters, *, sort: Sort, limit: int, cursor: str | None = None) -> Page:
        """One page. With a text and `sort` by relevance the best matches come first, the popular ones of
        equals before the others. Raises InvalidInputError for a cursor that is not ours."""
        after = decode_cursor(cursor, Cursor) if cursor else None
        mask = self.facets.mask(filters)
        found = self.names.find(text) if text.strip() else None
        if found is not None:
            mask &= found.mask
        numbers = np.flatnonzero(mask)
        version, orders = self._orders_for(after)
        keys = orders.places_of(sort, self.orders.mal_ids[numbers])
        total = len(numbers)
        # What was not there when the reading began does not come in between.
        numbers, keys = numbers[keys >= 0], keys[keys >= 0]
        if found is not None and sort is Sort.RELEVANCE:
            keys += found.relevance(numbers) * _RELEVANCE_STEP
        if after is not None:
            beyond = keys > self._key(after, version, sort)
            numbers, keys = numbers[beyond], keys[beyond]
        has_more = len(numbers) > limit
        if has_more:
            first = np.argpartition(keys, limit)[:limit]
            numbers, keys = numbers[first], keys[first]
        order = np.argsort(keys)
        mal_ids = self.orders.mal_ids[numbers[order]].tolist()
        next_cursor = None
        if has_more:
            relevance, place = divmod(int(keys[order[-1]]), _RELEVANCE_STEP)
            next_cursor = encode_cursor(Cursor(version, relevance, place, mal_ids[-1]))
        return Page(
            cards=[self.titles[mal_id].card for mal_id in mal_ids],
            next_cursor=next_cursor,
            total=total,
            is_good=found is None or found.is_good,
        )

    def schedule(self, *, shows_adult: bool) -> list[bytes]:
        """What is on, from Monday on, as JSON (`schemas.ScheduledAnime`)."""
        running = [
            (_WEEK.index(title.slot.broadcast_day), title.slot.broadcast_time or "~", title.mal_id)
            for title in self.titles.values()
            if title.slot is not None and (shows_adult or not title.traits.is_adult)
        ]
        slots = ((self.titles[mal_id].card, self.titles[mal_id].slot) for *_, mal_id in sorted(running))
        return [card[:-1] + b"," + msgspec.json.encode(slot)[1:] for card, slot in slots]

    def _orders_for(self, after: Cursor | None) -> tuple[str, Orders]:
        """The orders that a reading began with, while they are kept."""
        if after is None or after.version == self.version or after.version not in self.past:
            return self.version, self.orders
        return after.version, self.past[after.version]

    def _key(self, after: Cursor, version: str, sort: Sort) -> int:
        place = after.place
        if after.version != version:
            # Begun too long ago: go on where its last title stands today.
            number = int(np.searchsorted(self.orders.mal_ids, after.mal_id))
            if number == len(self) or self.orders.mal_ids[number] != after.mal_id:
                raise InvalidInputError("This page marker is too old. Start again from the first page.")
            place = int(self.orders.places[sort][number])
        return after.relevance * _RELEVANCE_STEP + place
