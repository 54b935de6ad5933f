"""In which order titles stand, and how a page goes on after the one before.

Each order gives every title a place of its own: equals are told apart by malId, and what is not known comes
last. A cursor names the place of the last title that was seen, and the version of the catalogue that the
place is of. While one reads on the catalogue may change; the places of its last versions are kept (`past`),
so that no title is seen twice or left out because it moved meanwhile. Where a version is not known any more,
the reader goes on at the place where the last title stands today.

Not here: which titles there are (`names`, `facets`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

import numpy as np
from numpy.typing import NDArray

from catlog.catalogue.index.sorting import in_small_steps

Numbers = NDArray[np.int32]


class Sort(StrEnum):
    """The order of a search."""

    RELEVANCE = "relevance"
    RANK = "rank"
    POPULARITY = "popularity"
    SCORE = "score"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    MEMBERS = "members"
    FAVORITES = "favorites"


@dataclass(frozen=True, slots=True)
class Columns:
    """What the orders are made from; one value a title, in the order of `mal_ids`, which rise."""

    mal_ids: Numbers
    rank: Sequence[int | None]
    popularity: Sequence[int | None]
    score: Sequence[float | None]
    members: Sequence[int | None]
    favorites: Sequence[int | None]
    aired_from: Sequence[int | None]
    """As a day number."""
    folded_title: Sequence[str]


@dataclass(frozen=True, slots=True)
class Orders:
    """The place of every title in every order, from 0."""

    mal_ids: Numbers
    places: Mapping[Sort, Numbers]

    @classmethod
    def of(cls, columns: Columns) -> Self:
        """Sort the titles in every way there is."""
        size = len(columns.mal_ids)

        def by(values: Sequence[float | None], *, is_descending: bool = False) -> Numbers:
            unknown = np.inf
            keys = np.fromiter((unknown if value is None else value for value in values), np.float64, size)
            if is_descending:
                keys = np.where(np.isinf(keys), keys, -keys)
            return _places(np.argsort(keys, kind="stable"))

        titles = [number for _, number in in_small_steps(zip(columns.folded_title, range(size), strict=True))]
        popularity = by(columns.popularity)
        return cls(
            columns.mal_ids,
            {
                # Without a text nothing is more relevant than anything else.
                Sort.RELEVANCE: popularity,
                Sort.POPULARITY: popularity,
                Sort.RANK: by(columns.rank),
                Sort.SCORE: by(columns.score, is_descending=True),
                Sort.NEWEST: by(columns.aired_from, is_descending=True),
                Sort.OLDEST: by(columns.aired_from),
                Sort.TITLE: _places(np.array(titles, np.int64)),
                Sort.MEMBERS: by(columns.members, is_descending=True),
                Sort.FAVORITES: by(columns.favorites, is_descending=True),
            },
        )

    def places_of(self, sort: Sort, mal_ids: Numbers) -> NDArray[np.int64]:
        """Where these titles stand; -1 for those that were not there."""
        at = np.searchsorted(self.mal_ids, mal_ids)
        at[at == len(self.mal_ids)] = -1
        if not len(self.mal_ids):
            return np.full(len(mal_ids), -1)
        places = self.places[sort][at].astype(np.int64)
        places[self.mal_ids[at] != mal_ids] = -1
        return places


def _places(order: NDArray[np.int64]) -> Numbers:
    places = np.empty(len(order), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return places
