"""Short names that nobody wrote down: the first letters of a title's words, as in "bnha" or "jjk".

A title's synonyms often list them; where not, they are made here. For a name of a few words: its initials,
and its initials with one more letter from inside a word ("fmab" of Fullmetal Alchemist: Brotherhood). They
are many, so only for the titles that people look for.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from catlog.catalogue.index.sorting import in_small_steps

Numbers = NDArray[np.int32]

FEWEST_WORDS, MOST_WORDS = 2, 7
KNOWN_FOR, LOOSE_FOR = 6000, 1500
"""So many titles, the most popular ones, have initials, and so many the looser forms too."""
_LONGEST = MOST_WORDS + 1


class Initials:
    """Abbreviations, sorted, and the title each stands for."""

    def __init__(self, forms: Sequence[Sequence[str]], places: Numbers) -> None:
        pairs: set[tuple[str, int]] = set()
        for number in np.flatnonzero(places < KNOWN_FOR).tolist():
            is_loose = bool(places[number] < LOOSE_FOR)
            for line in forms[number]:
                if line.isascii():
                    pairs.update((short, number) for short in _initials(line, is_loose=is_loose))
        ordered = in_small_steps(pairs)
        self._shorts = [short for short, _ in ordered]
        self._titles = np.fromiter((number for _, number in ordered), np.int32, len(ordered))

    def find(self, text: str) -> Numbers:
        """Titles that are abbreviated so."""
        if not FEWEST_WORDS <= len(text) <= _LONGEST:
            return self._titles[:0]
        first = bisect_left(self._shorts, text)
        return self._titles[first : bisect_left(self._shorts, text + "\0", first)]


def _initials(line: str, *, is_loose: bool) -> Iterator[str]:
    words = line.split(" ")
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS:
        return
    # A number is kept whole: "mob psycho 100" is "mp100".
    firsts = [word if word.isdigit() else word[0] for word in words]
    yield "".join(firsts)
    if is_loose:
        for at, word in enumerate(words):
            if not word.isdigit():
                before, after = "".join(firsts[: at + 1]), "".join(firsts[at + 1 :])
                yield from (before + letter + after for letter in set(word[2:]) if letter not in "aeiou")
