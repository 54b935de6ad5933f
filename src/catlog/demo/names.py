"""Names of invented titles: a pattern, and words that fit together, in three languages at once.

Not here: the words and patterns (`words.txt`, `patterns.txt`), and what else a title has.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from catlog.demo.dice import Dice, Weighted

_SLOT = re.compile(r"\{([a-z_]+?)(2?)\}")
_TRIES_BEFORE_NUMBERING = 12
_SPOKEN_FOR = frozenset(
    {
        "Nanatsu no Hoshi", "Futatsu no Hoshi", "Sora to Yakusoku", "Gin'iro no Tsue", "Lantern no Yaiba",
        "Futakoi", "Tsukiyomi", "Amanatsu", "Momoume", "Akaito", "Amakage",
    }
)  # fmt: skip
"""What the words could make and the real world already has."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word in three languages."""

    romaji: str
    japanese: str
    english: str
    plural: str


@dataclass(frozen=True, slots=True)
class Names:
    """What one title is called. `english` is None for the many that were never given an English name."""

    romaji: str
    japanese: str | None
    english: str | None
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a title is put together: three templates and the kinds of words they ask for, in order."""

    romaji: str
    japanese: str
    english: str | None
    slots: tuple[tuple[str, str], ...]
    """Name of the slot in the templates, and the kind of word: ("thing2", "thing")."""


def _lines(name: str) -> Iterator[str]:
    text = (resources.files("catlog.demo") / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line


@cache
def lexicon() -> dict[tuple[str, str], tuple[Word, ...]]:
    """Every word, by flavour and kind: `lexicon()["sea", "thing"]`."""
    words: dict[tuple[str, str], list[Word]] = {}
    section: list[Word] = []
    for line in _lines("words.txt"):
        if line.startswith("["):
            flavour, kind = line.strip("[]").split()
            section = words.setdefault((flavour, kind), [])
        else:
            romaji, japanese, english, *plural = (part.strip() for part in line.split("|"))
            section.append(Word(romaji, japanese, english, plural[0] if plural else english + "s"))
    return {key: tuple(section) for key, section in words.items()}


@cache
def patterns() -> Weighted[Pattern]:
    """Every pattern with its weight."""
    weights: dict[Pattern, float] = {}
    for line in _lines("patterns.txt"):
        weight, romaji, japanese, english = (part.strip() for part in line.split("|"))
        slots = tuple(dict.fromkeys((kind + again, kind) for kind, again in _SLOT.findall(romaji)))
        weights[Pattern(romaji, japanese, None if english == "-" else english, slots)] = float(weight)
    return Weighted(weights)


def _article(english: str) -> str:
    return f"an {english}" if english[0] in "AEIOU" and not english.startswith("Uni") else f"a {english}"


def _compose(dice: Dice, flavour: str) -> Names:
    pattern = dice.draw(patterns())
    words = lexicon()
    chosen: dict[str, Word] = {}
    for slot, kind in pattern.slots:
        pool = words.get((flavour, kind)) or words["any", kind]
        word = dice.pick(pool)
        while word in chosen.values():
            word = dice.pick(pool)
        chosen[slot] = word
    english = None
    if pattern.english is not None:
        forms = {slot: word.english for slot, word in chosen.items()}
        for slot, word in chosen.items():
            forms[f"{slot}s"] = word.plural
            forms[f"a_{slot}"] = _article(word.english)
        english = pattern.english.format_map(forms)
        english = english[0].upper() + english[1:]
    return Names(
        romaji=pattern.romaji.format_map({slot: word.romaji for slot, word in chosen.items()}),
        japanese=pattern.japanese.format_map({slot: word.japanese for slot, word in chosen.items()}),
        english=english,
    )


class Namer:
    """Gives every title a name of its own."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._taken = set(_SPOKEN_FOR)

    def take(self, names: Names) -> None:
        """Mark a name as used."""
        self._taken.add(names.romaji)

    def original(self, flavour: str) -> Names:
        """A new name that fits the flavour."""
        names = _compose(self._dice, flavour)
        for _ in range(_TRIES_BEFORE_NUMBERING):
            if names.romaji not in self._taken:
                break
            names = _compose(self._dice, flavour)
        names = self._unique(names)
        if self._dice.chance(0.46):
            contracted = _contracted(names.romaji)
            synonyms = () if contracted in _SPOKEN_FOR else (contracted,)
            if names.english and self._dice.chance(0.4):
                names = replace(names, english=None, synonyms=(names.english, *synonyms))
            else:
                names = replace(names, synonyms=synonyms)
        return names

    def sequel(self, first: Names, kind: str) -> Names:
        """What a further work of `first` is called; `kind` is its type as Jikan says it."""
        stem = Names(first.romaji, first.japanese, first.english)
        match kind:
            case "TV" | "ONA":
                number = 2 if self._dice.chance(0.7) else 3
                ordinal = {2: "2nd", 3: "3rd"}[number]
                names = _suffixed(stem, f" {ordinal} Season", f" 第{number}期", f" Season {number}")
            case "Movie":
                word = self._dice.pick(lexicon()["any", "place"])
                names = _suffixed(
                    stem,
                    f" Movie: {word.romaji} e",
                    f" 劇場版 {word.japanese}へ",
                    f" the Movie: To {word.english}",
                )
            case "OVA":
                names = _suffixed(stem, " OVA", " OVA", " OVA")
            case "TV Special":
                names = _suffixed(stem, ": Soushuuhen", " 総集編", ": The Story So Far")
            case "PV" | "CM":
                names = _suffixed(stem, f" {kind}", f" {kind}", None)
            case _:
                names = _suffixed(stem, " Specials", " 特別編", " Specials")
        return self._unique(names)

    def _unique(self, names: Names) -> Names:
        """`names`, with a part number if somebody else has them already."""
        number = 1
        result = names
        while result.romaji in self._taken:
            number += 1
            result = _suffixed(names, f" Part {number}", f" パート{number}", f" Part {number}")
        self._taken.add(result.romaji)
        return result


def _suffixed(names: Names, romaji: str, japanese: str, english: str | None) -> Names:
    return Names(
        romaji=names.romaji + romaji,
        japanese=names.japanese + japanese if names.japanese else None,
        english=names.english + english if names.english and english else None,
        synonyms=names.synonyms,
    )


_SYLLABLE = re.compile(r"[^aeiou\W]*[aeiou]{1,2}n?(?![aeiou])", re.IGNORECASE)


def _contracted(romaji: str) -> str:
    """What fans make of a long title: the beginnings of its first and last word.

    >>> _contracted("Mayonaka no Toudai")
    'Mayotou'
    """
    words = [word for word in re.split(r"[\s:,-]+", romaji) if len(word) > 2] or [romaji]
    first = "".join(_SYLLABLE.findall(words[0])[:2]) or words[0][:4]
    last = "".join(_SYLLABLE.findall(words[-1])[:2]) or words[-1][:4]
    return (first + last).capitalize()
