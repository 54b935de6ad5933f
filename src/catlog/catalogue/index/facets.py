"""What titles can be filtered by: a mask for each value, and columns for ranges.

Filters of different kinds must all hold. Of several genres a title must have every one; of several formats,
studios or statuses one is enough. Names are compared folded, so that "sci fi" is "Sci-Fi".

Not here: texts (`names`), and the order of what is left (`orders`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from catlog.jikan.names import fold

Mask = NDArray[np.bool_]

STATUSES = {"airing": "Currently Airing", "completed": "Finished Airing", "upcoming": "Not yet aired"}
"""What a person calls it, and what the upstream does."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a title must be. Empty: anything."""

    genres: Sequence[str] = ()
    """Of genres, themes and demographics; it has every one."""
    excluded_genres: Sequence[str] = ()
    formats: Sequence[str] = ()
    studios: Sequence[str] = ()
    statuses: Sequence[str] = ()
    season: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    score_from: float | None = None
    score_to: float | None = None
    shows_adult: bool = False


@dataclass(frozen=True, slots=True)
class Traits:
    """What one title can be filtered by."""

    genres: Sequence[str]
    themes: Sequence[str]
    demographics: Sequence[str]
    studios: Sequence[str]
    format: str | None
    status: str | None
    season: str | None
    year: int | None
    score: float | None
    is_adult: bool


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """Every value that occurs among some titles, and how often."""

    genres: Mapping[str, int]
    themes: Mapping[str, int]
    demographics: Mapping[str, int]
    studios: Mapping[str, int]
    formats: Mapping[str, int]
    seasons: Mapping[tuple[int, str], int]
    earliest_year: int | None


@dataclass
class _Values:
    """Which titles have a value, while they are being collected."""

    titles: dict[str, list[int]] = field(default_factory=dict)

    def add(self, names: Iterable[str | None], number: int) -> None:
        for name in names:
            if name:
                self.titles.setdefault(fold(name), []).append(number)

    def masks(self, size: int) -> "dict[str, Mask]":
        """A mask for each value: for those of which there are few."""
        return {name: _mask(size, numbers) for name, numbers in self.titles.items()}

    def numbers(self) -> dict[str, NDArray[np.int32]]:
        """The titles of each value: for those of which there are many."""
        return {name: np.array(numbers, np.int32) for name, numbers in self.titles.items()}


def _mask(size: int, numbers: Sequence[int]) -> Mask:
    mask = np.zeros(size, np.bool_)
    mask[np.array(numbers, np.int64)] = True
    return mask


class Facets:
    """Filters for a list of titles."""

    def __init__(self, titles: Sequence[Traits]) -> None:
        self._size = len(titles)
        genres, studios, formats, statuses, seasons = (_Values() for _ in range(5))
        for number, title in enumerate(titles):
            genres.add((*title.genres, *title.themes, *title.demographics), number)
            studios.add(title.studios, number)
            formats.add((title.format,), number)
            statuses.add((title.status,), number)
            seasons.add((title.season,), number)
        self._genres, self._formats = genres.masks(self._size), formats.masks(self._size)
        self._statuses, self._seasons = statuses.masks(self._size), seasons.masks(self._size)
        self._studios = studios.numbers()
        unknown = np.nan
        self._years = np.array([unknown if t.year is None else t.year for t in titles], np.float32)
        self._scores = np.array([unknown if t.score is None else t.score for t in titles], np.float32)
        self._for_all = np.array([not title.is_adult for title in titles], np.bool_)
        self._counts_for_all = _counts([title for title in titles if not title.is_adult])
        self._counts_of_everything = _counts(titles)

    def counts(self, *, shows_adult: bool) -> FacetCounts:
        """Among the titles that somebody may see."""
        return self._counts_of_everything if shows_adult else self._counts_for_all

    def mask(self, filters: Filters) -> Mask:
        """Which titles pass."""
        mask = np.ones(self._size, np.bool_) if filters.shows_adult else self._for_all.copy()
        for genre in filters.genres:
            mask &= self._any_of(self._genres, [genre])
        if filters.excluded_genres:
            mask &= ~self._any_of(self._genres, filters.excluded_genres)
        if filters.formats:
            mask &= self._any_of(self._formats, filters.formats)
        if filters.studios:
            mask &= self._by_any_of(filters.studios)
        if filters.statuses:
            mask &= self._any_of(self._statuses, [STATUSES[status] for status in filters.statuses])
        if filters.season is not None:
            mask &= self._any_of(self._seasons, [filters.season])
        _within(mask, self._years, filters.year_from, filters.year_to)
        _within(mask, self._scores, filters.score_from, filters.score_to)
        return mask

    def _any_of(self, known: Mapping[str, Mask], names: Iterable[str]) -> Mask:
        masks = [known[name] for name in map(fold, names) if name in known]
        return reduce(np.bitwise_or, masks) if masks else np.zeros(self._size, np.bool_)

    def _by_any_of(self, studios: Iterable[str]) -> Mask:
        mask = np.zeros(self._size, np.bool_)
        for name in map(fold, studios):
            if name in self._studios:
                mask[self._studios[name]] = True
        return mask


def _within(mask: Mask, values: NDArray[np.floating], low: float | None, high: float | None) -> None:
    """Take out what lies outside, and what is not known."""
    if low is not None:
        mask &= values >= np.float32(low)
    if high is not None:
        mask &= values <= np.float32(high)


def _counts(titles: Sequence[Traits]) -> FacetCounts:
    return FacetCounts(
        genres=Counter(name for title in titles for name in set(title.genres)),
        themes=Counter(name for title in titles for name in set(title.themes)),
        demographics=Counter(name for title in titles for name in set(title.demographics)),
        studios=Counter(name for title in titles for name in set(title.studios)),
        formats=Counter(title.format for title in titles if title.format),
        seasons=Counter(
            (title.year, title.season) for title in titles if title.year is not None and title.season
        ),
        earliest_year=min((title.year for title in titles if title.year is not None), default=None),
    )
