"""What a text means: which titles it may be looking for, and how well each fits.

Four ways lead to a title, from the strictest on: a name that is the text or starts with it (a sorted list of
all names), its initials (`initials`), names that hold every word of it in any order (words, sorted, with
their titles), and names that hold every three letters of it (grams). Where those find little, the titles
that share most grams with the text are compared with it letter by letter, for slips of the finger.

Numbers stand for titles throughout: their place in the list that the index was built from. Immutable: built
once, asked from any thread. Not here: filters and orders, and where the names come from.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from catlog.catalogue.index.grams import LENGTH, Counts, Grams
from catlog.catalogue.index.initials import Initials
from catlog.catalogue.index.postings import Postings
from catlog.jikan.names import fold

Numbers = NDArray[np.int32]

EXACT, PREFIX, INITIALS, WORDS, WORD_STARTS, PARTS, LIKE = 0, 1000, 2000, 3000, 4000, 5000, 6000
"""How a title was found, the best first. What is only like the text adds how unlike it is: 0 to 999."""
NOT_FOUND = 2**31 - 1

ENOUGH = 24
"""Titles that hold the text: with so many, nobody needs those that are merely like it."""
ENOUGH_BY_START = 3
"""The same, of titles with a name that starts with the text."""
COMPARED = 48
"""Titles that are compared with the text letter by letter: a bound for the time that takes."""
LEAST_SHARED = 0.3
"""Of the text's grams, what a title must have to be compared."""
LEAST_LIKE = 62.0
"""Of 100, how like the text a name must be."""
FAVOUR_STEP, FAVOUR_STEPS = 0.75, 15
"""What popularity adds to that: a step for each time that half of the titles are left behind."""
GOOD = LIKE + 250
"""Below, a name that is only like the text is taken for what was meant."""

_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Found:
    """What a text has found."""

    relevance: Numbers
    """For each title of the index how it was found; NOT_FOUND for most."""

    @property
    def best(self) -> int:
        return int(self.relevance.min(initial=NOT_FOUND))


class NameIndex:
    """Every name of every title, ready to be asked."""

    def __init__(self, forms: Sequence[Sequence[str]], places: Numbers) -> None:
        """`forms` has each title's names, folded (`jikan.names.name_forms`); `places` says where it stands
        in popularity, from 0."""
        self._size = len(forms)
        self._places = places
        counts = np.fromiter(map(len, forms), np.int32, self._size)
        self._lines = [line for lines in forms for line in lines]
        self._starts = [0, *np.cumsum(counts).tolist()]
        titles = np.repeat(np.arange(self._size, dtype=np.int32), counts)
        self._sorted_lines, self._sorted_titles = _sorted(self._lines, titles)
        self._words, self._word_titles = _words(self._lines, titles, self._size)
        self._grams = Grams(self._lines, titles, self._size)
        self._initials = Initials(forms, places)

    def find(self, text: str) -> Found:
        """Judge every title against a text as it was typed."""
        relevance = np.full(self._size, NOT_FOUND, np.int32)
        folded = fold(text)
        if not folded or not self._size:
            return Found(relevance)
        closed = folded.replace(" ", "")
        inner = self._grams.of(folded)
        held = self._grams.count(inner)
        if len(inner):
            relevance[held == len(inner)] = PARTS
        elif not folded.isascii():
            relevance[self._grams.having(folded)] = PARTS
        self._by_words(folded.split(), relevance)
        relevance[self._initials.find(closed)] = INITIALS
        for form in (folded, closed):
            self._by_start(form, relevance)
        if len(folded) >= LENGTH and self._is_poor(relevance):
            edges = np.setdiff1d(self._grams.of(f" {folded} "), inner)
            shared = held + self._grams.count(edges)
            self._by_likeness(folded, shared, len(inner) + len(edges), relevance)
        return Found(relevance)

    def _is_poor(self, relevance: Numbers) -> bool:
        """Whether what was found so far may not be what was meant."""
        found = relevance[relevance <= PARTS]
        if len(found) >= ENOUGH or int(found.min(initial=NOT_FOUND)) == EXACT:
            return False
        return bool(np.count_nonzero(found <= INITIALS) < ENOUGH_BY_START)

    def _by_start(self, form: str, relevance: Numbers) -> None:
        first = bisect_left(self._sorted_lines, form)
        beyond = bisect_left(self._sorted_lines, form + _LAST, first)
        started = self._sorted_titles[first:beyond]
        relevance[started[relevance[started] > PREFIX]] = PREFIX
        same = bisect_left(self._sorted_lines, form + "\0", first, beyond)
        relevance[self._sorted_titles[first:same]] = EXACT

    def _by_words(self, words: list[str], relevance: Numbers) -> None:
        """Titles whose names have every word, whole or as a start, in whatever order."""
        begun = np.ones(self._size, np.bool_)
        whole = np.ones(self._size, np.bool_)
        for word in dict.fromkeys(words):
            first = bisect_left(self._words, word)
            beyond = bisect_left(self._words, word + _LAST, first)
            begun &= self._word_titles.having(first, beyond)
            is_a_word = first < beyond and self._words[first] == word
            whole &= self._word_titles.having(first, first + is_a_word)
        relevance[begun & (relevance > WORD_STARTS)] = WORD_STARTS
        relevance[whole] = WORDS

    def _by_likeness(self, folded: str, shared: Counts, gram_count: int, relevance: Numbers) -> None:
        near = np.flatnonzero((shared >= LEAST_SHARED * gram_count) & (relevance == NOT_FOUND))
        if len(near) > COMPARED:
            # Of those that share as many, the popular ones: they are what people look for.
            keys = shared[near] * -(2**31) + self._places[near]
            near = near[np.argpartition(keys, COMPARED)[:COMPARED]]
        if not len(near):
            return
        lines: list[str] = []
        owners: list[int] = []
        for number in near.tolist():
            own = self._lines[self._starts[number] : self._starts[number + 1]]
            lines += own
            owners += [number] * len(own)
        best = np.zeros(self._size, np.float32)
        np.maximum.at(best, np.array(owners), _likeness(folded, lines))
        like = near[best[near] >= LEAST_LIKE]
        # Of names that are about as like, the one that many look for.
        halves = np.floor(np.log2(self._places[like] + 1))
        unlike = 100 - best[like] + FAVOUR_STEP * np.minimum(halves, FAVOUR_STEPS)
        relevance[like] = LIKE + np.floor(np.minimum(unlike, 99.9) * 10).astype(np.int32)


