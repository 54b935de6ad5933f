"""A year as a picture of 1200 by 630 pixels, which is what a link shows where it is shared.

Belongs here: what stands on the card and where. Does not: who may see it.
"""

import io
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from catlog.statistics.lettering import Lettering

SIZE = (1200, 630)
_PAPER, _SHEET, _RULE, _EDGE = "#f9f5ee", "#fefdfa", "#d9e0ea", "#c8d0dd"
_INK, _INK_2, _KAKI = "#1c243d", "#454e65", "#e86524"
_LEVELS = ("#f0ebe2", "#f8d2bc", "#f2aa85", "#ed834f", "#e86524")
_DAY = 86_400
_CAT_GROUND = 214
"""What she lies on, in pixels from the top of her picture."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose year it is, and how they are called; `username` is Latin, whatever `display_name` is."""

    username: str
    display_name: str
    title_language: str
    """`romaji`, `english` or `japanese`."""
    shows_cat: bool = True


def draw_card(owner: Owner, year: int, statistics: dict[str, Any], fonts: Path) -> bytes:
    """The card of a year, as PNG. `statistics` is a `schemas.Statistics` of that year, as it is in JSON;
    `fonts` the folder with the pages' type, which need not be there."""
    text = Lettering(fonts)
    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((40, 40, 1160, 592), 28, fill=_SHEET, outline=_EDGE, width=2)
    # The bookmark with the notch that becomes two ears.
    draw.polygon([(1080, 40), (1128, 40), (1128, 118), (1104, 98), (1080, 118)], fill=_KAKI)

    name = owner.display_name if owner.display_name and text.can(owner.display_name) else owner.username
    text.line(draw, (84, 76), f"{year} in anime", 54, _INK, display=True, width=620)
    text.line(draw, (84, 148), name, 28, _INK_2, width=620)
    draw.line((84, 222, 1116, 222), fill=_RULE, width=2)
    if owner.shows_cat:
        cat = _cat()
        image.paste(cat, (730, 222 - _CAT_GROUND), cat)
    overview = statistics["overview"]
    figures = [
        (_time(overview["watchSeconds"]), "with anime"),
        (f"{overview['episodes']:,}", "episode" if overview["episodes"] == 1 else "episodes"),
        (f"{overview['completedTitles']:,}", "completed"),
        (f"{overview['meanRating']:.2f}" if overview["meanRating"] is not None else "–", "mean rating"),
    ]
    for place, (value, label) in enumerate(figures):
        left = 84 + place * 262
        text.line(draw, (left, 236), value, 46, _INK, display=True, width=245)
        text.line(draw, (left, 292), label, 22, _INK_2, width=245)
    draw.line((84, 336, 1116, 336), fill=_RULE, width=2)

    best = statistics["favourites"][:4]
    text.line(draw, (84, 348), "Liked best" if best else "Nothing rated", 24, _INK_2, width=480)
    for row, title in enumerate(best):
        text.line(draw, (84, 386 + row * 36), _title(title, owner.title_language, text), 26, _INK, width=430)
        text.line(draw, (530, 386 + row * 36), str(title["rating"]), 26, _KAKI, width=60)
    streak = statistics["streaks"]["longest"]
    days = streak["days"] if streak else 0
    said = f"Longest streak: {days} {'day' if days == 1 else 'days'}"
    text.line(draw, (620, 348), said, 24, _INK_2, width=490)
    _months(draw, text, year, {month["month"]: month["episodes"] for month in statistics["months"]})
    text.line(draw, (84, 548), "CatLog", 24, _KAKI, display=True, width=200)

    packed = io.BytesIO()
    image.save(packed, "PNG", optimize=True)
    return packed.getvalue()


@lru_cache(maxsize=1)
def _cat() -> Image.Image:
    """The cat of the pages, happy, as a browser draws her: a test holds the two against one another."""
    with as_file(files("catlog.statistics") / "cat.png") as path, Image.open(path) as image:
        return image.convert("RGBA")


def _months(draw: ImageDraw.ImageDraw, text: Lettering, year: int, episodes: dict[str, int]) -> None:
    """Twelve bars, the tallest month the warmest."""
    most = max(episodes.values(), default=0)
    for number in range(1, 13):
        here = episodes.get(f"{year}-{number:02}", 0)
        left, height = 620 + (number - 1) * 41, 3 + round(112 * here / most) if most else 3
        level = 0 if not here else min(4, 1 + here * 4 // (most + 1))
        draw.rounded_rectangle((left, 518 - height, left + 30, 518), 4, fill=_LEVELS[level])
        text.line(draw, (left + 8, 522), "JFMAMJJASOND"[number - 1], 18, _INK_2, width=30)
    text.line(draw, (620, 550), "Episodes per month", 20, _INK_2, width=400)


def _time(seconds: float) -> str:
    hours = round(seconds / 3600)
    if hours >= 48:
        return f"{seconds / _DAY:,.1f} days"
    return f"{hours} h" if hours else f"{round(seconds / 60)} min"


def _title(title: dict[str, Any], language: str, text: Lettering) -> str:
    """In the language that they chose, where there is type for it; else the romaji one."""
    chosen = {"english": title["titleEnglish"], "japanese": title["titleJapanese"]}.get(language)
    return chosen if chosen and text.can(chosen) else str(title["title"])
