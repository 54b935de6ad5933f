"""How names of titles are made comparable: what a person types must meet what the catalogue holds.

Both sides pass through `fold`. Here: letters and signs. Not here: ranking, typos, SQL (the catalogue).
"""

import unicodedata
from collections.abc import Iterable

_JOINED = {"'", "’", "‘", "ʼ", "`", "´", "ʻ", "ʹ"}  # "JoJo's" is one word
_LETTERS = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "×": " x ",
}
"""Letters that carry their mark inside, so that no decomposition takes it off; and the sign read as an x."""


class _Table(dict[int, str]):
    """For `str.translate`: decides about a code point once."""

    def __init__(self, separator: str) -> None:
        super().__init__()
        self._separator = separator

    def __missing__(self, code: int) -> str:
        self[code] = result = self._decide(chr(code))
        return result

    def _decide(self, char: str) -> str:
        if char in _LETTERS:
            replaced = _LETTERS[char]
            return replaced if self._separator else replaced.strip()
        if char in _JOINED or 0x0300 <= ord(char) <= 0x036F:  # accents; Japanese voicing marks are elsewhere
            return ""
        if char.isspace():
            return " "
        return char if unicodedata.category(char)[0] in "LMN" else self._separator


_SPACED = _Table(" ")
_CLOSED = _Table("")


def fold(text: str) -> str:
    """`text` in lower case, without accents and signs, its words parted by one space.

    Width and compatibility forms are made one (NFKC), kana and kanji stay. A name of signs alone is kept
    as it is. Folding twice changes nothing.

    >>> fold("Re:Zero kara Hajimeru")
    're zero kara hajimeru'
    >>> fold("Steins;Gate"), fold("JoJo’s"), fold("Shōjo")
    ('steins gate', 'jojos', 'shojo')
    """
    lowered = _lowered(text)
    return _through(_SPACED, lowered) or " ".join(lowered.split())


def name_forms(names: Iterable[str]) -> list[str]:
    """What a search looks through: every name folded, each form once.

    A name with a sign inside a word has a second form with its words closed up, so that both "steins gate"
    and "steinsgate" are found. One that ends in brackets is also known without them, and, in another script
    than ours, by what stands inside: the same name once more.

    >>> name_forms(["Steins;Gate", "Steins Gate", "シュタインズ・ゲート"])
    ['steins gate', 'steinsgate', 'シュタインズ ゲート', 'シュタインズゲート']
    >>> name_forms(["Hunter x Hunter (2011)", "AKIRA（アキラ）"])
    ['hunter x hunter 2011', 'hunter x hunter', 'akira アキラ', 'akiraアキラ', 'akira', 'アキラ']
    """
    forms: dict[str, None] = {}
    for name in names:
        lowered = _lowered(name)
        spaced = _through(_SPACED, lowered)
        forms[spaced or " ".join(lowered.split())] = None
        if spaced != lowered:  # there was a sign, an accent or a space too many
            forms[_through(_CLOSED, lowered)] = None
            if lowered.endswith(")"):
                outside, _, inside = lowered[:-1].rpartition("(")
                forms[_through(_SPACED, outside)] = None
                if not inside.isascii():
                    forms[_through(_SPACED, inside)] = None
    forms.pop("", None)
    return list(forms)


def _lowered(text: str) -> str:
    if text.isascii():  # as most are, and normalising changes nothing
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _through(table: _Table, lowered: str) -> str:
    if lowered.isascii():
        return " ".join(lowered.translate(table).split())
    bare = unicodedata.normalize("NFD", lowered).translate(table)
    return " ".join(unicodedata.normalize("NFC", bare).split())
