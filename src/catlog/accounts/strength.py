"""How hard a password is to guess, judged by zxcvbn: it knows words, names, dates, keyboards and their
spellings.

Belongs here: the judgement and its reason in plain words. Does not: how long a password must be (schemas),
how it is kept (passwords).
"""

import math
import threading
from collections.abc import Iterable
from dataclasses import dataclass

ENOUGH = 3
"""Of 4: more than ten thousand million guesses, too many for whoever steals the hashes."""

_LONGEST = 72
_MOST_WORK = 50_000
"""Spellings times length squared, which is how zxcvbn's time grows: measured, this much is about 50 ms. A
text made to be slow takes two seconds without it."""

_ADVICE = "Add another word or two, uncommon ones."

_lock = threading.Lock()
"""The library keeps the names it must look for in a variable of its own: one judgement at a time."""


@dataclass(frozen=True, slots=True)
class Strength:
    """A score of 0 to 4, and what is weak about it and what would help; both empty when it is enough."""

    score: int
    warning: str
    advice: str

    @property
    def is_enough(self) -> bool:
        return self.score >= ENOUGH


def judge(password: str, names: Iterable[str]) -> Strength:
    """How strong it is for somebody with these names and addresses, whom others may know. Takes
    milliseconds."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its word lists are read when the first password is judged

    if not password:  # which the library stumbles over
        return Strength(0, "There is nothing to guess.", _ADVICE)
    about = sorted(_parts(names))
    with _lock:
        found = zxcvbn(judged_part(password), user_inputs=about)
    score = int(found["score"])
    if score >= ENOUGH:
        return Strength(score, "", "")
    feedback = found["feedback"]
    is_about = any(match.get("dictionary_name") == "user_inputs" for match in found["sequence"])
    warning = "It is mostly your own name or address." if is_about else feedback["warning"]
    return Strength(score, warning or "It would be guessed too soon.", _ADVICE)


def _parts(names: Iterable[str]) -> set[str]:
    """Each name whole, written together, and in its parts: `hana.mori@example.com` is `hana.mori`,
    `hanamori`, `hana`, `mori` and `example` too."""
    parts = {"catlog", "shiori"}
    for name in names:
        folded = name.casefold()
        for piece in (folded, *folded.split("@")):
            spaced = "".join(sign if sign.isalnum() else " " for sign in piece)
            parts |= {piece, spaced.replace(" ", ""), *(part for part in spaced.split() if len(part) > 2)}
    return parts - {""}


def judged_part(password: str) -> str:
    """As much of its beginning as can be judged in time. A longer one is at least as strong."""
    from zxcvbn.matching import L33T_TABLE, relevant_l33t_subtable  # noqa: PLC0415 - as above

    part = password[:_LONGEST]
    while True:
        spellings = math.prod(len(signs) for signs in relevant_l33t_subtable(part, L33T_TABLE).values())
        if spellings * len(part) ** 2 <= _MOST_WORK or len(part) <= 8:
            return part
        part = part[:-1]
