"""The invented catalogue as a whole: the same from the same seed, on every machine.

    catalogue = generate(titles=3000)
    for anime in catalogue.payloads(): ...    # as `/anime` lists them
    for row in catalogue.history(days=400): ...

Not here: how any part is made; how it gets into a database (`filling`).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from catlog.demo.audience import rate
from catlog.demo.dice import Dice
from catlog.demo.facts import FactMaker, Plan, draw_type
from catlog.demo.flavours import OFTEN
from catlog.demo.head import HEADS
from catlog.demo.history import HistoryRow, rank_history
from catlog.demo.names import Namer
from catlog.demo.payload import payload
from catlog.demo.synopsis import synopsis
from catlog.demo.title import Title

DEFAULT_SEED = 20260524
DEFAULT_DAY = date(2026, 5, 24)
_SEQUEL_SHARE = 0.2
_TRANSLATED_SHARE = 0.15
"""So many of the best known titles all keep their English names; of the others"""
_UNTRANSLATED_SHARE = 0.52
"""lose theirs."""
_MEAN_ID_GAP = 21  # in tenths: of real ids about half are taken


class Catalogue:
    """Invented titles as of one day, `until`. Everything it gives is in a fixed order."""

    def __init__(self, titles: list[Title], *, seed: int, until: date) -> None:
        self.titles = titles
        """In the order of `mal_id`."""
        self.seed = seed
        self.until = until

    def __len__(self) -> int:
        return len(self.titles)

    def payloads(self) -> Iterator[dict[str, Any]]:
        """Each title as a Jikan v4 object, in the order of `mal_id`, as `/anime` lists them."""
        return map(payload, self.titles)

    def top(self) -> list[dict[str, Any]]:
        """Every title as `/top/anime` lists them: by score, the best first, the unscored last. Not by rank,
        which some lack: previews and music among the best have a score and no rank."""
        by_score = sorted(self.titles, key=lambda title: -(title.score or 0.0))
        return [payload(title) for title in by_score]

    def history(self, days: int = 400) -> Iterator[HistoryRow]:
        """The daily ranks of every title that came near the top within `days` days up to `until`, day by
        day, the oldest first. One day is missing. The last day is what `payloads` tells."""
        return rank_history(self.titles, Dice(self.seed, "history"), until=self.until, days=days)


def generate(*, seed: int = DEFAULT_SEED, titles: int = 3000, until: date = DEFAULT_DAY) -> Catalogue:
    """A catalogue of `titles` invented titles as of `until`. The same arguments give the same catalogue."""
    facts = FactMaker(Dice(seed, "facts"), until)
    made = [facts.of_head(0, head) for head in HEADS[:titles]]
    made += _further(facts, Dice(seed, "names"), titles - len(made))
    _number(made, Dice(seed, "ids"))
    rate(made, Dice(seed, "audience"))
    _tell(made, Dice(seed, "synopses"))
    return Catalogue(sorted(made, key=lambda title: title.mal_id), seed=seed, until=until)


def _further(facts: FactMaker, dice: Dice, count: int) -> list[Title]:
    """Titles behind the head. What they are called does not depend on the day."""
    namer = Namer(dice)
    for head in HEADS:
        namer.take(head.names)
    firsts: list[Title] = []
    made: list[Title] = []
    for _ in range(count):
        if firsts and dice.chance(_SEQUEL_SHARE):
            first = dice.pick(firsts)
            kind = draw_type(dice, is_sequel=True)
            names = namer.sequel(first.names, kind or "")
            is_out = first.status == "Finished Airing"
            plan = Plan(0, first.flavour, names, kind, after=first.aired.start, is_announced=not is_out)
            made.append(facts.invent(plan))
        else:
            flavour = dice.draw(OFTEN)
            kind = draw_type(dice, is_sequel=False)
            made.append(facts.invent(Plan(0, flavour, namer.original(flavour), kind)))
            if kind in ("TV", "Movie", "ONA"):
                firsts.append(made[-1])
    return made


def _number(titles: list[Title], dice: Dice) -> None:
    """Ids with gaps, in about the order of first broadcast, as they were entered upstream."""
    entered = sorted(
        range(len(titles)),
        key=lambda place: (titles[place].aired.start or date.max).toordinal() + 5000 * dice.random(),
    )
    mal_id = 0
    for place in entered:
        mal_id += dice.between(1, 2 * _MEAN_ID_GAP // 10 - 1)
        titles[place].mal_id = mal_id


def _tell(titles: list[Title], dice: Dice) -> None:
    """Synopses for most, English names for what is known abroad."""
    for title in titles:
        title.synopsis = synopsis(title, dice)
        if title.popularity > len(titles) * _TRANSLATED_SHARE and dice.chance(_UNTRANSLATED_SHARE):
            title.names = replace(title.names, english=None)
