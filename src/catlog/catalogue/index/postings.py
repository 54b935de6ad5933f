"""From a key (a gram, a word) to the titles it occurs in: sorted arrays, no object for any pair.

Not here: what the keys mean (`names`).
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
Numbers = NDArray[np.int32]
_FEWEST_KEYS = 6
"""So many are counted, however frequent they are."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The titles of each key, one behind the other; those of key n from `starts[n]` to `starts[n + 1]`."""

    keys: Keys
    """Sorted, each once."""
    starts: NDArray[np.int64]
    titles: Numbers
    size: int
    """How many titles there are, whether a key knows them or not."""

    @classmethod
    def of(cls, keys: Keys, titles: Numbers, size: int) -> Self:
        """From pairs of a key and a title, in any order and more than once. A key is not negative, and
        leaves room for a title beside it in 63 bits."""
        bits = size.bit_length()
        pairs = (keys << bits) | titles
        pairs.sort()
        pairs = pairs[_is_first(pairs)]
        owners = pairs >> bits
        starts = np.flatnonzero(_is_first(owners))
        kept = (pairs & ((1 << bits) - 1)).astype(np.int32)
        return cls(owners[starts], np.append(starts, len(pairs)), kept, size)

    def count(self, keys: Keys, *, enough: int) -> tuple[NDArray[np.int64], int]:
        """How many of these keys, each given once, each title has; and of how many keys. The rarest are
        counted, and so many more that `enough` titles are looked at: what is frequent tells little."""
        lists = sorted(self._of(keys), key=len)
        if not lists:
            return np.zeros(self.size, np.int64), 0
        looked_at, taken = 0, 0
        for titles in lists:
            if taken >= _FEWEST_KEYS and looked_at >= enough:
                break
            looked_at += len(titles)
            taken += 1
        unknown = len(keys) - len(lists)
        return np.bincount(np.concatenate(lists[:taken]), minlength=self.size), taken + unknown

    def having_all(self, keys: Keys) -> Numbers:
        """Titles that have every one of these keys."""
        lists = self._of(keys)
        if not lists or len(lists) < len(keys):
            return self.titles[:0]
        lists.sort(key=len)
        common = lists[0]
        for titles in lists[1:]:
            if not len(common):
                break
            at = titles.searchsorted(common)
            at[at == len(titles)] = 0
            common = common[titles[at] == common]
        return common

    def _of(self, keys: Keys) -> list[Numbers]:
        """The titles of each key that is known; they rise."""
        at = self.keys.searchsorted(keys)
        at, keys = at[at < len(self.keys)], keys[at < len(self.keys)]
        at = at[self.keys[at] == keys]
        starts, beyond = self.starts[at].tolist(), self.starts[at + 1].tolist()
        return [self.titles[start:end] for start, end in zip(starts, beyond, strict=True)]

    def having(self, low: int, beyond: int) -> NDArray[np.bool_]:
        """Titles that have any key from `low` on, below `beyond`."""
        first, last = self.keys.searchsorted([low, beyond]).tolist()
        mask = np.zeros(self.size, np.bool_)
        mask[self.titles[self.starts[first] : self.starts[last]]] = True
        return mask


def _is_first(ordered: Keys) -> NDArray[np.bool_]:
    """Whether each value is another one than that before it."""
    mask = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=mask[1:])
    return mask