def is_good(best: int) -> bool:
    """Whether the best title found is likely what was meant."""
    return best < GOOD


def _likeness(folded: str, lines: list[str]) -> NDArray[np.float32]:
    """Of 100, how like the text each name is."""
    whole = process.cdist([folded], lines, scorer=fuzz.ratio, dtype=np.float32)[0]
    words = process.cdist([folded], lines, scorer=fuzz.token_sort_ratio, dtype=np.float32)[0]
    part = process.cdist([folded], lines, scorer=fuzz.partial_ratio, dtype=np.float32)[0]
    lengths = np.fromiter(map(len, lines), np.float32, len(lines))
    # A short name that happens to stand in a long text says little.
    part *= np.minimum(1, lengths / len(folded)) * 0.92
    likeness: NDArray[np.float32] = np.maximum(np.maximum(whole, words * 0.97), part)
    return likeness


def _sorted(lines: Sequence[str], titles: Numbers) -> tuple[list[str], Numbers]:
    """Every name, and every name with its words closed up, and the title of each."""
    spaced = [at for at, line in enumerate(lines) if " " in line]
    both = [*lines, *(lines[at].replace(" ", "") for at in spaced)]
    owners = np.concatenate((titles, titles[np.array(spaced, np.int64)]))
    order = sorted(range(len(both)), key=both.__getitem__)
    return [both[at] for at in order], owners[np.array(order, np.int64)]


def _words(lines: Sequence[str], titles: Numbers, size: int) -> tuple[list[str], Postings]:
    """Every word that occurs, sorted, and by its place there the titles it occurs in."""
    numbers: dict[str, int] = {}
    found: list[int] = []
    counts: list[int] = []
    for line in lines:
        parts = line.split(" ")
        counts.append(len(parts))
        found += [numbers.setdefault(part, len(numbers)) for part in parts]
    words = sorted(numbers)
    place = np.empty(len(words), np.int64)
    place[np.fromiter(map(numbers.__getitem__, words), np.int64, len(words))] = np.arange(len(words))
    return words, Postings.of(
        place[np.array(found, np.int64)], np.repeat(titles, np.array(counts, np.int64)), size
    )
