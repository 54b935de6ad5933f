"""What a title is about, in two to four sentences that agree with its flavour.

Not here: the sentences (`synopses.txt`).
"""

from functools import cache
from importlib import resources

from catlog.demo.dice import Dice
from catlog.demo.names import lexicon
from catlog.demo.title import Title

_MISSING_SHARE = 0.17


@cache
def _sentences() -> dict[str, tuple[str, ...]]:
    """By part of the story: opening, turn, end; and one part for each flavour."""
    found: dict[str, list[str]] = {}
    section: list[str] = []
    text = (resources.files("catlog.demo") / "synopses.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            section.append(line)
    return {part: tuple(lines) for part, lines in found.items()}


def synopsis(title: Title, dice: Dice) -> str | None:
    """A short text; None for as many as have none upstream, but never for what people know."""
    if title.popularity > 100 and dice.chance(_MISSING_SHARE):
        return None
    words, sentences = lexicon(), _sentences()
    role = dice.pick(words[title.flavour, "role"]).english
    forms = {
        "name": dice.pick(words["any", "name"]).english,
        "place": dice.pick(words["any", "place"]).english,
        "role": role,
        "thing": dice.pick(words[title.flavour, "thing"]).english.lower(),
        "group": dice.pick(words[title.flavour, "group"]).english,
        "shop": dice.pick(words["any", "shop"]).english.lower(),
    }
    parts = [dice.pick(sentences["opening"]), dice.pick(sentences[title.flavour])]
    if dice.chance(0.6):
        parts.append(dice.pick(sentences["turn"]))
    if dice.chance(0.35):
        parts.append(dice.pick(sentences["end"]))
    return " ".join(part.format_map(forms) for part in parts)
