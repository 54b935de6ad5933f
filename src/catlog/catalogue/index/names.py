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
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from catlog.catalogue.index.grams import LENGTH, Grams
from catlog.catalogue.index.initials import Initials
from catlog.catalogue.index.postings import Postings
from catlog.catalogue.index.sorting import in_small_steps
from catlog.jikan.names import fold

Numbers = NDArray[np.int32]

EXACT, PREFIX, INITIALS, WORDS, WORD_STARTS, PARTS, LIKE, NOT = range(8)
"""How a title was found, the best first; the last one: not at all."""

STEP = 1000
"""From one way of being found to the next. What is only like the text has how unlike it is, too: 0 to 999."""
ENOUGH = 24
"""Titles that hold the text: with so many, nobody needs those that are merely like it."""
ENOUGH_BY_WORDS = 3
"""The same, of titles with a name that starts with the text, or that has every word of it."""
COMPARED = 20
"""Titles that are compared with the text letter by letter: a bound for the time that takes."""
LEAST_SHARED = 0.3
"""Of the text's grams, what a title must have to be compared."""
LEAST_LIKE = 62.0
"""Of 100, how like the text a name must be."""
FAVOUR_STEP, FAVOUR_STEPS = 0.75, 15
"""What popularity adds to that: a step for each time that half of the titles are left behind."""
GOOD = LIKE * STEP + 250
"""Below, a name that is only like the text is taken for what was meant."""

_LAST = "\U0010ffff"


