"""Three signs in a row: what a name and a misspelt text still have in common.

A gram is a number, made of the places of its signs in the alphabet of all names, so that grams that begin
alike stand together. A space stands before and after each word. None reaches over the end of a name; but for
signs outside ASCII there is one, cut short, at the last sign too, so that one or two signs can be found: a
word may be that short in Japanese. Not here: what is made of a match (`names`).
"""

from collections.abc import Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from catlog.catalogue.index.postings import Postings

LENGTH = 3
ENOUGH = 6000
"""Occurrences that are counted for a misspelt text: rare grams tell most, frequent ones cost most."""

Keys = NDArray[np.int64]
Counts = NDArray[np.int64]
_NEWLINE, _LAST_ASCII = 10, 127


class Grams:
    """Every gram of every name, and the titles it occurs in."""

    def __init__(self, lines: Sequence[str], titles: NDArray[np.int32], size: int) -> None:
        """`titles` says for each line whose name it is."""
        codes = _codes("\n " + " \n ".join(lines) + " \n\n")
        self._alphabet = np.flatnonzero(np.bincount(codes))  # the newline comes first
        # One more than there are: for signs that no name has.
        self._base = len(self._alphabet) + 1
        places = np.zeros(int(self._alphabet[-1]) + 1, np.int64)
        places[self._alphabet] = np.arange(len(self._alphabet))
        signs = places[codes]
        first, second, third = signs[:-2], signs[1:-1], signs[2:]
        is_one = (first != 0) & (second != 0) & ((third != 0) | (codes[:-2] > _LAST_ASCII))
        at = np.flatnonzero(is_one)
        line = np.cumsum(signs == 0, dtype=np.int32)[at] - 1  # the newlines before it tell
        keys = (first[at] * self._base + second[at]) * self._base + third[at]
        self._postings = Postings.of(keys, titles[line], size)

    def of(self, text: str) -> Keys:
        """The grams inside a text, each once."""
        signs = self._signs(text)
        return np.unique((signs[:-2] * self._base + signs[1:-1]) * self._base + signs[2:])

    def having_all(self, grams: Keys) -> NDArray[np.int32]:
        """Titles that have every one of these."""
        return self._postings.having_all(grams)

    def count(self, grams: Keys) -> tuple[Counts, int]:
        """How many of these, but for the most frequent ones, each title has; and of how many."""
        return self._postings.count(grams, enough=ENOUGH)

    def having(self, signs: str) -> NDArray[np.bool_]:
        """Titles with a name that holds these one or two signs, too few for a gram."""
        step = self._base ** (LENGTH - len(signs))
        low = reduce(lambda key, place: key * self._base + place, self._signs(signs).tolist(), 0) * step
        return self._postings.having(low, low + step)

    def _signs(self, text: str) -> Keys:
        codes = _codes(text)
        places = np.searchsorted(self._alphabet, codes)
        places[places == len(self._alphabet)] = 0
        return np.where(self._alphabet[places] == codes, places, self._base - 1)


def _codes(text: str) -> Keys:
    return np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.int64)