Tiers = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Found:
    """What a text has found."""

    tiers: Tiers
    """For each title of the index how it was found; NOT for most."""
    unlike: NDArray[np.int16] | None
    """For those that are only LIKE the text, how unlike; None where nobody looked."""

    @property
    def mask(self) -> NDArray[np.bool_]:
        """Which titles were found."""
        return np.not_equal(self.tiers, NOT)

    def relevance(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Of these titles: the less the better."""
        tiers = self.tiers[numbers].astype(np.int64) * STEP
        return tiers if self.unlike is None else tiers + self.unlike[numbers]

    @property
    def is_good(self) -> bool:
        """Whether the best title found is likely what was meant."""
        best = int(self.tiers.min(initial=NOT))
        if best != LIKE:
            return best < LIKE
        return int(self.relevance(np.flatnonzero(self.tiers == LIKE)).min()) < GOOD


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
        tiers = np.full(self._size, NOT, np.uint8)
        folded = fold(text)
        if not folded or not self._size:
            return Found(tiers, None)
        closed = folded.replace(" ", "")
        grams = self._grams.of(folded)
        if len(grams):
            tiers[self._grams.having_all(grams)] = PARTS
        elif not folded.isascii():
            tiers[self._grams.having(folded)] = PARTS
        self._by_words(folded.split(), tiers)
        tiers[self._initials.find(closed)] = INITIALS
        for form in dict.fromkeys((folded, closed)):
            self._by_start(form, tiers)
        if len(folded) >= LENGTH and _is_poor(tiers):
            return Found(tiers, self._by_likeness(folded, tiers))
        return Found(tiers, None)

    def _by_start(self, form: str, tiers: Tiers) -> None:
        first = bisect_left(self._sorted_lines, form)
        beyond = _end_of(self._sorted_lines, form, first)
        started = self._sorted_titles[first:beyond]
        tiers[started] = np.minimum(tiers[started], PREFIX)
        same = bisect_left(self._sorted_lines, form + "\0", first, beyond)
        tiers[self._sorted_titles[first:same]] = EXACT

    def _by_words(self, words: list[str], tiers: Tiers) -> None:
        """Titles whose names have every word, whole or as a start, in whatever order."""
        begun: NDArray[np.bool_] | None = None
        whole: list[int] = []
        for word in dict.fromkeys(words):
            first = bisect_left(self._words, word)
            beyond = _end_of(self._words, word, first)
            if first == beyond:
                return
            holding = self._word_titles.having(first, beyond)
            begun = holding if begun is None else begun & holding
            if self._words[first] == word:
                whole.append(first)
        if begun is not None:
            np.minimum(tiers, WORD_STARTS, out=tiers, where=begun)
        if len(whole) == len(set(words)):
            tiers[self._word_titles.having_all(np.array(whole, np.int64))] = WORDS

    def _by_likeness(self, folded: str, tiers: Tiers) -> NDArray[np.int16]:
        """Adds the titles with a name that is like the text. Gives how unlike they are."""
        unlike = np.zeros(self._size, np.int16)
        grams = self._grams.of(f" {folded} ")
        shared, of_grams = self._grams.count(grams)
        near = np.flatnonzero(shared >= max(1, LEAST_SHARED * of_grams))
        near = near[tiers[near] == NOT]
        if len(near) > COMPARED:
            # Of those that share as many, the popular ones: they are what people look for.
            keys = shared[near] * -(2**31) + self._places[near]
            near = near[np.argpartition(keys, COMPARED)[:COMPARED]]
        if not len(near):
            return unlike
        lines: list[str] = []
        starts: list[int] = []
        for number in near.tolist():
            starts.append(len(lines))
            lines += self._lines[self._starts[number] : self._starts[number + 1]]
        best = np.maximum.reduceat(_likeness(folded, lines), starts)
        near, best = near[best >= LEAST_LIKE], best[best >= LEAST_LIKE]
        # Of names that are about as like, the one that many look for.
        halves = np.floor(np.log2(self._places[near] + 1))
        score = 100 - best + FAVOUR_STEP * np.minimum(halves, FAVOUR_STEPS)
        tiers[near] = LIKE
        unlike[near] = np.minimum(score * 10, STEP - 1)
        return unlike


def _end_of(ordered: list[str], start: str, first: int) -> int:
    """Behind the last text that starts so; `first` is the first one. Most often it is near."""
    step = 1
    while first + step < len(ordered) and ordered[first + step].startswith(start):
        step *= 2
    return bisect_left(ordered, start + _LAST, first + step // 2, min(first + step, len(ordered)))


def _is_poor(tiers: Tiers) -> bool:
    """Whether what was found so far may not be what was meant."""
    found = tiers[tiers <= PARTS]
    if len(found) >= ENOUGH or int(found.min(initial=NOT)) == EXACT:
        return False
    return bool(np.count_nonzero(found <= WORDS) < ENOUGH_BY_WORDS)


def _likeness(folded: str, lines: list[str]) -> NDArray[np.float32]:
    """Of 100, how like the text each name is."""
    like = process.cdist([folded], lines, scorer=fuzz.ratio, dtype=np.float32)[0]
    if " " in folded:
        words = process.cdist([folded], lines, scorer=fuzz.token_sort_ratio, dtype=np.float32)[0]
        like = np.maximum(like, words * 0.97)
    # A part of a long name may be meant; a short name that happens to stand in a long text is not.
    longer = [at for at, line in enumerate(lines) if len(line) > len(folded)]
    if longer:
        parts = [lines[at] for at in longer]
        part = process.cdist(
            [folded], parts, scorer=fuzz.partial_ratio, score_cutoff=LEAST_LIKE, dtype=np.float32
        )[0]
        like[longer] = np.maximum(like[longer], part * 0.92)
    likeness: NDArray[np.float32] = like
    return likeness


def _sorted(lines: Sequence[str], titles: Numbers) -> tuple[list[str], Numbers]:
    """Every name, and every name with its words closed up, and the title of each."""
    owners = titles.tolist()
    closed = (line.replace(" ", "") for line in lines)
    pairs = chain(
        zip(lines, owners, strict=True),
        ((form, owner) for form, line, owner in zip(closed, lines, owners, strict=True) if form != line),
    )
    ordered = in_small_steps(pairs)
    return [line for line, _ in ordered], np.fromiter((owner for _, owner in ordered), np.int32, len(ordered))


def _words(lines: Sequence[str], titles: Numbers, size: int) -> tuple[list[str], Postings]:
    """Every word that occurs, sorted, and by its place there the titles it occurs in."""
    numbers: dict[str, int] = {}
    found: list[int] = []
    counts: list[int] = []
    for line in lines:
        parts = line.split(" ")
        counts.append(len(parts))
        found += [numbers.setdefault(part, len(numbers)) for part in parts]
    ordered = in_small_steps(numbers.items())
    place = np.empty(len(ordered), np.int64)
    place[np.fromiter((number for _, number in ordered), np.int64, len(ordered))] = np.arange(len(ordered))
    return [word for word, _ in ordered], Postings.of(
        place[np.array(found, np.int64)], np.repeat(titles, np.array(counts, np.int64)), size
    )
